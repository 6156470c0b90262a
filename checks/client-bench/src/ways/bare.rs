//! The bare loop: hyper alone, a connection for each worker. It sends what the client sent, byte for byte, and drops
//! the reply as it comes.

use std::sync::Arc;
use std::time::{Duration, Instant};

use bytes::Bytes;
use cpu_time::ThreadTime;
use http_body_util::{BodyExt as _, Full};
use hyper::client::conn::http1::{self, SendRequest};
use hyper::{Request, Version};
use hyper_util::rt::TokioIo;
use rustls::pki_types::pem::PemObject as _;
use rustls::pki_types::{CertificateDer, ServerName};
use rustls::{ClientConfig, RootCertStore};
use tokio::net::TcpStream;
use tokio::runtime::Runtime;
use tokio::task::JoinSet;
use tokio_rustls::TlsConnector;

use super::{BARE, runtime};
use crate::error::Error;
use crate::measure::{Load, Turn, Way};
use crate::server::{AUTHORITY, Recorded, Server};

type Sender = SendRequest<Full<Bytes>>;

/// The loop, with its connections.
pub(super) struct Loop {
    server: Arc<Server>,
    runtime: Runtime,
    connector: TlsConnector,
    senders: Vec<Sender>,
}

impl Loop {
    pub(super) fn new(server: &Arc<Server>) -> Result<Self, Error> {
        Ok(Self {
            server: Arc::clone(server),
            runtime: runtime()?,
            connector: TlsConnector::from(Arc::new(tls()?)),
            senders: Vec::new(),
        })
    }

    fn connect(&self) -> Result<Sender, Error> {
        self.runtime.block_on(async {
            let connected = TcpStream::connect(("127.0.0.1", self.server.port())).await;
            let tcp = connected.map_err(Error::call(BARE))?;
            tcp.set_nodelay(true).map_err(Error::call(BARE))?;
            let name = ServerName::try_from("localhost").map_err(Error::call(BARE))?;
            let connected = self.connector.connect(name, tcp).await;
            let stream = TokioIo::new(connected.map_err(Error::call(BARE))?);
            let (sender, connection) = http1::handshake(stream).await.map_err(Error::call(BARE))?;
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
        BARE
    }

    fn turn(&mut self, load: Load, time: Duration) -> Result<Turn, Error> {
        while self.senders.len() < load.at_once {
            self.senders.push(self.connect()?);
        }
        let Some(recorded) = self.server.first(load.operation) else {
            return Err(Error::call(BARE)("no client has sent a request before"));
        };
        let reply = load.operation.reply().len();
        let senders = self.senders.drain(..load.at_once);
        let back = self.runtime.block_on(async {
            let (start, processor) = (Instant::now(), ThreadTime::now());
            let mut workers = JoinSet::new();
            for sender in senders {
                let work = work(sender, recorded.clone(), reply, start + time);
                drop(workers.spawn(work));
            }
            let (mut calls, mut back) = (0, Vec::new());
            while let Some(worker) = workers.join_next().await {
                let (sender, count) = worker.map_err(Error::call(BARE))??;
                back.push(sender);
                calls += count;
            }
            let turn = Turn {
                calls,
                elapsed: start.elapsed(),
                processor: Some(processor.elapsed()),
            };
            Ok::<_, Error>((back, turn))
        });
        let (back, turn) = back?;
        self.senders.extend(back);
        Ok(turn)
    }
}

/// Sends requests until the end, and gives the connection back with their number.
async fn work(
    mut sender: Sender,
    recorded: Recorded,
    reply: usize,
    end: Instant,
) -> Result<(Sender, usize), Error> {
    let mut calls = 0;
    loop {
        let read = call(&mut sender, &recorded).await.map_err(Error::call(BARE))?;
        if read != reply {
            return Err(Error::call(BARE)(format!("{read} bytes instead of {reply}")));
        }
        calls += 1;
        if Instant::now() >= end {
            return Ok((sender, calls));
        }
    }
}

/// How many bytes the body of a reply has.
async fn call(sender: &mut Sender, recorded: &Recorded) -> Result<usize, hyper::Error> {
    let mut request = Request::new(Full::new(recorded.body().clone()));
    *request.method_mut() = recorded.method().clone();
    *request.uri_mut() = recorded.uri().clone();
    *request.version_mut() = Version::HTTP_11;
    *request.headers_mut() = recorded.headers().clone();
    // The last one may not have gone back from the reply before.
    sender.ready().await?;
    let mut body = sender.send_request(request).await?.into_body();
    let mut read = 0;
    while let Some(frame) = body.frame().await {
        read += frame?.data_ref().map_or(0, Bytes::len);
    }
    Ok(read)
}
