//! Writing: text that grows, with the open elements at hand.

mod attributes;
mod checks;
mod debug;
mod element;
mod escape;
mod fields;
mod sink;

use super::write_options::Checks;
use super::xsi::XSI;
use super::{Name, Namespace, RawXml, Shape, WriteError, WriteErrorKind};

use std::io;

pub(super) use self::debug::element_name;
#[doc(hidden)]
pub use self::debug::{NO_NAMESPACE, debug_record, debug_value, debug_with};
pub(crate) use self::escape::escape_lenient;
pub(crate) use self::escape::first_illegal;
pub use self::sink::SinkError;

/// Writes a document to a string, or in pieces to another place.
pub struct Writer<'w> {
    out: String,
    /// Where what is written goes, if not to a string.
    sink: Option<&'w mut dyn io::Write>,
    /// From how many bytes on it goes there.
    full: usize,
    /// Declared on the root.
    namespaces: &'static [&'static Namespace],
    /// The namespaces in scope.
    scope: Vec<&'static Namespace>,
    /// The namespace that was last found to be what its prefix means; while `scope` does not change.
    bound: Option<&'static Namespace>,
    open: Vec<Open>,
    /// The shape of the record whose members are written.
    shape: &'static Shape,
    /// Whether the start tag that was written last lacks its `>`.
    tag_open: bool,
    /// The `xsi:type` of the next element.
    pending_type: Option<Name>,
    /// Whether the element that was opened last has an `xsi:type`.
    typed: bool,
    /// Number of the next prefix made up for a namespace that only a raw attribute names.
    next_prefix: usize,
    /// The first error in the record that is being written.
    error: Option<Box<WriteError>>,
    /// What is checked.
    checks: Checks,
    /// Whether it is for people: without declarations, and without secrets.
    debug: bool,
}

/// An element that is open.
struct Open {
    name: Name,
    /// Length of `scope` outside of it.
    outer: usize,
}

