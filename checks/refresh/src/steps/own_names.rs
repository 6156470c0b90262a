//! The names of what the project's own schemas have, which reports on other schemas compare with.

use ews_codegen::own::Names;

use crate::{Error, Files, Project, options};

const PATH: &str = "codegen/data/own-names.tsv";

pub(super) fn make(project: &Project) -> Result<Files, Error> {
    let model = project.model();
    let operations = ews_codegen::operations(model, &options())?;
    Ok(Files::one(PATH, Names::of(model, &operations).to_string()))
}
