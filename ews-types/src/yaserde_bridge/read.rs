//! From yaserde's events to a value.

use xml::namespace::Namespace;
use xml::reader::XmlEvent;

use crate::codec::{
    Content, Document as _, Element, ReadError, ReadOptions, Reader, escape_lenient,
};

/// One element with all that it contains, as text.
#[derive(Debug)]
pub struct Subtree {
    text: String,
    /// Names of the open elements, as they stand in tags, with the namespaces in scope.
    open: Vec<(String, Namespace)>,
    /// Whether it is the root of the document.
    root: bool,
}

impl Subtree {
    /// An empty one.
    pub fn new(root: bool) -> Self {
        Self {
            text: String::new(),
            open: Vec::new(),
            root,
        }
    }

    /// Takes an event. `false` for the end tag of the element itself, which ends it.
    ///
    /// # Errors
    ///
    /// If there is no such element, or it nests too deeply.
    pub fn take(&mut self, event: &XmlEvent) -> Result<bool, yaserde::Error> {
        match event {
            XmlEvent::StartElement {
                name,
                attributes,
                namespace,
            } => {
                let limit = ReadOptions::DEFAULT_MAX_DEPTH;
                if self.open.len() >= limit {
                    let message = format!("elements nest deeper than {limit}");
                    return Err(yaserde::Error::custom(message));
                }
                let name = name.borrow().to_repr();
                self.text.push('<');
                self.text.push_str(&name);
                self.declare(namespace);
                for attribute in attributes {
                    self.attribute(&attribute.name.borrow().to_repr(), &attribute.value);
                }
                self.text.push('>');
                self.open.push((name, namespace.clone()));
            }
            XmlEvent::EndElement { .. } => match self.open.pop() {
                Some((name, _)) => {
                    self.text.push_str("</");
                    self.text.push_str(&name);
                    self.text.push('>');
                    return Ok(!self.open.is_empty());
                }
                None => {
                    return Err(yaserde::Error::custom(
                        "expected an element, found an end tag",
                    ));
                }
            },
            XmlEvent::Characters(text) | XmlEvent::CData(text) | XmlEvent::Whitespace(text)
                if !self.open.is_empty() =>
            {
                escape_lenient(&mut self.text, text, false);
            }
            XmlEvent::EndDocument => {
                return Err(yaserde::Error::custom(
                    "expected an element, found the end of the document",
                ));
            }
            _ => {}
        }
        Ok(true)
    }

    /// Declares the namespaces that are not in scope outside.
    fn declare(&mut self, namespace: &Namespace) {
        for (prefix, uri) in namespace {
            let outer = self.open.last().and_then(|(_, outer)| outer.get(prefix));
            let fixed = matches!(prefix, "xml" | "xmlns");
            if fixed || outer.unwrap_or_default() == uri {
                continue;
            }
            if prefix.is_empty() {
                self.attribute("xmlns", uri);
            } else {
                self.attribute(&format!("xmlns:{prefix}"), uri);
            }
        }
    }

    fn attribute(&mut self, name: &str, value: &str) {
        self.text.push(' ');
        self.text.push_str(name);
        self.text.push_str("=\"");
        escape_lenient(&mut self.text, value, true);
        self.text.push('"');
    }

    /// Reads a value, whatever the name of the element.
    ///
    /// # Errors
    ///
    /// If it is no such value.
    pub fn content<T: Content>(&self) -> Result<T, yaserde::Error> {
        self.with_reader(|reader| reader.value())
    }

    /// Reads an element, which must have its name if it is the root of a document.
    ///
    /// # Errors
    ///
    /// If it is no such element.
    pub fn element<T: Element>(&self) -> Result<T, yaserde::Error> {
        if self.root {
            self.with_reader(T::read_document)
        } else {
            self.with_reader(|reader| reader.value())
        }
    }

    fn with_reader<T>(
        &self,
        read: impl FnOnce(&mut Reader<'_>) -> Result<T, ReadError>,
    ) -> Result<T, yaserde::Error> {
        let mut reader = Reader::from_str(&self.text, &ReadOptions::new().reported(0));
        reader
            .root()
            .and_then(|()| read(&mut reader))
            .map_err(|error| located(&error))
    }
}

/// The error without its offset, which is one in the text that was put together.
fn located(error: &ReadError) -> yaserde::Error {
    yaserde::Error::custom(format!("{}: {}", error.path(), error.kind()))
}
