//! One connection: HTTP over a stream, driven by the call that uses it.
//!
//! No task stands behind a connection. Whoever holds it drives it, so that dropping the call closes it,
//! and an idle one does nothing until it is looked at.

use std::fmt;
use std::pin::{Pin, pin};
use std::sync::Arc;
use std::task::{Context, Poll, ready};
use std::time::Duration;

use bytes::Bytes;
use http::{HeaderMap, Request, StatusCode};
use hyper::body::{Body, Incoming};
use hyper::client::conn::http1;
use tokio::time::{Instant, Sleep, sleep_until};

use super::body::{Gathered, Gathering, Message};
use super::progress::Progress;
use super::tls::{Secured, Tls};
use super::wire::Wire;
use crate::exchange::{Failure, Processed};
use crate::{ErrorKind, Phase, TlsReason};

/// How long the head of a reply may be, in bytes.
pub(crate) const HEAD_LIMIT: usize = 64 * 1024;

/// A connection to a server.
pub(crate) struct Connection {
    number: u64,
    host: Arc<str>,
    certificate: Option<Arc<[u8]>>,
    sender: http1::SendRequest<Message>,
    /// None once it has ended.
    driver: Option<Box<http1::Connection<Wire, Message>>>,
    /// Why it ended, if by an error that no request got.
    ended: Option<hyper::Error>,
    progress: Arc<Progress>,
    tls: Arc<dyn Tls>,
    reusable: bool,
    /// Whether a request has gone over it.
    used: bool,
    /// Whether the server knows who the client is, by a handshake on this connection.
    pub(crate) authenticated: bool,
}

impl fmt::Debug for Connection {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Connection")
            .field("number", &self.number)
            .field("host", &self.host)
            .field("authenticated", &self.authenticated)
            .finish_non_exhaustive()
    }
}

/// What one request may cost.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Limits {
    /// From the last byte of the request to the head of the reply.
    pub(crate) first_byte: Duration,
    /// Between two pieces, of the request or of the reply.
    pub(crate) idle: Duration,
    /// How many bytes the body of the reply may have.
    pub(crate) reply: u64,
}

/// A reply that is there whole.
#[derive(Debug)]
pub(crate) struct Reply {
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Bytes,
    pub(crate) received: u64,
}

impl Connection {
    /// Begins HTTP on a stream.
    pub(crate) async fn open(
        number: u64,
        host: &str,
        secured: Secured,
        tls: Arc<dyn Tls>,
    ) -> Result<Self, ErrorKind> {
        let progress = Arc::clone(secured.stream.socket().progress());
        let (sender, driver) = http1::Builder::new()
            .max_header_size(HEAD_LIMIT)
            // The most headers are 100, as hyper has it: with another number it fills a list of so many anew for
            // each reply.
            .handshake(Wire::new(secured.stream))
            .await
            .map_err(|error| ErrorKind::Connection {
                source: Box::new(error),
            })?;
        Ok(Self {
            number,
            host: host.into(),
            certificate: secured.certificate,
            sender,
            driver: Some(Box::new(driver)),
            ended: None,
            progress,
            tls,
            reusable: true,
            used: false,
            authenticated: false,
        })
    }

    /// Its number, in the order in which the transport made them.
    pub(crate) fn number(&self) -> u64 {
        self.number
    }

    /// The certificate of the server.
    pub(crate) fn certificate(&self) -> Option<&[u8]> {
        self.certificate.as_deref()
    }

    /// Whether another request can go over it.
    pub(crate) fn is_reusable(&self) -> bool {
        self.reusable
    }

    /// Looks at it after it was idle: whether the server has closed it or said anything, as far as
    /// tokio knows. The socket looks once more, and asks the system, right before the first byte of the
    /// next request.
    pub(crate) async fn is_alive(&mut self) -> bool {
        std::future::poll_fn(|cx| {
            self.drive(cx);
            Poll::Ready(())
        })
        .await;
        self.reusable = self.driver.is_some() && self.sender.is_ready();
        self.reusable
    }

