//! Names for the choices of EWS: for fields whose alternatives have no word in common, and for the enums.
//!
//! A row names a type that has the choice. Older schemas have fewer alternatives, but the same types, so
//! that their enums have the same names; where choices are the same that later ones are not, the
//! first row names both.

use super::{m, t};
use crate::profile::ChoiceName;

pub(super) const CHOICES: &[ChoiceName] = &[
    named("ArrayOfRealItemsType", "Item", "Item", "An item of any kind."),
    named("ArrayOfFoldersType", "Folder", "Folder", "A folder of any kind."),
    named(
        "ArrayOfAttachmentsType",
        "ItemAttachment",
        "Attachment",
        "An attachment of any kind.",
    ),
    named(
        "NonEmptyArrayOfAllItemsType",
        "Item",
        "NewItem",
        "An item to create: of any kind, or a response to another item, such as a reply.",
    ),
    field("ItemAttachmentType", "Item", "item").and(
        "AttachedItem",
        "An item within an attachment: of any kind but a distribution list.",
    ),
    named(
        "NonEmptyArrayOfResponseObjectsType",
        "AcceptItem",
        "ResponseObject",
        "A response to an item, such as a reply or the acceptance of a meeting.",
    ),
    named(
        "NonEmptyArrayOfBaseItemIdsType",
        "ItemId",
        "ItemId",
        "The identifier of an item: its own, or by its place in a series.",
    ),
    named(
        "ItemChangeType",
        "ItemId",
        "ChangedItemId",
        "The identifier of an item to change: its own, or by its place in a series.",
    ),
    named(
        "NonEmptyArrayOfBaseFolderIdsType",
        "FolderId",
        "FolderId",
        "The identifier of a folder, or the name of one that each mailbox has.",
    ),
    named(
        "TargetFolderIdType",
        "FolderId",
        "TargetFolderId",
        "The identifier of a folder or address list, or the name of a folder that each mailbox has.",
    ),
    named(
        "NonEmptyArrayOfAlternateIdsType",
        "AlternateId",
        "AlternateId",
        "An identifier in another format.",
    ),
    named(
        "NonEmptyArrayOfItemChangeDescriptionsType",
        "AppendToItemField",
        "ItemFieldChange",
        "A change of one property of an item.",
    ),
    named(
        "NonEmptyArrayOfFolderChangeDescriptionsType",
        "AppendToFolderField",
        "FolderFieldChange",
        "A change of one property of a folder.",
    ),
    named(
        "SyncFolderItemsChangesType",
        "Create",
        "SyncItemChange",
        "What happened to an item of the folder since the last synchronisation.",
    ),
    named(
        "SyncFolderHierarchyChangesType",
        "Create",
        "SyncFolderChange",
        "What happened to a folder since the last synchronisation.",
    ),
    named("NotificationType", "CopiedEvent", "Event", "An event of any kind."),
    named(
        "BaseObjectChangedEventType",
        "FolderId",
        "FolderOrItemId",
        "What an event is about: a folder or an item.",
    ),
    field("MovedCopiedEventType", "OldFolderId", "old_id").and(
        "OldFolderOrItemId",
        "What a folder or an item was before it was moved or copied.",
    ),
    named(
        "RecurrenceType",
        "RelativeYearlyRecurrence",
        "RecurrencePattern",
        "On which days something recurs.",
    ),
    named(
        "TaskRecurrenceType",
        "RelativeYearlyRecurrence",
        "TaskRecurrencePattern",
        "On which days a task recurs, or how long after it is done.",
    ),
    named(
        "RecurrenceType",
        "NoEndRecurrence",
        "RecurrenceRange",
        "From when something recurs, and how often.",
    ),
    named(
        "TimeChangeType",
        "RelativeYearlyRecurrence",
        "TimeChangePattern",
        "On which day of the year the clock changes.",
    ),
    named(
        "FieldURIOrConstantType",
        "ExtendedFieldURI",
        "FieldURIOrConstant",
        "What a property is compared with: another property, or a value.",
    ),
    named(
        "ExtendedPropertyType",
        "Value",
        "ExtendedPropertyValue",
        "The text of an extended property, or the texts if its type is an array.",
    ),
    named(
        "FindItemParentType",
        "Items",
        "FoundItems",
        "What a search found: items, or groups of them.",
    ),
    named(
        "FindItemType",
        "IndexedPageItemView",
        "ItemView",
        "Which of the items that are found are returned: a page, or those within a time or a range of names.",
    )
    .of_messages(),
    named(
        "FindFolderType",
        "IndexedPageFolderView",
        "FolderView",
        "Which of the folders that are found are returned.",
    )
    .of_messages(),
    named(
        "FindConversationType",
        "IndexedPageItemView",
        "ConversationView",
        "Which of the conversations that are found are returned.",
    )
    .of_messages(),
    named(
        "FindItemType",
        "GroupBy",
        "ItemGrouping",
        "By what the items that are found are grouped.",
    )
    .of_messages(),
    named(
        "SubscribeType",
        "PullSubscriptionRequest",
        "SubscriptionRequest",
        "How notifications are to come: when asked for, by calls of the server, or as a stream.",
    )
    .of_messages(),
    named(
        "ArrayOfResponseMessagesType",
        "CreateItemResponseMessage",
        "AnyResponseMessage",
        "A response message of any operation.",
    )
    .of_messages(),
    named(
        "GetAppManifestsResponseType",
        "Apps",
        "FoundApps",
        "The add-ins, or their manifests alone.",
    )
    .of_messages(),
    named(
        "GetLastPrivateCatalogUpdateResponseType",
        "LastUpdate",
        "CatalogState",
        "When the catalog was last changed, or a hash of what it holds.",
    )
    .of_messages(),
    named(
        "ArrayOfRuleOperationsType",
        "CreateRuleOperation",
        "RuleOperation",
        "What is to be done with a rule of the inbox.",
    ),
    named(
        "NonEmptyStateDefinitionType",
        "DeletedOccurrenceStateDefinition",
        "StateDefinition",
        "The state of an item that is not there any more.",
    ),
    named(
        "ProtectionRuleConditionType",
        "AllInternal",
        "ProtectionRuleTerm",
        "A condition of a protection rule.",
    ),
    named(
        "ArrayOfAttendeeConflictData",
        "UnknownAttendeeConflictData",
        "AnyAttendeeConflictData",
        "Whether a suggested time suits an attendee of any kind.",
    ),
    field("ConnectingSIDType", "PrincipalName", "account").and(
        "ConnectingAccount",
        "The account to act as, by one of its names.",
    ),
    field("AppendToItemFieldType", "Item", "item"),
    field("SearchFolderScopeType", "FolderId", "folder"),
    field("SetItemFieldType", "Item", "item"),
    field("SyncFolderItemsCreateOrUpdateType", "Item", "item"),
];

const fn field(type_name: &'static str, first: &'static str, field: &'static str) -> ChoiceName {
    ChoiceName {
        type_name: t(type_name),
        first,
        field: Some(field),
        item: None,
    }
}

const fn named(
    type_name: &'static str,
    first: &'static str,
    name: &'static str,
    doc: &'static str,
) -> ChoiceName {
    ChoiceName {
        type_name: t(type_name),
        first,
        field: None,
        item: Some((name, doc)),
    }
}

impl ChoiceName {
    const fn and(mut self, name: &'static str, doc: &'static str) -> Self {
        self.item = Some((name, doc));
        self
    }

    const fn of_messages(mut self) -> Self {
        self.type_name = m(self.type_name.local);
        self
    }
}
