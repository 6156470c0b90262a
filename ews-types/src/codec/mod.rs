//! The direct codec: what generated code and the crate's entry points read and write XML with.
//!
//! Generated code says, for each type, which attributes and children it has (a `Shape`) and how
//! the n-th of them is taken and written (a `Record`). All loops, lookups and errors live here,
//! compiled once: nothing is generic over readers or writers, which would be compiled again for each of
//! a thousand types.
//!
//! The codec knows the generated types by its traits alone, and neither SOAP nor responses. A `Shape`
//! can be strict, a value `Lenient`, and a [`Document`] can have other URIs for its namespaces; the
//! modules `response` and `soap` say where that is so.
//!
//! These pages leave out what only generated code needs, and it may change with any version: the tables of
//! types (`Shape`, `ChildSpec`, `AttributeSpec`), the traits and parts by which a type is
//! filled and written (`Record`, `Extras`, `Scope`, `Lenient`, `TextSlot`, the methods of [`Content`],
//! [`Alternatives`] and [`Document`]), facets, and the macros.

mod choice_macros;
mod digits;
mod document;
mod error;
pub(crate) mod excerpt;
mod facets;
mod generated;
mod kept;
mod lexical;
mod list;
mod locate;
mod macros;
mod nillable;
mod options;
mod other_alternative;
mod raw;
mod reader;
mod record;
mod report;
mod scan;
mod secret;
#[cfg(test)]
pub(crate) mod testing;
#[cfg(test)]
#[allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "tests"
)]
mod tests;
mod unlisted;
mod validate;
mod write_options;
mod writer;
mod xsi;

#[doc(hidden)]
pub use document::read_variant;
pub use document::{
    from_slice, from_slice_with, from_str, to_string, to_string_with, to_writer, to_writer_with,
};
pub(crate) use error::spelling;
pub use error::{ReadError, ReadErrorKind, WriteError, WriteErrorKind};
pub(crate) use excerpt::one_line;
#[doc(hidden)]
pub use facets::{Facets, Pattern, Rule};
#[doc(hidden)]
pub use generated::{CheckResult, Features, ReadResult, Redacted, Text, ValueResult, WriteResult};
#[doc(hidden)]
pub use kept::Base;
pub use kept::Kept;
pub(crate) use lexical::trim;
pub use lexical::{InvalidValue, Lexical};
#[doc(hidden)]
pub use lexical::{TextSlot, optional_value, value};
#[doc(hidden)]
pub use list::{check_list, check_listed, entries, join_list, parse_list, parse_list_listed};
pub use locate::{LocateError, Place, locate, locate_all};
pub use nillable::Nillable;
pub use options::ReadOptions;
pub use other_alternative::OtherAlternative;
pub use raw::{RawAttribute, RawXml};
pub use reader::Reader;
#[cfg(feature = "yaserde")]
pub(crate) use reader::Step;
#[doc(hidden)]
pub use reader::{Members, OpenChoices};
#[doc(hidden)]
pub use record::{AttributeSpec, ChildSpec, Extras, Record, Scope, Shape};
#[doc(hidden)]
pub use record::{many, maybe, one, optional, required, some};
pub use report::{Contained, Containment, ReadReport, SkipReport, Skipped};
pub(crate) use secret::REDACTED;
pub use unlisted::{ParseError, Unlisted};
#[doc(hidden)]
pub use unlisted::{listed, open_value, parse_listed};
pub use validate::Validate;
#[doc(hidden)]
pub use validate::{validate_choice, validate_document};
pub use write_options::WriteOptions;
#[doc(hidden)]
pub use writer::{NO_NAMESPACE, debug_record, debug_value, debug_with};
pub use writer::{SinkError, Writer};
#[cfg(feature = "yaserde")]
pub(crate) use writer::{escape_lenient, first_illegal};
#[doc(hidden)]
pub use xsi::XML;
pub use xsi::XsiType;

/// A namespace with the prefix that documents are written with.
#[derive(Debug)]
pub struct Namespace {
    /// Namespace URI.
    pub uri: &'static str,
    /// Prefix, such as `t`.
    pub prefix: &'static str,
}

/// An expanded name: a namespace of the schema set and a local part.
#[derive(Clone, Copy, Debug)]
pub struct Name {
    /// Namespace; one static item for each, so that comparing addresses is enough.
    pub namespace: &'static Namespace,
    /// Local part.
    pub local: &'static str,
}

/// An expanded name.
#[doc(hidden)]
pub const fn name(namespace: &'static Namespace, local: &'static str) -> Name {
    Name { namespace, local }
}

