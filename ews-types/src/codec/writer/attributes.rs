//! Writing attributes, while the start tag is open.

use super::{Writer, XSI, escape};
use crate::codec::reader::is_nc_name;
use crate::codec::xsi::XML;
use crate::codec::{Lexical, RawAttribute, WriteError, WriteErrorKind, XsiType};

impl Writer<'_> {
    /// Writes an attribute of the element that was opened last.
    pub fn attribute<T: Lexical>(&mut self, index: usize, value: &T) {
        self.attribute_text(index, &value.to_lexical());
    }

    /// Writes an attribute that may be missing.
    pub fn optional_attribute<T: Lexical>(&mut self, index: usize, value: &Option<T>) {
        if let Some(value) = value {
            self.attribute_text(index, &value.to_lexical());
        }
    }

    fn attribute_text(&mut self, index: usize, value: &str) {
        let Some(spec) = self.shape.attributes.get(index) else {
            return;
        };
        let result = match spec.namespace {
            None => self.push_attribute("", spec.local, value),
            Some(namespace) => {
                self.declare(namespace);
                self.push_attribute(namespace.prefix, spec.local, value)
            }
        };
        self.keep(result);
    }

    /// Writes attributes that the schema does not name.
    pub fn other_attributes(&mut self, attributes: &[RawAttribute]) {
        for attribute in attributes {
            let result = self.raw_attribute(attribute);
            self.keep(result);
        }
    }

    /// Writes the `xsi:type` that a document named, and the attributes that the type adds.
    pub fn xsi_attributes(&mut self, xsi_type: &Option<Box<XsiType>>) {
        if let Some(kept) = xsi_type {
            let result = self.kept_type(kept);
            self.keep(result);
        }
    }

    fn kept_type(&mut self, kept: &XsiType) -> Result<(), WriteError> {
        // The type that a variant stands for goes before the one that was kept.
        if !self.typed {
            self.typed = true;
            self.declare(&XSI);
            let prefix = self.prefix_of(kept.namespace.as_deref());
            self.check_name(&kept.name)?;
            let name = qualified(&prefix, &kept.name);
            self.push_attribute(XSI.prefix, "type", &name)?;
        }
        self.other_attributes(&kept.attributes);
        Ok(())
    }

    /// Writes an attribute that the schema does not name.
    pub(crate) fn raw_attribute(&mut self, attribute: &RawAttribute) -> Result<(), WriteError> {
        self.check_name(&attribute.name)?;
        let prefix = self.prefix_of(attribute.namespace.as_deref());
        self.push_attribute(&prefix, &attribute.name, &attribute.value)
    }

    fn check_name(&self, name: &str) -> Result<(), WriteError> {
        if is_nc_name(name) {
            return Ok(());
        }
        let name = name.to_owned();
        Err(WriteError::new(
            WriteErrorKind::InvalidName { name },
            self.path(None),
        ))
    }

    /// A prefix that stands for a namespace, declared if need be; empty for no namespace.
    fn prefix_of(&mut self, namespace: Option<&str>) -> String {
        let Some(uri) = namespace.filter(|uri| !uri.is_empty()) else {
            return String::new();
        };
        if uri == XML.uri {
            return XML.prefix.to_owned();
        }
        let scope = &self.scope;
        let visible = scope.iter().enumerate().find_map(|(index, bound)| {
            let hidden = || {
                scope
                    .iter()
                    .skip(index + 1)
                    .any(|other| other.prefix == bound.prefix)
            };
            let usable = bound.uri == uri && !bound.prefix.is_empty() && !hidden();
            usable.then_some(bound.prefix)
        });
        if let Some(prefix) = visible {
            return prefix.to_owned();
        }
        if uri == XSI.uri {
            self.declare(&XSI);
            return XSI.prefix.to_owned();
        }
        let prefix = format!("ns{}", self.next_prefix);
        self.next_prefix += 1;
        self.push_declaration(&prefix, uri);
        prefix
    }

    pub(super) fn push_attribute(
        &mut self,
        prefix: &str,
        local: &str,
        value: &str,
    ) -> Result<(), WriteError> {
        self.out.push(' ');
        if !prefix.is_empty() {
            self.out.push_str(prefix);
            self.out.push(':');
        }
        self.out.push_str(local);
        self.out.push_str("=\"");
        let escaped = escape::escape(&mut self.out, value, true);
        self.out.push('"');
        escaped.map_err(|character| self.illegal(character, Some(("@", local))))
    }
}

fn qualified(prefix: &str, local: &str) -> String {
    if prefix.is_empty() {
        local.to_owned()
    } else {
        format!("{prefix}:{local}")
    }
}
