//! Operations, which are traits of items that are there already.

use super::{Condition, Path};

/// An operation.
#[derive(Debug)]
pub struct Operation {
    /// Name.
    pub name: String,
    /// The element of a request.
    pub request: OperationElement,
    /// The element of a response.
    pub response: OperationElement,
    /// The SOAP action of a request.
    pub soap_action: String,
    /// The request headers that the operation permits: local names of elements.
    pub headers: Vec<&'static str>,
    /// Whether it changes nothing on the server, so that a request can be sent again.
    pub only_reads: bool,
    /// The list in the request of which each entry gets a response message, in its order.
    pub asks: Option<RequestList>,
    /// Whether the service description has the operation.
    pub is_published: bool,
    /// The page that describes it.
    pub reference: Option<String>,
    /// When it is compiled, if the domains are features.
    pub condition: Condition,
}

/// An element of an operation.
#[derive(Debug)]
pub struct OperationElement {
    /// Local name.
    pub local: String,
    /// The item that stands for the element.
    pub item: Path,
}

/// A list in a request, which is always there.
#[derive(Debug)]
pub struct RequestList {
    /// Local name of its element.
    pub local: String,
    /// Identifier of the member.
    pub member: String,
    /// Identifier of the field of the list's type that has the entries.
    pub entries: String,
}
