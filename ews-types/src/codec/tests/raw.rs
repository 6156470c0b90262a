//! Raw XML and its canonical form.

use super::reading::folder;
use crate::codec::testing::{Folder, T};
use crate::codec::{Content, Name, Namespace, RawXml, Writer, from_str, to_string};

fn canonical(xml: &str) -> String {
    let raw = RawXml::parse(xml).unwrap();
    let again = RawXml::parse(raw.as_str()).unwrap();
    assert_eq!(again, raw, "the canonical form is its own");
    raw.to_string()
}

#[test]
fn namespaces_are_declared_where_they_are_used() {
    for (source, expected) in [
        ("<a></a>", "<a/>"),
        ("<a xmlns='urn:d'><b/></a>", r#"<a xmlns="urn:d"><b/></a>"#),
        (
            "<a xmlns='urn:d'><b xmlns=''/></a>",
            r#"<a xmlns="urn:d"><b xmlns=""/></a>"#,
        ),
        (
            "<a xmlns:x='urn:x' xmlns:u='urn:u'><x:b/><x:c x:d='1'/></a>",
            r#"<a><x:b xmlns:x="urn:x"/><x:c xmlns:x="urn:x" x:d="1"/></a>"#,
        ),
        (
            "<x:a xmlns:x='urn:1'><x:b xmlns:x='urn:2'/><x:c/></x:a>",
            r#"<x:a xmlns:x="urn:1"><x:b xmlns:x="urn:2"/><x:c/></x:a>"#,
        ),
        ("<a xml:lang='de' b='1'/>", r#"<a xml:lang="de" b="1"/>"#),
    ] {
        assert_eq!(canonical(source), expected);
    }
}

#[test]
fn qualified_names_in_values_keep_their_prefixes() {
    assert_eq!(
        canonical(
            "<a xmlns:x='urn:x' xmlns:y='urn:y'><b c=' x:d' e='z:f http:'>y:g</b>http://h</a>"
        ),
        r#"<a><b xmlns:x="urn:x" xmlns:y="urn:y" c=" x:d" e="z:f http:">y:g</b>http://h</a>"#
    );
    assert_eq!(
        canonical("<a xmlns:x='urn:x' b='1'><!-- c -->x:d</a>"),
        r#"<a xmlns:x="urn:x" b="1">x:d</a>"#
    );
    // However the name is written.
    assert_eq!(
        canonical("<a xmlns:x='urn:x' xmlns:y='urn:y' b='x&#58;d'>y&#x3A;e</a>"),
        r#"<a xmlns:x="urn:x" xmlns:y="urn:y" b="x:d">y:e</a>"#
    );
}

/// An `xsi:type` without prefix names a type of the default namespace, which no element need be in.
#[test]
fn types_of_the_default_namespace_stay_there() {
    const XSI: &str = "http://www.w3.org/2001/XMLSchema-instance";
    assert_eq!(
        canonical(&format!(
            "<y:a xmlns='urn:x' xmlns:y='urn:y' xmlns:i='{XSI}'><y:b i:type='c'/></y:a>"
        )),
        format!(r#"<y:a xmlns:y="urn:y"><y:b xmlns="urn:x" xmlns:i="{XSI}" i:type="c"/></y:a>"#)
    );
    assert_eq!(
        canonical(&format!("<a xmlns:i='{XSI}' i:type='c'/>")),
        format!(r#"<a xmlns:i="{XSI}" i:type="c"/>"#)
    );
    // Nothing else means the default namespace.
    for attribute in [
        "type=\"c\"",
        "y:type=\"c\"",
        "i:nil=\"true\"",
        "i:type=\"y:c\"",
    ] {
        let xml = canonical(&format!(
            "<y:a xmlns='urn:x' xmlns:y='urn:y' xmlns:i='{XSI}' {attribute}/>"
        ));
        assert!(!xml.contains("urn:x"), "{xml}");
    }
}

#[test]
fn text_is_escaped_anew() {
    assert_eq!(
        canonical("<a b='&#9;&#xA;&quot;\"&lt;'>&lt;&#x41;<![CDATA[&]]>&#xD;\r\n\"<?p?></a>"),
        "<a b=\"&#x9;&#xA;&quot;&quot;&lt;\">&lt;A&amp;&#xD;\n\"</a>"
    );
    assert_eq!(canonical("<a> <b/> </a>"), "<a> <b/> </a>");
}

#[test]
fn captured_elements_stand_for_themselves() {
    let read: Folder = from_str(&folder("<t:New t:a='xsi:b'><m:c/></t:New>")).unwrap();
    assert_eq!(
        read.any[0].as_str(),
        r#"<t:New xmlns:t="urn:t" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" t:a="xsi:b"><m:c xmlns:m="urn:m"/></t:New>"#
    );
    let written = to_string(&read).unwrap();
    assert_eq!(from_str::<Folder>(&written).unwrap(), read);
}

#[test]
fn only_elements_parse() {
    for text in ["", "x", "<a/><b/>", "<a>", "<x:a/>", "<!DOCTYPE a><a/>"] {
        assert!(RawXml::parse(text).is_err(), "{text}");
    }
}

/// Raw XML in the place of an element is that element, or the document would be another one.
#[test]
fn raw_elements_have_their_names() {
    static SPACE: Namespace = Namespace {
        uri: "urn:a&b",
        prefix: "a",
    };
    let write = |raw: &str| {
        let mut writer = Writer::new(&[]);
        let name = Name {
            namespace: &SPACE,
            local: "Data",
        };
        let written = Content::write(&RawXml::parse(raw).unwrap(), &name, &mut writer);
        written.map_err(|error| error.to_string())
    };
    for same in [
        "<Data xmlns='urn:a&amp;b'/>",
        "<a:Data xmlns:a='urn:a&amp;b' b='1'>t</a:Data>",
        "<x:Data y:b='1' xmlns:y='urn:y' xmlns:x='urn:a&amp;b'/>",
    ] {
        assert_eq!(write(same), Ok(()), "{same}");
    }
    for (other, found) in [
        ("<Data/>", "`Data`"),
        ("<Data xmlns='urn:a'/>", "`Data`"),
        ("<a:Date xmlns:a='urn:a&amp;b'/>", "`a:Date`"),
        (
            "<b:Data xmlns:a='urn:a&amp;b' xmlns:b='urn:b' a:c='1'/>",
            "`b:Data`",
        ),
    ] {
        let error = write(other).unwrap_err();
        assert!(
            error.contains(found) && error.contains("instead of Data"),
            "{error}"
        );
    }
}

#[test]
fn a_default_namespace_of_the_context_does_not_leak_in() {
    static DEFAULT: Namespace = Namespace {
        uri: "urn:d",
        prefix: "",
    };
    let write = |raw: &str| {
        let mut writer = Writer::new(&[]);
        writer.start(&Name {
            namespace: &DEFAULT,
            local: "r",
        });
        writer.raw(&RawXml::parse(raw).unwrap()).unwrap();
        writer.end();
        writer.finish()
    };
    assert_eq!(
        write("<a b='1'/>"),
        r#"<r xmlns="urn:d"><a xmlns="" b="1"/></r>"#
    );
    assert_eq!(
        write("<x:a xmlns:x='urn:x'><b/></x:a>"),
        r#"<r xmlns="urn:d"><x:a xmlns="" xmlns:x="urn:x"><b/></x:a></r>"#
    );
    assert_eq!(
        write("<a xmlns='urn:e'/>"),
        r#"<r xmlns="urn:d"><a xmlns="urn:e"/></r>"#
    );
    assert_eq!(
        write("<a>b</a>"),
        r#"<r xmlns="urn:d"><a xmlns="">b</a></r>"#
    );
    let _ = &T;
}