    /// Sends a request and reads its reply. The connection is reusable afterwards only if it says so;
    /// after a failure it is not.
    pub(crate) async fn send(
        &mut self,
        request: Request<Message>,
        limits: Limits,
    ) -> Result<Reply, Failure> {
        self.reusable = false;
        let length = request.body().size_hint().exact().unwrap_or(u64::MAX);
        self.progress.begin(length, self.used);
        self.used = true;
        let response = self.head(request, limits).await?;
        let (head, body) = response.into_parts();
        let gathered = match self.body(&head.headers, body, limits).await {
            Ok(gathered) => gathered,
            Err(kind) => {
                return Err(Failure {
                    kind,
                    processed: self.progress.processed(),
                    head: Some(Box::new((head.status, head.headers))),
                });
            }
        };
        // What was answered before it was sent whole cannot be followed by another request.
        self.reusable = self.progress.is_sent() && self.settle().await;
        Ok(Reply {
            status: head.status,
            headers: head.headers,
            body: gathered.body,
            received: gathered.received,
        })
    }

    /// Sends the request until the head of its reply is there.
    async fn head(
        &mut self,
        request: Request<Message>,
        limits: Limits,
    ) -> Result<hyper::Response<Incoming>, Failure> {
        let mut sending = pin!(self.sender.try_send_request(request));
        let sleep = pin!(None);
        let mut timer = Timer::new(sleep, Phase::Send, limits.idle);
        let mut sent = self.progress.bytes_sent();
        let result = std::future::poll_fn(|cx| {
            if let Poll::Ready(result) = sending.as_mut().poll(cx) {
                return Poll::Ready(Ok(result));
            }
            self.drive(cx);
            if let Poll::Ready(result) = sending.as_mut().poll(cx) {
                return Poll::Ready(Ok(result));
            }
            if timer.phase == Phase::Send {
                let now = self.progress.bytes_sent();
                if self.progress.is_sent() || self.progress.is_broken() {
                    timer.begin(Phase::FirstByte, limits.first_byte);
                } else if now != sent {
                    sent = now;
                    timer.begin(Phase::Send, limits.idle);
                }
            }
            timer.poll_over(cx).map(Err)
        })
        .await;
        let processed = self.progress.processed();
        match result {
            Ok(Ok(response)) => Ok(response),
            Ok(Err(mut error)) => {
                let given_back = error.take_message().is_some();
                let kind = self.explain(error.into_error());
                // What hyper gives back, it has not begun to write. A server that refuses the client's
                // certificate reads nothing, though TLS 1.3 tells so after the client has written.
                let refused = matches!(
                    kind,
                    ErrorKind::Tls {
                        reason: TlsReason::ClientCertificate,
                        ..
                    }
                );
                Err(Failure {
                    kind,
                    processed: if given_back || refused {
                        Processed::No
                    } else {
                        processed
                    },
                    head: None,
                })
            }
            Err(kind) => Err(Failure {
                kind,
                processed,
                head: None,
            }),
        }
    }

    /// Reads the body of a reply.
    async fn body(
        &mut self,
        headers: &HeaderMap,
        body: Incoming,
        limits: Limits,
    ) -> Result<Gathered, ErrorKind> {
        let mut gathering = Gathering::new(headers, limits.reply)?;
        let mut body = pin!(body);
        let sleep = pin!(None);
        let mut timer = Timer::new(sleep, Phase::Idle, limits.idle);
        let mut came = false;
        loop {
            let frame = std::future::poll_fn(|cx| {
                if let Poll::Ready(frame) = body.as_mut().poll_frame(cx) {
                    return Poll::Ready(Ok(frame));
                }
                self.drive(cx);
                if let Poll::Ready(frame) = body.as_mut().poll_frame(cx) {
                    return Poll::Ready(Ok(frame));
                }
                // Only where it has to wait: a piece after the other takes no timer.
                if came {
                    came = false;
                    timer.begin(Phase::Idle, limits.idle);
                }
                timer.poll_over(cx).map(Err)
            })
            .await?;
            let frame = match frame {
                None => return gathering.end(),
                Some(Err(error)) => return Err(self.explain(error)),
                Some(Ok(frame)) => frame,
            };
            came = true;
            if let Ok(piece) = frame.into_data() {
                gathering.take(piece)?;
            }
        }
    }

