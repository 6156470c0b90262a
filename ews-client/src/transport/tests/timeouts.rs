//! A limit for each phase, and an error that says which and how long.

use std::time::Duration;

use bytes::Bytes;
use tokio::net::{TcpListener, TcpStream};

use super::super::resolve::{Resolve, Resolving};
use super::super::{ProxyChoice, Transport, TransportConfig};
use super::server::{Server, basic, config, outgoing, transport};
use crate::exchange::{Exchange as _, Outgoing, Processed};
use crate::{ErrorKind, Phase};

const SHORT: Duration = Duration::from_millis(40);

/// Sends, and expects that a phase takes too long.
async fn too_long(transport: &Transport, outgoing: Outgoing, expected: Phase) -> Processed {
    let failure = transport.exchange(outgoing).await.map(drop).unwrap_err();
    match failure.kind {
        ErrorKind::Timeout { phase, limit } => assert_eq!((phase, limit), (expected, SHORT)),
        other => panic!("{other:?} instead of {expected:?}"),
    }
    failure.processed
}

#[derive(Debug)]
struct Never;

impl Resolve for Never {
    fn resolve<'a>(&'a self, _: &'a str, _: u16) -> Resolving<'a> {
        Box::pin(std::future::pending())
    }
}

/// A resolver that does not answer.
#[tokio::test(start_paused = true)]
async fn a_name_has_a_limit() {
    let transport = Transport::with(&config(basic()), Box::new(Never), |_| None).unwrap();
    let mut outgoing = outgoing("https://localhost:1/", "<call/>");
    outgoing.timeouts.connect = SHORT;
    let processed = too_long(&transport, outgoing, Phase::Name).await;
    assert_eq!(processed, Processed::No);
}

/// A listener whose queue is full answers no connection.
#[tokio::test]
async fn a_connection_has_a_limit() {
    let socket = tokio::net::TcpSocket::new_v4().unwrap();
    socket.bind("127.0.0.1:0".parse().unwrap()).unwrap();
    let address = socket.local_addr().unwrap();
    let _listener = socket.listen(1).unwrap();
    let mut queue = Vec::new();
    while let Ok(Ok(tcp)) = tokio::time::timeout(SHORT, TcpStream::connect(address)).await {
        queue.push(tcp);
    }
    let mut outgoing = outgoing(&format!("https://127.0.0.1:{}/", address.port()), "<call/>");
    outgoing.timeouts.connect = SHORT;
    let processed = too_long(&transport(), outgoing, Phase::Connect).await;
    assert_eq!(processed, Processed::No);
}

/// A server that accepts and says nothing, instead of TLS and instead of a proxy's answer.
#[tokio::test]
async fn tls_and_proxies_have_a_limit() {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let port = listener.local_addr().unwrap().port();
    let mut outgoing = outgoing(&format!("https://127.0.0.1:{port}/"), "<call/>");
    outgoing.timeouts.connect = SHORT;
    let processed = too_long(&transport(), outgoing.clone(), Phase::Tls).await;
    assert_eq!(processed, Processed::No);

    let through = Transport::new(&TransportConfig {
        proxy: ProxyChoice::Through(format!("127.0.0.1:{port}").parse().unwrap()),
        ..config(basic())
    });
    let processed = too_long(&through.unwrap(), outgoing, Phase::Connect).await;
    assert_eq!(processed, Processed::No);
}

/// A server that reads and never answers.
#[tokio::test]
async fn an_answer_has_a_limit() {
    let server =
        Server::https(|mut peer| async move { while peer.request().await.is_some() {} }).await;
    let mut outgoing = outgoing(&server.url(), "<call/>");
    outgoing.timeouts.first_byte = SHORT;
    let processed = too_long(&transport(), outgoing, Phase::FirstByte).await;
    assert_eq!(processed, Processed::Unknown);
}

/// A server that does not read: the request is not sent whole, and so not processed.
#[tokio::test]
async fn sending_has_a_limit() {
    let server = Server::https(|mut peer| async move {
        peer.head().await;
        std::future::pending::<()>().await;
    })
    .await;
    let mut outgoing = outgoing(&server.url(), Bytes::from(vec![b'x'; 32 << 20]));
    outgoing.timeouts.idle = SHORT;
    let processed = too_long(&transport(), outgoing, Phase::Send).await;
    assert_eq!(processed, Processed::No);
}

/// A reply that stops in the middle; one that comes slowly, but always before the limit, is read.
#[tokio::test]
async fn silence_within_a_reply_has_a_limit() {
    let server = Server::https(|mut peer| async move {
        peer.request().await;
        peer.raw("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\n<")
            .await;
        std::future::pending::<()>().await;
    })
    .await;
    let mut stopping = outgoing(&server.url(), "<call/>");
    stopping.timeouts.idle = SHORT;
    let processed = too_long(&transport(), stopping, Phase::Idle).await;
    assert_eq!(processed, Processed::Unknown);

    let server = Server::https(|mut peer| async move {
        peer.request().await;
        peer.raw("HTTP/1.1 200 OK\r\nContent-Length: 40\r\n\r\n")
            .await;
        for _ in 0..40 {
            tokio::time::sleep(Duration::from_millis(75)).await;
            peer.raw("x").await;
        }
    })
    .await;
    let mut slow = outgoing(&server.url(), "<call/>");
    slow.timeouts.idle = Duration::from_secs(2);
    assert_eq!(transport().exchange(slow).await.unwrap().body.len(), 40);
}

/// Limits without an end are limits, too.
#[tokio::test]
async fn no_limit_is_no_panic() {
    let server = Server::https(super::server::Peer::serve).await;
    let mut outgoing = outgoing(&server.url(), "<call/>");
    outgoing.timeouts.connect = Duration::MAX;
    outgoing.timeouts.first_byte = Duration::MAX;
    outgoing.timeouts.idle = Duration::MAX;
    assert!(transport().exchange(outgoing).await.is_ok());
}
