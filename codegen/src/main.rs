//! The command `ews-codegen`: generates bindings, and compares schema sets.

mod command;

use std::io::Write;
use std::process::ExitCode;

fn main() -> ExitCode {
    match command::run() {
        Ok(text) => {
            // A reader that went away is no error.
            let _ = std::io::stdout().write_all(text.as_bytes());
            ExitCode::SUCCESS
        }
        Err(message) => {
            let _ = writeln!(std::io::stderr(), "error: {}", message.trim_end());
            ExitCode::FAILURE
        }
    }
}
