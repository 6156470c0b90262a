//! exchangelib, in a process of its own, which does what it is told by lines.

use std::io::{BufRead as _, BufReader, Write as _};
use std::path::PathBuf;
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};
use std::sync::Arc;
use std::time::Duration;
use std::{env, fs, io, process};

use super::EXCHANGELIB;
use super::requests::{PASSWORD, USER};
use crate::error::Error;
use crate::measure::{Load, Turn, Way};
use crate::server::{AUTHORITY, Server};

const SCRIPT: &str = include_str!("exchangelib.py");

/// The process.
pub(super) struct Peer {
    name: String,
    child: Child,
    lines: io::Lines<BufReader<ChildStdout>>,
    /// The authority that it trusts.
    authority: PathBuf,
}

impl Peer {
    /// Starts the process; or why it is not there.
    pub(super) fn start(server: &Arc<Server>) -> Result<Self, String> {
        let name = format!("client-bench-{}-{}.pem", process::id(), server.port());
        let authority = env::temp_dir().join(name);
        fs::write(&authority, AUTHORITY).map_err(|error| error.to_string())?;
        let mut child = Command::new("python3")
            .args(["-c", SCRIPT])
            .args([&server.port().to_string(), USER, PASSWORD])
            .env("REQUESTS_CA_BUNDLE", &authority)
            .env("NO_PROXY", "localhost")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .map_err(|error| format!("python3 does not start: {error}"))?;
        let lines = child.stdout.take().map(BufReader::new);
        let Some(mut lines) = lines.map(io::BufRead::lines) else {
            return Err("python3 has no output".to_owned());
        };
        let greeting = lines.next().and_then(Result::ok);
        let mut peer = Self {
            name: greeting.clone().unwrap_or_default(),
            child,
            lines,
            authority,
        };
        match greeting {
            Some(_) => Ok(peer),
            None => Err(peer.last_words()),
        }
    }

    fn input(&mut self) -> Option<&mut ChildStdin> {
        self.child.stdin.as_mut()
    }

    /// The last line that Python wrote about its end.
    fn last_words(&mut self) -> String {
        let _ = self.child.kill();
        let errors = self.child.stderr.take().map(BufReader::new);
        let lines = errors
            .into_iter()
            .flat_map(|errors| errors.lines().map_while(Result::ok));
        lines
            .last()
            .unwrap_or_else(|| "it ended without a word".to_owned())
    }

    fn failed(&mut self) -> Error {
        Error::Call {
            way: EXCHANGELIB.to_owned(),
            reason: self.last_words(),
        }
    }
}

impl Way for Peer {
    fn name(&self) -> &str {
        &self.name
    }

    fn turn(&mut self, load: Load, time: Duration) -> Result<Turn, Error> {
        let told = format!(
            "{} {} {}\n",
            load.operation.name(),
            load.at_once,
            time.as_secs_f64()
        );
        let sent = self
            .input()
            .is_some_and(|input| input.write_all(told.as_bytes()).is_ok());
        let line = sent.then(|| self.lines.next()).flatten();
        match line.and_then(Result::ok).as_deref().and_then(turn) {
            Some(turn) => Ok(turn),
            None => Err(self.failed()),
        }
    }
}

/// Reads the line of a turn: calls, seconds, seconds of processor time.
fn turn(line: &str) -> Option<Turn> {
    let (calls, times) = line.split_once(' ')?;
    let (elapsed, processor) = times.split_once(' ')?;
    let seconds = |text: &str| Duration::try_from_secs_f64(text.parse().ok()?).ok();
    Some(Turn {
        calls: calls.parse().ok()?,
        elapsed: seconds(elapsed)?,
        processor: Some(seconds(processor)?),
    })
}

impl Drop for Peer {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
        let _ = fs::remove_file(&self.authority);
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::panic, reason = "tests")]
mod tests {
    use super::*;

    /// What is no result of a turn is none, such as the text of an error.
    #[test]
    fn lines() {
        let found = turn("12 0.5 0.25").unwrap();
        assert_eq!(found.calls, 12);
        assert_eq!(found.elapsed, Duration::from_millis(500));
        assert_eq!(found.processor, Some(Duration::from_millis(250)));
        for line in ["", "12", "12 0.5", "12 0.5 x", "12 -1 0"] {
            assert!(turn(line).is_none(), "{line}");
        }
    }
}
