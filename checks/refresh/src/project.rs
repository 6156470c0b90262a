//! The repository: its schemas, and the files that are made of them.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use instances::Model;

use crate::{Error, Step};

/// The files that a step makes.
#[derive(Debug, Default)]
pub struct Files {
    texts: BTreeMap<PathBuf, String>,
    /// Folders in which the step makes every file.
    folders: BTreeSet<PathBuf>,
}

impl Files {
    /// A single file, by its path within the repository.
    pub(crate) fn one(path: &str, text: String) -> Self {
        let mut files = Self::default();
        files.add(PathBuf::from(path), text);
        files
    }

    pub(crate) fn add(&mut self, path: PathBuf, text: String) {
        self.texts.insert(path, text);
    }

    /// Whatever else is in the folder is not made any more.
    pub(crate) fn own(&mut self, folder: &str) {
        self.folders.insert(PathBuf::from(folder));
    }
}

/// A file that is not what a step makes.
#[derive(Debug, PartialEq, Eq)]
pub struct Change {
    /// The path within the repository.
    pub path: PathBuf,
    /// The new text; none where the file is not made any more.
    pub text: Option<String>,
    /// The first line that differs, counted from 1.
    pub line: usize,
}

impl fmt::Display for Change {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let path = self.path.display();
        match self.text {
            Some(_) => write!(f, "{path}:{}: is out of date", self.line),
            None => write!(f, "{path}: is not made any more"),
        }
    }
}

/// The repository.
#[derive(Debug)]
pub struct Project {
    root: PathBuf,
    model: Model,
}

impl Project {
    /// The repository in the folder `root`.
    ///
    /// # Errors
    ///
    /// Schemas that cannot be read.
    pub fn new(root: &Path) -> Result<Self, Error> {
        Ok(Self {
            root: root.to_owned(),
            model: ews_codegen::load(&root.join("schemas"))?,
        })
    }

    /// The components of the schemas.
    pub(crate) fn model(&self) -> &Model {
        &self.model
    }

    /// A path of the file system, for one within the repository.
    pub(crate) fn path(&self, path: impl AsRef<Path>) -> PathBuf {
        self.root.join(path)
    }

    pub(crate) fn read(&self, path: impl AsRef<Path>) -> Result<String, Error> {
        let path = self.path(path);
        fs::read_to_string(&path).map_err(|source| Error::Io { path, source })
    }

    /// The paths in a folder, within the repository and in their order.
    pub(crate) fn list(&self, folder: &Path) -> Result<Vec<PathBuf>, Error> {
        let path = self.path(folder);
        let entries = fs::read_dir(&path).and_then(|entries| {
            let names = entries.map(|entry| Ok(folder.join(entry?.file_name())));
            names.collect::<Result<Vec<_>, std::io::Error>>()
        });
        let mut names = entries.map_err(|source| Error::Io { path, source })?;
        names.sort();
        Ok(names)
    }

    /// The files that are not what the step makes.
    ///
    /// # Errors
    ///
    /// Whatever the step cannot make or read.
    pub fn changes(&self, step: &Step) -> Result<Vec<Change>, Error> {
        let files = (step.make)(self)?;
        let mut changes = Vec::new();
        for folder in &files.folders {
            let surplus = self.list(folder)?;
            let surplus = surplus.into_iter().filter(|p| !files.texts.contains_key(p));
            changes.extend(surplus.map(|path| Change {
                path,
                text: None,
                line: 1,
            }));
        }
        for (path, text) in files.texts {
            let old = match fs::read_to_string(self.path(&path)) {
                Err(source) if source.kind() != ErrorKind::NotFound => {
                    return Err(Error::Io { path, source });
                }
                old => old.unwrap_or_default(),
            };
            if old != text {
                let same = old.lines().zip(text.lines());
                changes.push(Change {
                    line: 1 + same.take_while(|(old, new)| old == new).count(),
                    path,
                    text: Some(text),
                });
            }
        }
        Ok(changes)
    }

    /// Writes the new text of a file, or deletes the file.
    ///
    /// # Errors
    ///
    /// A file that cannot be written or deleted.
    pub fn apply(&self, change: &Change) -> Result<(), Error> {
        let path = self.path(&change.path);
        let done = match &change.text {
            Some(text) => fs::write(&path, text),
            None => fs::remove_file(&path),
        };
        done.map_err(|source| Error::Io { path, source })
    }
}
