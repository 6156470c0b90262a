//! Envelopes, headers and faults.

mod envelopes;
mod faults;
