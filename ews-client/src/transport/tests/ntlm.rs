//! NTLM against the server's half of `ews-ntlm`: which legs go over which connection, and what carries
//! the message.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use bytes::Bytes;
use ews_ntlm::{BindingPolicy, ChannelBinding, NtHash, Password, read_header};
use http::{HeaderValue, header::LOCATION};

use super::super::Transport;
use super::super::binding::end_point_hash;
use super::server::{Peer, Server, call, certificate, config, outgoing};
use crate::credentials::Kind;
use crate::exchange::{Exchange as _, Failure, Incoming, Processed};
use crate::{AuthenticateReason, Credentials, ErrorKind, Secret};

pub(super) const PASSWORD: &str = "p\u{e4}ss:w\u{f6}rd 1";

/// The right credentials of the servers here and of the peer.
pub(super) fn credentials(channel_binding: bool, without_tls: bool) -> Credentials {
    with_password(PASSWORD, channel_binding, without_tls)
}

pub(super) fn with_password(
    password: &str,
    channel_binding: bool,
    without_tls: bool,
) -> Credentials {
    Credentials(Kind::Ntlm {
        user: "EXAMPLE\\alfa".into(),
        password: Secret::from(password),
        channel_binding,
        without_tls,
    })
}

fn transport() -> Transport {
    Transport::new(&config(credentials(true, false))).unwrap()
}

/// What a server does besides its duty.
#[derive(Clone, Copy)]
struct Habits {
    /// The schemes that it offers, and takes.
    offers: &'static [&'static str],
    /// On which connections it ends instead of the challenge.
    cuts_challenge: fn(usize) -> bool,
    /// On which connections it says that it will close, with the challenge.
    closes_with_challenge: fn(usize) -> bool,
    /// After how many requests of a connection it wants authentication once more.
    forgets_after: usize,
    /// Whether each request is authenticated on its own.
    forgetful: bool,
}

impl Default for Habits {
    fn default() -> Self {
        Self {
            offers: &["Negotiate", "NTLM"],
            cuts_challenge: |_| false,
            closes_with_challenge: |_| false,
            forgets_after: usize::MAX,
            forgetful: false,
        }
    }
}

impl Habits {
    /// Serves a connection, with channel binding required.
    async fn serve(self, mut peer: Peer) {
        let hash = end_point_hash(certificate("localhost.pem").der()).unwrap();
        let binding = ChannelBinding::tls_server_end_point(&hash);
        let server =
            ews_ntlm::Server::new("EXAMPLE", "MAIL").channel_binding(BindingPolicy::Require);
        let offers: String = self
            .offers
            .iter()
            .map(|offer| format!("WWW-Authenticate: {offer}\r\n"))
            .collect();
        let (mut handshake, mut left) = (None, 0);
        while let Some(seen) = peer.request().await {
            let sent = seen.header("authorization");
            let (scheme, message) = match sent.map(|sent| read_header(sent).unwrap()) {
                None if left > 0 => {
                    left -= 1;
                    peer.reply(200, "", "<ok/>").await;
                    continue;
                }
                Some((scheme, Some(message))) if self.offers.contains(&scheme.name()) => {
                    (scheme, message)
                }
                _ => {
                    peer.reply(401, &offers, "denied").await;
                    continue;
                }
            };
            let Some(begun) = handshake.take() else {
                if (self.cuts_challenge)(peer.number) {
                    return;
                }
                let begun = server.challenge(&message).unwrap();
                let mut headers =
                    format!("WWW-Authenticate: {}\r\n", scheme.header(begun.message()));
                let closes = (self.closes_with_challenge)(peer.number);
                if closes {
                    headers.push_str("Connection: close\r\n");
                }
                peer.reply(401, &headers, "").await;
                if closes {
                    return;
                }
                handshake = Some(begun);
                continue;
            };
            let checked = begun.authenticate(&message, Some(&binding), |claim| {
                (claim.user == "alfa").then(|| NtHash::of_password(&Password::from(PASSWORD)))
            });
            match checked {
                Ok(accepted) => {
                    assert!(accepted.bound && accepted.mic);
                    let (requests, header) = if self.forgetful {
                        (0, "Persistent-Auth: false\r\n")
                    } else {
                        (self.forgets_after - 1, "")
                    };
                    left = requests;
                    peer.reply(200, header, "<ok/>").await;
                }
                Err(_) => peer.reply(401, &offers, "denied").await,
            }
        }
    }

