//! Names that servers give to elements against the schema.
//!
//! Reading takes such an element for the one that the schema declares; writing follows the schema. The
//! other name is part of the child's entry in the shape, and the reader tries it only if no declared
//! name fits: a document that follows the schema is read as fast as before.

use crate::error::{Error, Errors};
use crate::plan::{ElementName, Field, OtherName, Place, Plan};
use crate::profile::{Name, Tolerance};

/// Applies the tolerances. One whose type is there without the element has outlived its cause: with
/// `strict` that is an error.
pub(super) fn apply(tolerances: &[Tolerance], strict: bool, plan: &mut Plan, errors: &mut Errors) {
    for tolerance in tolerances {
        let name = |name: Name| {
            let namespace = plan
                .namespaces
                .iter()
                .position(|n| n.uri == name.namespace)?;
            Some(ElementName {
                namespace,
                local: name.local.to_owned(),
            })
        };
        // Without its namespace there are no documents with the other name.
        let (Some(declared), Some(other)) = (name(tolerance.declared), name(tolerance.other))
        else {
            continue;
        };
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
        found.other_names.push(OtherName { declared, other });
    }
}

/// Whether a field takes the element.
fn holds(field: &Field, element: &ElementName) -> bool {
    match &field.place {
        Place::Element(name) => name == element,
        Place::Choice(names) => names.contains(element),
        _ => false,
    }
}
