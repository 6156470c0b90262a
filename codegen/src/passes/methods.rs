//! What choices do for all their alternatives: conversions between choices of which one has all
//! alternatives of the other, access to the value of each, and to the members that most have in common.
//!
//! A reply gives items of any kind, and most programs ask the same of each: what identifies it, its
//! subject, when it came. The enum answers for the value that it holds.

use std::collections::{BTreeMap, BTreeSet};

use crate::names::{self, Scope};
use crate::plan::{
    AlternativeMethods, Choice, CommonMember, Field, Form, Item, Occurs, Path, Place, Plan, Status,
    Struct, TypeRef, Wider,
};

use super::choices::key;

/// Functions that values have by traits: a method of such a name would hide them, as `from` would hide that
/// which makes a choice of one of its alternatives. A member of such a name has `get_` in front.
const TAKEN: &[&str] = &[
    "borrow",
    "borrow_mut",
    "clone",
    "clone_from",
    "eq",
    "fmt",
    "from",
    "into",
    "ne",
    "to_owned",
    "to_string",
    "try_from",
    "try_into",
    "type_id",
];

/// Decides on the methods of all choices. Response messages have them by a trait of the runtime.
pub(super) fn decide(plan: &mut Plan) {
    let messages = plan.response_messages.iter();
    let messages: BTreeSet<&Path> = messages
        .filter(|message| matches!(message.status, Status::Alternatives(_)))
        .map(|message| &message.item)
        .collect();
    let items = plan.by_path();
    let choices: Vec<(Path, &Choice)> = items
        .iter()
        .filter_map(|(path, item)| match item {
            Item::Choice(choice) if !messages.contains(path) => Some((path.clone(), choice)),
            _ => None,
        })
        .collect();
    let decisions: BTreeMap<Path, Decision> = choices
        .iter()
        .map(|(path, choice)| {
            let mut scope = Scope::default();
            for name in TAKEN {
                scope.take(name);
            }
            let decision = Decision {
                wider: wider(choice, &choices),
                methods: methods(choice, &mut scope),
                members: members(choice, &items, &mut scope),
            };
            (path.clone(), decision)
        })
        .collect();
    let index = plan.index();
    for (path, decision) in decisions {
        if let Some(Item::Choice(choice)) = index.get(&path).map(|at| &mut plan.items[*at].1) {
            choice.wider = decision.wider;
            choice.methods = decision.methods;
            choice.members = decision.members;
        }
    }
}

/// What a choice does.
struct Decision {
    wider: Vec<Wider>,
    methods: Vec<AlternativeMethods>,
    members: Vec<CommonMember>,
}

/// The choices that have all alternatives of one, and more. Where one is an alternative of the other,
/// it converts as such.
fn wider(choice: &Choice, choices: &[(Path, &Choice)]) -> Vec<Wider> {
    let mut found = Vec::new();
    for (path, other) in choices {
        if other.alternatives.len() <= choice.alternatives.len() {
            continue;
        }
        let variants = choice.alternatives.iter().map(|alternative| {
            let mut others = other.alternatives.iter();
            let there = others.find(|other| key(other) == key(alternative))?;
            Some((alternative.ident.clone(), there.ident.clone()))
        });
        let variants: Option<Vec<_>> = variants.collect();
        if let Some(variants) = variants.filter(|variants| !variants.is_empty()) {
            found.push(Wider {
                item: path.clone(),
                variants,
                same_base: choice.base == other.base,
            });
        }
    }
    found
}

fn methods(choice: &Choice, scope: &mut Scope) -> Vec<AlternativeMethods> {
    let made = |name: &str| {
        let get = format!("as_{name}");
        [format!("{get}_mut"), get, format!("into_{name}")]
    };
    scope.unique_of("kept", made);
    let alternatives = choice.alternatives.iter().enumerate();
    alternatives
        .map(|(index, alternative)| AlternativeMethods {
            alternative: index,
            ident: scope.unique_of(stem(&names::field(&alternative.ident)), made),
        })
        .collect()
}

/// A name to go on: an underscore at its end would make two.
fn stem(name: &str) -> &str {
    let stem = name.trim_end_matches('_');
    if stem.is_empty() { name } else { stem }
}

/// What tells members of one name apart.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Kind<'p> {
    value: &'p TypeRef,
    nillable: bool,
    boxed: bool,
    form: Form,
}

fn kind(field: &Field) -> Kind<'_> {
    Kind {
        value: &field.value,
        nillable: field.nillable,
        boxed: field.boxed,
        form: match field.occurs {
            Occurs::Required => Form::Required,
            Occurs::Optional => Form::Optional,
            Occurs::Repeated { .. } => Form::Repeated,
        },
    }
}

/// The members that half of the alternatives have, rounded down. Where a name stands for values of several
/// types there is none: the answer would be nothing for an alternative that has one.
fn members(choice: &Choice, items: &BTreeMap<Path, &Item>, scope: &mut Scope) -> Vec<CommonMember> {
    let structs: Vec<Option<(&Path, &Struct)>> = choice
        .alternatives
        .iter()
        .map(|alternative| match &alternative.value {
            TypeRef::Item(path) if !alternative.nested && !alternative.nillable => {
                match items.get(path) {
                    Some(Item::Struct(item)) => Some((path, item)),
                    _ => None,
                }
            }
            _ => None,
        })
        .collect();
    let base = choice.base.as_ref().and_then(|base| match items.get(base) {
        Some(Item::Struct(base)) => Some(base),
        _ => None,
    });
    let mut seen = BTreeSet::new();
    let mut found = Vec::new();
    for (owner, item) in structs.iter().flatten() {
        for field in &item.fields {
            if field.place == Place::OtherAttributes || !seen.insert(&*field.ident) {
                continue;
            }
            let Some(having) = having(&structs, field) else {
                continue;
            };
            let is_common = having.len() > 1 && having.len() >= structs.len() / 2;
            if !is_common {
                continue;
            }
            let kind = kind(field);
            let name_mut = |name: &str| format!("{}_mut", stem(name));
            let name = if TAKEN.contains(&&*field.ident) {
                format!("get_{}", field.ident)
            } else {
                field.ident.clone()
            };
            let ident = scope.unique_of(&name, |name| [name.to_owned(), name_mut(name)]);
            found.push(CommonMember {
                ident_mut: name_mut(&ident),
                ident,
                field: field.ident.clone(),
                value: field.value.clone(),
                nillable: field.nillable,
                form: kind.form,
                boxed: field.boxed,
                alternatives: (having.len() < structs.len()).then_some(having),
                in_base: base.is_some_and(|base| has(base, field)),
                owner: (*owner).clone(),
            });
        }
    }
    found
}

/// Whether a struct has a member like this.
fn has(item: &Struct, field: &Field) -> bool {
    let mut fields = item.fields.iter();
    fields.any(|other| other.ident == field.ident && kind(other) == kind(field))
}

/// The alternatives that have a member like this; nothing if one has another of its name.
fn having(structs: &[Option<(&Path, &Struct)>], field: &Field) -> Option<Vec<usize>> {
    let mut having = Vec::new();
    for (index, item) in structs.iter().enumerate() {
        let Some((_, item)) = item else { continue };
        let mut fields = item.fields.iter();
        if let Some(other) = fields.find(|other| other.ident == field.ident) {
            if kind(other) != kind(field) {
                return None;
            }
            having.push(index);
        }
    }
    Some(having)
}
