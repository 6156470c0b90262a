//! Structs for complex types.

use crate::error::Error;
use crate::model::{Attribute, ComplexType, LocalElement, QName, Usage, XML};
use crate::names::{self, Scope};
use crate::plan::{
    self, Alias, AttributeName, Construction, Doc, Field, Item, Occurs, Path, Place, Skip, Struct,
    TypeRef, Yaserde,
};

use super::super::content::{self, Leaf, Member, MemberTerm};
use super::super::docs;
use super::super::raw::Reason;
use super::super::simple::{self, Form};
use super::Builder;

/// The most fields that the codec keeps count of in one struct.
const MOST_FIELDS: usize = 256;

/// The field of a list that holds its entries.
const ENTRIES: &str = "entries";

impl Builder<'_> {
    pub(super) fn complex_types(&mut self) {
        for complex in self.model.complex_types.values() {
            if let Some(reason) = self.idents.raw(&complex.name) {
                self.raw_type(complex, reason);
                continue;
            }
            // Where no type of the schema can stand for an abstract one, it is kept as it is declared.
            let concrete = self.hierarchy.concrete(&complex.name);
            let item = if complex.is_abstract && !concrete.is_empty() {
                Ok(self.polymorphic(complex))
            } else {
                self.structure(complex)
            };
            match item {
                Ok(item) => self.push(&complex.name.namespace, item),
                Err(error) => self.errors.push(error),
            }
        }
    }

    /// An alias for a type that is kept as raw XML.
    fn raw_type(&mut self, complex: &ComplexType, reason: Reason) {
        if complex.anonymous.is_some() {
            self.skips.push(Skip {
                kind: "complexType",
                name: complex.name.clone(),
                reason: "without a name and kept as raw XML, which stands in its place",
            });
            return;
        }
        let mut doc = self.type_doc(complex.documentation.as_deref(), &complex.name, None);
        doc.push(reason.doc().to_owned());
        let item = Item::Alias(Alias {
            ident: self.idents.path_of_type(&complex.name).ident,
            doc,
            target: TypeRef::Raw,
        });
        self.push(&complex.name.namespace, item);
    }

    fn structure(&mut self, complex: &ComplexType) -> Result<Item, Error> {
        let path = self.idents.path_of_type(&complex.name);
        let effective = self
            .effective
            .get(&complex.name)
            .cloned()
            .unwrap_or_default();
        let mut scope = Scope::default();
        let keeps_xsi_type = self.hierarchy.keeps_xsi_type(complex);
        if keeps_xsi_type {
            scope.take("xsi_type");
        }
        let mut fields = Vec::new();
        for attribute in &effective.attributes {
            fields.push(self.attribute_field(attribute, &mut scope));
        }
        if let Some(text) = &effective.text {
            fields.push(Field {
                ident: scope.unique("value".to_owned()),
                doc: vec![format!("The text, of type `{}`.", self.prefixed(text))],
                place: Place::Text,
                value: simple::type_ref(self.model, self.idents, text),
                occurs: Occurs::Required,
                boxed: false,
                nillable: false,
                default: None,
                facets: self.facets_of(text),
                secret: false,
                lenient: false,
            });
        }
        let members = content::members(self.model, &effective.content);
        // Elements first, so that they keep their names and a choice's made-up name gives way.
        let mut slots: Vec<Option<Field>> = Vec::new();
        for member in &members {
            slots.push(match &member.term {
                MemberTerm::Leaf(Leaf::Element(element)) => {
                    Some(self.element_field(element, member.occurs, &mut scope))
                }
                _ => None,
            });
        }
        for (slot, member) in slots.iter_mut().zip(&members) {
            if slot.is_none() {
                *slot = Some(self.other_field(&complex.name, &path, member, &mut scope));
            }
        }
        fields.extend(slots.into_iter().flatten());
        if effective.any_attribute {
            fields.push(Field {
                ident: scope.unique("other_attributes".to_owned()),
                doc: vec!["Attributes that the schema does not list.".to_owned()],
                place: Place::OtherAttributes,
                value: TypeRef::Raw,
                occurs: Occurs::ANY,
                boxed: false,
                nillable: false,
                default: None,
                facets: None,
                secret: false,
                lenient: false,
            });
        }
        if fields.len() > MOST_FIELDS {
            return Err(Error::Unsupported {
                at: complex.origin.clone(),
                construct: "more than 256 members",
                component: self.prefixed(&complex.name),
                remedy: "move some of them into an element of their own",
            });
        }
        let mut doc = self.type_doc(
            complex.documentation.as_deref(),
            &complex.name,
            complex.anonymous.as_deref(),
        );
        let element = self.element_of_type(&complex.name, &mut doc);
        // The base of types that hold more is no list.
        let is_base = self.hierarchy.is_base(&complex.name);
        let array = array_field(&fields).filter(|_| !is_base);
        if let Some(field) = array.and_then(|array| fields.get_mut(array))
            && field.ident != ENTRIES
        {
            field.ident = scope.unique(ENTRIES.to_owned());
        }
        Ok(Item::Struct(Struct {
            ident: path.ident,
            component: complex.name.clone(),
            doc,
            array,
            fields,
            keeps_xsi_type,
            element,
            other_names: Vec::new(),
            yaserde: Yaserde::Derive,
            strict: false,
            scope: plan::Scope::Members,
            construction: Construction::Default,
            sources: Vec::new(),
            text: None,
            id: None,
            is_key: false,
        }))
    }

    fn attribute_field(&self, attribute: &Attribute, scope: &mut Scope) -> Field {
        let name = &attribute.name;
        let place = if name.namespace.is_empty() {
            AttributeName::Unqualified(name.local.clone())
        } else if name.namespace == XML {
            AttributeName::Xml(name.local.clone())
        } else {
            AttributeName::Qualified(self.element_name(name))
        };
        let mut doc = docs::paragraphs(attribute.documentation.as_deref());
        let shown = if name.namespace == XML {
            format!("xml:{}", name.local)
        } else {
            self.prefixed(name)
        };
        let mut line = format!(
            "Attribute `{shown}`, of type `{}`.",
            self.type_shown(&attribute.type_name)
        );
        if let Some(default) = &attribute.default {
            let default = docs::code(default);
            line.push_str(&format!(" Absent, it stands for {default}."));
        }
        if let Some(fixed) = &attribute.fixed {
            line.push_str(&format!(" Its one value is {}.", docs::code(fixed)));
        }
        doc.push(line);
        Field {
            ident: scope.unique(names::field(&name.local)),
            doc,
            place: Place::Attribute(place),
            value: simple::type_ref(self.model, self.idents, &attribute.type_name),
            occurs: if attribute.usage == Usage::Required {
                Occurs::Required
            } else {
                Occurs::Optional
            },
            boxed: false,
            nillable: false,
            default: None,
            facets: self.facets_of(&attribute.type_name),
            secret: false,
            lenient: false,
        }
    }

    fn element_field(&self, element: &LocalElement, occurs: Occurs, scope: &mut Scope) -> Field {
        Field {
            ident: scope.unique(names::field(&element.name.local)),
            doc: self.element_doc(element),
            place: Place::Element(self.element_name(&element.name)),
            value: simple::type_ref(self.model, self.idents, &element.type_name),
            occurs,
            boxed: false,
            nillable: self.can_be_nil(&element.type_name, element.nillable),
            default: self.text_when_empty(&element.type_name, element.default.as_deref()),
            facets: self.facets_of(&element.type_name),
            secret: false,
            lenient: false,
        }
    }

    /// The documentation of a member element.
    pub(super) fn element_doc(&self, element: &LocalElement) -> Doc {
        let mut doc = docs::paragraphs(element.documentation.as_deref());
        let mut line = format!(
            "Element `{}`, of type `{}`.",
            self.prefixed(&element.name),
            self.type_shown(&element.type_name),
        );
        if let Some(default) = &element.default {
            let default = docs::code(default);
            line.push_str(&format!(" Empty, it stands for {default}."));
        }
        if let Some(simple) = self.model.simple_types.get(&element.type_name)
            && let Some(facets) = docs::facets(self.model, simple)
        {
            line.push(' ');
            line.push_str(&facets);
        }
        doc.push(line);
        doc
    }

    /// A type as documentation calls it: without a name of its own it goes by that of its item, or
    /// of what stands in its place.
    fn type_shown(&self, name: &QName) -> String {
        let is_anonymous = |ty: &ComplexType| ty.anonymous.is_some();
        if self.idents.raw(name).is_some()
            && self.model.complex_types.get(name).is_some_and(is_anonymous)
        {
            return QName::xs("anyType").to_string();
        }
        if let Some(simple) = self.model.simple_types.get(name)
            && simple.anonymous.is_some()
            && let Form::Same(base) = simple::form(self.model, simple)
        {
            return self.type_shown(base);
        }
        let anonymous = self
            .model
            .complex_types
            .get(name)
            .and_then(|t| t.anonymous.as_ref())
            .or_else(|| {
                self.model
                    .simple_types
                    .get(name)
                    .and_then(|t| t.anonymous.as_ref())
            });
        match anonymous {
            Some(_) => self.idents.path_of_type(name).ident,
            None => self.prefixed(name),
        }
    }

    /// The name that the profile has for the field of a choice of these elements.
    fn choice_name(&mut self, component: &QName, names: &[QName]) -> Option<&'static str> {
        let first = names.first()?;
        let mut choices = self.profile.choices.iter();
        let at = choices.position(|choice| {
            choice.first == first.local && choice.type_name.to_qname() == *component
        })?;
        self.choices_named.insert(at);
        self.profile.choices[at].field
    }

    /// A field for a choice, the head of a substitution group, or `xs:any`.
    ///
    /// A choice without a name gets that of the last words that its alternatives share (`FolderId` and
    /// `DistinguishedFolderId` make `folder_id`), else `choice`. A name made of all alternatives would
    /// be long, and would change with every new one.
    fn other_field(
        &mut self,
        component: &QName,
        owner: &Path,
        member: &Member,
        scope: &mut Scope,
    ) -> Field {
        let (ident, doc, place, value) = match &member.term {
            MemberTerm::Leaf(Leaf::Any) => (
                scope.unique("any".to_owned()),
                vec!["Elements that the schema does not list (`xs:any`).".to_owned()],
                Place::Any,
                TypeRef::Raw,
            ),
            MemberTerm::Leaf(Leaf::Element(element)) => {
                return self.element_field(element, member.occurs, scope);
            }
            MemberTerm::Leaf(leaf @ Leaf::Head(head)) => {
                let names = leaf.names(self.model);
                (
                    scope.unique(names::field(&head.local)),
                    vec![format!(
                        "An element that can stand for `{}`.",
                        self.prefixed(head)
                    )],
                    Place::Choice(names.iter().map(|n| self.element_name(n)).collect()),
                    self.head_type(head),
                )
            }
            MemberTerm::Choice { leaves, group } => {
                let names: Vec<QName> = leaves.iter().flat_map(|l| l.names(self.model)).collect();
                let shared = group
                    .as_ref()
                    .and_then(|name| Some((name, self.idents.group(name)?.clone())));
                let named = self.choice_name(component, &names);
                let made_up = match &shared {
                    Some((group, _)) => {
                        let local = &group.local;
                        let stem = local.strip_suffix("Types").or(local.strip_suffix("Type"));
                        names::field(stem.unwrap_or(local))
                    }
                    None => named
                        .map(str::to_owned)
                        .or_else(|| {
                            let locals = names.iter().map(|n| n.local.as_str());
                            names::common_suffix(locals).map(|suffix| names::field(&suffix))
                        })
                        .unwrap_or_else(|| "choice".to_owned()),
                };
                let ident = if scope.take(&made_up) {
                    made_up
                } else {
                    scope.unique("choice".to_owned())
                };
                let listed: Vec<String> = names
                    .iter()
                    .map(|n| format!("`{}`", self.prefixed(n)))
                    .collect();
                let value = match shared {
                    Some((group, path)) => {
                        self.shared_choice(group, &path, leaves);
                        path
                    }
                    None => self.own_choice(owner, &ident, leaves, member.occurs),
                };
                let kind = match member.occurs {
                    Occurs::Repeated { .. } => "Any of the elements, in their order:",
                    _ => "One of the elements",
                };
                (
                    ident,
                    vec![format!("{kind} {}.", listed.join(", "))],
                    Place::Choice(
                        leaves
                            .iter()
                            .flat_map(|l| match l {
                                Leaf::Any => vec![QName::new("", "")],
                                _ => l.names(self.model),
                            })
                            .map(|n| self.element_name(&n))
                            .collect(),
                    ),
                    TypeRef::Item(value),
                )
            }
        };
        let occurs = match (&place, member.occurs) {
            // Raw elements are a list in any case: what a server adds must have room.
            (Place::Any, Occurs::Required) => Occurs::Repeated { min: 1, max: None },
            (Place::Any, Occurs::Optional) => Occurs::ANY,
            (_, occurs) => occurs,
        };
        Field {
            ident,
            doc,
            place,
            value,
            occurs,
            boxed: false,
            nillable: false,
            default: None,
            facets: None,
            secret: false,
            lenient: false,
        }
    }
}

/// The field that makes an array type: the only content, repeated, where nothing else is required.
fn array_field(fields: &[Field]) -> Option<usize> {
    let mut content = fields.iter().enumerate().filter(|(_, f)| {
        matches!(
            f.place,
            Place::Element(_) | Place::Choice(_) | Place::Any | Place::Text
        )
    });
    let (index, only) = content.next()?;
    let others_optional = fields
        .iter()
        .enumerate()
        .all(|(i, f)| i == index || !f.occurs.is_required());
    let is_array = content.next().is_none()
        && matches!(only.occurs, Occurs::Repeated { .. })
        && others_optional;
    is_array.then_some(index)
}
