//! Bad documents: a typed error that says where, in bounded memory and stack.

use std::thread;

use ews_types::codec::ReadErrorKind;
use ews_types::{AnyElement, ReadError, ReadOptions};

use crate::losslessness::{find_item_reply, message};

fn error(xml: &str) -> ReadError {
    ews_types::from_str::<AnyElement>(xml).unwrap_err()
}

/// Each bad document gives its own kind of error, the path of the place, and the byte offset.
#[test]
fn errors_say_what_and_where() {
    let message_path = "FindItemResponse/ResponseMessages/FindItemResponseMessage";
    let folder_path = format!("{message_path}/RootFolder");
    let token = |inner: &str| {
        message(
            "GetClientAccessToken",
            &format!("<m:TokenRequests><t:TokenRequest>{inner}</t:TokenRequest></m:TokenRequests>"),
        )
    };
    let request_path = "GetClientAccessToken/TokenRequests/TokenRequest";
    let cases: Vec<(String, &str, String, &str)> = vec![
        (
            token("<t:Id>1</t:Id>"),
            "the required element TokenType is missing",
            format!("{request_path}/TokenType"),
            "<t:TokenRequest>",
        ),
        (
            find_item_reply("NoError", "").replace("\"3\"", "\"three\""),
            "`three` is not a valid xs:int",
            format!("{folder_path}/@TotalItemsInView"),
            "TotalItemsInView",
        ),
        (
            find_item_reply("NoError", "<t:Message><t:Size>1e3</t:Size></t:Message>"),
            "`1e3` is not a valid xs:int",
            format!("{folder_path}/Items/Message/Size"),
            "<t:Size>",
        ),
        (
            find_item_reply("NoError", "<t:Message><t:Subject>x</t:Size></t:Message>"),
            "not well-formed XML",
            format!("{folder_path}/Items/Message/Subject"),
            "</t:Size>",
        ),
        (
            find_item_reply("NoError", "<t:Message><u:Subject/></t:Message>"),
            "the prefix `u` is not declared",
            format!("{folder_path}/Items/Message/Subject"),
            "<u:Subject/>",
        ),
        (
            token("<t:Id>&bomb;</t:Id>"),
            "the entity `&bomb;` is unknown",
            format!("{request_path}/Id"),
            "&bomb;",
        ),
    ];
    for (xml, what, path, at) in cases {
        let error = error(&xml);
        let text = error.to_string();
        assert!(text.contains(what), "{text}");
        assert_eq!(error.path(), path, "{text}");
        let offset = xml.find(at).unwrap();
        assert!(
            (offset..=offset + at.len()).contains(&error.offset()),
            "{text}: expected {offset}: {xml}"
        );
        assert!(!text.contains('\n'), "{text}");
    }
}

/// A document cut off anywhere is an error, whatever was being read.
#[test]
fn every_truncation_is_an_error() {
    let xml = find_item_reply(
        "NoError",
        "<t:Message><t:Subject>a &amp; <![CDATA[b]]></t:Subject><!-- c --></t:Message>",
    );
    for end in 0..xml.len() {
        let error = error(&xml[..end]);
        assert!(error.offset() <= end, "{end}: {error}");
    }
}

/// A document type declaration, and with it every entity bomb, is refused before it is read.
#[test]
fn document_types_are_refused() {
    let xml = format!(
        "<!DOCTYPE a [<!ENTITY b \"c\">]>{}",
        message("GetServerTimeZones", "")
    );
    assert_eq!(*error(&xml).kind(), ReadErrorKind::DocumentType);
}

/// 100,000 elements within each other: an error at the limit, whether the schema knows them or not.
#[test]
fn deep_nesting_is_an_error() {
    for name in ["t:Not", "t:Unknown"] {
        let open = format!("<{name}>").repeat(100_000);
        let close = format!("</{name}>").repeat(100_000);
        let xml = message(
            "FindItem",
            &format!("<m:Restriction>{open}{close}</m:Restriction>"),
        )
        .replacen("<m:FindItem ", "<m:FindItem Traversal=\"Shallow\" ", 1);
        let error = error(&xml);
        assert!(
            matches!(error.kind(), ReadErrorKind::TooDeep { .. }),
            "{name}: {:?}",
            error.kind()
        );
    }
}

/// At the limit the stack of a thread suffices, even for the largest structs in a debug build.
#[test]
fn the_deepest_document_fits_the_stack() {
    let limit = ReadOptions::DEFAULT_MAX_DEPTH;
    let open = "<t:Message><t:Attachments><t:ItemAttachment>";
    let close = "</t:ItemAttachment></t:Attachments></t:Message>";
    // The reply, its messages, the message, the folder and the items stand above.
    let times = (limit - 5) / 3;
    let xml = find_item_reply(
        "NoError",
        &format!("{}{}", open.repeat(times), close.repeat(times)),
    );
    let read = thread::Builder::new()
        .stack_size(2 << 20)
        .spawn(move || {
            let value = ews_types::from_str::<AnyElement>(&xml).unwrap();
            let written = ews_types::to_string(&value).unwrap();
            assert_eq!(ews_types::from_str::<AnyElement>(&written).unwrap(), value);
            written.len()
        })
        .unwrap()
        .join();
    assert!(read.is_ok());
}

/// What is no XML at all is an error, not a panic.
#[test]
fn arbitrary_bytes() {
    for bytes in [
        &b""[..],
        b"   ",
        b"HTTP/1.1 200 OK",
        b"<",
        b"<a",
        b"<a b",
        b"<a b=",
        b"<a b='",
        b"<!--",
        b"<![CDATA[",
        b"&#",
        b"\xff\xfe<\0a\0/\0>\0",
        b"\xfe\xff\0<\0a\0/\0>",
        b"<a>\xc3\x28</a>",
        b"\0\0\0",
    ] {
        assert!(
            ews_types::from_slice::<AnyElement>(bytes).is_err(),
            "{bytes:?}"
        );
    }
}
