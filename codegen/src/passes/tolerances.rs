//! What servers send against the schema: elements by other names, and members that it does not declare.
//!
//! Reading takes such an element for the one that the schema declares; writing follows the schema. The
//! other name is part of the child's entry in the shape, and the reader tries it only if no declared
//! name fits: a document that follows the schema is read as fast as before.

use crate::error::{Error, Errors};
use crate::names;
use crate::plan::{Builtin, ElementName, Field, Occurs, OtherName, Place, Plan, TypeRef};
use crate::profile::{ExtraMember, Name, Tolerance};

/// Applies the tolerances. One whose type is there without the element has outlived its cause: with
/// `strict` that is an error.
pub(super) fn apply(tolerances: &[Tolerance], strict: bool, plan: &mut Plan, errors: &mut Errors) {
    for tolerance in tolerances {
        let other = tolerance.other;
        let namespace = plan
            .namespaces
            .iter()
            .position(|n| n.uri == other.namespace);
        let Some(declared) = element_name(plan, tolerance.declared) else {
            continue;
        };
        // Without its namespace there are no documents with the other name.
        if namespace.is_none() && !other.namespace.is_empty() {
            continue;
        }
        let shown = plan.prefixed(&tolerance.other.to_qname());
        let type_name = plan.prefixed(&tolerance.type_name.to_qname());
        let Some(found) = plan.struct_of(&tolerance.type_name.to_qname()) else {
            continue;
        };
        let Some(field) = found.fields.iter_mut().find(|f| holds(f, &declared)) else {
            if strict {
                errors.push(Error::StaleTolerance {
                    type_name,
                    member: declared.local,
                    other: shown,
                    cause: tolerance.cause,
                });
            }
            continue;
        };
        field.doc.push(format!(
            "Also read by the name `{shown}`: {}.",
            tolerance.cause
        ));
        found.other_names.push(OtherName {
            declared,
            namespace,
            local: other.local.to_owned(),
        });
    }
}

/// Adds the members. One that the schema has declared since, or whose place is gone, has outlived its
/// cause: with `strict` that is an error.
pub(super) fn add(members: &[ExtraMember], strict: bool, plan: &mut Plan, errors: &mut Errors) {
    for member in members {
        let type_name = member.type_name.to_qname();
        let shown = plan.prefixed(&type_name);
        let element = plan.prefixed(&member.element.to_qname());
        let (Some(name), Some(after)) = (
            element_name(plan, member.element),
            element_name(plan, member.after),
        ) else {
            continue;
        };
        let Some(found) = plan.struct_of(&type_name) else {
            continue;
        };
        let at = found.fields.iter().position(|f| holds(f, &after));
        let Some(at) = at.filter(|_| !found.fields.iter().any(|f| holds(f, &name))) else {
            if strict {
                errors.push(Error::StaleMember {
                    type_name: shown,
                    member: member.element.local.to_owned(),
                    after: member.after.local.to_owned(),
                    cause: member.cause,
                });
            }
            continue;
        };
        let field = Field {
            ident: names::field(member.element.local),
            doc: vec![
                format!(
                    "Element `{element}`, which the schema does not declare: {}.",
                    member.cause
                ),
                member.doc.to_owned(),
            ],
            place: Place::Element(name),
            value: TypeRef::Builtin(Builtin::String),
            occurs: Occurs::Optional,
            boxed: false,
            nillable: false,
            default: None,
            facets: None,
            secret: false,
            lenient: false,
        };
        found.fields.insert(at + 1, field);
    }
}

fn element_name(plan: &Plan, name: Name) -> Option<ElementName> {
    let mut namespaces = plan.namespaces.iter();
    let namespace = namespaces.position(|n| n.uri == name.namespace)?;
    Some(ElementName {
        namespace,
        local: name.local.to_owned(),
    })
}

/// Whether a field takes the element.
fn holds(field: &Field, element: &ElementName) -> bool {
    match &field.place {
        Place::Element(name) => name == element,
        Place::Choice(names) => names.contains(element),
        _ => false,
    }
}
