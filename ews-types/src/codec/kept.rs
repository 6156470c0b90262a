//! Elements that are kept as they came, in the place of one that the schema lists.

use std::fmt;

use super::excerpt::quoted;
use super::{Name, RawXml, ReadError, ReadOptions, Reader, Record, WriteResult, Writer};

/// An element that stands in the place of an alternative of a choice, or of a type that derives from
/// an abstract one, and is kept as it came: with its name, its attributes and its content.
///
/// It is there if the schema does not know the alternative or the type, or if what it knows of it was
/// damaged: [`cause`](Self::cause) tells the two apart. It is written as it was read, whatever the
/// options.
///
/// `B` is the type that the alternatives have in common, such as
/// [`ItemType`](crate::types::ItemType) for items. [`base`](Self::base) has what could be read of the
/// element as such a value: it is for reading only, and is not written.
///
/// `Debug` and `Display` show the name and the length, and nothing of the content: an alternative
/// that nobody knows may hold a secret.
///
/// ```
/// # use ews_types::codec::{Kept, RawXml};
/// # use ews_types::types;
/// let xml = r#"<t:Booking xmlns:t="http://schemas.microsoft.com/exchange/services/2006/types"><t:Subject>Haircut</t:Subject></t:Booking>"#;
/// let kept: Kept<types::ItemType> = RawXml::parse(xml)?.into();
/// assert_eq!(kept.local_name(), "Booking");
/// assert_eq!(kept.base().and_then(|item| item.subject.as_deref()), Some("Haircut"));
/// assert_eq!(kept.xml().as_str(), xml);
/// assert_eq!(kept.to_string(), format!("t:Booking ({} bytes)", xml.len()));
/// # Ok::<(), ews_types::codec::ReadError>(())
/// ```
#[derive(Clone)]
pub struct Kept<B = ()> {
    raw: RawXml,
    namespace: Option<Box<str>>,
    base: Option<Box<B>>,
    cause: Option<ReadError>,
}

impl<B> Kept<B> {
    /// Local name of the element.
    pub fn local_name(&self) -> &str {
        let name = self.raw.root_name();
        name.split_once(':').map_or(name, |(_, local)| local)
    }

    /// Namespace URI of the element; `None` if it is in none.
    pub fn namespace(&self) -> Option<&str> {
        self.namespace.as_deref()
    }

    /// The element.
    pub fn xml(&self) -> &RawXml {
        &self.raw
    }

    /// The element.
    pub fn into_xml(self) -> RawXml {
        self.raw
    }

    /// What the element has of the type that the alternatives have in common. A part that the
    /// type requires is empty here if the element lacks it.
    ///
    /// `None` if they have no such type, if what is in the element does not fit it, or if the element is
    /// itself within the base of a kept one.
    pub fn base(&self) -> Option<&B> {
        self.base.as_deref()
    }

    /// Why the element could not be read, if the schema knows it; `None` if it does not.
    pub fn cause(&self) -> Option<&ReadError> {
        self.cause.as_ref()
    }
}

/// What generated code and the reader do with it.
impl<B: Base> Kept<B> {
    /// A value to read into.
    #[doc(hidden)]
    pub fn blank() -> Self {
        Self {
            raw: RawXml::from_canonical(String::new()),
            namespace: None,
            base: None,
            cause: None,
        }
    }

    /// Reads the element whose start tag the reader is at.
    #[doc(hidden)]
    pub fn read(&mut self, reader: &mut Reader<'_>) -> Result<(), ReadError> {
        let mut base = reader.reads_bases().then(B::blank_base).flatten();
        let record = base.as_deref_mut().and_then(B::record);
        let taken = reader.keep(record)?;
        self.raw = taken.raw;
        self.namespace = taken.namespace;
        self.cause = taken.cause;
        self.base = base.filter(|_| taken.has_base);
        Ok(())
    }

    /// Writes the element under its own name.
    #[doc(hidden)]
    pub fn write(&self, writer: &mut Writer<'_>) -> WriteResult {
        writer.kept(None, &self.raw)
    }

    /// Writes the element, which must have this name if the schema is checked.
    #[doc(hidden)]
    pub fn write_named(&self, name: &Name, writer: &mut Writer<'_>) -> WriteResult {
        writer.kept(Some(name), &self.raw)
    }
}

/// An element to write that the schema does not know. Its [base](Kept::base) is read from it.
impl<B: Base> From<RawXml> for Kept<B> {
    fn from(raw: RawXml) -> Self {
        let mut kept = Self::blank();
        let mut reader = Reader::from_str(raw.as_str(), &ReadOptions::new().reported(0));
        // It is well-formed, but may nest deeper than the limit: then it is kept without a base.
        let read = reader.root().and_then(|()| kept.read(&mut reader));
        if read.is_err() {
            kept.base = None;
        }
        kept.raw = raw;
        kept
    }
}

/// The base follows from the XML; where and why an element was damaged is not a part of it.
impl<B> PartialEq for Kept<B> {
    fn eq(&self, other: &Self) -> bool {
        self.raw == other.raw
    }
}

impl<B> fmt::Debug for Kept<B> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Kept({self})")
    }
}

impl<B> fmt::Display for Kept<B> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        shown(&self.raw, f)
    }
}

fn shown(raw: &RawXml, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    let (name, bytes) = (quoted(raw.root_name()), raw.as_str().len());
    write!(f, "{name} ({bytes} bytes)")
}

/// What a kept element is read as, beside its XML.
#[doc(hidden)]
pub trait Base: Sized {
    /// A value to read into, if there is anything to read.
    fn blank_base() -> Option<Box<Self>>;
    /// The value as the codec sees it.
    fn record(&mut self) -> Option<&mut dyn Record>;
}

impl<T: Record> Base for T {
    fn blank_base() -> Option<Box<Self>> {
        Some(Box::new(T::blank()))
    }

    fn record(&mut self) -> Option<&mut dyn Record> {
        Some(self)
    }
}

/// Of alternatives that have no type in common.
impl Base for () {
    fn blank_base() -> Option<Box<Self>> {
        None
    }

    fn record(&mut self) -> Option<&mut dyn Record> {
        None
    }
}
