//! SOAP faults.

use std::fmt;

use super::{ERRORS, soap};
use crate::codec::{
    Document, Name, Namespace, RawAttribute, RawXml, ReadError, ReadOptions, Reader, WriteError,
    WriteErrorKind, Writer, XML,
};
use crate::messages::ResponseCodeType;

pub(super) const FAULT: Name = soap("Fault");

/// No namespace: SOAP 1.1 has the parts of a fault so.
static NONE: Namespace = Namespace {
    uri: "",
    prefix: "",
};

const RESPONSE_CODE: Name = Name {
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
    /// The other elements of the detail, such as `MessageXml` with the line of a violation of the
    /// schema, or with the time to wait before the next request.
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

    fn write_detail(&self, writer: &mut Writer) -> Result<(), WriteError> {
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

    fn read_document(reader: &mut Reader<'_>) -> Result<Self, ReadError> {
        reader.expect(&FAULT)?;
        let mut fault = Self::default();
        fault.read(reader)?;
        Ok(fault)
    }

    fn write_document(&self, writer: &mut Writer) -> Result<(), WriteError> {
        writer.start(&FAULT);
        self.code.write(writer)?;
        writer.start(&part("faultstring"));
        if let Some(lang) = &self.lang {
            writer.other_attributes(&[RawAttribute {
                namespace: Some(XML.uri.to_owned()),
                name: "lang".to_owned(),
                value: lang.clone(),
            }])?;
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

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "the server answered with a SOAP fault")?;
        let mut parts = vec![self.code.name.as_str()];
        if let Some(code) = &self.response_code
            && code.as_str() != self.code.name
        {
            parts.push(code.as_str());
        }
        parts.push(self.string.trim());
        // Usually the same once more, or in fewer words.
        if self.string.trim().is_empty() {
            parts.push(self.message.as_deref().unwrap_or("").trim());
        }
        parts
            .into_iter()
            .filter(|part| !part.is_empty())
            .try_for_each(|part| write!(f, ": {part}"))
    }
}

impl std::error::Error for Fault {}

/// Kind of a fault: a name of SOAP (`Client`, `Server`), or of the service
/// (`ErrorSchemaValidation`).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FaultCode {
    /// Namespace URI of the name; `None` if the fault does not say it.
    pub namespace: Option<String>,
    /// Local name; empty if the fault has no code.
    pub name: String,
}

impl FaultCode {
    /// A code of SOAP itself: `Client` or `Server`, for whose mistake it is.
    pub fn soap(name: impl Into<String>) -> Self {
        Self {
            namespace: Some(super::SOAP.uri.to_owned()),
            name: name.into(),
        }
    }

    /// A code of EWS, such as `ErrorServerBusy`.
    pub fn ews(name: impl Into<String>) -> Self {
        Self {
            namespace: Some(crate::namespaces::TYPES.uri.to_owned()),
            name: name.into(),
        }
    }

    fn read(reader: &mut Reader<'_>) -> Result<Self, ReadError> {
        // The prefix of the text is in scope only before the text is read, so that it takes a
        // second look.
        let raw = reader.raw()?;
        let options = ReadOptions::new().reported(0);
        let mut within = Reader::from_str(raw.as_str(), &options);
        within.root()?;
        let text = within.text()?;
        let code = text.trim();
        let (prefix, name) = code.split_once(':').unwrap_or(("", code));
        let mut scope = Reader::from_str(raw.as_str(), &options);
        scope.root()?;
        let namespace = scope.resolve_prefix(prefix).map(str::to_owned);
        // A colon that separates no prefix.
        let name = if namespace.is_none() { code } else { name };
        Ok(Self {
            namespace,
            name: name.to_owned(),
        })
    }

    fn write(&self, writer: &mut Writer) -> Result<(), WriteError> {
        let Some(namespace) = &self.namespace else {
            return writer.lexical(&part("faultcode"), &self.name);
        };
        let xml = format!(
            "<faultcode xmlns:c=\"{}\">c:{}</faultcode>",
            escape(namespace),
            escape(&self.name)
        );
        match RawXml::parse(&xml) {
            Ok(raw) => writer.raw(&raw),
            Err(_) => {
                let name = format!("{{{namespace}}}{}", self.name);
                let path = "Fault/faultcode".to_owned();
                Err(WriteError::new(WriteErrorKind::InvalidName { name }, path))
            }
        }
    }
}

impl fmt::Display for FaultCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.name)
    }
}

const fn part(local: &'static str) -> Name {
    Name {
        namespace: &NONE,
        local,
    }
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('"', "&quot;")
}
