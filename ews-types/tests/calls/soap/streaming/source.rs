//! Envelopes from a source that is read.

use std::collections::VecDeque;
use std::io::{self, ErrorKind, Read};

use super::*;
use ews_types::soap::EnvelopeReader;

/// Gives what it is told to, one entry a call. A call more fails the test: the program would hang.
struct Script(VecDeque<Result<Vec<u8>, ErrorKind>>);

impl Script {
    fn of(entries: impl IntoIterator<Item = Result<Vec<u8>, ErrorKind>>) -> Self {
        Self(entries.into_iter().collect())
    }
}

impl Read for Script {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let bytes = self.0.pop_front().expect("read once too often")?;
        into[..bytes.len()].copy_from_slice(&bytes);
        Ok(bytes.len())
    }
}

fn bytes(text: &str) -> Result<Vec<u8>, ErrorKind> {
    Ok(text.as_bytes().to_vec())
}

fn read<R: Read>(input: R) -> EnvelopeReader<R, GetStreamingEventsResponseType> {
    EnvelopeReader::new(input)
}

/// Nothing is waited for once an envelope is there, be it alone or one of several.
#[test]
fn the_source_is_not_read_while_there_is_an_envelope() {
    let one = heartbeat();
    let script = Script::of([bytes(&one), bytes(&one.repeat(3)), bytes("\r\n"), bytes("")]);
    let mut envelopes = read(script);
    for left in [3, 2, 2, 2] {
        envelopes.next().unwrap().unwrap();
        assert_eq!(envelopes.get_ref().0.len(), left);
    }
    assert!(envelopes.next().is_none());
    // Nor after the end.
    assert!(envelopes.next().is_none());
}

/// A source may give single bytes, and be interrupted by signals.
#[test]
fn single_bytes_and_interruptions() {
    let xml = format!("{}\r\n{}", notification("é"), heartbeat());
    let bytes = xml
        .bytes()
        .flat_map(|byte| [Err(ErrorKind::Interrupted), Ok(vec![byte])]);
    let script = Script::of(bytes.chain([Ok(Vec::new())]));
    let envelopes = read(script).collect::<Result<Vec<_>, _>>().unwrap();
    assert_eq!(envelopes.len(), 2);
}

/// More than one read's worth of bytes.
#[test]
fn large_envelopes() {
    let text = "é".repeat(50_000);
    let xml = notification(&text).repeat(3);
    let envelopes = read(xml.as_bytes()).map(told).collect::<Vec<_>>();
    assert_eq!(envelopes.len(), 3);
    assert!(envelopes.iter().all(|envelope| envelope.contains(&text)));
}

/// A connection that fails gives its error, and then nothing: not that it was cut as well.
#[test]
fn a_source_that_fails() {
    let one = heartbeat();
    let script = Script::of([
        bytes(&one),
        bytes(&one[..20]),
        Err(ErrorKind::ConnectionReset),
    ]);
    let mut envelopes = read(script);
    envelopes.next().unwrap().unwrap();
    let error = envelopes.next().unwrap().unwrap_err();
    assert!(error.ends_stream());
    assert!(
        matches!(&error, StreamError::Io(io) if io.kind() == ErrorKind::ConnectionReset),
        "{error:?}"
    );
    assert!(envelopes.next().is_none());
}

/// A time limit of the connection that has passed is no end: the half of an envelope that is there
/// stays.
#[test]
fn a_time_limit_of_the_source() {
    let one = heartbeat();
    for kind in [ErrorKind::WouldBlock, ErrorKind::TimedOut] {
        let script = Script::of([bytes(&one[..20]), Err(kind), bytes(&one[20..]), bytes("")]);
        let mut envelopes = read(script);
        let error = envelopes.next().unwrap().unwrap_err();
        assert!(!error.ends_stream(), "{error:?}");
        envelopes.next().unwrap().unwrap();
        assert!(envelopes.next().is_none());
    }
}

/// The end of the source within an envelope is the last item.
#[test]
fn a_source_that_ends_too_early() {
    let xml = format!("{}{}", heartbeat(), &heartbeat()[..20]);
    let items: Vec<_> = read(xml.as_bytes()).map(told).collect();
    assert_eq!(items.len(), 2);
    assert!(
        items[1].starts_with("true: the stream ended 20 bytes into the envelope"),
        "{items:?}"
    );
}

/// What is no envelope ends the items; a fault does not. Options reach the stream.
#[test]
fn errors_are_items() {
    let xml = format!("{}{}nothing", fault("Busy"), heartbeat());
    let items: Vec<_> = read(xml.as_bytes()).map(told).collect();
    assert_eq!(items.len(), 3, "{items:#?}");
    assert!(items[0].starts_with("false: the server answered with a SOAP fault"));
    assert!(
        items[2].starts_with("true: text instead of an envelope"),
        "{items:#?}"
    );

    let options = StreamOptions::new().max_envelope_bytes(10);
    let mut small = EnvelopeReader::<_, AnyElement>::with_options(xml.as_bytes(), options);
    assert!(matches!(
        small.next(),
        Some(Err(StreamError::TooLarge { limit: 10, .. }))
    ));
    assert!(small.next().is_none());
}
