//! The tables of the project's own schemas, with which others are compared.

use std::path::Path;
use std::process::Command;

/// Tables that are behind the schemas would tell of differences that there are none of.
#[test]
fn tables_are_as_the_command_describes_the_schemas() {
    let schemas = Path::new(env!("CARGO_MANIFEST_DIR")).join("../schemas");
    for (name, table, arguments) in [
        (
            "own-description.tsv",
            include_str!("../../data/own-description.tsv"),
            &[][..],
        ),
        (
            "own-names.tsv",
            include_str!("../../data/own-names.tsv"),
            &["--names"],
        ),
    ] {
        let output = Command::new(env!("CARGO_BIN_EXE_ews-codegen"))
            .arg("describe")
            .arg(&schemas)
            .args(arguments)
            .output()
            .unwrap();
        let described = String::from_utf8(output.stdout).unwrap();
        let rows = table.lines().filter(|line| !line.starts_with('#'));
        assert!(
            rows.eq(described.lines()),
            "codegen/data/{name} is out of date: cargo run -p refresh"
        );
    }
}
