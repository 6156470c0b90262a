//! What can go wrong in reading and writing.

mod display;

pub(crate) use display::spelling;

use std::borrow::Cow;
use std::fmt;

use super::{InvalidValue, Name, SinkError};

/// Why a document could not be read, and where.
///
/// Displays in one line: the path of local names, the cause with its remedy where there is one, and
/// the byte offset.
#[derive(Clone, PartialEq, Eq)]
pub struct ReadError {
    // Boxed, so that results stay one word: reading nests deeply.
    inner: Box<ReadErrorInner>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
struct ReadErrorInner {
    kind: ReadErrorKind,
    path: String,
    offset: usize,
}

impl ReadError {
    /// An error at a path and byte offset.
    #[cold]
    pub(crate) fn new(kind: ReadErrorKind, path: String, offset: usize) -> Self {
        Self {
            inner: Box::new(ReadErrorInner { kind, path, offset }),
        }
    }

    /// The same with its offset counted from another place.
    #[cold]
    pub(crate) fn shifted(&self, shifted: impl Fn(usize) -> usize) -> Self {
        let path = self.path().to_owned();
        Self::new(self.kind().clone(), path, shifted(self.offset()))
    }

    /// What went wrong.
    pub fn kind(&self) -> &ReadErrorKind {
        &self.inner.kind
    }

    /// Local names from the root to the element in question, such as
    /// `GetItem/ItemIds/ItemId/@Id`; empty before the root.
    pub fn path(&self) -> &str {
        &self.inner.path
    }

    /// Byte offset in the document of the tag, attribute or text in question.
    pub fn offset(&self) -> usize {
        self.inner.offset
    }
}

impl fmt::Debug for ReadError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ReadError")
            .field("kind", &self.inner.kind)
            .field("path", &self.inner.path)
            .field("offset", &self.inner.offset)
            .finish()
    }
}

impl std::error::Error for ReadError {}

/// What went wrong in reading.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum ReadErrorKind {
    /// There is no root element.
    Empty,
    /// The document breaks the rules of XML.
    Malformed {
        /// The rule that is broken.
        reason: String,
    },
    /// The document ends within an element.
    Truncated,
    /// The document ends within a tag, comment or the like.
    Unclosed {
        /// What is not closed, such as `a tag`.
        construct: &'static str,
    },
    /// Something follows the root element.
    TrailingContent,
    /// A prefix of an element or attribute name is bound to no namespace.
    UndeclaredPrefix {
        /// The prefix.
        prefix: String,
    },
    /// An element has two attributes of one name.
    DuplicateAttribute,
    /// An entity that XML does not define.
    UnknownEntity {
        /// Name of the entity.
        name: String,
    },
    /// A character reference that is no Unicode character.
    InvalidCharacterReference {
        /// The reference, without `&` and `;`.
        reference: String,
    },
    /// There is a document type declaration.
    DocumentType,
    /// Elements nest deeper than the limit.
    TooDeep {
        /// The limit.
        limit: usize,
    },
    /// The document has more bytes than the limit.
    TooLarge {
        /// The limit.
        limit: usize,
    },
    /// An element has more attributes than the limit.
    TooManyAttributes {
        /// The limit.
        limit: usize,
    },
    /// The values would take more memory than the limit.
    TooMuchMemory {
        /// The limit for this document, in bytes.
        limit: usize,
    },
    /// The bytes are not UTF-8, and nothing shows in which encoding they are.
    InvalidUtf8,
    /// The document is in another encoding.
    UnsupportedEncoding {
        /// Name of the encoding, as its XML declaration names it if the bytes do not show it.
        encoding: Cow<'static, str>,
    },
    /// Another element than the one that must stand here.
    UnexpectedElement {
        /// The element or elements that may stand here.
        expected: String,
        /// Namespace and local name, as `{namespace}local`.
        found: String,
    },
    /// A required child element is missing.
    MissingElement {
        /// The element, or for a choice its alternatives.
        expected: String,
    },
    /// A required attribute is missing.
    MissingAttribute {
        /// The attribute.
        expected: &'static str,
    },
    /// Text that is not in the lexical space of its type.
    InvalidValue(InvalidValue),
    /// An element of an abstract type does not say its type.
    MissingType {
        /// The abstract type.
        declared: &'static str,
        /// The types that may stand for it.
        allowed: String,
    },
    /// `xsi:type` names a type that may not stand here.
    UnknownType {
        /// The abstract type.
        declared: &'static str,
        /// The value of the attribute.
        found: String,
        /// The types that may stand for it.
        allowed: String,
    },
    /// An element of an operation whose domain is not among the features that the crate is compiled
    /// with.
    NotCompiled {
        /// Name of the element, such as `m:FindPeople`.
        element: String,
        /// The features of which any one compiles it.
        features: &'static [&'static str],
    },
}

