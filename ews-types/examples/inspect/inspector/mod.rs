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
        let result = listed.and_then(|()| file(&path, rewriter.as_mut()));
        all_read &= result.is_ok();
        let line = line::of(&path, &result);
        match out.write_all(line.as_bytes()).and_then(|()| out.flush()) {
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

/// Inspects one file, and writes it back if asked to.
fn file(path: &Path, rewriter: Option<&mut Rewriter>) -> Result<Inspection, Failure> {
    let xml = std::fs::read(path).map_err(Failure::File)?;
    let inspection = inspect(&xml)?;
    if let Some(rewriter) = rewriter {
        rewriter.write(path, &inspection.to_xml()?)?;
    }
    Ok(inspection)
}
