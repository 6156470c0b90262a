//! What a stream may hold that is no envelope.

use super::*;
use ews_types::soap::Excerpt;
use ews_types::soap::stream::Content;
use ews_types::{ReadOptions, soap};

/// The items of a stream that comes at once, and in single bytes: the same but for quotations.
fn both<B: Document>(options: &StreamOptions, xml: &[u8]) -> Vec<String> {
    let stream = || EnvelopeStream::<B>::with_options(options.clone());
    let whole = items(stream(), [xml]);
    assert_eq!(items(stream(), xml.chunks(1)).len(), whole.len());
    whole
}

fn all(xml: &str) -> Vec<String> {
    both::<GetStreamingEventsResponseType>(&StreamOptions::new(), xml.as_bytes())
}

/// One bad envelope must not cost the others: a fault, another body, a broken document.
#[test]
fn a_bad_envelope_is_its_own_error_only() {
    let (good, end) = (notification("s"), heartbeat());
    for bad in [
        fault("Busy"),
        crate::samples::envelope("", "<x/>"),
        "<a/>".to_owned(),
        good.replace("</t:StatusEvent>", "</t:NewMailEvent>"),
        good.replace("<t:StatusEvent>", "<t:StatusEvent a>"),
        good.replace("t:Watermark>", "u:Watermark>"),
        // What may be the begin of a comment or a CDATA section is awaited, other markup is not.
        good.replace("<t:StatusEvent>", "<t:StatusEvent><!-x>"),
        good.replace("<t:StatusEvent>", "<t:StatusEvent><![CDATE[x>"),
        good.replace("<t:StatusEvent>", "<t:StatusEvent><!>"),
        good.replace(">s<", ">\u{1}&nbsp;<"),
        good.replace("<t:Watermark>w</t:Watermark>", &"<a>".repeat(200))
            .replace(
                "</t:StatusEvent>",
                &format!("{}</t:StatusEvent>", "</a>".repeat(200)),
            ),
    ] {
        let items = all(&format!("{good}{bad}\r\n{end}"));
        assert_eq!(items.len(), 3, "{items:#?}");
        assert!(items[0].starts_with("<m:Get"), "{items:#?}");
        assert!(items[1].starts_with("false: "), "{items:#?}");
        assert!(items[2].starts_with("<m:Get"), "{items:#?}");
    }
}

/// Each envelope is read as the options say, which concerns none of the others.
#[test]
fn the_options_of_reading_hold_for_each_envelope() {
    let damaged = notification("s").replace(
        "<t:StatusEvent>",
        "<t:MoreEvents>x</t:MoreEvents><t:StatusEvent>",
    );
    let xml = format!("{damaged}{}", heartbeat());
    let read = |options: ReadOptions| {
        let options = StreamOptions::new().read(options);
        both::<GetStreamingEventsResponseType>(&options, xml.as_bytes())
    };
    for (options, first) in [
        (ReadOptions::new(), "<m:GetStreamingEventsResponse"),
        (
            ReadOptions::new().strict(),
            "MoreEvents: `x` is not a valid xs:boolean",
        ),
        (ReadOptions::new().max_depth(5), "nest deeper than 5"),
    ] {
        let items = read(options);
        assert!(items[0].contains(first), "{items:#?}");
    }
    // The end of the first is found, whatever is wrong with it.
    let strict = read(ReadOptions::new().strict());
    assert!(strict[1].starts_with("<m:Get"), "{strict:#?}");
}

/// Without an end tag, nothing tells where an envelope ends: it is not guessed from what follows.
#[test]
fn an_envelope_that_is_not_closed_takes_the_next() {
    let open = notification("s").replace("</t:StatusEvent>", "");
    let items = all(&format!("{open}{}", heartbeat()));
    assert_eq!(items.len(), 1, "{items:#?}");
    assert!(items[0].starts_with("end: the stream ended"), "{items:#?}");
}

/// Bytes that are not UTF-8 are the error of their envelope, too.
#[test]
fn bytes_that_are_not_utf_8() {
    let mut bytes = notification("?").into_bytes();
    let at = bytes.iter().position(|byte| *byte == b'?').unwrap();
    bytes[at] = 0xE9;
    bytes.extend_from_slice(heartbeat().as_bytes());
    let items = both::<GetStreamingEventsResponseType>(&StreamOptions::new(), &bytes);
    assert_eq!(items.len(), 2, "{items:#?}");
    assert!(items[0].contains("not valid UTF-8"), "{items:#?}");
}

