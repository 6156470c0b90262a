//! The code of docs/cookbook.md and of the section "Finding items" of README.md, run against a
//! server that answers with the project's own documents.

#![allow(
    unreachable_pub,
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "examples as they are shown"
)]

mod add_in_tokens;
mod create_message;
mod find_items;
mod get_items;
mod resolve_names;
mod runs;
mod server;
mod shown;
mod stream_events;
mod sync_items;
mod update_message;
mod user_availability;
