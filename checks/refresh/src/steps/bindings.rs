//! The bindings that are compiled without the feature `generate`.

use std::path::Path;

use crate::{Error, Files, Project, options};

const FOLDER: &str = "ews-types/src/generated";

pub(super) fn make(project: &Project) -> Result<Files, Error> {
    let bindings = ews_codegen::generate(&project.path("schemas"), &options())?;
    let mut files = Files::default();
    files.own(FOLDER);
    for (name, text) in bindings.to_files() {
        files.add(Path::new(FOLDER).join(name), text);
    }
    Ok(files)
}
