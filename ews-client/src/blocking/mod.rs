//! The client for code that is not asynchronous, with the same names.
//!
//! ```no_run
//! use ews_client::{Credentials, blocking::Client};
//!
//! # fn main() -> Result<(), Box<dyn std::error::Error>> {
//! # let password = "secret";
//! let client = Client::builder("https://mail.example.com/EWS/Exchange.asmx")
//!     .credentials(Credentials::basic("alfa@example.com", password))
//!     .build()?;
//! let room = client.impersonate("room@example.com");
//! # Ok(()) }
//! ```
//!
//! One thread in the background connects and waits; it ends with the last client, and its iterators. A call blocks
//! the thread that makes it, and no other: many threads can use one client. That includes threads of an asynchronous
//! runtime, which then do nothing else, as with any function that blocks.

mod iterators;
mod thread;

use std::fmt;
use std::ops::Deref;
use std::sync::Arc;

use ews_types::soap::Reply;
#[cfg(any(
    feature = "items",
    feature = "folders",
    feature = "sync",
    feature = "search",
    feature = "settings"
))]
use ews_types::types::{DistinguishedFolderIdNameType, DistinguishedFolderIdType};
use ews_types::{Operation, Response};

use crate::retry::SystemRandom;
use crate::{BuildError, CallOptions, ClientBuilder, Endpoint, Error, Listed, Pages};

pub use iterators::{PageIterator, PieceIterator};

use thread::{Background, block_on};

/// A client for one server and one account, whose calls block: see [`crate::Client`].
#[derive(Clone)]
pub struct Client {
    inner: crate::Client,
}

impl Client {
    /// The way to a client of the server with this address: see [`crate::Client::builder`].
    pub fn builder(address: impl Into<String>) -> ClientBuilder<Self> {
        ClientBuilder::new(address.into())
    }

    /// Sends a request, and reads its response: see [`crate::Client::call`].
    ///
    /// # Errors
    ///
    /// As there.
    pub fn call<T>(&self, request: &T) -> Result<Reply<T::Response>, Error>
    where
        T: Operation + Sync,
    {
        block_on(self.inner.call(request))
    }

    /// The same client, whose calls have these options: see [`crate::Client::with`].
    #[must_use]
    pub fn with(&self, options: CallOptions) -> Self {
        Self {
            inner: self.inner.with(options),
        }
    }

    /// The same client, whose calls act as another account: see [`crate::Client::impersonate`].
    #[must_use]
    pub fn impersonate(&self, address: impl Into<String>) -> Self {
        Self {
            inner: self.inner.impersonate(address),
        }
    }

    /// Another's mailbox: see [`crate::Client::mailbox`].
    pub fn mailbox(&self, address: impl Into<String>) -> Mailbox {
        let inner = self.inner.mailbox(address);
        let client = Self {
            inner: inner.client().clone(),
        };
        Mailbox { client, inner }
    }

    /// The address of the server.
    pub fn endpoint(&self) -> &Endpoint {
        self.inner.endpoint()
    }

    /// The entries of all pages of a request: see [`crate::Client::pages`].
    pub fn pages<T: Pages>(&self, request: &T) -> PageIterator<T> {
        PageIterator::new(self.inner.pages(request))
    }

    /// Sends a request with a long list in pieces: see [`crate::Client::pieces`].
    pub fn pieces<T: Listed>(&self, request: T) -> PieceIterator<T>
    where
        <T::Response as Response>::Message: Send,
    {
        PieceIterator::new(self.inner.pieces(request))
    }

    /// A client over this transport, in a thread of its own.
    pub(crate) fn over(
        builder: ClientBuilder<Self>,
        exchange: Arc<dyn crate::exchange::Exchange>,
    ) -> Result<Self, BuildError> {
        let background = Background::start().map_err(BuildError::Thread)?;
        let remote = background.exchange(exchange);
        let inner = builder.over(
            Arc::new(remote),
            Arc::new(background),
            Arc::new(SystemRandom),
        )?;
        Ok(Self { inner })
    }
}

impl ClientBuilder<Client> {
    /// The client. Nothing is sent before its first call.
    ///
    /// # Errors
    ///
    /// If something of what the client was told cannot be used, or the system gives no thread.
    pub fn build(self) -> Result<Client, BuildError> {
        let transport = self.transport()?;
        Client::over(self, transport)
    }
}

/// Methods that give the entries of all pages.
macro_rules! pages {
    ($($(#[$meta:meta])* $name:ident($request:ident);)*) => {
        impl Client {$(
            $(#[$meta])*
            pub fn $name(
                &self,
                request: &ews_types::messages::$request,
            ) -> PageIterator<ews_types::messages::$request> {
                self.pages(request)
            }
        )*}
    };
}

pages! {
    /// All items that a request finds: see [`crate::Client::find_items`].
    #[cfg(feature = "items")]
    find_items(FindItem);
    /// All folders that a request finds: see [`crate::Client::find_folders`].
    #[cfg(feature = "folders")]
    find_folders(FindFolder);
    /// All conversations that a request finds: see [`crate::Client::find_conversations`].
    #[cfg(feature = "mail")]
    find_conversations(FindConversation);
    /// All people that a request finds: see [`crate::Client::find_people`].
    #[cfg(feature = "contacts")]
    find_people(FindPeople);
    /// All changes of the items of a folder: see [`crate::Client::sync_folder_items`].
    #[cfg(feature = "sync")]
    sync_folder_items(SyncFolderItems);
    /// All changes of the folders of a mailbox: see [`crate::Client::sync_folder_hierarchy`].
    #[cfg(feature = "sync")]
    sync_folder_hierarchy(SyncFolderHierarchy);
}

impl fmt::Debug for Client {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.inner, f)
    }
}

/// Another's mailbox, which the account of the credentials may use: see [`crate::Mailbox`].
#[derive(Clone, Debug)]
pub struct Mailbox {
    client: Client,
    inner: crate::Mailbox,
}

impl Mailbox {
    /// The address of the mailbox.
    pub fn address(&self) -> &str {
        self.inner.address()
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
        self.inner.folder(name)
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

#[cfg(all(
    test,
    feature = "mail",
    feature = "contacts",
    feature = "folders",
    feature = "sync"
))]
mod tests;
