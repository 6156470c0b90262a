//! Envelopes, headers and faults, streams of envelopes, and what servers write against the rules.

mod bad_input;
mod call;
mod envelopes;
mod faults;
mod headers;
mod message_xml;
mod secrets;
mod sources;
mod streaming;
mod tolerances;
