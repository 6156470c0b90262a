//! Documents from files, and to files.

use std::fs;
use std::path::Path;

use bench::documents::{Document, Kind};
use bench::error::Error;
use ews_types::AnyElement;
use ews_types::soap;

/// Reads a file: an envelope, or an element of the schema.
pub(crate) fn open(path: &Path) -> Result<Document, Error> {
    let xml = fs::read_to_string(path).map_err(|source| Error::Unreadable {
        path: path.to_owned(),
        source,
    })?;
    let (what, body) = match ews_types::from_str::<AnyElement>(&xml) {
        Ok(value) => (value.name().local, xml.clone()),
        // The prefixes of a body may be declared around it, so it is written anew.
        Err(_) => in_envelope(&xml).map_err(|reason| Error::NotEws {
            path: path.to_owned(),
            reason,
        })?,
    };
    let name = path.file_name().unwrap_or(path.as_os_str());
    Ok(Document {
        name: name.to_string_lossy().into_owned(),
        about: format!("{what}, a file"),
        kind: Kind::File,
        xml,
        body,
    })
}

fn in_envelope(xml: &str) -> Result<(&'static str, String), String> {
    let reply: soap::Reply<AnyElement> = soap::from_str(xml).map_err(|error| error.to_string())?;
    let envelope = reply.into_envelope();
    let body = ews_types::to_string(&envelope.body).map_err(|error| error.to_string())?;
    Ok((envelope.body.name().local, body))
}

/// Writes documents to a folder.
pub(crate) fn save(documents: &[Document], folder: &Path) -> Result<(), Error> {
    let unwritable = |path: &Path, source| Error::Unwritable {
        path: path.to_owned(),
        source,
    };
    fs::create_dir_all(folder).map_err(|source| unwritable(folder, source))?;
    for document in documents {
        let path = folder.join(format!("{}.xml", document.name));
        fs::write(&path, &document.xml).map_err(|source| unwritable(&path, source))?;
    }
    Ok(())
}
