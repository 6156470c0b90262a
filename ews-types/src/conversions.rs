//! Conversions that the schemas cannot say: what people mean by a text.

use crate::types::EmailAddressType;

/// The mailbox with this address.
///
/// ```
/// # use ews_types::types::EmailAddressType;
/// let mailbox = EmailAddressType::from("jo@example.com");
/// assert_eq!(mailbox.email_address.as_deref(), Some("jo@example.com"));
/// ```
impl From<&str> for EmailAddressType {
    fn from(address: &str) -> Self {
        Self::from(address.to_owned())
    }
}

/// The mailbox with this address.
impl From<String> for EmailAddressType {
    fn from(address: String) -> Self {
        Self {
            email_address: Some(address),
            ..Self::default()
        }
    }
}
