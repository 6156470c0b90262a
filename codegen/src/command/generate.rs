//! `ews-codegen generate --schemas DIR --out DIR`: generates bindings from the command line.

use std::path::{Path, PathBuf};

use ews_codegen::{Annotation, Bindings, Needs, Options};
use lexopt::prelude::*;

use super::Failure;

pub(super) const USAGE: &str = "\
Usage: ews-codegen generate --schemas DIR [--out DIR] [OPTION…]

  --schemas DIR     the folder that holds types.xsd and messages.xsd, or other schemas
  --out DIR         where mod.rs and one file for each module go; without it nothing is written
  --yaserde WHEN    always (the default), never, or feature=NAME
  --domains         compile items under the features of their domains, as ews-types does
  --ews-types       the options of the crate ews-types, but for those that are given beside it; its
                    bindings also take --needs ews-types/needs.tsv
  --needs FILE      the table of what hand-written code names of the bindings; a file `cfgs` says which
                    of it there is
  --strict          the schemas are the project's own: tables of the generator that do not fit them
                    are errors
  --timings         print how long each step took, the peak memory, and the tally of items
";

#[derive(Debug, Default)]
struct Generate {
    schemas: PathBuf,
    out: Option<PathBuf>,
    options: Options,
    needs: Option<PathBuf>,
    timings: bool,
}

/// Reads the options and generates.
pub(super) fn run(parser: &mut lexopt::Parser) -> Result<String, Failure> {
    let mut command = Generate::default();
    let mut schemas = None;
    let (mut ews_types, mut domains, mut strict) = (false, false, false);
    let mut yaserde = None;
    while let Some(argument) = parser.next()? {
        match argument {
            Short('h') | Long("help") => return Err(Failure::Help),
            Long("schemas") => schemas = Some(PathBuf::from(parser.value()?)),
            Long("out") => command.out = Some(PathBuf::from(parser.value()?)),
            Long("domains") => domains = true,
            Long("timings") => command.timings = true,
            Long("strict") => strict = true,
            Long("needs") => command.needs = Some(PathBuf::from(parser.value()?)),
            Long("ews-types") => ews_types = true,
            Long("yaserde") => {
                let when = parser.value()?.string()?;
                yaserde = Some(match when.split_once('=') {
                    None if when == "always" => Annotation::Always,
                    None if when == "never" => Annotation::Never,
                    Some(("feature", name)) => Annotation::WithFeature(name.to_owned()),
                    _ => {
                        let problem = format!("--yaserde does not know `{when}`");
                        return Err(Failure::Call(problem.into()));
                    }
                });
            }
            other => return Err(other.unexpected().into()),
        }
    }
    // Only once all are known, so that their order does not matter.
    if ews_types {
        command.options = Options::ews_types();
    }
    if domains {
        command.options = command.options.with_domains();
    }
    if strict {
        command.options = command.options.strict();
    }
    if let Some(annotation) = yaserde {
        command.options = command.options.with_yaserde(annotation);
    }
    command.schemas = schemas.ok_or_else(|| Failure::Call("--schemas is missing".into()))?;
    execute(&command)
}

fn execute(command: &Generate) -> Result<String, Failure> {
    let mut options = command.options.clone();
    if let Some(file) = &command.needs {
        options = options.with_needs(read_needs(file)?);
    }
    let bindings = ews_codegen::generate(&command.schemas, &options)?;
    if let Some(out) = &command.out {
        let written = bindings.write_to(out);
        written.map_err(|error| Failure::Work(error.to_string()))?;
    }
    Ok(if command.timings {
        timings(&bindings)
    } else {
        String::new()
    })
}

fn read_needs(file: &Path) -> Result<Needs, Failure> {
    let text = std::fs::read_to_string(file).map_err(|error| {
        let name = file.display();
        Failure::Work(format!("{name}: {error}; correct the path of --needs"))
    })?;
    Needs::parse(file, &text).map_err(|error| Failure::Work(error.to_string()))
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
