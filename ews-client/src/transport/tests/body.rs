use std::io::Write as _;

use bytes::Bytes;
use flate2::Compression;
use flate2::write::{GzEncoder, ZlibEncoder};
use http::{HeaderMap, HeaderValue, header::CONTENT_ENCODING};

use super::super::body::{Gathered, Gathering};
use crate::ErrorKind;

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

fn gather(encoding: &str, limit: u64, pieces: &[&[u8]]) -> Result<Gathered, ErrorKind> {
    let mut headers = HeaderMap::new();
    headers.insert(CONTENT_ENCODING, HeaderValue::from_str(encoding).unwrap());
    let mut gathering = Gathering::new(&headers, limit)?;
    for piece in pieces {
        gathering.take(Bytes::copy_from_slice(piece))?;
    }
    gathering.end()
}

/// Every form gives the same body, in whatever pieces it comes; what came over the wire is counted.
#[test]
fn every_form_gives_the_body() {
    let text = b"<Envelope/>".repeat(5000);
    let mut zlib = ZlibEncoder::new(Vec::new(), Compression::fast());
    zlib.write_all(&text).unwrap();
    for (encoding, wire) in [
        ("identity", text.clone()),
        ("gzip", gzip(&text)),
        ("X-GZIP", gzip(&text)),
        ("deflate", zlib.finish().unwrap()),
    ] {
        for size in [1, 7, 4096, usize::MAX] {
            let pieces: Vec<&[u8]> = wire.chunks(size.min(wire.len())).collect();
            let gathered = gather(encoding, 1 << 20, &pieces).unwrap();
            assert!(gathered.body == text, "{encoding}");
            assert_eq!(gathered.received, wire.len() as u64);
        }
    }
}

/// A bomb ends at the limit, after a few bytes of the wire.
#[test]
fn a_bomb_ends_at_the_limit() {
    let bomb = gzip(&vec![0; 50 << 20]);
    assert!(bomb.len() < 100_000);
    let pieces: Vec<&[u8]> = bomb.chunks(1000).collect();
    let error = gather("gzip", 1 << 20, &pieces).unwrap_err();
    assert!(matches!(error, ErrorKind::ReplyTooLarge { limit } if limit == 1 << 20));
}

/// The limit itself is allowed, and a byte more is not, in every form.
#[test]
fn the_limit_is_exact() {
    let text = vec![b'x'; 1000];
    for (encoding, wire) in [("identity", text.clone()), ("gzip", gzip(&text))] {
        assert_eq!(gather(encoding, 1000, &[&wire]).unwrap().body.len(), 1000);
        assert!(matches!(
            gather(encoding, 999, &[&wire]),
            Err(ErrorKind::ReplyTooLarge { limit: 999 })
        ));
    }
}

/// What is damaged or cut off is an error, not a shorter body.
#[test]
fn damage_is_an_error() {
    let wire = gzip(&b"<Envelope/>".repeat(100));
    let mut changed = wire.clone();
    let last = changed.len() - 1;
    changed[last - 5] ^= 1;
    for wire in [&wire[..wire.len() - 1], &wire[..20], b"<html/>", &changed] {
        let error = gather("gzip", 1 << 20, &[wire]).unwrap_err();
        assert!(
            matches!(&error, ErrorKind::Encoding { encoding, source: Some(_) } if encoding == "gzip"),
            "{error:?}"
        );
    }
}

/// An encoding that was not asked for is named.
#[test]
fn unknown_encodings_are_named() {
    for encoding in ["br", "gzip, gzip"] {
        let error = gather(encoding, 1 << 20, &[b"x"]).unwrap_err();
        assert!(matches!(error, ErrorKind::Encoding { source: None, .. }));
    }
}

/// An empty body has no form: a 401 says gzip, too.
#[test]
fn an_empty_body_is_empty_in_every_form() {
    assert!(gather("gzip", 10, &[]).unwrap().body.is_empty());
}
