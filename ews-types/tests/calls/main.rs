//! Calling operations, from outside: SOAP, requests, responses, and the wrapper for
//! `GetClientAccessToken`.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "tests"
)]

mod answers;
mod choices;
mod comfort;
mod contained;
mod conversions_of_lists;
mod cookbook;
mod debug;
mod enumerations;
mod extended_properties;
mod gateway;
mod inspect;
mod kept;
mod operations;
mod paging;
mod replies;
mod reply_errors;
mod responses;
mod result_count;
mod samples;
mod smallest_requests;
mod soap;
mod values;
mod wrapper;
