//! Writing documents back.

use std::collections::HashSet;
use std::path::{Path, PathBuf};
use std::{fs, io};

/// Writes documents into a folder. A file that was there before is replaced, but never one that is
/// inspected (unless it goes by a hard link of another name), and none twice.
pub(super) struct Rewriter {
    folder: PathBuf,
    /// What is inspected, with links resolved.
    inputs: HashSet<PathBuf>,
    /// What was written, with links resolved.
    written: HashSet<PathBuf>,
}

/// Why a document was not written back.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Error {
    #[error("not written back: {} is itself inspected; choose another folder", .0.display())]
    Input(PathBuf),
    #[error("not written back: {} holds another document of that name", .0.display())]
    NameTwice(PathBuf),
    #[error("cannot write {}: {cause}", .file.display())]
    Write { file: PathBuf, cause: io::Error },
}

impl Rewriter {
    /// Makes the folder, if it is not there.
    pub(super) fn new<'a>(
        folder: &Path,
        inputs: impl Iterator<Item = &'a Path>,
    ) -> io::Result<Self> {
        fs::create_dir_all(folder)?;
        Ok(Self {
            folder: folder.to_owned(),
            inputs: inputs.filter_map(|path| path.canonicalize().ok()).collect(),
            written: HashSet::new(),
        })
    }

    /// Writes the document that was read from `source`.
    pub(super) fn write(&mut self, source: &Path, xml: &str) -> Result<(), Error> {
        let file = self.folder.join(source.file_name().unwrap_or_default());
        // What is not there cannot be overwritten.
        if let Ok(resolved) = file.canonicalize() {
            if self.inputs.contains(&resolved) {
                return Err(Error::Input(file));
            }
            if self.written.contains(&resolved) {
                return Err(Error::NameTwice(file));
            }
        }
        let written = fs::write(&file, xml).and_then(|()| file.canonicalize());
        match written {
            Ok(resolved) => {
                self.written.insert(resolved);
                Ok(())
            }
            Err(cause) => Err(Error::Write { file, cause }),
        }
    }
}
