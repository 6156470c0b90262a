//! Choices of the same elements are one enum, whichever types have them: an item is the same in the
//! reply of a search and of a synchronisation.
//!
//! The same are those with the same alternatives, in any order: the order of the first type's choice
//! stays. The enum stands in the module of its elements, under the name that the profile has for it.

use std::collections::{BTreeMap, BTreeSet};

use crate::error::{Error, Errors};
use crate::model::QName;
use crate::plan::{Alternative, ElementName, Item, Path, Place, Plan, TypeRef};
use crate::profile::ChoiceName;

/// Makes one of the choices that are the same, and names them. With `strict`, a name that does not fit
/// is an error.
pub(super) fn merge(names: &[ChoiceName], strict: bool, plan: &mut Plan, errors: &mut Errors) {
    let holders = holders(plan);
    let index = plan.index();
    let stands_for_element = |path: &Path| {
        let item = index.get(path).map(|at| &plan.items[*at].1);
        matches!(item, Some(Item::Choice(choice)) if choice.element.is_some())
    };
    let mut choices = Vec::new();
    for members in same(plan) {
        let paths = members.iter().collect::<BTreeSet<_>>();
        let of_choice = holders
            .iter()
            .filter(|holder| paths.contains(&holder.choice));
        let of_choice: Vec<&Holder> = of_choice.collect();
        let given = given_name(names, &of_choice, strict, plan, errors);
        choices.push(Merged {
            keeps_name: members.first().is_some_and(stands_for_element),
            holders: of_choice
                .iter()
                .map(|holder| holder.ident.clone())
                .collect(),
            given,
            members,
        });
    }
    let renamed = rename(choices, strict, plan, errors);
    refer(&renamed, plan);
    plan.items
        .sort_by(|(a, x), (b, y)| a.cmp(b).then_with(|| x.ident().cmp(y.ident())));
}

/// A field of a struct that is a choice.
struct Holder {
    /// Identifier of the struct.
    ident: String,
    component: QName,
    first: String,
    choice: Path,
}

/// Choices that become one.
struct Merged {
    /// Their items, of which the first remains.
    members: Vec<Path>,
    /// The structs that have one of them.
    holders: BTreeSet<String>,
    /// The name of the profile, with its row's type.
    given: Option<(&'static str, &'static str, String)>,
    /// Whether the item stands for an element, whose name it has.
    keeps_name: bool,
}

fn holders(plan: &Plan) -> Vec<Holder> {
    let mut found = Vec::new();
    for (_, item) in &plan.items {
        let Item::Struct(item) = item else { continue };
        for field in &item.fields {
            if let (Place::Choice(names), TypeRef::Item(choice)) = (&field.place, &field.value)
                && let Some(first) = names.first()
            {
                found.push(Holder {
                    ident: item.ident.clone(),
                    component: item.component.clone(),
                    first: first.local.clone(),
                    choice: choice.clone(),
                });
            }
        }
    }
    found
}

/// What tells alternatives apart.
type Key<'p> = (
    &'p [ElementName],
    &'p TypeRef,
    bool,
    bool,
    Option<&'p str>,
    Option<&'p Path>,
);

/// What tells an alternative from others: its elements and all that they can hold.
pub(super) fn key(alternative: &Alternative) -> Key<'_> {
    (
        &alternative.names,
        &alternative.value,
        alternative.nested,
        alternative.nillable,
        alternative.default.as_deref(),
        alternative.facets.as_ref(),
    )
}

/// The choices, those together that are the same. One that stands for an element is the first, and
/// another such remains by itself.
fn same(plan: &Plan) -> Vec<Vec<Path>> {
    let mut found: BTreeMap<Vec<Key<'_>>, Vec<(bool, Path)>> = BTreeMap::new();
    for (namespace, item) in &plan.items {
        let Item::Choice(choice) = item else { continue };
        let mut keys: Vec<Key<'_>> = choice.alternatives.iter().map(key).collect();
        keys.sort_unstable();
        let path = Path {
            module: plan.namespaces[*namespace].module.clone(),
            ident: choice.ident.clone(),
        };
        let same = found.entry(keys).or_default();
        same.push((choice.element.is_some(), path));
    }
    let mut choices = Vec::new();
    for same in found.into_values() {
        let (heads, others): (Vec<_>, Vec<_>) = same.into_iter().partition(|(head, _)| *head);
        let mut heads = heads.into_iter().map(|(_, path)| path);
        let first = heads.next().into_iter();
        let others = others.into_iter().map(|(_, path)| path);
        choices.push(first.chain(others).collect());
        choices.extend(heads.map(|head| vec![head]));
    }
    choices
}

