//! What the errors say.

use std::fmt;

use super::{ReadError, ReadErrorKind, WriteError, WriteErrorKind};

impl fmt::Display for ReadError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if !self.inner.path.is_empty() {
            write!(f, "{}: ", self.inner.path)?;
        }
        write!(f, "{} (at byte {})", self.inner.kind, self.inner.offset)
    }
}

impl fmt::Display for ReadErrorKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Empty => f.write_str("the document is empty: expected an XML element"),
            Self::Malformed { reason } => write!(f, "not well-formed XML: {reason}"),
            Self::Truncated => f.write_str(
                "the document ends before this element is closed: was it cut off on the way?",
            ),
            Self::Unclosed { construct } => write!(
                f,
                "the document ends within {construct}, which is not closed: was it cut off on the \
                 way?"
            ),
            Self::TrailingContent => {
                f.write_str("there is content after the root element: pass one document at a time")
            }
            Self::UndeclaredPrefix { prefix } => write!(
                f,
                "the prefix `{prefix}` is not declared: expected an attribute xmlns:{prefix}"
            ),
            Self::DuplicateAttribute => f.write_str("the attribute occurs twice"),
            Self::UnknownEntity { name } => write!(
                f,
                "the entity `&{name};` is unknown: XML defines amp, lt, gt, apos and quot only"
            ),
            Self::InvalidCharacterReference { reference } => {
                write!(f, "`&{reference};` refers to no Unicode character")
            }
            Self::DocumentType => {
                f.write_str("a document type declaration is not accepted: remove <!DOCTYPE …>")
            }
            Self::TooDeep { limit } => write!(
                f,
                "elements nest deeper than {limit}: raise ReadOptions::max_depth if that is \
                 intended"
            ),
            Self::TooLarge { limit } => write!(
                f,
                "the document has more than {limit} bytes: raise ReadOptions::max_bytes if that is \
                 intended"
            ),
            Self::TooManyAttributes { limit } => write!(
                f,
                "the element has more than {limit} attributes: raise ReadOptions::max_attributes if \
                 that is intended"
            ),
            Self::TooMuchMemory { limit } => write!(
                f,
                "the values of the document would take more than {limit} bytes of memory, many times \
                 its size: raise ReadOptions::max_growth if that is intended"
            ),
            Self::InvalidUtf8 => f.write_str(
                "the document is not valid UTF-8: convert it to UTF-8, or was it damaged on the way?",
            ),
            Self::UnsupportedEncoding { encoding } => write!(
                f,
                "the encoding {encoding} is not supported: convert the document to UTF-8"
            ),
            Self::UnexpectedElement { expected, found } => {
                let spelling = spelling(found, expected).unwrap_or_default();
                write!(f, "unexpected element `{found}`{spelling}: expected {expected}")
            }
            Self::MissingElement { expected } => {
                write!(f, "the required element {expected} is missing")
            }
            Self::MissingAttribute { expected } => {
                write!(f, "the required attribute {expected} is missing")
            }
            Self::InvalidValue(error) => fmt::Display::fmt(error, f),
            Self::MissingType { declared, allowed } => write!(
                f,
                "the type {declared} is abstract: expected an attribute xsi:type that names one \
                 of {allowed}"
            ),
            Self::UnknownType {
                declared,
                found,
                allowed,
            } => write!(
                f,
                "the type `{found}` may not stand for {declared}: expected xsi:type to name one \
                 of {allowed}"
            ),
            Self::NotCompiled { element, features } => {
                let features = any_of(features);
                write!(
                    f,
                    "{element} is not compiled in: enable {features} of ews-types"
                )
            }
        }
    }
}

/// What is wrong with the namespace of a name, `{namespace}local`, if it is that of the one expected but for
/// its scheme: the two are easily taken for one.
pub(crate) fn spelling(found: &str, expected: &str) -> Option<&'static str> {
    let namespace = found.strip_prefix("{https:")?.split_once('}')?.0;
    let differs = expected.contains(&format!("{{http:{namespace}}}"));
    differs.then_some(", whose namespace begins with `https:` where `http:` is meant")
}

/// Names features of which one is enough.
fn any_of(features: &[&str]) -> String {
    match features {
        [one] => format!("the feature {one}"),
        many => format!("one of the features {}", many.join(", ")),
    }
}

impl fmt::Display for WriteError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if !self.inner.path.is_empty() {
            write!(f, "{}: ", self.inner.path)?;
        }
        write!(f, "{}", self.inner.kind)
    }
}

impl fmt::Display for WriteErrorKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::EmptyList { element } => write!(
                f,
                "the list is empty, but the schema requires at least one element {element}"
            ),
            Self::MissingElement { element } => write!(
                f,
                "the schema requires the element {element} of this value: set it"
            ),
            Self::OtherElement { element, found } => write!(
                f,
                "the raw XML is an element `{found}` instead of {element}: write it by the name and the \
                 namespace that the schema declares"
            ),
            Self::Occurrence {
                element,
                min,
                max,
                count,
            } => {
                write!(f, "{count} elements {element}, but the schema allows ")?;
                match max {
                    &usize::MAX => write!(f, "no fewer than {min}"),
                    max => write!(f, "{min} to {max}"),
                }
            }
            Self::Facet {
                type_name,
                demanded,
            } => write!(
                f,
                "the value is not a valid {type_name}: expected {demanded}"
            ),
            Self::Unlisted(error) => write!(f, "{error}, which lists its values"),
            Self::InvalidValue(error) => fmt::Display::fmt(error, f),
            Self::DuplicateAttribute { name } => write!(
                f,
                "the attribute {name} would occur twice: remove it from the raw attributes"
            ),
            Self::IllegalCharacter { character } => write!(
                f,
                "the character U+{:04X} cannot stand in XML: remove or replace it",
                u32::from(*character)
            ),
            Self::InvalidName { name } => write!(f, "`{name}` is not a name in XML"),
            Self::Sink(error) => write!(f, "the document could not be passed on: {error}"),
        }
    }
}
