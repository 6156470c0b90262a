//! Which parameters of constructors cannot have the names of their fields: where a tuple struct of the
//! module has that name, Rust takes the parameter for a pattern of it.

use std::collections::BTreeSet;

use crate::plan::{Item, Plan};

/// Gives those parameters names of their own.
pub(super) fn decide(plan: &mut Plan) {
    let tuples: BTreeSet<(usize, String)> = plan
        .items
        .iter()
        .filter(|(_, item)| is_tuple(item))
        .map(|(namespace, item)| (*namespace, item.ident().to_owned()))
        .collect();
    for (namespace, item) in &mut plan.items {
        let Item::Struct(item) = item else {
            continue;
        };
        let fields: BTreeSet<&String> = item.fields.iter().map(|f| &f.ident).collect();
        let is_tuple = |name: &String| tuples.contains(&(*namespace, name.clone()));
        let taken = item.fields.iter().filter(|f| f.occurs.is_required());
        let taken = taken.map(|f| &f.ident).filter(|ident| is_tuple(ident));
        item.parameters = taken
            .map(|ident| {
                let mut name = format!("{ident}_");
                while fields.contains(&name) || is_tuple(&name) {
                    name.push('_');
                }
                (ident.clone(), name)
            })
            .collect();
    }
}

/// Whether an item is a tuple struct.
pub(super) fn is_tuple(item: &Item) -> bool {
    matches!(
        item,
        Item::List(_) | Item::Text(_) | Item::ElementNewtype(_)
    )
}
