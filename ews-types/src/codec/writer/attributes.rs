//! Writing attributes, while the start tag is open.

use super::{Writer, XSI, escape};
use crate::codec::reader::is_nc_name;
use crate::codec::xsi::{XML, XMLNS};
use crate::codec::{AttributeSpec, Lexical, RawAttribute, WriteError, WriteErrorKind, XsiType};

impl Writer<'_> {
    /// Writes an attribute of the element that was opened last.
    pub fn attribute<T: Lexical>(&mut self, index: usize, value: &T) {
        let Some(spec) = self.shape.attributes.get(index) else {
            return;
        };
        let result = self
            .check(value, Some(("@", spec.local)))
            .and_then(|()| self.attribute_text(spec, &value.to_lexical()));
        self.keep(result);
    }

    /// Writes an attribute that may be missing.
    pub fn optional_attribute<T: Lexical>(&mut self, index: usize, value: &Option<T>) {
        if let Some(value) = value {
            self.attribute(index, value);
        }
    }

    fn attribute_text(
        &mut self,
        spec: &'static AttributeSpec,
        value: &str,
    ) -> Result<(), WriteError> {
        match spec.namespace {
            None => self.push_attribute("", spec.local, value),
            Some(namespace) => {
                self.declare(namespace);
                self.push_attribute(namespace.prefix, spec.local, value)
            }
        }
    }

    /// Writes attributes that the schema does not name.
    pub fn other_attributes(&mut self, attributes: &[RawAttribute]) {
        for (index, attribute) in attributes.iter().enumerate() {
            let result = if self.is_taken(attribute, attributes.get(..index).unwrap_or_default()) {
                let name = attribute.name.clone();
                Err(WriteError::new(
                    WriteErrorKind::DuplicateAttribute { name },
                    self.path(None),
                ))
            } else {
                self.raw_attribute(attribute)
            };
            self.keep(result);
        }
    }

    /// Whether an attribute has the name of one before it, or of one that a field holds.
    fn is_taken(&self, attribute: &RawAttribute, before: &[RawAttribute]) -> bool {
        let uri = attribute.namespace.as_deref().unwrap_or_default();
        let local = attribute.name.as_str();
        let mut before = before.iter();
        let mut declared = self.shape.attributes.iter();
        (uri == XSI.uri && matches!(local, "type" | "nil"))
            || before.any(|a| a.name == local && a.namespace.as_deref().unwrap_or_default() == uri)
            || declared.any(|s| s.local == local && s.namespace.map_or("", |n| n.uri) == uri)
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
            self.check_name(&kept.name)?;
            self.check_namespace(kept.namespace.as_deref())?;
            let prefix = self.prefix_of(kept.namespace.as_deref());
            let name = qualified(&prefix, &kept.name);
            self.push_attribute(XSI.prefix, "type", &name)?;
        }
        self.other_attributes(&kept.attributes);
        Ok(())
    }

    /// Writes an attribute that the schema does not name.
    pub(crate) fn raw_attribute(&mut self, attribute: &RawAttribute) -> Result<(), WriteError> {
        // Such an attribute would declare a namespace.
        let is_declaration = match attribute.namespace.as_deref() {
            None | Some("") => attribute.name == "xmlns",
            Some(uri) => uri == XMLNS,
        };
        if is_declaration {
            return Err(self.invalid_name(&attribute.name));
        }
        self.check_name(&attribute.name)?;
        self.check_namespace(attribute.namespace.as_deref())?;
        let prefix = self.prefix_of(attribute.namespace.as_deref());
        self.push_attribute(&prefix, &attribute.name, &attribute.value)
    }

    fn check_name(&self, name: &str) -> Result<(), WriteError> {
        if is_nc_name(name) {
            return Ok(());
        }
        Err(self.invalid_name(name))
    }

    /// Checks that a namespace can be declared: what XML cannot carry would make the document none.
    fn check_namespace(&self, namespace: Option<&str>) -> Result<(), WriteError> {
        match namespace.and_then(escape::first_illegal) {
            Some(character) => Err(self.illegal(character, None)),
            None => Ok(()),
        }
    }

    #[cold]
    fn invalid_name(&self, name: &str) -> WriteError {
        let name = name.to_owned();
        WriteError::new(WriteErrorKind::InvalidName { name }, self.path(None))
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
        let escaped = self.escape(value, true);
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
