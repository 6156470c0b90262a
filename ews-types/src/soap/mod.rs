//! SOAP 1.1 envelopes: what requests travel in, and replies.
//!
//! An [`Envelope`] has a header and one element as its body, of any type that the schemas have.
//! [`to_string`] writes it. [`from_str`] and [`from_slice`] read a [`Reply`], and turn a SOAP fault into
//! [`Error::Fault`]; [`request_from_slice`] reads a request.
//!
//! ```
//! use ews_types::{messages, soap};
//!
//! let body = messages::GetServerTimeZonesType::default();
//! let request = soap::Envelope::new(body).with_version(soap::Version::Exchange2013);
//! let xml = soap::to_string(&request)?;
//!
//! let read: soap::Envelope<messages::GetServerTimeZonesType> =
//!     soap::request_from_slice(xml.as_bytes())?;
//! assert_eq!(read, request);
//! # Ok::<(), soap::Error>(())
//! ```
//!
//! Where the operation is not known before, [`AnyElement`](crate::AnyElement) takes whatever
//! element the body has.
//!
//! [`peek`] tells which request or response an envelope has, without reading it.
//!
//! [`call`] takes a request to its response, over a transport of the caller's.
//!
//! Whoever answers makes a fault by [`Fault::server_busy`], [`Fault::schema_violation`] or [`Fault::new`], and
//! a response by the traits [`FromMessages`](crate::response::FromMessages) and
//! [`NewMessage`](crate::response::NewMessage).
//!
//! A reply to `GetStreamingEvents` is a [`stream`] of envelopes.
//!
//! Reading does not depend on prefixes, takes an envelope with or without a header, and the
//! namespace of SOAP with `https://` instead of `http://`, as some servers misspell it. Elements
//! that stand beside header and body are skipped. A fault is found wherever servers put it: in the
//! body, also behind another element, in the envelope, or without one.
//!
//! A reply that is no envelope at all says what it is: nothing, a web page of a proxy, plain text,
//! SOAP 1.2, or an envelope that was cut off. What errors quote of it is an [`Excerpt`], which shows
//! no secret.

mod answer;
mod call;
mod envelope;
mod error;
mod fault;
mod fault12;
mod fault_code;
mod header;
mod kept_reply;
mod other;
mod peek;
mod reply;
pub mod stream;
#[cfg(not(has_exchange_version))]
mod version;

pub use call::{Call, CallError, call, call_streaming};
pub use envelope::{
    Envelope, from_slice, from_slice_with, from_str, parts_to_string, request_from_slice,
    to_string, to_string_with, to_writer, to_writer_with,
};
pub use error::Error;
pub use fault::Fault;
pub use fault_code::FaultCode;
pub use header::Header;
pub use kept_reply::KeptReply;
pub use peek::{BodyName, peek};
pub use reply::Reply;
pub use stream::{EnvelopeReader, EnvelopeStream, StreamError, StreamOptions};

pub use crate::codec::excerpt::Excerpt;
/// The version of the schema that a request is written for.
#[cfg(has_exchange_version)]
pub use crate::types::ExchangeVersionType as Version;
#[cfg(not(has_exchange_version))]
pub use version::Version;

use crate::codec::{Name, Namespace, ReadError, ReadOptions, Reader};

/// How some servers misspell the namespace of SOAP, and how it is.
const ALIASES: &[(&str, &str)] = &[("https://schemas.xmlsoap.org/soap/envelope/", SOAP.uri)];

/// The namespace of SOAP 1.1 envelopes.
static SOAP: Namespace = Namespace {
    uri: "http://schemas.xmlsoap.org/soap/envelope/",
    prefix: "soap",
};

/// The namespace of what EWS puts into the detail of a fault.
pub(crate) static ERRORS: Namespace = Namespace {
    uri: "http://schemas.microsoft.com/exchange/services/2006/errors",
    prefix: "e",
};

/// The name of an element of the envelope.
const fn soap(local: &'static str) -> Name {
    Name {
        namespace: &SOAP,
        local,
    }
}

/// A [`Reader`] of a document in UTF-8 with elements of SOAP, for a look at it element by element: to it
/// the namespace of SOAP is the same in the spelling with `https`, as [`from_slice`] has it.
///
/// # Errors
///
/// If the bytes are not UTF-8.
pub fn reader_from_slice<'x>(
    xml: &'x [u8],
    options: &ReadOptions,
) -> Result<Reader<'x>, ReadError> {
    Ok(Reader::from_slice(xml, options)?.with_aliases(ALIASES))
}

/// A reader of a text with elements of SOAP.
fn reader<'x>(xml: &'x str, options: &ReadOptions) -> Reader<'x> {
    Reader::from_str(xml, options).with_aliases(ALIASES)
}
