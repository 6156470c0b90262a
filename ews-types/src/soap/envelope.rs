//! Envelopes: text to value and back.

use std::io;

use super::{Error, Excerpt, Fault, Header, Reply, fault, header, other, soap};
use crate::codec::{
    Document, Element, Name, ReadError, ReadErrorKind, ReadOptions, Reader, WriteError,
    WriteOptions, Writer,
};

const ENVELOPE: Name = soap("Envelope");
const HEADER: Name = soap("Header");
const BODY: Name = soap("Body");

/// A header, and one element as the body.
#[derive(Clone, Debug, PartialEq)]
pub struct Envelope<B> {
    /// The children of the header, in their order. If there are none, no header is written.
    pub header: Vec<Header>,
    /// The element in the body.
    pub body: B,
}

impl<B> Envelope<B> {
    /// An envelope without a header.
    pub const fn new(body: B) -> Self {
        Self {
            header: Vec::new(),
            body,
        }
    }

    /// The same for this version of the schema: with a header block `RequestServerVersion`, in
    /// place of one that is there.
    ///
    /// Not there if the schemas do not declare the element.
    #[cfg(has_request_server_version)]
    #[must_use]
    pub fn with_version(mut self, version: impl Into<super::Version>) -> Self {
        self.header
            .retain(|header| !matches!(header, Header::RequestServerVersion(_)));
        self.header.insert(0, Header::from(version.into()));
        self
    }

    /// The same with a header block: in place of one of the same element, else after the others. An
    /// element without a variant of its own in [`Header`] is added in any case.
    ///
    /// ```
    /// # use ews_types::{messages, soap, types};
    /// let request = soap::Envelope::new(messages::GetServerTimeZonesType::default())
    ///     .with_header(types::MailboxCultureType::new("de-AT"))
    ///     .with_header(types::DateTimePrecisionType::Milliseconds)
    ///     .with_header(types::MailboxCultureType::new("it-IT"));
    /// assert_eq!(request.header.len(), 2);
    /// ```
    #[must_use]
    pub fn with_header(mut self, header: impl Into<Header>) -> Self {
        let header = header.into();
        match self.header.iter_mut().find(|old| header.replaces(old)) {
            Some(old) => *old = header,
            None => self.header.push(header),
        }
        self
    }

    /// The same for a request that the caller makes as another account.
    ///
    /// ```
    /// # use ews_types::{messages, soap, types};
    /// let account = types::PrimarySmtpAddressType::new("ann@example.org");
    /// let request = soap::Envelope::new(messages::GetServerTimeZonesType::default())
    ///     .with_impersonation(types::ConnectingSIDType::new(account));
    /// assert!(soap::to_string(&request)?.contains(">ann@example.org<"));
    /// # Ok::<(), soap::Error>(())
    /// ```
    #[cfg(has_connecting_sid)]
    #[must_use]
    #[allow(
        clippy::useless_conversion,
        reason = "an optional account is made of one"
    )]
    pub fn with_impersonation(self, account: impl Into<crate::types::ConnectingSIDType>) -> Self {
        let mut header: crate::types::ExchangeImpersonation = crate::codec::Content::blank();
        header.connecting_sid = account.into().into();
        self.with_header(header)
    }

    /// The first header block that is this element of the schema.
    ///
    /// ```
    /// # use ews_types::{messages, soap, types};
    /// let request = soap::Envelope::new(messages::GetServerTimeZonesType::default())
    ///     .with_header(types::MailboxCultureType::new("de-AT"));
    /// let culture: Option<types::MailboxCultureType> = request.find_header()?;
    /// assert_eq!(culture.map(|culture| culture.value).as_deref(), Some("de-AT"));
    /// # Ok::<(), soap::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// If there is one, but it does not follow the schema.
    pub fn find_header<T: Element>(&self) -> Result<Option<T>, Error> {
        header::find(&self.header)
    }

    /// The version of the schema that a request is written for, if its header says it.
    ///
    /// Not there if the schemas do not declare the element.
    #[cfg(has_request_server_version)]
    pub fn request_version(&self) -> Option<&super::Version> {
        header::request_version(&self.header)
    }

    /// The version of the server that replied, if the header says it.
    #[cfg(has_server_version_info)]
    pub fn server_version(&self) -> Option<&crate::types::ServerVersionInfo> {
        header::server_version(&self.header)
    }
}

/// Writes an envelope as a document in UTF-8, with its XML declaration.
///
/// # Errors
///
/// If the body or a header has no valid form: see [`WriteErrorKind`](crate::codec::WriteErrorKind).
pub fn to_string<B: Document>(envelope: &Envelope<B>) -> Result<String, WriteError> {
    to_string_with(envelope, &WriteOptions::new())
}

/// Writes an envelope like [`to_string`], with other checks.
///
/// # Errors
///
/// If the body or a header has no form that the options allow.
pub fn to_string_with<B: Document>(
    envelope: &Envelope<B>,
    options: &WriteOptions,
) -> Result<String, WriteError> {
    let mut writer = Writer::new(B::NAMESPACES).with_options(options);
    write(&envelope.header, &envelope.body, &mut writer)?;
    Ok(writer.finish())
}

