//! Makes an item of every component.

mod bases;
mod elements;
mod enums;
mod structs;

use std::collections::{BTreeMap, BTreeSet};

use crate::error::{Error, Errors};
use crate::model::{Model, QName, SimpleType, Variety};
use crate::names::Scope;
use crate::plan::{
    Alias, Builtin, Doc, ElementName, Item, List, Path, Plan, Root, Skip, TextType, TypeRef,
};
use crate::profile::Profile;

use super::docs;
use super::facets::Demands;
use super::idents::Idents;
use super::inheritance::{Effective, Hierarchy};
use super::simple::{self, Form};

/// What the builders of items look things up in, and where they put them.
struct Builder<'b> {
    model: &'b Model,
    profile: &'b Profile,
    hierarchy: &'b Hierarchy<'b>,
    effective: &'b BTreeMap<QName, Effective>,
    idents: &'b Idents,
    demands: &'b Demands,
    scopes: BTreeMap<String, Scope>,
    items: Vec<(usize, Item)>,
    roots: Vec<Root>,
    skips: Vec<Skip>,
    groups_used: BTreeSet<QName>,
    /// The profile's names for choices that were given.
    choices_named: BTreeSet<usize>,
    errors: Errors,
}

/// Makes an item of every component, or a skip with its reason.
pub(super) fn build(
    model: &Model,
    profile: &Profile,
    hierarchy: &Hierarchy<'_>,
    effective: &BTreeMap<QName, Effective>,
    idents: Idents,
    strict: bool,
    errors: &mut Errors,
) -> Plan {
    let demands = Demands::of(model, &idents);
    let mut builder = Builder {
        model,
        profile,
        hierarchy,
        effective,
        scopes: idents.scopes(),
        idents: &idents,
        demands: &demands,
        items: Vec::new(),
        roots: Vec::new(),
        skips: Vec::new(),
        groups_used: BTreeSet::new(),
        choices_named: BTreeSet::new(),
        errors: Errors::default(),
    };
    builder.simple_types();
    builder.complex_types();
    builder.groups();
    builder.elements();
    if strict {
        builder.stale_choices();
    }
    let Builder {
        mut items,
        roots,
        mut skips,
        errors: found,
        ..
    } = builder;
    items.sort_by(|(a, x), (b, y)| a.cmp(b).then_with(|| x.ident().cmp(y.ident())));
    skips.extend(demands.skips.iter().cloned());
    errors.extend(found);
    Plan {
        family: profile.name,
        runtime: profile.runtime.clone(),
        namespaces: model.namespaces.clone(),
        modules: Vec::new(),
        facets: demands.used_by(&items),
        items,
        blanks: BTreeMap::new(),
        roots,
        operations: Vec::new(),
        response_messages: Vec::new(),
        responses: Vec::new(),
        conditions: BTreeMap::new(),
        schema_set: None,
        cfgs: Vec::new(),
        skips,
        members: Vec::new(),
    }
}

