//! How each struct is made of what the schema requires of it.

use crate::plan::{
    Argument, Builtin, Construction, Field, Item, Occurs, Parameter, Plan, Struct, TypeRef,
};

/// Decides for each struct, once it is known which fields are required and which are boxed.
pub(super) fn decide(plan: &mut Plan) {
    for (_, item) in &mut plan.items {
        if let Item::Struct(item) = item {
            item.construction = construction(item);
        }
    }
}

fn construction(item: &Struct) -> Construction {
    let fields = item.fields.iter().enumerate();
    let required = fields.filter(|(_, field)| field.occurs.is_required());
    let parameters: Vec<Parameter> = required
        .map(|(index, field)| Parameter {
            field: index,
            argument: argument(field),
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