impl Writer<'_> {
    /// A writer of one document, which declares these namespaces on the root. Others are declared
    /// where they are used.
    pub fn new(namespaces: &'static [&'static Namespace]) -> Self {
        Self {
            out: String::new(),
            sink: None,
            full: usize::MAX,
            namespaces,
            scope: Vec::new(),
            bound: None,
            open: Vec::new(),
            shape: &Shape::NONE,
            tag_open: false,
            pending_type: None,
            typed: false,
            next_prefix: 0,
            error: None,
            checks: Checks::Schema,
            debug: false,
        }
    }

    /// The document.
    pub fn finish(mut self) -> String {
        self.end_all();
        self.out
    }

    fn end_all(&mut self) {
        while !self.open.is_empty() {
            self.end();
        }
    }

    /// Writes an XML declaration, before the root.
    pub(crate) fn declaration(&mut self) {
        self.out
            .push_str("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n");
    }

    /// Opens an element.
    pub fn start(&mut self, name: &Name) {
        self.close_tag();
        self.out.push('<');
        push_name(&mut self.out, name);
        let outer = self.scope.len();
        let root = self.open.is_empty();
        self.open.push(Open { name: *name, outer });
        self.tag_open = true;
        self.typed = false;
        if root {
            for namespace in self.namespaces {
                self.declare(namespace);
            }
        }
        self.declare(name.namespace);
        if let Some(name) = self.pending_type.take() {
            self.write_type(&name);
        }
    }

    /// Closes the element that was opened last.
    pub fn end(&mut self) {
        let Some(open) = self.open.pop() else {
            return;
        };
        if self.tag_open {
            self.tag_open = false;
            self.out.push_str("/>");
        } else {
            self.out.push_str("</");
            push_name(&mut self.out, &open.name);
            self.out.push('>');
        }
        if open.outer != self.scope.len() {
            self.scope.truncate(open.outer);
            self.bound = None;
        }
    }

    /// Writes text into the element that is open.
    pub fn characters(&mut self, text: &str) -> Result<(), WriteError> {
        if text.is_empty() {
            return Ok(());
        }
        self.close_tag();
        match self.escaped(text)? {
            None => Ok(()),
            Some(character) => Err(self.illegal(character, None)),
        }
    }

    /// Writes an element that was read as it is, or made by hand, as the one of this name.
    pub(crate) fn raw_named(&mut self, name: &Name, raw: &RawXml) -> Result<(), WriteError> {
        if !self.debug && !raw.is_named(name) {
            let kind = WriteErrorKind::OtherElement {
                element: name.local,
                found: raw.root_name().to_owned(),
            };
            return Err(WriteError::new(kind, self.path(Some(("", name.local)))));
        }
        self.raw(raw)
    }

    /// Writes an element that was read as it is, or made by hand.
    pub fn raw(&mut self, raw: &RawXml) -> Result<(), WriteError> {
        self.close_tag();
        let text = raw.as_str();
        let illegal = escape::first_illegal(text).filter(|_| !self.debug);
        if let Some(character) = illegal {
            if self.checks() {
                return Err(self.illegal(character, None));
            }
            let mut legal = String::with_capacity(text.len());
            escape::push_with_references(&mut legal, text);
            return self.raw(&RawXml::from_canonical(legal));
        }
        let default = self
            .scope
            .iter()
            .any(|namespace| namespace.prefix.is_empty());
        match raw.split_at_root_name().filter(|_| default) {
            // What has no prefix in the raw text has no namespace.
            Some((name, rest)) => {
                self.out.push_str(name);
                self.out.push_str(" xmlns=\"\"");
                self.out.push_str(rest);
            }
            None => self.out.push_str(text),
        }
        self.flush_if_full()
    }

    /// Writes an element that is kept, under its own name, which must be the given one if there is one and
    /// the schema is checked: it may have been read by another name that servers give it.
    pub(crate) fn kept(&mut self, name: Option<&Name>, raw: &RawXml) -> Result<(), WriteError> {
        match name {
            _ if self.debug => self.debug_kept(raw),
            Some(name) if self.checks() => self.raw_named(name, raw),
            _ => self.raw(raw),
        }
    }

    /// Says the type of the next element.
    pub fn xsi_type(&mut self, name: &Name) {
        self.pending_type = Some(*name);
    }

    fn close_tag(&mut self) {
        if self.tag_open {
            self.tag_open = false;
            self.out.push('>');
        }
    }

    /// Declares a namespace on the element that was opened last, unless its prefix means it
    /// already.
    #[inline]
    fn declare(&mut self, namespace: &'static Namespace) {
        let bound = self.bound;
        if !bound.is_some_and(|bound| std::ptr::eq(bound, namespace)) {
            self.declare_other(namespace);
        }
    }

    fn declare_other(&mut self, namespace: &'static Namespace) {
        if self.debug {
            self.bound = Some(namespace);
            return;
        }
        let bound = self
            .scope
            .iter()
            .rev()
            .find(|bound| bound.prefix == namespace.prefix);
        let bound = match bound {
            Some(bound) => std::ptr::eq(*bound, namespace) || bound.uri == namespace.uri,
            // `xml` is bound everywhere, and no prefix means no namespace.
            None => namespace.prefix == "xml" || namespace.uri.is_empty(),
        };
        self.bound = Some(namespace);
        if bound {
            return;
        }
        self.scope.push(namespace);
        self.push_declaration(namespace.prefix, namespace.uri);
    }

    fn push_declaration(&mut self, prefix: &str, uri: &str) {
        self.out.push_str(" xmlns");
        if !prefix.is_empty() {
            self.out.push(':');
            self.out.push_str(prefix);
        }
        self.out.push_str("=\"");
        escape_lenient(&mut self.out, uri, true);
        self.out.push('"');
    }

    fn write_type(&mut self, name: &Name) {
        self.declare(&XSI);
        self.declare(name.namespace);
        self.out.push_str(" xsi:type=\"");
        push_name(&mut self.out, name);
        self.out.push('"');
        self.typed = true;
    }

    /// Local names of the open elements, and below them the given one.
    fn path(&self, below: Option<(&str, &str)>) -> String {
        let mut path = String::new();
        for open in &self.open {
            if !path.is_empty() {
                path.push('/');
            }
            path.push_str(open.name.local);
        }
        if let Some((sign, name)) = below {
            if !path.is_empty() {
                path.push('/');
            }
            path.push_str(sign);
            path.push_str(name);
        }
        path
    }

    #[cold]
    fn illegal(&self, character: char, below: Option<(&str, &str)>) -> WriteError {
        WriteError::new(
            WriteErrorKind::IllegalCharacter { character },
            self.path(below),
        )
    }

    #[cold]
    fn empty_list(&self, element: &'static str) -> WriteError {
        WriteError::new(
            WriteErrorKind::EmptyList { element },
            self.path(Some(("", element))),
        )
    }
}

#[inline]
fn push_name(out: &mut String, name: &Name) {
    match name.namespace.prefix {
        "" => {}
        prefix => {
            // One letter is most prefixes.
            match prefix.as_bytes() {
                [letter] if letter.is_ascii() => out.push(char::from(*letter)),
                _ => out.push_str(prefix),
            }
            out.push(':');
        }
    }
    out.push_str(name.local);
}

impl std::fmt::Debug for Writer<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Writer")
            .field("path", &self.path(None))
            .finish_non_exhaustive()
    }
}
