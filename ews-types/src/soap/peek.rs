//! A look at an envelope that leaves its body alone.

use super::{Envelope, Error, Fault, Header, fault, other, soap};
use crate::codec::{Document, ReadOptions, Reader};
use crate::namespaces::MESSAGES;
use crate::operation::OperationInfo;

/// The name of the element in a body, which [`peek`] gives.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct BodyName {
    /// Namespace URI; `None` for a name in no namespace.
    pub namespace: Option<String>,
    /// Local name.
    pub local_name: String,
}

impl BodyName {
    /// The operation that the body is a request of: `None` also if it is not of the chosen domains.
    pub fn requested(&self) -> Option<&'static OperationInfo> {
        self.is_message()
            .then(|| OperationInfo::of_request(&self.local_name))?
    }

    /// The operation that the body is a response of. Where two have the same response, the first.
    pub fn answered(&self) -> Option<&'static OperationInfo> {
        self.is_message()
            .then(|| OperationInfo::of_response(&self.local_name))?
    }

    fn is_message(&self) -> bool {
        self.namespace.as_deref() == Some(MESSAGES.uri)
    }
}

/// Reads the header of an envelope, and the name of the element in its body, and leaves the rest alone:
/// enough to route a request, to refuse it, or to choose the type to read it as. What stands within the
/// body need not be known to the schema, or be well-formed.
///
/// The bytes are UTF-8, with or without a byte order mark.
///
/// ```
/// use ews_types::soap;
///
/// let request = br#"<s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/">
///   <s:Header><t:RequestServerVersion Version="Exchange2013"
///     xmlns:t="http://schemas.microsoft.com/exchange/services/2006/types"/></s:Header>
///   <s:Body><m:GetRoomLists
///     xmlns:m="http://schemas.microsoft.com/exchange/services/2006/messages"/></s:Body>
/// </s:Envelope>"#;
/// let peeked = soap::peek(request)?;
/// assert_eq!(peeked.body.local_name, "GetRoomLists");
/// assert_eq!(peeked.request_version(), Some(&soap::Version::Exchange2013));
/// let operation = peeked.body.requested().expect("one of the calendar's");
/// assert_eq!(operation.response_type, "messages::GetRoomListsResponse");
/// # Ok::<(), soap::Error>(())
/// ```
///
/// # Errors
///
/// [`Error::Fault`] if the body is a SOAP fault, and any other [`Error`] if the bytes are no envelope with
/// an element in its body.
pub fn peek(xml: &[u8]) -> Result<Envelope<BodyName>, Error> {
    let options = ReadOptions::new().reported(0);
    let mut reader = match super::reader_from_slice(xml, &options) {
        Ok(reader) => reader,
        Err(error) => return Err(other::instead_of_xml(xml, error)),
    };
    parts(&mut reader, xml).map_err(|error| match error {
        Error::Read(error) => other::instead_of_xml(xml, error),
        other => other,
    })
}

fn parts(reader: &mut Reader<'_>, xml: &[u8]) -> Result<Envelope<BodyName>, Error> {
    reader.root()?;
    let begin = |offset| super::Excerpt::of(xml.get(offset..).unwrap_or_default());
    let start = reader.offset();
    if reader.is(&fault::FAULT) {
        return Err(read_fault(reader));
    }
    if !reader.is(&soap("Envelope")) {
        return Err(other::instead_of_envelope(reader, xml));
    }
    let mut header = Vec::new();
    while reader.next_child()? {
        if reader.is(&soap("Header")) {
            header = Header::read_all(reader)?;
        } else if reader.is(&fault::FAULT) {
            return Err(read_fault(reader));
        } else if reader.is(&soap("Body")) {
            let offset = reader.offset();
            if !reader.next_child()? {
                return Err(Error::EmptyBody {
                    begin: begin(offset),
                });
            }
            if reader.is(&fault::FAULT) {
                return Err(read_fault(reader));
            }
            let body = BodyName {
                namespace: reader.namespace().map(str::to_owned),
                local_name: reader.local_name().to_owned(),
            };
            return Ok(Envelope { header, body });
        } else {
            reader.skip()?;
        }
    }
    Err(Error::NoBody {
        begin: begin(start),
    })
}

fn read_fault(reader: &mut Reader<'_>) -> Error {
    match Fault::read_document(reader) {
        Ok(fault) => Error::Fault(Box::new(fault)),
        Err(error) => Error::Read(error),
    }
}
