//! Writing elements that have only text, which most are.

use super::Writer;
use crate::codec::{Name, WriteError};

impl Writer<'_> {
    /// Writes a text as an element.
    pub(crate) fn element_text(&mut self, name: &Name, text: &str) -> Result<(), WriteError> {
        if !self.is_simple(name) {
            self.start(name);
            let result = self.characters(text);
            self.end();
            return result.and_then(|()| self.flush_if_full());
        }
        self.close_tag();
        let out = &mut self.out;
        let len = name.namespace.prefix.len() + name.local.len() + 3;
        out.reserve(2 * len + text.len());
        out.push('<');
        let begin = out.len();
        super::push_name(out, name);
        if text.is_empty() {
            out.push_str("/>");
            return self.flush_if_full();
        }
        out.push('>');
        // The end tag repeats the name; what is passed on in pieces is not there to be repeated.
        let end = out.len();
        let whole = text.len() < self.full;
        let illegal = self.escaped(text)?;
        self.out.push_str("</");
        if whole {
            self.out.extend_from_within(begin..end);
        } else {
            super::push_name(&mut self.out, name);
            self.out.push('>');
        }
        match illegal {
            None => self.flush_if_full(),
            Some(character) => Err(self.illegal(character, Some(("", name.local)))),
        }
    }

    /// Whether an element's start tag is but its name.
    #[inline]
    fn is_simple(&self, name: &Name) -> bool {
        self.pending_type.is_none()
            && self
                .bound
                .is_some_and(|bound| std::ptr::eq(bound, name.namespace))
    }
}
