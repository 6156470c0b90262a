//! Envelopes, headers and faults, streams of envelopes, and what servers write against the rules.

mod envelopes;
mod faults;
mod streaming;
mod tolerances;
