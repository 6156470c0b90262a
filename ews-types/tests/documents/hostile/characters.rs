//! Document types, references, control characters, and markup that XML excludes: what is refused, and
//! what is read because servers send it.

use ews_types::codec::ReadErrorKind;
use ews_types::soap::{self, EnvelopeStream, StreamError};
use ews_types::types::{Item, MessageType};
use ews_types::{AnyElement, ReadError};

use super::{envelope, read_in_every_way};
use crate::losslessness::{find_item_reply, items, message};

fn error(xml: &str) -> ReadError {
    ews_types::from_str::<AnyElement>(xml).unwrap_err()
}

/// The message of a reply, which has this content.
fn read_message(content: &str) -> MessageType {
    let xml = find_item_reply("NoError", &format!("<t:Message>{content}</t:Message>"));
    match &items(&ews_types::from_str(&xml).unwrap())[0] {
        Item::Message(message) => MessageType::clone(message),
        other => panic!("{other:?}"),
    }
}

/// The subject of a message, as it is read.
fn subject(text: &str) -> String {
    let message = read_message(&format!("<t:Subject>{text}</t:Subject>"));
    message.subject.unwrap()
}

/// What is wrong with a message of this content.
fn refusal(content: &str) -> ReadErrorKind {
    let items = format!("<t:Message>{content}</t:Message>");
    read_in_every_way(find_item_reply("NoError", &items).as_bytes()).unwrap_err()
}

/// A document type declaration is refused before it is read, and with it every entity bomb, external
/// entity and parameter entity; in a stream it ends the stream.
#[test]
fn document_types_are_refused() {
    let reply = message("GetServerTimeZones", "");
    let laughs: String = (1..9)
        .map(|n| format!("<!ENTITY l{n} \"{}\">", format!("&l{};", n - 1).repeat(10)))
        .collect();
    for declaration in [
        "<!DOCTYPE a>".to_owned(),
        "<!DOCTYPE a [<!ENTITY b \"c\">]>".to_owned(),
        format!("<!DOCTYPE a [<!ENTITY l0 \"lol\">{laughs}]>"),
        "<!DOCTYPE a [<!ENTITY b SYSTEM \"file:///etc/passwd\">]>".to_owned(),
        "<!DOCTYPE a SYSTEM \"http://example.org/a.dtd\">".to_owned(),
        "<!DOCTYPE a PUBLIC \"-//A//B\" \"http://example.org/a.dtd\">".to_owned(),
        "<!DOCTYPE a [<!ENTITY % b SYSTEM \"http://example.org/b\"> %b;]>".to_owned(),
        format!("<!DOCTYPE a [<!ENTITY b \"{}\">]>", "c".repeat(100_000)),
        "<!doctype a>".to_owned(),
        "<!DocType\na>".to_owned(),
    ] {
        for begin in ["", "<?xml version=\"1.0\"?>\n", "<!-- c --><?p?> "] {
            let xml = format!("{begin}{declaration}{reply}");
            let error = error(&xml);
            assert_eq!(
                *error.kind(),
                ReadErrorKind::DocumentType,
                "{declaration:.50}"
            );
            assert_eq!(error.offset(), begin.len());
            let xml = format!("{begin}{declaration}{}", envelope(&reply));
            let error = soap::from_str::<AnyElement>(&xml).unwrap_err();
            assert!(
                matches!(&error, soap::Error::Read(error) if *error.kind() == ReadErrorKind::DocumentType),
                "{error}"
            );
            let mut stream = EnvelopeStream::<AnyElement>::new();
            stream.push(xml.as_bytes());
            let error = stream.next_envelope().unwrap().unwrap_err();
            assert!(matches!(error, StreamError::DocumentType { .. }), "{error}");
        }
        // Within the root and behind it.
        let within = message("GetServerTimeZones", &declaration);
        let kind = read_in_every_way(within.as_bytes()).unwrap_err();
        assert_eq!(kind, ReadErrorKind::DocumentType, "{declaration:.50}");
        let behind = format!("{reply}{declaration}");
        assert_eq!(*error(&behind).kind(), ReadErrorKind::DocumentType);
    }
    // Other declarations of a document type have no place at all.
    for declaration in [
        "<!ENTITY a 'b'>",
        "<!ELEMENT a ANY>",
        "<!ATTLIST a>",
        "<![INCLUDE[a]]>",
        "<!>",
    ] {
        let within = message("GetServerTimeZones", declaration);
        let kind = read_in_every_way(within.as_bytes()).unwrap_err();
        assert!(
            matches!(kind, ReadErrorKind::Malformed { .. }),
            "{declaration}: {kind}"
        );
    }
}

