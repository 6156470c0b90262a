//! What can go wrong in reading an envelope.

use std::fmt;

use super::{Excerpt, Fault, KeptReply};
use crate::codec::{ReadError, WriteError, one_line, spelling};
use crate::response::ResponseError;

/// The namespaces of bodies, which are expected even where no single element is.
const KNOWN: &str = "{http://schemas.microsoft.com/exchange/services/2006/messages} \
                     {http://schemas.microsoft.com/exchange/services/2006/types}";

/// Why an envelope does not give the body that was asked for.
///
/// The texts name elements, and of what stands in them quote values that are not of their type, but
/// nothing of a record that holds a secret. Of a text that is no envelope they quote an [`Excerpt`].
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum Error {
    /// The server answered with a SOAP fault: it did not process the request.
    Fault(Box<Fault>),
    /// The document is not well-formed, or a header or the body does not follow the schema.
    Read(ReadError),
    /// There is nothing, or nothing but white space. Servers answer so when they refuse the
    /// credentials, or break the connection.
    EmptyReply,
    /// The reply is a web page: of a proxy, a login form or a web server's error.
    WebPage {
        /// The title of the page, or its beginning if it has none.
        page: Excerpt,
    },
    /// The reply is a text of another kind, such as plain text or JSON.
    NotXml {
        /// The beginning of the text.
        begin: Excerpt,
    },
    /// The reply ends before its envelope does.
    Truncated {
        /// Local names from the root to the element within which it ends; empty before the root.
        path: String,
        /// Length of the reply.
        bytes: usize,
        /// The beginning of the reply.
        begin: Excerpt,
    },
    /// The reply is an envelope of SOAP 1.2.
    Soap12 {
        /// The fault that its body has, with its [subcodes](Fault::subcodes): as the reply is of another
        /// service, its text is an [`Excerpt`], and of its detail there is the response code alone.
        fault: Option<Box<Fault>>,
    },
    /// The root is another element than an envelope, such as the body without its envelope.
    NotAnEnvelope {
        /// Namespace and local name of the root, as `{namespace}local`.
        found: String,
        /// The beginning of the root.
        begin: Excerpt,
    },
    /// The envelope has no body.
    NoBody {
        /// The beginning of the envelope.
        begin: Excerpt,
    },
    /// The body has no element.
    EmptyBody {
        /// The beginning of the body.
        begin: Excerpt,
    },
    /// The body has another element than the one that was asked for: the reply is to another
    /// operation.
    UnexpectedBody {
        /// The element or elements that were asked for.
        expected: String,
        /// Namespace and local name of the element, as `{namespace}local`.
        found: String,
        /// The beginning of the element.
        begin: Excerpt,
    },
    /// The response holds a list of messages, but is itself the message by the schema: what its list has
    /// would be lost.
    WrappedResponse {
        /// Local name of the response.
        response: String,
    },
    /// The body has more than one element.
    SecondBodyElement {
        /// Namespace and local name of the second element, as `{namespace}local`.
        found: String,
        /// The beginning of the second element.
        begin: Excerpt,
    },
    /// The response has an empty list of response messages, though every request of the operation asks for
    /// at least one result.
    NoResults {
        /// [`Operation::NAME`](crate::Operation::NAME).
        operation: &'static str,
    },
    /// The response has more or fewer response messages than the request asks for results, but at least one.
    /// Results go by position, so that of none it is known to which entry of the request it belongs.
    ///
    /// A server that refuses a request as a whole may answer with a single error, such as of the folder
    /// in which all new items are to be saved.
    ResultCount {
        /// [`Operation::NAME`](crate::Operation::NAME).
        operation: &'static str,
        /// [`Operation::results_asked`](crate::Operation::results_asked).
        asked: usize,
        /// How many response messages there are.
        given: usize,
        /// The first result that is no success, if there is one.
        error: Option<ResponseError>,
        /// The reply with all that it has: what the request asked for may have been done.
        reply: KeptReply,
    },
    /// An envelope follows the envelope: the reply is a stream, such as that of `GetStreamingEvents`, for
    /// an [`EnvelopeReader`](super::EnvelopeReader) or [`EnvelopeStream`](super::EnvelopeStream).
    SecondEnvelope {
        /// Byte offset of the second envelope, or of its XML declaration.
        offset: usize,
        /// The beginning of the second envelope.
        begin: Excerpt,
    },
    /// The envelope has a second body.
    SecondBody {
        /// The beginning of the second body.
        begin: Excerpt,
    },
    /// The value has no valid form as XML.
    Write(WriteError),
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Fault(fault) => fmt::Display::fmt(fault, f),
            Self::Read(error) => fmt::Display::fmt(error, f),
            Self::EmptyReply => {
                f.write_str("the reply is empty: expected a SOAP envelope; check the HTTP status")
            }
            Self::WebPage { page } => write!(
                f,
                "the reply is a web page, not a SOAP envelope: `{page}`; check the address, the \
                 credentials, and proxies between"
            ),
            Self::NotXml { begin } => write!(
                f,
                "the reply is not XML: expected a SOAP envelope, found `{begin}`"
            ),
            Self::Truncated { path, bytes, begin } => {
                write!(f, "the reply ends after {bytes} bytes, ")?;
                match path.as_str() {
                    "" => f.write_str("before its first element")?,
                    path => write!(f, "within {path}")?,
                }
                write!(f, ": was it cut off on the way? it begins `{begin}`")
            }
            Self::Soap12 { fault } => {
                f.write_str("the reply is an envelope of SOAP 1.2, not of SOAP 1.1")?;
                if let Some(fault) = fault {
                    let codes = std::iter::once(&fault.code).chain(&fault.subcodes);
                    let names = codes.map(|code| one_line(&code.name));
                    let parts = names.chain([one_line(&fault.string)]);
                    let parts: Vec<_> = parts.filter(|part| !part.is_empty()).collect();
                    write!(f, ", with the fault `{}`", parts.join(": "))?;
                }
                f.write_str(": send requests as `text/xml`")
            }
            Self::NotAnEnvelope { found, begin } => write!(
                f,
                "the root is `{found}`: expected a SOAP 1.1 envelope, found `{begin}`"
            ),
            Self::NoBody { begin } => write!(f, "the SOAP envelope has no Body: `{begin}`"),
            Self::EmptyBody { begin } => {
                write!(f, "the Body of the SOAP envelope is empty: `{begin}`")
            }
            Self::UnexpectedBody {
                expected,
                found,
                begin,
            } => write!(
                f,
                "the Body of the SOAP envelope has `{found}`{}: expected {expected}; it begins \
                 `{begin}`",
                spelling(found, &format!("{expected}, {KNOWN}")).unwrap_or_default()
            ),
            Self::WrappedResponse { response } => write!(
                f,
                "{response} has a list ResponseMessages, but is itself the message by the schema: \
                 its members are expected in it, and not in a list"
            ),
            Self::SecondBodyElement { found, begin } => write!(
                f,
                "the Body of the SOAP envelope has a second element `{found}`: expected one; it \
                 begins `{begin}`"
            ),
            Self::NoResults { operation } => write!(
                f,
                "the response to {operation} has no response message, where the request asks for at \
                 least one result: the server may not have done anything"
            ),
            Self::ResultCount {
                operation,
                asked,
                given,
                error,
                reply: _,
            } => {
                write!(
                    f,
                    "the response to {operation} has another number of results than the request asks for: \
                     {given} for {asked}"
                )?;
                match error {
                    Some(error) => write!(f, "; the first error is: {error}"),
                    None => Ok(()),
                }
            }
            Self::SecondEnvelope { offset, begin } => write!(
                f,
                "a second envelope follows at byte {offset}: the reply is a stream of envelopes, for \
                 soap::EnvelopeReader or soap::EnvelopeStream; it begins `{begin}`"
            ),
            Self::SecondBody { begin } => write!(
                f,
                "the SOAP envelope has a second Body: expected one; it begins `{begin}`"
            ),
            Self::Write(error) => fmt::Display::fmt(error, f),
        }
    }
}

impl std::error::Error for Error {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Fault(fault) => fault.source(),
            Self::Read(error) => error.source(),
            Self::Write(error) => error.source(),
            _ => None,
        }
    }
}

impl From<ReadError> for Error {
    fn from(error: ReadError) -> Self {
        Self::Read(error)
    }
}

impl From<WriteError> for Error {
    fn from(error: WriteError) -> Self {
        Self::Write(error)
    }
}
