use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use super::super::gate::Gate;
use super::super::resolve::{Resolve, Resolving};
use super::super::{Transport, TransportConfig};
use super::server::{Peer, Server, basic, call, config, outgoing, transport};
use crate::ErrorKind;
use crate::exchange::{Exchange as _, Processed};

/// One connection serves call after call, and its number tells so.
#[tokio::test]
async fn a_connection_is_used_again() {
    let server = Server::https(Peer::serve).await;
    let transport = transport();
    for _ in 0..10 {
        let incoming = call(&transport, &server).await.unwrap();
        assert_eq!(
            (incoming.status.as_u16(), &incoming.body[..]),
            (200, &b"<ok/>"[..])
        );
        assert_eq!((incoming.connection, incoming.received), (1, 5));
        assert_eq!(incoming.processed, Processed::Unknown);
    }
    let seen = server.seen();
    assert!(
        seen.iter()
            .all(|seen| seen.connection == 1 && seen.body == 7)
    );
    assert!(
        seen[0]
            .head
            .starts_with("POST /EWS/Exchange.asmx HTTP/1.1\r\n")
    );
    assert_eq!(seen[0].header("accept-encoding"), Some("gzip"));
    assert_eq!(seen[0].header("content-type"), Some("text/xml"));
    let host = format!("localhost:{}", server.address.port());
    assert_eq!(seen[0].header("host"), Some(host.as_str()));
}

/// As many connections as allowed, and no more; the limit changes while calls wait.
#[tokio::test]
async fn the_limit_holds_and_changes() {
    let gate = Arc::new(tokio::sync::Semaphore::new(0));
    let open = Arc::clone(&gate);
    let server = Server::https(move |mut peer| {
        let open = Arc::clone(&open);
        async move {
            while peer.request().await.is_some() {
                open.acquire().await.unwrap().forget();
                peer.reply(200, "", "<ok/>").await;
            }
        }
    })
    .await;
    let transport = Arc::new(
        Transport::new(&TransportConfig {
            connections: 2,
            ..config(basic())
        })
        .unwrap(),
    );
    let mut calls = tokio::task::JoinSet::new();
    for _ in 0..12 {
        let (transport, url) = (Arc::clone(&transport), server.url());
        calls.spawn(async move { transport.exchange(outgoing(&url, "<call/>")).await.is_ok() });
    }
    let arrived = |count| {
        let server = &server;
        async move {
            while server.seen().len() < count {
                tokio::time::sleep(Duration::from_millis(1)).await;
            }
            tokio::time::sleep(Duration::from_millis(20)).await;
            assert_eq!(server.seen().len(), count);
        }
    };
    arrived(2).await;
    transport.set_limit(5);
    arrived(5).await;
    transport.set_limit(1);
    // Four of the five leave no place behind.
    gate.add_permits(4);
    arrived(5).await;
    gate.add_permits(1);
    arrived(6).await;
    transport.set_limit(3);
    arrived(8).await;
    gate.add_permits(7);
    while let Some(done) = calls.join_next().await {
        assert!(done.unwrap());
    }
    assert_eq!(server.seen().len(), 12);
    // Of those that are idle, the last that was used stays.
    transport.set_limit(1);
    gate.add_permits(2);
    let first = call(&transport, &server).await.unwrap().connection;
    assert_eq!(call(&transport, &server).await.unwrap().connection, first);
}

/// Lower and higher limits in any order neither lose places nor make some.
#[tokio::test]
async fn a_gate_counts_its_places() {
    let gate = Gate::new(3);
    let mut inside = Vec::new();
    for limit in [5, 2, 4, 1, 0, 7, 3] {
        while let Ok(permit) =
            tokio::time::timeout(Duration::from_millis(1), Gate::enter(&gate)).await
        {
            inside.push(permit);
        }
        gate.set_limit(limit);
    }
    drop(inside);
    let mut inside = Vec::new();
    while let Ok(permit) = tokio::time::timeout(Duration::from_millis(1), Gate::enter(&gate)).await
    {
        inside.push(permit);
    }
    assert_eq!(inside.len(), 3);
}

/// Dropping a call closes its connection and frees its place, and other calls go on.
#[tokio::test]
async fn a_dropped_call_harms_no_other() {
    let server = Server::https(|mut peer| async move {
        let number = peer.number;
        while peer.request().await.is_some() {
            // The first connection never answers, until the client closes it.
            if number > 1 {
                peer.reply(200, "", "<ok/>").await;
            }
        }
    })
    .await;
    let transport = Transport::new(&TransportConfig {
        connections: 1,
        ..config(basic())
    })
    .unwrap();
    let dropped = tokio::time::timeout(Duration::from_millis(50), call(&transport, &server)).await;
    assert!(dropped.is_err());
    for _ in 0..3 {
        assert_eq!(call(&transport, &server).await.unwrap().connection, 2);
    }
}

