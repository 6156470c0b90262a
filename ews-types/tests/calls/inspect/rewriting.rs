//! What `--rewrite` writes, and what it leaves alone.

use std::fs;

use super::{MESSAGES, envelope, file, inspect_all, support};

const REQUEST: &str = "<m:GetServerTimeZones/>";

/// An envelope comes back whole: header blocks that the schema knows as they were understood, others
/// as they came.
#[test]
fn an_envelope_is_written_whole() {
    let folder = support::output("inspect-rewrite-envelope");
    let header = r#"<t:ManagementRole New="1"><t:UserRoles><t:Role>A</t:Role></t:UserRoles></t:ManagementRole><x:Other xmlns:x="urn:x" New="1"/>"#;
    let source = file(&folder, "a.xml", &envelope(header, REQUEST));
    let (all_read, _) = inspect_all(&[&source], Some(&folder.join("new/folder")));
    assert!(all_read);
    let written = fs::read_to_string(folder.join("new/folder/a.xml")).unwrap();
    assert!(written.starts_with("<?xml "), "{written}");
    for part in [
        "<t:UserRoles><t:Role>A</t:Role></t:UserRoles></t:ManagementRole>",
        r#"<x:Other xmlns:x="urn:x" New="1"/>"#,
        "<m:GetServerTimeZones/></soap:Body></soap:Envelope>",
    ] {
        assert!(written.contains(part), "{written}");
    }
    assert_eq!(written.matches("New=").count(), 1, "{written}");
}

/// A fault comes back in the form it had: in an envelope with its header, or bare.
#[test]
fn a_fault_is_written_in_its_form() {
    let folder = support::output("inspect-rewrite-fault");
    let out = folder.join("out");
    let fault = r#"<s:Fault xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"><faultcode>s:Server</faultcode><faultstring>No.</faultstring></s:Fault>"#;
    let header = r#"<x:Other xmlns:x="urn:x"/>"#;
    let whole = file(&folder, "whole.xml", &envelope(header, fault));
    let bare = file(&folder, "bare.xml", fault);
    // Where servers should not put it.
    let behind = envelope("", "").replace("</s:Body>", &format!("</s:Body>{fault}"));
    let behind = file(&folder, "behind.xml", &behind);
    assert!(inspect_all(&[&whole, &bare, &behind], Some(&out)).0);
    let behind = fs::read_to_string(out.join("behind.xml")).unwrap();
    assert!(
        behind.contains("<faultstring>No.</faultstring>"),
        "{behind}"
    );
    let whole = fs::read_to_string(out.join("whole.xml")).unwrap();
    assert!(whole.contains(r#"<x:Other xmlns:x="urn:x"/>"#), "{whole}");
    assert!(whole.contains("<soap:Body><soap:Fault>"), "{whole}");
    let bare = fs::read_to_string(out.join("bare.xml")).unwrap();
    assert!(bare.starts_with("<soap:Fault "), "{bare}");
}

/// A bare element comes back bare, and what was written can be inspected and written again.
#[test]
fn what_was_written_is_read_the_same() {
    let folder = support::output("inspect-rewrite-again");
    let xml = format!("<m:GetServerTimeZones {MESSAGES} New='1'/>");
    let source = file(&folder, "a.xml", &xml);
    let (first, second) = (folder.join("first"), folder.join("second"));
    assert!(inspect_all(&[&source], Some(&first)).0);
    let (all_read, lines) = inspect_all(&[&first.join("a.xml")], Some(&second));
    assert!(all_read);
    assert!(lines[0].ends_with("\tok\tm:GetServerTimeZones\t0\t0"));
    let read = |folder: &std::path::Path| fs::read_to_string(folder.join("a.xml")).unwrap();
    assert_eq!(read(&first), read(&second));
    // A second run replaces what the first one wrote.
    assert!(inspect_all(&[&source], Some(&first)).0);
}

/// Two documents of one name: the first is written, the second is an error.
#[test]
fn no_document_replaces_another() {
    let folder = support::output("inspect-rewrite-twice");
    fs::create_dir(folder.join("other")).unwrap();
    let one = file(&folder, "a.xml", &envelope("", REQUEST));
    let other = file(
        &folder.join("other"),
        "a.xml",
        &envelope("", "<m:GetRoomLists/>"),
    );
    let (all_read, lines) = inspect_all(&[&one, &other], Some(&folder.join("out")));
    assert!(!all_read);
    assert!(lines[0].contains("\tok\t"), "{lines:?}");
    assert!(
        lines[1].contains("\terror\t-\t-\tnot written back: ") && lines[1].contains("of that name"),
        "{lines:?}"
    );
    let written = fs::read_to_string(folder.join("out/a.xml")).unwrap();
    assert!(written.contains("GetServerTimeZones"), "{written}");
}

/// No file that is inspected is overwritten, not even one whose turn is still to come.
#[test]
fn no_input_is_replaced() {
    let folder = support::output("inspect-rewrite-input");
    let (here, there) = (folder.join("here"), folder.join("there"));
    fs::create_dir(&here).unwrap();
    fs::create_dir(&there).unwrap();
    let input = file(&here, "a.xml", &envelope("", REQUEST));
    let before = file(&there, "a.xml", &envelope("", "<m:GetRoomLists/>"));
    let (all_read, lines) = inspect_all(&[&before, &input], Some(&folder.join("there/../here")));
    assert!(!all_read);
    for line in &lines {
        assert!(line.contains("choose another folder"), "{line}");
    }
    assert_eq!(fs::read_to_string(input).unwrap(), envelope("", REQUEST));
}

/// A document that was not understood leaves nothing behind.
#[test]
fn nothing_is_written_of_an_error() {
    let folder = support::output("inspect-rewrite-error");
    let source = file(&folder, "a.xml", &envelope("", "<New/>"));
    assert!(!inspect_all(&[&source], Some(&folder.join("out"))).0);
    assert!(support::files(&folder.join("out")).is_empty());
}
