//! The names that servers of EWS give to elements against the schema, and what they send that the schema
//! does not declare.
//!
//! An entry must have been seen in the output of a server: that of an example in documentation may
//! be made by hand.

use super::{m, t};
use crate::profile::{ExtraMember, Name, Tolerance};

pub(super) const TOLERANCES: &[Tolerance] = &[
    Tolerance {
        type_name: t("ArrayOfResolutionType"),
        declared: t("Resolution"),
        other: Name {
            namespace: "",
            local: "Resolution",
        },
        cause: "grommunio sends it so in replies to ResolveNames",
    },
    Tolerance {
        type_name: t("NonEmptyArrayOfNotificationsType"),
        declared: t("Notification"),
        other: m("Notification"),
        cause: "Exchange sends it so in replies to GetStreamingEvents",
    },
    Tolerance {
        type_name: t("NonEmptyArrayOfSubscriptionIdsType"),
        declared: t("SubscriptionId"),
        other: m("SubscriptionId"),
        cause: "Exchange sends it so in ErrorSubscriptionIds of replies to GetStreamingEvents, \
                where Microsoft's own client reads no other name",
    },
];

pub(super) const MEMBERS: &[ExtraMember] = &[ExtraMember {
    type_name: m("GetUserPhotoResponseMessageType"),
    element: m("ContentType"),
    after: m("PictureData"),
    doc: "The media type of the photo, such as `image/jpeg`.",
    cause: "later servers send it in replies to GetUserPhoto",
}];
