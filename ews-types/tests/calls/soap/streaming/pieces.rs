//! Envelopes come out whole, however the bytes come in.

use super::*;
use proptest::prelude::*;

/// Four envelopes with all that can hide the end of one: other forms of the tags, quoted `>`,
/// comments, CDATA, processing instructions, an `Envelope` within, characters of several bytes.
fn stream() -> String {
    let hidden = envelope(
        "<!-- </Envelope> - > \" ' --><?p </Envelope> > ?><![CDATA[</Envelope> ]] ]> ]]>\
         <x:Envelope xmlns:x='urn:>\"/' a=\"/>'\"><x:Envelope/></x:Envelope >\
         <m:MessageXml><n/><n a='é😀'/>é😀&gt;</m:MessageXml>",
    )
    .replace("<m:ResponseCode>NoError</m:ResponseCode>", "");
    format!(
        "\r\n{}\r\n<?xml version=\"1.0\" encoding=\"utf-8\"?><!-- é --><?p?>\n{hidden}\r\n\r\n\
         \u{FEFF}{}\u{FEFF}\u{FEFF}{} \t\n<!-- at last -->\n",
        notification("é"),
        fault("Busy > \"now\""),
        heartbeat(),
    )
}

/// The four items, read one by one by the other entry point.
fn expected() -> Vec<String> {
    let whole = items(events(), [stream().as_bytes()]);
    assert_eq!(whole.len(), 4, "{whole:#?}");
    assert!(
        whole[0].contains("<t:SubscriptionId>é</t:SubscriptionId>"),
        "{whole:#?}"
    );
    assert!(whole[1].contains("é😀"), "{whole:#?}");
    assert_eq!(
        whole[2],
        "false: the server answered with a SOAP fault: Server: Busy > \"now\""
    );
    assert!(whole[3].contains("<m:ConnectionStatus>OK<"), "{whole:#?}");
    whole
}

/// A chunk may end anywhere: within a character, a tag, a quoted value, a comment, `]]>`.
#[test]
fn one_cut_at_every_position() {
    let (stream, expected) = (stream().into_bytes(), expected());
    for cut in 0..=stream.len() {
        let (first, second) = stream.split_at(cut);
        assert_eq!(items(events(), [first, second]), expected, "cut at {cut}");
    }
}

/// Chunks of any size, down to single bytes.
#[test]
fn chunks_of_every_size() {
    let (stream, expected) = (stream().into_bytes(), expected());
    for size in 1..=64 {
        assert_eq!(
            items(events(), stream.chunks(size)),
            expected,
            "size {size}"
        );
    }
}

/// An envelope is given with its last byte, not with the first of the next: the next may come half
/// an hour later.
#[test]
fn an_envelope_is_given_with_its_last_byte() {
    for xml in [
        heartbeat(),
        format!("<?xml version='1.0'?>{}", notification("s")),
    ] {
        let (last, all_before) = xml.as_bytes().split_last().unwrap();
        let mut stream = events();
        stream.push(all_before);
        assert!(stream.next_envelope().is_none());
        stream.push(&[*last]);
        assert!(stream.next_envelope().unwrap().is_ok());
        assert!(stream.next_envelope().is_none());
        stream.finish().unwrap();
    }
}

/// The caller may take the envelopes of several chunks at once, and an empty chunk is no end.
#[test]
fn envelopes_wait_to_be_taken() {
    let mut stream = events();
    for name in ["a", "b", "c"] {
        stream.push(notification(name).as_bytes());
        stream.push(b"");
    }
    let names: Vec<bool> = ["a", "b", "c"]
        .iter()
        .map(|name| told(stream.next_envelope().unwrap()).contains(&format!(">{name}<")))
        .collect();
    assert_eq!(names, [true, true, true]);
    assert!(stream.next_envelope().is_none());
    stream.finish().unwrap();
}

/// A stream of nothing, or of nothing but what keeps the connection alive, has no envelopes.
#[test]
fn a_stream_may_be_empty() {
    for nothing in ["", "\r\n\r\n \t", "\u{FEFF}", "<!-- c -->\n<?p?><!---->"] {
        assert_eq!(items(events(), nothing.as_bytes().chunks(1)), [""; 0]);
    }
}

/// What was left out is told for each envelope, with offsets in the stream.
#[test]
fn skipped_parts_are_reported_in_the_stream() {
    let first = heartbeat();
    let second = envelope("<m:New/>");
    let all = format!("{first}\r\n{second}");
    let mut stream = events();
    stream.push(all.as_bytes());
    let reply = stream.next_envelope().unwrap().unwrap();
    assert!(reply.report.is_empty());
    let reply = stream.next_envelope().unwrap().unwrap();
    assert_eq!(reply.report.skipped.elements, 1);
    assert_eq!(
        reply.report.skipped.first[0].offset,
        all.find("<m:New/>").unwrap()
    );
}

