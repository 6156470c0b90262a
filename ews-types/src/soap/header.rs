//! Header blocks.
//!
//! A block is typed only if its type holds all of it: a strange header is no reason to lose a reply, and
//! a gateway must pass on `mustUnderstand`.

use std::fmt;

use super::{Error, Excerpt, soap};
use crate::codec::{
    self, Element, RawXml, ReadError, ReadOptions, ReadReport, Reader, SkipReport, WriteError,
    Writer,
};

/// One element of an envelope's header.
///
/// The blocks that operations of EWS permit have variants of their own; `From` makes each of its
/// value. A block that its type cannot hold without loss is read as [`Other`](Self::Other): one
/// that breaks the schema, or has attributes of SOAP where the schema permits none. Only
/// [`ServerVersionInfo`](Self::ServerVersionInfo) always has its type, so that the version is found;
/// what else it has is skipped, and reported. In `Debug` output another element is an [`Excerpt`],
/// as it may hold a password.
///
/// Bindings of an older schema set have no variant for a header that the set does not declare.
#[derive(Clone, PartialEq)]
#[non_exhaustive]
pub enum Header {
    /// In a request: the version of the schema that it is written for.
    #[cfg(has_request_server_version)]
    RequestServerVersion(crate::types::RequestServerVersion),
    /// In a reply: the version of the server.
    #[cfg(has_server_version_info)]
    ServerVersionInfo(crate::types::ServerVersionInfo),
    /// In a request: the account that the caller acts as.
    #[cfg(has_exchange_impersonation)]
    ExchangeImpersonation(crate::types::ExchangeImpersonation),
    /// In a request: the language of the mailbox.
    #[cfg(has_mailbox_culture)]
    MailboxCulture(crate::types::MailboxCulture),
    /// In a request: the time zone of dates without one.
    #[cfg(has_time_zone_context)]
    TimeZoneContext(Box<crate::types::TimeZoneContext>),
    /// In a request: the precision of dates in the response.
    #[cfg(has_date_time_precision)]
    DateTimePrecision(crate::types::DateTimePrecision),
    /// In a request: the roles that the caller acts in.
    #[cfg(has_management_role)]
    ManagementRole(crate::types::ManagementRole),
    /// Any other element, as it came. [`Header::of`] makes one, [`Header::read`] takes it apart.
    Other(RawXml),
}

/// What is alike for all elements that have a variant.
macro_rules! elements {
    ($(#[$when:meta] $variant:ident($type:ty),)*) => {
        impl Header {
            /// The block that the element is read as, with what that leaves out.
            fn typed(raw: &RawXml) -> Option<(Self, ReadReport)> {
                let mut reader = super::reader(raw.as_str(), &ReadOptions::new());
                reader.root().ok()?;
                $(#[$when] if is::<$type>(&reader) {
                    let value = reader.value::<$type>().ok()?;
                    return Some((Self::$variant(value.into()), reader.into_report()));
                })*
                None
            }

            fn write(&self, writer: &mut Writer<'_>) -> Result<(), WriteError> {
                #[allow(unused_imports, reason = "schemas may declare none of the elements")]
                use crate::codec::Document as _;
                match self {
                    $(#[$when] Self::$variant(value) => value.write_document(writer),)*
                    Self::Other(raw) => writer.raw(raw),
                }
            }

            fn to_xml(&self) -> Result<String, WriteError> {
                match self {
                    $(#[$when] Self::$variant(value) => codec::to_string::<$type>(value),)*
                    Self::Other(raw) => Ok(raw.as_str().to_owned()),
                }
            }
        }

        impl fmt::Debug for Header {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                match self {
                    $(#[$when] Self::$variant(value) => {
                        f.debug_tuple(stringify!($variant)).field(value).finish()
                    })*
                    Self::Other(raw) => {
                        f.debug_tuple("Other").field(&Excerpt::of(raw.as_str())).finish()
                    }
                }
            }
        }

        $(#[$when] impl From<$type> for Header {
            fn from(value: $type) -> Self {
                Self::$variant(value.into())
            }
        })*
    };
}

elements! {
    #[cfg(has_request_server_version)]
    RequestServerVersion(crate::types::RequestServerVersion),
    #[cfg(has_server_version_info)]
    ServerVersionInfo(crate::types::ServerVersionInfo),
    #[cfg(has_exchange_impersonation)]
    ExchangeImpersonation(crate::types::ExchangeImpersonation),
    #[cfg(has_mailbox_culture)]
    MailboxCulture(crate::types::MailboxCulture),
    #[cfg(has_time_zone_context)]
    TimeZoneContext(crate::types::TimeZoneContext),
    #[cfg(has_date_time_precision)]
    DateTimePrecision(crate::types::DateTimePrecision),
    #[cfg(has_management_role)]
    ManagementRole(crate::types::ManagementRole),
}

