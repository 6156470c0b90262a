//! From a request to its response, over a transport of the caller's.

use std::fmt;
use std::io::Read;
use std::ops::Deref;

use super::{
    Envelope, EnvelopeReader, Error, Header, KeptReply, Reply, Version, from_slice, parts_to_string,
};
use crate::codec::WriteError;
use crate::operation::Operation;
#[cfg(has_request_server_version)]
use crate::operation::RequestHeader;
use crate::response::Response as _;

/// Writes a request for this version of the schema, has it sent, and reads the response.
///
/// `send` takes the value of the HTTP header `SOAPAction`, which is sent between double quotes, and
/// the body of the message, which is sent as `text/xml; charset=utf-8`. It gives the body of the
/// reply, whatever its HTTP status: a SOAP fault comes with the status 500.
///
/// ```
/// use ews_types::{messages, soap};
///
/// fn time_zones(
///     post: impl Fn(&str, String) -> std::io::Result<Vec<u8>>,
/// ) -> Result<messages::GetServerTimeZonesResponse, soap::CallError<std::io::Error>> {
///     let request = messages::GetServerTimeZones::default();
///     let reply = soap::call(&request, soap::Version::Exchange2013, post)?;
///     Ok(reply.body)
/// }
/// ```
///
/// [`Envelope::call`] is the same for an envelope with further headers.
///
/// Nothing here waits, so that there is no asynchronous variant: its two halves stand around the
/// `await`. [`Call::reply`] makes of what was read the reply to this request.
///
/// ```
/// use ews_types::{Operation, soap::{self, Call}};
///
/// async fn call<T: Operation>(
///     request: T,
///     post: impl AsyncFn(&str, String) -> std::io::Result<Vec<u8>>,
/// ) -> Result<T::Response, Box<dyn std::error::Error>> {
///     let request = soap::Envelope::request(request, soap::Version::Exchange2013);
///     let reply = post(T::SOAP_ACTION, soap::to_string(&request)?).await?;
///     Ok(request.body.reply(soap::from_slice(&reply))?.body)
/// }
/// ```
///
/// # Errors
///
/// A [`CallError`] for each of the three steps. What the server says about single actions is no error
/// here: see [`Response::results`](crate::Response::results). A reply without any result is one, if the
/// request asks for some: [`Error::NoResults`]. So is a reply with more or fewer results than the request
/// [asks for](Operation::results_asked), where that is known: [`Error::ResultCount`], which has the reply.
pub fn call<C: Call, R: AsRef<[u8]>, E>(
    request: &C,
    version: impl Into<Version>,
    send: impl FnOnce(&str, String) -> Result<R, E>,
) -> Result<C::Reply, CallError<E, C::Error>> {
    let body = request.body();
    let header = header(&*body, version);
    let message = parts_to_string(&header, &*body).map_err(CallError::Write)?;
    let reply =
        send(C::Operation::SOAP_ACTION, message).map_err(CallError::send::<C::Operation>)?;
    let reply = from_slice(reply.as_ref());
    request.reply(reply).map_err(CallError::Reply)
}

/// What [`call`] takes: a request of an [`Operation`], or what makes one and has a reply of its own.
pub trait Call {
    /// The request that is sent.
    type Operation: Operation;
    /// What the reply is read as.
    type Reply;
    /// Why a reply is none to this request.
    type Error;

    /// The request that is sent.
    fn body(&self) -> impl Deref<Target = Self::Operation>;

    /// The reply, made of what was read.
    ///
    /// # Errors
    ///
    /// If what was read is an error, or no reply to this request. An [`Operation`] tells the latter by the
    /// number of results: [`Error::NoResults`], [`Error::ResultCount`].
    fn reply(
        &self,
        read: Result<Reply<<Self::Operation as Operation>::Response>, Error>,
    ) -> Result<Self::Reply, Self::Error>;
}

impl<T: Operation> Call for T {
    type Operation = T;
    type Reply = Reply<T::Response>;
    type Error = Error;

    fn body(&self) -> impl Deref<Target = T> {
        self
    }

    fn reply(&self, read: Result<Self::Reply, Error>) -> Result<Self::Reply, Error> {
        let reply = read?;
        let Some(given) = reply.body.message_count() else {
            return Ok(reply);
        };
        match self.results_asked() {
            Some(asked) if asked == given => Ok(reply),
            _ if given == 0 => Err(Error::NoResults { operation: T::NAME }),
            Some(asked) => Err(result_count::<T>(asked, given, reply)),
            None => Ok(reply),
        }
    }
}

