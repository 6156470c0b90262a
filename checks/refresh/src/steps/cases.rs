//! The code that the cases of the generator's tests expect.

use std::path::{Path, PathBuf};

use ews_codegen::Options;

use crate::{Error, Files, Project};

const FOLDER: &str = "codegen/tests/cases";

pub(super) fn make(project: &Project) -> Result<Files, Error> {
    let mut files = Files::default();
    for folder in project.list(Path::new(FOLDER))? {
        if let Some(schemas) = schemas(project, &folder) {
            let bindings = ews_codegen::generate(&schemas, &Options::default())?;
            files.add(folder.join("expected.rs"), bindings.to_single_file());
        }
    }
    Ok(files)
}

/// The schemas of a case: its own or, where it has none, the repository's by the name of the case.
fn schemas(project: &Project, case: &Path) -> Option<PathBuf> {
    if project.path(case.join("schema.xsd")).exists() {
        return Some(project.path(case));
    }
    let name = case.file_name()?.to_str()?;
    let schemas = project.path(format!("schemas-{name}"));
    schemas.exists().then_some(schemas)
}