impl Builder<'_> {
    fn push(&mut self, namespace: &str, item: Item) {
        let index = self.namespace_index(namespace);
        self.items.push((index, item));
    }

    /// Names for choices that are not there, though their types are.
    fn stale_choices(&mut self) {
        for (at, choice) in self.profile.choices.iter().enumerate() {
            let type_name = choice.type_name.to_qname();
            let has_type = self.model.complex_types.contains_key(&type_name);
            if has_type && !self.choices_named.contains(&at) {
                self.errors.push(Error::StaleChoice {
                    type_name: self.prefixed(&type_name),
                    first: choice.first.to_owned(),
                    name: choice
                        .field
                        .or(choice.item.map(|(name, _)| name))
                        .unwrap_or_default(),
                });
            }
        }
    }

    fn namespace_index(&self, uri: &str) -> usize {
        self.model
            .namespaces
            .iter()
            .position(|n| n.uri == uri)
            .unwrap_or_default()
    }

    fn element_name(&self, name: &QName) -> ElementName {
        ElementName {
            namespace: self.namespace_index(&name.namespace),
            local: name.local.clone(),
        }
    }

    /// Where what a simple type demands of its values is; nowhere for an item that checks itself.
    fn facets_of(&self, name: &QName) -> Option<Path> {
        let simple = self.model.simple_types.get(name);
        let form = simple.map(|simple| simple::form(self.model, simple));
        match form {
            None | Some(Form::Same(_)) => self.demands.path(name),
            Some(_) => None,
        }
    }

    /// Whether `xsi:nil` may stand for a value of an element. Raw XML keeps it as any attribute.
    fn can_be_nil(&self, type_name: &QName, nillable: bool) -> bool {
        nillable && simple::type_ref(self.model, self.idents, type_name) != TypeRef::Raw
    }

    /// The text that an empty element of a type stands for, if the type's values are texts.
    fn text_when_empty(&self, type_name: &QName, default: Option<&str>) -> Option<String> {
        let is_text = self
            .effective
            .get(type_name)
            .map_or(*type_name != QName::xs("anyType"), |ty| ty.text.is_some());
        default
            .filter(|text| is_text && !text.is_empty())
            .map(str::to_owned)
    }

    fn prefixed(&self, name: &QName) -> String {
        docs::prefixed(self.model, name)
    }

    /// The documentation of an item for a type: the schema's, then what it stands for.
    fn type_doc(&self, documentation: Option<&str>, name: &QName, anonymous: Option<&str>) -> Doc {
        let mut doc = docs::paragraphs(documentation);
        doc.push(match anonymous {
            None => format!("Schema type `{}`.", self.prefixed(name)),
            Some(path) => format!("Schema type without a name, of `{path}`."),
        });
        doc
    }

    fn simple_types(&mut self) {
        for simple in self.model.simple_types.values() {
            let path = self.idents.path_of_type(&simple.name);
            let mut doc = self.type_doc(
                simple.documentation.as_deref(),
                &simple.name,
                simple.anonymous.as_deref(),
            );
            doc.extend(docs::facets(self.model, simple));
            let component = simple.name.clone();
            let item = match simple::form(self.model, simple) {
                Form::Enumeration(values) => self.enumeration(path.ident, component, doc, &values),
                Form::List(item) => Item::List(List {
                    ident: path.ident,
                    component,
                    doc,
                    item: simple::type_ref(self.model, self.idents, item),
                    facets: self.facets_of(item),
                }),
                Form::Text => Item::Text(TextType {
                    ident: path.ident,
                    component,
                    doc,
                    integer: self.integer_of(simple),
                    facets: self.demands.path(&simple.name),
                }),
                Form::Same(base) if simple.anonymous.is_none() => Item::Alias(Alias {
                    ident: path.ident,
                    doc,
                    target: simple::type_ref(self.model, self.idents, base),
                }),
                Form::Same(_) => {
                    self.skips.push(Skip {
                        kind: "simpleType",
                        name: simple.name.clone(),
                        reason: "without a name and without values: its base stands in its place",
                    });
                    continue;
                }
            };
            self.push(&simple.name.namespace, item);
        }
    }

    /// The Rust type of a union's numbers, if each of its members is one of integers.
    fn integer_of(&self, simple: &SimpleType) -> Option<&'static str> {
        let Variety::Union(members) = &simple.variety else {
            return None;
        };
        let mut members = members
            .iter()
            .map(|member| simple::type_ref(self.model, self.idents, member));
        let TypeRef::Builtin(Builtin::Int(first)) = members.next()? else {
            return None;
        };
        members
            .all(|member| member == TypeRef::Builtin(Builtin::Int(first)))
            .then_some(first)
    }

    fn groups(&mut self) {
        let model = self.model;
        for group in model.groups.values() {
            if !self.groups_used.contains(&group.name) {
                self.skips.push(Skip {
                    kind: "group",
                    name: group.name.clone(),
                    reason: "its members are fields of the types that refer to it",
                });
            }
        }
        for group in model.attribute_groups.values() {
            self.skips.push(Skip {
                kind: "attributeGroup",
                name: group.name.clone(),
                reason: "its attributes are fields of the types that refer to it",
            });
        }
    }
}
