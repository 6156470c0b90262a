//! The recipes of docs/client.md, run against a server on the loopback that answers with prepared documents.

#![cfg(all(
    feature = "mail",
    feature = "folders",
    feature = "sync",
    feature = "blocking"
))]
#![allow(
    unreachable_pub,
    clippy::print_stdout,
    clippy::print_stderr,
    clippy::unwrap_used,
    clippy::panic,
    reason = "examples as they are shown, and tests"
)]

// For the server, which is written as a part of the crate.
use ews_client::{Certificate, Trust};

mod all_items;
mod bearer;
mod certificates;
mod impersonate;
mod many_items;
mod runs;
mod shown;
mod sync_with_state;
mod threads;
mod write_once;

/// The scripted server and its documents, as the tests within the crate have them.
#[allow(dead_code, reason = "each test uses a part")]
#[path = "../../src/tests/replies.rs"]
mod replies;
#[allow(dead_code, reason = "each test uses a part")]
#[path = "../../src/tests/server.rs"]
mod server;
