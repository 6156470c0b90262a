//! Errors of the benchmark.

use std::io;
use std::path::PathBuf;

/// What keeps the benchmark from running, or makes it fail.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Error {
    /// The command line is wrong.
    #[error("{0}; `--help` lists the options")]
    Arguments(#[from] lexopt::Error),
    /// The server, or a runtime, does not start.
    #[error("cannot start {what}: {source}")]
    Start {
        /// What does not start.
        what: &'static str,
        /// Why.
        source: Box<dyn std::error::Error + Send + Sync>,
    },
    /// A way has a call that fails.
    #[error("{way}: a call failed: {reason}")]
    Call {
        /// The name of the way.
        way: String,
        /// Why.
        reason: String,
    },
    /// A way found something else than the server sends.
    #[error("{way}: a reply has {found} entries instead of {expected}")]
    Entries {
        /// The name of the way.
        way: String,
        /// How many it found.
        found: usize,
        /// How many there are.
        expected: usize,
    },
    /// The file to write into has no place for the results.
    #[error("cannot write into {}: {reason}", path.display())]
    Write {
        /// The file.
        path: PathBuf,
        /// Why.
        reason: String,
    },
    /// The results cannot be printed.
    #[error("cannot write the results to standard output: {0}")]
    Output(io::Error),
    /// `--check`, and a target is missed.
    #[error("a target is missed or not measured; the last table says which")]
    Missed,
}

impl Error {
    /// For `map_err`: this does not start.
    pub(crate) fn start<E>(what: &'static str) -> impl FnOnce(E) -> Self
    where
        E: Into<Box<dyn std::error::Error + Send + Sync>>,
    {
        move |source| Self::Start {
            what,
            source: source.into(),
        }
    }

    /// For `map_err`: a call of this way failed.
    pub(crate) fn call<E: std::fmt::Display>(way: &'static str) -> impl FnOnce(E) -> Self {
        move |reason| Self::Call {
            way: way.to_owned(),
            reason: reason.to_string(),
        }
    }
}