impl Header {
    /// A header block of an element of the schema, whether or not it has a variant.
    ///
    /// ```
    /// # use ews_types::{soap, types};
    /// let culture = types::MailboxCultureType::new("de-AT");
    /// assert_eq!(soap::Header::of(&culture)?, soap::Header::MailboxCulture(culture));
    /// # Ok::<(), soap::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// If the value has no valid form.
    pub fn of<T: Element>(element: &T) -> Result<Self, Error> {
        let raw = RawXml::parse(&codec::to_string(element)?)?;
        Ok(Self::from_raw(raw).0)
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
        let xml = self.to_xml()?;
        let mut reader = super::reader(&xml, &ReadOptions::new().reported(0));
        reader.root()?;
        if !is::<T>(&reader) {
            return Ok(None);
        }
        let value = reader.value::<T>()?;
        Ok(Some(value))
    }

    /// Whether both are the same element, of which a header has one.
    pub(super) fn replaces(&self, other: &Self) -> bool {
        !matches!(self, Self::Other(_))
            && std::mem::discriminant(self) == std::mem::discriminant(other)
    }

    /// The block, and what its type leaves out of the element.
    fn from_raw(raw: RawXml) -> (Self, Option<SkipReport>) {
        match Self::typed(&raw) {
            Some((typed, report)) if report.is_empty() => (typed, None),
            // Of use as it is: who asks for the version does not ask for the rest.
            #[cfg(has_server_version_info)]
            Some((typed @ Self::ServerVersionInfo(_), report))
                if report.kept.is_empty() && report.lost.is_empty() =>
            {
                (typed, Some(report.skipped))
            }
            _ => (Self::Other(raw), None),
        }
    }

    /// Reads the children of the header element that the reader is at.
    pub(super) fn read_all(reader: &mut Reader<'_>) -> Result<Vec<Self>, ReadError> {
        let mut headers = Vec::new();
        while reader.next_child()? {
            let offset = reader.offset();
            let (header, skipped) = Self::from_raw(reader.raw()?);
            headers.push(header);
            if let Some(skipped) = skipped {
                reader.add_skipped(skipped, offset);
            }
        }
        Ok(headers)
    }

    /// Writes a header element with these children, or nothing if there are none.
    pub(super) fn write_all(headers: &[Self], writer: &mut Writer<'_>) -> Result<(), WriteError> {
        if headers.is_empty() {
            return Ok(());
        }
        writer.start(&soap("Header"));
        headers.iter().try_for_each(|header| header.write(writer))?;
        writer.end();
        Ok(())
    }
}

#[cfg(has_request_server_version)]
impl From<super::Version> for Header {
    // Not by `new`, which is only there where the schema requires the version.
    #[allow(
        clippy::useless_conversion,
        reason = "an optional version is made of one"
    )]
    fn from(version: super::Version) -> Self {
        let mut request: crate::types::RequestServerVersion = codec::Content::blank();
        request.version = version.into();
        Self::RequestServerVersion(request)
    }
}

#[cfg(has_date_time_precision_type)]
impl From<crate::types::DateTimePrecisionType> for Header {
    fn from(precision: crate::types::DateTimePrecisionType) -> Self {
        Self::DateTimePrecision(crate::types::DateTimePrecision(precision))
    }
}

impl From<RawXml> for Header {
    fn from(raw: RawXml) -> Self {
        Self::Other(raw)
    }
}

/// The first block that is this element.
pub(super) fn find<T: Element>(blocks: &[Header]) -> Result<Option<T>, Error> {
    let mut found = blocks.iter().map(Header::read);
    found.find_map(Result::transpose).transpose()
}

/// The version of the schema that a request is written for.
#[cfg(has_request_server_version)]
pub(super) fn request_version(blocks: &[Header]) -> Option<&super::Version> {
    blocks.iter().find_map(|block| match block {
        // Required or optional, by the schema set.
        Header::RequestServerVersion(request) => (&request.version).into(),
        _ => None,
    })
}

/// The version of the server that replied.
#[cfg(has_server_version_info)]
pub(super) fn server_version(blocks: &[Header]) -> Option<&crate::types::ServerVersionInfo> {
    blocks.iter().find_map(|block| match block {
        Header::ServerVersionInfo(info) => Some(info),
        _ => None,
    })
}

/// Whether the reader is at the element of this type.
fn is<T: Element>(reader: &Reader<'_>) -> bool {
    reader.local_name() == T::LOCAL_NAME && reader.namespace() == Some(T::NAMESPACE)
}
