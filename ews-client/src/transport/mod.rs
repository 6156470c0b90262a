//! Connections to servers: names, TCP, proxies, TLS, HTTP and authentication.

mod binding;
mod body;
mod challenge;
mod config;
mod connect;
mod connection;
mod proxy;
mod resolve;
mod tunnel;

pub(crate) use config::TransportConfig;
pub use config::{Certificate, ConfigError, Fingerprint, Identity, ProxyChoice, Trust};
pub use proxy::{ProxyAddressError, ProxyServer};
mod pinned;
mod progress;
mod socket;
mod tls;
mod wire;
