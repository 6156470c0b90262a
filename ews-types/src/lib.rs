//! Types for every element of Exchange Web Services (EWS), generated from its XML schemas when the
//! crate is built, and a wrapper for the operation `GetClientAccessToken`.
//!
//! # Features
//!
//! - `generate` (default): the build script generates the bindings from the schemas. Without it a
//!   copy of them is compiled, and the generator is not.
//! - `yaserde` (default): yaserde's traits on every type.
//! - `jiff`: conversions between the schema's date and time types and those of jiff, time zones of
//!   jiff in requests for availability, times of merged free/busy texts.
//! - `all` (default): every domain below, and the elements that belong to none.
//! - `mail`, `calendar`, `contacts`, `tasks`: their operations, with those of `items`.
//! - `items`: items of all kinds and their attachments.
//! - `folders`; `sync` (synchronisation and notifications); `search` (search sessions); `settings`;
//!   `sharing` (with delegates); `compliance`; `im`; `apps` (add-ins); `unified-messaging`.
//! - `client-access-token`: the operation `GetClientAccessToken` with its wrapper, which is not there
//!   in bindings of schemas that do not declare the operation.
//!
//! Without `all`, the types of the chosen domains alone are compiled. [`OperationInfo::features`]
//! tells which have an operation, docs/operations.md lists them. An element that is not compiled in
//! is an error that names its features, [`codec::ReadErrorKind::NotCompiled`]. SOAP, faults and what
//! every response says are always there.

#![forbid(unsafe_code)]

// Generated code names the runtime as `::ews_types`, which then means the same here and in any other
// crate that includes such code.
extern crate self as ews_types;

#[cfg(all(feature = "client-access-token", has_client_access_token))]
pub mod client_access_token;
pub mod codec;
mod conversions;
#[cfg(has_extended_properties)]
pub mod extended_properties;
#[cfg(all(feature = "calendar", has_merged_free_busy))]
pub mod free_busy;
pub mod operation;
pub mod paging;
pub mod response;
mod schemas;
pub mod soap;
pub mod time_zones;
pub mod values;

#[cfg(feature = "yaserde")]
#[doc(hidden)]
pub mod yaserde_bridge;

include!(concat!(env!("EWS_TYPES_BINDINGS"), "/mod.rs"));

pub use any_element::AnyElement;
pub use codec::{
    Document, Element, ReadError, ReadOptions, Validate, WriteError, WriteOptions, from_slice,
    from_slice_with, from_str, to_string, to_string_with, to_writer, to_writer_with,
};
pub use operation::{Operation, OperationInfo, RequestHeader};
pub use operations::OPERATIONS;
pub use paging::Paged;
pub use response::{Response, ResponseError, ResponseMessage};
pub use schema_set::SCHEMA_SET;
pub use schemas::{SchemaCount, SchemaSet};
/// The properties of items and folders, by which they are asked for, compared, sorted and set.
#[cfg(has_field)]
#[doc(no_inline)]
pub use types::UnindexedFieldURIType as Field;

/// The examples of README.md, as doc tests.
#[cfg(all(doctest, feature = "yaserde", feature = "all"))]
#[doc = include_str!("../../README.md")]
struct Readme;

/// The examples of docs/cookbook.md, as doc tests.
#[cfg(all(doctest, feature = "all"))]
#[doc = include_str!("../../docs/cookbook.md")]
struct Cookbook;
