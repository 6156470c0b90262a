//! The command line.

use std::ffi::OsString;
use std::path::PathBuf;

use lexopt::prelude::*;

use crate::documents::{RECIPES, Recipe};
use crate::error::Error;
use crate::measure::Effort;
use crate::table::Style;

/// What `--help` prints.
pub const HELP: &str = "\
Reads and writes EWS documents in several ways, and compares speed and memory.

Usage: cargo run --release -p bench -- [OPTIONS] [FILE...]

Measures the documents that it makes, and every FILE: an envelope, or an element of the EWS schema.

  --only NAME   measure this document of its own, and no other; may be repeated; `none` for files only
  --list        list the names
  --fast        one round: quick, and less exact
  --verbose     also the slowest and the fastest round
  --markdown    tables in Markdown
  --check       fail unless the targets hold
  --hostile MB  measure documents that are made to exhaust the reader instead, of 1 MB and 4 times as
                much, and so on, up to MB
  --save DIR    save the documents in a folder instead of measuring them
  --help        this text

Without the others to compare with it builds in seconds:
  cargo run --release -p bench --no-default-features -- --fast
";

/// What to do.
#[derive(Clone, Debug)]
pub struct Arguments {
    /// Print the help, and no more.
    pub help: bool,
    /// Print the names of the documents, and no more.
    pub list: bool,
    /// The documents to make.
    pub recipes: Vec<Recipe>,
    /// Files to measure as well.
    pub files: Vec<PathBuf>,
    /// How long to measure.
    pub effort: Effort,
    /// Show the slowest and the fastest round.
    pub verbose: bool,
    /// How tables are written.
    pub style: Style,
    /// Fail unless the targets hold.
    pub check: bool,
    /// Measure hostile documents instead, of up to so many MB.
    pub hostile: Option<usize>,
    /// Where to save the documents instead of measuring them.
    pub save: Option<PathBuf>,
}

impl Arguments {
    /// Reads the arguments after the program's name.
    ///
    /// # Errors
    ///
    /// If there is no such option or document.
    pub fn parse(arguments: impl IntoIterator<Item: Into<OsString>>) -> Result<Self, Error> {
        let mut parsed = Self {
            help: false,
            list: false,
            recipes: RECIPES.to_vec(),
            files: Vec::new(),
            effort: Effort::FULL,
            verbose: false,
            style: Style::Text,
            check: false,
            hostile: None,
            save: None,
        };
        let mut only: Option<Vec<Recipe>> = None;
        let mut parser = lexopt::Parser::from_args(arguments);
        while let Some(argument) = parser.next()? {
            match argument {
                Long("only") => {
                    let chosen = only.get_or_insert_default();
                    let name = parser.value()?.string()?;
                    if name != "none" {
                        chosen.push(recipe(name)?);
                    }
                }
                Long("fast") => parsed.effort = Effort::FAST,
                Long("verbose") => parsed.verbose = true,
                Long("markdown") => parsed.style = Style::Markdown,
                Long("check") => parsed.check = true,
                Long("hostile") => parsed.hostile = Some(parser.value()?.parse()?),
                Long("list") => parsed.list = true,
                Long("help") | Short('h') => parsed.help = true,
                Long("save") => parsed.save = Some(parser.value()?.into()),
                Value(file) => parsed.files.push(file.into()),
                other => return Err(other.unexpected().into()),
            }
        }
        if let Some(only) = only {
            parsed.recipes = only;
        }
        Ok(parsed)
    }
}

fn recipe(name: String) -> Result<Recipe, Error> {
    let found = RECIPES.iter().find(|recipe| recipe.name == name);
    found.copied().ok_or_else(|| {
        let known: Vec<_> = RECIPES.iter().map(|recipe| recipe.name).collect();
        Error::UnknownDocument {
            name,
            known: known.join(", "),
        }
    })
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::panic, reason = "tests")]
mod tests {
    use super::*;

    fn names(arguments: &[&str]) -> Vec<&'static str> {
        let parsed = Arguments::parse(arguments).unwrap();
        parsed.recipes.iter().map(|recipe| recipe.name).collect()
    }

    /// Without arguments everything is measured; a choice measures what is chosen.
    #[test]
    fn documents_are_chosen_by_name() {
        assert_eq!(names(&["a.xml"]).len(), RECIPES.len());
        assert_eq!(names(&["--only", "find-item-1kb"]), ["find-item-1kb"]);
        assert!(names(&["--only", "none", "a.xml"]).is_empty());
    }

    /// Errors say what to do.
    #[test]
    fn errors_have_remedies() {
        let message = |arguments: &[&str]| Arguments::parse(arguments).unwrap_err().to_string();
        assert_eq!(
            message(&["--quick"]),
            "invalid option '--quick'; `--help` lists the options"
        );
        let unknown = message(&["--only", "find-item"]);
        assert!(
            unknown.starts_with("no document is called `find-item`; there are: find-item-1kb,")
        );
    }
}
