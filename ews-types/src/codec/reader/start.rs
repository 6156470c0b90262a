//! Start tags: names and their namespaces.

use super::attribute::{Attribute, repeated};
use super::fault::malformed;
use super::{Open, Reader, tag};
use crate::codec::xsi::{XML, XMLNS};
use crate::codec::{ReadError, ReadErrorKind};

/// Looking up a prefix goes through the declarations in scope: a document that is not made to keep
/// the reader busy has a few.
const MAX_BINDINGS: usize = 1000;

/// How many bytes the name of a namespace may have. What is kept as raw XML declares its namespaces
/// anew, so that a long one would grow to many times its length.
const MAX_NAMESPACE: usize = 1000;

/// Whether a character, which a reference can stand for, is one that XML cannot carry or that no
/// name of a namespace has.
fn is_control(character: char) -> bool {
    character.is_control() || matches!(character, '\u{FFFE}' | '\u{FFFF}')
}

impl<'x> Reader<'x> {
    /// Makes the start tag that comes next the current one: resolves its names.
    pub(super) fn start_tag(&mut self) -> Result<(), ReadError> {
        let offset = self.tokens.offset();
        let limit = self.options.depth_limit();
        if self.open.len() >= limit {
            return Err(self.fault(Box::new((ReadErrorKind::TooDeep { limit }, offset))));
        }
        let start = &mut self.start;
        start.attributes.clear();
        let limit = self.options.attribute_limit();
        let tag = match tag::cut(self.tokens.tag(), &mut start.attributes, limit) {
            Ok(tag) => tag,
            Err(_) if start.attributes.len() > limit => {
                return Err(self.fault(Box::new((
                    ReadErrorKind::TooManyAttributes { limit },
                    offset,
                ))));
            }
            Err(problem) => return Err(self.fault(self.tokens.tag_fault(problem))),
        };
        self.tokens.go_to(tag.end);
        start.prefix = tag.prefix;
        start.empty = tag.empty;
        self.enter(tag.name, tag.local);
        if !self.start.attributes.is_empty() {
            self.resolve_attributes(tag.namespaces)?;
        }
        self.start.namespace = self.namespaces.find(tag.prefix);
        self.start.changes = self.namespaces.changes();
        if self.start.namespace.is_none() && !tag.prefix.is_empty() {
            return Err(self.undeclared(tag.prefix, offset));
        }
        Ok(())
    }

    /// Opens the element of the tag that was taken last.
    #[inline]
    pub(super) fn enter(&mut self, name: &'x str, local: &'x str) {
        self.start.local = local;
        self.start.offset = self.tokens.offset();
        self.start.prefixed = false;
        self.start.type_taken = false;
        self.open.push(Open {
            name,
            local,
            bindings: self.namespaces.len(),
        });
    }

    /// Takes the namespace declarations out of the current tag's attributes, and resolves the
    /// prefixes of the others, if there are any of either.
    fn resolve_attributes(&mut self, namespaces: bool) -> Result<(), ReadError> {
        let names = |attribute: &Attribute<'x>| (attribute.prefix, attribute.local);
        if let Some(twice) = repeated(&self.start.attributes, names) {
            return Err(self.at_attribute(ReadErrorKind::DuplicateAttribute, twice));
        }
        if !namespaces {
            return Ok(());
        }
        let mut attributes = std::mem::take(&mut self.start.attributes);
        let declared = |attribute: &Attribute<'x>| match attribute.prefix {
            "" if attribute.local == "xmlns" => Some(""),
            "xmlns" => Some(attribute.local),
            _ => None,
        };
        let mut declarations = 0;
        for attribute in &attributes {
            if let Some(prefix) = declared(attribute) {
                declarations += 1;
                self.declare(prefix, attribute)?;
            }
        }
        if declarations > 0 {
            attributes.retain(|attribute| declared(attribute).is_none());
        }
        let mut prefixed = 0;
        for attribute in attributes
            .iter_mut()
            .filter(|attribute| !attribute.prefix.is_empty())
        {
            prefixed += 1;
            attribute.namespace = self.namespaces.find(attribute.prefix);
            if attribute.namespace.is_none() {
                return Err(self.undeclared(attribute.prefix, attribute.offset));
            }
        }
        self.start.prefixed = prefixed > 0;
        if prefixed > 1 {
            let uri = |index| self.namespaces.uri(index);
            let expanded =
                |attribute: &Attribute<'x>| (attribute.namespace.map_or("", uri), attribute.local);
            if let Some(twice) = repeated(&attributes, expanded) {
                return Err(self.at_attribute(ReadErrorKind::DuplicateAttribute, twice));
            }
        }
        self.start.attributes = attributes;
        Ok(())
    }

    fn declare(&mut self, prefix: &'x str, attribute: &Attribute<'x>) -> Result<(), ReadError> {
        let uri = match attribute.value() {
            Ok(uri) => uri,
            Err(kind) => return Err(self.at_attribute(kind, *attribute)),
        };
        let reason = match prefix {
            "xmlns" => "the prefix xmlns cannot be declared",
            "xml" if uri == XML.uri => return Ok(()),
            "xml" => "the prefix xml cannot be declared for another namespace",
            _ if uri == XML.uri => "the namespace of the prefix xml cannot be declared for another",
            _ if uri == XMLNS => "the namespace of xmlns cannot be declared",
            _ if uri.contains(is_control) => "the name of a namespace has a control character",
            _ if uri.is_empty() && !prefix.is_empty() => {
                "a prefix cannot be declared for no namespace"
            }
            _ if uri.len() > MAX_NAMESPACE => "the name of a namespace is longer than 1000 bytes",
            _ if self.namespaces.len() > MAX_BINDINGS => {
                "more than 1000 namespace declarations are in scope"
            }
            _ => {
                self.namespaces.bind(prefix, uri);
                return Ok(());
            }
        };
        Err(self.at_attribute(malformed(reason), *attribute))
    }
}