    /// Lets HTTP come to rest after a reply, and tells whether another request can follow.
    async fn settle(&mut self) -> bool {
        std::future::poll_fn(|cx| {
            // The first round sees the end of the message, the second asks for the next.
            for _ in 0..2 {
                if !self.sender.is_ready() {
                    self.drive(cx);
                }
            }
            Poll::Ready(self.driver.is_some() && self.sender.is_ready())
        })
        .await
    }

    /// Drives HTTP on. What waits for it has its result once it has ended.
    fn drive(&mut self, cx: &mut Context<'_>) {
        let Some(driver) = &mut self.driver else {
            return;
        };
        if let Poll::Ready(result) = Pin::new(driver).poll(cx) {
            self.driver = None;
            self.ended = result.err();
        }
    }

    /// What an error of HTTP means.
    fn explain(&mut self, error: hyper::Error) -> ErrorKind {
        // hyper tells it to servers alone by a method.
        if error.is_parse() && error.to_string().contains("too large") {
            return ErrorKind::HeadTooLarge { limit: HEAD_LIMIT };
        }
        // A request that was given back says only that the connection ended.
        let error = match self.ended.take() {
            Some(ended) if error.is_canceled() => ended,
            _ => error,
        };
        let write_error = self.progress.take_error();
        let reason = self.tls.explain(&error).or_else(|| {
            let write_error = write_error.as_ref()?;
            self.tls.explain(write_error)
        });
        if let Some(reason) = reason {
            return ErrorKind::Tls {
                host: self.host.to_string(),
                reason,
            };
        }
        // That writing failed says more than that no reply came.
        let source: Box<dyn std::error::Error + Send + Sync> = match write_error {
            Some(write_error) => Box::new(write_error),
            None => Box::new(error),
        };
        ErrorKind::Connection { source }
    }
}

/// The limit of a phase, from when it is first waited for: what is there at once takes no timer.
struct Timer<'a> {
    phase: Phase,
    limit: Duration,
    sleep: Pin<&'a mut Option<Sleep>>,
}

impl<'a> Timer<'a> {
    /// `sleep` is a place for a timer.
    fn new(sleep: Pin<&'a mut Option<Sleep>>, phase: Phase, limit: Duration) -> Self {
        Self {
            phase,
            limit,
            sleep,
        }
    }

    /// A phase begins, or begins again.
    fn begin(&mut self, phase: Phase, limit: Duration) {
        self.phase = phase;
        self.limit = limit;
        match self.sleep.as_mut().as_pin_mut() {
            Some(sleep) => sleep.reset(after(limit)),
            None => self.sleep.set(Some(sleep_until(after(limit)))),
        }
    }

    /// The error, once the time is over.
    fn poll_over(&mut self, cx: &mut Context<'_>) -> Poll<ErrorKind> {
        if self.sleep.is_none() {
            self.sleep.set(Some(sleep_until(after(self.limit))));
        }
        if let Some(sleep) = self.sleep.as_mut().as_pin_mut() {
            ready!(sleep.poll(cx));
        }
        Poll::Ready(ErrorKind::Timeout {
            phase: self.phase,
            limit: self.limit,
        })
    }
}

/// The time after a while, or one that does not come if the while has no end.
pub(crate) fn after(limit: Duration) -> Instant {
    const LONG: Duration = Duration::from_secs(30 * 365 * 24 * 60 * 60);
    let now = Instant::now();
    now.checked_add(limit).unwrap_or(now + LONG)
}
