//! The schema-instance namespace, and types that a document names.

use super::{Namespace, RawAttribute, RawXml};

/// `xsi:type`, `xsi:nil`.
pub(crate) static XSI: Namespace = Namespace {
    uri: "http://www.w3.org/2001/XMLSchema-instance",
    prefix: "xsi",
};

/// `xml:lang`, `xml:space`: bound in every document.
pub static XML: Namespace = Namespace {
    uri: "http://www.w3.org/XML/1998/namespace",
    prefix: "xml",
};

/// The namespace that declarations of namespaces are in.
pub(crate) const XMLNS: &str = "http://www.w3.org/2000/xmlns/";

/// The type that an element's `xsi:type` names, and what that type adds to the declared one.
///
/// Kept on types that others derive from, so that reading and writing again loses nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct XsiType {
    /// Namespace URI of the type; `None` if the document does not say it.
    pub namespace: Option<String>,
    /// Local name of the type, such as `ItemIdType`.
    pub name: String,
    /// Attributes that the declared type does not have.
    pub attributes: Vec<RawAttribute>,
    /// Children that the declared type does not have; written after its own.
    pub children: Vec<RawXml>,
}

impl XsiType {
    /// A type that adds nothing.
    pub fn new(namespace: impl Into<String>, name: impl Into<String>) -> Self {
        Self {
            namespace: Some(namespace.into()),
            name: name.into(),
            attributes: Vec::new(),
            children: Vec::new(),
        }
    }
}
