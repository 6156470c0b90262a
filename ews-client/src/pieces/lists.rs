//! The requests that have a list of actions.

use super::Listed;
use super::sealed::Sealed;

/// A request, the member that is its list, and the type of its entries.
macro_rules! listed {
    ($($(#[$when:meta])* $request:ident.$list:ident: $entry:ident,)*) => {$(
        $(#[$when])*
        impl Sealed for ews_types::messages::$request {}

        $(#[$when])*
        impl Listed for ews_types::messages::$request {
            type Entry = ews_types::types::$entry;

            fn take_entries(&mut self) -> Vec<Self::Entry> {
                std::mem::take(&mut self.$list.entries)
            }

            fn with_entries(&self, entries: Vec<Self::Entry>) -> Self {
                let mut request = self.clone();
                request.$list.entries = entries;
                request
            }
        }
    )*};
}

listed! {
    #[cfg(feature = "items")]
    ArchiveItemType.item_ids: ItemId,
    #[cfg(feature = "items")]
    ConvertIdType.source_ids: AlternateId,
    #[cfg(feature = "items")]
    CopyItemType.item_ids: ItemId,
    #[cfg(feature = "items")]
    CreateAttachmentType.attachments: Attachment,
    #[cfg(feature = "items")]
    CreateItemType.items: NewItem,
    #[cfg(feature = "items")]
    DeleteAttachmentType.attachment_ids: RequestAttachmentIdType,
    #[cfg(feature = "items")]
    DeleteItemType.item_ids: ItemId,
    #[cfg(feature = "items")]
    ExportItemsType.item_ids: ItemIdType,
    #[cfg(feature = "items")]
    GetAttachmentType.attachment_ids: RequestAttachmentIdType,
    #[cfg(feature = "items")]
    GetItemType.item_ids: ItemId,
    #[cfg(feature = "items")]
    MoveItemType.item_ids: ItemId,
    #[cfg(feature = "items")]
    SendItemType.item_ids: ItemId,
    #[cfg(feature = "items")]
    UpdateItemType.item_changes: ItemChangeType,
    #[cfg(feature = "items")]
    UploadItemsType.items: UploadItemType,
    #[cfg(feature = "mail")]
    MarkAsJunkType.item_ids: ItemId,
    #[cfg(feature = "folders")]
    CopyFolderType.folder_ids: FolderId,
    #[cfg(feature = "folders")]
    CreateFolderType.folders: Folder,
    #[cfg(feature = "folders")]
    DeleteFolderType.folder_ids: FolderId,
    #[cfg(feature = "folders")]
    GetFolderType.folder_ids: FolderId,
    #[cfg(feature = "folders")]
    MoveFolderType.folder_ids: FolderId,
    #[cfg(feature = "folders")]
    UpdateFolderType.folder_changes: FolderChangeType,
}
