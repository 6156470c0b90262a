//! A mailbox that is not that of the credentials.

use std::fmt;
use std::ops::Deref;
use std::sync::Arc;

#[cfg(any(
    feature = "items",
    feature = "folders",
    feature = "sync",
    feature = "search",
    feature = "settings"
))]
use ews_types::types::{
    DistinguishedFolderIdNameType, DistinguishedFolderIdType, EmailAddressType,
};

use crate::Client;

/// Another's mailbox, which the account of the credentials may use: see [`Client::mailbox`].
///
/// It is a [`Client`] whose calls are about this mailbox, and makes identifiers of its folders.
///
/// ```no_run
/// # #[cfg(feature = "folders")]
/// # mod example {
/// use ews_client::Client;
/// use ews_client::types::types::DistinguishedFolderIdNameType::Inbox;
///
/// # fn run(client: Client) {
/// let room = client.mailbox("room@example.com");
/// let inbox = room.folder(Inbox);
/// # }
/// # }
/// ```
#[derive(Clone)]
pub struct Mailbox {
    client: Client,
    address: Arc<str>,
}

impl Mailbox {
    pub(crate) fn new(client: Client, address: Arc<str>) -> Self {
        Self { client, address }
    }

    /// The address of the mailbox.
    pub fn address(&self) -> &str {
        &self.address
    }

    /// The identifier of a folder that every mailbox has, in this mailbox.
    #[cfg(any(
        feature = "items",
        feature = "folders",
        feature = "sync",
        feature = "search",
        feature = "settings"
    ))]
    pub fn folder(
        &self,
        name: impl Into<DistinguishedFolderIdNameType>,
    ) -> DistinguishedFolderIdType {
        let mut id = DistinguishedFolderIdType::new(name);
        id.mailbox = Some(EmailAddressType {
            email_address: Some(self.address.to_string()),
            ..EmailAddressType::default()
        });
        id
    }

    /// The client of this mailbox.
    pub fn client(&self) -> &Client {
        &self.client
    }
}

impl Deref for Mailbox {
    type Target = Client;

    fn deref(&self) -> &Client {
        &self.client
    }
}

impl fmt::Debug for Mailbox {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Mailbox").field(&self.address).finish()
    }
}
