//! Names for the choices of EWS whose alternatives have no word in common.

use super::t;
use crate::profile::ChoiceName;

pub(super) const CHOICES: &[ChoiceName] = &[
    name("AppendToItemFieldType", "Item", "item"),
    name("ConnectingSIDType", "PrincipalName", "account"),
    name("ItemAttachmentType", "Item", "item"),
    name("MovedCopiedEventType", "OldFolderId", "old_id"),
    name("SearchFolderScopeType", "FolderId", "folder"),
    name("SetItemFieldType", "Item", "item"),
    name("SyncFolderItemsCreateOrUpdateType", "Item", "item"),
];

const fn name(type_name: &'static str, first: &'static str, field: &'static str) -> ChoiceName {
    ChoiceName {
        type_name: t(type_name),
        first,
        field,
    }
}
