//! Errors of the benchmark.

use std::io;
use std::path::PathBuf;

/// What keeps the benchmark from running, or makes it fail.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The command line is wrong.
    #[error("{0}; `--help` lists the options")]
    Arguments(#[from] lexopt::Error),
    /// No document has the name.
    #[error("no document is called `{name}`; there are: {known}")]
    UnknownDocument {
        /// The name asked for.
        name: String,
        /// The names that there are.
        known: String,
    },
    /// A file cannot be read.
    #[error("cannot read {}: {source}; give the path of an EWS document", path.display())]
    Unreadable {
        /// The file.
        path: PathBuf,
        /// Why.
        source: io::Error,
    },
    /// A file is no EWS document.
    #[error("cannot measure {}: {reason}; give an envelope or an element of the EWS schema", path.display())]
    NotEws {
        /// The file.
        path: PathBuf,
        /// Why.
        reason: String,
    },
    /// A document cannot be saved.
    #[error("cannot write {}: {source}; give `--save` a folder that can be written to", path.display())]
    Unwritable {
        /// The file.
        path: PathBuf,
        /// Why.
        source: io::Error,
    },
    /// The results cannot be written.
    #[error("cannot write the results to standard output: {0}")]
    Output(io::Error),
    /// `--check`, and a target is missed.
    #[error("{0} missed or not measured; the last table says which")]
    Missed(String),
}
