//! The direct codec: whole envelopes, from bytes and to text.

use std::io;
use std::rc::Rc;

use bench::documents::{Document, Kind};
use bench::measure::Run;
use ews_types::codec;
use ews_types::soap::{self, Envelope};

/// A document may only be a bare element if it is a file.
fn is_bare(document: &Document) -> bool {
    document.kind == Kind::File && document.xml == document.body
}

pub(super) fn read<B: ews_types::Document>(document: &Document) -> Run<'_> {
    let xml = document.xml.as_bytes();
    let bare = is_bare(document);
    Box::new(move || {
        if bare {
            let value: B = ews_types::from_slice(xml).map_err(|error| error.to_string())?;
            std::hint::black_box(&value);
        } else {
            let reply: soap::Reply<B> = soap::from_slice(xml).map_err(|error| error.to_string())?;
            std::hint::black_box(&reply);
        }
        Ok(xml.len())
    })
}

/// To a string, and to a sink.
pub(super) fn write<B: ews_types::Document + 'static>(
    document: &Document,
) -> Result<[Run<'static>; 2], String> {
    let value = Rc::new(Value::<B>::read(document)?);
    let same = Rc::clone(&value);
    Ok([
        Box::new(move || Ok(std::hint::black_box(&value.to_string()?).len())),
        Box::new(move || same.to_sink()),
    ])
}

/// Reads envelopes and keeps all values until the last is there; writes all values, and keeps all
/// texts until the last is there.
pub(super) fn kept<B: ews_types::Document + 'static>(
    parts: Vec<String>,
) -> Result<[Run<'static>; 2], String> {
    let values = read_all::<B>(&parts)?;
    let read = move || {
        std::hint::black_box(&read_all::<B>(&parts)?);
        Ok(parts.iter().map(String::len).sum())
    };
    let write = move || {
        let kept: Result<Vec<_>, _> = values.iter().map(soap::to_string).collect();
        let kept = std::hint::black_box(kept.map_err(|error| error.to_string())?);
        Ok(kept.iter().map(String::len).sum())
    };
    Ok([Box::new(read), Box::new(write)])
}

fn read_all<B: ews_types::Document>(parts: &[String]) -> Result<Vec<Envelope<B>>, String> {
    let read = |xml: &String| soap::from_slice(xml.as_bytes()).map(soap::Reply::into_envelope);
    let values = parts.iter().map(read);
    let values: Result<Vec<_>, _> = values.collect();
    values.map_err(|error| error.to_string())
}

/// What a document is read into.
enum Value<B> {
    Bare(B),
    Envelope(Envelope<B>),
}

impl<B: ews_types::Document> Value<B> {
    fn read(document: &Document) -> Result<Self, String> {
        if is_bare(document) {
            let value = ews_types::from_str(&document.xml).map(Self::Bare);
            return value.map_err(|error| error.to_string());
        }
        let reply = soap::from_str(&document.xml).map_err(|error| error.to_string())?;
        Ok(Self::Envelope(soap::Reply::into_envelope(reply)))
    }

    fn to_string(&self) -> Result<String, String> {
        let xml = match self {
            Self::Bare(value) => ews_types::to_string(value),
            Self::Envelope(envelope) => soap::to_string(envelope),
        };
        xml.map_err(|error| error.to_string())
    }

    fn to_sink(&self) -> Result<usize, String> {
        let mut sink = Opaque::default();
        let written = match self {
            Self::Bare(value) => codec::to_writer(value, &mut sink),
            Self::Envelope(envelope) => soap::to_writer(envelope, &mut sink),
        };
        written.map_err(|error| error.to_string())?;
        Ok(sink.bytes)
    }
}

/// A sink of which the optimiser does not know that it takes nothing.
#[derive(Default)]
struct Opaque {
    sink: io::Sink,
    bytes: usize,
}

impl io::Write for Opaque {
    fn write(&mut self, piece: &[u8]) -> io::Result<usize> {
        self.bytes += piece.len();
        self.sink.write(std::hint::black_box(piece))
    }

    fn flush(&mut self) -> io::Result<()> {
        self.sink.flush()
    }
}
