//! `ews-codegen generate --schemas DIR --out DIR`: generates bindings from the command line.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use ews_codegen::{Annotation, Bindings, Errors, Needs, Options};
use lexopt::prelude::*;

const USAGE: &str = "\
Usage: ews-codegen generate --schemas DIR [--out DIR] [OPTION…]

  --schemas DIR     the folder that holds types.xsd and messages.xsd, or other schemas
  --out DIR         where mod.rs and one file for each module go; without it nothing is written
  --yaserde WHEN    always (the default), never, or feature=NAME
  --domains         compile items under the features of their domains, as ews-types does
  --ews-types       the options of the crate ews-types, in place of those before; its bindings also
                    take --needs ews-types/needs.tsv
  --needs FILE      the table of what hand-written code names of the bindings; a file `cfgs` says which
                    of it there is
  --strict          the schemas are the project's own: tables of the generator that do not fit them
                    are errors
  --timings         print how long each step took, the peak memory, and the tally of items
";

/// What was asked for.
#[derive(Debug)]
enum Command {
    Help,
    Generate(Generate),
}

#[derive(Debug, Default)]
struct Generate {
    schemas: PathBuf,
    out: Option<PathBuf>,
    options: Options,
    needs: Option<PathBuf>,
    timings: bool,
}

fn main() -> ExitCode {
    let result = match parse() {
        Ok(Command::Help) => {
            print(USAGE);
            return ExitCode::SUCCESS;
        }
        Ok(Command::Generate(command)) => run(&command),
        Err(error) => Err(format!("{error}\n\n{USAGE}")),
    };
    match result {
        Ok(text) => {
            print(&text);
            ExitCode::SUCCESS
        }
        Err(message) => {
            let _ = writeln!(std::io::stderr(), "error: {}", message.trim_end());
            ExitCode::FAILURE
        }
    }
}

/// Prints; a reader that went away is no error.
fn print(text: &str) {
    let _ = std::io::stdout().write_all(text.as_bytes());
}

fn parse() -> Result<Command, lexopt::Error> {
    let mut parser = lexopt::Parser::from_env();
    let mut command = Generate::default();
    let mut schemas = None;
    let mut generate = false;
    while let Some(argument) = parser.next()? {
        match argument {
            Short('h') | Long("help") => return Ok(Command::Help),
            Value(word) if word == "generate" && !generate => generate = true,
            Long("schemas") => schemas = Some(PathBuf::from(parser.value()?)),
            Long("out") => command.out = Some(PathBuf::from(parser.value()?)),
            Long("domains") => command.options = command.options.with_domains(),
            Long("strict") => command.options = command.options.strict(),
            Long("timings") => command.timings = true,
            Long("ews-types") => command.options = Options::ews_types(),
            Long("needs") => command.needs = Some(PathBuf::from(parser.value()?)),
            Long("yaserde") => {
                let when = parser.value()?.string()?;
                let annotation = match when.split_once('=') {
                    None if when == "always" => Annotation::Always,
                    None if when == "never" => Annotation::Never,
                    Some(("feature", name)) => Annotation::WithFeature(name.to_owned()),
                    _ => return Err(format!("--yaserde does not know `{when}`").into()),
                };
                command.options = command.options.with_yaserde(annotation);
            }
            other => return Err(other.unexpected()),
        }
    }
    if !generate {
        return Err("the command `generate` is missing".into());
    }
    command.schemas = schemas.ok_or("--schemas is missing")?;
    Ok(Command::Generate(command))
}

fn run(command: &Generate) -> Result<String, String> {
    let mut options = command.options.clone();
    if let Some(file) = &command.needs {
        options = options.with_needs(read_needs(file)?);
    }
    let bindings = ews_codegen::generate(&command.schemas, &options).map_err(lines)?;
    if let Some(out) = &command.out {
        bindings.write_to(out).map_err(|error| error.to_string())?;
    }
    Ok(if command.timings {
        timings(&bindings)
    } else {
        String::new()
    })
}

/// An error a line, each with the word before it that the first one gets from `main`.
fn lines(errors: Errors) -> String {
    let messages: Vec<String> = errors.messages().collect();
    messages.join("\nerror: ")
}

fn read_needs(file: &Path) -> Result<Needs, String> {
    let text = std::fs::read_to_string(file)
        .map_err(|error| format!("{}: {error}; correct the path of --needs", file.display()))?;
    Needs::parse(file, &text).map_err(|error| error.to_string())
}

fn timings(bindings: &Bindings) -> String {
    let report = bindings.report();
    let mut text = String::new();
    let mut total = std::time::Duration::ZERO;
    for (step, duration) in &report.steps {
        text.push_str(&format!("{step:<10} {:>8.3} s\n", duration.as_secs_f64()));
        total += *duration;
    }
    text.push_str(&format!("{:<10} {:>8.3} s\n", "total", total.as_secs_f64()));
    if let Some(kilobytes) = peak_memory() {
        text.push_str(&format!(
            "{:<10} {:>8.1} MB\n",
            "memory",
            kilobytes as f64 / 1000.0
        ));
    }
    for (reason, count) in &report.yaserde {
        text.push_str(&format!("yaserde    {count:>8} {reason}\n"));
    }
    for skip in &report.skips {
        text.push_str(&format!(
            "skipped    {} {}: {}\n",
            skip.kind, skip.name, skip.reason
        ));
    }
    text
}

/// The peak resident memory in kilobytes, where the system tells it.
fn peak_memory() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find(|line| line.starts_with("VmHWM:"))?;
    line.split_whitespace().nth(1)?.parse().ok()
}
