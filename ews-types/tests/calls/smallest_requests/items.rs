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
            vec![ItemIdType::new("AAMk").into()],
        ),
        messages::CopyItem::new(
            TargetFolderIdType::new(DistinguishedFolderIdType::new(
                DistinguishedFolderIdNameType::Inbox
            )),
            vec![ItemIdType::new("AAMk").into()],
        ),
        messages::CreateItem::new(vec![MessageType::default().into()]),
        messages::DeleteItem::new(
            DisposalType::HardDelete,
            vec![ItemIdType::new("AAMk").into()],
        ),
        messages::ExportItems::new(vec![ItemIdType::new("AAMk")]),
        messages::FindItem::new(
            ItemQueryTraversalType::Shallow,
            ItemResponseShapeType::new(DefaultShapeNamesType::IdOnly),
            vec![DistinguishedFolderIdType::new(DistinguishedFolderIdNameType::Inbox).into()],
        ),
        messages::GetItem::new(
            ItemResponseShapeType::new(DefaultShapeNamesType::IdOnly),
            vec![ItemIdType::new("AAMk").into()],
        ),
        messages::MarkAllItemsAsRead::new(
            true,
            false,
            vec![DistinguishedFolderIdType::new(DistinguishedFolderIdNameType::Inbox).into()],
        ),
        messages::MarkAsJunk::new(true, true, vec![ItemIdType::new("AAMk").into()]),
        messages::MarkAsPhishing::new(true, vec![ItemIdType::new("AAMk").into()]),
        messages::MoveItem::new(
            TargetFolderIdType::new(DistinguishedFolderIdType::new(
                DistinguishedFolderIdNameType::Drafts
            )),
            vec![ItemIdType::new("AAMk").into()],
        ),
        messages::ReportMessage::new(ReportMessageActionType::GetPolicy),
        messages::SendItem::new(false, vec![ItemIdType::new("AAMk").into()]),
        messages::UpdateItem::new(
            ConflictResolutionType::AutoResolve,
            vec![ItemChangeType::new(
                ItemIdType::new("AAMk"),
                vec![
                    DeleteItemFieldType::new(PathToUnindexedFieldType::new(
                        UnindexedFieldURIType::ItemSubject
                    ))
                    .into()
                ],
            )],
        ),
        messages::UpdateItemInRecoverableItems::new(ItemIdType::new("AAMk")),
        messages::UploadItems::new(vec![UploadItemType::new(
            CreateActionType::CreateNew,
            FolderIdType::new("AAMk"),
            vec![1, 2, 3],
        )]),
        // Attachments.
        messages::CreateAttachment::new(
            ItemIdType::new("AAMk"),
            vec![FileAttachmentType::default().into()],
        ),
        messages::DeleteAttachment::new(vec![RequestAttachmentIdType::new("AAMk")]),
        messages::GetAttachment::new(vec![RequestAttachmentIdType::new("AAMk")]),
        // Of the three kinds of identifiers it takes the one with the fewest attributes.
        messages::ConvertId::new(
            IdFormatType::EwsId,
            vec![AlternatePublicFolderIdType::new(IdFormatType::HexEntryId, "00000000").into()],
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
