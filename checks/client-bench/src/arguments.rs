//! The command line.

use std::ffi::OsString;
use std::path::PathBuf;
use std::time::Duration;

use bench::table::Style;
use lexopt::prelude::*;

use crate::error::Error;
use crate::measure::Effort;

/// What `--help` prints.
pub(crate) const HELP: &str = "\
Makes the same calls by ews-client, by a bare loop of hyper and by exchangelib, to one server on the
loopback, and compares how many they make a second.

Usage: cargo run --release -p client-bench -- [OPTIONS]

exchangelib is what `python3` imports by that name: `pip install exchangelib`. Without it its rows say so.

  --fast        two short rounds: quick, and less exact
  --markdown    tables in Markdown
  --write FILE  write the tables into a file such as BENCHMARKS.md, between `<!-- client: begin -->` and
                `<!-- client: end -->`, instead of printing them
  --check       fail unless the targets hold
  --help        this text
";

/// What to do.
#[derive(Clone, Debug)]
pub(crate) struct Arguments {
    /// Print the help, and no more.
    pub(crate) help: bool,
    /// How long to measure.
    pub(crate) effort: Effort,
    /// How tables are written.
    pub(crate) style: Style,
    /// The file to write the tables into.
    pub(crate) write: Option<PathBuf>,
    /// Fail unless the targets hold.
    pub(crate) check: bool,
}

impl Arguments {
    /// Reads the arguments after the program's name.
    pub(crate) fn parse(arguments: impl IntoIterator<Item: Into<OsString>>) -> Result<Self, Error> {
        let mut parsed = Self {
            help: false,
            effort: Effort {
                rounds: 11,
                turn: Duration::from_millis(400),
            },
            style: Style::Text,
            write: None,
            check: false,
        };
        let mut parser = lexopt::Parser::from_args(arguments);
        while let Some(argument) = parser.next()? {
            match argument {
                Long("fast") => {
                    parsed.effort = Effort {
                        rounds: 2,
                        turn: Duration::from_millis(200),
                    };
                }
                Long("markdown") => parsed.style = Style::Markdown,
                Long("write") => parsed.write = Some(parser.value()?.into()),
                Long("check") => parsed.check = true,
                Long("help") | Short('h') => parsed.help = true,
                other => return Err(other.unexpected().into()),
            }
        }
        if parsed.write.is_some() {
            parsed.style = Style::Markdown;
        }
        Ok(parsed)
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::panic, reason = "tests")]
mod tests {
    use super::*;

    /// What goes into a file is Markdown, and a misspelt option does not start a run.
    #[test]
    fn options() {
        let parsed = Arguments::parse(["--fast", "--write", "BENCHMARKS.md"]).unwrap();
        assert_eq!(parsed.style, Style::Markdown);
        assert_eq!(parsed.write.unwrap(), PathBuf::from("BENCHMARKS.md"));
        assert_eq!(parsed.effort.rounds, 2);
        assert!(Arguments::parse(["--chekc"]).is_err());
    }
}
