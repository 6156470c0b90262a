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

/// Which items have a blank value, and which alternative that of an enum is.
fn blanks(plan: &Plan, index: &BTreeMap<Path, usize>) -> (Vec<bool>, BTreeMap<usize, usize>) {
    let mut ends = vec![false; plan.items.len()];
    let mut firsts = BTreeMap::new();
    // First with the first alternative of each enum, so that others are only taken where need be.
    while settle(plan, index, &mut ends, &mut firsts, 1) {}
    while settle(plan, index, &mut ends, &mut firsts, usize::MAX) {}
    (ends, firsts)
}

/// One round; whether another may find more. Of enums it looks at so many alternatives.
fn settle(
    plan: &Plan,
    index: &BTreeMap<Path, usize>,
    ends: &mut [bool],
    firsts: &mut BTreeMap<usize, usize>,
    alternatives: usize,
) -> bool {
    let mut found = false;
    for (at, (_, item)) in plan.items.iter().enumerate() {
        if ends[at] {
            continue;
        }
        let path_ends = |path: &Path| index.get(path).is_none_or(|item| ends[*item]);
        let value_ends = |value: &TypeRef| match value {
            TypeRef::Item(path) => path_ends(path),
            TypeRef::Builtin(_) | TypeRef::Raw => true,
        };
        let first = match item {
            Item::Struct(item) => {
                let mut fields = item.fields.iter();
                fields
                    .all(|f| !is_held(f) || value_ends(&f.value))
                    .then_some(0)
            }
            Item::Choice(item) => {
                let mut values = item
                    .alternatives
                    .iter()
                    .map(|a| &a.value)
                    .take(alternatives);
                values.position(value_ends)
            }
            Item::Polymorphic(item) => {
                let mut values = item.variants.iter().map(|v| &v.value).take(alternatives);
                values.position(path_ends)
            }
            Item::ElementNewtype(item) => value_ends(&item.target).then_some(0),
            Item::ElementAlias(item) => path_ends(&item.target).then_some(0),
            Item::Enumeration(_) | Item::List(_) | Item::Text(_) | Item::Alias(_) => Some(0),
        };
        if let Some(first) = first {
            ends[at] = true;
            firsts.insert(at, first);
            found = true;
        }
    }
    found
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
