//! What `diff` and `describe` print of two small schema sets, which differ in each thing that can
//! differ. After a change that is meant, run with the environment variable `REFRESH_EXPECTED` set,
//! and look at the difference.

use std::fs;
use std::path::{Path, PathBuf};

use super::{printed, text};

fn set(name: &str) -> PathBuf {
    Path::new("tests/diff/report").join(name)
}

/// Compares what is printed with a file.
fn check(arguments: &[&str], expected: &str) {
    let path = set(expected);
    let printed = printed(arguments);
    if std::env::var_os("REFRESH_EXPECTED").is_some() {
        fs::write(&path, &printed).expect("the file is written");
    }
    let expected = fs::read_to_string(&path).expect("what is expected");
    assert_eq!(printed, expected, "{}", path.display());
}

/// Differences for people: grouped by domain and operation, each once.
#[test]
fn the_report_is_grouped() {
    let (first, second) = (set("first"), set("second"));
    check(&["diff", text(&first), text(&second)], "expected.txt");
}

/// The short answer has operations and headers alone.
#[test]
fn operations_alone() {
    let (first, second) = (set("first"), set("second"));
    let arguments = ["diff", "--operations", text(&first), text(&second)];
    check(&arguments, "expected-operations.txt");
}

/// Differences for programs: the columns are a promise.
#[test]
fn the_table_is_complete() {
    let (first, second) = (set("first"), set("second"));
    let arguments = ["diff", text(&first), text(&second), "--format", "tsv"];
    check(&arguments, "expected.tsv");
}

/// The reverse comparison has the same differences with the signs and sides exchanged.
#[test]
fn sides_can_be_exchanged() {
    let (first, second) = (set("first"), set("second"));
    let lines = |first: &Path, second: &Path, is_reverse: bool| -> Vec<String> {
        let table = printed(&["diff", text(first), text(second), "--format", "tsv"]);
        let lines = table.lines().skip(1).map(|line| {
            let mut cells: Vec<&str> = line.split('\t').collect();
            if is_reverse {
                cells.swap(5, 6);
                cells[0] = match cells[0] {
                    "+" => "-",
                    "-" => "+",
                    other => other,
                };
            }
            cells.join("\t")
        });
        // Which of two members that changed places has moved is a matter of the side.
        let mut lines: Vec<_> = lines.filter(|line| !line.contains("\torder\t")).collect();
        lines.sort();
        lines
    };
    assert_eq!(lines(&first, &second, false), lines(&second, &first, true));
}

/// A description has a line for each thing.
#[test]
fn a_set_is_described() {
    check(
        &["describe", text(&set("first"))],
        "expected-description.tsv",
    );
    check(
        &["describe", "--names", text(&set("first"))],
        "expected-names.tsv",
    );
}
