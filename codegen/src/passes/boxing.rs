//! Which values stand behind a `Box`: those on a cycle, which would have no size otherwise, and
//! large values of enums, which every other variant would pay for.

use std::collections::{BTreeMap, BTreeSet};

use crate::plan::{Builtin, Item, Occurs, Path, Place, Plan, TypeRef};

/// A variant's value of more bytes than this is boxed.
const LARGE: usize = 256;

/// Boxes what must be boxed.
pub(crate) fn apply(plan: &mut Plan) {
    break_cycles(plan);
    box_large_variants(plan);
}

/// The items that an item holds by value.
fn held(item: &Item) -> Vec<&TypeRef> {
    match item {
        Item::Struct(s) => s
            .fields
            .iter()
            .filter(|f| !f.boxed && !matches!(f.occurs, Occurs::Repeated { .. }))
            .map(|f| &f.value)
            .collect(),
        Item::Choice(c) => c
            .alternatives
            .iter()
            .filter(|a| !a.boxed)
            .map(|a| &a.value)
            .collect(),
        Item::ElementNewtype(n) => vec![&n.target],
        _ => Vec::new(),
    }
}

/// The structs that an abstract type's enum holds by value.
fn held_variants(item: &Item) -> Vec<&Path> {
    match item {
        Item::Polymorphic(p) => p
            .variants
            .iter()
            .filter(|v| !v.boxed)
            .map(|v| &v.value)
            .collect(),
        _ => Vec::new(),
    }
}

fn targets(plan: &Plan, index: &BTreeMap<Path, usize>, item: usize) -> Vec<usize> {
    let item = &plan.items[item].1;
    let values = held(item).into_iter().filter_map(|value| match value {
        TypeRef::Item(path) => Some(path),
        _ => None,
    });
    values
        .chain(held_variants(item))
        .filter_map(|path| index.get(path).copied())
        .collect()
}

/// Boxes each struct field from which its own struct can be reached by value. Every cycle has such
/// a field, since a choice or abstract type holds structs in the end.
fn break_cycles(plan: &mut Plan) {
    let index = plan.index();
    for item in 0..plan.items.len() {
        let Item::Struct(s) = &plan.items[item].1 else {
            continue;
        };
        for field in 0..s.fields.len() {
            let Item::Struct(s) = &plan.items[item].1 else {
                continue;
            };
            let field_value = &s.fields[field];
            let start = match &field_value.value {
                TypeRef::Item(path) if !matches!(field_value.occurs, Occurs::Repeated { .. }) => {
                    index.get(path).copied()
                }
                _ => None,
            };
            let cyclic = start.is_some_and(|start| reaches(plan, &index, start, item));
            if cyclic && let Item::Struct(s) = &mut plan.items[item].1 {
                s.fields[field].boxed = true;
            }
        }
    }
}

fn reaches(plan: &Plan, index: &BTreeMap<Path, usize>, from: usize, to: usize) -> bool {
    let mut open = vec![from];
    let mut seen = BTreeSet::new();
    while let Some(item) = open.pop() {
        if item == to {
            return true;
        }
        if seen.insert(item) {
            open.extend(targets(plan, index, item));
        }
    }
    false
}

fn box_large_variants(plan: &mut Plan) {
    let index = plan.index();
    let mut sizes = vec![None; plan.items.len()];
    for item in 0..plan.items.len() {
        let large: Vec<bool> = match &plan.items[item].1 {
            Item::Choice(c) => c
                .alternatives
                .iter()
                .map(|a| !a.nested && size(plan, &index, &mut sizes, &a.value) > LARGE)
                .collect(),
            Item::Polymorphic(p) => {
                let values: Vec<TypeRef> = p
                    .variants
                    .iter()
                    .map(|v| TypeRef::Item(v.value.clone()))
                    .collect();
                values
                    .iter()
                    .map(|value| size(plan, &index, &mut sizes, value) > LARGE)
                    .collect()
            }
            _ => continue,
        };
        match &mut plan.items[item].1 {
            Item::Choice(c) => {
                for (alternative, large) in c.alternatives.iter_mut().zip(large) {
                    alternative.boxed |= large;
                }
            }
            Item::Polymorphic(p) => {
                for (variant, large) in p.variants.iter_mut().zip(large) {
                    variant.boxed |= large;
                }
            }
            _ => {}
        }
    }
}

/// About how many bytes a value takes on a 64-bit machine, without what it owns on the heap. Enum
/// variants over the limit count as the pointer that they will be.
fn size(
    plan: &Plan,
    index: &BTreeMap<Path, usize>,
    sizes: &mut Vec<Option<usize>>,
    value: &TypeRef,
) -> usize {
    let path = match value {
        TypeRef::Builtin(Builtin::Bool) => return 1,
        TypeRef::Builtin(Builtin::Int(_) | Builtin::Float(_)) => return 8,
        TypeRef::Builtin(_) | TypeRef::Raw => return 24,
        TypeRef::Item(path) => path,
    };
    let Some(&item) = index.get(path) else {
        return 24;
    };
    if let Some(known) = sizes[item] {
        return known;
    }
    // A cycle that is broken by a box does not come here; a first guess keeps others finite.
    sizes[item] = Some(8);
    let result = match &plan.items[item].1 {
        Item::Struct(s) => {
            let fields: usize = s
                .fields
                .iter()
                .map(|field| {
                    if matches!(field.occurs, Occurs::Repeated { .. })
                        || field.place == Place::OtherAttributes
                    {
                        24
                    } else if field.boxed {
                        8
                    } else {
                        size(plan, index, sizes, &field.value)
                    }
                })
                .sum();
            fields + if s.keeps_xsi_type { 8 } else { 0 }
        }
        Item::Choice(c) => {
            let largest = c.alternatives.iter().map(|a| {
                let bytes = size(plan, index, sizes, &a.value);
                if bytes > LARGE { 8 } else { bytes }
            });
            8 + largest.max().unwrap_or(0)
        }
        Item::Polymorphic(p) => {
            let largest = p.variants.iter().map(|v| {
                let bytes = size(plan, index, sizes, &TypeRef::Item(v.value.clone()));
                if bytes > LARGE { 8 } else { bytes }
            });
            8 + largest.max().unwrap_or(0)
        }
        Item::ElementNewtype(n) => size(plan, index, sizes, &n.target),
        Item::ElementAlias(a) => size(plan, index, sizes, &TypeRef::Item(a.target.clone())),
        Item::Enumeration(_) => 16,
        Item::List(_) | Item::Text(_) | Item::Alias(_) => 24,
    };
    sizes[item] = Some(result);
    result
}
