//! XML that the schema leaves open: `xs:any`, `xs:anyAttribute`, and what derived types add.

use std::fmt;

use super::writer::escape_lenient;
use super::{Content, Name, ReadError, ReadOptions, Reader, WriteError, Writer};

/// One element as text, in a form of its own.
///
/// It stands for itself: each namespace is declared where it is first used, by the name of an
/// element or attribute, or by a prefix at the start of text or an attribute's value, as in
/// `xsi:type="xs:string"`. Prefixes and the order of attributes are those of the source; comments
/// and processing instructions are dropped.
///
/// ```
/// # use ews_types::codec::RawXml;
/// let raw = RawXml::parse("<a:b xmlns:a='urn:a' xmlns:unused='urn:u'><!-- c --> x </a:b>")?;
/// assert_eq!(raw.as_str(), r#"<a:b xmlns:a="urn:a"> x </a:b>"#);
/// # Ok::<(), ews_types::codec::ReadError>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct RawXml {
    text: String,
}

impl RawXml {
    /// One element, from a document that has it as its root.
    ///
    /// # Errors
    ///
    /// If the text is not a well-formed document, or nests deeper than
    /// [`ReadOptions::DEFAULT_MAX_DEPTH`].
    pub fn parse(xml: &str) -> Result<Self, ReadError> {
        let mut reader = Reader::from_str(xml, &ReadOptions::new().reported(0));
        reader.root()?;
        let raw = reader.raw()?;
        reader.finish()?;
        Ok(raw)
    }

    /// Text that [`Reader::raw`] has put into the canonical form.
    pub(super) fn from_canonical(text: String) -> Self {
        Self { text }
    }

    /// The element as text.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// The name of the element as written.
    pub(super) fn root_name(&self) -> &str {
        let name = self.text.strip_prefix('<').unwrap_or_default();
        let end = name.find([' ', '/', '>']).unwrap_or(name.len());
        &name[..end]
    }

    /// Whether the element has this name.
    pub(super) fn is_named(&self, name: &Name) -> bool {
        let written = self.root_name();
        let (prefix, local) = written.split_once(':').unwrap_or(("", written));
        let tag = self.text.get(1 + written.len()..).unwrap_or_default();
        let mut uri = String::new();
        escape_lenient(&mut uri, name.namespace.uri, true);
        local == name.local && declared(tag, prefix) == uri
    }

    /// The text before and after the place where the root may have to take back a default
    /// namespace of its context; `None` if it declares one itself.
    pub(super) fn split_at_root_name(&self) -> Option<(&str, &str)> {
        let end = self.text.find([' ', '/', '>'])?;
        let (name, rest) = self.text.split_at(end);
        // The canonical form declares the default namespace before any other.
        (!rest.starts_with(" xmlns=\"")).then_some((name, rest))
    }
}

impl fmt::Display for RawXml {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

impl Content for RawXml {
    fn blank() -> Self {
        Self {
            text: String::new(),
        }
    }

    fn read(&mut self, reader: &mut Reader<'_>) -> Result<(), ReadError> {
        *self = reader.raw()?;
        Ok(())
    }

    fn write(&self, name: &Name, writer: &mut Writer<'_>) -> Result<(), WriteError> {
        if name.local.is_empty() {
            // Of `xs:any`, which names no element.
            return writer.raw(self);
        }
        writer.raw_named(name, self)
    }
}

/// The namespace that a start tag in the canonical form, from behind the name of its element, gives
/// a prefix, with the references that attributes have.
fn declared<'t>(mut tag: &'t str, prefix: &str) -> &'t str {
    while let Some((name, rest)) = tag
        .strip_prefix(" xmlns")
        .and_then(|declaration| declaration.split_once("=\""))
    {
        let Some((uri, rest)) = rest.split_once('"') else {
            break;
        };
        if name.strip_prefix(':').unwrap_or_default() == prefix {
            return uri;
        }
        tag = rest;
    }
    ""
}

/// An attribute that the schema does not name.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct RawAttribute {
    /// Namespace URI, `None` for a name without prefix.
    pub namespace: Option<String>,
    /// Local name.
    pub name: String,
    /// Value.
    pub value: String,
}
