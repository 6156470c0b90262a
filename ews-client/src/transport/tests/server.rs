//! A server of a script, on the loopback.

use std::net::SocketAddr;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use bytes::Bytes;
use http::{HeaderMap, HeaderValue};
use rustls::ServerConfig;
use rustls::pki_types::pem::PemObject as _;
use rustls::pki_types::{CertificateDer, PrivateKeyDer};
use socket2::SockRef;
use tokio::io::{AsyncRead, AsyncReadExt as _, AsyncWrite, AsyncWriteExt as _};
use tokio::net::TcpListener;
use tokio::task::JoinHandle;
use tokio_rustls::TlsAcceptor;

use super::super::{Certificate, Transport, TransportConfig, Trust};
use crate::exchange::{Exchange, Failure, Incoming, Outgoing, Timeouts};
use crate::{Credentials, Secret, credentials::Kind};

pub(super) trait Io: AsyncRead + AsyncWrite + Send + Unpin {}
impl<T: AsyncRead + AsyncWrite + Send + Unpin> Io for T {}

/// A certificate of the tests, in PEM.
pub(super) fn pem(name: &str) -> Vec<u8> {
    let folder = concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/src/transport/tests/certificates"
    );
    std::fs::read(format!("{folder}/{name}")).unwrap()
}

/// A certificate of the tests.
pub(super) fn certificate(name: &str) -> Certificate {
    Certificate::from_pem(pem(name)).unwrap().remove(0)
}

/// TLS of a server that has one of the certificates.
pub(super) fn tls(name: &str) -> Arc<ServerConfig> {
    let key = PrivateKeyDer::from_pem_slice(&pem("key.pem")).unwrap();
    let chain = vec![CertificateDer::from_pem_slice(&pem(name)).unwrap()];
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let config = ServerConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_no_client_auth()
        .with_single_cert(chain, key)
        .unwrap();
    Arc::new(config)
}

/// What a server saw: a request, with the number of its connection.
#[derive(Clone, Debug)]
pub(super) struct Seen {
    pub(super) connection: usize,
    pub(super) head: String,
    pub(super) body: usize,
}

impl Seen {
    /// The value of a header.
    pub(super) fn header(&self, name: &str) -> Option<&str> {
        header(&self.head, name)
    }
}

fn header<'a>(head: &'a str, name: &str) -> Option<&'a str> {
    head.lines().find_map(|line| {
        let (known, value) = line.split_once(':')?;
        known.eq_ignore_ascii_case(name).then(|| value.trim())
    })
}

/// A server that does what a script says on each connection.
pub(super) struct Server {
    pub(super) address: SocketAddr,
    pub(super) https: bool,
    seen: Arc<Mutex<Vec<Seen>>>,
    task: JoinHandle<()>,
}

impl Drop for Server {
    fn drop(&mut self) {
        self.task.abort();
    }
}

