//! Types for every element of Exchange Web Services (EWS), generated from its XML schemas when the
//! crate is built, and a wrapper for the operation `GetClientAccessToken`.

#![forbid(unsafe_code)]

// Generated code names this crate as others do.
extern crate self as ews_types;

#[cfg(feature = "client-access-token")]
pub mod client_access_token;
pub mod codec;
mod conversions;
pub mod operation;
pub mod response;
pub mod soap;
pub mod values;

#[cfg(feature = "yaserde")]
#[doc(hidden)]
pub mod yaserde_bridge;

include!(concat!(env!("OUT_DIR"), "/mod.rs"));

pub use any_element::AnyElement;
pub use codec::{
    Document, Element, ReadError, ReadOptions, WriteError, from_slice, from_slice_with, from_str,
    to_string,
};
pub use operation::{Operation, OperationInfo, RequestHeader};
pub use operations::OPERATIONS;
pub use response::{Response, ResponseError, ResponseMessage};

/// The examples of README.md, as doc tests.
#[cfg(all(doctest, feature = "yaserde"))]
#[doc = include_str!("../../README.md")]
struct Readme;

/// The examples of docs/cookbook.md, as doc tests.
#[cfg(doctest)]
#[doc = include_str!("../../docs/cookbook.md")]
struct Cookbook;
