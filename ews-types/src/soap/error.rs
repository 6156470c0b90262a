//! What can go wrong in reading an envelope.

use super::Fault;
use crate::codec::{ReadError, WriteError};

/// Why an envelope does not give the body that was asked for.
///
/// The texts name elements, never what stands in them, but for values that are not of their type;
/// of a client access token not even those.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// The server answered with a SOAP fault: it did not process the request.
    #[error(transparent)]
    Fault(Box<Fault>),
    /// The document is not well-formed, or a header or the body does not follow the schema.
    #[error(transparent)]
    Read(#[from] ReadError),
    /// The root is another element than a SOAP 1.1 envelope: a web page of a proxy or a login
    /// form, an envelope of SOAP 1.2, or the body without its envelope.
    #[error("not a SOAP 1.1 envelope: the document is `{found}`")]
    NotAnEnvelope {
        /// Namespace and local name of the root, as `{namespace}local`.
        found: String,
    },
    /// The envelope has no body.
    #[error("the SOAP envelope has no Body")]
    NoBody,
    /// The body has no element.
    #[error("the Body of the SOAP envelope is empty")]
    EmptyBody,
    /// The body has another element than the one that was asked for.
    #[error("the Body of the SOAP envelope has `{found}`: expected {expected}")]
    UnexpectedBody {
        /// The element or elements that were asked for.
        expected: String,
        /// Namespace and local name of the element, as `{namespace}local`.
        found: String,
    },
    /// The body has more than one element.
    #[error("the Body of the SOAP envelope has a second element `{found}`: expected one")]
    SecondBodyElement {
        /// Namespace and local name of the second element, as `{namespace}local`.
        found: String,
    },
    /// The value has no valid form as XML.
    #[error(transparent)]
    Write(#[from] WriteError),
}
