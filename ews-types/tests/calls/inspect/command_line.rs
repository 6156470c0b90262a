//! Arguments, and the standard output.

use std::ffi::OsString;
use std::io::{self, Write};
use std::path::PathBuf;

use super::inspector::{Arguments, Command, Error, USAGE, run};
use super::{envelope, file, support};

fn parse(words: &[&str]) -> Result<Command, String> {
    let words = words.iter().map(OsString::from);
    Command::parse(words).map_err(|error| error.to_string())
}

/// Options may stand anywhere before `--`; what follows it is a file whatever it looks like.
#[test]
fn arguments_are_told_apart() {
    let expected = |paths: &[&str], rewrite: Option<&str>| {
        Ok(Command::Inspect(Arguments {
            paths: paths.iter().map(PathBuf::from).collect(),
            rewrite: rewrite.map(PathBuf::from),
        }))
    };
    assert_eq!(parse(&["a", "b"]), expected(&["a", "b"], None));
    assert_eq!(parse(&["a", "--rewrite", "d"]), expected(&["a"], Some("d")));
    assert_eq!(parse(&["--rewrite=d", "a"]), expected(&["a"], Some("d")));
    assert_eq!(parse(&["--", "--help"]), expected(&["--help"], None));
    assert_eq!(parse(&["a", "--help"]), Ok(Command::Help));
}

/// The help names every option.
#[test]
fn the_help_names_the_options() {
    for option in ["--rewrite DIR", "--help"] {
        assert!(USAGE.contains(option), "{USAGE}");
    }
}

/// A command line that cannot be followed says what is wrong with it.
#[test]
fn bad_arguments_are_refused() {
    for (words, message) in [
        (&[][..], "no file is given"),
        (&["--rewrite", "d"], "no file is given"),
        (&["a", "--rewrite"], "the option --rewrite needs a folder"),
        (&["a", "--rewrite="], "the option --rewrite needs a folder"),
        (
            &["a", "--rewrite", "d", "--rewrite=d"],
            "the option --rewrite is given twice",
        ),
        (
            &["-x"],
            "there is no option `-x`: a file of that name goes after --",
        ),
    ] {
        assert_eq!(parse(words), Err(message.to_owned()));
    }
}

/// Takes one line and then fails.
struct OneLine {
    lines: usize,
    failure: io::ErrorKind,
}

impl Write for OneLine {
    fn write(&mut self, line: &[u8]) -> io::Result<usize> {
        self.lines += 1;
        if self.lines > 1 {
            return Err(self.failure.into());
        }
        Ok(line.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// A reader of the lines that has seen enough ends the program quietly; any other failure to write
/// is one of the program.
#[test]
fn a_closed_output_ends_the_run() {
    let folder = support::output("inspect-output");
    let path = file(&folder, "a.xml", &envelope("", "<m:GetRoomLists/>"));
    let arguments = Arguments {
        paths: vec![path; 3],
        rewrite: None,
    };
    let run_into = |failure| {
        let mut out = OneLine { lines: 0, failure };
        let result = run(&arguments, &mut out);
        assert_eq!(out.lines, 2);
        result
    };
    assert!(matches!(run_into(io::ErrorKind::BrokenPipe), Ok(true)));
    let full = run_into(io::ErrorKind::StorageFull);
    assert!(matches!(full, Err(Error::Output(_))), "{full:?}");
}
