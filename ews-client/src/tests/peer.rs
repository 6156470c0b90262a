//! The whole client by NTLM against another implementation: `tools/ntlm_server.py` of the folder that `EWS_SHARED` names, with
//! pyspnego. Without them these tests are left out; with `EWS_PEERS=1` that is an error.
#![allow(clippy::print_stderr)]

use std::io::{BufRead as _, BufReader};
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::sync::{Arc, Mutex};

use super::replies::{read, reading, writing};
use crate::{Certificate, Client, Credentials, ErrorKind, ProxyChoice, Trust, blocking};

/// The server, running. Its reply is always that of `reading`.
struct Tool {
    child: Child,
    greeting: String,
    rows: Arc<Mutex<Vec<String>>>,
    reply: PathBuf,
}

impl Drop for Tool {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
        let _ = std::fs::remove_file(&self.reply);
    }
}

/// The text of a member of a flat object of JSON.
fn member<'a>(row: &'a str, name: &str) -> &'a str {
    let rest = row.split_once(&format!("\"{name}\": ")).unwrap().1;
    let rest = rest.strip_prefix('"').unwrap_or(rest);
    rest.split(['"', ',', '}']).next().unwrap()
}

impl Tool {
    fn start(test: &str, arguments: &[&str]) -> Option<Self> {
        let required = std::env::var("EWS_PEERS").is_ok_and(|value| value == "1");
        let absent = |why: &str| {
            assert!(!required, "EWS_PEERS=1, and {why}");
            eprintln!("left out: {why}");
            None
        };
        let Some(shared) = std::env::var_os("EWS_SHARED") else {
            return absent("EWS_SHARED is not set");
        };
        let reply = std::env::temp_dir().join(format!("ews-{test}-{}.xml", std::process::id()));
        std::fs::write(&reply, read()).unwrap();
        let child = Command::new("python3")
            .arg(PathBuf::from(shared).join("tools/ntlm_server.py"))
            .args(["--epa", "require", "--password", "Moonlight-7", "--reply"])
            .arg(&reply)
            .args(arguments)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn();
        let Ok(mut child) = child else {
            return absent("there is no python3");
        };
        let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
        let Some(Ok(greeting)) = lines.next() else {
            let _ = child.wait();
            return absent("ntlm_server.py does not start: pip install pyspnego cryptography");
        };
        let rows = Arc::new(Mutex::new(Vec::new()));
        let log = Arc::clone(&rows);
        std::thread::spawn(move || {
            for line in lines.map_while(Result::ok) {
                log.lock().unwrap().push(line);
            }
        });
        Some(Self {
            child,
            greeting,
            rows,
            reply,
        })
    }

    fn trust(&self) -> Trust {
        let pem = std::fs::read(member(&self.greeting, "ca")).unwrap();
        Trust::Only(Certificate::from_pem(pem).unwrap())
    }

    fn client(&self, password: &str) -> Client {
        Client::builder(member(&self.greeting, "url"))
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
            answered = self.rows.lock().unwrap().clone();
            answered.retain(|row| member(row, "status") == status);
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
    let Some(tool) = Tool::start("many", &[]) else {
        return;
    };
    let client = tool.client("Moonlight-7");
    for _ in 0..1000 {
        client.call(&reading()).await.unwrap();
    }
    assert_eq!(tool.answered("200", 1000).len(), 1000);
    assert!(tool.answered("401", 0).len() <= 2);
}

/// The connection ends after the request was processed: repeated if it only reads, else the error.
#[tokio::test]
async fn a_cut_after_processing_is_repeated_only_if_it_reads() {
    let arguments = ["--cut", "processed"];
    let Some(tool) = Tool::start("cut-reading", &arguments) else {
        return;
    };
    let reply = tool.client("Moonlight-7").call(&reading()).await.unwrap();
    assert!(reply.into_result().is_ok());

    let tool = Tool::start("cut-writing", &arguments).unwrap();
    let error = tool
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
        let Some(tool) = Tool::start(cut, &["--cut", cut]) else {
            return;
        };
        let result = tool.client("Moonlight-7").call(&reading()).await;
        assert!(result.is_ok(), "{cut}: {result:?}");
    }
}

/// A wrong password is an error with a remedy.
#[tokio::test]
async fn a_wrong_password_has_a_remedy() {
    let Some(tool) = Tool::start("wrong", &[]) else {
        return;
    };
    let error = tool
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
        let Some(tool) = Tool::start(scheme, &["--scheme", scheme]) else {
            return;
        };
        let client = blocking::Client::builder(member(&tool.greeting, "url"))
            .credentials(Credentials::ntlm("EXAMPLE\\alfa", "Moonlight-7"))
            .trust(tool.trust())
            .proxy(ProxyChoice::Direct)
            .build()
            .unwrap();
        let result = client.call(&reading());
        assert!(result.is_ok(), "{scheme}: {result:?}");
    }
}
