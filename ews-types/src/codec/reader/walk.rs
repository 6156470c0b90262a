//! Walking a document by hand, element by element.

use std::borrow::Cow;

use super::fault::malformed;
use super::types::allowed;
use super::{Reader, Token};
use crate::codec::excerpt::quoted;
use crate::codec::lexical::is_space;
use crate::codec::{Alternatives, Name, ReadError, ReadErrorKind, ReadReport, SkipReport};

impl<'x> Reader<'x> {
    /// Goes to the root element.
    pub fn root(&mut self) -> Result<(), ReadError> {
        let limit = self.options.byte_limit();
        if self.tokens.len() > limit {
            return Err(self.fault(Box::new((ReadErrorKind::TooLarge { limit }, limit))));
        }
        loop {
            let token = self.advance()?;
            let mut offset = self.tokens.offset();
            match token {
                Token::Start => return Ok(()),
                Token::Eof | Token::End => {
                    return Err(self.fault(Box::new((ReadErrorKind::Empty, offset))));
                }
                Token::Text(text) => match text.find(|c| !is_space(c)) {
                    None => continue,
                    Some(at) => offset += at,
                },
                Token::Char(_) => {}
            }
            let kind = malformed("there is text before the root element");
            return Err(self.fault(Box::new((kind, offset))));
        }
    }

    /// Checks that nothing follows the root element.
    pub fn finish(&mut self) -> Result<(), ReadError> {
        loop {
            let token = self.advance()?;
            let mut offset = self.tokens.offset();
            match token {
                Token::Eof => return Ok(()),
                Token::Text(text) => match text.find(|c| !is_space(c)) {
                    None => continue,
                    Some(at) => offset += at,
                },
                Token::Start | Token::End | Token::Char(_) => {}
            }
            return Err(ReadError::new(
                ReadErrorKind::TrailingContent,
                String::new(),
                offset,
            ));
        }
    }

    /// What was left out or kept.
    pub fn into_report(self) -> ReadReport {
        self.report
    }

    /// Adds what was skipped in a child of the open element, which was read by itself. Its parts are at
    /// the offset of the whole.
    pub(crate) fn add_skipped(&mut self, of_child: SkipReport, offset: usize) {
        let outer = self.path();
        let limit = self.options.report_limit();
        self.report.skipped.add(of_child, &outer, offset, limit);
    }

    /// Whether the current element has this name.
    pub fn is(&self, name: &Name) -> bool {
        self.start.local == name.local && self.namespaces.is(self.start.namespace, name.namespace)
    }

    /// The index of the current element's name.
    pub fn position(&self, names: &[Name]) -> Option<usize> {
        names.iter().position(|name| self.is(name))
    }

    /// Local name of the current element.
    pub fn local_name(&self) -> &'x str {
        self.start.local
    }

    /// Namespace URI of the current element; the namespace's own, if the document has an alias.
    pub fn namespace(&self) -> Option<&str> {
        self.start.namespace.map(|index| self.namespaces.uri(index))
    }

    /// Namespace and local name of the current element, as `{namespace}local`.
    pub(crate) fn name(&self) -> String {
        let local = quoted(self.start.local);
        match self.namespace() {
            Some(namespace) => format!("{{{}}}{local}", quoted(namespace)),
            None => local,
        }
    }

    /// Byte offset of the current element's start tag.
    pub fn offset(&self) -> usize {
        self.start.offset
    }

    /// Number of open elements, with the current one.
    pub fn depth(&self) -> usize {
        self.open.len()
    }

    /// The value of an attribute of the current element. Only while no child has been read.
    pub fn attribute(
        &self,
        namespace: Option<&str>,
        local: &str,
    ) -> Result<Option<Cow<'x, str>>, ReadError> {
        let found = self.start.attributes.iter().find(|attribute| {
            attribute.local == local
                && attribute.namespace.map(|index| self.namespaces.uri(index)) == namespace
        });
        found
            .map(|attribute| self.attribute_text(attribute))
            .transpose()
    }

    /// The namespace URI that a prefix stands for at the current element; that of the empty prefix
    /// is the default namespace.
    pub fn resolve_prefix(&self, prefix: &str) -> Option<&str> {
        self.namespaces
            .find(prefix)
            .map(|index| self.namespaces.uri(index))
    }

    /// Checks the name of the current element.
    pub fn expect(&self, name: &Name) -> Result<(), ReadError> {
        if self.is(name) {
            return Ok(());
        }
        Err(self.unexpected(format!("`{{{}}}{}`", name.namespace.uri, name.local)))
    }

    /// Reads the current element as an alternative of a choice.
    pub fn expect_choice<T: Alternatives>(&mut self, into: &mut T) -> Result<(), ReadError> {
        let Some(index) = self.position(T::NAMES) else {
            return Err(self.unexpected(format!("one of {}", allowed(T::NAMES))));
        };
        self.choice(into, index)
    }

    /// An error for the current element, whose name is not an expected one.
    #[cold]
    pub fn unexpected(&self, expected: String) -> ReadError {
        let found = self.name();
        self.error(ReadErrorKind::UnexpectedElement { expected, found })
    }

    /// An error for a required child that the element just closed, of this name and offset, does
    /// not have.
    #[cold]
    pub fn missing_child(&self, parent: &str, offset: usize, child: &str) -> ReadError {
        let expected = child.to_owned();
        let name = format!("{parent}/{child}");
        self.error_below(
            ReadErrorKind::MissingElement { expected },
            "",
            &name,
            offset,
        )
    }
}
