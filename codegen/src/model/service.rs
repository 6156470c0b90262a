//! The service description of a schema set.

use std::path::PathBuf;

use super::{Origin, QName};

/// What a service description (WSDL) states of a service.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Service {
    /// The file of the description.
    pub file: PathBuf,
    /// The operations, in the order of the file.
    pub operations: Vec<ServiceOperation>,
}

/// An operation of a service, with the parts of its messages resolved to their elements.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ServiceOperation {
    /// Name.
    pub name: String,
    /// The element in the body of a request.
    pub request: QName,
    /// The element in the body of a response; `None` if the server does not answer.
    pub response: Option<QName>,
    /// The value of the HTTP header `SOAPAction`.
    pub soap_action: String,
    /// The elements that the header of a request may have.
    pub headers: Vec<QName>,
    /// Where the operation is bound.
    pub origin: Origin,
}
