//! One document: bytes to value and back.

use ews_types::codec::{ReadReport, SkipReport};
use ews_types::soap::{self, Envelope, Fault};
use ews_types::{AnyElement, ReadOptions, WriteError, WriteOptions};

use super::failure::Place;
use super::{Failure, envelope};

/// A document that was read.
#[derive(Debug)]
pub(crate) struct Inspection {
    value: Value,
    /// What the schema does not know.
    pub(crate) skipped: SkipReport,
}

/// What a document is.
#[derive(Debug)]
pub(super) enum Value {
    Element(AnyElement),
    Envelope(Envelope<AnyElement>),
    Fault(Box<Fault>),
    FaultEnvelope(Box<Envelope<Fault>>),
}

/// Reads a document.
pub(crate) fn inspect(xml: &[u8]) -> Result<Inspection, Failure> {
    match Root::of(xml) {
        Root::Envelope => envelope::inspect(xml),
        Root::Fault => {
            let (fault, skipped) = ews_types::from_slice_with(xml, &options())?;
            Ok(Inspection::new(Value::Fault(Box::new(fault)), skipped))
        }
        Root::Element => {
            let (element, skipped) = ews_types::from_slice_with(xml, &options())?;
            Ok(Inspection::new(Value::Element(element), skipped))
        }
        Root::Unknown { name, place } => {
            let place = Some(place);
            Err(Failure::NoGlobalElement { name, place })
        }
    }
}

/// What is skipped is counted, not listed. Damage is an error: the inspector is there to find it.
pub(super) fn options() -> ReadOptions {
    ReadOptions::new().strict().reported(0)
}

/// What was read is written, valid or not.
pub(super) fn rewriting() -> WriteOptions {
    WriteOptions::new().unchecked()
}

impl Inspection {
    pub(super) fn new(value: Value, report: ReadReport) -> Self {
        Self {
            value,
            skipped: report.skipped,
        }
    }

    /// Name of the root, or of the element in the Body of an envelope, with its usual prefix.
    pub(crate) fn element(&self) -> String {
        let name = match &self.value {
            Value::Element(element) => element.name(),
            Value::Envelope(envelope) => envelope.body.name(),
            Value::Fault(_) | Value::FaultEnvelope(_) => return "soap:Fault".to_owned(),
        };
        format!("{}:{}", name.namespace.prefix, name.local)
    }

    /// The fault, if the document is one.
    pub(crate) fn fault(&self) -> Option<&Fault> {
        match &self.value {
            Value::Element(_) | Value::Envelope(_) => None,
            Value::Fault(fault) => Some(fault),
            Value::FaultEnvelope(envelope) => Some(&envelope.body),
        }
    }

    /// What was understood, as a document of the same form.
    pub(crate) fn to_xml(&self) -> Result<String, WriteError> {
        let options = rewriting();
        match &self.value {
            Value::Element(element) => ews_types::to_string_with(element, &options),
            Value::Envelope(envelope) => soap::to_string_with(envelope, &options),
            Value::Fault(fault) => ews_types::to_string_with(fault.as_ref(), &options),
            Value::FaultEnvelope(envelope) => soap::to_string_with(envelope.as_ref(), &options),
        }
    }
}

/// What a document's root says about its form.
enum Root {
    Envelope,
    Fault,
    Element,
    /// None of the global elements.
    Unknown {
        name: String,
        place: Place,
    },
}

impl Root {
    fn of(xml: &[u8]) -> Self {
        let options = options();
        let Ok(mut reader) = soap::reader_from_slice(xml, &options) else {
            return Self::Element;
        };
        if reader.root().is_err() {
            // A web page need not be well-formed. The SOAP layer tells it from damaged XML.
            return Self::Envelope;
        }
        match reader.local_name() {
            // Of any version of SOAP, and what stands in place of an envelope: the SOAP layer has
            // the errors for them.
            "Envelope" | "html" => Self::Envelope,
            "Fault" if envelope::is_soap(&reader, "Fault") => Self::Fault,
            _ if AnyElement::names().any(|name| reader.is(name)) => Self::Element,
            local => Self::Unknown {
                name: match reader.namespace() {
                    Some(namespace) => format!("{{{namespace}}}{local}"),
                    None => local.to_owned(),
                },
                place: Place::of(&reader),
            },
        }
    }
}
