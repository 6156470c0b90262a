//! The server: hyper by TLS on the loopback, in a thread of its own, which never sleeps, with replies that are
//! made before.

use std::convert::Infallible;
use std::net::Ipv4Addr;
use std::sync::{Arc, OnceLock};
use std::thread;

use bytes::Bytes;
use http_body_util::{BodyExt as _, Full};
use hyper::body::Incoming;
use hyper::header::CONTENT_TYPE;
use hyper::service::service_fn;
use hyper::{Request, Response, StatusCode};
use hyper_util::rt::TokioIo;
use rustls::ServerConfig;
use rustls::pki_types::pem::PemObject as _;
use rustls::pki_types::{CertificateDer, PrivateKeyDer};
use tokio::net::{TcpListener, TcpStream};
use tokio_rustls::TlsAcceptor;

use crate::error::Error;
use crate::operation::Operation;

/// The certificate of the server, for `localhost`: that of the client's tests.
pub(crate) const CERTIFICATE: &[u8] =
    include_bytes!("../../../ews-client/src/transport/tests/certificates/localhost.pem");
/// The authority that signed it.
pub(crate) const AUTHORITY: &str =
    include_str!("../../../ews-client/src/transport/tests/certificates/ca.pem");
const KEY: &[u8] = include_bytes!("../../../ews-client/src/transport/tests/certificates/key.pem");

/// A request as it came: what the bare loop sends.
pub(crate) type Recorded = Request<Bytes>;

/// The server, which runs as long as the program.
pub(crate) struct Server {
    port: u16,
    served: Arc<Served>,
}

/// A reply, and the first request for it.
#[derive(Default)]
struct Canned {
    reply: Bytes,
    first: OnceLock<Recorded>,
}

#[derive(Default)]
struct Served {
    get_folder: Canned,
    find_item: Canned,
}

impl Server {
    /// Starts the server on a port that is free.
    pub(crate) fn start() -> Result<Self, Error> {
        let canned = |operation: Operation| Canned {
            reply: operation.reply(),
            first: OnceLock::new(),
        };
        let served = Arc::new(Served {
            get_folder: canned(Operation::GetFolder),
            find_item: canned(Operation::FindItem),
        });
        let acceptor = TlsAcceptor::from(Arc::new(tls()?));
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_io()
            .build()
            .map_err(Error::start("the server"))?;
        let listener = runtime
            .block_on(TcpListener::bind((Ipv4Addr::LOCALHOST, 0)))
            .map_err(Error::start("the server"))?;
        let address = listener.local_addr();
        let port = address.map_err(Error::start("the server"))?.port();
        let server = Self {
            port,
            served: Arc::clone(&served),
        };
        thread::Builder::new()
            .name("server".to_owned())
            .spawn(move || {
                drop(runtime.spawn(stay_awake()));
                runtime.block_on(accept(listener, acceptor, served));
            })
            .map_err(Error::start("the server"))?;
        Ok(server)
    }

    /// Where it listens.
    pub(crate) fn port(&self) -> u16 {
        self.port
    }

    /// The address that clients take.
    pub(crate) fn address(&self) -> String {
        format!("https://localhost:{}/EWS/Exchange.asmx", self.port)
    }

    /// The first request for an operation, if there was one.
    pub(crate) fn first(&self, operation: Operation) -> Option<&Recorded> {
        self.served.canned(operation).first.get()
    }
}

impl Served {
    fn canned(&self, operation: Operation) -> &Canned {
        match operation {
            Operation::GetFolder => &self.get_folder,
            Operation::FindItem => &self.find_item,
        }
    }

    async fn answer(&self, request: Request<Incoming>) -> Response<Full<Bytes>> {
        let refused = |status| {
            let mut response = Response::new(Full::default());
            *response.status_mut() = status;
            response
        };
        let (head, body) = request.into_parts();
        let Ok(body) = body.collect().await else {
            return refused(StatusCode::BAD_REQUEST);
        };
        let body = body.to_bytes();
        let Some(operation) = Operation::of(&body) else {
            return refused(StatusCode::NOT_IMPLEMENTED);
        };
        let canned = self.canned(operation);
        if canned.first.get().is_none() {
            // Another may have been faster, and is then the first.
            let _ = canned.first.set(Request::from_parts(head, body));
        }
        let mut response = Response::new(Full::new(canned.reply.clone()));
        let xml = hyper::header::HeaderValue::from_static("text/xml; charset=utf-8");
        response.headers_mut().insert(CONTENT_TYPE, xml);
        response
    }
}

fn tls() -> Result<ServerConfig, Error> {
    let start = Error::start::<rustls::pki_types::pem::Error>;
    let certificate =
        CertificateDer::from_pem_slice(CERTIFICATE).map_err(start("the server's TLS"))?;
    let key = PrivateKeyDer::from_pem_slice(KEY).map_err(start("the server's TLS"))?;
    ServerConfig::builder_with_provider(Arc::new(rustls::crypto::ring::default_provider()))
        .with_safe_default_protocol_versions()
        .and_then(|builder| {
            builder
                .with_no_client_auth()
                .with_single_cert(vec![certificate], key)
        })
        .map_err(Error::start("the server's TLS"))
}

/// Keeps the thread from sleeping. Whoever sends to a thread that sleeps pays for waking it, which takes longer than
/// all else of a small call; and a way that is fast finds it awake more often than one that is not.
async fn stay_awake() {
    loop {
        tokio::task::yield_now().await;
    }
}

async fn accept(listener: TcpListener, acceptor: TlsAcceptor, served: Arc<Served>) {
    while let Ok((tcp, _)) = listener.accept().await {
        drop(tokio::spawn(serve(
            tcp,
            acceptor.clone(),
            Arc::clone(&served),
        )));
    }
}

/// Serves a connection until it ends, for whatever reason: the clients tell of it.
async fn serve(tcp: TcpStream, acceptor: TlsAcceptor, served: Arc<Served>) {
    let _ = tcp.set_nodelay(true);
    let Ok(stream) = acceptor.accept(tcp).await else {
        return;
    };
    let service = service_fn(|request| {
        let served = Arc::clone(&served);
        async move { Ok::<_, Infallible>(served.answer(request).await) }
    });
    let _ = hyper::server::conn::http1::Builder::new()
        .serve_connection(TokioIo::new(stream), service)
        .await;
}
