use std::net::SocketAddr;

use tokio::net::TcpStream;

use super::super::{ProxyChoice, Transport, TransportConfig};
use super::server::{Peer, Server, basic, call, config};
use crate::exchange::{Failure, Processed};
use crate::{ErrorKind, ProxyReason};

/// A proxy that lets through to a server, after it has seen the credentials that it wants.
async fn proxy(server: SocketAddr, wants: Option<&'static str>) -> Server {
    Server::http(move |mut peer: Peer| async move {
        let head = peer.head().await.unwrap();
        let sent = head
            .lines()
            .find_map(|line| line.strip_prefix("Proxy-Authorization: "));
        peer.log(&head);
        if sent != wants {
            let challenge = "Proxy-Authenticate: Basic realm=\"proxy\"\r\n";
            peer.reply(407, challenge, "").await;
            return;
        }
        peer.raw("HTTP/1.1 200 Connection established\r\nVia: x\r\n\r\n")
            .await;
        let mut tcp = TcpStream::connect(server).await.unwrap();
        let _ = tokio::io::copy_bidirectional(&mut peer.io, &mut tcp).await;
    })
    .await
}

fn through(address: &str) -> Transport {
    Transport::new(&TransportConfig {
        proxy: ProxyChoice::Through(address.parse().unwrap()),
        ..config(basic())
    })
    .unwrap()
}

/// TLS goes through the proxy to the server itself, call after call on one connection; the proxy sees
/// host and port, and nothing else.
#[tokio::test]
async fn calls_go_through() {
    let server = Server::https(Peer::serve).await;
    let proxy = proxy(server.address, None).await;
    let transport = through(&proxy.address.to_string());
    for _ in 0..3 {
        assert_eq!(call(&transport, &server).await.unwrap().connection, 1);
    }
    let port = server.address.port();
    let expected = format!("CONNECT localhost:{port} HTTP/1.1\r\nHost: localhost:{port}\r\n\r\n");
    assert_eq!(proxy.seen()[0].head, expected);
    assert_eq!(proxy.seen().len(), 1);
}

/// Basic credentials go with the first request; the error tells whether there were none or wrong ones.
#[tokio::test]
async fn proxies_want_credentials() {
    let server = Server::https(Peer::serve).await;
    // "beta:p\u{e4}ss" in base 64, by UTF-8.
    let proxy = proxy(server.address, Some("Basic YmV0YTpww6Rzcw==")).await;
    let address = proxy.address;
    let right = through(&format!("http://beta:p%C3%A4ss@{address}"));
    assert!(call(&right, &server).await.is_ok());

    let wrong = through(&format!("http://beta:x@{address}"));
    let failure = call(&wrong, &server).await.map(drop).unwrap_err();
    assert!(matches!(reason(&failure), ProxyReason::CredentialsRefused));
    let without = through(&address.to_string());
    let failure = call(&without, &server).await.map(drop).unwrap_err();
    assert!(matches!(reason(&failure), ProxyReason::CredentialsMissing));
    assert!(!format!("{right:?}{failure:?}").contains("ss\u{e4}"));
}

fn reason(failure: &Failure) -> &ProxyReason {
    assert_eq!(failure.processed, Processed::No);
    match &failure.kind {
        ErrorKind::Proxy { proxy, reason } => {
            assert!(proxy.starts_with("127.0.0.1:"));
            reason
        }
        other => panic!("{other:?}"),
    }
}

/// Each refusal has its reason: NTLM, another status, what is no HTTP, an end.
#[tokio::test]
async fn refusals_have_a_reason() {
    let server = Server::https(Peer::serve).await;
    type Expected = fn(&ProxyReason) -> bool;
    let answers: [(&str, Expected); 6] = [
        (
            "HTTP/1.1 407 -\r\nProxy-Authenticate: Negotiate\r\nProxy-Authenticate: NTLM\r\n\r\n",
            |reason| matches!(reason, ProxyReason::Scheme { offered } if offered == &["Negotiate", "NTLM"]),
        ),
        (
            "HTTP/1.1 403 Forbidden\r\n\r\n",
            |reason| matches!(reason, ProxyReason::Status(status) if status.as_u16() == 403),
        ),
        ("SSH-2.0-OpenSSH_9\r\n", |reason| {
            matches!(reason, ProxyReason::NotHttp)
        }),
        ("", |reason| matches!(reason, ProxyReason::NotHttp)),
        ("HTTP/1.1 200 OK\r\n\r\nmore", |reason| {
            matches!(reason, ProxyReason::NotHttp)
        }),
        ("HTTP/1.1 200", |reason| {
            matches!(reason, ProxyReason::NotHttp)
        }),
    ];
    for (answer, expected) in answers {
        let proxy = Server::http(move |mut peer: Peer| async move {
            peer.head().await;
            peer.raw(answer).await;
        })
        .await;
        let transport = through(&format!("beta:x@{}", proxy.address));
        let failure = call(&transport, &server).await.map(drop).unwrap_err();
        assert!(expected(reason(&failure)), "{answer} {failure:?}");
    }
}

/// A proxy that is not there is an error with its address, and one with an endless answer ends at a limit.
#[tokio::test]
async fn a_proxy_may_be_absent_or_endless() {
    let server = Server::https(Peer::serve).await;
    let free = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let address = free.local_addr().unwrap();
    drop(free);
    let failure = call(&through(&address.to_string()), &server).await;
    let failure = failure.map(drop).unwrap_err();
    assert!(matches!(
        &failure.kind,
        ErrorKind::Connect { address: named, .. } if *named == address.to_string()
    ));

    let proxy = Server::http(|mut peer: Peer| async move {
        peer.raw("HTTP/1.1 200 OK\r\n").await;
        for _ in 0..3000 {
            peer.raw(format!("x: {}\r\n", "y".repeat(100))).await;
        }
    })
    .await;
    let failure = call(&through(&proxy.address.to_string()), &server).await;
    assert!(matches!(
        reason(&failure.map(drop).unwrap_err()),
        ProxyReason::NotHttp
    ));
}

/// The proxy of the environment is used, and not for the hosts that it excepts.
#[tokio::test]
async fn the_environment_decides() {
    let server = Server::https(Peer::serve).await;
    let proxy = proxy(server.address, None).await;
    for (except, connections) in [("localhost", 0), ("example.com", 1)] {
        let address = proxy.address.to_string();
        let transport = Transport::with(
            &TransportConfig {
                proxy: ProxyChoice::Environment,
                ..config(basic())
            },
            Box::new(super::super::resolve::System),
            |name| match name {
                "HTTPS_PROXY" => Some(address.clone()),
                "NO_PROXY" => Some(except.to_owned()),
                _ => None,
            },
        )
        .unwrap();
        assert!(call(&transport, &server).await.is_ok());
        assert_eq!(proxy.seen().len(), connections);
    }
}