    async fn server(self) -> Server {
        Server::https(move |peer| self.serve(peer)).await
    }
}

/// What was sent: for each request its connection, the length of its body, and its scheme.
fn legs(server: &Server) -> Vec<(usize, usize, String)> {
    let row = |seen: super::server::Seen| {
        let scheme = seen.header("authorization").unwrap_or_default();
        let scheme = scheme.split(' ').next().unwrap_or_default().to_owned();
        (seen.connection, seen.body, scheme)
    };
    server.seen().into_iter().map(row).collect()
}

fn leg(connection: usize, body: usize, scheme: &str) -> (usize, usize, String) {
    (connection, body, scheme.to_owned())
}

fn failure(result: Result<Incoming, Failure>) -> Failure {
    result.map(drop).unwrap_err()
}

fn reason(result: Result<Incoming, Failure>) -> (Vec<String>, AuthenticateReason) {
    let failure = failure(result);
    assert_eq!(failure.processed, Processed::No);
    match failure.kind {
        ErrorKind::Authenticate { offered, reason } => (offered, reason),
        other => panic!("{other:?}"),
    }
}

/// An unknown server is asked for its scheme without the message; the handshake's first leg has none
/// either, and calls after it need none of it. Negotiate is taken where it is offered alone.
#[tokio::test]
async fn a_handshake_carries_the_message_once() {
    for (offers, scheme) in [
        (&["Negotiate", "NTLM"][..], "NTLM"),
        (&["NTLM"], "NTLM"),
        (&["Negotiate"], "Negotiate"),
    ] {
        let server = Habits {
            offers,
            ..Habits::default()
        }
        .server()
        .await;
        let transport = transport();
        for _ in 0..3 {
            let incoming = call(&transport, &server).await.unwrap();
            assert_eq!(
                (&incoming.body[..], incoming.connection),
                (&b"<ok/>"[..], 1)
            );
        }
        let expected = [
            leg(1, 0, ""),
            leg(1, 0, scheme),
            leg(1, 7, scheme),
            leg(1, 7, ""),
            leg(1, 7, ""),
        ];
        assert_eq!(legs(&server), expected);
    }
}

/// A fresh connection to a server that is known starts with the handshake.
#[tokio::test]
async fn a_known_server_is_not_asked_again() {
    let server = Habits::default().server().await;
    let transport = Arc::new(transport());
    call(&transport, &server).await.unwrap();
    let before = server.seen().len();
    let mut calls = tokio::task::JoinSet::new();
    for _ in 0..4 {
        let (transport, url) = (Arc::clone(&transport), server.url());
        calls.spawn(async move { transport.exchange(outgoing(&url, "<call/>")).await.is_ok() });
    }
    while let Some(done) = calls.join_next().await {
        assert!(done.unwrap());
    }
    let after = legs(&server).split_off(before);
    for connection in 2..=4 {
        let of: Vec<_> = after
            .iter()
            .filter(|row| row.0 == connection)
            .cloned()
            .collect();
        assert!(
            !of.iter().any(|row| row.1 == 0 && row.2.is_empty()),
            "{of:?}"
        );
    }
}

/// A message of 20 MB goes over the wire once, on a new connection and on one that is authenticated.
#[tokio::test]
async fn a_large_message_is_sent_once() {
    let server = Habits::default().server().await;
    let transport = transport();
    let large = Bytes::from(vec![b'x'; 20 << 20]);
    for _ in 0..2 {
        let outgoing = outgoing(&server.url(), large.clone());
        transport.exchange(outgoing).await.unwrap();
    }
    let sent: usize = server.seen().iter().map(|seen| seen.body).sum();
    assert_eq!(sent, 2 * (20 << 20));
}

