//! The same by yaserde.

use xml::reader::{EventReader, ParserConfig};

use super::types::Value;

pub type Deserializer<'x> = yaserde::de::Deserializer<&'x [u8]>;
pub type Read = Result<Box<dyn Value>, yaserde::Error>;

/// A reader of yaserde's own, which trims text.
pub fn stock(xml: &str) -> Deserializer<'_> {
    Deserializer::new_from_reader(xml.as_bytes())
}

/// A reader that keeps the white space at both ends of text.
pub fn untrimmed(xml: &str) -> Deserializer<'_> {
    let config = ParserConfig::new()
        .trim_whitespace(false)
        .whitespace_to_characters(true)
        .cdata_to_characters(true)
        .ignore_comments(true)
        .coalesce_characters(true);
    Deserializer::new(EventReader::new_with_config(xml.as_bytes(), config))
}

pub fn write<T: yaserde::YaSerialize>(value: &T) -> Result<String, yaserde::Error> {
    yaserde::ser::to_string(value)
}
