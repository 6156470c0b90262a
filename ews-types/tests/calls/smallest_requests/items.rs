//! Items, attachments, conversations and tags.

use ews_types::messages;
use ews_types::types::{
    AlternatePublicFolderIdType, ArrayOfConversationRequestsType, ConflictResolutionType,
    ConversationActionType, ConversationActionTypeType, CreateActionType, DefaultShapeNamesType,
    DeleteItemFieldType, DisposalType, DistinguishedFolderIdNameType, DistinguishedFolderIdType,
    FileAttachmentType, FolderIdType, IdFormatType, IndexBasePointType, IndexedPageViewType,
    ItemChangeType, ItemIdType, ItemQueryTraversalType, ItemResponseShapeType, MessageType,
    PathToUnindexedFieldType, ReportMessageActionType, RequestAttachmentIdType, TargetFolderIdType,
    UnindexedFieldURIType, UploadItemType,
};

use super::{Requests, requests};

pub(super) fn all() -> Requests {
    requests![
        messages::ArchiveItem::new(
            TargetFolderIdType::new(DistinguishedFolderIdType::new(
                DistinguishedFolderIdNameType::Inbox
            )),
            [ItemIdType::new("AAMk")],
        ),
        messages::CopyItem::new(
            TargetFolderIdType::new(DistinguishedFolderIdType::new(
                DistinguishedFolderIdNameType::Inbox
            )),
            [ItemIdType::new("AAMk")],
        ),
        messages::CreateItem::new([MessageType::default()]),
        messages::DeleteItem::new(DisposalType::HardDelete, [ItemIdType::new("AAMk")],),
        messages::ExportItems::new(vec![ItemIdType::new("AAMk")]),
        messages::FindItem::new(
            ItemQueryTraversalType::Shallow,
            ItemResponseShapeType::new(DefaultShapeNamesType::IdOnly),
            [DistinguishedFolderIdType::new(
                DistinguishedFolderIdNameType::Inbox
            )],
        ),
        messages::GetItem::new(
            ItemResponseShapeType::new(DefaultShapeNamesType::IdOnly),
            [ItemIdType::new("AAMk")],
        ),
        messages::MarkAllItemsAsRead::new(
            true,
            false,
            [DistinguishedFolderIdType::new(
                DistinguishedFolderIdNameType::Inbox
            )],
        ),
        messages::MarkAsJunk::new(true, true, [ItemIdType::new("AAMk")]),
        messages::MarkAsPhishing::new(true, [ItemIdType::new("AAMk")]),
        messages::MoveItem::new(
            TargetFolderIdType::new(DistinguishedFolderIdType::new(
                DistinguishedFolderIdNameType::Drafts
            )),
            [ItemIdType::new("AAMk")],
        ),
        messages::ReportMessage::new(ReportMessageActionType::GetPolicy),
        messages::SendItem::new(false, [ItemIdType::new("AAMk")]),
        messages::UpdateItem::new(
            ConflictResolutionType::AutoResolve,
            vec![ItemChangeType::new(
                ItemIdType::new("AAMk"),
                [DeleteItemFieldType::new(PathToUnindexedFieldType::new(
                    UnindexedFieldURIType::ItemSubject
                ))],
            )],
        ),
        messages::UpdateItemInRecoverableItems::new(ItemIdType::new("AAMk")),
        messages::UploadItems::new(vec![UploadItemType::new(
            CreateActionType::CreateNew,
            FolderIdType::new("AAMk"),
            vec![1, 2, 3],
        )]),
        // Attachments.
        messages::CreateAttachment::new(ItemIdType::new("AAMk"), [FileAttachmentType::default()],),
        messages::DeleteAttachment::new(vec![RequestAttachmentIdType::new("AAMk")]),
        messages::GetAttachment::new(vec![RequestAttachmentIdType::new("AAMk")]),
        // Of the three kinds of identifiers it takes the one with the fewest attributes.
        messages::ConvertId::new(
            IdFormatType::EwsId,
            [AlternatePublicFolderIdType::new(
                IdFormatType::HexEntryId,
                "00000000"
            )],
        ),
        // Conversations.
        messages::ApplyConversationAction::new(vec![ConversationActionType::new(
            ConversationActionTypeType::Delete,
            ItemIdType::new("AAQk"),
        )]),
        messages::FindConversation::new(TargetFolderIdType::new(DistinguishedFolderIdType::new(
            DistinguishedFolderIdNameType::Inbox
        ))),
        messages::GetConversationItems::new(
            ItemResponseShapeType::new(DefaultShapeNamesType::IdOnly),
            ArrayOfConversationRequestsType::default(),
        ),
        // Tags.
        messages::AddTag::new("travel", "Mail"),
        messages::FindTags::new(IndexedPageViewType::new(0, IndexBasePointType::Beginning)),
        messages::HideTag::new("travel"),
    ]
}
