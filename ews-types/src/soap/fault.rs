//! SOAP faults.

use std::borrow::Cow;
use std::fmt;
use std::time::Duration;

use super::{ERRORS, FaultCode, soap};
use crate::codec::one_line;
use crate::codec::{
    Document, Name, Namespace, RawAttribute, RawXml, ReadError, Reader, WriteError, Writer, XML,
};
use crate::messages::ResponseCodeType;
use crate::response::MessageXml;
use crate::response::message_xml as details;

pub(super) const FAULT: Name = soap("Fault");

/// No namespace: SOAP 1.1 has the parts of a fault so.
static NONE: Namespace = Namespace {
    uri: "",
    prefix: "",
};

pub(super) const RESPONSE_CODE: Name = Name {
    namespace: &ERRORS,
    local: "ResponseCode",
};
const MESSAGE: Name = Name {
    namespace: &ERRORS,
    local: "Message",
};

/// A server's answer that it did not process a request: it breaks the schema, the server is busy,
/// the account may not impersonate.
///
/// A request that was processed, and failed, has a response message with an error instead.
///
/// As a body it can be written; reading gives it as [`Error::Fault`](super::Error::Fault).
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Fault {
    /// Kind of the fault.
    pub code: FaultCode,
    /// Narrower kinds of the fault, the narrowest last. Only a fault of SOAP 1.2 has them, which
    /// [`Error::Soap12`](super::Error::Soap12) gives; they are not written.
    pub subcodes: Vec<FaultCode>,
    /// Description for people; empty if the fault has none.
    pub string: String,
    /// Language of [`string`](Self::string), such as `en-US`.
    pub lang: Option<String>,
    /// URI of the server that caused the fault.
    pub actor: Option<String>,
    /// Code of the error, from the detail. Unknown codes are kept.
    pub response_code: Option<ResponseCodeType>,
    /// Description of the error for people, from the detail.
    pub message: Option<String>,
    /// The other elements of the detail, as they came, such as `MessageXml`, of which
    /// [`message_xml`](Self::message_xml) and the functions below have the content.
    pub detail: Vec<RawXml>,
}

impl Fault {
    /// A fault without a detail.
    pub fn new(code: FaultCode, string: impl Into<String>) -> Self {
        Self {
            code,
            string: string.into(),
            ..Self::default()
        }
    }

    /// What the server adds to the error: the first element `MessageXml` of the detail, in any of
    /// the namespaces of EWS.
    pub fn message_xml(&self) -> Option<MessageXml> {
        self.detail.iter().find_map(|raw| {
            let mut reader = details::reader(raw)?;
            (reader.local_name() == "MessageXml").then(|| details::content(&mut reader))?
        })
    }

    /// The line of the request that breaks the schema, counted from 1.
    ///
    /// As all of what follows, it is looked for in [`message_xml`](Self::message_xml), and in the
    /// detail itself, where some servers put it.
    pub fn line(&self) -> Option<u32> {
        self.find(|elements| details::number(elements, details::LINE_NUMBER))
    }

    /// Where in the [line](Self::line) the request breaks the schema, in characters, counted from
    /// 1.
    pub fn position(&self) -> Option<u32> {
        self.find(|elements| details::number(elements, details::LINE_POSITION))
    }

    /// How the request breaks the schema, in the server's words.
    pub fn violation(&self) -> Option<String> {
        self.find(|elements| details::text(elements, details::VIOLATION).map(Cow::into_owned))
    }

    /// How long the server asks to wait before the next request, which a server that is busy does:
    /// see [`MessageXml::back_off`].
    ///
    /// ```
    /// # use std::time::Duration;
    /// use ews_types::soap;
    ///
    /// let reply = r#"<s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"><s:Body>
    ///   <s:Fault><faultcode>s:Server</faultcode><faultstring>Later.</faultstring>
    ///     <detail><t:MessageXml xmlns:t="http://schemas.microsoft.com/exchange/services/2006/types">
    ///       <t:Value Name="BackOffMilliseconds">2500</t:Value>
    ///     </t:MessageXml></detail>
    ///   </s:Fault></s:Body></s:Envelope>"#;
    /// let read = soap::from_str::<ews_types::AnyElement>(reply);
    /// let Err(soap::Error::Fault(fault)) = read else {
    ///     panic!("{read:?}");
    /// };
    /// assert_eq!(fault.back_off(), Some(Duration::from_millis(2500)));
    /// ```
    pub fn back_off(&self) -> Option<Duration> {
        self.find(details::back_off)
    }

    /// Looks first in the further details, then in the detail itself.
    fn find<T>(&self, get: impl Fn(&[RawXml]) -> Option<T>) -> Option<T> {
        let within = self.message_xml().and_then(|xml| get(&xml.entries));
        within.or_else(|| get(&self.detail))
    }

