//! yaserde's traits for types that its derive would not read or write faithfully: choices, abstract
//! types, open enumerations, lists, raw XML.
//!
//! The element's events are put together as text, which the direct codec reads; the text that it
//! writes is passed on as events. What is generic over readers and writers is two loops, since it
//! is compiled again in each crate that uses it.

mod read;
mod write;

#[cfg(test)]
mod tests;

use std::io::{Read, Write};

use xml::attribute::OwnedAttribute;
use xml::namespace::Namespace;
use xml::reader::XmlEvent;
use yaserde::de::Deserializer;
use yaserde::ser::Serializer;

use crate::codec::{Content, Element, Features, Name, ReadErrorKind};

pub use self::read::Subtree;
pub use self::write::{Events, attributes, content, element, lexical};

#[doc(hidden)]
pub use {::xml, ::yaserde};

/// What [`serialize_attributes`](yaserde::YaSerialize::serialize_attributes) passes on.
pub type AttributesAndNamespace = (Vec<OwnedAttribute>, Namespace);

/// The events of the element that comes next, up to its end tag, which stays for the caller: a
/// derived parent reads it itself.
pub fn subtree<R: Read>(reader: &mut Deserializer<R>) -> Result<Subtree, yaserde::Error> {
    let mut subtree = Subtree::new(reader.depth() == 0);
    while subtree.take(reader.peek()?)? {
        reader.next_event()?;
    }
    Ok(subtree)
}

/// Reads the element that comes next, whatever its name.
pub fn read_content<T: Content, R: Read>(
    reader: &mut Deserializer<R>,
) -> Result<T, yaserde::Error> {
    subtree(reader)?.content()
}

/// Reads the element that comes next, which must have its name if it is the root of a document.
pub fn read_element<T: Element, R: Read>(
    reader: &mut Deserializer<R>,
) -> Result<T, yaserde::Error> {
    subtree(reader)?.element()
}

/// Passes events on.
pub fn forward<W: Write>(
    events: Result<Events, yaserde::Error>,
    writer: &mut Serializer<W>,
) -> Result<(), yaserde::Error> {
    let name = writer.get_start_event_name();
    for event in events?.named(name, writer.skip_start_end()) {
        if let Some(event) = event.as_writer_event() {
            writer.write(event)?;
        }
    }
    Ok(())
}

/// Which entry of a table of elements the event is the start tag of.
pub fn root_index(event: &XmlEvent, names: &[Name]) -> Result<usize, yaserde::Error> {
    let XmlEvent::StartElement { name: found, .. } = event else {
        return Err(unknown_root(event));
    };
    names
        .iter()
        .position(|name| {
            let namespace = found.namespace.as_deref().unwrap_or_default();
            name.local == found.local_name && name.namespace.uri == namespace
        })
        .ok_or_else(|| unknown_root(event))
}

/// The error for the start tag of an element that the schema does not have.
pub fn unknown_root(event: &XmlEvent) -> yaserde::Error {
    yaserde::Error::custom(match event {
        XmlEvent::StartElement { name, .. } => {
            format!("`{name}` is not a global element of the schema")
        }
        _ => "the document has no element".to_owned(),
    })
}

/// The error for the start tag of an element whose operation is not compiled.
pub fn not_compiled(names: &[Name], features: &[Features], index: usize) -> yaserde::Error {
    let entry = names.get(index).zip(features.get(index));
    let kind = entry.map(|(name, features)| ReadErrorKind::not_compiled(name, features));
    yaserde::Error::custom(kind.map(|kind| kind.to_string()).unwrap_or_default())
}

/// yaserde's traits, given the function that reads a value, and that which makes events of it and
/// takes the arguments that follow. Each method is one call: there are seven hundred types of them.
#[doc(hidden)]
#[macro_export]
macro_rules! yaserde_impls {
    ($type:ty, $read:ident, $events:ident $(, $argument:expr)*) => {
        impl $crate::yaserde_bridge::yaserde::YaDeserialize for $type {
            fn deserialize<R: ::std::io::Read>(
                reader: &mut $crate::yaserde_bridge::yaserde::de::Deserializer<R>,
            ) -> ::core::result::Result<Self, $crate::yaserde_bridge::yaserde::Error> {
                $crate::yaserde_bridge::$read(reader)
            }
        }
        impl $crate::yaserde_bridge::yaserde::YaSerialize for $type {
            fn serialize<W: ::std::io::Write>(
                &self,
                writer: &mut $crate::yaserde_bridge::yaserde::ser::Serializer<W>,
            ) -> ::core::result::Result<(), $crate::yaserde_bridge::yaserde::Error> {
                $crate::yaserde_bridge::forward(
                    $crate::yaserde_bridge::$events(self $(, $argument)*),
                    writer,
                )
            }
            fn serialize_attributes(
                &self,
                attributes: ::std::vec::Vec<$crate::yaserde_bridge::xml::attribute::OwnedAttribute>,
                namespace: $crate::yaserde_bridge::xml::namespace::Namespace,
            ) -> ::core::result::Result<
                $crate::yaserde_bridge::AttributesAndNamespace,
                $crate::yaserde_bridge::yaserde::Error,
            > {
                $crate::yaserde_bridge::attributes(
                    $crate::yaserde_bridge::$events(self $(, $argument)*),
                    attributes,
                    namespace,
                )
            }
        }
    };
}

/// For a [`Content`](crate::codec::Content) type that is no element: as a document of its own it
/// has the given name, and any name is read.
#[doc(hidden)]
#[macro_export]
macro_rules! yaserde_bridge {
    ($type:ty, $local:literal) => {
        $crate::yaserde_impls!($type, read_content, content, $local);
    };
}

/// For an [`Element`](crate::codec::Element): as the root of a document it must have its name.
#[doc(hidden)]
#[macro_export]
macro_rules! yaserde_element_bridge {
    ($type:ty) => {
        $crate::yaserde_impls!($type, read_element, element);
    };
}

/// For a [`Lexical`](crate::codec::Lexical) type, as element or attribute.
#[doc(hidden)]
#[macro_export]
macro_rules! yaserde_lexical_bridge {
    ($type:ty) => {
        $crate::yaserde_impls!($type, read_content, lexical, stringify!($type));
    };
}
