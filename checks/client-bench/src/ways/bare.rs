//! The bare loop: hyper alone, a connection for each worker. It sends what the client sent, byte for byte, and drops
//! the reply as it comes; or, with the codec, it writes the same message anew each time, and reads the reply.

use std::sync::Arc;
use std::time::{Duration, Instant};

use bytes::Bytes;
use cpu_time::ThreadTime;
use http_body_util::{BodyExt as _, Full};
use hyper::Request;
use hyper::body::Incoming;
use hyper::client::conn::http1::{self, SendRequest};
use hyper_util::rt::TokioIo;
use rustls::pki_types::pem::PemObject as _;
use rustls::pki_types::{CertificateDer, ServerName};
use rustls::{ClientConfig, RootCertStore};
use tokio::net::TcpStream;
use tokio::runtime::Runtime;
use tokio::task::JoinSet;
use tokio_rustls::TlsConnector;

use super::requests::{read, written};
use super::{BARE, CODEC, checked, runtime};
use crate::error::Error;
use crate::measure::{Load, Turn, Way};
use crate::operation::Operation;
use crate::server::{AUTHORITY, Recorded, Server};

type Sender = SendRequest<Full<Bytes>>;

/// The loop, with its connections.
pub(super) struct Loop {
    /// Its name.
    way: &'static str,
    /// Whether it writes and reads messages.
    codec: bool,
    server: Arc<Server>,
    runtime: Runtime,
    connector: TlsConnector,
    senders: Vec<Sender>,
}

impl Loop {
    pub(super) fn new(server: &Arc<Server>, codec: bool) -> Result<Self, Error> {
        Ok(Self {
            way: if codec { CODEC } else { BARE },
            codec,
            server: Arc::clone(server),
            runtime: runtime()?,
            connector: TlsConnector::from(Arc::new(tls()?)),
            senders: Vec::new(),
        })
    }

    fn connect(&self) -> Result<Sender, Error> {
        self.runtime.block_on(async {
            let connected = TcpStream::connect(("127.0.0.1", self.server.port())).await;
            let tcp = connected.map_err(Error::call(self.way))?;
            tcp.set_nodelay(true).map_err(Error::call(self.way))?;
            let name = ServerName::try_from("localhost").map_err(Error::call(self.way))?;
            let connected = self.connector.connect(name, tcp).await;
            let stream = TokioIo::new(connected.map_err(Error::call(self.way))?);
            let (sender, connection) = http1::handshake(stream)
                .await
                .map_err(Error::call(self.way))?;
            // How it ends is what the next request says.
            drop(tokio::spawn(connection));
            Ok(sender)
        })
    }
}

fn tls() -> Result<ClientConfig, Error> {
    let authority = CertificateDer::from_pem_slice(AUTHORITY.as_bytes());
    let mut authorities = RootCertStore::empty();
    authorities
        .add(authority.map_err(Error::start("the bare loop"))?)
        .map_err(Error::start("the bare loop"))?;
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let builder = ClientConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .map_err(Error::start("the bare loop"))?;
    Ok(builder
        .with_root_certificates(authorities)
        .with_no_client_auth())
}

impl Way for Loop {
    fn name(&self) -> &str {
        self.way
    }

    fn turn(&mut self, load: Load, time: Duration) -> Result<Turn, Error> {
        while self.senders.len() < load.at_once {
            self.senders.push(self.connect()?);
        }
        let way = self.way;
        let recorded = self.server.first(load.operation).cloned();
        let nothing = || Error::call(way)("no client has sent a request before");
        let job = Job {
            way,
            operation: load.operation,
            recorded: recorded.ok_or_else(nothing)?,
            codec: self.codec,
        };
        let senders = self.senders.drain(..load.at_once);
        let (back, turn) = self.runtime.block_on(async {
            let (start, processor) = (Instant::now(), ThreadTime::now());
            let mut workers = JoinSet::new();
            for sender in senders {
                drop(workers.spawn(work(sender, job.clone(), start + time)));
            }
            let (mut calls, mut back) = (0, Vec::new());
            while let Some(worker) = workers.join_next().await {
                let (sender, count) = worker.map_err(Error::call(way))??;
                back.push(sender);
                calls += count;
            }
            let turn = Turn {
                calls,
                elapsed: start.elapsed(),
                processor: Some(processor.elapsed()),
            };
            Ok::<_, Error>((back, turn))
        })?;
        self.senders.extend(back);
        Ok(turn)
    }
}

/// What a worker does.
#[derive(Clone)]
struct Job {
    way: &'static str,
    operation: Operation,
    recorded: Recorded,
    codec: bool,
}

/// Sends requests until the end, and gives the connection back with their number.
async fn work(mut sender: Sender, job: Job, end: Instant) -> Result<(Sender, usize), Error> {
    let reply = job.operation.reply().len();
    let mut calls = 0;
    loop {
        if job.codec {
            let written = written(job.operation).map_err(Error::call(job.way))?;
            let body = send(&mut sender, &job, written.into()).await?;
            let body = body.collect().await.map_err(Error::call(job.way))?;
            let found = read(job.operation, &body.to_bytes()).map_err(Error::call(job.way))?;
            checked(job.way, job.operation, found)?;
        } else {
            let mut body = send(&mut sender, &job, job.recorded.body().clone()).await?;
            let mut came = 0;
            while let Some(frame) = body.frame().await {
                let frame = frame.map_err(Error::call(job.way))?;
                came += frame.data_ref().map_or(0, Bytes::len);
            }
            if came != reply {
                return Err(Error::call(job.way)(format!(
                    "{came} bytes instead of {reply}"
                )));
            }
        }
        calls += 1;
        if Instant::now() >= end {
            return Ok((sender, calls));
        }
    }
}

/// Sends a message under the head that the client sent. It gives the body of the reply.
async fn send(sender: &mut Sender, job: &Job, message: Bytes) -> Result<Incoming, Error> {
    let mut request = Request::new(Full::new(message));
    *request.method_mut() = job.recorded.method().clone();
    *request.uri_mut() = job.recorded.uri().clone();
    *request.headers_mut() = job.recorded.headers().clone();
    // The last reply may not have come to its end.
    sender.ready().await.map_err(Error::call(job.way))?;
    let response = sender.send_request(request).await;
    Ok(response.map_err(Error::call(job.way))?.into_body())
}
