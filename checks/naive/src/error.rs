//! What can go wrong.

use std::path::PathBuf;

/// Why the crate could not be written.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The arguments are wrong.
    #[error("{0}\n\n{usage}", usage = crate::USAGE)]
    Arguments(#[from] lexopt::Error),
    /// The schemas cannot be bound.
    #[error(transparent)]
    Schemas(#[from] ews_codegen::Errors),
    /// The generated code is no Rust.
    #[error("the generated code is no Rust: {0}; mend checks/naive")]
    NotRust(#[from] syn::Error),
    /// A file or folder cannot be written.
    #[error("{}: {source}; make the folder writable", path.display())]
    Write {
        /// The file.
        path: PathBuf,
        /// What the operating system said.
        source: std::io::Error,
    },
}
