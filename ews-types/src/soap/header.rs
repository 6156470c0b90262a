//! Header blocks.

use super::{Error, Version, soap};
use crate::codec::{self, Document, Element, Name, RawXml, ReadError, Reader, WriteError, Writer};
use crate::namespaces::TYPES;
use crate::types::{RequestServerVersion, ServerVersionInfo};

/// One element of an envelope's header.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum Header {
    /// In a request: the version of the schema that it is written for.
    RequestServerVersion(RequestServerVersion),
    /// In a reply: the version of the server.
    ServerVersionInfo(ServerVersionInfo),
    /// Any other element, as it came. [`Header::of`] makes one, [`Header::read`] takes it apart.
    Other(RawXml),
}

impl Header {
    /// A header block of an element of the schema, such as
    /// [`ExchangeImpersonationType`](crate::types::ExchangeImpersonationType).
    ///
    /// # Errors
    ///
    /// If the value has no valid form.
    pub fn of<T: Element>(element: &T) -> Result<Self, Error> {
        let raw = RawXml::parse(&codec::to_string(element)?)?;
        Ok(Self::Other(raw))
    }

    /// The block as an element of the schema: `None` if it is another element.
    ///
    /// ```
    /// # use ews_types::{soap, types};
    /// let culture = types::MailboxCultureType::new("de-AT");
    /// let header = soap::Header::of(&culture)?;
    /// assert_eq!(header.read::<types::MailboxCultureType>()?, Some(culture));
    /// assert_eq!(header.read::<types::ServerVersionInfo>()?, None);
    /// # Ok::<(), soap::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// If it is that element, but does not follow the schema.
    pub fn read<T: Element>(&self) -> Result<Option<T>, Error> {
        let xml = match self {
            Self::RequestServerVersion(version) => codec::to_string(version)?,
            Self::ServerVersionInfo(info) => codec::to_string(info)?,
            Self::Other(raw) => raw.as_str().to_owned(),
        };
        let mut reader = Reader::from_str(&xml, &codec::ReadOptions::new().reported(0));
        reader.root()?;
        if reader.local_name() != T::LOCAL_NAME || reader.namespace() != Some(T::NAMESPACE) {
            return Ok(None);
        }
        let value = T::read_any_name(&mut reader)?;
        Ok(Some(value))
    }

    /// Reads the children of the header element that the reader stands on.
    pub(super) fn read_all(reader: &mut Reader<'_>) -> Result<Vec<Self>, ReadError> {
        const REQUEST_SERVER_VERSION: Name = types("RequestServerVersion");
        const SERVER_VERSION_INFO: Name = types("ServerVersionInfo");
        let mut headers = Vec::new();
        while reader.next_child()? {
            headers.push(if reader.is(&REQUEST_SERVER_VERSION) {
                Self::RequestServerVersion(reader.value()?)
            } else if reader.is(&SERVER_VERSION_INFO) {
                Self::ServerVersionInfo(reader.value()?)
            } else {
                Self::Other(reader.raw()?)
            });
        }
        Ok(headers)
    }

    /// Writes a header element with these children, or nothing if there are none.
    pub(super) fn write_all(headers: &[Self], writer: &mut Writer) -> Result<(), WriteError> {
        if headers.is_empty() {
            return Ok(());
        }
        writer.start(&soap("Header"));
        for header in headers {
            match header {
                Self::RequestServerVersion(version) => version.write_document(writer)?,
                Self::ServerVersionInfo(info) => info.write_document(writer)?,
                Self::Other(raw) => writer.raw(raw)?,
            }
        }
        writer.end();
        Ok(())
    }
}

impl From<RequestServerVersion> for Header {
    fn from(version: RequestServerVersion) -> Self {
        Self::RequestServerVersion(version)
    }
}

impl From<Version> for Header {
    fn from(version: Version) -> Self {
        Self::RequestServerVersion(RequestServerVersion::new(version))
    }
}

impl From<ServerVersionInfo> for Header {
    fn from(info: ServerVersionInfo) -> Self {
        Self::ServerVersionInfo(info)
    }
}

impl From<RawXml> for Header {
    fn from(raw: RawXml) -> Self {
        Self::Other(raw)
    }
}

const fn types(local: &'static str) -> Name {
    Name {
        namespace: &TYPES,
        local,
    }
}
