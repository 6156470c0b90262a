//! Writes `lib.rs` of a crate with yaserde's derives on every type.

use std::fs;
use std::io::Write;
use std::path::PathBuf;
use std::process::ExitCode;

use lexopt::prelude::*;
use naive::{Error, USAGE, source};

/// What was asked for.
struct Arguments {
    schemas: PathBuf,
    out: PathBuf,
}

fn main() -> ExitCode {
    let result = match arguments() {
        Ok(None) => {
            let _ = std::io::stdout().write_all(USAGE.as_bytes());
            return ExitCode::SUCCESS;
        }
        Ok(Some(arguments)) => write(&arguments),
        Err(error) => Err(error.into()),
    };
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            let _ = writeln!(std::io::stderr(), "error: {error}");
            ExitCode::FAILURE
        }
    }
}

fn arguments() -> Result<Option<Arguments>, lexopt::Error> {
    let mut parser = lexopt::Parser::from_env();
    let (mut schemas, mut out) = (None, None);
    while let Some(argument) = parser.next()? {
        match argument {
            Short('h') | Long("help") => return Ok(None),
            Long("schemas") => schemas = Some(PathBuf::from(parser.value()?)),
            Long("out") => out = Some(PathBuf::from(parser.value()?)),
            other => return Err(other.unexpected()),
        }
    }
    Ok(Some(Arguments {
        schemas: schemas.ok_or("--schemas is missing")?,
        out: out.ok_or("--out is missing")?,
    }))
}

fn write(arguments: &Arguments) -> Result<(), Error> {
    let code = source(&arguments.schemas)?;
    let path = arguments.out.join("lib.rs");
    fs::create_dir_all(&arguments.out)
        .and_then(|()| fs::write(&path, code))
        .map_err(|source| Error::Write { path, source })
}
