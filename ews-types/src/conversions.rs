//! Conversions that the schemas cannot say: types that stand for one thing in requests and in replies, and
//! bodies.
//!
//! A text becomes the identifier of an item, since items have no names. It does not become that of a folder,
//! which looks like the name of a folder: it must be said which is meant.
//!
//! ```
//! # use ews_types::types::{DistinguishedFolderIdNameType as Name, FolderIdType};
//! # use ews_types::types::{NonEmptyArrayOfBaseFolderIdsType, NonEmptyArrayOfBaseItemIdsType};
//! let items = NonEmptyArrayOfBaseItemIdsType::from(["AAMk", "AAMl"]);
//! let folders = NonEmptyArrayOfBaseFolderIdsType::from([FolderIdType::from("AQMk")]);
//! let named = NonEmptyArrayOfBaseFolderIdsType::from(Name::Inbox);
//! ```
//!
//! ```compile_fail
//! # use ews_types::types::NonEmptyArrayOfBaseFolderIdsType;
//! let folders = NonEmptyArrayOfBaseFolderIdsType::from(["AQMk"]);
//! ```
//!
//! ```compile_fail
//! # use ews_types::types::NonEmptyArrayOfBaseFolderIdsType;
//! let folders = NonEmptyArrayOfBaseFolderIdsType::from("inbox");
//! ```
//!
//! ```compile_fail
//! # use ews_types::types::TargetFolderIdType;
//! let folder = TargetFolderIdType::from("inbox");
//! ```

#[cfg(has_request_attachment_ids)]
use crate::types::NonEmptyArrayOfRequestAttachmentIdsType;
#[cfg(has_request_attachment_id)]
use crate::types::{AttachmentIdType, RequestAttachmentIdType};
#[cfg(has_body)]
use crate::types::{BodyType, BodyTypeType};

/// The attachment that an item has, to ask for it.
///
/// ```
/// # use ews_types::messages::GetAttachment;
/// # use ews_types::types::AttachmentIdType;
/// let attachments = vec![AttachmentIdType::from("AAMk")];
/// let request = GetAttachment::new(&attachments);
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

/// The one attachment that an item has, to ask for it.
#[cfg(has_request_attachment_ids)]
impl From<AttachmentIdType> for NonEmptyArrayOfRequestAttachmentIdsType {
    fn from(attachment: AttachmentIdType) -> Self {
        Self::from([attachment])
    }
}

#[cfg(has_body)]
impl BodyType {
    /// A body in HTML.
    ///
    /// ```
    /// # use ews_types::types::{BodyType, BodyTypeType};
    /// let body = BodyType::html("<p>Hello</p>");
    /// assert_eq!(body.body_type, BodyTypeType::HTML);
    /// assert_eq!(body.value, "<p>Hello</p>");
    /// ```
    #[must_use]
    pub fn html(body: impl Into<String>) -> Self {
        Self::of(BodyTypeType::HTML, body.into())
    }

    /// A body in plain text, as [`From`] a text also makes one.
    #[must_use]
    pub fn text(body: impl Into<String>) -> Self {
        Self::of(BodyTypeType::Text, body.into())
    }

    fn of(body_type: BodyTypeType, body: String) -> Self {
        let mut new: Self = crate::codec::Content::blank();
        new.body_type = body_type;
        new.value = body;
        new
    }
}

/// A body in plain text.
///
/// ```
/// # use ews_types::types::{BodyType, MessageType};
/// let message = MessageType {
///     body: Some("Hello".into()),
///     ..MessageType::default()
/// };
/// assert_eq!(message.body, Some(BodyType::text("Hello")));
/// ```
#[cfg(has_body)]
impl From<&str> for BodyType {
    fn from(body: &str) -> Self {
        Self::text(body)
    }
}

/// A body in plain text.
#[cfg(has_body)]
impl From<String> for BodyType {
    fn from(body: String) -> Self {
        Self::text(body)
    }
}
