//! Tests of the transport, over the loopback.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::print_stderr
)]

mod bearer;
mod binding;
mod body;
mod challenge;
mod config;
mod connections;
mod ending;
mod interrupted;
pub(crate) mod log;
#[cfg(feature = "ntlm")]
mod ntlm;
#[cfg(feature = "ntlm")]
mod peer;
mod progress;
mod proxy;
mod secrets;
mod server;
mod timeouts;
mod tls;
#[cfg(feature = "ntlm")]
pub(crate) mod tool;
