//! The command line.

use std::ffi::OsString;
use std::path::PathBuf;

/// The text of `--help`.
pub(crate) const USAGE: &str = "\
Reads EWS documents: SOAP envelopes, bare elements of the schema, SOAP faults.

Usage: inspect [--rewrite DIR] [--] FILE...

A FILE that is a folder stands for the files in it that end in .xml, in the order of their names.

Options:
  --rewrite DIR  write what was understood as XML into the folder DIR, under the same file name
  --help         print this text

Each file gives one line, and a stream of envelopes one for each. Its columns are separated by tabs:
  FILE  ok     ELEMENT  ELEMENTS  ATTRIBUTES  [FAULT]
  FILE  error  PATH     POSITION  MESSAGE

ELEMENT     name of the root, or of the element in the Body of an envelope, with the prefix t, m or
            soap
ELEMENTS    number of elements skipped because the schema does not know them
ATTRIBUTES  number of attributes skipped for the same reason
FAULT       for the element soap:Fault only: what it says
PATH        local names from the root to the element in question, or -
POSITION    byte in the file, from 0, of the tag, attribute or text in question, or -

Control characters show as \\t, \\n or \\u{7f}, also in file names, where a backslash shows as \\\\ but
on systems where it separates folders.

Exit code: 0 if every file was read (and written), 1 if one was not, 2 if nothing could be done.
";

/// What the command line asks for.
#[derive(Debug, PartialEq)]
pub(crate) enum Command {
    Help,
    Inspect(Arguments),
}

/// What to inspect.
#[derive(Debug, Default, PartialEq)]
pub(crate) struct Arguments {
    /// Files and folders.
    pub(crate) paths: Vec<PathBuf>,
    /// Where to write what was understood.
    pub(crate) rewrite: Option<PathBuf>,
}

/// Why a command line cannot be followed.
#[derive(Debug, PartialEq, thiserror::Error)]
pub(crate) enum UsageError {
    #[error("no file is given")]
    NoFile,
    #[error("the option --rewrite needs a folder")]
    NoFolder,
    #[error("the option --rewrite is given twice")]
    TwoFolders,
    #[error("there is no option `{}`: a file of that name goes after --", .0.display())]
    UnknownOption(OsString),
}

impl Command {
    /// Takes the arguments behind the program's name.
    pub(crate) fn parse(words: impl IntoIterator<Item = OsString>) -> Result<Self, UsageError> {
        let mut words = words.into_iter();
        let mut arguments = Arguments::default();
        while let Some(word) = words.next() {
            match word.to_str() {
                Some("--help" | "-h") => return Ok(Self::Help),
                Some("--") => arguments.paths.extend(words.by_ref().map(PathBuf::from)),
                Some("--rewrite") => arguments.rewrite_to(words.next().unwrap_or_default())?,
                Some(text) if text.starts_with("--rewrite=") => {
                    arguments.rewrite_to(text["--rewrite=".len()..].into())?;
                }
                _ if word.as_encoded_bytes().starts_with(b"-") => {
                    return Err(UsageError::UnknownOption(word));
                }
                _ => arguments.paths.push(word.into()),
            }
        }
        if arguments.paths.is_empty() {
            return Err(UsageError::NoFile);
        }
        Ok(Self::Inspect(arguments))
    }
}

impl Arguments {
    fn rewrite_to(&mut self, folder: OsString) -> Result<(), UsageError> {
        if folder.is_empty() {
            return Err(UsageError::NoFolder);
        }
        match self.rewrite.replace(folder.into()) {
            None => Ok(()),
            Some(_) => Err(UsageError::TwoFolders),
        }
    }
}
