//! Changing one value of a document, and nothing else.

use ews_types::codec::{LocateError, Place, locate, locate_all};

const DOCUMENT: &str = "\u{FEFF}<?xml version='1.0'?><!-- <a/> --><s:Envelope xmlns:s='urn:s'\n >\
    <s:Body><m:Get xmlns:m='urn:m' xmlns='urn:t' Other = \"it's\">\
    <Shape>All <![CDATA[<Shape>]]><!-- </Shape> --> &amp; more</Shape  >\
    <Id Key='1' x:Key='x' xmlns:x='urn:x'/><m:Id Key='2'>a</m:Id><Id Key=\"3\" /><Id><Id/></Id>\
    </m:Get></s:Body></s:Envelope>\n";

fn at(path: &str) -> Option<Place> {
    locate(DOCUMENT.as_bytes(), path).unwrap()
}

fn whole(path: &str) -> Option<&'static str> {
    at(path).map(|place| &DOCUMENT[place.whole()])
}

fn content(path: &str) -> Option<&'static str> {
    at(path).map(|place| &DOCUMENT[place.content()])
}

fn replaced(path: &str, text: &str) -> String {
    let place = at(path).unwrap();
    String::from_utf8(place.replace(DOCUMENT.as_bytes(), text).unwrap()).unwrap()
}

/// The ranges are those of the bytes as they came, with a byte order mark in front.
#[test]
fn elements_are_found_by_their_local_names() {
    assert_eq!(
        content("Envelope/Body/Get/Shape"),
        Some("All <![CDATA[<Shape>]]><!-- </Shape> --> &amp; more")
    );
    assert!(
        whole("Envelope/Body/Get/Shape")
            .unwrap()
            .ends_with("more</Shape  >")
    );
    assert_eq!(
        whole("Envelope"),
        Some(DOCUMENT[DOCUMENT.find("<s:E").unwrap()..].trim_end())
    );
    assert_eq!(
        whole("Envelope/Body/Get/Id"),
        Some("<Id Key='1' x:Key='x' xmlns:x='urn:x'/>")
    );
    assert_eq!(content("Envelope/Body/Get/Id"), Some(""));
    assert_eq!(content("Envelope/Body/Get/Id[2]"), Some("a"));
    assert_eq!(content("Envelope/Body/Get/Id[4]"), Some("<Id/>"));
    assert_eq!(content("Envelope[1]/Body[1]/Get/Id[4]/Id"), Some(""));
    // The first of all that fit the whole path, not the first of each name.
    assert_eq!(whole("Envelope/Body/Get/Id/Id"), Some("<Id/>"));
    for none in [
        "Get",
        "Envelope/Get",
        "Envelope/Body/Get/Id[5]",
        "Envelope[2]",
        "envelope",
    ] {
        assert_eq!(at(none), None, "{none}");
    }
}

/// Where a name is in two namespaces, the path can say which is meant.
#[test]
fn a_name_may_have_its_namespace() {
    assert_eq!(
        content("{urn:s}Envelope/{urn:s}Body/Get/{urn:m}Id"),
        Some("a")
    );
    assert_eq!(
        whole("Envelope/Body/Get/{urn:t}Id[2]"),
        Some("<Id Key=\"3\" />")
    );
    assert_eq!(at("Envelope/Body/{urn:t}Get"), None);
    assert_eq!(content("Envelope/Body/Get/Id/@{urn:x}Key"), Some("x"));
    let none = locate(b"<a><b xmlns='urn:b'/><b/></a>", "a/{}b")
        .unwrap()
        .unwrap();
    assert_eq!(none.whole(), 21..25);
}

/// An attribute has the range of its value, whichever quotes it has.
#[test]
fn attributes_are_found() {
    let place = at("Envelope/Body/Get/@Other").unwrap();
    assert!(place.is_attribute());
    assert_eq!(&DOCUMENT[place.whole()], "Other = \"it's\"");
    assert_eq!(&DOCUMENT[place.content()], "it's");
    assert_eq!(whole("Envelope/Body/Get/Id/@Key"), Some("Key='1'"));
    assert_eq!(content("Envelope/Body/Get/Id[3]/@Key"), Some("3"));
    assert_eq!(at("Envelope/Body/Get/@other"), None);
    // A declaration of a namespace is none.
    assert_eq!(at("Envelope/@xmlns"), None);
    assert_eq!(at("Envelope/Body/Get/Id[4]/@Key"), None);
}

