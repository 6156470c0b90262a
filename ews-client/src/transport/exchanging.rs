//! One request on one connection, as the ways of authentication send it.

use http::header::{ACCEPT_ENCODING, AUTHORIZATION, CONTENT_LENGTH, HOST};
use http::{HeaderValue, Method, Request, StatusCode, Uri};

use super::authenticate::Known;
use super::body::Message;
use super::challenge::{self, Challenge};
use super::connection::{Connection, Limits, Reply};
use crate::exchange::{Failure, Outgoing, Processed};
use crate::{AuthenticateReason, ErrorKind};

/// A request with the connection that it goes over.
pub(crate) struct Exchanging<'a> {
    pub(crate) connection: &'a mut Connection,
    pub(crate) known: &'a Known,
    pub(crate) outgoing: &'a Outgoing,
}

/// A reply, and whether the server saw the message before it.
pub(crate) struct Answer {
    pub(crate) reply: Reply,
    pub(crate) processed: Processed,
}

impl Answer {
    /// The answer to the message.
    pub(crate) fn to_message(reply: Reply) -> Self {
        Self {
            reply,
            processed: Processed::Unknown,
        }
    }

    /// The answer to a leg without the message.
    pub(crate) fn to_leg(reply: Reply) -> Self {
        Self {
            reply,
            processed: Processed::No,
        }
    }
}

/// Why there is no answer.
#[derive(Debug)]
pub(crate) struct Stopped {
    pub(crate) failure: Failure,
    /// Whether another connection may do, since this one broke before the message went over it.
    pub(crate) again: bool,
}

impl Stopped {
    /// What authentication came to. The message was refused, if it went at all.
    pub(crate) fn refused(reply: Option<&Reply>, reason: AuthenticateReason) -> Self {
        let offered = reply
            .map(|reply| challenge::once(challenge::challenges(&reply.headers)))
            .unwrap_or_default();
        Self {
            failure: Failure {
                kind: ErrorKind::Authenticate { offered, reason },
                processed: Processed::No,
                head: reply.map(|reply| Box::new((reply.status, reply.headers.clone()))),
            },
            again: false,
        }
    }

    /// The connection ended before the message went over it.
    pub(crate) fn closed(why: &'static str) -> Self {
        Self {
            failure: Failure {
                kind: ErrorKind::Connection { source: why.into() },
                processed: Processed::No,
                head: None,
            },
            again: true,
        }
    }

    /// A failure after which another connection may do, if it broke this one before the message was sent.
    pub(crate) fn or_again(failure: Failure) -> Self {
        let again = failure.processed == Processed::No
            && matches!(failure.kind, ErrorKind::Connection { .. });
        Self { failure, again }
    }
}

impl From<Failure> for Stopped {
    fn from(failure: Failure) -> Self {
        Self {
            failure,
            again: false,
        }
    }
}

impl Exchanging<'_> {
    /// Sends the message.
    pub(crate) async fn message(
        &mut self,
        authorization: Option<HeaderValue>,
    ) -> Result<Reply, Failure> {
        let message = Message::new(self.outgoing.body.clone());
        self.send(message, authorization).await
    }

    /// Sends the same request without a message.
    pub(crate) async fn leg(
        &mut self,
        authorization: Option<HeaderValue>,
    ) -> Result<Reply, Failure> {
        self.send(Message::default(), authorization).await
    }

    async fn send(
        &mut self,
        message: Message,
        authorization: Option<HeaderValue>,
    ) -> Result<Reply, Failure> {
        let request = self.request(message, authorization)?;
        let limits = Limits {
            first_byte: self.outgoing.timeouts.first_byte,
            idle: self.outgoing.timeouts.idle,
            reply: self.outgoing.reply_limit,
        };
        self.connection.send(request, limits).await
    }

    fn request(
        &self,
        message: Message,
        authorization: Option<HeaderValue>,
    ) -> Result<Request<Message>, Failure> {
        let target = &self.outgoing.target;
        let unfit = |error: http::Error| Failure {
            kind: ErrorKind::Connection {
                source: Box::new(error),
            },
            processed: Processed::No,
            head: None,
        };
        let uri: Uri = target
            .path()
            .parse()
            .map_err(|error: http::uri::InvalidUri| unfit(error.into()))?;
        let host: HeaderValue = target
            .authority(false)
            .parse()
            .map_err(|error: http::header::InvalidHeaderValue| unfit(error.into()))?;
        let empty = message.is_empty();
        let mut request = Request::new(message);
        *request.method_mut() = Method::POST;
        *request.uri_mut() = uri;
        *request.headers_mut() = self.outgoing.headers.clone();
        let headers = request.headers_mut();
        headers.insert(HOST, host);
        headers.insert(ACCEPT_ENCODING, HeaderValue::from_static("gzip"));
        if empty {
            headers.insert(CONTENT_LENGTH, HeaderValue::from_static("0"));
        }
        if let Some(mut authorization) = authorization {
            authorization.set_sensitive(true);
            headers.insert(AUTHORIZATION, authorization);
        }
        Ok(request)
    }
}

impl Reply {
    /// The challenges, if it refuses for want of authentication.
    pub(crate) fn challenges(&self) -> Option<Vec<Challenge>> {
        (self.status == StatusCode::UNAUTHORIZED).then(|| challenge::challenges(&self.headers))
    }
}
