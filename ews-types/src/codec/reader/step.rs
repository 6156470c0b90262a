//! The document as plain events, for passing it on to another writer.

use std::borrow::Cow;

use super::{Reader, Token, text};
use crate::codec::ReadError;

/// One event.
pub(crate) enum Step<'x> {
    /// A start tag, which is now the current one.
    Start,
    End,
    Text(Cow<'x, str>),
    Eof,
}

/// An attribute: prefix, local name and value.
pub(crate) type Attribute<'x> = (&'x str, &'x str, Cow<'x, str>);

impl<'x> Reader<'x> {
    /// The next event.
    pub(crate) fn step(&mut self) -> Result<Step<'x>, ReadError> {
        Ok(match self.advance()? {
            Token::Start => Step::Start,
            Token::End => Step::End,
            Token::Text(text) => Step::Text(text::normalize_lines(text)),
            Token::Char(character) => Step::Text(Cow::Owned(character.to_string())),
            Token::Eof => Step::Eof,
        })
    }

    /// Prefix of the current element, empty if there is none.
    pub(crate) fn prefix(&self) -> &'x str {
        self.start.prefix
    }

    /// The attributes of the current element, without namespace declarations.
    pub(crate) fn plain_attributes(&self) -> Result<Vec<Attribute<'x>>, ReadError> {
        let attributes = self.start.attributes.iter();
        attributes
            .map(|attribute| {
                Ok((
                    attribute.prefix,
                    attribute.local,
                    self.attribute_text(attribute)?,
                ))
            })
            .collect()
    }

    /// Prefix and URI of the namespaces that the current element declares.
    pub(crate) fn declarations(&self) -> impl Iterator<Item = (&str, &str)> {
        let outer = self.open.last().map_or(0, |open| open.bindings);
        self.namespaces.since(outer)
    }
}
