//! Kinds of faults.

use std::fmt;

use super::fault::part;
use crate::codec::{RawXml, ReadError, ReadOptions, Reader, WriteError, WriteErrorKind, Writer};

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

    pub(super) fn read(reader: &mut Reader<'_>) -> Result<Self, ReadError> {
        // The prefix of the text is in scope only before the text is read, so that it takes a
        // second look.
        let raw = reader.raw()?;
        let options = ReadOptions::new().reported(0);
        let mut within = super::reader(raw.as_str(), &options);
        within.root()?;
        let text = within.text()?;
        let code = text.trim();
        let (prefix, name) = code.split_once(':').unwrap_or(("", code));
        let mut scope = super::reader(raw.as_str(), &options);
        scope.root()?;
        let namespace = scope.resolve_prefix(prefix).map(str::to_owned);
        // A colon that separates no prefix.
        let name = if namespace.is_none() { code } else { name };
        Ok(Self {
            namespace,
            name: name.to_owned(),
        })
    }

    pub(super) fn write(&self, writer: &mut Writer<'_>) -> Result<(), WriteError> {
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

fn escape(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('"', "&quot;")
}
