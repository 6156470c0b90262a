//! Bytes that are not UTF-8: an error that names the encoding, where anything shows it.

use ews_types::codec::ReadErrorKind;
use ews_types::soap::{self, EnvelopeStream};
use ews_types::{AnyElement, ReadError};

use super::envelope;
use super::samples::samples;
use crate::losslessness::{find_item_reply, items};

fn error(bytes: &[u8]) -> ReadError {
    ews_types::from_slice::<AnyElement>(bytes).unwrap_err()
}

/// The errors for an envelope, read as a whole and from a stream.
fn errors_of_envelope(bytes: &[u8]) -> [String; 2] {
    let whole = soap::from_slice::<AnyElement>(bytes).unwrap_err();
    let mut stream = EnvelopeStream::<AnyElement>::new();
    stream.push(bytes);
    let streamed = match stream.next_envelope() {
        Some(item) => item.unwrap_err(),
        None => stream.finish().unwrap_err(),
    };
    [whole.to_string(), streamed.to_string()]
}

fn utf_16(text: &str, to_bytes: fn(u16) -> [u8; 2]) -> Vec<u8> {
    text.encode_utf16().flat_map(to_bytes).collect()
}

fn utf_32(text: &str, to_bytes: fn(u32) -> [u8; 4]) -> Vec<u8> {
    text.chars().map(u32::from).flat_map(to_bytes).collect()
}

/// Every sample in UTF-16 and UTF-32 of either order, with and without a byte order mark: the error
/// names the encoding and says to convert.
#[test]
fn wide_characters_are_named() {
    for (name, xml) in samples() {
        for mark in ["", "\u{FEFF}"] {
            for text in [
                format!("{mark}{xml}"),
                format!("{mark}<?xml version=\"1.0\" encoding=\"utf-16\"?>{xml}"),
                format!("{mark}\r\n{xml}"),
            ] {
                for (bytes, expected) in [
                    (utf_16(&text, u16::to_le_bytes), "UTF-16LE"),
                    (utf_16(&text, u16::to_be_bytes), "UTF-16BE"),
                    (utf_32(&text, u32::to_le_bytes), "UTF-32LE"),
                    (utf_32(&text, u32::to_be_bytes), "UTF-32BE"),
                ] {
                    let error = error(&bytes);
                    assert!(
                        matches!(
                            error.kind(),
                            ReadErrorKind::UnsupportedEncoding { encoding } if encoding == expected
                        ),
                        "{name}: {error}"
                    );
                    assert!(error.to_string().contains("convert the document to UTF-8"));
                }
            }
        }
    }
    let xml = envelope(&samples()[0].1);
    let [whole, streamed] = errors_of_envelope(&utf_16(&xml, u16::to_le_bytes));
    assert!(whole.contains("UTF-16LE"), "{whole}");
    assert!(streamed.contains("text in UTF-16"), "{streamed}");
}

/// Bytes in an encoding of one byte for each letter: the error names what the XML declaration does.
#[test]
fn a_declared_encoding_is_named() {
    let reply = find_item_reply(
        "NoError",
        "<t:Message><t:Subject>\u{1}</t:Subject></t:Message>",
    );
    for (encoding, letter) in [
        ("ISO-8859-1", 0xE4),
        ("windows-1252", 0x80),
        ("koi8-r", 0xC1),
    ] {
        let latin = |xml: &str| -> Vec<u8> {
            let declared = format!("<?xml version=\"1.0\" encoding=\"{encoding}\"?>{xml}");
            let bytes = declared.bytes();
            bytes
                .map(|byte| if byte == 1 { letter } else { byte })
                .collect()
        };
        let error = error(&latin(&reply));
        assert_eq!(
            error.to_string(),
            format!(
                "the encoding {encoding} is not supported: convert the document to UTF-8 (at byte 0)"
            )
        );
        for error in errors_of_envelope(&latin(&envelope(&reply))) {
            assert!(
                error.contains(&format!("the encoding {encoding} is")),
                "{error}"
            );
        }
    }
}

/// Bytes that are UTF-8 are read as UTF-8, whatever encoding is declared: .NET programs declare
/// `utf-16` of texts that they send in UTF-8.
#[test]
fn utf_8_is_read_whatever_is_declared() {
    let reply = find_item_reply(
        "NoError",
        "<t:Message><t:Subject>é😀</t:Subject></t:Message>",
    );
    for encoding in [
        "utf-8",
        "UTF-8",
        "utf-16",
        "Unicode",
        "ISO-8859-1",
        "windows-1252",
        "x",
    ] {
        for mark in ["", "\u{FEFF}"] {
            let xml = format!("{mark}<?xml version=\"1.0\" encoding=\"{encoding}\"?>\n{reply}");
            let read = ews_types::from_slice(xml.as_bytes()).unwrap();
            let item = &items(&read)[0];
            assert!(
                matches!(item, ews_types::types::Item::Message(message)
                    if message.subject.as_deref() == Some("é😀")),
                "{encoding}: {item:?}"
            );
        }
    }
}

/// What is no UTF-8 is an error at its byte, wherever it stands: forms that are too long, surrogates,
/// what is past Unicode, a character that is cut off.
#[test]
fn invalid_utf_8_is_an_error_at_its_byte() {
    let places = [
        "<t:Message><t:Subject>a\0</t:Subject></t:Message>",
        "<t:Message><t:Sub\0ject>a</t:Subject></t:Message>",
        "<t:Message><t:ItemId Id=\"\0\"/></t:Message>",
        "<t:Message><t:ItemId I\0d=\"\"/></t:Message>",
        "<!-- \0 -->",
        "<?p \0?>",
        "<t:Message><t:Subject><![CDATA[\0]]></t:Subject></t:Message>",
    ];
    for bad in [
        &b"\xC0\xAF"[..],
        b"\xC1\xBF",
        b"\xE0\x80\x80",
        b"\xF0\x80\x80\x80",
        b"\xED\xA0\x80",
        b"\xED\xBF\xBF",
        b"\xF4\x90\x80\x80",
        b"\xF8\x88\x80\x80\x80",
        b"\x80",
        b"\xFF",
        b"\xE2\x82",
        b"\xF0\x9F\x98",
    ] {
        for place in places {
            let reply = find_item_reply("NoError", place);
            let (before, after) = reply.split_once('\0').unwrap();
            let bytes = [before.as_bytes(), bad, after.as_bytes()].concat();
            let error = error(&bytes);
            assert_eq!(*error.kind(), ReadErrorKind::InvalidUtf8, "{place}");
            assert_eq!(error.offset(), before.len(), "{place}");
            let reply = envelope(&reply);
            let (before, after) = reply.split_once('\0').unwrap();
            let bytes = [before.as_bytes(), bad, after.as_bytes()].concat();
            for error in errors_of_envelope(&bytes) {
                assert!(error.contains("not valid UTF-8"), "{place}: {error}");
                assert!(
                    error.ends_with(&format!("(at byte {})", before.len())),
                    "{error}"
                );
            }
        }
    }
    // At the end of the document.
    let reply = find_item_reply("NoError", "");
    let bytes = [reply.as_bytes(), b"\xE2\x82"].concat();
    assert_eq!(error(&bytes).offset(), reply.len());
}
