//! Folders, what is kept in them and by them, synchronization and notifications.

use ews_types::messages;
use ews_types::types::{
    DefaultShapeNamesType, DeleteFolderFieldType, DisposalType, DistinguishedFolderIdNameType,
    DistinguishedFolderIdType, FolderChangeType, FolderIdType, FolderQueryTraversalType,
    FolderResponseShapeType, FolderType, ItemResponseShapeType, NotificationEventTypeType,
    PathToUnindexedFieldType, StreamingSubscriptionRequestType, TargetFolderIdType,
    UnindexedFieldURIType, UserConfigurationNameType, UserConfigurationPropertyTypeItem,
    UserConfigurationType,
};

use super::{Requests, requests};

pub(super) fn all() -> Requests {
    requests![
        messages::CopyFolder::new(
            TargetFolderIdType::new(DistinguishedFolderIdType::new(
                DistinguishedFolderIdNameType::Msgfolderroot
            )),
            [FolderIdType::new("AAMk")],
        ),
        messages::CreateFolder::new(
            TargetFolderIdType::new(DistinguishedFolderIdType::new(
                DistinguishedFolderIdNameType::Inbox
            )),
            [FolderType::default()],
        ),
        messages::CreateFolderPath::new(
            TargetFolderIdType::new(DistinguishedFolderIdType::new(
                DistinguishedFolderIdNameType::Inbox
            )),
            [FolderType::default()],
        ),
        messages::CreateManagedFolder::new(["Projects"]),
        messages::DeleteFolder::new(DisposalType::HardDelete, [FolderIdType::new("AAMk")],),
        messages::EmptyFolder::new(DisposalType::HardDelete, false, [FolderIdType::new("AAMk")],),
        messages::FindFolder::new(
            FolderQueryTraversalType::Shallow,
            FolderResponseShapeType::new(DefaultShapeNamesType::IdOnly),
            [DistinguishedFolderIdType::new(
                DistinguishedFolderIdNameType::Msgfolderroot
            )],
        ),
        messages::GetFolder::new(
            FolderResponseShapeType::new(DefaultShapeNamesType::IdOnly),
            [DistinguishedFolderIdType::new(
                DistinguishedFolderIdNameType::Inbox
            )],
        ),
        messages::MoveFolder::new(
            TargetFolderIdType::new(DistinguishedFolderIdType::new(
                DistinguishedFolderIdNameType::Msgfolderroot
            )),
            [FolderIdType::new("AAMk")],
        ),
        messages::UpdateFolder::new(vec![FolderChangeType::new(
            FolderIdType::new("AAMk"),
            [DeleteFolderFieldType::new(PathToUnindexedFieldType::new(
                UnindexedFieldURIType::FolderDisplayName
            ))],
        )]),
        // Configurations, which are kept in folders.
        messages::CreateUserConfiguration::new(UserConfigurationType::new(
            UserConfigurationNameType::new(
                "Example",
                DistinguishedFolderIdType::new(DistinguishedFolderIdNameType::Inbox),
            )
        )),
        messages::DeleteUserConfiguration::new(UserConfigurationNameType::new(
            "Example",
            DistinguishedFolderIdType::new(DistinguishedFolderIdNameType::Inbox),
        )),
        messages::GetSpecificUserConfiguration::new(
            UserConfigurationNameType::new(
                "Example",
                DistinguishedFolderIdType::new(DistinguishedFolderIdNameType::Inbox),
            ),
            vec![UserConfigurationPropertyTypeItem::All],
        ),
        messages::GetUserConfiguration::new(
            UserConfigurationNameType::new(
                "Example",
                DistinguishedFolderIdType::new(DistinguishedFolderIdNameType::Inbox),
            ),
            vec![UserConfigurationPropertyTypeItem::All],
        ),
        messages::UpdateUserConfiguration::new(UserConfigurationType::new(
            UserConfigurationNameType::new(
                "Example",
                DistinguishedFolderIdType::new(DistinguishedFolderIdNameType::Inbox),
            )
        )),
        // Sharing.
        messages::GetSharingFolder::new("jo@example.com"),
        messages::GetSharingMetadata::new(
            FolderIdType::new("AAMk"),
            "jo@example.com",
            ["mai@example.com"],
        ),
        messages::RefreshSharingFolder::new(FolderIdType::new("AAMk")),
        // Synchronization and notifications.
        messages::SyncFolderHierarchy::new(FolderResponseShapeType::new(
            DefaultShapeNamesType::IdOnly
        )),
        messages::SyncFolderItems::new(
            ItemResponseShapeType::new(DefaultShapeNamesType::IdOnly),
            TargetFolderIdType::new(DistinguishedFolderIdType::new(
                DistinguishedFolderIdNameType::Inbox
            )),
            100,
        ),
        // Of the three kinds of subscriptions the one that needs only the events.
        messages::Subscribe::new(StreamingSubscriptionRequestType::new(vec![
            NotificationEventTypeType::NewMailEvent
        ])),
        messages::GetEvents::new("JQBk", "AQAA"),
        messages::GetStreamingEvents::new(["JQBk"], 30),
        messages::Unsubscribe::new("JQBk"),
    ]
}
