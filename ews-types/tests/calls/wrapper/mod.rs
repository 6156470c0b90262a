//! The wrapper for `GetClientAccessToken`.

mod mismatches;
mod replies;
mod requests;
mod secrets;
mod seed;
