//! Basic and Bearer: what is sent, and when it is not.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use super::super::Transport;
use super::server::{Peer, Server, basic, call, config, outgoing, transport};
use crate::credentials::{Kind, TokenFuture, TokenProvider, TokenRequest};
use crate::exchange::{Exchange as _, Failure, Incoming, Processed};
use crate::{AuthenticateReason, Credentials, ErrorKind, Secret};

fn authenticate(result: Result<Incoming, Failure>) -> (Vec<String>, AuthenticateReason) {
    let failure = result.map(drop).unwrap_err();
    assert_eq!(failure.processed, Processed::No);
    match failure.kind {
        ErrorKind::Authenticate { offered, reason } => (offered, reason),
        other => panic!("{other:?}"),
    }
}

/// Basic goes with the first request, in UTF-8, or in ISO-8859-1 if told so.
#[tokio::test]
async fn basic_goes_first() {
    let server = Server::https(Peer::serve).await;
    for (latin1, expected) in [
        (false, "Basic YWxmYTpww6Rzczpq"),
        (true, "Basic YWxmYTpw5HNzOmo="),
    ] {
        let credentials = Credentials(Kind::Basic {
            user: "alfa".into(),
            password: Secret::from("p\u{e4}ss:j"),
            latin1,
        });
        let transport = Transport::new(&config(credentials)).unwrap();
        call(&transport, &server).await.unwrap();
        let seen = server.seen();
        assert_eq!(seen.last().unwrap().header("authorization"), Some(expected));
    }
}

/// Over http neither a password nor a token is sent: not a byte leaves.
#[tokio::test]
async fn nothing_goes_without_tls() {
    let server = Server::http(Peer::serve).await;
    let bearer = Transport::new(&config(bearer(&Arc::default()))).unwrap();
    for (transport, name) in [(transport(), "Basic"), (bearer, "Bearer")] {
        let (_, reason) = authenticate(call(&transport, &server).await);
        assert!(matches!(reason, AuthenticateReason::NeedsTls { scheme } if scheme == name));
    }
    assert!(server.seen().is_empty());
}

/// A wrong password is refused; a server that offers other schemes alone is told apart, and gets
/// nothing again.
#[tokio::test]
async fn refusals_of_basic_are_told_apart() {
    for (headers, schemes, wrong) in [
        (
            "WWW-Authenticate: Basic realm=\"x\"\r\n",
            vec!["Basic"],
            true,
        ),
        (
            "WWW-Authenticate: Negotiate\r\nWWW-Authenticate: NTLM\r\n",
            vec!["Negotiate", "NTLM"],
            false,
        ),
        ("", vec![], true),
    ] {
        let server = Server::https(move |mut peer| async move {
            while peer.request().await.is_some() {
                peer.reply(401, headers, "").await;
            }
        })
        .await;
        let (offered, reason) = authenticate(call(&transport(), &server).await);
        assert_eq!(offered, schemes);
        if wrong {
            assert!(matches!(
                reason,
                AuthenticateReason::Refused {
                    channel_binding: false
                }
            ));
        } else {
            assert!(matches!(
                reason,
                AuthenticateReason::NotOffered { scheme: "Basic" }
            ));
        }
        assert_eq!(server.seen().len(), 1);
    }
}

/// A provider that counts: token 0, token 1 and so on.
#[derive(Default)]
struct Counting {
    asked: AtomicUsize,
    challenges: std::sync::Mutex<Vec<TokenRequest>>,
}

impl TokenProvider for Counting {
    fn token(&self, why: TokenRequest) -> TokenFuture<'_> {
        Box::pin(async move {
            self.challenges.lock().unwrap().push(why);
            let number = self.asked.fetch_add(1, Ordering::SeqCst);
            tokio::time::sleep(Duration::from_millis(20)).await;
            Ok(Secret::from(format!("token-{number}")))
        })
    }
}

fn bearer(provider: &Arc<Counting>) -> Credentials {
    let provider: Arc<Counting> = Arc::clone(provider);
    Credentials(Kind::Bearer(provider))
}

/// A server that takes one token, and shows Exchange's challenge to those who send the scheme alone.
async fn taking(token: &'static str) -> Server {
    Server::https(move |mut peer| async move {
        while let Some(seen) = peer.request().await {
            let sent = seen.header("authorization").unwrap_or_default();
            if sent == format!("Bearer {token}") {
                peer.reply(200, "", "<ok/>").await;
            } else if sent == "Bearer" {
                let challenge = "WWW-Authenticate: Bearer client_id=\"1\", trusted_issuers=\"2@*\", \
                                 authorization_uri=\"https://login.example.com/\"\r\n";
                peer.reply(401, challenge, "").await;
            } else {
                peer.reply(401, "WWW-Authenticate: Bearer\r\n", "").await;
            }
        }
    })
    .await
}

