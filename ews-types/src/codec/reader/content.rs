//! The text of an element.

use std::borrow::Cow;

use super::{Reader, Token, text};
use crate::codec::ReadError;

impl<'x> Reader<'x> {
    /// Reads up to the end tag of the current element, and returns the text. Children are skipped
    /// as unknown.
    #[inline]
    pub fn text(&mut self) -> Result<Cow<'x, str>, ReadError> {
        match self.plain_text() {
            Some(text) => Ok(Cow::Borrowed(text)),
            None => self.composed_text(),
        }
    }

    /// The whole content of the current element, and its end tag, if it is one piece of text that
    /// stands for itself: nine in ten are.
    #[inline]
    fn plain_text(&mut self) -> Option<&'x str> {
        if self.start.empty {
            self.start.empty = false;
            self.close();
            return Some(self.when_empty);
        }
        let text = self.tokens.plain_text(self.open.last()?.name)?;
        self.close();
        Some(text)
    }

    #[inline(never)]
    fn composed_text(&mut self) -> Result<Cow<'x, str>, ReadError> {
        let mut text = Cow::Borrowed("");
        loop {
            match self.advance()? {
                Token::Text(piece) => self.push_text(&mut text, piece),
                Token::Char(character) => {
                    self.make_room(&mut text, character.len_utf8());
                    text.to_mut().push(character);
                }
                Token::Start => self.skip_unknown()?,
                Token::End | Token::Eof if text.is_empty() => {
                    return Ok(Cow::Borrowed(self.when_empty));
                }
                Token::End | Token::Eof => return Ok(text),
            }
        }
    }

    /// Adds a piece of text to what was read of it.
    pub(super) fn push_text(&self, text: &mut Cow<'x, str>, piece: &'x str) {
        let piece = text::normalize_lines(piece);
        if text.is_empty() {
            *text = piece;
        } else {
            self.make_room(text, piece.len());
            text.to_mut().push_str(&piece);
        }
    }

    /// Makes a text one that can grow, with room for a piece, and for what stands up to the next
    /// tag: references only become shorter.
    fn make_room(&self, text: &mut Cow<'x, str>, piece: usize) {
        if let Cow::Borrowed(begin) = *text {
            let ahead = self.tokens.before_markup();
            let mut owned = String::with_capacity(begin.len() + piece + ahead);
            owned.push_str(begin);
            *text = Cow::Owned(owned);
        }
    }
}
