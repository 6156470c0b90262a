//! Values that are text: of attributes, and of elements without children.

use std::borrow::Cow;
use std::fmt;

use super::digits::Digits;
use super::{Name, ParseError, WriteError, WriteErrorKind, Writer};

/// A simple type: a value with a textual form.
pub trait Lexical: Sized {
    /// Name of the schema type, such as `xs:int`, for error messages.
    #[doc(hidden)]
    const TYPE: &'static str;
    /// A value to read over.
    #[doc(hidden)]
    fn blank() -> Self;
    /// The value that `text` stands for.
    fn parse(text: Cow<'_, str>) -> Result<Self, InvalidValue>;
    /// The text that stands for the value.
    fn to_lexical(&self) -> Cow<'_, str>;
    /// Checks that the text is one that the type allows; `listed`, whether an enumeration is closed.
    #[doc(hidden)]
    fn check(&self, _listed: bool) -> Result<(), Box<WriteErrorKind>> {
        Ok(())
    }
    /// The value that `text` stands for, if it is one that the type allows: enumerations are closed.
    #[doc(hidden)]
    #[inline]
    fn parse_listed(text: &str) -> Result<Self, ParseError> {
        let value = Self::parse(Cow::Borrowed(text))?;
        value.check(true)?;
        Ok(value)
    }
    /// Writes an element of this name that holds the text.
    #[doc(hidden)]
    fn write_element(&self, name: &Name, writer: &mut Writer<'_>) -> Result<(), WriteError> {
        writer.element_text(name, &self.to_lexical())
    }
}

/// Text that its type does not allow.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InvalidValue {
    type_name: &'static str,
    /// `None` if it must not be quoted.
    text: Option<String>,
}

impl fmt::Display for InvalidValue {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.text {
            Some(text) => write!(f, "`{text}`")?,
            None => f.write_str("the text")?,
        }
        write!(f, " is not a valid {}", self.type_name)
    }
}

impl std::error::Error for InvalidValue {}

impl InvalidValue {
    /// How many characters of the text an error quotes.
    const QUOTED: usize = 40;

    /// An error for `text`, of which the first 40 characters are kept, line breaks and other
    /// control characters as escapes.
    #[cold]
    pub fn new(type_name: &'static str, text: &str) -> Self {
        let mut quoted = String::new();
        let mut chars = text.chars();
        for c in chars.by_ref().take(Self::QUOTED) {
            if c.is_control() {
                quoted.extend(c.escape_default());
            } else {
                quoted.push(c);
            }
        }
        if chars.next().is_some() {
            quoted.push('…');
        }
        Self {
            type_name,
            text: Some(quoted),
        }
    }

    /// An error that quotes nothing: the text is long, or may be a secret.
    #[cold]
    pub(crate) fn unquoted(type_name: &'static str) -> Self {
        Self {
            type_name,
            text: None,
        }
    }

    /// Name of the type, such as `xs:int`.
    pub fn type_name(&self) -> &'static str {
        self.type_name
    }

    /// The text, at most its first 40 characters. Empty if it is long, or may be a secret.
    pub fn text(&self) -> &str {
        self.text.as_deref().unwrap_or_default()
    }
}

/// A place for a value of some [`Lexical`] type: code that fills it is compiled once for all.
pub trait TextSlot {
    /// Puts the value there that `text` stands for.
    fn set(&mut self, text: Cow<'_, str>) -> Result<(), InvalidValue>;
    /// Name of the schema type, such as `xs:int`.
    #[doc(hidden)]
    fn type_name(&self) -> &'static str;
}

impl<T: Lexical> TextSlot for T {
    fn set(&mut self, text: Cow<'_, str>) -> Result<(), InvalidValue> {
        match T::parse(text) {
            Ok(value) => {
                *self = value;
                Ok(())
            }
            Err(error) => Err(error),
        }
    }

    fn type_name(&self) -> &'static str {
        T::TYPE
    }
}

/// Reads a required attribute, or the text of simple content.
#[doc(hidden)]
pub fn value<T: Lexical>(into: &mut T, text: Cow<'_, str>) -> Result<(), InvalidValue> {
    into.set(text)
}

/// Reads an optional attribute.
#[doc(hidden)]
pub fn optional_value<T: Lexical>(
    into: &mut Option<T>,
    text: Cow<'_, str>,
) -> Result<(), InvalidValue> {
    match T::parse(text) {
        Ok(value) => {
            *into = Some(value);
            Ok(())
        }
        Err(error) => Err(error),
    }
}

