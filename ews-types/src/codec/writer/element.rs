//! Writing elements that have only text, which most are.

use super::Writer;
use crate::codec::{Name, WriteError};

impl Writer<'_> {
    /// Writes a text as an element.
    pub(crate) fn element_text(&mut self, name: &Name, text: &str) -> Result<(), WriteError> {
        if !self.is_simple(name) {
            self.start(name);
            self.characters(text)?;
            self.end();
            return self.flush_if_full();
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
        if let Some(character) = self.escaped(text)? {
            return Err(self.illegal(character, Some(("", name.local))));
        }
        self.out.push_str("</");
        if whole {
            self.out.extend_from_within(begin..end);
        } else {
            super::push_name(&mut self.out, name);
            self.out.push('>');
        }
        self.flush_if_full()
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
