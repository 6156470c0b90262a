//! The tables of the project's own schemas.

use std::fs;
use std::path::Path;

use super::{own_schemas, printed, text};

fn data(name: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("data")
        .join(name);
    fs::read_to_string(path).expect("a table")
}

/// A table that is behind the schemas would show differences that are none, and miss others.
#[test]
fn the_tables_are_those_of_the_schemas() {
    let schemas = own_schemas();
    for (name, arguments) in [
        ("own-description.tsv", &["describe", text(&schemas)][..]),
        ("own-names.tsv", &["describe", text(&schemas), "--names"]),
    ] {
        let (table, printed) = (data(name), printed(arguments));
        let rows = |text: &str| -> Vec<String> {
            let rows = text.lines().filter(|line| !line.starts_with('#'));
            rows.map(str::to_owned).collect()
        };
        let (table, printed) = (rows(&table), rows(&printed));
        let differing = table.iter().zip(&printed).find(|(a, b)| a != b);
        assert!(
            table == printed,
            "codegen/data/{name} is behind schemas/: {differing:?}; cargo run -p refresh"
        );
    }
}

/// The project's own schemas do not differ from themselves, whichever way they are read.
#[test]
fn own_schemas_do_not_differ() {
    let schemas = own_schemas();
    for arguments in [
        &["diff", text(&schemas)][..],
        &["diff", text(&schemas), text(&schemas)],
        &["diff", "--operations", text(&schemas)],
    ] {
        let printed = printed(arguments);
        assert!(printed.ends_with("\n\nNo differences.\n"), "{printed}");
    }
    let table = printed(&["diff", text(&schemas), "--format", "tsv"]);
    assert_eq!(table.lines().count(), 1, "{table}");
}

/// The list of names says how many another set has more or fewer.
#[test]
fn names_are_counted() {
    use ews_codegen::own::{Comparison, Counts, Names};
    let own = Names::own();
    let none = Names::default();
    let counts = |more, fewer| Counts { more, fewer };
    let table = data("own-names.tsv");
    let rows = |kind: &str| table.lines().filter(|row| row.starts_with(kind)).count();
    let all = ["operation\t", "element\t", "type\t"].map(rows);
    assert!(all.iter().all(|count| *count > 0));
    let Comparison {
        operations,
        elements,
        types,
    } = own.compared_with(&none);
    let more = all.map(|count| counts(count, 0));
    assert_eq!([operations, elements, types], more);
    assert_eq!(none.compared_with(&own).operations, counts(0, all[0]));
    assert_eq!(own.compared_with(&own).types, counts(0, 0));
}