/// A call can be dropped at every await: whatever moment it is, the place is free again, and no reply goes to
/// another call.
#[tokio::test]
async fn a_call_can_be_dropped_at_every_await() {
    let server = Server::https(|mut peer| async move {
        while let Some(seen) = peer.request().await {
            let number = seen.header("x-number").unwrap().to_owned();
            peer.reply(200, "", number).await;
        }
    })
    .await;
    let transport = Transport::new(&TransportConfig {
        connections: 1,
        ..config(basic())
    })
    .unwrap();
    for polls in 1..60 {
        let numbered = |number: u32| {
            let mut outgoing = outgoing(&server.url(), "<call/>");
            let value = number.to_string().parse().unwrap();
            outgoing.headers.insert("x-number", value);
            outgoing
        };
        {
            let mut call = transport.exchange(numbered(polls));
            for _ in 0..polls {
                let once = std::future::poll_fn(|cx| {
                    std::task::Poll::Ready(call.as_mut().poll(cx).is_ready())
                });
                if once.await {
                    break;
                }
                tokio::time::sleep(Duration::from_micros(200)).await;
            }
        }
        let incoming = transport.exchange(numbered(1000 + polls)).await.unwrap();
        assert_eq!(incoming.body, (1000 + polls).to_string().into_bytes());
    }
}

/// A connection is idle for no longer than allowed: then it is closed, whether or not there is another call.
#[tokio::test]
async fn idle_connections_are_left() {
    let (closed, mut was_closed) = tokio::sync::mpsc::unbounded_channel();
    let server = Server::https(move |peer| {
        let closed = closed.clone();
        async move {
            let number = peer.number;
            peer.serve().await;
            closed.send(number).unwrap();
        }
    })
    .await;
    let transport = Transport::new(&TransportConfig {
        keep_idle: Duration::from_millis(30),
        ..config(basic())
    })
    .unwrap();
    for number in 1..=3 {
        assert_eq!(call(&transport, &server).await.unwrap().connection, number);
        assert_eq!(was_closed.recv().await.unwrap() as u64, number);
    }
}

#[derive(Debug)]
struct Fixed(Vec<SocketAddr>);

impl Resolve for Fixed {
    fn resolve<'a>(&'a self, _: &'a str, _: u16) -> Resolving<'a> {
        Box::pin(async { Ok(self.0.clone()) })
    }
}

/// All addresses of a name are tried; the error is that of the last.
#[tokio::test]
async fn all_addresses_are_tried() {
    let server = Server::https(Peer::serve).await;
    let refused: SocketAddr = {
        let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
        listener.local_addr().unwrap()
    };
    let with = |addresses| Transport::with(&config(basic()), Box::new(Fixed(addresses)), |_| None);
    let transport = with(vec![refused, server.address]).unwrap();
    assert!(call(&transport, &server).await.is_ok());

    let transport = with(vec![refused]).unwrap();
    let failure = call(&transport, &server).await.map(drop).unwrap_err();
    assert_eq!(failure.processed, Processed::No);
    assert!(matches!(
        &failure.kind,
        ErrorKind::Connect { address, .. } if address.contains(&refused.port().to_string())
    ));

    let transport = with(Vec::new()).unwrap();
    let failure = call(&transport, &server).await.map(drop).unwrap_err();
    assert!(matches!(failure.kind, ErrorKind::Name { .. }));
}

/// A name that nobody has is an error with the name; nothing was processed.
#[tokio::test]
async fn unknown_hosts_are_named() {
    let failure = transport()
        .exchange(outgoing(
            "https://nobody.invalid/EWS/Exchange.asmx",
            "<call/>",
        ))
        .await
        .map(drop)
        .unwrap_err();
    assert_eq!(failure.processed, Processed::No);
    assert!(
        matches!(&failure.kind, ErrorKind::Name { host, .. } if host == "nobody.invalid"),
        "{failure:?}"
    );
}

/// A connection does not outlive the runtime that made it: a client that is used in the next one makes
/// another.
#[test]
fn a_client_outlives_its_runtime() {
    let runtime = || {
        let mut builder = tokio::runtime::Builder::new_current_thread();
        builder.enable_all().build().unwrap()
    };
    let serving = runtime();
    let server = serving.block_on(Server::https(Peer::serve));
    let url = server.url();
    let (end, ended) = tokio::sync::oneshot::channel::<()>();
    let thread = std::thread::spawn(move || serving.block_on(ended));
    let transport = transport();
    for number in 1..=3 {
        let runtime = runtime();
        for _ in 0..2 {
            let incoming = runtime.block_on(transport.exchange(outgoing(&url, "<call/>")));
            assert_eq!(incoming.unwrap().connection, number);
        }
    }
    end.send(()).unwrap();
    let _ = thread.join();
}