/// An error says where in the stream it is, not where in its envelope.
#[test]
fn offsets_are_those_in_the_stream() {
    let bad = notification("s").replace(
        "<t:StatusEvent>",
        "<t:MoreEvents>x</t:MoreEvents><t:PreviousWatermark>&x;</t:PreviousWatermark><t:StatusEvent>",
    );
    let xml = format!("{}\r\n{}{bad}", heartbeat(), heartbeat());
    let mut stream = events();
    // In two pieces, so that what is done with has left the buffer.
    stream.push(&xml.as_bytes()[..1500]);
    assert!(stream.next_envelope().unwrap().is_ok());
    assert!(stream.next_envelope().unwrap().is_ok());
    stream.push(&xml.as_bytes()[1500..]);
    match stream.next_envelope() {
        Some(Err(StreamError::Envelope(soap::Error::Read(error)))) => {
            assert_eq!(error.offset(), xml.find("&x;").unwrap());
            assert!(
                error.path().ends_with("Notification/PreviousWatermark"),
                "{error}"
            );
        }
        other => panic!("{other:?}"),
    }
    // So does the report.
    let xml = format!("{}{}", heartbeat(), bad.replace("&x;", "w"));
    let mut stream = events();
    stream.push(xml.as_bytes());
    assert!(stream.next_envelope().unwrap().is_ok());
    let report = stream.next_envelope().unwrap().unwrap().report;
    let lost = &report.lost.first[0];
    let offset = xml.find("<t:MoreEvents>").unwrap();
    assert_eq!((lost.offset, lost.error.offset()), (offset, offset));
}

/// A connection that is cut within an envelope is told from one that has ended.
#[test]
fn the_end_may_come_too_early() {
    let xml = format!("{}\r\n{}", heartbeat(), notification("s"));
    let second = heartbeat().len() + 2;
    for end in second + 1..xml.len() {
        let mut stream = events();
        stream.push(&xml.as_bytes()[..end]);
        assert!(stream.next_envelope().unwrap().is_ok());
        assert!(stream.next_envelope().is_none());
        match stream.finish() {
            Err(StreamError::Truncated { offset, bytes, .. }) => {
                assert_eq!((offset, bytes), (second as u64, (end - second) as u64));
            }
            other => panic!("{end}: {other:?}"),
        }
    }
    // A declaration promises an envelope.
    let error = all("<?xml version='1.0'?> <!-- c -->").concat();
    assert_eq!(
        error,
        "end: the stream ended 32 bytes into the envelope that begins at byte 0, `<?xml version='1.0'?> <!-- c -->`: was the connection cut?"
    );
}

/// What is no XML ends the stream, with an error that helps to see what it is.
#[test]
fn what_is_no_xml_ends_the_stream() {
    let good = heartbeat();
    for (xml, expected) in [
        ("Bad gateway", "text"),
        ("{\"error\":1}", "text"),
        ("<!DOCTYPE html PUBLIC>", "an HTML page"),
        ("<HTML lang='en'><br>", "an HTML page"),
        ("</Envelope>", "text"),
        ("<![CDATA[x]]>", "text"),
        ("< Envelope>", "text"),
        ("é", "text"),
        ("\0", "binary data"),
        ("<\0E\0", "text in UTF-16"),
        // What could be a token is not shown.
        ("eyJhbGciOiJSUzI1NiJ9", "text"),
    ] {
        let begin = good.len() + 2;
        let items = all(&format!("{good}\r\n{xml}\r\n{good}"));
        assert_eq!(items.len(), 2, "{items:#?}");
        assert_eq!(
            items[1],
            format!(
                "true: {expected} instead of an envelope at byte {begin}, `{}`: \
                 check the address and the HTTP status of the reply",
                Excerpt::of(format!("{xml}\r\n{good}"))
            )
        );
        assert!(!items[1].contains("eyJ"), "{items:#?}");
    }
    for (bytes, expected) in [
        (&b"\xFF\xFE<\0"[..], Content::Utf16),
        (b"\x1F\x8B\x08", Content::Binary),
        (b"\xEF\xBB\xBE", Content::Text),
        (b"\x80\x81", Content::Binary),
    ] {
        let mut stream = events();
        stream.push(bytes);
        match stream.next_envelope() {
            Some(Err(StreamError::NotXml { content, begin, .. })) => {
                assert_eq!((content, begin), (expected, Excerpt::of(bytes)));
            }
            other => panic!("{other:?}"),
        }
    }
}

/// A page may be well-formed, and an element may be called like the root of a page.
#[test]
fn only_the_root_of_a_page_is_one() {
    let items = all("<html:a xmlns:html='urn:a'/><htmlx/><h/><htm></htm>");
    assert_eq!(items.len(), 4, "{items:#?}");
    assert!(
        items
            .iter()
            .all(|item| item.contains("expected a SOAP 1.1 envelope")),
        "{items:#?}"
    );
    assert!(all("<html/>")[0].contains("an HTML page"));
}

