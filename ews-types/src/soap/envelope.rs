//! Envelopes: text to value and back.

use super::{Error, Fault, Header, Version, fault, soap};
use crate::codec::{
    Document, Name, ReadErrorKind, ReadOptions, Reader, SkipReport, WriteError, Writer,
};
use crate::types::ServerVersionInfo;

const ENVELOPE: Name = soap("Envelope");
const HEADER: Name = soap("Header");
const BODY: Name = soap("Body");

/// A header, and one element as the body.
#[derive(Clone, Debug, PartialEq)]
pub struct Envelope<B> {
    /// The children of the header, in their order. If there are none, no header is written.
    pub header: Vec<Header>,
    /// The element in the body.
    pub body: B,
}

impl<B> Envelope<B> {
    /// An envelope without a header.
    pub const fn new(body: B) -> Self {
        Self {
            header: Vec::new(),
            body,
        }
    }

    /// The same for this version of the schema: with a header block `RequestServerVersion`, in
    /// place of one that is there.
    #[must_use]
    pub fn with_version(mut self, version: impl Into<Version>) -> Self {
        self.header
            .retain(|header| !matches!(header, Header::RequestServerVersion(_)));
        self.header.insert(0, Header::from(version.into()));
        self
    }

    /// The same with one more header block, after the others.
    #[must_use]
    pub fn with_header(mut self, header: impl Into<Header>) -> Self {
        self.header.push(header.into());
        self
    }

    /// The version of the schema that a request is written for, if its header says it.
    pub fn request_version(&self) -> Option<&Version> {
        self.header.iter().find_map(|header| match header {
            Header::RequestServerVersion(request) => Some(&request.version),
            _ => None,
        })
    }

    /// The version of the server that replied, if the header says it.
    pub fn server_version(&self) -> Option<&ServerVersionInfo> {
        self.header.iter().find_map(|header| match header {
            Header::ServerVersionInfo(info) => Some(info),
            _ => None,
        })
    }
}

/// Writes an envelope as a document in UTF-8, with its XML declaration.
///
/// # Errors
///
/// If the body or a header has no valid form: see [`WriteErrorKind`](crate::codec::WriteErrorKind).
pub fn to_string<B: Document>(envelope: &Envelope<B>) -> Result<String, WriteError> {
    let mut writer = Writer::new(B::NAMESPACES);
    writer.start(&ENVELOPE);
    Header::write_all(&envelope.header, &mut writer)?;
    writer.start(&BODY);
    envelope.body.write_document(&mut writer)?;
    writer.end();
    writer.end();
    let mut xml = String::from("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n");
    xml.push_str(&writer.finish());
    Ok(xml)
}

/// Reads an envelope with the [default options](ReadOptions). An encoding that its XML declaration
/// names is ignored: it is text already.
///
/// # Errors
///
/// [`Error::Fault`] if the body is a SOAP fault, and any other [`Error`] if the text is not an
/// envelope with such a body.
pub fn from_str<B: Document>(xml: &str) -> Result<Envelope<B>, Error> {
    let mut reader = Reader::from_str(xml, &ReadOptions::new().reported(0));
    read(&mut reader, xml.as_bytes())
}

/// Reads an envelope in UTF-8, with or without a byte order mark, with the
/// [default options](ReadOptions).
///
/// # Errors
///
/// As of [`from_str`], or if the bytes are not UTF-8.
pub fn from_slice<B: Document>(xml: &[u8]) -> Result<Envelope<B>, Error> {
    let mut reader = Reader::from_slice(xml, &ReadOptions::new().reported(0))?;
    read(&mut reader, xml)
}

/// Reads an envelope like [`from_slice`], and reports what was skipped.
///
/// # Errors
///
/// As of [`from_slice`].
pub fn from_slice_with<B: Document>(
    xml: &[u8],
    options: &ReadOptions,
) -> Result<(Envelope<B>, SkipReport), Error> {
    let mut reader = Reader::from_slice(xml, options)?;
    let envelope = read(&mut reader, xml)?;
    Ok((envelope, reader.into_report()))
}

fn read<B: Document>(reader: &mut Reader<'_>, xml: &[u8]) -> Result<Envelope<B>, Error> {
    match reader.root() {
        // A page need not be well-formed to show what it is.
        Err(_) if is_html(xml) => return Err(not_an_envelope("html".to_owned())),
        root => root?,
    }
    if !reader.is(&ENVELOPE) {
        return Err(not_an_envelope(name(reader)));
    }
    parts(reader)
}

/// Reads what the envelope holds.
fn parts<B: Document>(reader: &mut Reader<'_>) -> Result<Envelope<B>, Error> {
    let mut header = None;
    let mut body = None;
    while reader.next_child()? {
        if reader.is(&BODY) && body.is_none() {
            body = Some(read_body(reader)?);
        } else if reader.is(&HEADER) && header.is_none() && body.is_none() {
            header = Some(Header::read_all(reader)?);
        } else if reader.is(&HEADER) || reader.is(&BODY) {
            let expected = "at most one Header, and one Body after it";
            return Err(reader.unexpected(expected.to_owned()).into());
        } else {
            reader.skip_unknown()?;
        }
    }
    reader.finish()?;
    let header = header.unwrap_or_default();
    match body {
        Some(body) => Ok(Envelope { header, body }),
        None => Err(Error::NoBody),
    }
}

fn read_body<B: Document>(reader: &mut Reader<'_>) -> Result<B, Error> {
    if !reader.next_child()? {
        return Err(Error::EmptyBody);
    }
    if reader.is(&fault::FAULT) {
        return Err(Error::Fault(Box::new(Fault::read_document(reader)?)));
    }
    let offset = reader.offset();
    let body = B::read_document(reader).map_err(|error| match error.kind() {
        // The body's own name, not that of an element within.
        ReadErrorKind::UnexpectedElement { expected, found } if error.offset() == offset => {
            Error::UnexpectedBody {
                expected: expected.clone(),
                found: found.clone(),
            }
        }
        _ => Error::Read(error),
    })?;
    if reader.next_child()? {
        let found = name(reader);
        return Err(Error::SecondBodyElement { found });
    }
    Ok(body)
}

fn not_an_envelope(found: String) -> Error {
    Error::NotAnEnvelope { found }
}

/// Namespace and local name of the current element.
fn name(reader: &Reader<'_>) -> String {
    match reader.namespace() {
        Some(namespace) => format!("{{{namespace}}}{}", reader.local_name()),
        None => reader.local_name().to_owned(),
    }
}

/// Whether a document begins like a web page.
fn is_html(xml: &[u8]) -> bool {
    let xml = xml
        .strip_prefix(b"\xEF\xBB\xBF")
        .unwrap_or(xml)
        .trim_ascii();
    [&b"<!doctype html"[..], b"<html"].iter().any(|start| {
        xml.get(..start.len())
            .is_some_and(|begin| begin.eq_ignore_ascii_case(start))
    })
}
