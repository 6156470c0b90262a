//! Faults of SOAP 1.2: what a server says that took the request for one of that version.

use super::fault::RESPONSE_CODE;
use super::{Excerpt, Fault, FaultCode};
use crate::codec::{ReadError, Reader, XML};
use crate::messages::ResponseCodeType;

/// Reads the fault of the envelope that the reader is at, if its body has one, as far as it goes: the
/// rest of a reply that is wrong as a whole is no reason to say less.
pub(super) fn within(reader: &mut Reader<'_>) -> Option<Box<Fault>> {
    for local in ["Body", "Fault"] {
        while {
            if !reader.next_child().ok()? {
                return None;
            }
            reader.local_name() != local
        } {
            reader.skip().ok()?;
        }
    }
    let mut fault = Box::new(Fault::default());
    // What was read before an error is kept.
    let _ = fault.read_parts(reader);
    Some(fault)
}

impl Fault {
    fn read_parts(&mut self, reader: &mut Reader<'_>) -> Result<(), ReadError> {
        while reader.next_child()? {
            match reader.local_name() {
                "Code" => {
                    let mut codes = Vec::new();
                    read_codes(reader, &mut codes)?;
                    let mut codes = codes.into_iter();
                    self.code = codes.next().unwrap_or_default();
                    self.subcodes = codes.collect();
                }
                "Reason" => self.read_reason(reader)?,
                "Node" => self.actor = Some(reader.text()?.trim().to_owned()),
                "Detail" => self.read_response_code(reader)?,
                _ => reader.skip()?,
            }
        }
        Ok(())
    }

    /// The code of the service, and no more of the detail, of which it is not known what it shows.
    fn read_response_code(&mut self, reader: &mut Reader<'_>) -> Result<(), ReadError> {
        while reader.next_child()? {
            if reader.is(&RESPONSE_CODE) {
                self.response_code = Some(ResponseCodeType::from(reader.text()?.trim()));
            } else {
                reader.skip()?;
            }
        }
        Ok(())
    }

    /// The first of the texts, which may be in several languages.
    fn read_reason(&mut self, reader: &mut Reader<'_>) -> Result<(), ReadError> {
        while reader.next_child()? {
            if reader.local_name() == "Text" && self.string.is_empty() {
                let lang = reader.attribute(Some(XML.uri), "lang")?;
                self.lang = lang.map(|lang| lang.into_owned());
                self.string = Excerpt::of(reader.text()?.trim()).to_string();
            } else {
                reader.skip()?;
            }
        }
        Ok(())
    }
}

/// The codes of a fault, the general one first: each but that one is within the one before.
fn read_codes(reader: &mut Reader<'_>, codes: &mut Vec<FaultCode>) -> Result<(), ReadError> {
    let outside = reader.depth();
    // The end of one subcode leads on to what follows it.
    loop {
        if !reader.next_child()? {
            if reader.depth() < outside {
                return Ok(());
            }
            continue;
        }
        match reader.local_name() {
            "Value" => codes.push(FaultCode::read(reader)?),
            "Subcode" => {}
            _ => reader.skip()?,
        }
    }
}
