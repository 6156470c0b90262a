//! A server by TLS on the loopback, which does what a function says.

use std::io::{self, BufRead as _, BufReader, Read as _};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use rustls::pki_types::pem::PemObject as _;
use rustls::pki_types::{CertificateDer, PrivateKeyDer};
use rustls::{ServerConfig, ServerConnection, StreamOwned};

use crate::{Certificate, Trust};

/// What the server does with a request that it has read whole.
#[derive(Clone)]
pub(super) enum Act {
    /// It answers, with this status and body.
    Reply(u16, String),
    /// It answers, and closes the connection a millisecond later, without a word of it.
    ReplyAndClose(String),
    /// It closes the connection without an answer.
    Cut,
    /// It answers nothing for a while, and closes the connection.
    Stall(Duration),
}

/// A request: its head, its body, and the number of its connection.
#[derive(Clone, Debug)]
pub(super) struct Request {
    pub(super) head: String,
    pub(super) body: String,
    pub(super) connection: usize,
}

type Handler = Arc<dyn Fn(usize, &Request) -> Act + Send + Sync>;

/// The server. Its threads end with their connections, and it with the tests.
pub(super) struct Server {
    port: u16,
    seen: Arc<Mutex<Vec<Request>>>,
}

fn pem(name: &str) -> Vec<u8> {
    let folder = concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/src/transport/tests/certificates"
    );
    std::fs::read(format!("{folder}/{name}")).unwrap()
}

fn tls() -> Arc<ServerConfig> {
    let key = PrivateKeyDer::from_pem_slice(&pem("key.pem")).unwrap();
    let chain = vec![CertificateDer::from_pem_slice(&pem("localhost.pem")).unwrap()];
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let config = ServerConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_no_client_auth()
        .with_single_cert(chain, key);
    Arc::new(config.unwrap())
}

impl Server {
    pub(super) fn start(act: impl Fn(usize, &Request) -> Act + Send + Sync + 'static) -> Self {
        let listener = TcpListener::bind(("127.0.0.1", 0)).unwrap();
        let port = listener.local_addr().unwrap().port();
        let seen = Arc::new(Mutex::new(Vec::new()));
        let (log, act, tls): (_, Handler, _) = (Arc::clone(&seen), Arc::new(act), tls());
        std::thread::spawn(move || {
            for (connection, tcp) in listener.incoming().flatten().enumerate() {
                let (log, act, tls) = (Arc::clone(&log), Arc::clone(&act), Arc::clone(&tls));
                std::thread::spawn(move || serve(tcp, tls, connection, &log, &act));
            }
        });
        Self { port, seen }
    }

    pub(super) fn address(&self) -> String {
        format!("https://localhost:{}/EWS/Exchange.asmx", self.port)
    }

    /// What accepts the server's certificate, and no other.
    pub(super) fn trust() -> Trust {
        let certificates = Certificate::from_pem(pem("localhost.pem")).unwrap();
        Trust::Pinned(certificates[0].fingerprint())
    }

    pub(super) fn seen(&self) -> Vec<Request> {
        self.seen.lock().unwrap().clone()
    }
}

/// Serves a connection up to its end.
fn serve(
    tcp: TcpStream,
    tls: Arc<ServerConfig>,
    connection: usize,
    log: &Mutex<Vec<Request>>,
    act: &Handler,
) -> Option<()> {
    tcp.set_nodelay(true).ok()?;
    tcp.set_read_timeout(Some(Duration::from_secs(20))).ok()?;
    let session = ServerConnection::new(tls).ok()?;
    let mut stream = BufReader::new(StreamOwned::new(session, tcp));
    loop {
        let request = read(&mut stream, connection).ok()??;
        let at = {
            let mut log = log.lock().unwrap();
            log.push(request.clone());
            log.len() - 1
        };
        let stream = stream.get_mut();
        match act(at, &request) {
            Act::Reply(status, body) => write(stream, status, &body).ok()?,
            Act::ReplyAndClose(body) => {
                write(stream, 200, &body).ok()?;
                std::thread::sleep(Duration::from_millis(1));
                return None;
            }
            Act::Cut => return None,
            Act::Stall(time) => {
                std::thread::sleep(time);
                return None;
            }
        }
    }
}

fn write(stream: &mut impl io::Write, status: u16, body: &str) -> io::Result<()> {
    let head = format!(
        "HTTP/1.1 {status} Something\r\nContent-Type: text/xml\r\nContent-Length: {}\r\n\r\n",
        body.len()
    );
    stream.write_all(head.as_bytes())?;
    stream.write_all(body.as_bytes())?;
    stream.flush()
}

/// The next request: none at the end of the connection.
fn read(stream: &mut BufReader<impl io::Read>, connection: usize) -> io::Result<Option<Request>> {
    let mut head = String::new();
    let mut length = 0;
    loop {
        let mut line = String::new();
        if stream.read_line(&mut line)? == 0 {
            return Ok(None);
        }
        let lower = line.to_ascii_lowercase();
        if let Some(value) = lower.strip_prefix("content-length:") {
            length = value.trim().parse().unwrap();
        }
        if line == "\r\n" {
            break;
        }
        head.push_str(&line);
    }
    let mut body = vec![0; length];
    stream.read_exact(&mut body)?;
    let body = String::from_utf8(body).unwrap();
    Ok(Some(Request {
        head,
        body,
        connection,
    }))
}
