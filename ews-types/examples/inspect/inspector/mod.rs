//! The inspector, but for the process that it runs in.

mod arguments;
mod document;
mod envelope;
mod failure;
mod files;
mod line;
mod quoting;
mod rewrite;

use std::io::{self, Write};
use std::path::{Path, PathBuf};

pub(crate) use arguments::{Arguments, Command, USAGE};
pub(crate) use document::{Inspection, inspect};
use ews_types::soap;
pub(crate) use failure::Failure;
use rewrite::Rewriter;

/// Why the inspector did not finish its work.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Error {
    #[error("cannot make the folder {} for --rewrite: {cause}", .folder.display())]
    Folder { folder: PathBuf, cause: io::Error },
    #[error("cannot write to the standard output: {0}")]
    Output(io::Error),
}

/// Inspects every file, and prints its line as soon as it is done: `false` if a file failed.
pub(crate) fn run(arguments: &Arguments, out: &mut impl Write) -> Result<bool, Error> {
    let files = files::list(&arguments.paths);
    let mut rewriter = match &arguments.rewrite {
        Some(folder) => Some(rewriter(folder, &files)?),
        None => None,
    };
    let mut all_read = true;
    for (path, listed) in files {
        let results = match listed {
            Ok(()) => file(&path, rewriter.as_mut()),
            Err(failure) => vec![(0, Err(failure))],
        };
        let mut lines = String::new();
        for (start, result) in &results {
            all_read &= result.is_ok();
            lines.push_str(&line::of(&path, *start, result));
        }
        match out.write_all(lines.as_bytes()).and_then(|()| out.flush()) {
            Ok(()) => {}
            // Whoever read the lines has seen enough.
            Err(error) if error.kind() == io::ErrorKind::BrokenPipe => break,
            Err(error) => return Err(Error::Output(error)),
        }
    }
    Ok(all_read)
}

fn rewriter(folder: &Path, files: &[files::Listed]) -> Result<Rewriter, Error> {
    let inputs = files.iter().map(|(path, _)| path.as_path());
    Rewriter::new(folder, inputs).map_err(|cause| Error::Folder {
        folder: folder.to_owned(),
        cause,
    })
}

/// What comes of a document, and where it begins in its file.
type Inspected = (usize, Result<Inspection, Failure>);

/// Inspects one file, and writes it back if asked to.
fn file(path: &Path, rewriter: Option<&mut Rewriter>) -> Vec<Inspected> {
    let xml = match std::fs::read(path) {
        Ok(xml) => xml,
        Err(error) => return vec![(0, Err(Failure::File(error)))],
    };
    let mut inspected = documents(&xml);
    if let Some(rewriter) = rewriter
        && let Err(failure) = rewrite(path, rewriter, &inspected)
    {
        let last = inspected.pop();
        inspected.push((last.map_or(0, |(start, _)| start), Err(failure)));
    }
    inspected
}

/// Inspects a document, or each envelope of a stream of them.
fn documents(xml: &[u8]) -> Vec<Inspected> {
    let mut inspected = Vec::new();
    let mut start = 0;
    loop {
        let rest = &xml[start..];
        let result = inspect(rest);
        let Err(Failure::Envelope {
            error: soap::Error::SecondEnvelope { offset, .. },
            ..
        }) = result
        else {
            inspected.push((start, result));
            return inspected;
        };
        inspected.push((start, inspect(&rest[..offset])));
        start += offset;
    }
}

/// Writes the documents of a file back, if all of them were read.
fn rewrite(path: &Path, rewriter: &mut Rewriter, inspected: &[Inspected]) -> Result<(), Failure> {
    let mut xml = String::new();
    for (_, result) in inspected {
        let Ok(inspection) = result else {
            return Ok(());
        };
        xml.push_str(&inspection.to_xml()?);
    }
    Ok(rewriter.write(path, &xml)?)
}
