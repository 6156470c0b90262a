//! Envelopes, headers and faults, streams of envelopes, and what servers write against the rules.

mod envelopes;
mod faults;
mod message_xml;
mod secrets;
mod streaming;
mod tolerances;
