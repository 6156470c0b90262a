//! What is refreshed: a step for each kind of file. A new kind is a file here and a row in [`STEPS`].

mod bindings;
mod cases;
mod figures;
mod operations;
mod own_description;
mod own_names;
mod schema_files;
mod type_table;

use crate::{Error, Files, Project};

/// A kind of files that is made.
#[derive(Debug)]
pub struct Step {
    /// The name, as on the command line.
    pub name: &'static str,
    /// What is made, of what.
    pub about: &'static str,
    /// A test of another package that compares the files with what they are made of, where to make
    /// them takes a build of its own.
    pub tested_by: Option<&'static str>,
    pub(crate) make: fn(&Project) -> Result<Files, Error>,
}

/// All of them.
pub const STEPS: &[Step] = &[
    Step {
        name: "bindings",
        about: "ews-types/src/generated/, of schemas/, codegen/data/, ews-types/needs.tsv, the generator",
        tested_by: None,
        make: bindings::make,
    },
    Step {
        name: "cases",
        about: "codegen/tests/cases/*/expected.rs, of the schemas of the case and the generator",
        tested_by: None,
        make: cases::make,
    },
    Step {
        name: "operations",
        about: "docs/operations.md, of schemas/ and codegen/data/",
        tested_by: None,
        make: operations::make,
    },
    Step {
        name: "own-names",
        about: "codegen/data/own-names.tsv, of schemas/ and codegen/data/operations.tsv",
        tested_by: None,
        make: own_names::make,
    },
    Step {
        name: "own-description",
        about: "codegen/data/own-description.tsv, of schemas/ and codegen/data/operations.tsv",
        tested_by: Some("ews-codegen, diff: own::the_tables_are_those_of_the_schemas"),
        make: own_description::make,
    },
    Step {
        name: "type-table",
        about: "ews-types/tests/documents/instances/table.rs, of schemas/",
        tested_by: None,
        make: type_table::make,
    },
    Step {
        name: "schema-files",
        about: "the counts in the table of schemas/README.md",
        tested_by: None,
        make: schema_files::make,
    },
    Step {
        name: "figures",
        about: "the figures between <!-- refresh: … --> and <!-- end --> in pages",
        tested_by: None,
        make: figures::make,
    },
];
