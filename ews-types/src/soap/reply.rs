//! An envelope that was read.

use super::{Envelope, Error, Header, header};
use crate::codec::{Element, ReadReport};
use crate::response::{Response, ResponseError, Results};

/// An envelope that was read, with what reading left out or kept as it came.
///
/// Damage in a reply costs the smallest part that can be absent: see
/// [`ReadOptions::contained`](crate::ReadOptions::contained). The [report](Self::report) tells which.
///
/// ```
/// use ews_types::{messages, soap};
///
/// let xml = r#"<s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"><s:Body>
///   <GetItemResponse xmlns="http://schemas.microsoft.com/exchange/services/2006/messages"
///       xmlns:t="http://schemas.microsoft.com/exchange/services/2006/types"><ResponseMessages>
///     <GetItemResponseMessage ResponseClass="Success"><ResponseCode>NoError</ResponseCode>
///       <Items><t:Message><t:Size>3221225472</t:Size></t:Message></Items>
///     </GetItemResponseMessage></ResponseMessages></GetItemResponse>
/// </s:Body></s:Envelope>"#;
/// let reply: soap::Reply<messages::GetItemResponse> = soap::from_str(xml)?;
/// assert_eq!(reply.report.lost.count, 1);
/// let lost = &reply.report.lost.first[0];
/// assert!(lost.path.ends_with("/Items/Message/Size"));
/// assert!(lost.error.to_string().contains("`3221225472` is not a valid xs:int"));
/// # Ok::<(), soap::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Reply<B> {
    /// The children of the header, in their order.
    pub header: Vec<Header>,
    /// The element in the body.
    pub body: B,
    /// What reading left out of header and body, or kept as it came.
    pub report: ReadReport,
}

impl<B> Reply<B> {
    /// What was read of an envelope, and the report of reading it.
    pub(super) fn new(envelope: Envelope<B>, report: ReadReport) -> Self {
        let Envelope { header, body } = envelope;
        Self {
            header,
            body,
            report,
        }
    }

    /// The envelope, to write it again.
    ///
    /// What [`report`](Self::report) lists as skipped or lost is not in it.
    pub fn into_envelope(self) -> Envelope<B> {
        let Self { header, body, .. } = self;
        Envelope { header, body }
    }

    /// The same with another body, made of this one.
    pub fn map<C>(self, make: impl FnOnce(B) -> C) -> Reply<C> {
        Reply {
            header: self.header,
            body: make(self.body),
            report: self.report,
        }
    }

    /// One result for each action: see [`Response::results`].
    pub fn results(&self) -> Results<&B::Message>
    where
        B: Response,
    {
        self.body.results()
    }

    /// The same with the messages to keep: see [`Response::into_results`].
    pub fn into_results(self) -> Results<B::Message>
    where
        B: Response,
    {
        self.body.into_results()
    }

    /// The result of a request that asks for one action: see [`Response::into_result`].
    ///
    /// # Errors
    ///
    /// What the server says about the action, if it is not a success.
    pub fn into_result(self) -> Result<B::Message, ResponseError>
    where
        B: Response,
    {
        self.body.into_result()
    }

    /// The first header block that is this element of the schema.
    ///
    /// # Errors
    ///
    /// If there is one, but it does not follow the schema.
    pub fn find_header<T: Element>(&self) -> Result<Option<T>, Error> {
        header::find(&self.header)
    }

    /// The version of the server that replied, if the header says it.
    #[cfg(has_server_version_info)]
    pub fn server_version(&self) -> Option<&crate::types::ServerVersionInfo> {
        header::server_version(&self.header)
    }

    /// The version of the schema that a request is written for, if its header says it.
    ///
    /// Not there if the schemas do not declare the element.
    #[cfg(has_request_server_version)]
    pub fn request_version(&self) -> Option<&super::Version> {
        header::request_version(&self.header)
    }
}
