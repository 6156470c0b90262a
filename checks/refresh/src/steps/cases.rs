//! The code that the cases of the generator's tests expect.

use std::path::Path;

use ews_codegen::Options;

use crate::{Error, Files, Project};

const FOLDER: &str = "codegen/tests/cases";

pub(super) fn make(project: &Project) -> Result<Files, Error> {
    let mut files = Files::default();
    for folder in project.list(Path::new(FOLDER))? {
        if project.path(folder.join("schema.xsd")).exists() {
            let bindings = ews_codegen::generate(&project.path(&folder), &Options::default())?;
            files.add(folder.join("expected.rs"), bindings.to_single_file());
        }
    }
    Ok(files)
}
