//! A client for Exchange Web Services.

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