/// White space of XML, which is narrower than that of Unicode.
pub(crate) fn is_space(c: char) -> bool {
    matches!(c, ' ' | '\t' | '\n' | '\r')
}

/// The words of `text`: what white space separates.
pub(super) fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(is_space).filter(|word| !word.is_empty())
}

/// `text` without white space at both ends.
#[inline]
pub(crate) fn trim(text: &str) -> &str {
    let within = |byte: Option<&u8>| byte.is_some_and(|byte| *byte > b' ');
    let bytes = text.as_bytes();
    if within(bytes.first()) && within(bytes.last()) {
        return text;
    }
    text.trim_matches(is_space)
}

/// `text` without white space at its end.
pub(crate) fn trim_end(text: &str) -> &str {
    text.trim_end_matches(is_space)
}

impl Lexical for String {
    const TYPE: &'static str = "xs:string";

    fn blank() -> Self {
        Self::new()
    }

    fn parse(text: Cow<'_, str>) -> Result<Self, InvalidValue> {
        Ok(text.into_owned())
    }

    fn to_lexical(&self) -> Cow<'_, str> {
        Cow::Borrowed(self)
    }
}

impl Lexical for bool {
    const TYPE: &'static str = "xs:boolean";

    fn blank() -> Self {
        false
    }

    fn parse(text: Cow<'_, str>) -> Result<Self, InvalidValue> {
        match trim(&text) {
            "true" | "1" => Ok(true),
            "false" | "0" => Ok(false),
            _ => Err(InvalidValue::new(Self::TYPE, &text)),
        }
    }

    fn to_lexical(&self) -> Cow<'_, str> {
        Cow::Borrowed(if *self { "true" } else { "false" })
    }
}

/// Whether the text is `-0`, which XML Schema also has as a number without sign.
#[cold]
fn is_negative_zero(text: &str) -> bool {
    let zeros = text.strip_prefix('-').unwrap_or_default();
    !zeros.is_empty() && zeros.bytes().all(|byte| byte == b'0')
}

macro_rules! integers {
    ($($type:ty: $name:literal),*) => {$(
        impl Lexical for $type {
            const TYPE: &'static str = $name;

            fn blank() -> Self {
                0
            }

            // A leading `+` is as valid for `str::parse` as for XML Schema.
            fn parse(text: Cow<'_, str>) -> Result<Self, InvalidValue> {
                match trim(&text).parse() {
                    Ok(number) => Ok(number),
                    Err(_) if is_negative_zero(trim(&text)) => Ok(0),
                    Err(_) => Err(InvalidValue::new(Self::TYPE, &text)),
                }
            }

            fn to_lexical(&self) -> Cow<'_, str> {
                Cow::Owned(self.to_string())
            }

            fn write_element(
                &self,
                name: &Name,
                writer: &mut Writer<'_>,
            ) -> Result<(), WriteError> {
                writer.element_text(name, Digits::of(self).as_str())
            }
        }

        lexical_content!($type);
    )*};
}

macro_rules! floats {
    ($($type:ident: $name:literal),*) => {$(
        impl Lexical for $type {
            const TYPE: &'static str = $name;

            fn blank() -> Self {
                0.0
            }

            fn parse(text: Cow<'_, str>) -> Result<Self, InvalidValue> {
                match trim(&text) {
                    "INF" | "+INF" => Ok($type::INFINITY),
                    "-INF" => Ok($type::NEG_INFINITY),
                    "NaN" => Ok($type::NAN),
                    // `str::parse` would take more names of infinity than XML Schema has.
                    number if number.bytes().all(|b| matches!(b, b'0'..=b'9' | b'+' | b'-' | b'.' | b'e' | b'E')) => {
                        number.parse().map_err(|_| InvalidValue::new(Self::TYPE, &text))
                    }
                    _ => Err(InvalidValue::new(Self::TYPE, &text)),
                }
            }

            fn to_lexical(&self) -> Cow<'_, str> {
                if self.is_nan() {
                    Cow::Borrowed("NaN")
                } else if self.is_infinite() {
                    Cow::Borrowed(if *self > 0.0 { "INF" } else { "-INF" })
                } else {
                    Cow::Owned(self.to_string())
                }
            }
        }

        lexical_content!($type);
    )*};
}