/// A thousand calls, one handshake.
#[tokio::test]
async fn one_handshake_serves_many_calls() {
    let server = Habits::default().server().await;
    let transport = transport();
    for _ in 0..1000 {
        call(&transport, &server).await.unwrap();
    }
    let legs = legs(&server);
    assert_eq!(legs.len(), 1002);
    assert_eq!(legs.iter().filter(|leg| leg.2 == "NTLM").count(), 2);
}

/// Eight at once: each connection has its own handshake, none is torn between two. The server would
/// refuse it.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn no_handshake_is_torn() {
    let server = Habits {
        forgets_after: 7,
        ..Habits::default()
    }
    .server()
    .await;
    let transport = Arc::new(transport());
    let mut calls = tokio::task::JoinSet::new();
    for _ in 0..8 {
        let (transport, url) = (Arc::clone(&transport), server.url());
        calls.spawn(async move {
            for _ in 0..40 {
                transport.exchange(outgoing(&url, "<call/>")).await.unwrap();
            }
        });
    }
    while let Some(done) = calls.join_next().await {
        done.unwrap();
    }
    let connections = server.seen().iter().map(|seen| seen.connection).max();
    assert!(connections.unwrap() <= 8);
}

/// A connection that the server forgets is authenticated once more, on itself.
#[tokio::test]
async fn a_forgotten_connection_is_authenticated_again() {
    let server = Habits {
        forgets_after: 2,
        ..Habits::default()
    }
    .server()
    .await;
    let transport = transport();
    for _ in 0..3 {
        assert_eq!(call(&transport, &server).await.unwrap().connection, 1);
    }
    let expected = [leg(1, 7, ""), leg(1, 0, "NTLM"), leg(1, 7, "NTLM")];
    assert_eq!(legs(&server)[4..], expected);
}

/// Where each request is authenticated on its own, the message is not sent in vain each time.
#[tokio::test]
async fn forgetful_servers_get_a_handshake_each_time() {
    let server = Habits {
        forgetful: true,
        ..Habits::default()
    }
    .server()
    .await;
    let transport = transport();
    for _ in 0..3 {
        call(&transport, &server).await.unwrap();
    }
    let messages = server.seen().iter().filter(|seen| seen.body > 0).count();
    assert_eq!(messages, 3);
}

/// A handshake that breaks starts again on a new connection, at most twice; the message was sent in
/// none of them.
#[tokio::test]
async fn a_broken_handshake_starts_again_twice() {
    type When = fn(usize) -> bool;
    for (cuts, closes) in [
        ((|number| number <= 2) as When, (|_| false) as When),
        (|_| false, |number| number <= 2),
        (|number| number == 1, |number| number == 2),
    ] {
        let server = Habits {
            cuts_challenge: cuts,
            closes_with_challenge: closes,
            ..Habits::default()
        }
        .server()
        .await;
        assert_eq!(call(&transport(), &server).await.unwrap().connection, 3);
        assert_eq!(server.seen().iter().filter(|seen| seen.body > 0).count(), 1);
    }
    let server = Habits {
        cuts_challenge: |_| true,
        ..Habits::default()
    }
    .server()
    .await;
    let failure = failure(call(&transport(), &server).await);
    assert_eq!(failure.processed, Processed::No);
    assert!(matches!(failure.kind, ErrorKind::Connection { .. }));
    assert_eq!(
        server.seen().iter().map(|seen| seen.connection).max(),
        Some(3)
    );
}

/// A wrong password, a server without NTLM, and one that wants the binding, each with its error; the
/// connection is as good as before.
#[tokio::test]
async fn refusals_are_told_apart() {
    let server = Habits::default().server().await;
    let wrong = Transport::new(&config(with_password("x", true, false))).unwrap();
    for _ in 0..2 {
        let (offered, reason) = reason(call(&wrong, &server).await);
        assert_eq!(offered, ["Negotiate", "NTLM"]);
        assert!(matches!(
            reason,
            AuthenticateReason::Refused {
                channel_binding: true
            }
        ));
    }
    assert!(server.seen().iter().all(|seen| seen.connection == 1));

    let unbound = Transport::new(&config(credentials(false, false))).unwrap();
    let (_, refused) = reason(call(&unbound, &server).await);
    assert!(matches!(
        refused,
        AuthenticateReason::Refused {
            channel_binding: false
        }
    ));

    let server = Habits {
        offers: &["Basic realm=\"x\"", "Bearer"],
        ..Habits::default()
    }
    .server()
    .await;
    let (offered, reason) = reason(call(&transport(), &server).await);
    assert_eq!(offered, ["Basic", "Bearer"]);
    assert!(matches!(
        reason,
        AuthenticateReason::NotOffered { scheme: "NTLM" }
    ));
    assert_eq!(legs(&server), [leg(1, 0, "")]);
}

