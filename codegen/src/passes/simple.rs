//! What Rust type holds the values of a simple type.

use crate::model::{EnumerationValue, Model, QName, SimpleType, Variety};
use crate::plan::{Builtin, TypeRef};

use super::idents::Idents;

/// The Rust types of XML Schema's built-in types. What has no type here is text. Integers without
/// bounds take Rust's largest common one: a value beyond it is an error, not another number.
pub(crate) fn builtin(local: &str) -> Builtin {
    match local {
        "boolean" => Builtin::Bool,
        "byte" => Builtin::Int("i8"),
        "unsignedByte" => Builtin::Int("u8"),
        "short" => Builtin::Int("i16"),
        "unsignedShort" => Builtin::Int("u16"),
        "int" => Builtin::Int("i32"),
        "unsignedInt" => Builtin::Int("u32"),
        "long" | "integer" | "negativeInteger" | "nonPositiveInteger" => Builtin::Int("i64"),
        "unsignedLong" | "nonNegativeInteger" | "positiveInteger" => Builtin::Int("u64"),
        "float" => Builtin::Float("f32"),
        "double" => Builtin::Float("f64"),
        "dateTime" => Builtin::Value("DateTime"),
        "date" => Builtin::Value("Date"),
        "time" => Builtin::Value("Time"),
        "duration" => Builtin::Value("Duration"),
        "base64Binary" => Builtin::Value("Base64Binary"),
        _ => Builtin::String,
    }
}

/// The form that a simple type takes in Rust.
pub(crate) enum Form<'m> {
    /// An open enum of these values.
    Enumeration(Vec<&'m EnumerationValue>),
    /// A newtype over a list of this type.
    List(&'m QName),
    /// A newtype over text.
    Text,
    /// The same as this type.
    Same(&'m QName),
}

/// The form of a simple type.
pub(crate) fn form<'m>(model: &'m Model, simple: &'m SimpleType) -> Form<'m> {
    match &simple.variety {
        Variety::Restriction {
            base, enumeration, ..
        } => {
            if enumeration.is_empty() {
                Form::Same(base)
            } else {
                Form::Enumeration(enumeration.iter().collect())
            }
        }
        Variety::List(item) => Form::List(item),
        Variety::Union(members) => {
            let mut values: Vec<&EnumerationValue> = Vec::new();
            for member in members {
                match model.simple_types.get(member).map(|s| form(model, s)) {
                    Some(Form::Enumeration(listed)) => {
                        for value in listed {
                            if values.iter().all(|v| v.value != value.value) {
                                values.push(value);
                            }
                        }
                    }
                    _ => return Form::Text,
                }
            }
            Form::Enumeration(values)
        }
    }
}

/// The Rust type that holds values of the schema type `name`.
pub(crate) fn type_ref(model: &Model, idents: &Idents, name: &QName) -> TypeRef {
    if idents.raw(name).is_some() || (name.is_xs() && name.local == "anyType") {
        return TypeRef::Raw;
    }
    if name.is_xs() {
        return TypeRef::Builtin(builtin(&name.local));
    }
    if let Some(simple) = model.simple_types.get(name)
        && let Form::Same(base) = form(model, simple)
    {
        return type_ref(model, idents, base);
    }
    TypeRef::Item(idents.path_of_type(name))
}
