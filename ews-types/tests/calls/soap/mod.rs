//! Envelopes, headers and faults.

mod bad_input;
mod envelopes;
mod faults;
mod headers;
mod message_xml;
mod secrets;
