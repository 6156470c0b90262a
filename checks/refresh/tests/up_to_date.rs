//! That what is checked in is what the steps make.

// A test that cannot go on fails.
#![allow(clippy::panic, reason = "tests")]

use std::path::Path;

use refresh::{COMMAND, Error, Project, STEPS};

/// Nothing that is made of the schemas is behind them: what is compiled without the feature `generate`
/// is what would be generated with it, and pages state the figures as they are.
#[test]
fn nothing_is_out_of_date() {
    let found = Project::new(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")).and_then(
        |project| -> Result<Vec<String>, Error> {
            let mut problems = Vec::new();
            for step in STEPS.iter().filter(|step| step.tested_by.is_none()) {
                problems.extend(project.changes(step)?.iter().map(ToString::to_string));
            }
            Ok(problems)
        },
    );
    match found {
        Ok(problems) => assert!(
            problems.is_empty(),
            "{}\nRefresh: {COMMAND}\n",
            problems.join("\n")
        ),
        Err(error) => panic!("{error}"),
    }
}
