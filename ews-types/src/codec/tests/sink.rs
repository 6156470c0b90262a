//! Writing to other places than a string.

use std::error::Error as _;
use std::io;

use super::reading::folder;
use crate::codec::testing::Folder;
use crate::codec::{WriteErrorKind as Kind, from_str, to_string, to_writer};

/// Takes so many bytes, and keeps the sizes of the pieces.
struct Limited {
    bytes: Vec<u8>,
    pieces: Vec<usize>,
    limit: usize,
}

impl Limited {
    fn new(limit: usize) -> Self {
        Self {
            bytes: Vec::new(),
            pieces: Vec::new(),
            limit,
        }
    }
}

impl io::Write for Limited {
    fn write(&mut self, piece: &[u8]) -> io::Result<usize> {
        if self.bytes.len() + piece.len() > self.limit {
            return Err(io::Error::new(io::ErrorKind::StorageFull, "no\nroom"));
        }
        self.pieces.push(piece.len());
        self.bytes.extend_from_slice(piece);
        Ok(piece.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

fn large() -> Folder {
    let child =
        "<t:Child><t:Name>n</t:Name><t:Count>1</t:Count><t:Ids><t:Id Id='a'/></t:Ids></t:Child>";
    let mut folder: Folder = from_str(&folder(&child.repeat(2000))).unwrap();
    // Longer than a piece, with characters of several bytes at its bounds; before and after the prefix is
    // known to be declared.
    folder.name = "aä€<𝄞".repeat(20_000);
    folder.folder[1].name = folder.name.clone();
    folder
}

/// Whatever its size, a document is the same in pieces, and the pieces stay small: it is not
/// collected in memory.
#[test]
fn pieces_are_the_whole() {
    for value in [Folder::new("a"), large()] {
        let mut sink = Limited::new(usize::MAX);
        to_writer(&value, &mut sink).unwrap();
        assert_eq!(
            String::from_utf8(sink.bytes).unwrap(),
            to_string(&value).unwrap()
        );
        assert!(
            sink.pieces.iter().all(|len| *len < 150_000),
            "{:?}",
            sink.pieces
        );
    }
}

/// What a place cannot take is an error of its own kind with the place's error as its source, and
/// in one line.
#[test]
fn a_place_that_is_full() {
    for limit in [0, 100_000] {
        let error = to_writer(&large(), &mut Limited::new(limit)).unwrap_err();
        assert!(
            error
                .to_string()
                .ends_with("the document could not be passed on: no room"),
            "{error}"
        );
        assert!(matches!(error.kind(), Kind::Sink(_)), "{error:?}");
        let source = error
            .source()
            .and_then(|source| source.downcast_ref::<io::Error>());
        assert_eq!(
            source.map(io::Error::kind),
            Some(io::ErrorKind::StorageFull)
        );
        assert_eq!(error, error.clone());
    }
}

/// A value without a valid form is the same error as of writing to a string.
#[test]
fn what_has_no_valid_form_is_refused() {
    let mut value = large();
    value.folder[1999].name = "\u{B}".into();
    let error = to_writer(&value, io::sink()).unwrap_err();
    assert_eq!(error, to_string(&value).unwrap_err());
    assert_eq!(error.path(), "Folder/Child/Name");
}

/// Refuses one piece, and takes all that come later.
struct Refuses {
    bytes: Vec<u8>,
    /// Number of pieces before that.
    before: usize,
}

impl io::Write for Refuses {
    fn write(&mut self, piece: &[u8]) -> io::Result<usize> {
        if self.before == 0 {
            self.before = usize::MAX;
            return Err(io::ErrorKind::TimedOut.into());
        }
        self.before -= 1;
        self.bytes.extend_from_slice(piece);
        Ok(piece.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// After an error nothing is passed on: a document with a gap would be taken for another one.
#[test]
fn nothing_follows_an_error() {
    let value = large();
    let whole = to_string(&value).unwrap();
    for before in 0..4 {
        let mut sink = Refuses {
            bytes: Vec::new(),
            before,
        };
        let error = to_writer(&value, &mut sink).unwrap_err();
        assert!(matches!(error.kind(), Kind::Sink(_)), "{error:?}");
        assert!(whole.as_bytes().starts_with(&sink.bytes), "{before}");
    }
    let mut bad = large();
    bad.folder[0].name = "\u{B}".into();
    let mut sink = Limited::new(usize::MAX);
    to_writer(&bad, &mut sink).unwrap_err();
    let passed = String::from_utf8(sink.bytes).unwrap();
    assert!(whole.starts_with(&passed));
}