/// Writes an envelope like [`to_string`], of parts that are elsewhere: a large body need not be cloned.
///
/// ```
/// # use ews_types::{messages, soap};
/// let body = messages::GetServerTimeZonesType::default();
/// let header = [soap::Header::from(soap::Version::Exchange2013)];
/// let xml = soap::parts_to_string(&header, &body)?;
/// let envelope = soap::Envelope::new(body).with_version(soap::Version::Exchange2013);
/// assert_eq!(xml, soap::to_string(&envelope)?);
/// # Ok::<(), ews_types::WriteError>(())
/// ```
///
/// # Errors
///
/// As of [`to_string`].
pub fn parts_to_string<B: Document>(header: &[Header], body: &B) -> Result<String, WriteError> {
    let mut writer = Writer::new(B::NAMESPACES).with_options(&WriteOptions::new());
    write(header, body, &mut writer)?;
    Ok(writer.finish())
}

/// Writes an envelope like [`to_string`], to a file, a connection or the like, in pieces of about
/// 64 KiB. A `&mut` of a writer is a writer, too.
///
/// ```
/// # use ews_types::{messages, soap};
/// let request = soap::Envelope::new(messages::GetServerTimeZonesType::default());
/// let mut xml = Vec::new();
/// soap::to_writer(&request, &mut xml)?;
/// assert_eq!(xml, soap::to_string(&request)?.into_bytes());
/// # Ok::<(), soap::Error>(())
/// ```
///
/// # Errors
///
/// As of [`to_string`], or if the document cannot be passed on. A part of it may have been written
/// then: whoever reads it finds that it ends too early.
pub fn to_writer<B: Document>(
    envelope: &Envelope<B>,
    sink: impl io::Write,
) -> Result<(), WriteError> {
    to_writer_with(envelope, sink, &WriteOptions::new())
}

/// Writes an envelope like [`to_writer`], with other checks.
///
/// # Errors
///
/// As of [`to_string_with`], or if the document cannot be passed on.
pub fn to_writer_with<B: Document>(
    envelope: &Envelope<B>,
    mut sink: impl io::Write,
    options: &WriteOptions,
) -> Result<(), WriteError> {
    let mut writer = Writer::to_sink(B::NAMESPACES, &mut sink).with_options(options);
    write(&envelope.header, &envelope.body, &mut writer)?;
    writer.finish_sink()
}

fn write<B: Document>(
    header: &[Header],
    body: &B,
    writer: &mut Writer<'_>,
) -> Result<(), WriteError> {
    writer.declaration();
    writer.start(&ENVELOPE);
    Header::write_all(header, writer)?;
    writer.start(&BODY);
    body.write_document(writer)?;
    writer.end();
    writer.end();
    Ok(())
}

/// Reads a reply with the [default options](ReadOptions): damage in it is
/// [contained](ReadOptions::contained), and reported. An encoding that its XML declaration names is
/// ignored: it is text already.
///
/// # Errors
///
/// [`Error::Fault`] if the body is a SOAP fault, and any other [`Error`] if the text is not an
/// envelope with such a body.
pub fn from_str<B: Document>(xml: &str) -> Result<Reply<B>, Error> {
    let options = ReadOptions::new().or_contained();
    read_all(super::reader(xml, &options), xml.as_bytes())
}

/// Reads a reply in UTF-8, with or without a byte order mark, with the
/// [default options](ReadOptions): damage in it is [contained](ReadOptions::contained), and reported.
///
/// A server reads requests by [`request_from_slice`].
///
/// # Errors
///
/// As of [`from_str`], or if the bytes are not UTF-8.
pub fn from_slice<B: Document>(xml: &[u8]) -> Result<Reply<B>, Error> {
    from_slice_with(xml, &ReadOptions::new())
}

/// Reads a reply like [`from_slice`], with other options. Damage in it is an error if they are
/// [strict](ReadOptions::strict).
///
/// # Errors
///
/// As of [`from_slice`].
pub fn from_slice_with<B: Document>(xml: &[u8], options: &ReadOptions) -> Result<Reply<B>, Error> {
    let options = &options.clone().or_contained();
    match super::reader_from_slice(xml, options) {
        Ok(reader) => read_all(reader, xml),
        Err(error) => Err(undecodable::<B>(xml, options, error)),
    }
}

/// Reads a request, as a server does: damage in it is an error, which
/// a server answers with a fault. [`from_slice_with`] reads one with other options.
///
/// # Errors
///
/// As of [`from_slice`], or if the request does not follow the schema.
pub fn request_from_slice<B: Document>(xml: &[u8]) -> Result<Envelope<B>, Error> {
    let options = ReadOptions::new().strict().reported(0);
    from_slice_with(xml, &options).map(Reply::into_envelope)
}

