//! Says of EWS documents whether they can be read, and writes them back.
//!
//! `cargo run --example inspect -- FILE…` prints one line for each file; `-- --help` tells what
//! stands in it.

#![allow(clippy::print_stderr, reason = "a program for the command line")]

mod inspector;

use std::io::{self, Write};
use std::process::ExitCode;

use inspector::{Command, USAGE};

/// Exit code if a file could not be read, or not be written back.
const FAILED: u8 = 1;
/// Exit code if the program could not do its work at all.
const NOT_RUN: u8 = 2;

fn main() -> ExitCode {
    // The main thread of some systems has less stack than the reader needs at its limit of depth.
    let run = || std::thread::spawn(program).join();
    run().unwrap_or(ExitCode::from(NOT_RUN))
}

fn program() -> ExitCode {
    let mut stdout = io::stdout();
    match Command::parse(std::env::args_os().skip(1)) {
        Ok(Command::Help) => match stdout.write_all(USAGE.as_bytes()) {
            Ok(()) => ExitCode::SUCCESS,
            Err(_) => ExitCode::from(NOT_RUN),
        },
        Ok(Command::Inspect(arguments)) => match inspector::run(&arguments, &mut stdout) {
            Ok(true) => ExitCode::SUCCESS,
            Ok(false) => ExitCode::from(FAILED),
            Err(error) => {
                eprintln!("inspect: {error}");
                ExitCode::from(NOT_RUN)
            }
        },
        Err(error) => {
            eprint!("inspect: {error}\n\n{USAGE}");
            ExitCode::from(NOT_RUN)
        }
    }
}
