//! Which files are inspected.

use std::io;
use std::path::{Path, PathBuf};

use super::Failure;

/// A file to inspect, or a folder that could not be listed.
pub(super) type Listed = (PathBuf, Result<(), Failure>);

/// The files that these paths stand for.
pub(super) fn list(paths: &[PathBuf]) -> Vec<Listed> {
    let mut files = Vec::new();
    for path in paths {
        if !path.is_dir() {
            files.push((path.clone(), Ok(())));
            continue;
        }
        match documents(path) {
            Ok(documents) if documents.is_empty() => {
                files.push((path.clone(), Err(Failure::EmptyFolder)));
            }
            Ok(documents) => files.extend(documents.into_iter().map(|file| (file, Ok(())))),
            Err(error) => files.push((path.clone(), Err(Failure::Folder(error)))),
        }
    }
    files
}

/// The XML documents of a folder, sorted by name.
fn documents(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let mut documents = Vec::new();
    for entry in std::fs::read_dir(folder)? {
        let path = entry?.path();
        let is_xml = |end: &std::ffi::OsStr| end.eq_ignore_ascii_case("xml");
        if path.extension().is_some_and(is_xml) && !path.is_dir() {
            documents.push(path);
        }
    }
    documents.sort();
    Ok(documents)
}
