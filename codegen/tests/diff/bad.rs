//! Calls that fail: each with one line, but for the usage, and the exit code 1.

use std::path::PathBuf;

use super::{folder, own_schemas, run, text};

fn bad(name: &str) -> PathBuf {
    PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/bad")).join(name)
}

/// The error of a command, which prints nothing else.
fn error(arguments: &[&str]) -> String {
    let output = run(arguments);
    assert_eq!(output.status.code(), Some(1), "{arguments:?}");
    assert_eq!(output.stdout, b"", "{arguments:?}");
    String::from_utf8(output.stderr).expect("UTF-8")
}

/// A folder that cannot be compared is named in one line, whichever of the two it is.
#[test]
fn bad_folders_are_named() {
    let empty = folder("empty", &[]);
    let file = own_schemas().join("types.xsd");
    let cut = "<wsdl:definitions xmlns:wsdl=\"http://schemas.xmlsoap.org/wsdl/\">\n<wsdl:message";
    let schema = "<xs:schema xmlns:xs=\"http://www.w3.org/2001/XMLSchema\"/>";
    let cut = folder("cut", &[("types.xsd", schema), ("services.wsdl", cut)]);
    let good = folder("good", &[("types.xsd", schema)]);
    for (folder, problem) in [
        (empty.join("missing"), "missing: "),
        (empty, "empty: no .xsd file in this folder"),
        (file, "types.xsd: "),
        (bad("not-a-schema"), "schema.xsd:3: not a schema"),
        (bad("truncated"), "schema.xsd:5:5: malformed XML"),
        (bad("unresolved-type"), "schema.xsd:7: complex type Order"),
        (cut, "services.wsdl:2:1: malformed XML"),
    ] {
        let folder = text(&folder);
        for arguments in [
            &["diff", folder][..],
            &["diff", folder, text(&good)],
            &["diff", text(&good), folder],
            &["diff", folder, "--format", "tsv"],
            &["describe", folder],
            &["describe", folder, "--names"],
        ] {
            let message = error(arguments);
            assert!(message.contains(problem), "{message}");
            assert!(message.starts_with("error: "), "{message}");
            assert_eq!(message.matches('\n').count(), 1, "{message}");
        }
    }
}

/// A wrong call says what is wrong, and how this command is called.
#[test]
fn wrong_calls_show_the_usage() {
    for (arguments, problem) in [
        (&["diff"][..], "FIRST is missing"),
        (&["diff", "a", "b", "c"], "unexpected argument \"c\""),
        (&["diff", "a", "--colour"], "invalid option '--colour'"),
        (
            &["diff", "a", "--format", "xml"],
            "--format does not know `xml`",
        ),
        (
            &["diff", "a", "--format"],
            "missing argument for option '--format'",
        ),
        (&["describe"], "DIR is missing"),
        (&["describe", "a", "b"], "unexpected argument \"b\""),
    ] {
        let message = error(arguments);
        assert!(
            message.starts_with(&format!("error: {problem}\n\nUsage: ")),
            "{message}"
        );
        assert!(
            message.contains(&format!("ews-codegen {}", arguments[0])),
            "{message}"
        );
    }
    for command in ["diff", "describe"] {
        let output = run(&[command, "--help"]);
        assert!(output.status.success());
        assert!(
            output
                .stdout
                .starts_with(format!("Usage: ews-codegen {command}").as_bytes())
        );
    }
}
