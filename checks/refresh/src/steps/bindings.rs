//! The bindings that are compiled without the feature `generate`.

use std::path::Path;

use ews_codegen::{Errors, Needs};

use crate::{Error, Files, Project, options};

const FOLDER: &str = "ews-types/src/generated";

/// The table of what hand-written code names of the bindings.
const NEEDS: &str = "ews-types/needs.tsv";

pub(super) fn make(project: &Project) -> Result<Files, Error> {
    let file = project.path(NEEDS);
    let needs = Needs::parse(&file, &project.read(NEEDS)?).map_err(Errors::from)?;
    let options = options().with_needs(needs);
    let bindings = ews_codegen::generate(&project.path("schemas"), &options)?;
    let mut files = Files::default();
    files.own(FOLDER);
    for (name, text) in bindings.to_files() {
        files.add(Path::new(FOLDER).join(name), text);
    }
    Ok(files)
}