/// Pieces of a document in which tags, quotes and ends of envelopes are easily mistaken.
fn content() -> impl Strategy<Value = String> {
    let inert = || "[ a-z<>/'\"=!?\\[\\]é-]{0,12}";
    let leaf = prop_oneof![
        "[ a-zé😀>'\"/=\\]-]{0,8}".prop_filter("CDATA's end may not stand in text", |text| {
            !text.contains("]]>")
        }),
        inert().prop_map(|text| format!("<!--{}-->", text.replace('-', ""))),
        inert().prop_map(|text| format!("<![CDATA[{}]]>", text.replace("]]>", ""))),
        inert().prop_map(|text| format!("<?p {}?>", text.replace("?>", ""))),
        "[ a-z>/é']{0,8}".prop_map(|value| format!("<e:Envelope a=\"{value}\" b='&lt;\">' />")),
        Just("&lt;/Envelope&gt;".to_owned()),
    ];
    leaf.prop_recursive(3, 24, 4, |inner| {
        prop::collection::vec(inner, 0..4)
            .prop_map(|parts| format!("<e:Envelope c='>'\n>{}</e:Envelope >", parts.concat()))
    })
}

/// A document with such content in a body that keeps it.
fn document() -> impl Strategy<Value = String> {
    (content(), any::<bool>(), any::<bool>()).prop_map(|(content, declared, spaced)| {
        let declaration = if declared {
            "<?xml version='1.0'?>"
        } else {
            ""
        };
        let space = if spaced { "\r\n" } else { "" };
        let body = envelope(&format!(
            "<m:MessageXml xmlns:e='urn:e'><e:any>{content}</e:any></m:MessageXml>"
        ));
        format!("{space}{declaration}{body}")
    })
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    /// Any documents in any chunks come out as they do one by one.
    #[test]
    fn any_documents_in_any_chunks(
        documents in prop::collection::vec(document(), 0..5),
        cuts in prop::collection::vec(any::<prop::sample::Index>(), 0..20),
    ) {
        let expected: Vec<String> = documents
            .iter()
            .map(|document| {
                let xml = document.trim_start();
                let read = ews_types::soap::from_str::<AnyElement>(xml);
                told(read.map_err(StreamError::Envelope))
            })
            .collect();
        let all = documents.concat().into_bytes();
        let mut ends: Vec<usize> = cuts.iter().map(|cut| cut.index(all.len() + 1)).collect();
        ends.push(all.len());
        ends.sort_unstable();
        let mut begin = 0;
        let chunks = ends.iter().map(|end| {
            let chunk = &all[begin..*end];
            begin = *end;
            chunk
        });
        let found = items(EnvelopeStream::<AnyElement>::new(), chunks);
        prop_assert_eq!(found, expected);
    }

    /// No bytes make it panic, and what it says does not depend on the chunks, but for the first
    /// bytes that it shows.
    #[test]
    fn any_bytes_in_any_chunks(
        pieces in prop::collection::vec(prop_oneof![
            Just(b"<a>".to_vec()), Just(b"</a>".to_vec()), Just(b"<!--".to_vec()),
            Just(b"-->".to_vec()), Just(b"<?xml ".to_vec()), Just(b"?>".to_vec()),
            Just(b"<![CDATA[".to_vec()), Just(b"]]>".to_vec()), Just(b"<b c='".to_vec()),
            Just(b"'/>".to_vec()), Just(b"\xEF\xBB\xBF".to_vec()), Just(b"\r\n".to_vec()),
            Just(b"<!".to_vec()), Just(b"<".to_vec()), Just(b"<html>".to_vec()),
            prop::collection::vec(any::<u8>(), 0..3),
        ], 0..20),
        size in 1usize..8,
    ) {
        let all = pieces.concat();
        let kinds = |items: Vec<String>| -> Vec<String> {
            let kind = |item: String| match item.split_once(" instead of ") {
                Some((_, rest)) => rest.split('`').next().unwrap_or_default().to_owned(),
                None => item,
            };
            items.into_iter().map(kind).collect()
        };
        let whole = items(EnvelopeStream::<AnyElement>::new(), [&all[..]]);
        let parts = items(EnvelopeStream::<AnyElement>::new(), all.chunks(size));
        prop_assert_eq!(kinds(parts), kinds(whole));
    }
}