/// One token for all calls; after a refusal one refresh for all, which learns the challenge, and one
/// more try each.
#[tokio::test]
async fn one_refresh_serves_all() {
    let server = taking("token-1").await;
    let provider = Arc::new(Counting::default());
    let transport = Arc::new(Transport::new(&config(bearer(&provider))).unwrap());
    let mut calls = tokio::task::JoinSet::new();
    for _ in 0..8 {
        let (transport, url) = (Arc::clone(&transport), server.url());
        calls.spawn(async move { transport.exchange(outgoing(&url, "<call/>")).await.is_ok() });
    }
    while let Some(done) = calls.join_next().await {
        assert!(done.unwrap());
    }
    assert_eq!(provider.asked.load(Ordering::SeqCst), 2);
    let challenges = provider.challenges.lock().unwrap().clone();
    assert_eq!(challenges[0], TokenRequest::First);
    match &challenges[1] {
        TokenRequest::Refused { challenge } => assert!(
            challenge.contains("authorization_uri=\"https://login.example.com/\""),
            "{challenge}"
        ),
        other => panic!("{other:?}"),
    }
}

/// A token that is refused twice is an error that says where tokens come from, after one refresh.
#[tokio::test]
async fn a_second_refusal_is_an_error() {
    let server = taking("token-9").await;
    let provider = Arc::new(Counting::default());
    let transport = Transport::new(&config(bearer(&provider))).unwrap();
    let (offered, reason) = authenticate(call(&transport, &server).await);
    assert_eq!(offered, ["Bearer"]);
    match reason {
        AuthenticateReason::TokenRefused {
            authorization_uri,
            trusted_issuers,
        } => {
            assert_eq!(
                authorization_uri.as_deref(),
                Some("https://login.example.com/")
            );
            assert_eq!(trusted_issuers.as_deref(), Some("2@*"));
        }
        other => panic!("{other:?}"),
    }
    assert_eq!(provider.asked.load(Ordering::SeqCst), 2);
    let messages = server.seen().iter().filter(|seen| seen.body > 0).count();
    assert_eq!(messages, 2);
}

/// A server that closes the connection with its refusal costs another connection, and still one refresh.
#[tokio::test]
async fn a_refusal_may_close_the_connection() {
    let server = Server::https(|mut peer| async move {
        let seen = peer.request().await.unwrap();
        let (status, headers) = match seen.header("authorization") {
            Some("Bearer token-1") => (200, ""),
            _ => (401, "WWW-Authenticate: Bearer\r\nConnection: close\r\n"),
        };
        peer.reply(status, headers, "").await;
    })
    .await;
    let provider = Arc::new(Counting::default());
    let transport = Transport::new(&config(bearer(&provider))).unwrap();
    assert_eq!(call(&transport, &server).await.unwrap().connection, 2);
    assert_eq!(provider.asked.load(Ordering::SeqCst), 2);
}

/// A provider that fails, or gives what no header can have.
#[tokio::test]
async fn a_provider_may_fail() {
    struct Failing(Option<&'static str>);
    impl TokenProvider for Failing {
        fn token(&self, _: TokenRequest) -> TokenFuture<'_> {
            let token = self.0;
            Box::pin(async move { token.map(Secret::from).ok_or_else(|| "no network".into()) })
        }
    }
    let server = Server::https(Peer::serve).await;
    for (token, expected) in [(None, "no network"), (Some("a\r\nb"), "characters")] {
        let credentials = Credentials(Kind::Bearer(Arc::new(Failing(token))));
        let transport = Transport::new(&config(credentials)).unwrap();
        let (_, reason) = authenticate(call(&transport, &server).await);
        assert!(
            matches!(&reason, AuthenticateReason::NoToken(text) if text.contains(expected)),
            "{reason:?}"
        );
    }
    assert!(server.seen().is_empty());
}

/// Debug of everything that holds a secret shows none.
#[test]
fn debug_shows_no_secret() {
    let transport = Transport::new(&config(basic())).unwrap();
    let text = format!("{transport:?} {:?}", config(basic()));
    assert!(!text.contains("geheim"), "{text}");
}
