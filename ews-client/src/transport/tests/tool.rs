//! `tools/ntlm_server.py` of the folder that `EWS_SHARED` names: a server that speaks NTLM by pyspnego. Without
//! them the tests with it are left out; with `EWS_PEERS=1` that is an error.

use std::io::{BufRead as _, BufReader};
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::sync::{Arc, Mutex};

use super::super::config::Certificate;

/// The server, running.
pub(crate) struct Tool {
    child: Child,
    pub(crate) url: String,
    pub(crate) authority: Certificate,
    rows: Arc<Mutex<Vec<String>>>,
}

impl Drop for Tool {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// The text of a member of a flat object of JSON.
pub(crate) fn member<'a>(row: &'a str, name: &str) -> Option<&'a str> {
    let (_, rest) = row.split_once(&format!("\"{name}\": "))?;
    let rest = rest.strip_prefix('"').unwrap_or(rest);
    rest.split(['"', ',', '}']).next()
}

impl Tool {
    /// Starts it. None, with a line, if it is not there.
    pub(crate) fn start(arguments: &[&str]) -> Option<Self> {
        let required = std::env::var("EWS_PEERS").is_ok_and(|value| value == "1");
        let absent = |why: &str| {
            assert!(!required, "EWS_PEERS=1, and {why}");
            eprintln!("left out: {why}");
            None
        };
        let Some(shared) = std::env::var_os("EWS_SHARED") else {
            return absent("EWS_SHARED is not set");
        };
        let script = PathBuf::from(shared).join("tools/ntlm_server.py");
        let child = Command::new("python3")
            .arg(script)
            .args(arguments)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn();
        let Ok(mut child) = child else {
            return absent("there is no python3");
        };
        let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
        let Some(Ok(first)) = lines.next() else {
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
        let pem = std::fs::read(member(&first, "ca").unwrap()).unwrap();
        Some(Self {
            child,
            url: member(&first, "url").unwrap().to_owned(),
            authority: Certificate::from_pem(pem).unwrap().remove(0),
            rows,
        })
    }

    /// What it wrote down up to now.
    pub(crate) fn written(&self) -> Vec<String> {
        self.rows.lock().unwrap().clone()
    }
}
