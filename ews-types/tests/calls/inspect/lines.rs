//! What stands in the line of a document.

use std::fs;

use super::{MESSAGES, TYPES, columns, envelope, file, inspect_all, support};
use crate::samples::SECRET;

const REQUEST: &str = r#"<m:GetServerTimeZones New="1"/>"#;

/// An envelope is named after the element in its body; skips in the body are counted, and so are
/// those in header blocks that the SOAP layer keeps as they came.
#[test]
fn an_envelope_is_read_with_its_header() {
    let header = r#"<t:ServerVersionInfo New="1"/><t:ManagementRole New="1"><t:UserRoles><t:Role>A</t:Role></t:UserRoles><t:New/></t:ManagementRole><x:Other xmlns:x="urn:x"><x:New/></x:Other>"#;
    let found = columns("envelope", envelope(header, REQUEST));
    assert_eq!(found, ["ok", "m:GetServerTimeZones", "1", "3"]);
}

/// A stream of envelopes gives a line for each; places count from the beginning of the file.
#[test]
fn a_stream_gives_a_line_for_each_envelope() {
    let path = support::output("inspect-stream").join("document.xml");
    let xml = include_str!("../../replies/33-streaming.xml");
    fs::write(&path, xml).unwrap();
    let (all_read, lines) = inspect_all(&[&path], None);
    assert!(all_read, "{lines:?}");
    assert_eq!(lines.len(), xml.matches("</Envelope>").count());
    assert!(
        lines.len() > 1
            && lines
                .iter()
                .all(|line| line.contains("\tok\tm:GetStreamingEventsResponse\t"))
    );
    let damaged = format!("{xml}{}", envelope("", "<m:GetItem/>"));
    fs::write(&path, &damaged).unwrap();
    let (all_read, lines) = inspect_all(&[&path], None);
    assert!(!all_read);
    let at = damaged.find("<m:GetItem/>").unwrap();
    assert!(
        lines.last().unwrap().contains(&format!("\t{at}\t")),
        "{lines:?}"
    );
}

/// A bare element is a document too, of either namespace.
#[test]
fn a_bare_element_is_read() {
    let not = format!(
        r#"<Not xmlns{}><Exists><FieldURI FieldURI="item:Subject"/></Exists><New/></Not>"#,
        TYPES.trim_start_matches("xmlns:t")
    );
    assert_eq!(columns("bare", not), ["ok", "t:Not", "1", "0"]);
}

/// A fault is read, in an envelope or bare, and says what it is.
#[test]
fn a_fault_is_ok_and_tells_its_cause() {
    let fault = r#"<s:Fault xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"><faultcode>s:Server</faultcode><faultstring>Too busy,
try later.</faultstring><new/></s:Fault>"#;
    let expected = [
        "ok",
        "soap:Fault",
        "1",
        "0",
        "the server answered with a SOAP fault: Server: Too busy, try later.",
    ];
    assert_eq!(columns("fault-bare", fault), expected);
    assert_eq!(columns("fault", envelope("", fault)), expected);
}

/// A document with a fault is read to its end: what breaks behind the fault is an error.
#[test]
fn what_follows_a_fault_is_read() {
    let xml = envelope("", "<s:Fault><faultstring>No.</faultstring></s:Fault>");
    let cut = xml.strip_suffix("</s:Envelope>").unwrap();
    let found = columns("fault-cut", cut);
    assert_eq!(found[..2], ["error", "Envelope"]);
    assert!(found[3].contains("ends before"), "{found:?}");
}

/// An error in a header block has its place in the whole document.
#[test]
fn an_error_in_a_header_block_has_its_place() {
    let xml = envelope(
        r#"<t:ManagementRole><t:UserRoles/></t:ManagementRole>"#,
        REQUEST,
    );
    let found = columns("header", &xml);
    let path = "Envelope/Header/ManagementRole/UserRoles/Role";
    let at = xml.find("<t:UserRoles/>").unwrap().to_string();
    assert_eq!(found[..3], ["error", path, &at]);
}

/// The root of a fragment can be an element that stands only within others; the schema may not know
/// the element in a body. Both are told apart from documents that break the schema.
#[test]
fn an_element_that_is_not_global_is_an_error_of_its_own() {
    let found = columns("local", format!("<m:Restriction {MESSAGES}/>"));
    let message = "`{http://schemas.microsoft.com/exchange/services/2006/messages}Restriction` is \
                   no global element of the schema: it is unknown, or stands only within others";
    assert_eq!(found, ["error", "Restriction", "0", message]);

    let xml = envelope("", "<New/>");
    let at = xml.find("<New/>").unwrap().to_string();
    let found = columns("local-body", &xml);
    let message = "`New` without a namespace is no global element of the schema: it is unknown, or \
                   stands only within others";
    assert_eq!(found, ["error", "Envelope/Body/New", &at, message]);
}

