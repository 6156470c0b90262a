//! Documents cut off, and with single bytes changed: a value or an error that says where.

use ews_types::client_access_token::GetClientAccessToken;
use ews_types::codec::ReadErrorKind;
use ews_types::messages::FindItemResponseType;
use ews_types::soap::{self, EnvelopeStream, StreamError};
use ews_types::{AnyElement, ReadOptions, WriteOptions};

use super::samples::samples;
use super::{envelope, read_in_every_way};

/// What a byte is changed into: other bits, markup, and what is no UTF-8.
const CHANGES: [fn(u8) -> u8; 14] = [
    |byte| byte ^ 1,
    |byte| byte ^ 2,
    |byte| byte ^ 4,
    |byte| byte ^ 8,
    |byte| byte ^ 0x10,
    |byte| byte ^ 0x20,
    |byte| byte ^ 0x40,
    |byte| byte ^ 0x80,
    |_| 0,
    |_| b'<',
    |_| b'>',
    |_| b'&',
    |_| b'"',
    |_| b':',
];

/// The samples are documents; each is read as it is, in every way.
#[test]
fn the_samples_are_valid() {
    let samples = samples();
    assert_eq!(samples.len(), 10);
    for (name, xml) in samples {
        if let Err(error) = read_in_every_way(xml.as_bytes()) {
            panic!("{name}: {error}");
        }
    }
}

/// A document cut off anywhere is an error within what is left of it, alone or in its envelope.
#[test]
fn every_truncation_is_an_error() {
    for (name, xml) in samples() {
        for end in 0..xml.len() {
            let cut = &xml.as_bytes()[..end];
            let error = ews_types::from_slice::<AnyElement>(cut).unwrap_err();
            assert!(error.offset() <= end, "{name}, {end}: {error}");
        }
        let xml = envelope(&xml);
        for end in 0..xml.len() {
            let cut = &xml.as_bytes()[..end];
            let error = soap::from_slice::<AnyElement>(cut).unwrap_err();
            match error {
                soap::Error::EmptyReply => assert_eq!(end, 0),
                soap::Error::Truncated { bytes, .. } => assert_eq!(bytes, end),
                other => panic!("{name}, {end}: {other}"),
            }
            let mut stream = EnvelopeStream::<AnyElement>::new();
            stream.push(cut);
            assert!(stream.next_envelope().is_none(), "{name}, {end}");
            match stream.finish() {
                Ok(()) => assert_eq!(end, 0),
                Err(StreamError::Truncated { offset, bytes, .. }) => {
                    assert_eq!((offset, bytes), (0, end as u64));
                }
                Err(other) => panic!("{name}, {end}: {other}"),
            }
        }
    }
}

/// Each byte in turn becomes another: reading ends with a value or an error whose place lies within
/// the document. What reads can be written, but for characters that XML cannot carry.
#[test]
fn every_byte_may_be_another() {
    for (name, xml) in samples() {
        let mut bytes = xml.into_bytes();
        for at in 0..bytes.len() {
            let byte = bytes[at];
            for change in CHANGES {
                bytes[at] = change(byte);
                check(name, &bytes);
            }
            bytes[at] = byte;
        }
    }
}

fn check(name: &str, bytes: &[u8]) {
    check_contained(name, bytes);
    match ews_types::codec::from_slice_with::<AnyElement>(bytes, &ReadOptions::new()) {
        Ok((value, report)) => {
            for skipped in &report.skipped.first {
                assert!(skipped.offset < bytes.len(), "{name}: {skipped:?}");
            }
            match ews_types::to_string(&value) {
                Ok(written) => {
                    let again = ews_types::from_str::<AnyElement>(&written);
                    assert_eq!(again.as_ref(), Ok(&value), "{name}");
                }
                Err(error) => assert!(!error.path().is_empty(), "{name}: {error}"),
            }
        }
        Err(error) => {
            let text = error.to_string();
            assert!(error.offset() <= bytes.len(), "{name}: {text}");
            assert!(!text.contains('\n'), "{name}: {text}");
        }
    }
}

/// Where damage is contained, what reads strictly is the same; what does not can be written, and comes back
/// the same; and the report has what was left out.
fn check_contained(name: &str, bytes: &[u8]) {
    let options = ReadOptions::new().contained();
    let strict = ews_types::from_slice::<AnyElement>(bytes);
    let contained = ews_types::codec::from_slice_with::<AnyElement>(bytes, &options);
    match (strict, contained) {
        (Ok(strict), Ok((value, report))) => {
            assert_eq!(strict, value, "{name}");
            assert!(report.lost.is_empty(), "{name}: {report:?}");
        }
        (Ok(_), Err(error)) => panic!("{name}: {error}"),
        (Err(_), Err(_)) => {}
        (Err(error), Ok((value, report))) => {
            let is_empty_list = matches!(error.kind(), ReadErrorKind::MissingElement { .. });
            assert!(
                is_empty_list || !report.lost.is_empty() || !report.kept.is_empty(),
                "{name}: nothing tells of {error}"
            );
            let unchecked = WriteOptions::new().unchecked();
            let written = ews_types::to_string_with(&value, &unchecked).unwrap();
            let again =
                ews_types::codec::from_slice_with::<AnyElement>(written.as_bytes(), &options);
            assert_eq!(again.unwrap().0, value, "{name}");
        }
    }
}

/// The same for replies: those that are asked for, another, the wrapper's, and one of a stream.
#[test]
fn every_byte_of_a_reply_may_be_another() {
    let request = GetClientAccessToken::caller_identity("i");
    for (name, xml) in samples() {
        let mut bytes = envelope(&xml).into_bytes();
        for at in 0..bytes.len() {
            let byte = bytes[at];
            for changed in [byte ^ 1, b'<', 0xFF] {
                bytes[at] = changed;
                for error in [
                    soap::from_slice::<AnyElement>(&bytes).err(),
                    soap::from_slice::<FindItemResponseType>(&bytes).err(),
                ]
                .into_iter()
                .flatten()
                {
                    if let soap::Error::Read(error) = &error {
                        assert!(error.offset() <= bytes.len(), "{name}: {error}");
                    }
                    assert!(!error.to_string().contains('\n'), "{name}: {error}");
                }
                if let Err(error) = request.read_reply(&bytes) {
                    assert!(!error.to_string().contains("c2FtcGxl"), "{name}: {error}");
                }
                let mut stream = EnvelopeStream::<AnyElement>::new();
                stream.push(&bytes);
                while stream.next_envelope().is_some() {}
                let _ = stream.finish();
            }
            bytes[at] = byte;
        }
    }
}
