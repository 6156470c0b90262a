//! The meaning of a text in EWS, where the schemas leave it open.
//!
//! Identifiers of folders are not here: they look like the names of folders, such as `inbox`, and it must be
//! said which is meant.

use super::t;
use crate::profile::TextMeaning;

pub(super) const TEXTS: &[TextMeaning] = &[
    TextMeaning {
        type_name: t("ConstantValueType"),
        member: "Value",
        unless: &[],
        cause: "a property is compared with a text, or with another property, which has a path",
    },
    TextMeaning {
        type_name: t("EmailAddress"),
        member: "Address",
        unless: &[],
        cause: "a mailbox is known by its address",
    },
    TextMeaning {
        type_name: t("EmailAddressType"),
        member: "EmailAddress",
        unless: &[],
        cause: "a mailbox is known by its address",
    },
    TextMeaning {
        type_name: t("ItemIdType"),
        member: "Id",
        unless: &[t("FolderIdType")],
        cause: "an item has no name: a text is its identifier",
    },
    TextMeaning {
        type_name: t("RequestAttachmentIdType"),
        member: "Id",
        unless: &[],
        cause: "an attachment is asked for by its identifier alone",
    },
];