/// Errors about an envelope have the place of the element in question.
#[test]
fn errors_of_envelopes_have_a_place() {
    let empty = envelope("", "");
    let at = empty.find("<s:Body>").unwrap().to_string();
    assert_eq!(
        columns("empty", &empty)[..3],
        ["error", "Envelope/Body", &at]
    );

    let two = envelope("", "<m:GetServerTimeZones/><New><New/></New>");
    let at = two.find("<New>").unwrap().to_string();
    let found = columns("two", &two);
    assert_eq!(found[..3], ["error", "Envelope/Body/New", &at]);

    let without = r#"<s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"/>"#;
    assert_eq!(columns("no-body", without)[..3], ["error", "Envelope", "0"]);

    let cut = envelope("", "<m:GetServerTimeZones>");
    let cut = &cut[..cut.find("</s:Body>").unwrap()];
    let found = columns("cut", cut);
    let path = "Envelope/Body/GetServerTimeZones";
    assert_eq!(found[..3], ["error", path, &cut.len().to_string()]);

    let newer = r#"<s:Envelope xmlns:s="http://www.w3.org/2003/05/soap-envelope"/>"#;
    let found = columns("newer", newer);
    assert_eq!(found[..3], ["error", "Envelope", "0"]);
    assert!(found[3].contains("SOAP 1.1"), "{found:?}");
}

/// What is no XML in UTF-8, and a web page in place of an envelope, gives a line as well.
#[test]
fn other_content_is_an_error() {
    let utf_16: Vec<u8> = "\u{FEFF}<a/>"
        .encode_utf16()
        .flat_map(u16::to_le_bytes)
        .collect();
    for (name, bytes, message) in [
        ("nothing", &b""[..], "the reply is empty"),
        ("text", b"hello", "not XML"),
        ("page", b"<!DOCTYPE html><html><br></html>", "web page"),
        ("latin-1", b"<a>\xE9</a>", "not valid UTF-8"),
        ("utf-16", &utf_16, "convert the document to UTF-8"),
    ] {
        let found = columns(name, bytes);
        assert_eq!(found.len(), 4, "{found:?}");
        assert_eq!(found[..2], ["error", "-"]);
        assert!(found[3].contains(message), "{found:?}");
    }
}

/// A damaged document can have a secret where an error would quote it: in a token, and in the header
/// of WS-Security, which the schema does not describe.
#[test]
fn secrets_do_not_show() {
    let token = format!(
        r#"<m:GetClientAccessTokenResponse><m:ResponseMessages><m:GetClientAccessTokenResponseMessage ResponseClass="Success"><m:ResponseCode>NoError</m:ResponseCode><m:Token><t:Id>1</t:Id><t:TokenType>CallerIdentity</t:TokenType><t:TokenValue>&{SECRET};"#
    );
    let entity =
        format!(r#"<w:Security xmlns:w="urn:w"><w:Password>&{SECRET};</w:Password></w:Security>"#);
    let tag = format!(r#"<w:Security xmlns:w="urn:w"><w:Password><{SECRET}>"#);
    for (name, xml) in [
        ("secret-token", envelope("", &token)),
        ("secret-entity", envelope(&entity, REQUEST)),
        ("secret-tag", envelope(&tag, REQUEST)),
    ] {
        let found = columns(name, xml);
        assert_eq!(found[0], "error", "{name}");
        assert!(!found.concat().contains(SECRET), "{name}: {found:?}");
    }
}

/// Whatever stands in a file name or a document, a line has its columns and nothing more; and the
/// file can be told from its column.
#[test]
#[cfg(unix)]
fn characters_that_end_columns_are_escaped() {
    use std::ffi::OsStr;
    use std::os::unix::ffi::OsStrExt;

    let folder = support::output("inspect-escapes");
    let name = OsStr::from_bytes(b"a\tb\n\\c\xFF\xC2\x85.xml");
    let path = folder.join(name);
    // Some file systems take text only.
    if fs::write(&path, format!("<m:New {MESSAGES}/>")).is_err() {
        return;
    }
    let (_, lines) = inspect_all(&[&path], None);
    let shown = format!("{}/{}", folder.display(), r"a\tb\n\\c\xff\u{85}.xml");
    assert_eq!(lines.len(), 1);
    assert_eq!(lines[0].split('\t').next(), Some(shown.as_str()));
}

/// A folder stands for its documents in the order of their names; a folder without any, and a file
/// that is not there, are errors, and the other files are read all the same.
#[test]
fn files_and_folders_are_read_in_order() {
    let folder = support::output("inspect-folder");
    let none = folder.join("none.xml");
    fs::create_dir(&none).unwrap();
    for name in ["b.xml", "a.XML", "c.txt"] {
        file(&folder, name, &envelope("", REQUEST));
    }
    let missing = folder.join("missing");
    let (all_read, lines) = inspect_all(&[&missing, &none, &folder, &folder.join("c.txt")], None);
    assert!(!all_read);
    let shown: Vec<String> = lines
        .iter()
        .map(|line| line.replace(&format!("{}/", folder.display()), ""))
        .collect();
    assert!(shown[0].starts_with("missing\terror\t-\t-\tcannot read the file: "));
    assert_eq!(
        shown[1..],
        [
            "none.xml\terror\t-\t-\tthe folder has no file that ends in .xml",
            "a.XML\tok\tm:GetServerTimeZones\t0\t1",
            "b.xml\tok\tm:GetServerTimeZones\t0\t1",
            "c.txt\tok\tm:GetServerTimeZones\t0\t1",
        ]
    );
}

/// The place of an error is found in envelopes whose namespace is misspelt, too, as in those that are
/// right.
#[test]
fn a_misspelt_envelope_has_the_place_of_its_error() {
    for scheme in ["http", "https"] {
        let xml = format!(
            "<s:Envelope xmlns:s=\"{scheme}://schemas.xmlsoap.org/soap/envelope/\"><s:Body>\
             <New/></s:Body></s:Envelope>"
        );
        let found = columns(scheme, &xml);
        assert_eq!(found[1], "Envelope/Body/New", "{found:?}");
    }
}
