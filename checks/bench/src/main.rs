//! Reads and writes EWS documents in several ways, and compares speed and memory: see `--help`.

#![allow(clippy::print_stderr, reason = "a command")]

mod files;
mod ways;

use std::io::Write;
use std::process::ExitCode;
use std::{env, io};

use bench::arguments::{Arguments, HELP};
use bench::documents::{Document, FILLED, LARGE, RECIPES};
use bench::error::Error;
use bench::hostile;
use bench::measure::{Measurement, measure};
use bench::report::{Report, Subject};

#[global_allocator]
static ALLOCATOR: heap::Counting = heap::Counting;

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
    if arguments.list {
        let names: Vec<_> = RECIPES.iter().map(|recipe| recipe.name).collect();
        return print(&format!("{}\n", names.join("\n")));
    }
    if let Some(largest) = arguments.hostile {
        let next = |size: &usize| size.checked_mul(4).filter(|size| *size <= largest);
        let sizes: Vec<_> = std::iter::successors(Some(1), next).collect();
        let progress = |about: &str| eprintln!("measuring {about}");
        let measured = hostile::measure(&sizes, progress);
        print(&hostile::table(&sizes, &measured, arguments.style))?;
        let mut outcomes = measured.iter().map(|(_, outcomes)| outcomes);
        if arguments.check && !outcomes.all(|outcomes| hostile::holds(outcomes)) {
            return Err(Error::Missed("linear time or a limit is".to_owned()));
        }
        return Ok(());
    }
    let mut documents: Vec<_> = arguments
        .recipes
        .iter()
        .map(|recipe| recipe.make())
        .collect();
    if let Some(folder) = &arguments.save {
        return files::save(&documents, folder);
    }
    for path in &arguments.files {
        documents.push(files::open(path)?);
    }
    let mut measurements = Vec::new();
    for group in groups(&documents) {
        measurements.extend(measured(&documents, &group, &arguments)?);
    }
    // Last, since the process keeps its memory from then on.
    if let Some(number) = documents.iter().position(|document| document.name == LARGE) {
        eprintln!("measuring growth");
        heap::keep();
        let tasks = ways::growth(number, &documents[number]);
        let tasks = tasks.map_err(|reason| not_ews(&documents[number], reason))?;
        measurements.extend(measure(&tasks, arguments.effort));
    }
    let subjects: Vec<_> = documents.iter().map(Subject::from).collect();
    let report = Report {
        subjects: &subjects,
        measurements: &measurements,
        verbose: arguments.verbose,
        style: arguments.style,
    };
    print(&report.text())?;
    if arguments.check && !report.targets_hold() {
        return Err(Error::Missed("a target is".to_owned()));
    }
    Ok(())
}

/// Documents by their numbers: each alone, but those that are compared with each other together.
fn groups(documents: &[Document]) -> Vec<Vec<usize>> {
    let compared = |number: &usize| [FILLED, LARGE].contains(&documents[*number].name.as_str());
    let (together, alone): (Vec<_>, Vec<_>) = (0..documents.len()).partition(compared);
    let alone = alone.into_iter().map(|number| vec![number]);
    let together = (!together.is_empty()).then_some(together);
    alone.chain(together).collect()
}

fn measured(
    documents: &[Document],
    group: &[usize],
    arguments: &Arguments,
) -> Result<Vec<Measurement>, Error> {
    let mut tasks = Vec::new();
    for &number in group {
        let document = &documents[number];
        eprintln!("measuring {}", document.name);
        let found = ways::tasks(number, document);
        tasks.extend(found.map_err(|reason| not_ews(document, reason))?);
    }
    Ok(measure(&tasks, arguments.effort))
}

fn not_ews(document: &Document, reason: String) -> Error {
    Error::NotEws {
        path: document.name.clone().into(),
        reason,
    }
}

fn print(text: &str) -> Result<(), Error> {
    io::stdout()
        .write_all(text.as_bytes())
        .map_err(Error::Output)
}
