//! The command `ews-codegen`.

use std::fs;
use std::process::{Command, Output};

use super::CASES;
use super::generation::{generate, scratch};

fn run(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_ews-codegen"))
        .args(arguments)
        .output()
        .unwrap()
}

fn text(bytes: &[u8]) -> &str {
    std::str::from_utf8(bytes).unwrap()
}

/// The command writes what a build script would, and says nothing if all went well.
#[test]
fn generate_writes_the_files() {
    let folder = CASES[0].folder();
    let (by_command, by_library) = (scratch("by_command"), scratch("by_library"));
    let out = by_command.join("new/folder");
    let output = run(&[
        "generate",
        "--schemas",
        folder.to_str().unwrap(),
        "--out",
        out.to_str().unwrap(),
    ]);
    assert!(output.status.success(), "{output:?}");
    assert_eq!((text(&output.stdout), text(&output.stderr)), ("", ""));
    generate(&folder).write_to(&by_library).unwrap();
    for entry in fs::read_dir(&by_library).unwrap() {
        let name = entry.unwrap().file_name();
        let read = |path: &std::path::Path| fs::read_to_string(path.join(&name)).unwrap();
        assert_eq!(read(&out), read(&by_library), "{name:?}");
    }
    let count = |path: &std::path::Path| fs::read_dir(path).unwrap().count();
    assert_eq!(count(&out), count(&by_library));
}

/// The options of the crate `ews-types` have a name of their own, so that its copy of the bindings
/// is refreshed with those of its build script.
#[test]
fn ews_types_has_its_options() {
    let folder = CASES[0].folder();
    let out = scratch("ews_types_options");
    let output = run(&[
        "generate",
        "--ews-types",
        "--schemas",
        folder.to_str().unwrap(),
        "--out",
        out.to_str().unwrap(),
    ]);
    assert!(output.status.success(), "{output:?}");
    let bindings = ews_codegen::generate(&folder, &ews_codegen::Options::ews_types()).unwrap();
    for (name, expected) in bindings.to_files() {
        let found = fs::read_to_string(out.join(&name)).unwrap();
        assert_eq!(found, expected, "{name}");
    }
}

/// `--ews-types` takes no option back that is given before it.
#[test]
fn options_have_no_order() {
    let case = CASES.iter().find(|case| case.name == "responses");
    let folder = case.unwrap().folder();
    let run = |options: &[&str]| {
        let arguments = [
            &["generate", "--schemas", folder.to_str().unwrap()],
            options,
        ]
        .concat();
        run(&arguments)
    };
    // The tables for EWS lack the operations of the case, which only `--strict` refuses.
    let lenient = run(&["--ews-types"]);
    assert!(lenient.status.success(), "{lenient:?}");
    let before = run(&["--strict", "--ews-types"]);
    assert!(!before.status.success(), "{before:?}");
    assert_eq!(before, run(&["--ews-types", "--strict"]));

    let code = |options: &[&str]| {
        let out = scratch("options_have_no_order");
        let output = run(&[&["--out", out.to_str().unwrap()], options].concat());
        assert!(output.status.success(), "{output:?}");
        fs::read_to_string(out.join("any_element.rs")).unwrap()
    };
    let before = code(&["--yaserde", "never", "--ews-types"]);
    assert_eq!(before, code(&["--ews-types", "--yaserde", "never"]));
    assert_ne!(before, code(&["--ews-types"]));
}

/// `--timings` is what budgets are measured with.
#[test]
fn timings_are_printed() {
    let folder = CASES[0].folder();
    let output = run(&[
        "generate",
        "--schemas",
        folder.to_str().unwrap(),
        "--timings",
    ]);
    assert!(output.status.success(), "{output:?}");
    let lines: Vec<&str> = text(&output.stdout).lines().collect();
    for step in ["read", "lower", "passes", "emit", "total", "yaserde"] {
        assert!(
            lines.iter().any(|l| l.starts_with(step)),
            "{step}: {lines:?}"
        );
    }
}

/// A wrong call says what is wrong and how it is done right.
#[test]
fn wrong_calls_fail() {
    for (arguments, problem) in [
        (
            &[][..],
            "the command is missing: one of `generate`, `diff`, `describe`",
        ),
        (&["generate"], "--schemas is missing"),
        (
            &["check", "--schemas", "."],
            "no command `check`; the commands are `generate`, `diff`, `describe`",
        ),
        (&["generate", "--colour"], "invalid option '--colour'"),
        (
            &["generate", "--schemas", ".", "--yaserde", "sometimes"],
            "--yaserde does not know `sometimes`",
        ),
    ] {
        let output = run(arguments);
        let error = text(&output.stderr);
        assert_eq!(output.status.code(), Some(1), "{arguments:?}");
        assert!(error.starts_with(&format!("error: {problem}\n")), "{error}");
        assert!(error.contains("Usage: ews-codegen generate"), "{error}");
        assert_eq!(text(&output.stdout), "");
    }
    let output = run(&["--help"]);
    assert!(output.status.success());
    assert!(text(&output.stdout).starts_with("Usage: "));
}

/// A schema that cannot be bound fails the command, with the file and line.
#[test]
fn bad_schemas_fail() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/bad/unresolved-type");
    let out = scratch("bad_schemas");
    let output = run(&[
        "generate",
        "--schemas",
        folder,
        "--out",
        out.to_str().unwrap(),
    ]);
    assert_eq!(output.status.code(), Some(1));
    let error = text(&output.stderr);
    assert!(error.starts_with("error: "), "{error}");
    assert!(error.contains("schema.xsd:"), "{error}");
    assert!(!error.contains("Usage"), "{error}");
    assert_eq!(fs::read_dir(out).unwrap().count(), 0);
}
