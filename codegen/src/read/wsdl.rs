//! Reads a service description (WSDL 1.1): the operations of a service, with the elements of their
//! messages.
//!
//! A description binds the parts of messages to the body and the header of an envelope. Only an
//! element says what is sent, so each part is resolved to its element: the part `RequestVersion`
//! to `t:RequestServerVersion`, for instance. Bindings other than those of SOAP 1.1 are passed over.

mod description;
mod resolve;

use std::fs;
use std::path::{Path, PathBuf};

use super::source::Source;
use crate::error::{Error, Errors};
use crate::model::Service;

/// The name of the file, in small letters.
const FILE: &str = "services.wsdl";

/// The service description that stands in `folder`, however its name is capitalised.
pub(super) fn find(folder: &Path) -> Result<Option<PathBuf>, Error> {
    let read_error = |source| Error::Read {
        path: folder.to_owned(),
        source,
    };
    let mut found = None;
    for entry in fs::read_dir(folder).map_err(read_error)? {
        let path = entry.map_err(read_error)?.path();
        let name = path.file_name().and_then(|name| name.to_str());
        if name.is_some_and(|name| name.eq_ignore_ascii_case(FILE)) && path.is_file() {
            found = found.max(Some(path));
        }
    }
    Ok(found)
}

/// Reads the service description at `path`: none if anything is wrong with it.
pub(super) fn read(path: &Path, errors: &mut Errors) -> Option<Service> {
    let source = errors.take(Source::read(path))?;
    let description = errors.take(description::parse(&source))?;
    let operations = resolve::operations(&source, &description, errors)?;
    Some(Service {
        file: path.to_owned(),
        operations,
    })
}
