#![doc = include_str!("../README.md")]

mod binding;
mod client;
mod credentials;
mod filetime;
mod flags;
mod header;
pub mod message;
mod secret;
mod server;
mod text;
mod v2;

pub use binding::ChannelBinding;
pub use client::{Client, ClientError};
pub use credentials::{Credentials, CredentialsError};
pub use filetime::{FileTime, Fresh};
pub use flags::Flags;
pub use header::{HeaderError, Scheme, read_header};
pub use secret::{NtHash, Password};
pub use server::{Accepted, BindingPolicy, Claim, Handshake, Refusal, Server};

/// The system gives no random bytes.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the system gives no random bytes: {0}")]
pub struct RandomError(getrandom::Error);
