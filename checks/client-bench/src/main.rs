//! Makes the same calls in several ways to one server, and compares how many they make a second: see `--help`.
//!
//! The server, hyper by TLS on the loopback with replies made before, runs in a thread of this program. All ways
//! take TLS and Basic, since the client sends Basic by nothing else.

#![allow(clippy::print_stderr, reason = "a command")]

mod arguments;
mod error;
mod file;
mod measure;
mod operation;
mod report;
mod server;
mod ways;

use std::io::Write as _;
use std::process::ExitCode;
use std::sync::Arc;
use std::{env, io};

use arguments::{Arguments, HELP};
use error::Error;
use report::Report;
use server::Server;

fn main() -> ExitCode {
    match run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::FAILURE
        }
    }
}

fn run() -> Result<(), Error> {
    let arguments = Arguments::parse(env::args_os().skip(1))?;
    if arguments.help {
        return print(HELP);
    }
    let server = Arc::new(Server::start()?);
    let mut ways = ways::all(&server)?;
    let measured = measure::measure(&mut ways.all, arguments.effort)?;
    let report = Report {
        measured: &measured,
        missing: ways.missing.as_deref(),
        rounds: arguments.effort.rounds,
        style: arguments.style,
    };
    match &arguments.write {
        Some(path) => file::write(path, &report.text())?,
        None => print(&report.text())?,
    }
    match arguments.check && !report.targets_hold() {
        true => Err(Error::Missed),
        false => Ok(()),
    }
}

fn print(text: &str) -> Result<(), Error> {
    io::stdout()
        .write_all(text.as_bytes())
        .map_err(Error::Output)
}
