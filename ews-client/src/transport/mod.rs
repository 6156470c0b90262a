//! Connections to servers: names, TCP, proxies, TLS, HTTP and authentication.

mod binding;
mod config;
mod proxy;

pub(crate) use config::TransportConfig;
pub use config::{Certificate, ConfigError, Fingerprint, Identity, ProxyChoice, Trust};
pub use proxy::{ProxyAddressError, ProxyServer};
