//! Bad documents: a typed error that says where, in bounded memory and stack.

mod characters;
mod damage;
mod encodings;
mod samples;
mod size;
mod writing;

use std::mem::discriminant;
use std::thread;

use ews_types::codec::ReadErrorKind;
use ews_types::soap::{self, EnvelopeReader, EnvelopeStream, StreamError, StreamOptions};
use ews_types::{AnyElement, ReadError, ReadOptions};

use crate::losslessness::{find_item_reply, message};

/// A body in an envelope.
fn envelope(body: &str) -> String {
    format!(
        "<s:Envelope xmlns:s=\"http://schemas.xmlsoap.org/soap/envelope/\"><s:Body>{body}</s:Body>\
         </s:Envelope>"
    )
}

/// The result of reading a document in each way that there is: the element alone, in an envelope, and
/// in a stream, as a whole and in pieces. All must agree, which is checked; an error may name other
/// places.
fn read_in_every_way(document: &[u8]) -> Result<AnyElement, ReadErrorKind> {
    let alone = ews_types::from_slice::<AnyElement>(document);
    if let Err(error) = &alone {
        assert!(error.offset() <= document.len(), "{error}");
    }
    let alone = alone.map_err(|error| error.kind().clone());
    let marked = envelope("\0");
    let (begin, end) = marked.split_once('\0').unwrap();
    let bytes = [begin.as_bytes(), document, end.as_bytes()].concat();
    let in_envelope = soap::from_slice::<AnyElement>(&bytes);
    let limit = StreamOptions::new().max_envelope_bytes(usize::MAX);
    let mut stream = EnvelopeStream::<AnyElement>::with_options(limit.clone());
    stream.push(&bytes);
    // What hides the end of the envelope is found at the end of the stream.
    let in_stream = match stream.next_envelope() {
        Some(item) => item,
        None => Err(stream.finish().unwrap_err()),
    };
    let by_reader = EnvelopeReader::<_, AnyElement>::with_options(&bytes[..], limit)
        .next()
        .unwrap();
    for other in [in_stream, by_reader] {
        match (&in_envelope, &other) {
            (Ok(one), Ok(other)) => assert_eq!(one, other),
            (Err(one), Err(StreamError::Envelope(other))) => {
                assert_eq!(one.to_string(), other.to_string());
            }
            (Err(_), Err(other)) => assert!(other.ends_stream()),
            (one, other) => panic!("{one:?}, but {other:?}"),
        }
    }
    match (&alone, in_envelope) {
        (Ok(one), Ok(other)) => assert_eq!(*one, other.body),
        (Err(one), Err(soap::Error::Read(other))) => {
            // The limit of memory depends on the size.
            assert_eq!(
                discriminant(one),
                discriminant(other.kind()),
                "{one}, but {other}"
            );
        }
        // An end that is missing, or an element that is another, has an error of its own there.
        (Err(_), Err(_)) => {}
        (one, other) => panic!("{one:?}, but {other:?}"),
    }
    alone
}

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
        b"<a>\xc3\x28</a>",
        b"\0\0\0",
    ] {
        assert!(
            ews_types::from_slice::<AnyElement>(bytes).is_err(),
            "{bytes:?}"
        );
    }
}
