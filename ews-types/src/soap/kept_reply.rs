//! A reply that an error keeps.

use std::any::Any;
use std::fmt;
use std::sync::Arc;

use super::Reply;

/// A [`Reply`] that was read, but is no good as the one to its request: an [`Error`](super::Error) keeps it, so
/// that nothing of it is lost. It is had by the type of its body.
///
/// ```
/// use ews_types::messages::{GetItem, GetItemResponse};
/// use ews_types::soap::{self, CallError, Error};
/// use ews_types::types::DefaultShapeNamesType::IdOnly;
///
/// let xml = r#"<s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"><s:Body>
///   <GetItemResponse xmlns="http://schemas.microsoft.com/exchange/services/2006/messages">
///     <ResponseMessages><GetItemResponseMessage ResponseClass="Error">
///       <ResponseCode>ErrorItemNotFound</ResponseCode>
///     </GetItemResponseMessage></ResponseMessages>
///   </GetItemResponse></s:Body></s:Envelope>"#;
/// let request = GetItem::new(IdOnly, ["AAMk", "AAMl"]);
/// let send = |_: &str, _| Ok::<_, std::io::Error>(xml);
/// let error = soap::call(&request, soap::Version::Exchange2013, send).unwrap_err();
/// assert_eq!(
///     error.to_string(),
///     "the response to GetItem has another number of results than the request asks for: 1 for 2; \
///      the first error is: result 1: ErrorItemNotFound"
/// );
/// let CallError::Reply(Error::ResultCount { reply, .. }) = error else {
///     panic!("{error}");
/// };
/// let reply = reply.get::<GetItemResponse>().expect("the request says which response it is");
/// assert_eq!(reply.results().len(), 1);
/// ```
///
/// Two are equal if they are the same reply, and not another that reads the same.
#[derive(Clone)]
pub struct KeptReply {
    reply: Arc<dyn Any + Send + Sync>,
}

impl KeptReply {
    pub(super) fn new<B: Send + Sync + 'static>(reply: Reply<B>) -> Self {
        Self {
            reply: Arc::new(reply),
        }
    }

    /// The reply, if this is the type of its body: [`Operation::Response`](crate::Operation::Response) of the
    /// request.
    pub fn get<B: 'static>(&self) -> Option<&Reply<B>> {
        self.reply.downcast_ref()
    }

    /// Like [`get`](Self::get), to keep.
    ///
    /// # Errors
    ///
    /// The same, if the body is of another type.
    pub fn into_reply<B: Clone + Send + Sync + 'static>(self) -> Result<Reply<B>, Self> {
        match self.reply.downcast() {
            Ok(reply) => Ok(Arc::unwrap_or_clone(reply)),
            Err(reply) => Err(Self { reply }),
        }
    }
}

impl PartialEq for KeptReply {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.reply, &other.reply)
    }
}

/// Nothing of the content.
impl fmt::Debug for KeptReply {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("KeptReply").finish_non_exhaustive()
    }
}