/// NTLM goes over http only if it was allowed.
#[tokio::test]
async fn ntlm_wants_tls() {
    let server = Server::http(Peer::serve).await;
    let (_, reason) = reason(call(&transport(), &server).await);
    assert!(matches!(
        reason,
        AuthenticateReason::NeedsTls { scheme: "NTLM" }
    ));
    assert!(server.seen().is_empty());
    let allowed = Transport::new(&config(credentials(true, true))).unwrap();
    assert!(call(&allowed, &server).await.is_ok());
}

/// A server that wants no authentication gets the message all the same, and later ones at once.
#[tokio::test]
async fn a_server_may_want_nothing() {
    let server = Server::https(Peer::serve).await;
    let transport = transport();
    for _ in 0..2 {
        call(&transport, &server).await.unwrap();
    }
    assert_eq!(legs(&server), [leg(1, 0, ""), leg(1, 7, ""), leg(1, 7, "")]);
}

/// What a server says before authentication is an answer, and the message was not processed: a
/// redirect, or that it is busy.
#[tokio::test]
async fn answers_before_the_message_are_told() {
    for status in [302, 307, 403, 429, 503] {
        let server = Server::https(move |mut peer| async move {
            while peer.request().await.is_some() {
                peer.reply(status, "Location: https://other.example.com/\r\n", "")
                    .await;
            }
        })
        .await;
        let incoming = call(&transport(), &server).await.unwrap();
        assert_eq!(incoming.status.as_u16(), status);
        assert_eq!(incoming.processed, Processed::No);
        let target = HeaderValue::from_static("https://other.example.com/");
        assert_eq!(incoming.headers.get(LOCATION), Some(&target));
        assert!(server.seen().iter().all(|seen| seen.body == 0));
    }
}

/// A server that changes its scheme is learned anew; one that answers without a challenge, or with
/// nonsense, is an error, not a loop.
#[tokio::test]
async fn servers_may_change_or_make_no_sense() {
    let offers = Arc::new(AtomicUsize::new(0));
    let current = Arc::clone(&offers);
    let server = Server::https(move |peer| {
        let offers = [&["NTLM"][..], &["Negotiate"]][current.load(Ordering::SeqCst)];
        Habits {
            offers,
            forgets_after: 1,
            ..Habits::default()
        }
        .serve(peer)
    })
    .await;
    let config = super::super::TransportConfig {
        keep_idle: std::time::Duration::ZERO,
        ..config(credentials(true, false))
    };
    let changing = Transport::new(&config).unwrap();
    call(&changing, &server).await.unwrap();
    offers.store(1, Ordering::SeqCst);
    call(&changing, &server).await.unwrap();
    let expected = [
        leg(2, 0, "NTLM"),
        leg(2, 0, "Negotiate"),
        leg(2, 7, "Negotiate"),
    ];
    assert_eq!(legs(&server)[3..], expected);

    for challenge in ["NTLM", "NTLM x", "NTLM AAAA", "NTLM TlRMTVNTUAACAAAA"] {
        let server = Server::https(move |mut peer| async move {
            let headers = format!("WWW-Authenticate: {challenge}\r\n");
            while peer.request().await.is_some() {
                peer.reply(401, &headers, "").await;
            }
        })
        .await;
        let (_, reason) = reason(call(&transport(), &server).await);
        assert!(
            matches!(reason, AuthenticateReason::Handshake(_)),
            "{challenge} {reason:?}"
        );
        assert!(server.seen().len() <= 3);
        assert!(server.seen().iter().all(|seen| seen.body == 0));
    }
}
