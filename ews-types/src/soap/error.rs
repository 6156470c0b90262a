//! What can go wrong in reading an envelope.

use std::fmt;

use super::{Excerpt, Fault};
use crate::codec::{ReadError, WriteError};

/// Why an envelope does not give the body that was asked for.
///
/// The texts name elements, and of what stands in them quote values that are not of their type, but
/// nothing of a record that holds a secret. Of a text that is no envelope they quote an [`Excerpt`].
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// The server answered with a SOAP fault: it did not process the request.
    #[error(transparent)]
    Fault(Box<Fault>),
    /// The document is not well-formed, or a header or the body does not follow the schema.
    #[error(transparent)]
    Read(#[from] ReadError),
    /// There is nothing, or nothing but white space. Servers answer so when they refuse the
    /// credentials, or break the connection.
    #[error("the reply is empty: expected a SOAP envelope; check the HTTP status")]
    EmptyReply,
    /// The reply is a web page: of a proxy, a login form or a web server's error.
    #[error(
        "the reply is a web page, not a SOAP envelope: `{page}`; check the address, the \
         credentials, and proxies between"
    )]
    WebPage {
        /// The title of the page, or its beginning if it has none.
        page: Excerpt,
    },
    /// The reply is a text of another kind, such as plain text or JSON.
    #[error("the reply is not XML: expected a SOAP envelope, found `{begin}`")]
    NotXml {
        /// The beginning of the text.
        begin: Excerpt,
    },
    /// The reply ends before its envelope does.
    #[error(
        "the reply ends after {bytes} bytes, {}: was it cut off on the way? it begins `{begin}`",
        Within(path)
    )]
    Truncated {
        /// Local names from the root to the element within which it ends; empty before the root.
        path: String,
        /// Length of the reply.
        bytes: usize,
        /// The beginning of the reply.
        begin: Excerpt,
    },
    /// The reply is an envelope of SOAP 1.2.
    #[error(
        "the reply is an envelope of SOAP 1.2, not of SOAP 1.1{}: send requests as `text/xml`",
        Reason(reason)
    )]
    Soap12 {
        /// The reason that a fault in it states.
        reason: Option<Excerpt>,
    },
    /// The root is another element than an envelope, such as the body without its envelope.
    #[error("the root is `{found}`: expected a SOAP 1.1 envelope, found `{begin}`")]
    NotAnEnvelope {
        /// Namespace and local name of the root, as `{namespace}local`.
        found: String,
        /// The beginning of the root.
        begin: Excerpt,
    },
    /// The envelope has no body.
    #[error("the SOAP envelope has no Body: `{begin}`")]
    NoBody {
        /// The beginning of the envelope.
        begin: Excerpt,
    },
    /// The body has no element.
    #[error("the Body of the SOAP envelope is empty: `{begin}`")]
    EmptyBody {
        /// The beginning of the body.
        begin: Excerpt,
    },
    /// The body has another element than the one that was asked for: the reply is to another
    /// operation.
    #[error(
        "the Body of the SOAP envelope has `{found}`: expected {expected}; it begins `{begin}`"
    )]
    UnexpectedBody {
        /// The element or elements that were asked for.
        expected: String,
        /// Namespace and local name of the element, as `{namespace}local`.
        found: String,
        /// The beginning of the element.
        begin: Excerpt,
    },
    /// The body has more than one element.
    #[error(
        "the Body of the SOAP envelope has a second element `{found}`: expected one; it begins \
         `{begin}`"
    )]
    SecondBodyElement {
        /// Namespace and local name of the second element, as `{namespace}local`.
        found: String,
        /// The beginning of the second element.
        begin: Excerpt,
    },
    /// The envelope has a second body.
    #[error("the SOAP envelope has a second Body: expected one; it begins `{begin}`")]
    SecondBody {
        /// The beginning of the second body.
        begin: Excerpt,
    },
    /// The value has no valid form as XML.
    #[error(transparent)]
    Write(#[from] WriteError),
}

struct Within<'a>(&'a str);

impl fmt::Display for Within<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            "" => f.write_str("before its first element"),
            path => write!(f, "within {path}"),
        }
    }
}

struct Reason<'a>(&'a Option<Excerpt>);

impl fmt::Display for Reason<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            Some(reason) => write!(f, ", with the fault `{reason}`"),
            None => Ok(()),
        }
    }
}
