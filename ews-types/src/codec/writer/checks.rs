//! Checks of values against the schema, before they are written.

use super::Writer;
use crate::codec::write_options::Checks;
use crate::codec::{Facets, Lexical, Name, WriteError, WriteErrorKind, WriteOptions};

impl Writer<'_> {
    /// The same with other options.
    #[must_use]
    pub(crate) fn with_options(mut self, options: &WriteOptions) -> Self {
        self.checks = options.checks();
        self
    }

    /// Whether what the schema does not allow is an error.
    pub(super) fn checks(&self) -> bool {
        self.checks != Checks::Off
    }

    /// Checks that a value has a text that its type allows.
    #[inline]
    pub(super) fn check<T: Lexical>(
        &self,
        value: &T,
        below: Option<(&str, &str)>,
    ) -> Result<(), WriteError> {
        if !self.checks() {
            return Ok(());
        }
        match value.check(self.checks == Checks::Listed) {
            Ok(()) => Ok(()),
            Err(kind) => Err(WriteError::new(*kind, self.path(below))),
        }
    }

    /// Checks the values of a child against what their simple type demands.
    pub fn child_facets<'v, T: Lexical + 'v>(
        &mut self,
        index: usize,
        facets: &'static Facets,
        values: impl IntoIterator<Item = &'v T>,
    ) {
        let local = self.shape.child_name(index).local;
        let result = self.facets(Some(("", local)), facets, values);
        self.keep(result);
    }

    /// Checks the value of an attribute.
    pub fn attribute_facets<'v, T: Lexical + 'v>(
        &mut self,
        index: usize,
        facets: &'static Facets,
        values: impl IntoIterator<Item = &'v T>,
    ) {
        let spec = self.shape.attributes.get(index);
        let local = spec.map_or("", |spec| spec.local);
        let result = self.facets(Some(("@", local)), facets, values);
        self.keep(result);
    }

    /// Checks the text of simple content.
    pub fn text_facets<T: Lexical>(&mut self, facets: &'static Facets, value: &T) {
        let result = self.facets(None, facets, [value]);
        self.keep(result);
    }

    /// Checks the value of an alternative, or of a global element.
    pub fn element_facets<'v, T: Lexical + 'v>(
        &mut self,
        name: &Name,
        facets: &'static Facets,
        values: impl IntoIterator<Item = &'v T>,
    ) -> Result<(), WriteError> {
        self.facets(Some(("", name.local)), facets, values)
    }

    /// Checks how often a child occurs.
    pub fn occurs(&mut self, index: usize, min: usize, max: usize, count: usize) {
        // That a list may not be empty is checked with the list.
        let is_lawful = (min..=max).contains(&count) || count == 0;
        if !is_lawful && self.checks() {
            let element = self.shape.child_name(index).local;
            let kind = WriteErrorKind::Occurrence {
                element,
                min,
                max,
                count,
            };
            self.keep_error(WriteError::new(kind, self.path(Some(("", element)))));
        }
    }

    fn facets<'v, T: Lexical + 'v>(
        &self,
        below: Option<(&str, &str)>,
        facets: &'static Facets,
        values: impl IntoIterator<Item = &'v T>,
    ) -> Result<(), WriteError> {
        if !self.checks() {
            return Ok(());
        }
        for value in values {
            if let Err(kind) = facets.check(&value.to_lexical()) {
                return Err(WriteError::new(*kind, self.path(below)));
            }
        }
        Ok(())
    }
}
