//! What is known of each operation of EWS.

use std::fmt;

use crate::codec::Element;
use crate::response::Response;

/// A request of an operation: says which response it has, and how it is sent.
///
/// Every type that is the request of an operation implements this, and
/// [`OPERATIONS`](crate::OPERATIONS) lists those of the chosen domains. There are those of Microsoft's
/// description of the service, or of the `services.wsdl` beside the schemas of a server, with the action
/// and the headers that it gives them; and there are the other pairs of a request and a response element
/// in the schemas, with the action and the headers that operations regularly have. The documentation of
/// a request says if the description does not have its operation.
///
/// Two requests have no implementation: `SendNotification`, which the server sends to a client that
/// subscribed, and `EndInstantSearchSession`, for which the schemas have no response.
///
/// ```
/// use ews_types::{Operation, messages, soap};
///
/// fn describe<T: Operation>() -> String {
///     format!("{}, by the action {}", T::NAME, T::SOAP_ACTION)
/// }
/// assert_eq!(
///     describe::<messages::GetRoomLists>(),
///     "GetRoomLists, by the action \
///      http://schemas.microsoft.com/exchange/services/2006/messages/GetRoomLists"
/// );
///
/// // Sends a message with its action, by an HTTP client of your choice.
/// let post = |action: &str, message: String| -> std::io::Result<&str> {
/// #   assert!(action.ends_with("/messages/GetRoomLists"));
/// #   assert!(message.contains("GetRoomLists"));
///     Ok(r#"<s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"><s:Body>
///       <GetRoomListsResponse ResponseClass="Success"
///           xmlns="http://schemas.microsoft.com/exchange/services/2006/messages">
///         <ResponseCode>NoError</ResponseCode>
///       </GetRoomListsResponse>
///     </s:Body></s:Envelope>"#)
/// };
/// let request = messages::GetRoomLists::default();
/// let response = soap::call(&request, soap::Version::Exchange2013, post)?.body;
/// assert!(response.room_lists.is_none());
/// # Ok::<(), soap::CallError<std::io::Error>>(())
/// ```
///
/// The elements are checked against the schemas when the crate is built. An operation of which a
/// schema set lacks an element is not there.
pub trait Operation: Element {
    /// What the server answers. It may answer with a SOAP fault instead.
    type Response: Element + Response + Send + Sync + 'static;
    /// Name, such as `GetItem`.
    const NAME: &'static str;
    /// The value of the HTTP header `SOAPAction`, which is sent between double quotes.
    const SOAP_ACTION: &'static str;
    /// The elements that the operation permits in the header of a request's envelope.
    const HEADERS: &'static [RequestHeader];
    /// Whether the operation changes nothing on the server, so that a request which may have been processed
    /// can be sent again. `false` where it is not known, as for operations that the service description does
    /// not have.
    const ONLY_READS: bool = false;

    /// How many results this request asks for: one for each entry of the list of items, folders,
    /// attachments or the like that it names. `None` where there is no such list, or nobody knows whether
    /// servers give each entry a result; docs/operations.md has the list of each operation.
    ///
    /// Results go by position, so that those of a reply with another number are of no known entry:
    /// [`soap::call`](crate::soap::call) gives [`Error::ResultCount`](crate::soap::Error::ResultCount).
    ///
    /// ```
    /// use ews_types::{Operation, messages, types::DefaultShapeNamesType::IdOnly};
    ///
    /// let request = messages::GetItem::new(IdOnly, ["AAMk", "AAMl"]);
    /// assert_eq!(request.results_asked(), Some(2));
    /// assert_eq!(messages::GetRoomLists::default().results_asked(), None);
    /// ```
    fn results_asked(&self) -> Option<usize> {
        None
    }
}

