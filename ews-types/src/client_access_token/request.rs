//! Which tokens are wanted.

use std::ops::Deref;

use super::{Error, Reply, TokenKind, TokenRequest, Version};
use crate::codec::{Content, WriteError};
use crate::messages::{GetClientAccessTokenResponseType, GetClientAccessTokenType};
use crate::soap::{self, Call, Envelope};

/// A request for one or more tokens.
///
/// An add-in is named by the identifier in its manifest, usually a GUID.
///
/// Requests come together by [`and`](Self::and), or from an iterator:
///
/// ```
/// # use ews_types::client_access_token::GetClientAccessToken;
/// let add_ins = ["add-in 1", "add-in 2"];
/// let request: GetClientAccessToken = add_ins
///     .into_iter()
///     .map(GetClientAccessToken::caller_identity)
///     .collect();
/// assert_eq!(request.requests().len(), 2);
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct GetClientAccessToken {
    requests: Vec<TokenRequest>,
}

impl GetClientAccessToken {
    /// A request for a caller identity token: it tells the service behind an add-in who the user
    /// is.
    pub fn caller_identity(add_in: impl Into<String>) -> Self {
        Self::of_kind("CallerIdentity", add_in)
    }

    /// A request for an extension callback token: with it the service behind an add-in calls EWS
    /// for the user.
    pub fn extension_callback(add_in: impl Into<String>) -> Self {
        Self::of_kind("ExtensionCallback", add_in)
    }

    /// A request for a token that is limited to a scope. The schema leaves the form of the scope
    /// open; that of Exchange 2013 has none, nor has the crate built on it this function.
    #[cfg(has_token_scope)]
    pub fn scoped_token(add_in: impl Into<String>, scope: impl Into<String>) -> Self {
        let mut request = token_request("ScopedToken".into(), add_in.into());
        request.scope = Some(scope.into());
        Self::from(request)
    }

    /// A request for a token of any kind: one that the schema lists, or its name, such as
    /// `"ExtensionRestApiCallback"`.
    ///
    /// ```
    /// # use ews_types::client_access_token::GetClientAccessToken;
    /// let request = GetClientAccessToken::of_kind("ExtensionRestApiCallback", "add-in");
    /// ```
    pub fn of_kind(kind: impl Into<TokenKind>, add_in: impl Into<String>) -> Self {
        Self::from(token_request(kind.into(), add_in.into()))
    }

    /// The same request with further tokens.
    #[must_use]
    pub fn and(mut self, further: impl Into<Self>) -> Self {
        self.requests.extend(further.into().requests);
        self
    }

    /// The tokens asked for, in the order of the results.
    pub fn requests(&self) -> &[TokenRequest] {
        &self.requests
    }

    /// The tokens asked for, to change them: later versions of the schema have more fields than
    /// the functions here take.
    pub fn requests_mut(&mut self) -> &mut Vec<TokenRequest> {
        &mut self.requests
    }

    /// The request in its envelope.
    pub fn to_envelope(&self, version: impl Into<Version>) -> Envelope<GetClientAccessTokenType> {
        Envelope::request(self.clone().into(), version)
    }

    /// The request in its envelope, as XML: what goes to the server by HTTP `POST`, as
    /// `text/xml; charset=utf-8`.
    ///
    /// `version` is that of the schema which the request follows. Servers know the operation since
    /// [`Version::Exchange2013`].
    ///
    /// # Errors
    ///
    /// If no token is asked for, or a text has a character that XML cannot carry.
    pub fn to_soap(&self, version: impl Into<Version>) -> Result<String, WriteError> {
        soap::to_string(&self.to_envelope(version))
    }

    /// Reads the server's reply to this request: an envelope in UTF-8.
    ///
    /// # Errors
    ///
    /// [`Error::Fault`] if the server answered with a SOAP fault, and any other [`Error`] if the
    /// text is not a reply to this request. That the server refused a token is no error of the
    /// reply: see [`Reply::results`].
    pub fn read_reply(&self, xml: impl AsRef<[u8]>) -> Result<Reply, Error> {
        self.reply(soap::from_slice(xml.as_ref()))
    }

    /// Takes a reply that was read already.
    ///
    /// # Errors
    ///
    /// If it is not a reply to this request.
    pub fn match_reply(
        &self,
        reply: soap::Reply<GetClientAccessTokenResponseType>,
    ) -> Result<Reply, Error> {
        Reply::new(&self.requests, reply)
    }
}

/// By [`soap::call`], like any other request.
impl Call for GetClientAccessToken {
    type Operation = GetClientAccessTokenType;
    type Reply = Reply;
    type Error = Error;

    fn body(&self) -> impl Deref<Target = GetClientAccessTokenType> {
        Box::new(self.clone().into())
    }

    fn reply(
        &self,
        read: Result<soap::Reply<GetClientAccessTokenResponseType>, soap::Error>,
    ) -> Result<Reply, Error> {
        let read = read.map_err(|error| {
            let requested = self.requests.len();
            Error::no_results(&error, requested).unwrap_or_else(|| error.into())
        })?;
        Reply::new(&self.requests, read)
    }
}

/// A request of what every schema set has.
fn token_request(kind: TokenKind, add_in: String) -> TokenRequest {
    let mut request: TokenRequest = Content::blank();
    request.id = add_in;
    request.token_type = kind;
    request
}

impl From<TokenRequest> for GetClientAccessToken {
    fn from(request: TokenRequest) -> Self {
        Self {
            requests: vec![request],
        }
    }
}

impl<T: Into<Self>> FromIterator<T> for GetClientAccessToken {
    /// A request for all the tokens. At least one is needed to write it.
    fn from_iter<I: IntoIterator<Item = T>>(requests: I) -> Self {
        let requests = requests.into_iter().map(Into::into);
        Self {
            requests: requests
                .flat_map(|request: Self| request.requests)
                .collect(),
        }
    }
}

impl From<GetClientAccessTokenType> for GetClientAccessToken {
    fn from(body: GetClientAccessTokenType) -> Self {
        Self {
            requests: body.token_requests.entries,
        }
    }
}

impl From<GetClientAccessToken> for GetClientAccessTokenType {
    fn from(request: GetClientAccessToken) -> Self {
        let mut body: Self = Content::blank();
        body.token_requests.entries = request.requests;
        body
    }
}
