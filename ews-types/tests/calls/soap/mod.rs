//! Envelopes, headers and faults.

mod envelopes;
mod faults;
mod message_xml;
mod secrets;