/// A document type is how entities are declared that grow without bound.
#[test]
fn a_document_type_is_refused() {
    for xml in [
        "<!DOCTYPE Envelope [<!ENTITY a 'b'>]>",
        "<?xml version='1.0'?>\n<!DOCTYPE html4:a SYSTEM 'x'>",
    ] {
        let items = all(&xml.replace("html4:a", "a"));
        assert_eq!(items.len(), 1, "{items:#?}");
        assert!(
            items[0].starts_with("true: a document type declaration at byte "),
            "{items:#?}"
        );
    }
}

/// An envelope that does not end must not take all memory; its limit does not depend on the chunks.
#[test]
fn the_size_of_an_envelope_is_limited() {
    let (small, large) = (heartbeat(), notification("large"));
    let xml = format!("{small} {large}{small}");
    let limit = |bytes| StreamOptions::new().max_envelope_bytes(bytes);
    let read = |bytes| both::<GetStreamingEventsResponseType>(&limit(bytes), xml.as_bytes());
    assert_eq!(read(large.len()).len(), 3);
    let items = read(large.len() - 1);
    assert_eq!(items.len(), 2, "{items:#?}");
    assert_eq!(
        items[1],
        format!(
            "true: the envelope that begins at byte {} has more than {} bytes: \
             raise StreamOptions::max_envelope_bytes if that is intended",
            small.len() + 1,
            large.len() - 1
        )
    );
    // What stands between envelopes is not kept, and does not count.
    let spaces = " ".repeat(large.len() * 2);
    let options = limit(large.len());
    let items = both::<GetStreamingEventsResponseType>(
        &options,
        format!("{spaces}{large}{spaces}{small}").as_bytes(),
    );
    assert_eq!(items.len(), 2, "{items:#?}");
}

/// What stands outside of an envelope is held until its end has come, and limited likewise: whether
/// it is too large does not depend on the chunks, neither does what comes after it.
#[test]
fn the_size_of_what_stands_between_is_limited() {
    let bytes = 300;
    let stream = || {
        EnvelopeStream::<AnyElement>::with_options(StreamOptions::new().max_envelope_bytes(bytes))
    };
    // How much is quoted depends on what has come.
    let told = |items: Vec<String>| -> Vec<String> {
        let unquoted = |item: &String| item.split('`').next().unwrap_or_default().to_owned();
        items.iter().map(unquoted).collect()
    };
    for (begin, end) in [("<!--", "-->"), ("<?p", "?>"), ("<?xml?>", "")] {
        for rest in ["", "<a/>", "<!doctype x>", "text", "<!--", "<"] {
            for length in [bytes - 1, bytes, bytes + 1, bytes + 9] {
                let inner = " ".repeat(length - begin.len() - end.len());
                let xml = format!("{begin}{inner}{end}{rest}");
                let whole = told(items(stream(), [xml.as_bytes()]));
                for size in [1, 2, 7, 100, length] {
                    let chunks = told(items(stream(), xml.as_bytes().chunks(size)));
                    assert_eq!(chunks, whole, "{xml} by {size}");
                }
            }
        }
    }
}

/// After an error that ends the stream there is nothing, and the error is told once.
#[test]
fn the_end_is_told_once() {
    let mut stream = events();
    stream.push(b"nothing");
    assert!(stream.next_envelope().unwrap().unwrap_err().ends_stream());
    stream.push(heartbeat().as_bytes());
    assert!(stream.next_envelope().is_none());
    stream.finish().unwrap();

    // An error that was not reached yet is told at the end.
    let mut stream = events();
    stream.push(format!("{}nothing", heartbeat()).as_bytes());
    assert!(matches!(stream.finish(), Err(StreamError::NotXml { .. })));
}

/// What was received may hold tokens: it shows neither in the stream nor in the reader.
#[test]
fn debug_output_shows_no_content() {
    let mut stream = EnvelopeStream::<messages::GetClientAccessTokenResponse>::new();
    let reply = crate::samples::reply(&[crate::samples::success(
        "a",
        "t",
        crate::samples::SECRET,
        "1",
    )]);
    stream.push(&reply.as_bytes()[..reply.len() - 1]);
    assert!(stream.next_envelope().is_none());
    let shown = format!("{stream:?}");
    assert!(!shown.contains(crate::samples::SECRET), "{shown}");
    assert!(shown.contains("pending"), "{shown}");
}
