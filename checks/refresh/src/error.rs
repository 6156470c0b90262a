//! What can go wrong.

use std::path::PathBuf;

/// Why something cannot be refreshed.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// The schemas, or what the generator makes of them.
    #[error(transparent)]
    Schemas(#[from] ews_codegen::Errors),
    /// The instances of the schemas.
    #[error(transparent)]
    Instances(#[from] instances::Error),
    /// A file or folder that cannot be read or written.
    #[error("{}: {source}: check the path and the rights to it", .path.display())]
    Io {
        /// The path.
        path: PathBuf,
        /// The cause.
        source: std::io::Error,
    },
    /// A command that makes a file.
    #[error("cargo {0}: failed; correct what it says above")]
    Command(String),
    /// A page whose marks do not fit.
    #[error("{page}:{line}: {problem}")]
    Mark {
        /// The page.
        page: &'static str,
        /// The line, counted from 1.
        line: usize,
        /// What is wrong, and the remedy.
        problem: String,
    },
    /// A schema file from which nothing is read.
    #[error(
        "{}: nothing is read from this file: add an xs:include of it to {folder}.xsd, or delete it",
        .file.display()
    )]
    NotIncluded {
        /// The file.
        file: PathBuf,
        /// The folder, and the schema that includes what is in it.
        folder: &'static str,
    },
    /// A schema file that the table of schema files does not list.
    #[error("schemas/README.md: {file} has no row: add `| `{file}` | what it covers | | |`")]
    NoRow {
        /// The file.
        file: String,
    },
    /// A row of the table of schema files for a file that does not exist.
    #[error("schemas/README.md:{line}: there is no schema file {file}: delete the row")]
    SurplusRow {
        /// The file.
        file: String,
        /// The line, counted from 1.
        line: usize,
    },
}
