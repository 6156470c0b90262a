//! Calling operations, from outside: SOAP, requests, responses, and the wrapper for
//! `GetClientAccessToken`.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "tests"
)]

mod choices;
mod comfort;
mod cookbook;
mod debug;
mod extended_properties;
mod inspect;
mod operations;
mod replies;
mod responses;
mod samples;
mod smallest_requests;
mod soap;
mod wrapper;
