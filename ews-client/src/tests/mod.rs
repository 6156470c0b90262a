//! Calls over a transport by script: each row of what is retried, pages, pieces, errors, and what is logged.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod calls;
mod errors;
pub(crate) mod fake;
mod lists;
mod observed;
mod paged;
#[cfg(feature = "ntlm")]
mod peer;
mod property;
mod redirects;
pub(crate) mod replies;
mod rows;
mod server;
mod whole;

#[cfg(feature = "blocking")]
pub(crate) use paged::folders;
