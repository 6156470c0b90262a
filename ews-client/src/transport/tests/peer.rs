//! NTLM against another implementation.

use std::sync::Arc;

use bytes::Bytes;

use super::super::config::Trust;
use super::super::{Transport, TransportConfig};
use super::ntlm::{credentials, with_password};
use super::server::{config, outgoing};
use super::tool::{Tool, member};
use crate::exchange::{Exchange as _, Failure, Incoming, Processed};
use crate::{AuthenticateReason, Credentials, ErrorKind};

impl Tool {
    fn transport(&self, credentials: Credentials) -> Transport {
        Transport::new(&TransportConfig {
            trust: Trust::Only(vec![self.authority.clone()]),
            ..config(credentials)
        })
        .unwrap()
    }

    async fn call(&self, transport: &Transport) -> Result<Incoming, Failure> {
        transport.exchange(outgoing(&self.url, "<call/>")).await
    }

    /// What it wrote down, once it has written a number of rows.
    async fn rows(&self, at_least: usize) -> Vec<String> {
        for _ in 0..500 {
            let rows = self.written();
            if rows.len() >= at_least {
                return rows;
            }
            tokio::time::sleep(std::time::Duration::from_millis(10)).await;
        }
        self.written()
    }
}

/// With extended protection required: channel binding by every signature algorithm, and a MIC, by both
/// schemes. The server's log says that they were there.
#[tokio::test]
async fn extended_protection_is_met() {
    for signature in ["sha256", "sha384", "pss", "ecdsa"] {
        for scheme in ["ntlm", "negotiate", "both"] {
            let arguments = [
                "--epa",
                "require",
                "--signature",
                signature,
                "--scheme",
                scheme,
            ];
            let Some(tool) = Tool::start(&arguments) else {
                return;
            };
            let transport = tool.transport(credentials(true, false));
            let incoming = tool.call(&transport).await.unwrap();
            assert_eq!(incoming.status.as_u16(), 200, "{signature} {scheme}");
            let rows = tool.rows(3).await;
            let last = rows.last().unwrap();
            assert_eq!(member(last, "channel_bindings"), Some("true"), "{rows:?}");
            assert_eq!(member(last, "mic"), Some("true"));
            assert_eq!(member(last, "ntlmv2"), Some("true"));
        }
    }
}

/// Without channel binding the server refuses, and says so; where it only allows it, it lets in.
#[tokio::test]
async fn channel_binding_can_be_off() {
    for (epa, allowed) in [("require", false), ("allow", true), ("off", true)] {
        let Some(tool) = Tool::start(&["--epa", epa]) else {
            return;
        };
        let result = tool.call(&tool.transport(credentials(false, false))).await;
        match result {
            Ok(incoming) => assert!(allowed && incoming.status.as_u16() == 200, "{epa}"),
            Err(failure) => assert!(
                !allowed
                    && matches!(
                        failure.kind,
                        ErrorKind::Authenticate {
                            reason: AuthenticateReason::Refused {
                                channel_binding: false
                            },
                            ..
                        }
                    )
            ),
        }
    }
}

/// A wrong password is refused, with the schemes that are offered.
#[tokio::test]
async fn a_wrong_password_is_refused() {
    let Some(tool) = Tool::start(&[]) else {
        return;
    };
    let transport = tool.transport(with_password("x", true, false));
    let failure = tool.call(&transport).await.map(drop).unwrap_err();
    assert_eq!(failure.processed, Processed::No);
    match failure.kind {
        ErrorKind::Authenticate { offered, reason } => {
            assert_eq!(offered, ["Negotiate", "NTLM"]);
            assert!(matches!(
                reason,
                AuthenticateReason::Refused {
                    channel_binding: true
                }
            ));
        }
        other => panic!("{other:?}"),
    }
}

/// A connection that ends instead of the challenge: another. One that ends instead of the reply, before
/// or after the request was processed: the client cannot tell these apart, and the next call goes over
/// another connection.
#[tokio::test]
async fn cut_connections_are_survived() {
    for (cut, recovers) in [("challenge", true), ("reply", false), ("processed", false)] {
        let Some(tool) = Tool::start(&["--epa", "require", "--cut", cut]) else {
            return;
        };
        let transport = tool.transport(credentials(true, false));
        match tool.call(&transport).await {
            Ok(incoming) => assert!(recovers && incoming.connection == 2, "{cut}"),
            Err(failure) => {
                assert!(!recovers, "{cut} {failure:?}");
                assert_eq!(failure.processed, Processed::Unknown);
                assert!(matches!(failure.kind, ErrorKind::Connection { .. }));
                let incoming = tool.call(&transport).await.unwrap();
                assert_eq!((incoming.status.as_u16(), incoming.connection), (200, 2));
            }
        }
    }
}

/// A thousand calls need one handshake, and a message of 20 MB goes once, on a fresh connection too.
#[tokio::test]
async fn the_log_shows_no_waste() {
    let Some(tool) = Tool::start(&["--epa", "require"]) else {
        return;
    };
    let transport = tool.transport(credentials(true, false));
    let large = Bytes::from(vec![b'x'; 20 << 20]);
    transport
        .exchange(outgoing(&tool.url, large))
        .await
        .unwrap();
    for _ in 0..1000 {
        tool.call(&transport).await.unwrap();
    }
    let rows = tool.rows(1003).await;
    assert_eq!(rows.len(), 1003);
    assert!(
        rows.iter()
            .all(|row| member(row, "connection") == Some("1"))
    );
    let challenges = rows
        .iter()
        .filter(|row| member(row, "step") == Some("challenge"));
    assert_eq!(challenges.count(), 1);
    let lengths = rows.iter().map(|row| member(row, "length").unwrap());
    let bytes: usize = lengths.map(|length| length.parse::<usize>().unwrap()).sum();
    assert_eq!(bytes, (20 << 20) + 7 * 1000);
}

/// Eight at once: no handshake is torn, no call is refused.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn eight_at_once_tear_no_handshake() {
    let Some(tool) = Tool::start(&["--epa", "require"]) else {
        return;
    };
    let transport = Arc::new(tool.transport(credentials(true, false)));
    let mut calls = tokio::task::JoinSet::new();
    for _ in 0..8 {
        let (transport, url) = (Arc::clone(&transport), tool.url.clone());
        calls.spawn(async move {
            for _ in 0..25 {
                let incoming = transport.exchange(outgoing(&url, "<call/>")).await.unwrap();
                assert_eq!(incoming.status.as_u16(), 200);
            }
        });
    }
    while let Some(done) = calls.join_next().await {
        done.unwrap();
    }
    let rows = tool.rows(200).await;
    assert!(!rows.iter().any(|row| member(row, "refused").is_some()));
    let connections = rows
        .iter()
        .filter_map(|row| member(row, "connection")?.parse::<u32>().ok());
    assert!(connections.max().unwrap() <= 8);
}