impl Server {
    /// A server by TLS with the certificate for `localhost`.
    pub(super) async fn https<F>(script: impl Fn(Peer) -> F + Send + Sync + 'static) -> Self
    where
        F: Future<Output = ()> + Send + 'static,
    {
        Self::start(Some(tls("localhost.pem")), script).await
    }

    /// A server without TLS.
    pub(super) async fn http<F>(script: impl Fn(Peer) -> F + Send + Sync + 'static) -> Self
    where
        F: Future<Output = ()> + Send + 'static,
    {
        Self::start(None, script).await
    }

    pub(super) async fn start<F>(
        tls: Option<Arc<ServerConfig>>,
        script: impl Fn(Peer) -> F + Send + Sync + 'static,
    ) -> Self
    where
        F: Future<Output = ()> + Send + 'static,
    {
        let listener = TcpListener::bind(("127.0.0.1", 0)).await.unwrap();
        let address = listener.local_addr().unwrap();
        let seen = Arc::new(Mutex::new(Vec::new()));
        let (log, https) = (Arc::clone(&seen), tls.is_some());
        let script = Arc::new(script);
        let task = tokio::spawn(async move {
            let mut connections = tokio::task::JoinSet::new();
            let mut number = 0;
            loop {
                let (tcp, _) = listener.accept().await.unwrap();
                tcp.set_nodelay(true).unwrap();
                number += 1;
                let (tls, log) = (tls.clone(), Arc::clone(&log));
                let script = Arc::clone(&script);
                connections.spawn(async move {
                    let socket = SockRef::from(&tcp).try_clone().unwrap();
                    let io: Box<dyn Io> = match tls {
                        None => Box::new(tcp),
                        Some(tls) => match TlsAcceptor::from(tls).accept(tcp).await {
                            Ok(stream) => Box::new(stream),
                            Err(_) => return,
                        },
                    };
                    let peer = Peer {
                        io,
                        socket,
                        number,
                        buffer: Vec::new(),
                        seen: log,
                    };
                    script(peer).await;
                });
            }
        });
        Self {
            address,
            https,
            seen,
            task,
        }
    }

    /// What it saw so far.
    pub(super) fn seen(&self) -> Vec<Seen> {
        self.seen.lock().unwrap().clone()
    }

    /// Its address, as a client has it.
    pub(super) fn url(&self) -> String {
        let scheme = if self.https { "https" } else { "http" };
        let port = self.address.port();
        format!("{scheme}://localhost:{port}/EWS/Exchange.asmx")
    }
}

/// The client on the other end of a connection.
pub(super) struct Peer {
    pub(super) io: Box<dyn Io>,
    socket: socket2::Socket,
    pub(super) number: usize,
    buffer: Vec<u8>,
    seen: Arc<Mutex<Vec<Seen>>>,
}

impl Peer {
    /// The head of the next request.
    pub(super) async fn head(&mut self) -> Option<String> {
        loop {
            let end = self.buffer.windows(4).position(|four| four == b"\r\n\r\n");
            if let Some(end) = end {
                let rest = self.buffer.split_off(end + 4);
                let head = std::mem::replace(&mut self.buffer, rest);
                return Some(String::from_utf8(head).unwrap());
            }
            if self.io.read_buf(&mut self.buffer).await.ok()? == 0 {
                return None;
            }
        }
    }

    /// The next request, whole.
    pub(super) async fn request(&mut self) -> Option<Seen> {
        let head = self.head().await?;
        let length: usize = header(&head, "content-length").unwrap().parse().unwrap();
        while self.buffer.len() < length {
            if self.io.read_buf(&mut self.buffer).await.ok()? == 0 {
                return None;
            }
        }
        self.buffer.drain(..length);
        let seen = Seen {
            connection: self.number,
            head,
            body: length,
        };
        self.seen.lock().unwrap().push(seen.clone());
        Some(seen)
    }

    /// Sends bytes as they are.
    pub(super) async fn raw(&mut self, bytes: impl AsRef<[u8]>) {
        let _ = self.io.write_all(bytes.as_ref()).await;
        let _ = self.io.flush().await;
    }

    /// Sends a reply.
    pub(super) async fn reply(&mut self, status: u16, headers: &str, body: impl AsRef<[u8]>) {
        let body = body.as_ref();
        let length = body.len();
        let mut bytes = format!("HTTP/1.1 {status} -\r\nContent-Length: {length}\r\n{headers}\r\n")
            .into_bytes();
        bytes.extend_from_slice(body);
        self.raw(bytes).await;
    }

    /// Notes a head as a request without a body.
    pub(super) fn log(&self, head: &str) {
        self.seen.lock().unwrap().push(Seen {
            connection: self.number,
            head: head.to_owned(),
            body: 0,
        });
    }

    /// Ends the connection with a reset, as a crash does, instead of in good order.
    pub(super) fn reset(self) {
        self.socket.set_linger(Some(Duration::ZERO)).unwrap();
    }

    /// Answers every request by `200` and `<ok/>`.
    pub(super) async fn serve(mut self) {
        while self.request().await.is_some() {
            self.reply(200, "", "<ok/>").await;
        }
    }
}

/// Basic credentials.
pub(super) fn basic() -> Credentials {
    Credentials(Kind::Basic {
        user: "alfa".into(),
        password: Secret::from("geheim"),
        latin1: false,
    })
}

/// A configuration that trusts the authority of the tests.
pub(super) fn config(credentials: Credentials) -> TransportConfig {
    TransportConfig {
        trust: Trust::Only(vec![certificate("ca.pem")]),
        proxy: super::super::ProxyChoice::Direct,
        ..TransportConfig::new(credentials)
    }
}

/// A transport with Basic credentials that trusts the authority of the tests.
pub(super) fn transport() -> Transport {
    Transport::new(&config(basic())).unwrap()
}

/// A request with limits that no test reaches by chance.
pub(super) fn outgoing(url: &str, body: impl Into<Bytes>) -> Outgoing {
    let mut headers = HeaderMap::new();
    headers.insert("content-type", HeaderValue::from_static("text/xml"));
    let long = Duration::from_secs(20);
    Outgoing {
        target: url.parse().unwrap(),
        headers,
        body: body.into(),
        timeouts: Timeouts {
            connect: long,
            first_byte: long,
            idle: long,
        },
        reply_limit: 1 << 30,
    }
}

/// Sends `<call/>`.
pub(super) async fn call(transport: &Transport, server: &Server) -> Result<Incoming, Failure> {
    transport.exchange(outgoing(&server.url(), "<call/>")).await
}
