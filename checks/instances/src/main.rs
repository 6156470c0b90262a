//! Writes the instances of a schema set to a folder, and prints what they reach.

#![allow(clippy::print_stdout, clippy::print_stderr, reason = "a command")]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use instances::{Options, SUPPORT, driver, generate};
use lexopt::prelude::*;

const USAGE: &str = "\
instances --schemas DIR --out DIR [--seed N] [--random N] [--driver]

Writes instance documents for every named type and global element of the schemas in DIR.

  --seed N     the same number makes the same documents (1)
  --random N   random documents of each root (2)
  --driver     also writes driver.xsd, which validators judge the documents by, and what it imports";

struct Arguments {
    schemas: PathBuf,
    out: PathBuf,
    options: Options,
    driver: bool,
}

#[derive(Debug, thiserror::Error)]
enum Error {
    #[error("{0}\n\n{USAGE}")]
    Arguments(#[from] lexopt::Error),
    #[error(transparent)]
    Schemas(#[from] ews_codegen::Error),
    #[error(transparent)]
    Instances(#[from] instances::Error),
    #[error("{}: {source}: check the folder and the rights to it", .path.display())]
    Io {
        path: PathBuf,
        source: std::io::Error,
    },
}

fn main() -> ExitCode {
    match arguments().and_then(|arguments| arguments.map_or(Ok(()), |a| run(&a))) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

/// `None` if only help was asked for.
fn arguments() -> Result<Option<Arguments>, Error> {
    let (mut schemas, mut out) = (None, None);
    let mut options = Options::default();
    let mut driver = false;
    let mut parser = lexopt::Parser::from_env();
    while let Some(argument) = parser.next()? {
        match argument {
            Long("schemas") => schemas = Some(PathBuf::from(parser.value()?)),
            Long("out") => out = Some(PathBuf::from(parser.value()?)),
            Long("seed") => options = options.with_seed(parser.value()?.parse()?),
            Long("random") => options = options.with_random(parser.value()?.parse()?),
            Long("driver") => driver = true,
            Long("help") | Short('h') => {
                println!("{USAGE}");
                return Ok(None);
            }
            other => return Err(other.unexpected().into()),
        }
    }
    let missing = |name: &str| lexopt::Error::Custom(format!("{name} is missing").into());
    Ok(Some(Arguments {
        schemas: schemas.ok_or_else(|| missing("--schemas"))?,
        out: out.ok_or_else(|| missing("--out"))?,
        options,
        driver,
    }))
}

fn run(arguments: &Arguments) -> Result<(), Error> {
    let io = |path: &Path| {
        let path = path.to_owned();
        move |source| Error::Io { path, source }
    };
    let out = &arguments.out;
    fs::create_dir_all(out).map_err(io(out))?;
    let write = |name: &str, text: &str| {
        let path = out.join(name);
        fs::write(&path, text).map_err(io(&path))
    };
    let model = ews_codegen::load(&arguments.schemas)?;
    if arguments.driver {
        let schemas = fs::canonicalize(&arguments.schemas).map_err(io(&arguments.schemas))?;
        write("driver.xsd", &driver(&model, &schemas.to_string_lossy())?)?;
        for (name, text) in SUPPORT {
            write(name, text)?;
        }
    }
    let tally = generate(&model, &arguments.options, |document| {
        write(&document.file_name(), &document.xml)
    })?;
    print!("{tally}");
    Ok(())
}
