//! Capturing an element as text.

use std::borrow::Cow;

use super::{Attribute, Reader, Token, is_nc_name};
use crate::codec::lexical::is_space;
use crate::codec::writer::escape_lenient;
use crate::codec::{RawXml, ReadError};

/// What one element takes that is kept, beside its text.
const RAW: usize = size_of::<RawXml>() + 32;

/// The canonical text of an element while it grows.
#[derive(Default)]
struct Capture<'x> {
    out: String,
    /// Namespaces declared in `out` and in scope: prefix, URI.
    scope: Vec<(&'x str, String)>,
    /// The open elements: name, and length of `scope` outside.
    open: Vec<(&'x str, &'x str, usize)>,
    /// Text that is not in `out` yet, because more of it may follow.
    text: Cow<'x, str>,
    /// Where the start tag that is still open takes one more namespace declaration.
    declare_at: Option<usize>,
}

impl<'x> Reader<'x> {
    /// Captures the current element, up to and with its end tag.
    pub fn raw(&mut self) -> Result<RawXml, ReadError> {
        let mut capture = Capture::default();
        self.take_memory(RAW)?;
        self.capture_start(&mut capture)?;
        let mut taken = 0;
        while !capture.open.is_empty() {
            // Of what grows, most is declarations.
            self.take_memory(capture.out.len() - taken)?;
            taken = capture.out.len();
            match self.advance()? {
                Token::Start => {
                    capture.flush();
                    self.capture_start(&mut capture)?;
                }
                Token::Text(piece) => {
                    // Only here is the prefix of a qualified name still bound.
                    if capture.text.is_empty() {
                        self.capture_prefix(&mut capture, piece);
                    }
                    self.push_text(&mut capture.text, piece);
                }
                Token::Char(character) => {
                    capture.text.to_mut().push(character);
                    if character == ':' {
                        let text = std::mem::take(&mut capture.text);
                        self.capture_prefix(&mut capture, &text);
                        capture.text = text;
                    }
                }
                Token::End | Token::Eof => capture.end(),
            }
        }
        Ok(RawXml::from_canonical(capture.out))
    }

    fn capture_start(&self, capture: &mut Capture<'x>) -> Result<(), ReadError> {
        let start = &self.start;
        let outer = capture.scope.len();
        capture.out.push('<');
        push_name(&mut capture.out, start.prefix, start.local);
        capture.open.push((start.prefix, start.local, outer));
        capture.declare_at = Some(capture.out.len());
        let uri = |index| self.namespaces.uri(index);
        let mut values = Vec::with_capacity(start.attributes.len());
        for attribute in &start.attributes {
            values.push(self.attribute_text(attribute)?);
        }
        // First of all the default namespace: see `RawXml::split_at_root_name`.
        let attributes = || start.attributes.iter().zip(&values);
        let names_type = |(attribute, value): (&Attribute<'x>, &Cow<'x, str>)| {
            attribute.local == "type" && self.is_xsi(attribute) && !value.contains(':')
        };
        if attributes().any(names_type) {
            capture.declare("", self.namespaces.find("").map_or("", uri));
        }
        capture.declare(start.prefix, start.namespace.map_or("", uri));
        for (attribute, value) in attributes() {
            if !attribute.prefix.is_empty() {
                capture.declare(attribute.prefix, attribute.namespace.map_or("", uri));
            }
            self.capture_prefix(capture, value);
        }
        for (attribute, value) in attributes() {
            capture.out.push(' ');
            push_name(&mut capture.out, attribute.prefix, attribute.local);
            capture.out.push_str("=\"");
            escape_lenient(&mut capture.out, value, true);
            capture.out.push('"');
        }
        Ok(())
    }

    /// Declares the prefix that a text begins with, if it is one.
    fn capture_prefix(&self, capture: &mut Capture<'x>, text: &str) {
        let Some((prefix, _)) = text.trim_start_matches(is_space).split_once(':') else {
            return;
        };
        if is_nc_name(prefix)
            && let Some(index) = self.namespaces.find(prefix)
        {
            let prefix = self.namespaces.prefix(index);
            capture.declare(prefix, self.namespaces.uri(index));
        }
    }
}

impl<'x> Capture<'x> {
    /// Declares a namespace on the element that was opened last, unless it is in scope.
    fn declare(&mut self, prefix: &'x str, uri: &str) {
        let Some(at) = self.declare_at else {
            return;
        };
        let bound = self.scope.iter().rev().find(|(bound, _)| *bound == prefix);
        if bound.map_or("", |(_, uri)| uri.as_str()) == uri || prefix == "xml" {
            return;
        }
        let mut declaration = String::from(" xmlns");
        if !prefix.is_empty() {
            declaration.push(':');
            declaration.push_str(prefix);
        }
        declaration.push_str("=\"");
        escape_lenient(&mut declaration, uri, true);
        declaration.push('"');
        self.out.insert_str(at, &declaration);
        self.declare_at = Some(at + declaration.len());
        self.scope.push((prefix, uri.to_owned()));
    }

    /// Writes the text that has come together, after which the start tag is complete.
    fn flush(&mut self) {
        let text = std::mem::take(&mut self.text);
        if self.declare_at.is_some() {
            self.out.push('>');
        }
        self.declare_at = None;
        escape_lenient(&mut self.out, &text, false);
    }

    fn end(&mut self) {
        let Some((prefix, local, outer)) = self.open.pop() else {
            return;
        };
        if self.text.is_empty() && self.declare_at.is_some() {
            self.declare_at = None;
            self.out.push_str("/>");
        } else {
            self.flush();
            self.out.push_str("</");
            push_name(&mut self.out, prefix, local);
            self.out.push('>');
        }
        self.scope.truncate(outer);
    }
}

fn push_name(out: &mut String, prefix: &str, local: &str) {
    if !prefix.is_empty() {
        out.push_str(prefix);
        out.push(':');
    }
    out.push_str(local);
}
