//! A transport by script, with a clock and chance of the tests'.

use std::collections::VecDeque;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use bytes::Bytes;
use http::{HeaderMap, HeaderName, HeaderValue, StatusCode};
use tokio::time::Instant;

use crate::builder::ClientBuilder;
use crate::exchange::{Exchange, Exchanged, Failure, Incoming, Outgoing, Processed};
use crate::retry::{Clock, Random};
use crate::{Client, Credentials, ErrorKind};

pub(crate) const ADDRESS: &str = "https://mail.example.com/EWS/Exchange.asmx";

/// What the server does with a request.
pub(crate) enum Step {
    /// It answers.
    Reply(u16, Vec<(&'static str, String)>, Vec<u8>),
    /// It answers a leg of the handshake, without having seen the message.
    Unseen(u16),
    /// There is no reply.
    Fail(ErrorKind, Processed),
    /// It never answers.
    Never,
    /// The same later.
    After(Duration, Box<Step>),
}

/// A reply with the status 200.
pub(crate) fn ok(body: impl Into<String>) -> Step {
    status(200, body)
}

pub(crate) fn status(status: u16, body: impl Into<String>) -> Step {
    Step::Reply(status, Vec::new(), body.into().into_bytes())
}

pub(crate) fn with_header(step: Step, name: &'static str, value: &str) -> Step {
    match step {
        Step::Reply(status, mut headers, body) => {
            headers.push((name, value.to_owned()));
            Step::Reply(status, headers, body)
        }
        other => other,
    }
}

/// The connection broke.
pub(crate) fn broken(processed: Processed) -> Step {
    let source = std::io::Error::from(std::io::ErrorKind::ConnectionReset);
    Step::Fail(
        ErrorKind::Connection {
            source: Box::new(source),
        },
        processed,
    )
}

type Respond = Box<dyn FnMut(usize, &Outgoing) -> Step + Send>;

/// A transport that does what a function says.
pub(crate) struct Fake {
    respond: Mutex<Respond>,
    seen: Mutex<Vec<Outgoing>>,
    /// How many requests are there now, and how many there were at most.
    running: Mutex<(usize, usize)>,
    /// What it was told about connections.
    limits: Mutex<Vec<usize>>,
}

impl Fake {
    pub(crate) fn new(respond: impl FnMut(usize, &Outgoing) -> Step + Send + 'static) -> Arc<Self> {
        Arc::new(Self {
            respond: Mutex::new(Box::new(respond)),
            seen: Mutex::default(),
            running: Mutex::default(),
            limits: Mutex::default(),
        })
    }

    /// These steps, one for each request. One request more is a panic.
    pub(crate) fn script(steps: impl IntoIterator<Item = Step>) -> Arc<Self> {
        let mut steps: VecDeque<_> = steps.into_iter().collect();
        Self::new(move |_, _| steps.pop_front().expect("no step for another request"))
    }

    pub(crate) fn seen(&self) -> Vec<Outgoing> {
        self.seen
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .clone()
    }

    pub(crate) fn count(&self) -> usize {
        self.seen
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .len()
    }

    pub(crate) fn most_at_once(&self) -> usize {
        self.running
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .1
    }

    /// How many connections it may have, each time that this changed.
    pub(crate) fn limits(&self) -> Vec<usize> {
        self.limits
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .clone()
    }

    /// How many requests are there now.
    pub(crate) fn running(&self) -> usize {
        self.running
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .0
    }

    /// The messages that arrived.
    pub(crate) fn bodies(&self) -> Vec<String> {
        let text = |outgoing: &Outgoing| String::from_utf8(outgoing.body.to_vec()).unwrap();
        self.seen
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .iter()
            .map(text)
            .collect()
    }

    /// A header of each request that arrived.
    pub(crate) fn header(&self, name: &str) -> Vec<String> {
        let seen = self.seen();
        let values = seen.iter().map(|outgoing| outgoing.headers.get(name));
        let text = |value: Option<&HeaderValue>| {
            value.map_or_else(String::new, |value| value.to_str().unwrap().to_owned())
        };
        values.map(text).collect()
    }
}

struct Running<'f>(&'f Fake);

impl Drop for Running<'_> {
    fn drop(&mut self) {
        self.0
            .running
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .0 -= 1;
    }
}

