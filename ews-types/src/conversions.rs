//! Conversions that the schemas cannot say: what people mean by a text, and types that stand for one
//! thing in requests and in replies.
//!
//! A text does not become one of several kinds of identifiers: that of an item looks like that of a
//! folder, and like the name of a folder. It must be said which is meant.
//!
//! ```
//! # use ews_types::types::{FolderIdType, ItemIdType};
//! # use ews_types::types::{NonEmptyArrayOfBaseFolderIdsType, NonEmptyArrayOfBaseItemIdsType};
//! let items = NonEmptyArrayOfBaseItemIdsType::from([ItemIdType::from("AAMk")]);
//! let folders = NonEmptyArrayOfBaseFolderIdsType::from([FolderIdType::from("AQMk")]);
//! ```
//!
//! ```compile_fail
//! # use ews_types::types::NonEmptyArrayOfBaseItemIdsType;
//! let items = NonEmptyArrayOfBaseItemIdsType::from(["AAMk"]);
//! ```
//!
//! ```compile_fail
//! # use ews_types::types::NonEmptyArrayOfBaseFolderIdsType;
//! let folders = NonEmptyArrayOfBaseFolderIdsType::from(["AQMk"]);
//! ```
//!
//! ```compile_fail
//! # use ews_types::types::TargetFolderIdType;
//! let folder = TargetFolderIdType::from("inbox");
//! ```

#[cfg(has_email_address)]
use crate::types::EmailAddressType;
#[cfg(has_request_attachment_id)]
use crate::types::{AttachmentIdType, RequestAttachmentIdType};

/// The mailbox with this address.
///
/// ```
/// # use ews_types::types::EmailAddressType;
/// let mailbox = EmailAddressType::from("jo@example.com");
/// assert_eq!(mailbox.email_address.as_deref(), Some("jo@example.com"));
/// ```
#[cfg(has_email_address)]
impl From<&str> for EmailAddressType {
    fn from(address: &str) -> Self {
        Self::from(address.to_owned())
    }
}

/// The attachment that an item has, to ask for it.
///
/// ```
/// # use ews_types::messages::GetAttachment;
/// # use ews_types::types::AttachmentIdType;
/// let attachment = AttachmentIdType::from("AAMk");
/// let request = GetAttachment::new([attachment]);
/// assert_eq!(request.attachment_ids[0].id, "AAMk");
/// ```
#[cfg(has_request_attachment_id)]
impl From<AttachmentIdType> for RequestAttachmentIdType {
    fn from(attachment: AttachmentIdType) -> Self {
        let mut request: Self = crate::codec::Content::blank();
        request.id = attachment.id;
        request
    }
}

/// The mailbox with this address.
#[cfg(has_email_address)]
impl From<String> for EmailAddressType {
    fn from(address: String) -> Self {
        Self {
            email_address: Some(address),
            ..Self::default()
        }
    }
}
