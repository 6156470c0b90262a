//! The wrapper for `GetClientAccessToken`, SOAP envelopes and operations, from outside.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "tests"
)]

mod envelopes;
mod faults;
mod mismatches;
mod operations;
mod replies;
mod requests;
mod samples;
mod secrets;
mod seed;
