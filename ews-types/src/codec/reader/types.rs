//! `xsi:type` and `xsi:nil`.

use std::borrow::Cow;

use super::{Attribute, Reader, is_nc_name};
use crate::codec::excerpt::quoted;
use crate::codec::lexical::trim;
use crate::codec::xsi::XSI;
use crate::codec::{Features, Name, ReadError, ReadErrorKind, Record, Shape, XsiType};

impl<'x> Reader<'x> {
    /// Whether an attribute is in the schema-instance namespace: its meaning is that of the
    /// schema language, not of the schema.
    pub(super) fn is_xsi(&self, attribute: &Attribute<'x>) -> bool {
        attribute.namespace.is_some() && self.namespaces.is(attribute.namespace, &XSI)
    }

    /// Whether an attribute of `xsi` is a type other than this one, which a simple value cannot keep.
    pub(super) fn names_other_type(&self, attribute: &Attribute<'x>, type_name: &str) -> bool {
        let local = |name: &str| name.rsplit(':').next().map(str::to_owned);
        attribute.local == "type"
            && attribute
                .value()
                .is_ok_and(|value| local(trim(&value)) != local(type_name))
    }

    fn xsi(&self, local: &str) -> Option<Attribute<'x>> {
        if !self.start.prefixed {
            return None;
        }
        let mut attributes = self.start.attributes.iter();
        attributes
            .find(|attribute| attribute.local == local && self.is_xsi(attribute))
            .copied()
    }

    pub(super) fn attribute_text(
        &self,
        attribute: &Attribute<'x>,
    ) -> Result<Cow<'x, str>, ReadError> {
        match attribute.value() {
            Ok(value) => Ok(value),
            Err(kind) => Err(self.at_attribute(kind, *attribute)),
        }
    }

    /// Whether the current element says `xsi:nil="true"`.
    pub fn is_nil(&self) -> Result<bool, ReadError> {
        match self.xsi("nil") {
            None => Ok(false),
            Some(attribute) => {
                let value = self.attribute_text(&attribute)?;
                Ok(matches!(trim(&value), "true" | "1"))
            }
        }
    }

    /// The index in `types` of the type that `xsi:type` names, for a type that is abstract; the index
    /// behind them for a type that is not among them, whose element is kept.
    pub fn concrete_type(
        &mut self,
        declared: &'static str,
        types: &'static [Name],
    ) -> Result<usize, ReadError> {
        let Some(attribute) = self.xsi("type") else {
            let allowed = allowed(types);
            return Err(self.error(ReadErrorKind::MissingType { declared, allowed }));
        };
        let value = self.attribute_text(&attribute)?;
        let found = trim(&value);
        let (prefix, local) = found.split_once(':').unwrap_or(("", found));
        let namespace = self.namespaces.find(prefix);
        let exact = types
            .iter()
            .position(|name| name.local == local && self.namespaces.is(namespace, name.namespace));
        // Servers forget to declare the prefix, or to write it.
        let lenient = namespace.is_none() || prefix.is_empty();
        let index = exact.or_else(|| {
            lenient
                .then(|| types.iter().position(|name| name.local == local))
                .flatten()
        });
        match index {
            Some(index) => {
                self.start.type_taken = true;
                Ok(index)
            }
            None => {
                let kind = ReadErrorKind::UnknownType {
                    declared,
                    found: quoted(found),
                    allowed: allowed(types),
                };
                self.unknown_type = Some(self.at_attribute(kind, attribute));
                Ok(types.len())
            }
        }
    }

    /// Keeps an `xsi:type` that has not served to choose the Rust type. Whether it names another
    /// type than the shape's.
    pub(super) fn keep_type(
        &mut self,
        record: &mut dyn Record,
        shape: &'static Shape,
    ) -> Result<bool, ReadError> {
        if self.start.type_taken {
            return Ok(false);
        }
        let Some(attribute) = self.xsi("type") else {
            return Ok(false);
        };
        let value = self.attribute_text(&attribute)?;
        let found = trim(&value);
        let (prefix, local) = found.split_once(':').unwrap_or(("", found));
        let own = shape.type_name.rsplit(':').next() == Some(local);
        // What is no name cannot be written back.
        if !is_nc_name(local) {
            self.count_attribute(attribute);
            return Ok(false);
        }
        match record.extras().xsi_type {
            Some(storage) => {
                let namespace = self.namespaces.find(prefix);
                let namespace = namespace.map(|index| self.namespaces.uri(index).to_owned());
                let bytes = size_of::<XsiType>() + namespace.as_ref().map_or(0, String::len);
                self.take_memory(bytes)?;
                *storage = Some(Box::new(XsiType {
                    namespace,
                    name: local.to_owned(),
                    attributes: Vec::new(),
                    children: Vec::new(),
                }));
                Ok(!own)
            }
            None => {
                if !own {
                    self.count_attribute(attribute);
                }
                Ok(false)
            }
        }
    }

    /// The error for an alternative or a global element that may belong to an operation that is not
    /// compiled, given the names and features of all.
    #[cold]
    pub fn not_compiled(
        &self,
        names: &[Name],
        features: &[Features],
        index: impl Into<Option<usize>>,
    ) -> ReadError {
        let entry = |index: usize| names.get(index).zip(features.get(index));
        match index.into().and_then(entry) {
            Some((name, features)) => self.error(ReadErrorKind::not_compiled(name, features)),
            None => self.unknown_element(),
        }
    }

    /// The error for an element that is none of the global elements.
    #[cold]
    pub fn unknown_element(&self) -> ReadError {
        self.unexpected("a global element of the schema".to_owned())
    }
}

#[cold]
pub(super) fn allowed(types: &[Name]) -> String {
    let names: Vec<String> = types
        .iter()
        .map(|name| format!("{}:{}", name.namespace.prefix, name.local))
        .collect();
    names.join(", ")
}