/// An element in the header of a request's envelope, by which a client says how the server shall
/// serve it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum RequestHeader {
    /// `t:RequestServerVersion`: the version of the schema that the request is written for, see
    /// [`RequestServerVersion`](crate::types::RequestServerVersion).
    RequestServerVersion,
    /// `t:ExchangeImpersonation`: the account that the caller acts as, see
    /// [`ExchangeImpersonationType`](crate::types::ExchangeImpersonationType).
    ExchangeImpersonation,
    /// `t:MailboxCulture`: the language of the mailbox, see
    /// [`MailboxCultureType`](crate::types::MailboxCultureType).
    MailboxCulture,
    /// `t:TimeZoneContext`: the time zone of dates without one, see
    /// [`TimeZoneContextType`](crate::types::TimeZoneContextType).
    TimeZoneContext,
    /// `t:DateTimePrecision`: the precision of dates in the response, see
    /// [`DateTimePrecisionType`](crate::types::DateTimePrecisionType).
    DateTimePrecision,
    /// `t:ManagementRole`: the roles that the caller acts in, see
    /// [`ManagementRoleType`](crate::types::ManagementRoleType).
    ManagementRole,
}

impl RequestHeader {
    /// The local name of the element, which is of the namespace `t`.
    pub const fn local_name(self) -> &'static str {
        match self {
            Self::RequestServerVersion => "RequestServerVersion",
            Self::ExchangeImpersonation => "ExchangeImpersonation",
            Self::MailboxCulture => "MailboxCulture",
            Self::TimeZoneContext => "TimeZoneContext",
            Self::DateTimePrecision => "DateTimePrecision",
            Self::ManagementRole => "ManagementRole",
        }
    }
}

/// The local name of the element.
impl fmt::Display for RequestHeader {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.local_name())
    }
}

/// What is known of an [`Operation`], as a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct OperationInfo {
    /// [`Operation::NAME`].
    pub name: &'static str,
    /// Local name of the request element.
    pub request: &'static str,
    /// The type of the request, such as `messages::GetItemType`.
    pub request_type: &'static str,
    /// Local name of the response element.
    pub response: &'static str,
    /// The type of the response, such as `messages::GetItemResponseType`.
    pub response_type: &'static str,
    /// [`Operation::SOAP_ACTION`].
    pub soap_action: &'static str,
    /// [`Operation::HEADERS`].
    pub headers: &'static [RequestHeader],
    /// [`Operation::ONLY_READS`].
    pub only_reads: bool,
    /// The features of this crate of which any one compiles the operation.
    pub features: &'static [&'static str],
    /// The page of the EWS reference on the operation, or on its request element.
    pub reference: Option<&'static str>,
}

impl OperationInfo {
    /// The operation with this request element, by its local name: `None` if there is none of the chosen
    /// domains.
    ///
    /// ```
    /// use ews_types::OperationInfo;
    ///
    /// let operation = OperationInfo::of_request("GetUserAvailabilityRequest").expect("one of EWS");
    /// assert_eq!(operation.name, "GetUserAvailability");
    /// assert!(OperationInfo::of_request("GetUserAvailability").is_none());
    /// ```
    pub fn of_request(name: &str) -> Option<&'static Self> {
        let mut operations = crate::OPERATIONS.iter();
        operations.find(|operation| operation.request == name)
    }

    /// The operation with this response element, by its local name; the first of several.
    pub fn of_response(name: &str) -> Option<&'static Self> {
        let mut operations = crate::OPERATIONS.iter();
        operations.find(|operation| operation.response == name)
    }

    /// What the trait says about `T`, with what it does not.
    #[doc(hidden)]
    pub const fn of<T: Operation>(
        request_type: &'static str,
        response_type: &'static str,
        features: &'static [&'static str],
        reference: Option<&'static str>,
    ) -> Self {
        Self {
            name: T::NAME,
            request: T::LOCAL_NAME,
            request_type,
            response: <T::Response as Element>::LOCAL_NAME,
            response_type,
            soap_action: T::SOAP_ACTION,
            headers: T::HEADERS,
            only_reads: T::ONLY_READS,
            features,
            reference,
        }
    }
}
