//! What a call asks of the transport: one HTTP request, and its reply or what became of it.
//!
//! The transport knows connections, TLS, proxies and authentication. It knows nothing of SOAP, and
//! repeats nothing that may have been processed.

use std::future::Future;
use std::pin::Pin;
use std::time::Duration;

use bytes::Bytes;
use http::{HeaderMap, StatusCode};

use crate::{Endpoint, ErrorKind};

/// One HTTP request by POST.
#[derive(Clone)]
pub(crate) struct Outgoing {
    /// Where it goes.
    pub(crate) target: Endpoint,
    /// The headers that the call knows: `Content-Type`, `SOAPAction`, `X-AnchorMailbox`, `Cookie`,
    /// `client-request-id`, `User-Agent`. The transport adds those of HTTP and of authentication.
    pub(crate) headers: HeaderMap,
    /// The message. Cheap to clone.
    pub(crate) body: Bytes,
    /// How long each phase may take.
    pub(crate) timeouts: Timeouts,
    /// How many bytes of the reply's body are read at most, decompressed.
    pub(crate) reply_limit: u64,
}

/// How long the phases of one try may take.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Timeouts {
    /// The name, the connection, and TLS: each.
    pub(crate) connect: Duration,
    /// From the last byte of the request to the head of the reply.
    pub(crate) first_byte: Duration,
    /// Between two pieces of the reply.
    pub(crate) idle: Duration,
}

/// A reply that is there whole, whatever its status.
pub(crate) struct Incoming {
    /// The status.
    pub(crate) status: StatusCode,
    /// The headers, without those of the connection.
    pub(crate) headers: HeaderMap,
    /// The body, decompressed.
    pub(crate) body: Bytes,
    /// The number of the connection, for spans.
    pub(crate) connection: u64,
    /// How many bytes of the body came over the wire.
    pub(crate) received: u64,
    /// Whether the server saw the message. `No`: the reply answers a leg of a handshake, which carried
    /// none, such as a 503 or a redirect before authentication.
    pub(crate) processed: Processed,
}

/// Why there is no reply.
#[derive(Debug)]
pub(crate) struct Failure {
    /// What failed.
    pub(crate) kind: ErrorKind,
    /// Whether the server may have processed the request.
    pub(crate) processed: Processed,
    /// The head of a reply that came and could not be used, such as one that is too large.
    pub(crate) head: Option<Box<(StatusCode, HeaderMap)>>,
}

/// Whether the server may have processed a request that has no reply.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Processed {
    /// It has not: its last byte never left, or the server refused it before.
    No,
    /// It may have.
    Unknown,
}

/// A reply as it comes, or why there is none.
pub(crate) type Exchanged<'a> =
    Pin<Box<dyn Future<Output = Result<Incoming, Failure>> + Send + 'a>>;

/// What sends a request. The transport is one; tests of calls have another.
pub(crate) trait Exchange: Send + Sync {
    /// Sends a request and reads its reply. Dropping the future gives the connection up, and harms no
    /// other request.
    fn exchange(&self, outgoing: Outgoing) -> Exchanged<'_>;

    /// Keeps no more connections than this from now on, at least one: the server said that there are too many.
    fn set_limit(&self, connections: usize);
}
