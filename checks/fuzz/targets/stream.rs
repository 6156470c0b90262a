//! A stream of envelopes in pieces of any size: the same results as in one piece, and by way of a
//! reader.
//!
//! The first line of the input gives the sizes: each byte is one, over and over.
#![no_main]

use std::io::{self, Read};

use ews_fuzz::{check_text, same};
use ews_types::soap::{EnvelopeReader, EnvelopeStream, Reply, StreamError, StreamOptions};
use ews_types::{AnyElement, ReadOptions};
use libfuzzer_sys::fuzz_target;

/// A reply, or an error as far as it does not depend on the pieces: which of the bytes after the
/// offending one have come, and so are quoted, does.
type Item = Result<Reply<AnyElement>, String>;

fn item(item: Result<Reply<AnyElement>, StreamError>) -> Item {
    item.map_err(|error| {
        if !matches!(error, StreamError::Envelope(_)) {
            check_text(&error);
        }
        match error {
            StreamError::NotXml { offset, .. } => format!("no XML at {offset}"),
            other => other.to_string(),
        }
    })
}

/// Pieces of these sizes, none of them empty.
struct Pieces<'d> {
    sizes: &'d [u8],
    next: usize,
    rest: &'d [u8],
}

impl<'d> Iterator for Pieces<'d> {
    type Item = &'d [u8];

    fn next(&mut self) -> Option<&'d [u8]> {
        if self.rest.is_empty() {
            return None;
        }
        let size = self.sizes.get(self.next % self.sizes.len().max(1));
        self.next += 1;
        let size = usize::from(size.copied().unwrap_or(1)).clamp(1, self.rest.len());
        let (piece, rest) = self.rest.split_at(size);
        self.rest = rest;
        Some(piece)
    }
}

impl Read for Pieces<'_> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let Some(piece) = self.next() else {
            return Ok(0);
        };
        let len = piece.len().min(into.len());
        into[..len].copy_from_slice(&piece[..len]);
        Ok(len)
    }
}

fn collect<'d>(pieces: impl Iterator<Item = &'d [u8]>, options: StreamOptions) -> Vec<Item> {
    let mut stream = EnvelopeStream::<AnyElement>::with_options(options);
    let mut items = Vec::new();
    for piece in pieces {
        stream.push(piece);
        while let Some(next) = stream.next_envelope() {
            items.push(item(next));
        }
    }
    if let Err(error) = stream.finish() {
        items.push(item(Err(error)));
    }
    items
}

fn check_same(expected: &[Item], found: &[Item]) {
    assert_eq!(expected.len(), found.len(), "{expected:?}\n{found:?}");
    for (one, other) in expected.iter().zip(found) {
        assert!(same(one, other), "{one:?}\n{other:?}");
    }
}

fuzz_target!(|input: &[u8]| {
    let end = input.iter().position(|byte| *byte == b'\n');
    let (sizes, rest) = match end {
        Some(end) => (&input[..end], &input[end + 1..]),
        None => (&b""[..], input),
    };
    let pieces = || Pieces {
        sizes,
        next: 0,
        rest,
    };
    let limited = StreamOptions::new()
        .max_envelope_bytes(300)
        .read(ReadOptions::new().max_depth(10));
    for options in [StreamOptions::new(), limited] {
        let whole = collect([rest].into_iter(), options.clone());
        check_same(&whole, &collect(pieces(), options.clone()));
        let reader = EnvelopeReader::<_, AnyElement>::with_options(pieces(), options);
        check_same(&whole, &reader.map(item).collect::<Vec<_>>());
    }
});
