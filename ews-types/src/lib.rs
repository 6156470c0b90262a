//! Types for every element of Exchange Web Services (EWS), generated from its XML schemas when the
//! crate is built, and a wrapper for the operation `GetClientAccessToken`.
//!
//! # Quick start
//!
//! A request is a value: what its type requires is an argument of `new`, and the rest are fields.
//! [`soap::call`] writes it, has it sent by a function of yours, and reads the reply.
//!
//! ```
//! # #[cfg(feature = "items")]
//! # mod quick_start {
//! use ews_types::{messages::GetItem, soap, types::DefaultShapeNamesType};
//!
//! /// Prints subject and sender of some items. `post` sends a message with its SOAP action, by an HTTP
//! /// client of your choice.
//! fn show(
//!     post: impl Fn(&str, String) -> std::io::Result<Vec<u8>>,
//!     ids: &[&str],
//! ) -> Result<(), soap::CallError<std::io::Error>> {
//!     let request = GetItem::new(DefaultShapeNamesType::Default, ids);
//!     let reply = soap::call(&request, soap::Version::Exchange2013, post)?;
//!     for result in reply.into_results() {
//!         match result {
//!             Ok(message) => {
//!                 for item in message.items.unwrap_or_default() {
//!                     println!("{:?} from {:?}", item.subject(), item.get_from());
//!                 }
//!             }
//!             Err(error) => println!("{error}"), // result 2: ErrorItemNotFound: …
//!         }
//!     }
//!     Ok(())
//! }
//! # }
//! ```
//!
//! docs/cookbook.md has the tasks that most programs have.
//!
//! # Find the type for an operation
//!
//! A request is the element of the operation in [`messages`], such as `messages::GetItem`, and its response
//! `messages::GetItemResponse`; these are names for the types of the schema, `GetItemType` and
//! `GetItemResponseType`. The few operations whose element has another name, such as
//! `GetUserAvailabilityRequest`, are found in [`OPERATIONS`], or in docs/operations.md:
//!
//! ```
//! use ews_types::{OPERATIONS, OperationInfo};
//!
//! # #[cfg(feature = "calendar")] {
//! let operation = OPERATIONS.iter().find(|operation| operation.name == "GetUserAvailability");
//! let operation = operation.expect("an operation of the feature calendar");
//! assert_eq!(operation.request, "GetUserAvailabilityRequest");
//! assert_eq!(operation.request_type, "messages::GetUserAvailabilityRequest");
//! // By the element of a request, as a server has it.
//! assert_eq!(OperationInfo::of_request("GetUserAvailabilityRequest"), Some(operation));
//! # }
//! ```
//!
//! [`messages`] has requests and responses, [`types`] the values in them, and [`Operation`] what connects
//! the two.
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
// Labels on items of features, where the documentation is made by a nightly compiler with this cfg.
#![cfg_attr(docsrs, feature(doc_cfg))]

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
