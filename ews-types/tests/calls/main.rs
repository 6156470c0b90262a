//! Calling operations, from outside: SOAP, requests, responses, and the wrapper for
//! `GetClientAccessToken`.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "tests"
)]

mod comfort;
mod conversions_of_lists;
mod cookbook;
mod debug;
mod enumerations;
mod inspect;
mod operations;
mod replies;
mod responses;
mod samples;
mod smallest_requests;
mod soap;
mod wrapper;
