//! One call: tries, with what follows each, until there is a response or an error.
//!
//! Not generic: a call hands in how its request is written and its reply read, so that the loop is compiled
//! once for all operations.

mod cookies;
mod course;
mod mask;
mod message;
mod reply;
pub(crate) mod trace;

use std::future::{Future, poll_fn};
use std::pin::pin;
use std::task::Poll;

use ews_types::soap::{self, Header};
use ews_types::{RequestHeader, WriteError};
use tracing::Span;

pub(crate) use cookies::Cookies;
pub(crate) use reply::{Read, happened_to_result, read};

use crate::client::Client;
use crate::error::{Error, ErrorKind};
use course::Course;

/// A request as the loop sees it.
#[derive(Clone, Copy)]
pub(crate) struct Job<'a> {
    /// The name of the operation.
    pub(crate) operation: &'static str,
    /// Its SOAP action.
    pub(crate) action: &'static str,
    /// The headers that it permits.
    pub(crate) permits: &'static [RequestHeader],
    /// Whether it changes nothing on the server.
    pub(crate) only_reads: bool,
    /// Whether whoever calls sends half of the request if it takes too long, rather than all of it again.
    pub(crate) halves: bool,
    /// The span of the call.
    pub(crate) span: &'a Span,
    /// Writes it with these headers.
    pub(crate) write: &'a (dyn Fn(&[Header]) -> Result<String, WriteError> + Send + Sync),
}

/// How a reply is read. What is read is kept by the function.
pub(crate) type Reader<'a> = &'a mut (dyn FnMut(&[u8]) -> Read + Send);

/// Makes the call. If it gives no error, the reader has a response.
pub(crate) async fn run(client: &Client, job: Job<'_>, reader: Reader<'_>) -> Result<(), Error> {
    let mut course = Course::new(client, job);
    match course.tries(reader).await {
        Ok(()) => Ok(()),
        Err(kind) => {
            let error = course.error(*kind);
            trace::failed(&error);
            Err(error)
        }
    }
}

/// What a future gives, if it does so before the other ends.
pub(crate) async fn race<F: Future>(future: F, end: impl Future<Output = ()>) -> Option<F::Output> {
    let mut future = pin!(future);
    let mut end = pin!(end);
    poll_fn(|context| {
        if let Poll::Ready(output) = future.as_mut().poll(context) {
            return Poll::Ready(Some(output));
        }
        end.as_mut().poll(context).map(|()| None)
    })
    .await
}

/// The error of a reply that is none to the request.
impl From<soap::Error> for Box<ErrorKind> {
    fn from(error: soap::Error) -> Self {
        Box::new(ErrorKind::Reply(error))
    }
}
