//! Writing the content of generated types.

use super::{Writer, XSI};
use crate::codec::{
    Alternatives, ChildSpec, Content, Lexical, Name, Record, WriteError, WriteErrorKind, XsiType,
};

impl Writer<'_> {
    /// Writes a struct as an element.
    pub fn record(&mut self, name: &Name, record: &dyn Record) -> Result<(), WriteError> {
        self.start(name);
        record.write_attributes(self)?;
        record.write_content(self)?;
        self.end();
        self.flush_if_full()
    }

    /// Writes a text as an element.
    pub fn lexical<T: Lexical>(&mut self, name: &Name, value: &T) -> Result<(), WriteError> {
        value.write_element(name, self)
    }

    /// Writes simple content into the element that is open.
    pub fn text<T: Lexical>(&mut self, value: &T) -> Result<(), WriteError> {
        self.characters(&value.to_lexical())
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
    pub fn required<T: Content>(&mut self, spec: &ChildSpec, value: &T) -> Result<(), WriteError> {
        value.write(&spec.name, self)
    }

    /// Writes a child that may be missing.
    pub fn optional<T: Content>(
        &mut self,
        spec: &ChildSpec,
        value: &Option<T>,
    ) -> Result<(), WriteError> {
        match value {
            Some(value) => value.write(&spec.name, self),
            None => Ok(()),
        }
    }

    /// Checks that a child may be absent that the schema requires.
    #[cold]
    pub fn absent(&self, spec: &ChildSpec, record: &dyn Record) -> Result<(), WriteError> {
        if record.failed() {
            return Ok(());
        }
        let element = spec.name.local;
        let path = self.path(Some(("", element)));
        Err(WriteError::new(
            WriteErrorKind::MissingElement { element },
            path,
        ))
    }

    /// Writes any number of children, but at least one if the schema says so.
    pub fn repeated<T: Content>(
        &mut self,
        spec: &ChildSpec,
        values: &[T],
    ) -> Result<(), WriteError> {
        if spec.required && values.is_empty() {
            return Err(self.empty_list(spec.name.local));
        }
        values
            .iter()
            .try_for_each(|value| value.write(&spec.name, self))
    }

    /// Writes the element of a choice.
    pub fn choice<T: Alternatives>(&mut self, value: &T) -> Result<(), WriteError> {
        value.write(self)
    }

    /// Writes the element of a choice that may be missing.
    pub fn optional_choice<T: Alternatives>(
        &mut self,
        value: &Option<T>,
    ) -> Result<(), WriteError> {
        match value {
            Some(value) => value.write(self),
            None => Ok(()),
        }
    }

    /// Writes the elements of a repeated choice, at least one if the schema says so. `spec` is the
    /// first alternative.
    pub fn repeated_choice<T: Alternatives>(
        &mut self,
        spec: &ChildSpec,
        values: &[T],
    ) -> Result<(), WriteError> {
        if spec.required && values.is_empty() {
            return Err(self.empty_list(spec.name.local));
        }
        values.iter().try_for_each(|value| value.write(self))
    }

    /// Writes the children that a derived type adds.
    pub fn xsi_children(&mut self, xsi_type: &Option<Box<XsiType>>) -> Result<(), WriteError> {
        match xsi_type {
            Some(kept) => kept.children.iter().try_for_each(|child| self.raw(child)),
            None => Ok(()),
        }
    }
}
