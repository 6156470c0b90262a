//! Writing the content of generated types.
//!
//! What generated code calls for each member returns nothing: the writer keeps the first error, and
//! [`Writer::record`] returns it. A branch for each member would be a third of the generated code.
//! Nor does it name the shape, which the writer knows from the record: members go by their index.

use super::{Writer, XSI};
use crate::codec::{
    Alternatives, ChildSpec, Content, Lexical, Name, Record, WriteError, WriteErrorKind, XsiType,
};

impl Writer<'_> {
    /// Writes a struct as an element.
    ///
    /// # Errors
    ///
    /// The first that was kept within.
    pub fn record(&mut self, name: &Name, record: &dyn Record) -> Result<(), WriteError> {
        self.start(name);
        let outer = std::mem::replace(&mut self.shape, record.shape());
        if self.debug && self.shape.secret {
            self.keep_debug_secret();
        } else {
            record.write_members(self);
        }
        self.shape = outer;
        self.end();
        match self.error.take() {
            None => self.flush_if_full(),
            Some(error) => Err(*error),
        }
    }

    /// Keeps an error, if it is the first, until a record ends.
    #[inline]
    pub(super) fn keep(&mut self, result: Result<(), WriteError>) {
        if let Err(error) = result {
            self.keep_error(error);
        }
    }

    #[cold]
    pub(super) fn keep_error(&mut self, error: WriteError) {
        self.error.get_or_insert_with(|| Box::new(error));
        // The record is written on, but a sink must not get what does not join on to what it has.
        self.sink = None;
    }

    /// Writes a text as an element.
    pub fn lexical<T: Lexical>(&mut self, name: &Name, value: &T) -> Result<(), WriteError> {
        self.check(value, Some(("", name.local)))?;
        value.write_element(name, self)
    }

    /// Writes simple content into the element that is open.
    pub fn text<T: Lexical>(&mut self, value: &T) {
        let result = self
            .check(value, None)
            .and_then(|()| self.characters(&value.to_lexical()));
        self.keep(result);
    }

    /// Writes an element that says `xsi:nil="true"`.
    pub fn nil(&mut self, name: &Name) -> Result<(), WriteError> {
        self.start(name);
        self.declare(&XSI);
        self.out.push_str(" xsi:nil=\"true\"");
        self.end();
        Ok(())
    }

    /// Writes a child that is always there.
    pub fn required<T: Content>(&mut self, index: usize, value: &T) {
        let result = value.write(self.shape.child_name(index), self);
        self.keep(result);
    }

    /// Writes a child that may be missing.
    pub fn optional<T: Content>(&mut self, index: usize, value: &Option<T>) {
        if let Some(value) = value {
            self.required(index, value);
        }
    }

    /// Writes a child that may be missing, and is behind a box.
    pub fn optional_boxed<T: Content>(&mut self, index: usize, value: &Option<Box<T>>) {
        if let Some(value) = value {
            self.required(index, &**value);
        }
    }

    /// Checks that a child may be absent that the schema requires.
    pub fn absent(&mut self, index: usize, lenient: bool) {
        if !lenient && self.checks() {
            let element = self.shape.child_name(index).local;
            let path = self.path(Some(("", element)));
            let kind = WriteErrorKind::MissingElement { element };
            self.keep_error(WriteError::new(kind, path));
        }
    }

    /// Writes any number of children, but at least one if the schema says so.
    pub fn repeated<T: Content>(&mut self, index: usize, values: &[T]) {
        if values.is_empty() {
            self.empty(index);
        }
        // Unlike an iterator, a pattern needs no functions that are compiled for each type.
        let mut rest = values;
        while let [value, after @ ..] = rest {
            self.required(index, value);
            rest = after;
        }
    }

    /// Writes the element of a choice.
    pub fn choice<T: Alternatives>(&mut self, value: &T) {
        let result = value.write(self);
        self.keep(result);
    }

    /// Writes the element of a choice that may be missing.
    pub fn optional_choice<T: Alternatives>(&mut self, value: &Option<T>) {
        if let Some(value) = value {
            self.choice(value);
        }
    }

    /// Writes the elements of a repeated choice, at least one if the schema says so. `index` is that
    /// of the first alternative.
    pub fn repeated_choice<T: Alternatives>(&mut self, index: usize, values: &[T]) {
        if values.is_empty() {
            self.empty(index);
        }
        let mut rest = values;
        while let [value, after @ ..] = rest {
            self.choice(value);
            rest = after;
        }
    }

    /// Checks that a list may be empty.
    fn empty(&mut self, index: usize) {
        let child: Option<&ChildSpec> = self.shape.children.get(index);
        if let Some(child) = child.filter(|child| child.required && self.checks()) {
            let error = self.empty_list(child.name.local);
            self.keep_error(error);
        }
    }

    /// Writes the children that a derived type adds.
    pub fn xsi_children(&mut self, xsi_type: &Option<Box<XsiType>>) {
        if let Some(kept) = xsi_type {
            for child in &kept.children {
                let result = self.raw(child);
                self.keep(result);
            }
        }
    }
}
