//! The faults that a server of EWS answers with, for whoever answers in its place.

use std::time::Duration;

use super::{Fault, FaultCode};
use crate::codec::{Name, RawAttribute, RawXml, ReadError, Writer, one_line};
use crate::messages::ResponseCodeType;
use crate::namespaces::TYPES;
use crate::response::message_xml::{LINE_NUMBER, LINE_POSITION, VIOLATION};

const MESSAGE_XML: &str = "MessageXml";

impl Fault {
    /// The fault of a server that has too much to do, with the time to wait before the next request, in
    /// whole milliseconds.
    ///
    /// ```
    /// use std::time::Duration;
    /// use ews_types::soap::{self, Envelope, Fault};
    ///
    /// let fault = Fault::server_busy(Duration::from_secs(30));
    /// assert_eq!(fault.back_off(), Some(Duration::from_secs(30)));
    /// let reply = soap::to_string(&Envelope::new(fault))?;
    /// assert!(reply.contains(r#"<t:Value Name="BackOffMilliseconds">30000</t:Value>"#));
    /// # Ok::<(), soap::Error>(())
    /// ```
    pub fn server_busy(back_off: Duration) -> Self {
        let text = "The server cannot service this request right now. Try again later.";
        let milliseconds = back_off.as_millis().to_string();
        let value = |writer: &mut Writer<'_>| {
            writer.start(&types("Value"));
            let name = RawAttribute {
                namespace: None,
                name: "Name".to_owned(),
                value: "BackOffMilliseconds".to_owned(),
            };
            let _ = writer.raw_attribute(&name);
            let _ = writer.characters(&milliseconds);
            writer.end();
        };
        Self::ews("ErrorServerBusy", text, text, value)
    }

    /// The fault for a request that breaks the schema: `error` is why `request` could not be read, and
    /// `request` is the whole document, envelope and all, so that line and position are those that its
    /// sender sees.
    ///
    /// As with Exchange, lines and positions count from 1, and the position of a tag is that of the
    /// name in it. The violation is the error's cause in this crate's words.
    ///
    /// ```
    /// use ews_types::messages::GetItemType;
    /// use ews_types::soap::{self, Envelope, Error, Fault};
    ///
    /// let request = br#"<s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"><s:Body>
    ///   <GetItem xmlns="http://schemas.microsoft.com/exchange/services/2006/messages"/>
    /// </s:Body></s:Envelope>"#;
    /// let Err(Error::Read(error)) = soap::from_slice::<GetItemType>(request) else {
    ///     unreachable!();
    /// };
    /// let fault = Fault::schema_violation(&error, request);
    /// assert_eq!((fault.line(), fault.position()), (Some(2), Some(4)));
    /// assert_eq!(
    ///     fault.violation().as_deref(),
    ///     Some("the required element ItemShape is missing")
    /// );
    /// assert_eq!(fault.message.as_deref(), Some("The request failed schema validation."));
    /// ```
    pub fn schema_violation(error: &ReadError, request: &[u8]) -> Self {
        let (line, position) = place(request, error.offset());
        let violation = one_line(&error.kind().to_string());
        let parts = |writer: &mut Writer<'_>| {
            for (local, text) in [
                (LINE_NUMBER, &line.to_string()),
                (LINE_POSITION, &position.to_string()),
                (VIOLATION, &violation),
            ] {
                writer.start(&types(local));
                let _ = writer.characters(text);
                writer.end();
            }
        };
        let string = format!("The request failed schema validation: {violation}");
        let message = "The request failed schema validation.";
        Self::ews("ErrorSchemaValidation", &string, message, parts)
    }

    /// A fault of the service, with further details that `write` writes.
    fn ews(code: &str, string: &str, message: &str, write: impl Fn(&mut Writer<'_>)) -> Self {
        let mut writer = Writer::new(&[]);
        writer.start(&types(MESSAGE_XML));
        write(&mut writer);
        writer.end();
        let details = RawXml::parse(&writer.finish());
        Self {
            lang: Some("en-US".to_owned()),
            response_code: Some(ResponseCodeType::from(code)),
            message: Some(message.to_owned()),
            detail: details.into_iter().collect(),
            ..Self::new(FaultCode::ews(code), string)
        }
    }
}

/// The name of a detail.
const fn types(local: &'static str) -> Name {
    Name {
        namespace: &TYPES,
        local,
    }
}

/// Line and position of a byte of a document, both counted from 1; of a tag the position of its name.
fn place(document: &[u8], offset: usize) -> (usize, usize) {
    let before = document.get(..offset).unwrap_or(document);
    let before = before.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(before);
    // A carriage return, with or without a line feed, ends a line too.
    let ends = |at: &usize| match before.get(*at) {
        Some(b'\n') => true,
        Some(b'\r') => before.get(at + 1) != Some(&b'\n'),
        _ => false,
    };
    let lines: Vec<usize> = (0..before.len()).filter(ends).collect();
    let begin = lines.last().map_or(0, |end| end + 1);
    let line = before.get(begin..).unwrap_or_default();
    let characters = String::from_utf8_lossy(line).chars().count();
    let name = usize::from(document.get(offset) == Some(&b'<'));
    (lines.len() + 1, characters + 1 + name)
}