/// A type that an element can have: complex types, and simple types as element content.
pub trait Content: Sized {
    /// A value to read into: a large struct that is read in place is not moved from frame to frame. It
    /// never leaves the codec half-read: a missing required part is an error.
    #[doc(hidden)]
    fn blank() -> Self;
    /// Reads the element whose start tag the reader is at, up to and with its end tag, into
    /// `self`, which is blank.
    #[doc(hidden)]
    fn read(&mut self, reader: &mut Reader<'_>) -> Result<(), ReadError>;
    /// Writes the value as an element of this name.
    #[doc(hidden)]
    fn write(&self, name: &Name, writer: &mut Writer<'_>) -> Result<(), WriteError>;
}

/// A choice of elements: each alternative brings its own element name.
pub trait Alternatives: Sized {
    /// The element names, in schema order; [`Self::blank`] counts by them.
    #[doc(hidden)]
    const NAMES: &'static [Name];
    /// Whether the alternative of the index behind `NAMES` takes an element that the schema does not
    /// list, or one that was damaged, as a [`Kept`].
    #[doc(hidden)]
    const KEEPS: bool = false;
    /// The alternative of `NAMES[index]`, to read into; of the index behind them the one that
    /// [keeps](Self::KEEPS), if there is one; for any other index some alternative. Always
    /// to begin with the first one would make and drop a value for each item of a list.
    #[doc(hidden)]
    fn blank(index: usize) -> Self;
    /// Whether the alternative of `NAMES[index]` is compiled: an error for the element that the reader
    /// is at if not.
    #[doc(hidden)]
    fn check(_index: usize, _reader: &Reader<'_>) -> Result<(), ReadError> {
        Ok(())
    }
    /// Reads the element of the alternative that the value is, whose start tag the reader is
    /// at, into `self`, which is blank.
    #[doc(hidden)]
    fn read(&mut self, reader: &mut Reader<'_>) -> Result<(), ReadError>;
    /// Writes the element of the alternative that the value holds.
    #[doc(hidden)]
    fn write(&self, writer: &mut Writer<'_>) -> Result<(), WriteError>;
}

/// A type of which some values may lack children that the schema requires.
#[doc(hidden)]
pub trait Lenient {
    /// Whether this value may.
    fn is_lenient(&self) -> bool;
}

/// What a document can be read as and written from: an element type, or
/// [`AnyElement`](crate::AnyElement).
pub trait Document: Sized {
    /// Every namespace of the schema set, declared once on a document's root.
    #[doc(hidden)]
    const NAMESPACES: &'static [&'static Namespace];
    /// URIs that documents also have for a namespace, each with the namespace's own.
    #[doc(hidden)]
    const ALIASES: &'static [(&'static str, &'static str)] = &[];
    /// Reads the element whose start tag the reader is at, after checking its name.
    #[doc(hidden)]
    fn read_document(reader: &mut Reader<'_>) -> Result<Self, ReadError>;
    /// Writes the value as an element.
    #[doc(hidden)]
    fn write_document(&self, writer: &mut Writer<'_>) -> Result<(), WriteError>;
}

/// A type that stands for a global element of the schema, and so can be a document of its own.
pub trait Element: Content {
    /// Name of the element.
    #[doc(hidden)]
    const ELEMENT_NAME: Name;
    /// Every namespace of the schema set.
    #[doc(hidden)]
    const ALL_NAMESPACES: &'static [&'static Namespace];
    /// Namespace URI of the element.
    const NAMESPACE: &'static str = Self::ELEMENT_NAME.namespace.uri;
    /// Local name of the element.
    const LOCAL_NAME: &'static str = Self::ELEMENT_NAME.local;
    /// Checks the name of the element that the reader is at, unless [`Content::read`] does.
    #[doc(hidden)]
    #[inline]
    fn check_name(reader: &Reader<'_>) -> Result<(), ReadError> {
        reader.expect(&Self::ELEMENT_NAME)
    }
}

impl<T: Element> Document for T {
    const NAMESPACES: &'static [&'static Namespace] = T::ALL_NAMESPACES;

    #[inline]
    fn read_document(reader: &mut Reader<'_>) -> Result<Self, ReadError> {
        T::check_name(reader)?;
        reader.value()
    }

    #[inline]
    fn write_document(&self, writer: &mut Writer<'_>) -> Result<(), WriteError> {
        self.write(&T::ELEMENT_NAME, writer)
    }
}

impl<T: Record> Content for T {
    fn blank() -> Self {
        Record::blank()
    }

    fn read(&mut self, reader: &mut Reader<'_>) -> Result<(), ReadError> {
        reader.record(self)
    }

    fn write(&self, name: &Name, writer: &mut Writer<'_>) -> Result<(), WriteError> {
        writer.record(name, self)
    }
}
