//! Envelopes, headers and faults, and streams of envelopes.

mod envelopes;
mod faults;
mod streaming;