    /// What tells the caller how to mend the request, or when to send it again.
    fn write_remedy(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(violation) = self.violation() {
            let violation = one_line(&violation);
            // Usually the description has it already.
            if !one_line(&self.string).contains(&violation) {
                write!(f, ": {violation}")?;
            }
        }
        match (self.line(), self.position()) {
            (Some(line), Some(position)) => write!(f, " (line {line}, position {position})")?,
            (Some(line), None) => write!(f, " (line {line})")?,
            (None, _) => {}
        }
        let elements = self.message_xml().map(|xml| xml.entries);
        let elements = elements.as_ref().unwrap_or(&self.detail);
        details::write_properties(f, elements, &one_line(&self.string))?;
        match self.back_off() {
            Some(time) => write!(f, " (wait {} ms)", time.as_millis()),
            None => Ok(()),
        }
    }

    fn read(&mut self, reader: &mut Reader<'_>) -> Result<(), ReadError> {
        while reader.next_child()? {
            // Some servers qualify these names, against the rule.
            match reader.local_name() {
                "faultcode" => self.code = FaultCode::read(reader)?,
                "faultstring" => {
                    self.lang = reader
                        .attribute(Some(XML.uri), "lang")?
                        .map(|lang| lang.into_owned());
                    self.string = reader.text()?.into_owned();
                }
                "faultactor" => self.actor = Some(reader.text()?.trim().to_owned()),
                "detail" => self.read_detail(reader)?,
                _ => reader.skip_unknown()?,
            }
        }
        Ok(())
    }

    fn read_detail(&mut self, reader: &mut Reader<'_>) -> Result<(), ReadError> {
        while reader.next_child()? {
            if self.response_code.is_none() && reader.is(&RESPONSE_CODE) {
                self.response_code = Some(ResponseCodeType::from(reader.text()?.trim()));
            } else if self.message.is_none() && reader.is(&MESSAGE) {
                self.message = Some(reader.text()?.into_owned());
            } else {
                self.detail.push(reader.raw()?);
            }
        }
        Ok(())
    }

    fn write_detail(&self, writer: &mut Writer<'_>) -> Result<(), WriteError> {
        if self.response_code.is_none() && self.message.is_none() && self.detail.is_empty() {
            return Ok(());
        }
        writer.start(&part("detail"));
        if let Some(code) = &self.response_code {
            writer.lexical(&RESPONSE_CODE, code)?;
        }
        if let Some(message) = &self.message {
            writer.lexical(&MESSAGE, message)?;
        }
        self.detail.iter().try_for_each(|raw| writer.raw(raw))?;
        writer.end();
        Ok(())
    }
}

impl Document for Fault {
    const NAMESPACES: &'static [&'static Namespace] = &[];
    const ALIASES: &'static [(&'static str, &'static str)] = super::ALIASES;

    fn read_document(reader: &mut Reader<'_>) -> Result<Self, ReadError> {
        reader.expect(&FAULT)?;
        let mut fault = Self::default();
        fault.read(reader)?;
        Ok(fault)
    }

    fn write_document(&self, writer: &mut Writer<'_>) -> Result<(), WriteError> {
        writer.start(&FAULT);
        self.code.write(writer)?;
        writer.start(&part("faultstring"));
        if let Some(lang) = &self.lang {
            writer.raw_attribute(&RawAttribute {
                namespace: Some(XML.uri.to_owned()),
                name: "lang".to_owned(),
                value: lang.clone(),
            })?;
        }
        writer.characters(&self.string)?;
        writer.end();
        if let Some(actor) = &self.actor {
            writer.lexical(&part("faultactor"), actor)?;
        }
        self.write_detail(writer)?;
        writer.end();
        Ok(())
    }
}

/// In one line: the code, the description, a violation of the schema with line and position, the
/// properties in question, and the time to wait.
impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the server answered with a SOAP fault")?;
        let mut parts = vec![one_line(&self.code.name)];
        parts.extend(self.subcodes.iter().map(|code| one_line(&code.name)));
        if let Some(code) = &self.response_code
            && !parts.iter().any(|part| part == code.as_str())
        {
            parts.push(one_line(code.as_str()));
        }
        parts.push(one_line(&self.string));
        // Usually the same once more, or in fewer words.
        if self.string.trim().is_empty() {
            parts.push(one_line(self.message.as_deref().unwrap_or("")));
        }
        parts
            .into_iter()
            .filter(|part| !part.is_empty())
            .try_for_each(|part| write!(f, ": {part}"))?;
        self.write_remedy(f)
    }
}

impl std::error::Error for Fault {}

pub(super) const fn part(local: &'static str) -> Name {
    Name {
        namespace: &NONE,
        local,
    }
}
