//! What can go wrong with one file.

use std::io;

use ews_types::codec::Reader;
use ews_types::{ReadError, WriteError, soap};

use super::{quoting, rewrite};

/// Why a file could not be inspected, or not be written back. Displays the message alone, without
/// path and position.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Failure {
    #[error("cannot read the file: {0}")]
    File(#[source] io::Error),
    #[error("cannot read the folder: {0}")]
    Folder(#[source] io::Error),
    #[error("the folder has no file that ends in .xml")]
    EmptyFolder,
    #[error("{}", quoting::message(.0))]
    Read(#[from] ReadError),
    /// The root, or the element in the Body of an envelope, is none that a document can have.
    #[error(
        "`{name}`{} is no global element of the schema: it is unknown, or stands only within others",
        if name.starts_with('{') { "" } else { " without a namespace" }
    )]
    NoGlobalElement {
        /// Namespace, if there is one, and local name, as `{namespace}local`.
        name: String,
        place: Option<Place>,
    },
    /// A rule of envelopes is broken.
    #[error("{error}")]
    Envelope {
        error: soap::Error,
        place: Option<Place>,
    },
    #[error("cannot write what was read: {}", .0.kind())]
    Write(#[from] WriteError),
    #[error(transparent)]
    Rewrite(#[from] rewrite::Error),
}

/// Where in a document something is wrong.
#[derive(Debug)]
pub(crate) struct Place {
    /// Local names from the root to the element.
    path: String,
    /// Byte offset of its start tag, or of the end of a document that was cut off.
    offset: usize,
}

impl Place {
    /// The element that the reader is at.
    pub(super) fn of(reader: &Reader<'_>) -> Self {
        Self {
            path: reader.path(),
            offset: reader.offset(),
        }
    }

    /// Where a document was cut off.
    pub(super) fn end(path: &str, bytes: usize) -> Self {
        Self {
            path: path.to_owned(),
            offset: bytes,
        }
    }
}

impl Failure {
    /// Local names from the root to the element in question, if there is one.
    pub(crate) fn path(&self) -> Option<&str> {
        let path = match self {
            Self::Read(error) => quoting::path(error),
            Self::Write(error) => error.path(),
            Self::NoGlobalElement { place, .. } | Self::Envelope { place, .. } => {
                &place.as_ref()?.path
            }
            Self::File(_) | Self::Folder(_) | Self::EmptyFolder | Self::Rewrite(_) => return None,
        };
        (!path.is_empty()).then_some(path)
    }

    /// Byte offset in the document.
    pub(crate) fn offset(&self) -> Option<usize> {
        match self {
            Self::Read(error) => Some(error.offset()),
            Self::NoGlobalElement { place, .. } | Self::Envelope { place, .. } => {
                Some(place.as_ref()?.offset)
            }
            _ => None,
        }
    }
}