/// Every byte around the value stays, and the document stays well-formed whatever the text is.
#[test]
fn a_value_is_replaced_and_escaped() {
    let text = "<&>\"' \t\r\n]]>";
    for path in [
        "Envelope/Body/Get/Shape",
        "Envelope/Body/Get/Id",
        "Envelope/Body/Get/Id[3]",
        "Envelope/Body/Get/Id/@Key",
        "Envelope/Body/Get/@Other",
    ] {
        let changed = replaced(path, text);
        let (place, new) = (
            at(path).unwrap(),
            locate(changed.as_bytes(), path).unwrap().unwrap(),
        );
        assert_eq!(
            changed[..place.whole().start],
            DOCUMENT[..place.whole().start],
            "{path}"
        );
        assert_eq!(
            changed[new.whole().end..],
            DOCUMENT[place.whole().end..],
            "{path}"
        );
        // Read back as it was.
        let value = &changed[new.content()];
        let read = if place.is_attribute() {
            value.replace("&#x9;", "\t").replace("&#xA;", "\n")
        } else {
            value.to_owned()
        };
        let read = read
            .replace("&lt;", "<")
            .replace("&gt;", ">")
            .replace("&quot;", "\"")
            .replace("&apos;", "'")
            .replace("&#xD;", "\r")
            .replace("&amp;", "&");
        assert_eq!(read, text, "{path}");
    }
    let changed = replaced("Envelope/Body/Get/Id[3]", "b");
    assert!(changed.contains("<Id Key=\"3\" >b</Id>"), "{changed}");
    assert_eq!(replaced("Envelope/Body/Get/Id[3]", ""), DOCUMENT);
    let changed = replaced("Envelope/Body/Get/Id[2]", "");
    assert!(changed.contains("<m:Id Key='2'></m:Id>"), "{changed}");
}

/// XML goes in as it is.
#[test]
fn content_may_be_xml() {
    let place = at("Envelope/Body/Get/Id").unwrap();
    let changed = place.replace_xml(DOCUMENT.as_bytes(), "<a/>").unwrap();
    let changed = String::from_utf8(changed).unwrap();
    assert!(changed.contains("<Id Key='1' x:Key='x' xmlns:x='urn:x'><a/></Id>"));
    assert!(
        locate(changed.as_bytes(), "Envelope/Body/Get/Id/a")
            .unwrap()
            .is_some()
    );
}

/// All that a path names, in the order of the document.
#[test]
fn all_are_found() {
    let all = |path| locate_all(DOCUMENT.as_bytes(), path).unwrap();
    assert_eq!(all("Envelope/Body/Get/Id").len(), 4);
    let keys = all("Envelope/Body/Get/Id/@Key");
    let keys: Vec<_> = keys
        .iter()
        .map(|place| &DOCUMENT[place.content()])
        .collect();
    assert_eq!(keys, ["1", "2", "3"]);
    assert!(all("Envelope/Head").is_empty());
}

/// A gateway passes on nothing that it could not read to the end.
#[test]
fn a_document_that_is_not_well_formed_is_an_error() {
    for document in [
        "",
        "<a>",
        "<a><b></a>",
        "<a/><a/>",
        "<a x='1' x='2'/>",
        "<x:a/>",
    ] {
        let found = locate(document.as_bytes(), "a");
        assert!(
            matches!(found, Err(LocateError::Read(_))),
            "{document}: {found:?}"
        );
    }
    assert!(matches!(
        locate(b"<a>\xFF</a>", "a"),
        Err(LocateError::Read(_))
    ));
    let deep = "<a>".repeat(100_000);
    assert!(matches!(
        locate(deep.as_bytes(), "a/a"),
        Err(LocateError::Read(_))
    ));
}

/// A path that says nothing would silently change nothing.
#[test]
fn a_path_that_is_none_is_an_error() {
    for (path, reason) in [
        ("", "a name is empty"),
        ("a//b", "a name is empty"),
        ("/a", "a name is empty"),
        ("a/", "a name is empty"),
        (
            "s:a",
            "a name must be without prefix: local, or `{namespace}local`",
        ),
        ("a[0]", "a number in brackets must be at least 1"),
        ("a[x]", "a number in brackets must be at least 1"),
        ("a[1", "a `[` lacks its `]`"),
        ("{urn:a", "a `{` lacks its `}`"),
        ("a[1]b", "names must be separated by `/`"),
        (
            "a/@b/c",
            "an attribute must be the last name, behind an element",
        ),
        (
            "@b",
            "an attribute must be the last name, behind an element",
        ),
        ("a/@b[1]", "an attribute has no number"),
    ] {
        let error = locate(b"<a/>", path).unwrap_err();
        assert_eq!(error.to_string(), format!("`{path}` is no path: {reason}"));
    }
}

/// What cannot be written, and a place of another document, are errors and no panics.
#[test]
fn a_bad_replacement_is_an_error() {
    let place = at("Envelope/Body/Get/Shape").unwrap();
    let error = place.replace(DOCUMENT.as_bytes(), "a\u{1}").unwrap_err();
    assert_eq!(error, LocateError::IllegalCharacter('\u{1}'));
    assert_eq!(
        error.to_string(),
        "the text has U+0001, which XML cannot carry: remove it"
    );
    assert_eq!(place.replace(b"<a/>", "b"), Err(LocateError::OtherDocument));
    let empty = at("Envelope/Body/Get/Id").unwrap();
    assert_eq!(empty.replace(b"<a/>", "b"), Err(LocateError::OtherDocument));
}