use crate::lexical_content;

lexical_content!(String);
lexical_content!(bool);
integers!(
    i8: "xs:byte", i16: "xs:short", i32: "xs:int", i64: "xs:long",
    u8: "xs:unsignedByte", u16: "xs:unsignedShort", u32: "xs:unsignedInt", u64: "xs:unsignedLong"
);
floats!(f32: "xs:float", f64: "xs:double");

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "tests")]
mod tests {
    use super::*;
    use crate::codec::testing::{Address, Format, Formats};

    fn parse<T: Lexical>(text: &str) -> Result<T, String> {
        T::parse(Cow::Borrowed(text)).map_err(|error| error.to_string())
    }

    #[test]
    fn booleans_have_four_forms() {
        for (text, value) in [
            ("true", true),
            ("1", true),
            (" false\n", false),
            ("0", false),
        ] {
            assert_eq!(parse(text), Ok(value), "{text}");
        }
        assert_eq!(
            parse::<bool>("True"),
            Err("`True` is not a valid xs:boolean".into())
        );
        assert_eq!(
            (true.to_lexical(), false.to_lexical()),
            ("true".into(), "false".into())
        );
    }

    #[test]
    fn integers_are_of_their_range() {
        assert_eq!(parse(" +5\t"), Ok(5u8));
        assert_eq!(parse("-007"), Ok(-7i64));
        for text in ["", "256", "-1", "1.0", "1 2", "\u{A0}1"] {
            assert_eq!(
                parse::<u8>(text),
                Err(format!("`{text}` is not a valid xs:unsignedByte"))
            );
        }
        assert_eq!(i64::MIN.to_lexical(), "-9223372036854775808");
        // Zero may have a sign where other numbers may not.
        assert_eq!(parse("-0"), Ok(0u64));
        assert_eq!(parse(" -00 "), Ok(0u8));
        assert_eq!(parse("-0"), Ok(0i32));
        for text in ["-", "--0", "-00 0", "-01"] {
            assert!(parse::<u64>(text).is_err(), "{text}");
        }
    }

    #[test]
    fn floats_have_the_names_of_xml_schema() {
        for (text, value) in [
            ("1", 1.0),
            ("-.5", -0.5),
            ("+1e3", 1000.0),
            (" INF ", f64::INFINITY),
            ("-INF", f64::NEG_INFINITY),
        ] {
            assert_eq!(parse(text), Ok(value), "{text}");
            assert_eq!(parse(&value.to_lexical()), Ok(value), "{text}");
        }
        assert!(parse::<f64>("NaN").unwrap().is_nan());
        assert_eq!(f64::NAN.to_lexical(), "NaN");
        for text in ["inf", "infinity", "nan", "", ".", "1,5", "0x1"] {
            assert!(parse::<f64>(text).is_err(), "{text}");
        }
    }

    #[test]
    fn lists_are_separated_by_white_space() {
        let listed = Formats::from([Format::Text, Format::Other("x".into()), Format::Html]);
        assert_eq!(parse("\n Text  x\tHTML "), Ok(listed.clone()));
        assert_eq!(listed.to_lexical(), "Text x HTML");
        assert_eq!(parse(" "), Ok(Formats::default()));
        assert_eq!(Formats::default().to_lexical(), "");
        assert_eq!(listed.len(), 3);
        assert_eq!(listed.iter().cloned().collect::<Formats>(), listed);
        assert_eq!((&listed).into_iter().count(), 3);
        assert_eq!(
            Formats::from(listed.into_iter().collect::<Vec<_>>())
                .into_entries()
                .len(),
            3
        );
    }

    #[test]
    fn text_newtypes_are_text() {
        let address = Address::from(" a@b ");
        assert_eq!(parse(" a@b "), Ok(address.clone()));
        assert_eq!(
            (address.to_string().as_str(), address.as_ref()),
            (" a@b ", " a@b ")
        );
        assert_eq!(Address::from(String::from(" a@b ")), address);
    }

    #[test]
    fn errors_quote_at_most_forty_characters() {
        let error = InvalidValue::new("xs:int", &"ä".repeat(100));
        assert_eq!(error.text(), "ä".repeat(40) + "…");
        assert_eq!(error.type_name(), "xs:int");
        assert_eq!(
            InvalidValue::new("xs:int", &"a".repeat(40)).text(),
            "a".repeat(40)
        );
    }
}
