//! Attributes and attribute groups.

use super::names::documentation;
use super::{Lowering, Scope};
use crate::error::Error;
use crate::model::{Attribute, AttributeGroup, AttributeUse, QName, Usage, XML};
use crate::read::xs;

/// The attributes of the namespace of `xml:lang`, with their types. Schemas import it without
/// saying from where; what a server sends in them is not for the bindings to reject, so the types
/// have no facets.
const XML_ATTRIBUTES: [(&str, &str); 4] = [
    ("lang", "language"),
    ("space", "NCName"),
    ("base", "anyURI"),
    ("id", "ID"),
];

impl<'a> Lowering<'a> {
    /// Collects the global attributes of all documents. They are copied to where they are
    /// referred to, so that the model needs none.
    pub(super) fn collect_attributes(&mut self) {
        let schemas = self.schemas;
        for (document, schema) in schemas.documents() {
            for (index, content) in schema.content.iter().enumerate() {
                let xs::SchemaContent::Attribute(attribute) = content else {
                    continue;
                };
                let name = attribute.name.as_ref();
                let scope = Scope::new(
                    (document, schema),
                    index,
                    "attribute",
                    name.map(String::as_str),
                );
                let declared = scope.declared_name(name);
                let Some(name) = self.errors.take(declared) else {
                    continue;
                };
                match self.attributes.get(&name) {
                    Some((first, _)) => self.errors.push(scope.duplicate(&first.origin)),
                    None => {
                        self.attributes.insert(name, (scope, attribute));
                    }
                }
            }
        }
    }

    /// Lowers an attribute of a type or attribute group, or a reference to a global one.
    pub(super) fn attribute(
        &mut self,
        scope: &Scope<'a>,
        path: &str,
        attribute: &'a xs::AttributeType,
    ) -> Result<Attribute, Error> {
        let mut lowered = match (&attribute.name, &attribute.ref_) {
            (Some(name), None) => {
                let form = attribute
                    .form
                    .unwrap_or(scope.schema.attribute_form_default);
                let qname = match form {
                    xs::FormChoiceType::Qualified => scope.own(name),
                    xs::FormChoiceType::Unqualified => QName::new("", name),
                };
                let path = format!("{path}/@{name}");
                return self.declared_attribute(scope, &path, qname, attribute);
            }
            (None, Some(reference)) => {
                let name = scope.name(reference)?;
                self.global_attribute(scope, &name)?
            }
            _ => {
                return Err(scope.invalid(
                    "has an attribute without, or with both, name and ref",
                    "keep or add one of them",
                ));
            }
        };
        // What the reference says comes before what the declaration says.
        lowered.usage = usage(attribute);
        if attribute.default.is_some() || attribute.fixed.is_some() {
            lowered.default.clone_from(&attribute.default);
            lowered.fixed.clone_from(&attribute.fixed);
        }
        if let Some(text) = documentation(&attribute.annotation) {
            lowered.documentation = Some(text);
        }
        Ok(lowered)
    }

    /// The global attribute that is referred to in `scope`.
    fn global_attribute(&mut self, scope: &Scope<'a>, name: &QName) -> Result<Attribute, Error> {
        if let Some((declared_in, attribute)) = self.attributes.get(name) {
            let (declared_in, attribute) = (declared_in.clone(), *attribute);
            let path = format!("/@{}", name.local);
            // Its type is lowered with the first reference.
            return self.declared_attribute(&declared_in, &path, name.clone(), attribute);
        }
        let built_in = XML_ATTRIBUTES
            .iter()
            .find(|(local, _)| name.namespace == XML && name.local == *local);
        let Some((_, type_name)) = built_in else {
            let component = scope.component.clone();
            let schemas = self.schemas;
            return Err(schemas.unresolved(&scope.origin, component, "attribute", name));
        };
        Ok(Attribute {
            name: name.clone(),
            type_name: QName::xs(type_name),
            usage: Usage::Optional,
            default: None,
            fixed: None,
            documentation: None,
        })
    }

    fn declared_attribute(
        &mut self,
        scope: &Scope<'a>,
        path: &str,
        name: QName,
        attribute: &'a xs::AttributeType,
    ) -> Result<Attribute, Error> {
        if attribute.target_namespace.is_some() {
            return Err(scope.unsupported(
                "targetNamespace of an attribute",
                "refer to a global attribute of that namespace",
            ));
        }
        let type_name = match (&attribute.type_, &attribute.simple_type) {
            (Some(reference), None) => scope.name(reference)?,
            (None, Some(ty)) => {
                let known = scope.own(path);
                // A global attribute's type was lowered with an earlier reference to it.
                if path.starts_with("/@") && self.type_origin(&known).is_some() {
                    known
                } else {
                    self.anonymous_simple_type(scope, path, ty)?
                }
            }
            (None, None) => QName::xs("anySimpleType"),
            (Some(_), Some(_)) => {
                return Err(scope.invalid(
                    format!("has two types for the attribute {}", name.local),
                    "keep one of them",
                ));
            }
        };
        Ok(Attribute {
            name,
            type_name,
            usage: usage(attribute),
            default: attribute.default.clone(),
            fixed: attribute.fixed.clone(),
            documentation: documentation(&attribute.annotation),
        })
    }

    /// Lowers a named attribute group.
    pub(super) fn attribute_group(
        &mut self,
        scope: &Scope<'a>,
        group: &'a xs::AttributeGroupType,
    ) -> Result<(), Error> {
        use xs::AttributeGroupTypeContent as C;
        let name = scope.declared_name(group.name.as_ref())?;
        if let Some(first) = self.model.attribute_groups.get(&name) {
            return Err(scope.duplicate(&first.origin));
        }
        let mut annotations = Vec::new();
        let mut attributes = Vec::new();
        for content in &group.content {
            attributes.push(match content {
                C::Annotation(annotation) => {
                    annotations.push(annotation);
                    continue;
                }
                C::Attribute(attribute) => {
                    AttributeUse::Attribute(self.attribute(scope, &name.local, attribute)?)
                }
                C::AttributeGroup(group) => self.attribute_group_ref(scope, group)?,
                C::AnyAttribute(_) => AttributeUse::Any,
            });
        }
        let group = AttributeGroup {
            name: name.clone(),
            attributes,
            documentation: documentation(annotations),
            origin: scope.origin.clone(),
        };
        self.model.attribute_groups.insert(name, group);
        Ok(())
    }

    /// A reference to an attribute group.
    pub(super) fn attribute_group_ref(
        &self,
        scope: &Scope<'_>,
        group: &xs::AttributeGroupType,
    ) -> Result<AttributeUse, Error> {
        match &group.ref_ {
            Some(reference) => Ok(AttributeUse::GroupRef(scope.name(reference)?)),
            None => Err(scope.invalid(
                "has an xs:attributeGroup without ref",
                "add the attribute ref",
            )),
        }
    }
}

fn usage(attribute: &xs::AttributeType) -> Usage {
    match attribute.use_ {
        xs::AttributeUseType::Optional => Usage::Optional,
        xs::AttributeUseType::Required => Usage::Required,
        xs::AttributeUseType::Prohibited => Usage::Prohibited,
    }
}
