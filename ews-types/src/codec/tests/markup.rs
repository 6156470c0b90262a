//! Where tokens begin and end.

use super::reading::folder;
use crate::codec::testing::Folder;
use crate::codec::{ReadErrorKind as Kind, from_str};

fn kind(children: &str) -> Kind {
    let error = from_str::<Folder>(&folder(children)).unwrap_err();
    error.kind().clone()
}

fn reason(children: &str) -> String {
    match kind(children) {
        Kind::Malformed { reason } => reason,
        other => panic!("{children}: {other:?}"),
    }
}

/// End tags may have white space behind the name, and nothing else.
#[test]
fn end_tags() {
    for end in ["</t:Count>", "</t:Count >", "</t:Count\r\n\t>"] {
        let read: Folder = from_str(&folder(&format!("<t:Count>1{end}"))).unwrap();
        assert_eq!(read.count, Some(1.into()), "{end}");
    }
    for (end, name) in [
        ("</t:count>", "t:count"),
        ("</Count>", "Count"),
        ("</t:Counts>", "t:Counts"),
        ("</ t:Count>", " t:Count"),
        ("</>", ""),
        ("</t:Count/>", "t:Count/"),
        ("</t:Count a='>'>", "t:Count a='>'"),
    ] {
        assert_eq!(
            reason(&format!("<t:Count>1{end}")),
            format!("expected `</t:Count>`, but `</{name}>` was found")
        );
    }
    let error = from_str::<Folder>("</a>").unwrap_err();
    let expected = "not well-formed XML: close tag `</a>` does not match any open tag (at byte 0)";
    assert_eq!(error.to_string(), expected);
}

/// The ends of tags, comments and the like are not looked for within other constructs.
#[test]
fn delimiters_within() {
    let children = "<!-- > -- <a> ]]> ?> --><?p > <a> --> ?><x a='>' b=\"'/>\"/>\
                    <t:Count><![CDATA[1]]></t:Count><!----><t:Body BodyType='>'>a<![CDATA[ ]] > ]]]>\
                    <!-- b -->c<?d?>]]></t:Body>";
    let read: Folder = from_str(&folder(children)).unwrap();
    assert_eq!(read.count, Some(1.into()));
    assert_eq!(read.body.unwrap().value, "a ]] > ]c]]>");
}

/// Comments are passed over without stack, however many there are.
#[test]
fn many_comments() {
    let many = "<!----><?p?>".repeat(100_000);
    let children = format!("{many}<t:Count>{many}1{many}</t:Count>{many}");
    let read: Folder = from_str(&(many.clone() + &folder(&children) + &many)).unwrap();
    assert_eq!(read.count, Some(1.into()));
}

/// What begins like markup and is none is said to be that, not to be cut off.
#[test]
fn markup_of_no_kind() {
    let expected = "`<!` must begin a comment, `<!--`, or a CDATA section, `<![CDATA[`";
    for markup in [
        "<!x>",
        "<!- x -->",
        "<![IGNORE[ ]]>",
        "<![cdata[ ]]>",
        "<!DX>",
    ] {
        assert_eq!(reason(markup), expected, "{markup}");
    }
    assert_eq!(
        reason("<?> ?>"),
        "a processing instruction must have a name"
    );
    for reference in ["&", "& ", "&a", "&a&b;", "&#x41"] {
        assert_eq!(
            reason(&format!("<t:Name>{reference}</t:Name>")),
            "`&` must be written as &amp;",
            "{reference}"
        );
    }
    assert_eq!(kind("<!doctype x>"), Kind::DocumentType);
    // One that does not end is cut off, however far it has come.
    for cut in ["<!DOC", "<!DOCTYPE", "<!DOCTYPE x ["] {
        let construct = "a document type declaration";
        let error = from_str::<Folder>(cut).unwrap_err();
        assert_eq!(error.kind(), &Kind::Unclosed { construct }, "{cut}");
    }
}

/// Text of any length is the same with and without what stands for other characters in it.
#[test]
fn text_of_any_length() {
    for len in 0..80 {
        let plain = "ä".repeat(len);
        for (written, value) in [
            ("", ""),
            ("&amp;", "&"),
            ("\r\n", "\n"),
            ("<![CDATA[<]]>", "<"),
        ] {
            let xml = folder(&format!(
                "<t:Body BodyType=\"{plain}\">{plain}{written}{plain}</t:Body>"
            ));
            let read: Folder = from_str(&xml).unwrap();
            let body = read.body.unwrap();
            assert_eq!(body.value, format!("{plain}{value}{plain}"));
        }
    }
}
