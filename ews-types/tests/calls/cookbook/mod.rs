//! The code of docs/cookbook.md and of the section "Finding items" of README.md, run against a
//! server that answers with the project's own documents.

#![allow(
    unreachable_pub,
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "examples as they are shown"
)]

mod accept_meeting;
mod add_attendee;
mod add_in_tokens;
mod answer_requests;
mod create_message;
mod custom_property;
mod find_items;
mod gateway;
mod get_items;
mod impersonate;
mod list_inbox;
mod move_to_folder;
mod reply_and_forward;
mod resolve_names;
mod runs;
mod runs_more;
mod save_attachments;
mod server;
mod shown;
mod stream_events;
mod subject_and_sender;
mod suggest_times;
mod sync_items;
mod update_message;
mod user_availability;
mod weekly_meeting;
