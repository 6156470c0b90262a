//! A client for Exchange Web Services.

mod credentials;
mod endpoint;
mod error;
mod exchange;
#[cfg_attr(not(test), expect(dead_code, reason = "the calls will use it"))]
mod transport;

pub use credentials::{Credentials, Secret, TokenFuture, TokenProvider, TokenRequest};
pub use endpoint::{Endpoint, EndpointError};
pub use error::{
    AuthenticateReason, Context, Error, ErrorKind, Phase, ProxyReason, RedirectReason, TlsReason,
};
pub use transport::{
    Certificate, ConfigError, Fingerprint, Identity, ProxyAddressError, ProxyChoice, ProxyServer,
    Trust,
};
