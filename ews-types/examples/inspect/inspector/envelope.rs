//! Envelopes. The SOAP layer reads them; a second look at the document gives what it leaves open:
//! header blocks as elements of the schema, what stands around a fault, and the place of an error.

use ews_types::codec::{Document, RawXml, ReadReport, Reader};
use ews_types::soap::{self, Envelope, Fault, Header};
use ews_types::{AnyElement, ReadError};

use super::document::{Value, options, rewriting};
use super::failure::Place;
use super::{Failure, Inspection};

const SOAP: &str = "http://schemas.xmlsoap.org/soap/envelope/";

/// Whether the current element is this one of SOAP.
pub(super) fn is_soap(reader: &Reader<'_>, local: &str) -> bool {
    reader.local_name() == local && reader.namespace() == Some(SOAP)
}

/// Reads an envelope.
pub(super) fn inspect(xml: &[u8]) -> Result<Inspection, Failure> {
    match soap::from_slice_with::<AnyElement>(xml, &options()) {
        Ok(mut reply) => {
            let within = read_header(&mut reply.header, xml)?.skipped;
            let mut report = std::mem::take(&mut reply.report);
            report.skipped.elements += within.elements;
            report.skipped.attributes += within.attributes;
            let envelope = reply.into_envelope();
            Ok(Inspection::new(Value::Envelope(envelope), report))
        }
        Err(soap::Error::Fault(fault)) => read_fault(xml, *fault),
        Err(soap::Error::Read(error)) => Err(Failure::Read(error)),
        Err(error) => {
            let place = place(&error, xml);
            Err(match error {
                soap::Error::UnexpectedBody { found: name, .. } => {
                    Failure::NoGlobalElement { name, place }
                }
                error => Failure::Envelope { error, place },
            })
        }
    }
}

/// Reads the header blocks that the SOAP layer keeps as they came.
fn read_header(header: &mut [Header], xml: &[u8]) -> Result<ReadReport, Failure> {
    let options = options();
    let mut reader = soap::reader_from_slice(xml, &options)?;
    reader.root()?;
    if !header.is_empty() && enter(&mut reader, "Header")? {
        for block in header {
            reader.next_child()?;
            match block {
                Header::Other(_) => *block = read_block(&mut reader)?,
                _ => reader.skip()?,
            }
        }
    }
    Ok(reader.into_report())
}

/// Reads a header block: an element of the schema as such, any other as it came.
fn read_block(reader: &mut Reader<'_>) -> Result<Header, Failure> {
    if !AnyElement::names().any(|name| reader.is(name)) {
        return Ok(Header::Other(reader.raw()?));
    }
    let element = AnyElement::read_document(reader)?;
    let understood = RawXml::parse(&ews_types::to_string_with(&element, &rewriting())?)?;
    Ok(Header::Other(understood))
}

/// Reads the rest of an envelope that has a fault.
fn read_fault(xml: &[u8], fault: Fault) -> Result<Inspection, Failure> {
    let options = options();
    let mut reader = soap::reader_from_slice(xml, &options)?;
    let mut envelope = Envelope::new(fault);
    let mut found = false;
    reader.root()?;
    while reader.next_child()? {
        if is_soap(&reader, "Header") {
            while reader.next_child()? {
                envelope.header.push(read_block(&mut reader)?);
            }
        } else if is_soap(&reader, "Body") {
            while reader.next_child()? {
                read_beside(&mut reader, &mut found)?;
            }
        } else {
            read_beside(&mut reader, &mut found)?;
        }
    }
    reader.finish()?;
    let value = Value::FaultEnvelope(Box::new(envelope));
    Ok(Inspection::new(value, reader.into_report()))
}

/// Counts what the fault that was read skips, and skips what else there is.
fn read_beside(reader: &mut Reader<'_>, found: &mut bool) -> Result<(), Failure> {
    if is_soap(reader, "Fault") && !*found {
        Fault::read_document(reader)?;
        *found = true;
    } else {
        reader.skip_unknown()?;
    }
    Ok(())
}

/// The element that an error is about.
fn place(error: &soap::Error, xml: &[u8]) -> Option<Place> {
    if let soap::Error::Truncated { path, bytes, .. } = error {
        return Some(Place::end(path, *bytes));
    }
    let options = options();
    let mut reader = soap::reader_from_slice(xml, &options).ok()?;
    reader.root().ok()?;
    let child_of_body = match error {
        soap::Error::NoBody { .. }
        | soap::Error::NotAnEnvelope { .. }
        | soap::Error::Soap12 { .. } => None,
        soap::Error::EmptyBody { .. } => Some(0),
        soap::Error::UnexpectedBody { .. } => Some(1),
        soap::Error::SecondBodyElement { .. } => Some(2),
        _ => return None,
    };
    if let Some(number) = child_of_body {
        enter(&mut reader, "Body").ok()?;
        for child in 1..=number {
            if child > 1 {
                reader.skip().ok()?;
            }
            reader.next_child().ok()?;
        }
    }
    Some(Place::of(&reader))
}

/// Goes to the child of the envelope of this name, if there is one.
fn enter(reader: &mut Reader<'_>, local: &str) -> Result<bool, ReadError> {
    while reader.next_child()? {
        if is_soap(reader, local) {
            return Ok(true);
        }
        reader.skip()?;
    }
    Ok(false)
}