impl Exchange for Fake {
    fn set_limit(&self, connections: usize) {
        let mut limits = self.limits.lock().unwrap_or_else(PoisonError::into_inner);
        limits.push(connections);
    }

    fn exchange(&self, outgoing: Outgoing) -> Exchanged<'_> {
        Box::pin(async move {
            let mut step = {
                let mut seen = self.seen.lock().unwrap_or_else(PoisonError::into_inner);
                let step = (self.respond.lock().unwrap_or_else(PoisonError::into_inner))(
                    seen.len(),
                    &outgoing,
                );
                seen.push(outgoing);
                step
            };
            {
                let mut running = self.running.lock().unwrap_or_else(PoisonError::into_inner);
                running.0 += 1;
                running.1 = running.1.max(running.0);
            }
            let _running = Running(self);
            loop {
                match step {
                    Step::Reply(status, headers, body) => {
                        return Ok(incoming(status, &headers, body, Processed::Unknown));
                    }
                    Step::Unseen(status) => {
                        return Ok(incoming(status, &[], Vec::new(), Processed::No));
                    }
                    Step::Fail(kind, processed) => {
                        return Err(Failure {
                            kind,
                            processed,
                            head: None,
                        });
                    }
                    Step::Never => return std::future::pending().await,
                    Step::After(time, then) => {
                        tokio::time::sleep(time).await;
                        step = *then;
                    }
                }
            }
        })
    }
}

fn incoming(
    status: u16,
    headers: &[(&'static str, String)],
    body: Vec<u8>,
    processed: Processed,
) -> Incoming {
    let mut map = HeaderMap::new();
    for (name, value) in headers {
        map.append(
            HeaderName::from_static(name),
            HeaderValue::from_str(value).unwrap(),
        );
    }
    Incoming {
        status: StatusCode::from_u16(status).unwrap(),
        headers: map,
        received: body.len() as u64,
        body: Bytes::from(body),
        connection: 1,
        processed,
    }
}

/// The runtime's time, which the tests pause, and the pauses that were waited for to their end.
#[derive(Default)]
pub(crate) struct TestClock {
    pauses: Arc<Mutex<Vec<Duration>>>,
}

impl TestClock {
    /// In milliseconds.
    pub(crate) fn pauses(&self) -> Vec<u128> {
        let pauses = self.pauses.lock().unwrap_or_else(PoisonError::into_inner);
        pauses.iter().map(Duration::as_millis).collect()
    }
}

impl Clock for TestClock {
    fn now(&self) -> Instant {
        Instant::now()
    }

    fn sleep(&self, time: Duration) -> crate::retry::Sleep {
        let pauses = Arc::clone(&self.pauses);
        Box::pin(async move {
            tokio::time::sleep(time).await;
            pauses
                .lock()
                .unwrap_or_else(PoisonError::into_inner)
                .push(time);
        })
    }
}

/// Numbers that count up: as fractions they are 0.
#[derive(Default)]
pub(crate) struct Counter(AtomicU64);

impl Random for Counter {
    fn number(&self) -> u64 {
        self.0.fetch_add(1, Ordering::Relaxed)
    }
}

/// A client over this transport, and its clock.
pub(crate) fn client_with(fake: &Arc<Fake>, builder: ClientBuilder) -> (Client, Arc<TestClock>) {
    let clock = Arc::new(TestClock::default());
    let exchange: Arc<dyn Exchange> = Arc::clone(fake) as _;
    let client = builder
        .over(
            exchange,
            Arc::clone(&clock) as _,
            Arc::new(Counter::default()),
        )
        .unwrap();
    (client, clock)
}

pub(crate) fn builder() -> ClientBuilder {
    Client::builder(ADDRESS).credentials(Credentials::basic("alfa", "Moonlight-7"))
}

pub(crate) fn client(fake: &Arc<Fake>) -> (Client, Arc<TestClock>) {
    client_with(fake, builder())
}