/// That there are more or fewer results than the request asks for.
#[cold]
fn result_count<T: Operation>(asked: usize, given: usize, reply: Reply<T::Response>) -> Error {
    Error::ResultCount {
        operation: T::NAME,
        asked,
        given,
        error: reply.results().find_map(Result::err),
        reply: KeptReply::new(reply),
    }
}

/// Writes a request like [`call`], has it sent, and reads the reply as a stream of envelopes, each as
/// soon as it is there: for [`GetStreamingEvents`](crate::messages::GetStreamingEvents).
///
/// `send` gives a reader of the body as it arrives.
///
/// # Errors
///
/// A [`CallError`] if the request is not written or sent. What is wrong with an envelope is an item
/// of the [`EnvelopeReader`].
pub fn call_streaming<T: Operation, R: Read, E>(
    request: &T,
    version: impl Into<Version>,
    send: impl FnOnce(&str, String) -> Result<R, E>,
) -> Result<EnvelopeReader<R, T::Response>, CallError<E>> {
    let header = header(request, version);
    let message = parts_to_string(&header, request).map_err(CallError::Write)?;
    let reply = send(T::SOAP_ACTION, message).map_err(CallError::send::<T>)?;
    Ok(EnvelopeReader::new(reply))
}

/// The header of a request for this version of the schema. It says the version if the operation permits
/// it; few do not.
#[cfg_attr(
    not(has_request_server_version),
    allow(unused_variables, reason = "the schemas have no header for it")
)]
fn header<T: Operation>(_request: &T, version: impl Into<Version>) -> Vec<Header> {
    #[cfg(has_request_server_version)]
    if T::HEADERS.contains(&RequestHeader::RequestServerVersion) {
        return vec![Header::from(version.into())];
    }
    Vec::new()
}

impl<T: Operation> Envelope<T> {
    /// The envelope of a request for this version of the schema. The header says the version if the
    /// operation permits it; few do not.
    pub fn request(body: T, version: impl Into<Version>) -> Self {
        let header = header(&body, version);
        Self { header, body }
    }

    /// Writes the envelope, has it sent, and reads the reply: as [`call`] does, with the headers of
    /// both.
    ///
    /// ```
    /// use ews_types::{messages, soap, types};
    ///
    /// fn rooms(
    ///     post: impl Fn(&str, String) -> std::io::Result<Vec<u8>>,
    /// ) -> Result<messages::GetRoomListsResponse, Box<dyn std::error::Error>> {
    ///     let request = messages::GetRoomLists::default();
    ///     let reply = soap::Envelope::request(request, soap::Version::Exchange2013)
    ///         .with_header(types::MailboxCultureType::new("de-AT"))
    ///         .call(post)?;
    ///     Ok(reply.body)
    /// }
    /// ```
    ///
    /// # Errors
    ///
    /// As of [`call`].
    pub fn call<R: AsRef<[u8]>, E>(
        &self,
        send: impl FnOnce(&str, String) -> Result<R, E>,
    ) -> Result<Reply<T::Response>, CallError<E>> {
        let message = parts_to_string(&self.header, &self.body).map_err(CallError::Write)?;
        let reply = send(T::SOAP_ACTION, message).map_err(CallError::send::<T>)?;
        let reply = from_slice(reply.as_ref());
        self.body.reply(reply).map_err(CallError::Reply)
    }
}

/// Why a call gives no response.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum CallError<E, R = Error> {
    /// The request has no valid form as XML. Nothing was sent.
    Write(WriteError),
    /// The transport failed: it could not send the request, or not receive the reply.
    // Not a source, so that the error of a transport may be of any type, also a boxed one.
    Send {
        /// [`Operation::NAME`].
        operation: &'static str,
        /// What the transport says.
        error: E,
    },
    /// The reply is a SOAP fault, or is not the response of the operation, or not one to this request.
    Reply(R),
}

impl<E, R> CallError<E, R> {
    fn send<T: Operation>(error: E) -> Self {
        Self::Send {
            operation: T::NAME,
            error,
        }
    }
}

impl<E: fmt::Display, R: fmt::Display> fmt::Display for CallError<E, R> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Write(error) => fmt::Display::fmt(error, f),
            Self::Send { operation, error } => {
                write!(f, "the request {operation} got no reply: {error}")
            }
            Self::Reply(error) => fmt::Display::fmt(error, f),
        }
    }
}

impl<E, R> std::error::Error for CallError<E, R>
where
    E: fmt::Debug + fmt::Display,
    R: std::error::Error,
{
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Write(error) => error.source(),
            Self::Send { .. } => None,
            Self::Reply(error) => error.source(),
        }
    }
}
