//! From names to addresses.

use std::fmt;
use std::io;
use std::net::SocketAddr;
use std::pin::Pin;

/// What finds the addresses of a name.
pub(crate) trait Resolve: Send + Sync + fmt::Debug {
    /// All addresses of a host, in the order in which to try them.
    fn resolve<'a>(&'a self, host: &'a str, port: u16) -> Resolving<'a>;
}

/// Addresses as they are found.
pub(crate) type Resolving<'a> =
    Pin<Box<dyn Future<Output = io::Result<Vec<SocketAddr>>> + Send + 'a>>;

/// The system's resolver.
#[derive(Debug)]
pub(crate) struct System;

impl Resolve for System {
    fn resolve<'a>(&'a self, host: &'a str, port: u16) -> Resolving<'a> {
        Box::pin(async move { Ok(tokio::net::lookup_host((host, port)).await?.collect()) })
    }
}
