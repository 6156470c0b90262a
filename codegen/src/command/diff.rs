//! `ews-codegen diff FIRST [SECOND]`: what differs between two schema sets.

mod compare;
mod order;
mod reach;
mod report;
mod tsv;

use std::path::PathBuf;

use lexopt::prelude::*;

use super::Failure;
use super::description::{Description, Kind, text};

/// The description of the project's own schemas, as `ews-codegen describe schemas` prints it.
const OWN: &str = include_str!("../../data/own-description.tsv");

pub(super) const USAGE: &str = "\
Usage: ews-codegen diff FIRST [SECOND] [OPTION…]

Says what differs between the schemas in the folder FIRST and those in SECOND, or the project's own,
by domain and operation: + what FIRST alone has, - what SECOND alone has, ~ what differs. A
services.wsdl in a folder counts. The exit code is 0 whether or not there are differences, and 1 if
a folder cannot be read.

  --operations       the operations and their headers alone
  --format text      for people (the default)
  --format tsv       for programs: a line of headings, then a line for each difference, with the
                     parts of what one side alone has. Tabs are between
                       change       + - ~
                       kind         operation, header, element, type, group, attribute-group,
                                    member, attribute, value, facet
                       owner        the operation, type or group that has it; a component has none
                       name         its name
                       property     what differs, where it is ~: order, or a fact as `describe` has it
                       first        its value in FIRST; where it is +, all that is known of it
                       second       its value in SECOND; where it is -, all that is known of it
                       domains      the domains whose operations reach it
                       operations   the operations that reach it
                     Tabs, line breaks and backslashes within are written as \\t, \\n, \\r, \\\\.
";

/// How differences are written.
#[derive(Clone, Copy, Debug, Default)]
enum Format {
    #[default]
    Text,
    Tsv,
}

/// A schema set that is compared.
#[derive(Debug)]
struct Side {
    /// What it is called in the report.
    name: String,
    description: Description,
}

impl Side {
    fn of_folder(folder: PathBuf) -> Result<Self, Failure> {
        Ok(Self {
            description: Description::of_folder(&folder)?,
            name: folder.display().to_string(),
        })
    }

    /// The project's own schemas.
    fn own() -> Result<Self, Failure> {
        let description = text::read(OWN).map_err(|line| {
            Failure::Work(format!(
                "data/own-description.tsv:{line}: not a row of a description; please report this"
            ))
        })?;
        Ok(Self {
            description,
            name: "the project's own schemas".to_owned(),
        })
    }
}

/// Reads the options and compares.
pub(super) fn run(parser: &mut lexopt::Parser) -> Result<String, Failure> {
    let mut folders = Vec::new();
    let mut format = Format::default();
    let mut operations = false;
    while let Some(argument) = parser.next()? {
        match argument {
            Short('h') | Long("help") => return Err(Failure::Help),
            Long("operations") => operations = true,
            Long("format") => {
                let name = parser.value()?.string()?;
                format = match &*name {
                    "text" => Format::Text,
                    "tsv" => Format::Tsv,
                    _ => {
                        let problem = format!("--format does not know `{name}`");
                        return Err(Failure::Call(problem.into()));
                    }
                };
            }
            Value(folder) if folders.len() < 2 => folders.push(PathBuf::from(folder)),
            other => return Err(other.unexpected().into()),
        }
    }
    let mut folders = folders.into_iter();
    let Some(first) = folders.next() else {
        return Err(Failure::Call("FIRST is missing".into()));
    };
    let first = Side::of_folder(first)?;
    let second = match folders.next() {
        Some(folder) => Side::of_folder(folder)?,
        None => Side::own()?,
    };
    let mut changes = compare::compare(&first.description, &second.description);
    if operations {
        changes.retain(|change| matches!(change.key().kind, Kind::Operation | Kind::Header));
    }
    let reach = reach::Reach::of(&[&first.description, &second.description]);
    Ok(match format {
        Format::Text => report::write((&first, &second), &changes, &reach, operations),
        Format::Tsv => tsv::write(&changes, &reach),
    })
}