/// References to characters that XML excludes are read for what they mean, since servers send them;
/// references to no character are errors.
#[test]
fn references_to_characters() {
    for (reference, expected) in [
        ("&#0;", "\0"),
        ("&#1;", "\u{1}"),
        ("&#xB;", "\u{B}"),
        ("&#xFFFE;", "\u{FFFE}"),
        ("&#xFFFF;", "\u{FFFF}"),
        ("&#x10FFFF;", "\u{10FFFF}"),
        ("&#000000000000000000000000000000000000065;", "A"),
    ] {
        assert_eq!(subject(&format!("a{reference}b")), format!("a{expected}b"));
        let message = read_message(&format!("<t:ItemId Id=\"a{reference}b\"/>"));
        assert_eq!(message.item_id.unwrap().id, format!("a{expected}b"));
    }
    for reference in [
        "&#x110000;",
        "&#xD800;",
        "&#xDFFF;",
        "&#xFFFFFFFFFFFFFFFFF;",
        "&#99999999999999999999;",
        "&#-1;",
        "&#+1;",
        "&#;",
        "&#x;",
        "&#X41;",
        "&# 1;",
        "&#xG;",
    ] {
        for content in [
            format!("<t:Subject>{reference}</t:Subject>"),
            format!("<t:ItemId Id=\"{reference}\"/>"),
        ] {
            let kind = refusal(&content);
            assert!(
                matches!(kind, ReadErrorKind::InvalidCharacterReference { .. }),
                "{content}: {kind}"
            );
        }
    }
    for content in [
        "<t:Subject>&nbsp;</t:Subject>",
        "<t:Subject>&AMP;</t:Subject>",
        "<t:ItemId Id=\"&bomb;\"/>",
        "<t:Subject>&;</t:Subject>",
    ] {
        let kind = refusal(content);
        assert!(
            matches!(kind, ReadErrorKind::UnknownEntity { .. }),
            "{content}: {kind}"
        );
    }
    for content in ["<t:Subject>a & b</t:Subject>", "<t:ItemId Id=\"a&amp\"/>"] {
        let kind = refusal(content);
        assert!(
            matches!(kind, ReadErrorKind::Malformed { .. }),
            "{content}: {kind}"
        );
    }
}

/// Control characters as they are: read in texts and values, though XML excludes them; no name has
/// them. They cannot be written again.
#[test]
fn control_characters() {
    for character in [
        "\0", "\u{1}", "\u{8}", "\u{B}", "\u{1F}", "\u{FFFE}", "\u{FFFF}",
    ] {
        let message = read_message(&format!(
            "<t:ItemId Id=\"a{character}\"/><t:Subject>b{character}</t:Subject>"
        ));
        assert_eq!(
            message.item_id.as_ref().unwrap().id,
            format!("a{character}")
        );
        assert_eq!(message.subject.as_deref(), Some(&*format!("b{character}")));
        for content in [
            format!("<t:Sub{character}ject/>"),
            format!("<t:ItemId I{character}d=\"\"/>"),
            format!("<t:Subject{character}>a</t:Subject>"),
        ] {
            let kind = refusal(&content);
            assert!(
                matches!(kind, ReadErrorKind::Malformed { .. }),
                "{content:?}: {kind}"
            );
        }
    }
}

/// Markup that a strict parser refuses, and that does no harm: it is read.
#[test]
fn lenient_markup() {
    assert_eq!(subject("a]]>b"), "a]]>b");
    assert_eq!(subject("a<!-- b -- c --->d"), "ad");
    assert_eq!(subject("a<!--->-->b"), "ab");
    assert_eq!(subject("a<?1 b?>c<? ?>d<?a:b?>e<?XML?>f"), "acdef");
    assert_eq!(subject("a<![CDATA[]]>]]>b"), "a]]>b");
}

/// Markup that hides where something ends is an error.
#[test]
fn malformed_markup() {
    for content in [
        "<!- a -->",
        "<!a>",
        "<?>?>",
        "<?xml version=\"1.0\"?>",
        "<![cdata[a]]>",
        "< t:Subject/>",
        "<t:Subject / >",
        "</>",
        "<>",
        "<t:Subject a=\"<\"/>",
        "<t:Subject a=b/>",
        "<t:Subject a/>",
        "<t:Subject a='1'b='2'/>",
        "<t:Subject></t:Subject a='1'>",
        "<t::Subject/>",
        "<:Subject/>",
        "<t:/>",
    ] {
        let kind = refusal(content);
        assert!(
            matches!(
                kind,
                ReadErrorKind::Malformed { .. } | ReadErrorKind::UndeclaredPrefix { .. }
            ),
            "{content}: {kind}"
        );
    }
}
