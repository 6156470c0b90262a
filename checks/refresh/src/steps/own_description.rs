//! What the project's own schemas have, with which `ews-codegen diff` compares others.

use crate::{Error, Files, Project, options};

// Of the program `ews-codegen`: not of its library, so that users of that do not compile it.
#[path = "../../../../codegen/src/command/description/mod.rs"]
#[allow(dead_code, reason = "the program uses the rest")]
mod description;

const PATH: &str = "codegen/data/own-description.tsv";

pub(super) fn make(project: &Project) -> Result<Files, Error> {
    let model = project.model();
    let operations = ews_codegen::operations(model, &options())?;
    let description = description::Description::of(model, &operations);
    Ok(Files::one(PATH, description::text::write(&description)))
}
