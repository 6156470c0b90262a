//! Samples are read and written without loss, by both codecs.

use std::fmt::Debug;
use std::fs;
use std::path::{Path, PathBuf};

use ::yaserde::de::Deserializer;
use ::yaserde::{YaDeserialize, YaSerialize};
use ews_types::yaserde_bridge::xml::reader::{EventReader, ParserConfig};
use ews_types::{Document, Element};

use super::CASES;
use super::tree::tree;

/// A case, with what can be done to any of its documents.
pub(crate) struct Case {
    pub(crate) name: &'static str,
    /// Reads a document and writes it, by the direct codec.
    pub(crate) codec: fn(&str) -> String,
    /// The same by yaserde, which must read the same value.
    pub(crate) yaserde: fn(&str) -> String,
}

impl Case {
    pub(crate) fn folder(&self) -> PathBuf {
        Path::new(env!("CARGO_MANIFEST_DIR"))
            .join("tests/cases")
            .join(self.name)
    }

    /// The folder of the schemas: the case's own or, where that has none, the repository's by the name
    /// of the case.
    pub(crate) fn schemas(&self) -> PathBuf {
        let own = self.folder();
        if own.join("schema.xsd").exists() {
            return own;
        }
        Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("../schemas-{}", self.name))
    }

    /// The samples with their paths.
    fn samples(&self) -> Vec<(PathBuf, String)> {
        let files = fs::read_dir(self.folder()).unwrap();
        let mut samples: Vec<_> = files
            .map(|entry| entry.unwrap().path())
            .filter(|path| path.extension().is_some_and(|e| e == "xml"))
            .map(|path| (path.clone(), fs::read_to_string(path).unwrap()))
            .collect();
        samples.sort();
        samples
    }
}

pub(crate) fn codec<T: Document>(xml: &str) -> String {
    let value: T = ews_types::from_str(xml).unwrap_or_else(|error| panic!("{error} in {xml}"));
    ews_types::to_string(&value).unwrap()
}

pub(crate) fn yaserde<T>(xml: &str) -> String
where
    T: Document + YaDeserialize + YaSerialize + PartialEq + Debug,
{
    let value: T = by_yaserde(xml);
    assert_eq!(value, ews_types::from_str::<T>(xml).unwrap(), "{xml}");
    ::yaserde::ser::to_string(&value).unwrap()
}

/// Reads by yaserde, with a reader that keeps white space, as its stock reader does not.
fn by_yaserde<T: YaDeserialize>(xml: &str) -> T {
    let config = ParserConfig::new()
        .whitespace_to_characters(true)
        .cdata_to_characters(true)
        .coalesce_characters(true);
    let reader = EventReader::new_with_config(xml.as_bytes(), config);
    let value = T::deserialize(&mut Deserializer::new(reader));
    value.unwrap_or_else(|error| panic!("{error} in {xml}"))
}

/// Reads a document as the element that it must be, by both codecs, which must agree.
pub(crate) fn read<T>(xml: &str) -> T
where
    T: Element + YaDeserialize + PartialEq + Debug,
{
    let value = ews_types::from_str(xml).unwrap_or_else(|error| panic!("{error} in {xml}"));
    assert_eq!(by_yaserde::<T>(xml), value, "{xml}");
    value
}

/// Why a document cannot be read, in one line.
pub(crate) fn read_error<T: Element + Debug>(xml: &str) -> String {
    ews_types::from_str::<T>(xml).unwrap_err().to_string()
}

/// Asserts that a value is written as a document that means the same as `xml`, by both codecs, and
/// that it is read from either again.
pub(crate) fn writes<T>(value: &T, xml: &str)
where
    T: Element + YaDeserialize + YaSerialize + PartialEq + Debug,
{
    let expected = tree(xml);
    for written in [
        ews_types::to_string(value).unwrap(),
        ::yaserde::ser::to_string(value).unwrap(),
    ] {
        assert_eq!(tree(&written), expected, "{written}");
        assert_eq!(&read::<T>(&written), value, "{written}");
    }
}

/// Whatever a schema declares, a document of it is written as it was read.
#[test]
fn samples_survive_the_codec() {
    survive(|case| case.codec);
}

/// Users of yaserde read the same values and write the same documents as the direct codec.
#[test]
fn samples_survive_yaserde() {
    survive(|case| case.yaserde);
}

fn survive(way: fn(&Case) -> fn(&str) -> String) {
    let mut lost = String::new();
    for case in CASES {
        let samples = case.samples();
        assert!(!samples.is_empty(), "{} has no sample", case.name);
        for (path, xml) in samples {
            let written = way(case)(&xml);
            if tree(&written) != tree(&xml) {
                lost.push_str(&format!("{}:\n{xml}became\n{written}\n", path.display()));
            }
        }
    }
    assert!(lost.is_empty(), "{lost}");
}
