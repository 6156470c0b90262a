//! The whole client by NTLM against another implementation.

use std::path::PathBuf;

use super::replies::{read, reading, writing};
use crate::transport::tests::tool::{Tool, member};
use crate::{Client, Credentials, ErrorKind, ProxyChoice, Trust, blocking};

/// The server, running. Its reply is always that of `reading`.
struct Peer {
    tool: Tool,
    reply: PathBuf,
}

impl Drop for Peer {
    fn drop(&mut self) {
        let _ = std::fs::remove_file(&self.reply);
    }
}

impl Peer {
    fn start(test: &str, arguments: &[&str]) -> Option<Self> {
        let reply = std::env::temp_dir().join(format!("ews-{test}-{}.xml", std::process::id()));
        std::fs::write(&reply, read()).unwrap();
        let own = ["--epa", "require", "--password", "Moonlight-7", "--reply"];
        let path = [reply.to_str().unwrap()];
        let tool = Tool::start(&[&own[..], &path, arguments].concat())?;
        Some(Self { tool, reply })
    }

    fn trust(&self) -> Trust {
        Trust::Only(vec![self.tool.authority.clone()])
    }

    fn client(&self, password: &str) -> Client {
        Client::builder(&self.tool.url)
            .credentials(Credentials::ntlm("EXAMPLE\\alfa", password))
            .trust(self.trust())
            .proxy(ProxyChoice::Direct)
            .build()
            .unwrap()
    }

    /// The requests that were answered with this status, once there are so many.
    fn answered(&self, status: &str, number: usize) -> Vec<String> {
        let mut answered = Vec::new();
        for _ in 0..500 {
            answered = self.tool.written();
            answered.retain(|row| member(row, "status") == Some(status));
            if answered.len() >= number {
                break;
            }
            std::thread::sleep(std::time::Duration::from_millis(10));
        }
        answered
    }
}

/// One handshake for 1,000 calls on a connection, with channel binding and MIC.
#[tokio::test]
async fn one_handshake_serves_many_calls() {
    let Some(peer) = Peer::start("many", &[]) else {
        return;
    };
    let client = peer.client("Moonlight-7");
    for _ in 0..1000 {
        client.call(&reading()).await.unwrap();
    }
    assert_eq!(peer.answered("200", 1000).len(), 1000);
    assert!(peer.answered("401", 0).len() <= 2);
}

/// The connection ends after the request was processed: repeated if it only reads, else the error.
#[tokio::test]
async fn a_cut_after_processing_is_repeated_only_if_it_reads() {
    let arguments = ["--cut", "processed"];
    let Some(peer) = Peer::start("cut-reading", &arguments) else {
        return;
    };
    let reply = peer.client("Moonlight-7").call(&reading()).await.unwrap();
    assert!(reply.into_result().is_ok());

    let peer = Peer::start("cut-writing", &arguments).unwrap();
    let error = peer
        .client("Moonlight-7")
        .call(&writing())
        .await
        .unwrap_err();
    assert!(
        matches!(error.kind(), ErrorKind::MaybeProcessed { .. }),
        "{error}"
    );
}

/// The connection ends within the handshake, or before anything was done: nobody notices.
#[tokio::test]
async fn a_cut_before_processing_is_survived() {
    for cut in ["challenge", "reply"] {
        let Some(peer) = Peer::start(cut, &["--cut", cut]) else {
            return;
        };
        let result = peer.client("Moonlight-7").call(&reading()).await;
        assert!(result.is_ok(), "{cut}: {result:?}");
    }
}

/// A wrong password is an error with a remedy.
#[tokio::test]
async fn a_wrong_password_has_a_remedy() {
    let Some(peer) = Peer::start("wrong", &[]) else {
        return;
    };
    let error = peer
        .client("Sunlight-7")
        .call(&reading())
        .await
        .unwrap_err();
    let text = error.to_string();
    assert!(text.contains("check user and password"), "{text}");
    assert!(text.contains("channel binding"), "{text}");
    assert!(!format!("{text} {error:?}").contains("Sunlight"), "{text}");
}

/// The blocking client does the same, by either scheme.
#[test]
fn the_blocking_client_speaks_ntlm() {
    for scheme in ["ntlm", "negotiate"] {
        let Some(peer) = Peer::start(scheme, &["--scheme", scheme]) else {
            return;
        };
        let client = blocking::Client::builder(&peer.tool.url)
            .credentials(Credentials::ntlm("EXAMPLE\\alfa", "Moonlight-7"))
            .trust(peer.trust())
            .proxy(ProxyChoice::Direct)
            .build()
            .unwrap();
        let result = client.call(&reading());
        assert!(result.is_ok(), "{scheme}: {result:?}");
    }
}