impl ReadErrorKind {
    #[cold]
    pub(crate) fn not_compiled(name: &Name, features: &'static [&'static str]) -> Self {
        Self::NotCompiled {
            element: format!("{}:{}", name.namespace.prefix, name.local),
            features,
        }
    }
}

impl std::error::Error for ReadErrorKind {}

/// Why a value could not be written, and where.
#[derive(Clone, PartialEq, Eq)]
pub struct WriteError {
    inner: Box<WriteErrorInner>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
struct WriteErrorInner {
    kind: WriteErrorKind,
    path: String,
}

impl WriteError {
    /// An error at a path.
    #[cold]
    pub(crate) fn new(kind: WriteErrorKind, path: String) -> Self {
        Self {
            inner: Box::new(WriteErrorInner { kind, path }),
        }
    }

    /// What went wrong.
    pub fn kind(&self) -> &WriteErrorKind {
        &self.inner.kind
    }

    /// Local names from the root to the element or attribute in question.
    pub fn path(&self) -> &str {
        &self.inner.path
    }
}

impl fmt::Debug for WriteError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("WriteError")
            .field("kind", &self.inner.kind)
            .field("path", &self.inner.path)
            .finish()
    }
}

impl std::error::Error for WriteError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match &self.inner.kind {
            WriteErrorKind::Sink(error) => Some(error.get_ref()),
            _ => None,
        }
    }
}

/// What went wrong in writing.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum WriteErrorKind {
    /// A list that must have at least one entry is empty.
    EmptyList {
        /// Name of the element.
        element: &'static str,
    },
    /// A value lacks a child that the schema requires, and is not of those that may lack it.
    MissingElement {
        /// Name of the element, or of the first alternative of a choice.
        element: &'static str,
    },
    /// Raw XML is another element than the one that it stands for.
    OtherElement {
        /// Local name of the element that the schema declares.
        element: &'static str,
        /// The name of the one that is there, as written.
        found: String,
    },
    /// A list has fewer or more entries than the schema allows.
    Occurrence {
        /// Name of the element, or of the first alternative of a choice.
        element: &'static str,
        /// The least number.
        min: usize,
        /// The largest number.
        max: usize,
        /// How many there are.
        count: usize,
    },
    /// A value is outside of what the facets of its simple type allow.
    Facet {
        /// Name of the schema type, such as `t:GuidType`.
        type_name: &'static str,
        /// What it demands, in words.
        demanded: String,
    },
    /// A text that the enumeration does not list, where
    /// [`WriteOptions::listed_values_only`](super::WriteOptions::listed_values_only) is set.
    Unlisted(InvalidValue),
    /// A text that its type does not allow, such as a date that is none, or an entry of a list with
    /// white space in it.
    InvalidValue(InvalidValue),
    /// A raw attribute has the name of another one, or of one that the type has a field for.
    DuplicateAttribute {
        /// Local name.
        name: String,
    },
    /// A character that XML 1.0 cannot carry.
    IllegalCharacter {
        /// The character.
        character: char,
    },
    /// The name of a raw attribute or type is not an XML name.
    InvalidName {
        /// The name.
        name: String,
    },
    /// The document could not be passed on to where it is written.
    Sink(SinkError),
}

impl std::error::Error for WriteErrorKind {}
