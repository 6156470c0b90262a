//! Filling the fields of generated types.

use super::{Reader, Token};
use crate::codec::{Alternatives, Content, InvalidValue, ReadError, ReadErrorKind, TextSlot};

// These are compiled once for each type, so that each line of them costs time in every build: what needs
// no type is done elsewhere, and nothing that must be dropped is alive while something else is called.
// Values are placed by functions of their own, so that the big ones take no room in the frames that
// stay on the stack while their content is read.

/// Puts a value to read over there, or takes what is there away.
#[inline(never)]
fn set<T: Content>(into: &mut Option<T>, there: bool) {
    *into = if there { Some(T::blank()) } else { None };
}

#[inline(never)]
fn push<T: Content>(into: &mut Vec<T>) {
    into.push(T::blank());
}

impl<'x> Reader<'x> {
    /// Reads the current element as a value.
    pub fn value<T: Content>(&mut self) -> Result<T, ReadError> {
        let mut value = T::blank();
        value.read(self)?;
        Ok(value)
    }

    /// Reads the current element into a field.
    pub fn required<T: Content>(&mut self, into: &mut T) -> Result<(), ReadError> {
        into.read(self)
    }

    /// Reads the current element into a field that may be empty.
    pub fn optional<T: Content>(&mut self, into: &mut Option<T>) -> Result<(), ReadError> {
        let mark = self.mark();
        set(into, true);
        let Some(value) = into else { return Ok(()) };
        let read = value.read(self);
        if self.is_whole(read) {
            return Ok(());
        }
        set(into, false);
        self.lose(mark)
    }

    /// Reads the current element into a field that may be empty, behind a box.
    pub fn optional_boxed<T: Content>(
        &mut self,
        into: &mut Option<Box<T>>,
    ) -> Result<(), ReadError> {
        let mark = self.mark();
        let read = into.insert(Box::new(T::blank())).read(self);
        if self.is_whole(read) {
            return Ok(());
        }
        *into = None;
        self.lose(mark)
    }

    /// Reads the current element as one more entry.
    pub fn repeated<T: Content>(&mut self, into: &mut Vec<T>) -> Result<(), ReadError> {
        self.take_memory(size_of::<T>())?;
        let mark = self.mark();
        push(into);
        let Some(value) = into.last_mut() else {
            return Ok(());
        };
        let read = value.read(self);
        if self.is_whole(read) {
            return Ok(());
        }
        into.truncate(into.len() - 1);
        self.lose(mark)
    }

    /// Reads the current element as an alternative of a choice.
    pub fn choice<T: Alternatives>(&mut self, into: &mut T, index: usize) -> Result<(), ReadError> {
        T::check(index, self)?;
        *into = T::blank(index);
        into.read(self)
    }

    /// Reads the current element as an alternative of a choice that may be empty.
    pub fn optional_choice<T: Alternatives>(
        &mut self,
        into: &mut Option<T>,
        index: usize,
    ) -> Result<(), ReadError> {
        T::check(index, self)?;
        let mark = self.mark();
        let read = into.insert(T::blank(index)).read(self);
        if self.is_whole(read) {
            return Ok(());
        }
        *into = None;
        self.lose(mark)
    }

    /// Reads the current element as one more alternative.
    pub fn repeated_choice<T: Alternatives>(
        &mut self,
        into: &mut Vec<T>,
        index: usize,
    ) -> Result<(), ReadError> {
        T::check(index, self)?;
        self.take_memory(size_of::<T>())?;
        let mark = self.mark();
        into.push(T::blank(index));
        let Some(value) = into.last_mut() else {
            return Ok(());
        };
        let read = value.read(self);
        if self.is_whole(read) {
            return Ok(());
        }
        if !T::KEEPS {
            into.truncate(into.len() - 1);
            return self.lose(mark);
        }
        self.go_back(mark)?;
        *value = T::blank(T::NAMES.len());
        value.read(self)
    }

    /// Reads the current element, which stands for `text` if it is empty.
    pub fn with_default(
        &mut self,
        text: &'static str,
        read: impl FnOnce(&mut Self) -> Result<(), ReadError>,
    ) -> Result<(), ReadError> {
        // `<a></a>` as `<a/>`, so that text which is there need not be looked at again.
        if let Some(open) = self.open.last().filter(|_| !self.start.empty) {
            self.start.empty = self.tokens.skip_end(open.name);
        }
        let outer = std::mem::replace(&mut self.when_empty, text);
        let result = read(self);
        self.when_empty = outer;
        result
    }

    /// Reads the current element as text.
    pub fn lexical(&mut self, into: &mut dyn TextSlot) -> Result<(), ReadError> {
        if !self.start.attributes.is_empty() {
            self.count_all_attributes(into.type_name());
        }
        let (local, offset) = (self.start.local, self.start.offset);
        let text = self.text()?;
        match into.set(text) {
            Ok(()) => Ok(()),
            Err(error) => Err(self.invalid_text(error, local, offset)),
        }
    }

    #[cold]
    pub(super) fn invalid_text(
        &self,
        error: InvalidValue,
        local: &str,
        offset: usize,
    ) -> ReadError {
        self.error_below(ReadErrorKind::InvalidValue(error), "", local, offset)
    }

    /// Counts the attributes of the current element as skipped, but for those of `xsi`: they say what is
    /// known, unless `xsi:type` names another type than the element's.
    #[cold]
    fn count_all_attributes(&mut self, type_name: &str) {
        for index in 0..self.start.attributes.len() {
            let Some(attribute) = self.start.attributes.get(index).copied() else {
                break;
            };
            if !self.is_xsi(&attribute) || self.names_other_type(&attribute, type_name) {
                self.count_attribute(attribute);
            }
        }
    }

    /// Goes to the next child of the element that is open; `false` if there is none, and its end
    /// tag is then behind. Text between children is ignored.
    pub fn next_child(&mut self) -> Result<bool, ReadError> {
        loop {
            match self.advance()? {
                Token::Start => return Ok(true),
                Token::End | Token::Eof => return Ok(false),
                Token::Text(_) | Token::Char(_) => {}
            }
        }
    }

    /// Reads up to the end tag of the current element, and drops it all. Takes no stack.
    pub fn skip(&mut self) -> Result<(), ReadError> {
        let depth = self.open.len();
        while self.open.len() >= depth && depth > 0 {
            self.advance()?;
        }
        Ok(())
    }

    /// [Skips](Self::skip) the current element and reports it.
    pub fn skip_unknown(&mut self) -> Result<(), ReadError> {
        self.count_element();
        self.skip()
    }
}