/// The name that the profile has for a choice: that of the first row that is for it.
fn given_name(
    names: &[ChoiceName],
    holders: &[&Holder],
    strict: bool,
    plan: &Plan,
    errors: &mut Errors,
) -> Option<(&'static str, &'static str, String)> {
    let is_for = |name: &&ChoiceName| {
        holders.iter().any(|holder| {
            holder.first == name.first && holder.component == name.type_name.to_qname()
        })
    };
    let mut rows = names.iter().filter(is_for).filter_map(|row| {
        let (name, doc) = row.item?;
        Some((name, doc, plan.prefixed(&row.type_name.to_qname())))
    });
    let given = rows.next();
    if strict {
        for (name, _, type_name) in rows {
            let cause = "another entry names the same choice";
            errors.push(Error::TakenChoice {
                type_name,
                name,
                cause,
            });
        }
    }
    given
}

/// Gives the choices that remain their names and modules, and takes the others out. Returns what each
/// was before, with its elements in their order.
fn rename(
    choices: Vec<Merged>,
    strict: bool,
    plan: &mut Plan,
    errors: &mut Errors,
) -> BTreeMap<Path, Path> {
    let mut index = plan.index();
    let mut removed = BTreeSet::new();
    let mut renamed = BTreeMap::new();
    for merged in choices {
        let Some((first, others)) = merged.members.split_first() else {
            continue;
        };
        let Some(&at) = index.get(first) else {
            continue;
        };
        let mut path = first.clone();
        let mut given = merged.given.filter(|_| !merged.keeps_name);
        if let Some((name, _, _)) = &given {
            let namespace = namespace_of(plan, at);
            let wanted = Path {
                module: plan.namespaces[namespace].module.clone(),
                ident: (*name).to_owned(),
            };
            if wanted == path || !index.contains_key(&wanted) {
                path = wanted;
                plan.items[at].0 = namespace;
                index.insert(path.clone(), at);
            } else if let Some((name, _, type_name)) = given.take().filter(|_| strict) {
                let cause = "another item has it";
                errors.push(Error::TakenChoice {
                    type_name,
                    name,
                    cause,
                });
            }
        }
        if let Item::Choice(choice) = &mut plan.items[at].1 {
            choice.ident.clone_from(&path.ident);
            if !others.is_empty() && !merged.keeps_name {
                let holders: Vec<_> = merged
                    .holders
                    .iter()
                    .map(|ident| format!("`{ident}`"))
                    .collect();
                choice.doc = vec![format!(
                    "An element that these hold: {}.",
                    holders.join(", ")
                )];
            }
            if let Some((_, doc, _)) = given {
                choice.doc.insert(0, doc.to_owned());
            }
        }
        removed.extend(others.iter().filter_map(|other| index.get(other).copied()));
        renamed.extend(
            merged
                .members
                .into_iter()
                .map(|member| (member, path.clone())),
        );
    }
    let mut at = 0;
    plan.items.retain(|_| {
        at += 1;
        !removed.contains(&(at - 1))
    });
    renamed
}

/// The namespace that all elements of a choice share, else that in which it is.
fn namespace_of(plan: &Plan, at: usize) -> usize {
    let (namespace, Item::Choice(choice)) = &plan.items[at] else {
        return plan.items[at].0;
    };
    let mut names = choice.alternatives.iter().flat_map(|a| &a.names);
    let Some(first) = names.next() else {
        return *namespace;
    };
    if names.all(|name| name.namespace == first.namespace) {
        first.namespace
    } else {
        *namespace
    }
}

/// Lets all refer to the choices by the names that they have now, and have the elements in their order.
fn refer(renamed: &BTreeMap<Path, Path>, plan: &mut Plan) {
    // What stands for `xs:any` among the elements of a field.
    let mut namespaces = plan.namespaces.iter();
    let any = ElementName {
        namespace: namespaces
            .position(|n| n.uri.is_empty())
            .unwrap_or_default(),
        local: String::new(),
    };
    let orders: BTreeMap<Path, Vec<ElementName>> = plan
        .by_path()
        .into_iter()
        .filter_map(|(path, item)| match item {
            Item::Choice(choice) => {
                let any = std::slice::from_ref(&any);
                let alternatives = choice.alternatives.iter();
                let names = alternatives.flat_map(|a| match a.names.as_slice() {
                    [] => any,
                    names => names,
                });
                Some((path, names.cloned().collect()))
            }
            _ => None,
        })
        .collect();
    let value = |value: &mut TypeRef| {
        if let TypeRef::Item(path) = value
            && let Some(now) = renamed.get(path)
        {
            path.clone_from(now);
        }
    };
    for (_, item) in &mut plan.items {
        match item {
            Item::Struct(item) => {
                for field in &mut item.fields {
                    value(&mut field.value);
                    if let (Place::Choice(names), TypeRef::Item(path)) =
                        (&mut field.place, &field.value)
                        && let Some(order) = orders.get(path)
                        && names.len() == order.len()
                        && order.iter().all(|name| names.contains(name))
                    {
                        names.clone_from(order);
                    }
                }
            }
            Item::Choice(item) => {
                for alternative in &mut item.alternatives {
                    value(&mut alternative.value);
                }
            }
            _ => {}
        }
    }
}
