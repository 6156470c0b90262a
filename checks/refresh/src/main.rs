//! Refreshes what is checked in and made of the schemas, or says what is out of date.

#![allow(clippy::print_stdout, clippy::print_stderr, reason = "a command")]

use std::env;
use std::path::Path;
use std::process::{Command, ExitCode};

use lexopt::prelude::*;
use refresh::{COMMAND, Error, Project, STEPS, Step};

/// What was asked for.
struct Arguments {
    steps: Vec<&'static Step>,
    check: bool,
}

fn usage() -> String {
    let mut text = format!(
        "Usage: {COMMAND} [-- [--check] [STEP…]]\n\n\
         Writes anew what is checked in and made of the schemas, the tables of the generator, or \
         the generator.\n\n  \
         --check      write nothing; say what is out of date, and fail if anything is\n\n\
         The steps; without names, all:\n\n"
    );
    for step in STEPS {
        text.push_str(&format!("  {:<16} {}\n", step.name, step.about));
    }
    text
}

fn main() -> ExitCode {
    let done = match arguments() {
        Ok(None) => {
            print!("{}", usage());
            return ExitCode::SUCCESS;
        }
        Ok(Some(arguments)) => run(&arguments).map_err(|error| error.to_string()),
        Err(error) => Err(format!("{error}\n\n{}", usage())),
    };
    match done {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(message) => {
            // The generator has a line for each error.
            eprintln!("error: {}", message.trim_end().replace('\n', "\nerror: "));
            ExitCode::FAILURE
        }
    }
}

/// The tables that the generator has within it: what is made with others is out of date.
const COMPILED_IN: &str = "codegen/data";

/// Refreshes with the generator as it is now.
fn again() -> Result<bool, Error> {
    let cargo = env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let arguments = COMMAND.trim_start_matches("cargo ");
    let status = Command::new(cargo).args(arguments.split(' ')).status();
    match status {
        Ok(status) if status.success() => Ok(true),
        _ => Err(Error::Command(arguments.to_owned())),
    }
}

/// `None` if only help was asked for.
fn arguments() -> Result<Option<Arguments>, lexopt::Error> {
    let mut arguments = Arguments {
        steps: Vec::new(),
        check: false,
    };
    let mut parser = lexopt::Parser::from_env();
    while let Some(argument) = parser.next()? {
        match argument {
            Short('h') | Long("help") => return Ok(None),
            Long("check") => arguments.check = true,
            Value(name) => match STEPS.iter().find(|step| name == step.name) {
                Some(step) => arguments.steps.push(step),
                None => return Err(format!("there is no step {}", name.display()).into()),
            },
            other => return Err(other.unexpected()),
        }
    }
    if arguments.steps.is_empty() {
        arguments.steps.extend(STEPS);
    }
    Ok(Some(arguments))
}

/// Whether everything is as it should be at the end.
fn run(arguments: &Arguments) -> Result<bool, Error> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let project = Project::new(&root)?;
    let mut up_to_date = true;
    let mut generator_changed = false;
    for step in &arguments.steps {
        for change in project.changes(step)? {
            up_to_date = false;
            println!("{:<16} {change}", step.name);
            if !arguments.check {
                generator_changed |= change.path.starts_with(COMPILED_IN);
                project.apply(&change)?;
            }
        }
    }
    if generator_changed {
        return again();
    }
    println!(
        "{}",
        match (up_to_date, arguments.check) {
            (true, _) => "everything is up to date",
            (false, true) => "not everything is up to date",
            (false, false) => "now everything is up to date",
        }
    );
    Ok(up_to_date || !arguments.check)
}
