//! Names: those of namespaces that documents have besides the schemas', and those of types.

use std::collections::BTreeSet;

use ews_codegen::model::{Model, QName};

use crate::error::Error;

/// The namespace of the roots that stand for types.
pub const NAMESPACE: &str = "urn:instances";
/// The namespace of what wildcards take.
pub const FOREIGN: &str = "urn:instances:foreign";
/// The namespace of `xsi:type` and `xsi:nil`.
pub const XSI: &str = "http://www.w3.org/2001/XMLSchema-instance";
/// The namespace of SOAP, of which EWS admits attributes in headers.
pub(crate) const SOAP: &str = "http://schemas.xmlsoap.org/soap/envelope/";

/// A name as documents write it, such as `t:ItemType`.
pub fn prefixed(model: &Model, name: &QName) -> String {
    let mut namespaces = model.namespaces.iter();
    match namespaces.find(|namespace| namespace.uri == name.namespace) {
        Some(namespace) => format!("{}:{}", namespace.prefix, name.local),
        None => name.to_string(),
    }
}

/// The types of a name, complex ones first.
pub fn named_types(model: &Model) -> impl Iterator<Item = &QName> {
    let complex = model.complex_types.values();
    let complex = complex.filter(|complex| complex.anonymous.is_none());
    let simple = model.simple_types.values();
    let simple = simple.filter(|simple| simple.anonymous.is_none());
    complex
        .map(|complex| &complex.name)
        .chain(simple.map(|simple| &simple.name))
}

/// That the local name tells which type a root stands for.
pub(crate) fn check_names(model: &Model) -> Result<(), Error> {
    let mut known = BTreeSet::new();
    for name in named_types(model) {
        if !known.insert(&name.local) {
            return Err(Error::SameName {
                local: name.local.clone(),
            });
        }
    }
    Ok(())
}
