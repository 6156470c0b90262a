//! For which structs yaserde's derive does what the schema says, and for which it does not.
//!
//! The bridge of the runtime serves the structs with a reason against the derive, and all that is no
//! struct of named fields: enums, choices, lists. It reads and writes by the direct codec: slower
//! than that alone, and as exact. `ews-codegen generate --timings` prints how many types have which
//! reason.

use std::collections::{BTreeMap, BTreeSet};

use super::construction;
use crate::names::field as field_name;
use crate::plan::{
    AttributeName, Builtin, ElementName, Field, Item, Occurs, Path, Place, Plan, Struct, TypeRef,
    Yaserde,
};

/// Up to how many members the derive is used for. It makes some 150 lines of each; the few larger
/// structs would take a fifth of the time and memory of all derives.
const MOST_MEMBERS: usize = 16;

/// The type parameters of the derive's functions.
const DERIVE_PARAMETERS: [&str; 2] = ["R", "W"];

const TRIMMED: &str = "white space around a value in an attribute would be lost";

/// Decides for each struct.
pub(crate) fn decide(plan: &mut Plan) {
    let namespaces = &plan.namespaces;
    // The variables of the derive may have any name that is not capitalized.
    let bound = plan.items.iter().filter(|(_, item)| {
        construction::is_tuple(item) && !item.ident().starts_with(char::is_uppercase)
    });
    let bound: BTreeSet<usize> = bound.map(|(namespace, _)| *namespace).collect();
    let spaced = plan
        .items
        .iter()
        .filter(|(_, item)| keeps_outer_space(item));
    let spaced: BTreeSet<Path> = spaced
        .map(|(namespace, item)| Path {
            module: namespaces[*namespace].module.clone(),
            ident: item.ident().to_owned(),
        })
        .collect();
    for (namespace, item) in &mut plan.items {
        if let Item::Struct(s) = item {
            let qualified = |namespace: usize| !namespaces[namespace].uri.is_empty();
            let reason = if bound.contains(namespace) {
                Some("an element's type could have the name of a variable of the derive")
            } else if DERIVE_PARAMETERS.contains(&&*s.ident) {
                Some("the type has the name of a type parameter of the derive")
            } else if qualified(*namespace) && names(s).all(|n| qualified(n.namespace)) {
                reason_against_derive(s, &spaced)
            } else {
                Some("an element of no namespace would get one")
            };
            s.yaserde = match reason {
                Some(reason) => Yaserde::Bridge(reason),
                None => Yaserde::Derive,
            };
        }
    }
}

/// How many structs there are for each way and reason.
pub(crate) fn tally(plan: &Plan) -> BTreeMap<&'static str, usize> {
    let mut tally = BTreeMap::new();
    for (_, item) in &plan.items {
        let key = match item {
            Item::Struct(s) => match s.yaserde {
                Yaserde::Derive => "derive",
                Yaserde::Bridge(reason) => reason,
            },
            Item::Alias(_) | Item::ElementAlias(_) => continue,
            _ => "not a struct of named fields",
        };
        *tally.entry(key).or_default() += 1;
    }
    tally
}

/// The names of the struct's children.
fn names(s: &Struct) -> impl Iterator<Item = &ElementName> {
    s.fields.iter().flat_map(|field| match &field.place {
        Place::Element(name) => std::slice::from_ref(name),
        Place::Choice(names) => names,
        _ => &[],
    })
}

/// Whether white space at the ends of a value of this simple type is a part of it.
fn keeps_outer_space(item: &Item) -> bool {
    match item {
        Item::Text(_) => true,
        Item::Enumeration(item) => {
            let is_space = |c| matches!(c, ' ' | '\t' | '\n' | '\r');
            let mut values = item.values.iter();
            values.any(|value| value.text.starts_with(is_space) || value.text.ends_with(is_space))
        }
        _ => false,
    }
}

/// What the derive would do wrong with this struct. White space at the ends means something in the
/// items `spaced`.
fn reason_against_derive(s: &Struct, spaced: &BTreeSet<Path>) -> Option<&'static str> {
    if s.keeps_xsi_type {
        return Some("xsi:type would be lost");
    }
    if !s.other_names.is_empty() {
        return Some("an element by another name would be lost");
    }
    let mut labels = BTreeSet::new();
    for field in &s.fields {
        if let Some(reason) = field_reason(field, spaced) {
            return Some(reason);
        }
        // The derive names a helper type after the upper camel case of each name.
        let (sign, local) = match &field.place {
            Place::Attribute(name) => ("@", name.local()),
            Place::Element(name) => ("", &*name.local),
            _ => continue,
        };
        let label = format!("{sign}{}", field_name(local));
        if !local.is_ascii() {
            return Some("the derive makes identifiers of letters that Rust normalizes");
        }
        if !labels.insert(label) {
            return Some("two names differ only in case");
        }
    }
    (s.fields.len() > MOST_MEMBERS)
        .then_some("the derive of so many members would slow every build")
}

fn field_reason(field: &Field, spaced: &BTreeSet<Path>) -> Option<&'static str> {
    if field.default.is_some() {
        return Some("what an empty element stands for would be lost");
    }
    if field.nillable {
        return Some("xsi:nil would be lost");
    }
    if field.ident.ends_with('_') {
        return Some("the derive's own names would not be in snake case");
    }
    if field.boxed {
        return Some("the derive does not know Box");
    }
    match &field.place {
        Place::Text => return Some("an empty text would be refused"),
        Place::Choice(_) => return Some("a choice cannot be told apart"),
        Place::Any => return Some("xs:any would be lost"),
        Place::OtherAttributes => return Some("xs:anyAttribute would be lost"),
        Place::Attribute(AttributeName::Unqualified(_)) => match &field.value {
            TypeRef::Builtin(Builtin::Bool | Builtin::Int(_)) => {
                return Some("white space around a number in an attribute would be refused");
            }
            // The derive reads what it does not know by yaserde's stock reader, which trims.
            TypeRef::Builtin(Builtin::Value(_)) => return Some(TRIMMED),
            TypeRef::Item(path) if spaced.contains(path) => return Some(TRIMMED),
            TypeRef::Builtin(Builtin::String | Builtin::Float(_))
            | TypeRef::Item(_)
            | TypeRef::Raw => {}
        },
        Place::Attribute(_) => return Some("an attribute's namespace would be lost"),
        Place::Element(_) => {}
    }
    if field.value == TypeRef::Raw {
        return Some("an element of any type would be lost");
    }
    if matches!(field.value, TypeRef::Builtin(Builtin::Float(_))) {
        return Some("INF would be written in a form that the schema refuses");
    }
    if matches!(field.occurs, Occurs::Repeated { min: 1.., .. }) {
        return Some("a list that must not be empty would be written empty");
    }
    None
}