/// The error for bytes that are not text in UTF-8.
fn undecodable<B: Document>(xml: &[u8], options: &ReadOptions, error: ReadError) -> Error {
    // Cut off within a character, what is before it says where.
    if let Some(whole) = other::before_cut_character(xml) {
        let mut reader = super::reader(whole, options);
        if let Err(error @ Error::Truncated { .. }) = read::<B>(&mut reader, xml) {
            return error;
        }
    }
    other::instead_of_xml(xml, error)
}

fn read_all<B: Document>(mut reader: Reader<'_>, xml: &[u8]) -> Result<Reply<B>, Error> {
    let envelope = read(&mut reader, xml)?;
    Ok(Reply::new(envelope, reader.into_report()))
}

fn read<B: Document>(reader: &mut Reader<'_>, xml: &[u8]) -> Result<Envelope<B>, Error> {
    parts(reader, xml).map_err(|error| match error {
        Error::Fault(_) => error,
        error => match (fault_within(xml), error) {
            (Some(fault), _) => fault,
            (None, Error::Read(error)) => other::instead_of_xml(xml, error),
            (None, other) => other,
        },
    })
}

fn parts<B: Document>(reader: &mut Reader<'_>, xml: &[u8]) -> Result<Envelope<B>, Error> {
    reader.root()?;
    let start = reader.offset();
    if reader.is(&fault::FAULT) {
        return Err(read_fault(reader));
    }
    if !reader.is(&ENVELOPE) {
        return Err(other::instead_of_envelope(reader, xml));
    }
    let mut header = None;
    let mut body = None;
    while reader.next_child()? {
        if reader.is(&BODY) {
            if body.is_some() {
                let begin = excerpt(xml, reader.offset());
                return Err(Error::SecondBody { begin });
            }
            body = Some(read_body(reader, xml)?);
        } else if reader.is(&fault::FAULT) {
            return Err(read_fault(reader));
        } else if reader.is(&HEADER) {
            if header.is_some() || body.is_some() {
                let expected = "at most one Header, and one Body after it";
                return Err(reader.unexpected(expected.to_owned()).into());
            }
            header = Some(Header::read_all(reader)?);
        } else {
            reader.skip_unknown()?;
        }
    }
    if let Err(error) = reader.finish() {
        return Err(other::after_envelope(xml, error));
    }
    let header = header.unwrap_or_default();
    match body {
        Some(body) => Ok(Envelope { header, body }),
        None => Err(Error::NoBody {
            begin: excerpt(xml, start),
        }),
    }
}

/// What stands at an offset of the envelope.
fn excerpt(xml: &[u8], offset: usize) -> Excerpt {
    Excerpt::of(xml.get(offset..).unwrap_or_default())
}

/// The error that a fault is.
fn read_fault(reader: &mut Reader<'_>) -> Error {
    match Fault::read_document(reader) {
        Ok(fault) => Error::Fault(Box::new(fault)),
        Err(error) => Error::Read(error),
    }
}

fn read_body<B: Document>(reader: &mut Reader<'_>, xml: &[u8]) -> Result<B, Error> {
    let start = reader.offset();
    if !reader.next_child()? {
        let begin = excerpt(xml, start);
        return Err(Error::EmptyBody { begin });
    }
    if reader.is(&fault::FAULT) {
        return Err(read_fault(reader));
    }
    let offset = reader.offset();
    reader.contain_below_root();
    let body = match B::read_document(reader) {
        Ok(body) => body,
        Err(error) => match error.kind() {
            // The body's own name, not that of an element within.
            ReadErrorKind::UnexpectedElement { expected, found } if error.offset() == offset => {
                let error = Error::UnexpectedBody {
                    expected: expected.clone(),
                    found: found.clone(),
                    begin: excerpt(xml, offset),
                };
                return Err(error);
            }
            _ => return Err(Error::Read(error)),
        },
    };
    if reader.next_child()? {
        if reader.is(&fault::FAULT) {
            return Err(read_fault(reader));
        }
        let found = reader.name();
        let begin = excerpt(xml, reader.offset());
        let error = Error::SecondBodyElement { found, begin };
        return Err(error);
    }
    Ok(body)
}

/// The fault that a reply has somewhere, whatever else is wrong with it: a server may begin a
/// response before it finds that it cannot go on. The fault tells more than what is wrong with the
/// rest. Only a reply with an error takes this second pass.
fn fault_within(xml: &[u8]) -> Option<Error> {
    let options = ReadOptions::new().reported(0);
    let reader = Reader::from_slice(xml, &options).ok()?;
    let mut reader = reader.with_aliases(super::ALIASES);
    reader.root().ok()?;
    if !reader.is(&ENVELOPE) {
        return None;
    }
    let outside = reader.depth();
    loop {
        // Every element is entered; the end of one leads on to what follows it.
        if reader.next_child().ok()? {
            if reader.is(&fault::FAULT) {
                let fault = Fault::read_document(&mut reader).ok()?;
                return Some(Error::Fault(Box::new(fault)));
            }
        } else if reader.depth() < outside {
            return None;
        }
    }
}
