//! A client for Exchange Web Services (EWS): a request of [`ews_types`] goes to the server, and its response comes
//! back.
//!
//! # Quick start
//!
//! ```no_run
//! # #[cfg(all(feature = "items", feature = "ntlm"))]
//! # mod quick_start {
//! use ews_client::types::messages::FindItem;
//! use ews_client::types::types::{
//!     DefaultShapeNamesType, DistinguishedFolderIdNameType, DistinguishedFolderIdType,
//!     ItemQueryTraversalType,
//! };
//! use ews_client::{Client, Credentials};
//!
//! /// Prints the subjects of all items of the inbox.
//! async fn list(password: String) -> Result<(), Box<dyn std::error::Error>> {
//!     let client = Client::builder("https://mail.example.com/EWS/Exchange.asmx")
//!         .credentials(Credentials::ntlm("EXAMPLE\\alfa", password))
//!         .build()?;
//!     let inbox = DistinguishedFolderIdType::new(DistinguishedFolderIdNameType::Inbox);
//!     let (find, shape) = (ItemQueryTraversalType::Shallow, DefaultShapeNamesType::Default);
//!     let mut items = client.find_items(&FindItem::new(find, shape, [inbox]));
//!     while let Some(item) = items.next().await {
//!         println!("{}", item?.subject().unwrap_or("-"));
//!     }
//!     Ok(())
//! }
//! # }
//! ```
//!
//! The asynchronous client runs on tokio. [`blocking`] has the same names for code that is not asynchronous.
//!
//! - [`Client::call`] takes any request, as it is, and gives its response.
//! - [`Client::find_items`] and its like, and [`Client::sync_folder_items`], give the entries of all pages.
//! - [`Client::pieces`] sends a request with a long list in pieces, and gives one result for each entry.
//! - [`Client::impersonate`] acts as another account, [`Client::mailbox`] is for delegates, [`Client::with`] sets
//!   headers, time zone, times and version of some calls.
//!
//! # Authentication
//!
//! | | |
//! |---|---|
//! | [`Credentials::basic`] | user and password, over TLS only; never in answer to a challenge for another scheme |
//! | `Credentials::ntlm` | user and password by NTLM version 2, bound to the server's certificate (extended protection), over TLS unless it is [allowed](Credentials::allow_without_tls) without; by the scheme NTLM, or raw within Negotiate |
//! | [`Credentials::bearer`] | tokens of a provider (OAuth), over TLS only: one refresh at a time, and one more try after a refusal |
//! | [`ClientBuilder::identity`] | a certificate of the client |
//!
//! A user is written `DOMAIN\user` or `user@example.com`. Behind a proxy that inspects TLS the certificate that the
//! client sees is not that of the server, which refuses NTLM then: see [`Credentials::without_channel_binding`].
//!
//! # What is repeated, and what is not
//!
//! A request goes again by itself only if that cannot do harm:
//!
//! | what happened | was it processed? | what follows |
//! |---|---|---|
//! | ErrorServerBusy, HTTP 429 | no | all calls of the account wait as long as the server says, at least half a second, then again; at once [an error](ErrorKind::BackOff) if that is longer than the call has left |
//! | no connection, or it broke before the last byte of the request was written | no | again, with pauses that grow |
//! | it broke after that; HTTP 502, 503, 504 without a fault; a try took too long | unknown | again for operations that [only read](ews_types::Operation::ONLY_READS); for others [an error](ErrorKind::MaybeProcessed) that says so |
//! | ErrorTimeoutExpired, ErrorInternalServerTransientError, ErrorMailboxStoreUnavailable, ErrorConnectionFailed, ErrorADUnavailable | unknown | the same |
//! | ErrorExceededConnectionCount, ErrorTooManyObjectsOpened | no | fewer calls at once, then again |
//! | ErrorInvalidServerVersion, ErrorIncorrectSchemaVersion | no | a lower version, unless the caller set one; it is remembered |
//! | HTTP 307, 308 | no | again there, on the same scheme, host and port, or on a [host that is allowed](ClientBuilder::allow_redirects_to) |
//! | anything else | | an error |
//!
//! The same goes for a response of which all results have such an error. Where only some have one,
//! [`Client::pieces`] sends those alone again; a call gives the response as it is.
//!
//! A call is tried ten times at most, within [its time](CallOptions::deadline). [`CallOptions::repeat_writes`] is for
//! those who do not mind that something is done twice.
//!
//! # Errors
//!
//! An [`Error`] has the [kind](Error::kind) of failure, and its [context](Error::context): operation, server, HTTP
//! status, the names of the request and of the servers by which their logs are searched, the number of tries. Its text
//! says what helps, where it is known. [`Error::may_have_been_processed`] tells whether to look before one sends
//! something again. What the server says about single actions is in the response:
//! see [`Response::results`](ews_types::Response::results).
//!
//! Nothing secret is in errors, in `Debug`, or in logs.
//!
//! # Logs
//!
//! Each call has a span `ews_call` of [`tracing`], with operation, mailbox, request, tries, status, connection, sizes
//! and time. Damage in a reply that reading contained is a warning, and in the
//! [report](ews_types::soap::Reply::report) of the reply. Messages are logged at the level trace, with passwords and
//! tokens hidden, but with all else that is in them.
//!
//! # Limits of TLS
//!
//! TLS is rustls. It has no renegotiation, by which IIS may ask for a client certificate after the handshake: let the
//! server ask for it from the beginning. It has no suites with CBC or without forward secrecy: Windows Server 2012 R2
//! with an RSA certificate offers no others unless its list of suites is changed; such a server is
//! [`TlsReason::NothingInCommon`]. Certificates signed with SHA-1 are refused unless they are [pinned](Trust::Pinned).
//!
//! # Features
//!
//! - `blocking` (default): the module [`blocking`].
//! - `ntlm` (default): `Credentials::ntlm`.
//! - `all` (default), or the domains of operations under the names that they have in [`ews_types`], such as `mail`,
//!   `calendar`, `folders`, `sync`.

#![forbid(unsafe_code)]

#[cfg(feature = "blocking")]
pub mod blocking;
mod builder;
mod call;
mod client;
mod credentials;
mod endpoint;
mod error;
mod exchange;
mod mailbox;
mod options;
mod pages;
mod pieces;
mod retry;
#[cfg(all(
    test,
    feature = "mail",
    feature = "contacts",
    feature = "folders",
    feature = "sync",
    feature = "blocking"
))]
mod tests;
#[cfg_attr(
    not(feature = "ntlm"),
    allow(dead_code, reason = "channel binding is for NTLM alone")
)]
mod transport;

pub use builder::{BuildError, ClientBuilder};
pub use client::Client;
pub use credentials::{Credentials, Secret, TokenFuture, TokenProvider, TokenRequest};
pub use endpoint::{Endpoint, EndpointError};
pub use error::{
    AuthenticateReason, Context, Error, ErrorKind, PageReason, Phase, ProxyReason, RedirectReason,
    TlsReason,
};
pub use mailbox::Mailbox;
pub use options::CallOptions;
#[cfg(feature = "sync")]
pub use pages::Synced;
pub use pages::{PageStream, Pages};
pub use pieces::{Listed, PieceStream};
pub use transport::{
    Certificate, ConfigError, Fingerprint, Identity, ProxyAddressError, ProxyChoice, ProxyServer,
    Trust,
};

/// The types of requests and responses, and the codec.
pub use ews_types as types;

/// The example of README.md, as a doc test.
#[cfg(all(doctest, feature = "folders", feature = "blocking", feature = "ntlm"))]
#[doc = include_str!("../README.md")]
struct Readme;
