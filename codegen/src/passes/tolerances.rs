//! Names that servers give to elements against the schema.
//!
//! Reading takes such an element for the one that the schema declares; writing follows the schema.
//! An entry whose type is there but whose element is not has outlived its cause, and is an error.

use crate::error::Error;
use crate::names::{EWS_MESSAGES, EWS_TYPES};
use crate::plan::{ElementName, Field, OtherName, Place, Plan};

/// A child element that servers give another name.
struct Tolerance {
    type_name: &'static str,
    /// Local name of the element, which the schema declares in the namespace of types.
    member: &'static str,
    /// Namespace and local name that servers write.
    other: (&'static str, &'static str),
    /// Which servers do, in which reply.
    cause: &'static str,
}

/// What servers of EWS do. An entry must have been seen in the output of a server: that of an
/// example in documentation may be made by hand.
const TOLERANCES: &[Tolerance] = &[
    Tolerance {
        type_name: "t:NonEmptyArrayOfNotificationsType",
        member: "Notification",
        other: (EWS_MESSAGES, "Notification"),
        cause: "Exchange sends it so in replies to GetStreamingEvents",
    },
    Tolerance {
        type_name: "t:NonEmptyArrayOfSubscriptionIdsType",
        member: "SubscriptionId",
        other: (EWS_MESSAGES, "SubscriptionId"),
        cause: "Exchange sends it so in ErrorSubscriptionIds of replies to GetStreamingEvents, \
                where Microsoft's own client reads no other name",
    },
];

/// Applies the tolerances.
pub(crate) fn apply(plan: &mut Plan) -> Result<(), Error> {
    for tolerance in TOLERANCES {
        let index = |uri| plan.namespaces.iter().position(|n| n.uri == uri);
        // Without its namespace there are no documents with the other name.
        let (Some(declared), Some(other)) = (index(EWS_TYPES), index(tolerance.other.0)) else {
            continue;
        };
        let prefix = plan.namespaces[other].prefix.clone();
        let Some(found) = plan.struct_of_type(tolerance.type_name) else {
            continue;
        };
        let name = |namespace, local: &str| ElementName {
            namespace,
            local: local.to_owned(),
        };
        let declared = name(declared, tolerance.member);
        let Some(field) = found.fields.iter_mut().find(|f| holds(f, &declared)) else {
            continue;
        };
        field.doc.push(format!(
            "Also read by the name `{prefix}:{}`: {}.",
            tolerance.other.1, tolerance.cause
        ));
        found.other_names.push(OtherName {
            declared,
            other: name(other, tolerance.other.1),
        });
    }
    Ok(())
}

/// Whether a field takes the element.
fn holds(field: &Field, element: &ElementName) -> bool {
    match &field.place {
        Place::Element(name) => name == element,
        Place::Choice(names) => names.contains(element),
        _ => false,
    }
}
