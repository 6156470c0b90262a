//! Values to read into must end: a type that requires a value of itself has none.
//!
//! A blank value holds a blank of each part that is required. Of a choice that is its first alternative,
//! and where that leads back to the choice, the first that does not. A part that leads back by every
//! way is made optional: no document can have it, and the type is there without it.

use std::collections::BTreeMap;

use crate::plan::{Field, Item, Occurs, Path, Plan, TypeRef};

/// Decides what the blank value of each enum is, and which parts are optional.
pub(super) fn decide(plan: &mut Plan) {
    let index = plan.index();
    loop {
        let (ends, firsts) = blanks(plan, &index);
        if relax(plan, &index, &ends) {
            // What is optional now lets others end, too.
            continue;
        }
        let paths: BTreeMap<usize, Path> = index.into_iter().map(|(path, at)| (at, path)).collect();
        let firsts = firsts.into_iter().filter(|(_, first)| *first > 0);
        plan.blanks = firsts
            .filter_map(|(item, first)| Some((paths.get(&item)?.clone(), first)))
            .collect();
        return;
    }
}

/// What a blank value of an item is made of: indices of items.
enum Needs {
    /// All of these.
    All(Vec<usize>),
    /// One of these; nothing where an alternative has a blank value by itself.
    One(Vec<Option<usize>>),
}

fn needs(item: &Item, index: &BTreeMap<Path, usize>) -> Needs {
    let of_value = |value: &TypeRef| match value {
        TypeRef::Item(path) => index.get(path).copied(),
        TypeRef::Builtin(_) | TypeRef::Raw => None,
    };
    match item {
        Item::Struct(item) => {
            let held = item.fields.iter().filter(|field| is_held(field));
            Needs::All(held.filter_map(|field| of_value(&field.value)).collect())
        }
        Item::Choice(item) => {
            let alternatives = item.alternatives.iter();
            Needs::One(alternatives.map(|a| of_value(&a.value)).collect())
        }
        Item::Polymorphic(item) => {
            let variants = item.variants.iter();
            Needs::One(variants.map(|v| index.get(&v.value).copied()).collect())
        }
        Item::ElementNewtype(item) => Needs::All(of_value(&item.target).into_iter().collect()),
        Item::ElementAlias(item) => {
            Needs::All(index.get(&item.target).copied().into_iter().collect())
        }
        Item::Enumeration(_) | Item::List(_) | Item::Text(_) | Item::Alias(_) => {
            Needs::All(Vec::new())
        }
    }
}

/// Which items have a blank value, and which alternative that of an enum is.
fn blanks(plan: &Plan, index: &BTreeMap<Path, usize>) -> (Vec<bool>, BTreeMap<usize, usize>) {
    let needs: Vec<Needs> = plan
        .items
        .iter()
        .map(|(_, item)| self::needs(item, index))
        .collect();
    let mut users = vec![Vec::new(); needs.len()];
    for (at, needs) in needs.iter().enumerate() {
        match needs {
            Needs::All(items) => items.iter().for_each(|item| users[*item].push(at)),
            Needs::One(items) => items
                .iter()
                .flatten()
                .for_each(|item| users[*item].push(at)),
        }
    }
    let mut ends = vec![false; needs.len()];
    let mut firsts = BTreeMap::new();
    // First with the first alternative of each enum, so that others are only taken where need be.
    for alternatives in [1, usize::MAX] {
        let mut open: Vec<usize> = (0..needs.len()).rev().collect();
        while let Some(at) = open.pop() {
            let first = match &needs[at] {
                _ if ends[at] => None,
                Needs::All(items) => items.iter().all(|item| ends[*item]).then_some(0),
                Needs::One(items) => {
                    let mut items = items.iter().take(alternatives);
                    items.position(|item| item.is_none_or(|item| ends[item]))
                }
            };
            if let Some(first) = first {
                ends[at] = true;
                firsts.insert(at, first);
                open.extend(&users[at]);
            }
        }
    }
    (ends, firsts)
}

/// Whether a blank value holds a blank of this part. One that can be nil is nil where it would lead back:
/// it is behind a box there.
fn is_held(field: &Field) -> bool {
    field.occurs == Occurs::Required && !field.nillable
}

/// Makes the parts optional that have no blank value; whether there are any.
fn relax(plan: &mut Plan, index: &BTreeMap<Path, usize>, ends: &[bool]) -> bool {
    let mut relaxed = false;
    for (_, item) in &mut plan.items {
        let Item::Struct(item) = item else {
            continue;
        };
        for field in item.fields.iter_mut().filter(|field| is_held(field)) {
            let TypeRef::Item(path) = &field.value else {
                continue;
            };
            if index.get(path).is_some_and(|item| !ends[*item]) {
                field.occurs = Occurs::Optional;
                field.doc.push(
                    "The schema requires it, and so a value without end: no document can have it."
                        .to_owned(),
                );
                relaxed = true;
            }
        }
    }
    relaxed
}
