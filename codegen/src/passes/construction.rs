//! How each struct is made of what the schema requires of it.

use std::collections::BTreeSet;

use crate::plan::{
    Argument, Builtin, Construction, Field, Item, Occurs, Parameter, Plan, Struct, TypeRef,
};

/// Decides for each struct, once it is known which fields are required and which are boxed.
pub(super) fn decide(plan: &mut Plan) {
    let tuples = plan.items.iter().filter(|(_, item)| is_tuple(item));
    let tuples: BTreeSet<(usize, String)> = tuples
        .map(|(namespace, item)| (*namespace, item.ident().to_owned()))
        .collect();
    for (namespace, item) in &mut plan.items {
        if let Item::Struct(item) = item {
            let is_tuple = |name: &str| tuples.contains(&(*namespace, name.to_owned()));
            item.construction = construction(item, is_tuple);
        }
    }
}

/// Whether an item is a tuple struct: a parameter of its name would be a pattern of it.
pub(super) fn is_tuple(item: &Item) -> bool {
    matches!(item, Item::Text(_) | Item::ElementNewtype(_))
}

fn construction(item: &Struct, is_tuple: impl Fn(&str) -> bool) -> Construction {
    let fields = item.fields.iter().enumerate();
    let required = fields.filter(|(_, field)| field.occurs.is_required());
    let idents: BTreeSet<&str> = item.fields.iter().map(|field| &*field.ident).collect();
    let parameters: Vec<Parameter> = required
        .map(|(index, field)| {
            let mut ident = field.ident.clone();
            while is_tuple(&ident) || (ident != field.ident && idents.contains(&*ident)) {
                ident.push('_');
            }
            Parameter {
                field: index,
                ident,
                argument: argument(field),
            }
        })
        .collect();
    if parameters.is_empty() {
        Construction::Default
    } else {
        Construction::New(parameters)
    }
}

fn argument(field: &Field) -> Argument {
    let is_single = field.occurs == Occurs::Required;
    let is_scalar = matches!(
        field.value,
        TypeRef::Builtin(Builtin::Bool | Builtin::Int(_) | Builtin::Float(_))
    );
    if is_single && field.boxed {
        Argument::IntoBoxed
    } else if is_single && is_scalar && !field.nillable {
        Argument::Itself
    } else {
        Argument::Into
    }
}
