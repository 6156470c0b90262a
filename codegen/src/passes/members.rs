//! The names of all elements that the types of the schemas declare as children.
//!
//! An element that no list has is an alternative that the schema does not know, where a choice can take
//! one; a known element at the wrong place is none.

use std::collections::BTreeSet;

use crate::plan::{Choice, ElementName, Item, Place, Plan};

/// Lists them by namespace, if a type has a choice that can take what is not among them.
pub(super) fn list(plan: &mut Plan) {
    let structs = || {
        plan.items.iter().filter_map(|(_, item)| match item {
            Item::Struct(item) => Some(item),
            _ => None,
        })
    };
    if !structs().any(|item| item.open_choices().next().is_some()) {
        return;
    }
    let mut members = vec![BTreeSet::new(); plan.namespaces.len()];
    let mut add = |name: &ElementName| {
        // What a wildcard takes has no name.
        if !name.local.is_empty() {
            members[name.namespace].insert(name.local.clone());
        }
    };
    // The head of a substitution group is declared where its members can stand, though it may be abstract.
    for (_, item) in &plan.items {
        if let Item::Choice(Choice {
            element: Some(head),
            ..
        }) = item
        {
            add(head);
        }
    }
    for item in structs() {
        for field in &item.fields {
            match &field.place {
                Place::Element(name) => add(name),
                Place::Choice(names) => names.iter().for_each(&mut add),
                Place::Attribute(_) | Place::Text | Place::Any | Place::OtherAttributes => {}
            }
        }
        for other in &item.other_names {
            if let Some(namespace) = other.namespace {
                add(&ElementName {
                    namespace,
                    local: other.local.clone(),
                });
            }
        }
    }
    let sorted = members.into_iter().map(|names| names.into_iter().collect());
    plan.members = sorted.collect();
}
