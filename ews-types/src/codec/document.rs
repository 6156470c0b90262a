//! Whole documents: text to value and back.

use std::io;

use super::{
    Document, ReadError, ReadOptions, ReadReport, Reader, WriteError, WriteOptions, Writer,
};

/// Writes an element as a document, without an XML declaration.
///
/// # Errors
///
/// If the value has no valid form: see [`WriteErrorKind`](super::WriteErrorKind).
pub fn to_string<T: Document>(value: &T) -> Result<String, WriteError> {
    to_string_with(value, &WriteOptions::new())
}

/// Writes an element like [`to_string`], with other checks.
///
/// # Errors
///
/// If the value has no form that the options allow.
pub fn to_string_with<T: Document>(
    value: &T,
    options: &WriteOptions,
) -> Result<String, WriteError> {
    let mut writer = Writer::new(T::NAMESPACES).with_options(options);
    value.write_document(&mut writer)?;
    Ok(writer.finish())
}

/// Writes an element as a document in UTF-8, without an XML declaration, to a file, a connection or
/// the like, in pieces of about 64 KiB. A `&mut` of a writer is a writer, too.
///
/// ```
/// # use ews_types::{codec, types};
/// let culture = types::MailboxCultureType::new("de-AT");
/// let mut xml = Vec::new();
/// codec::to_writer(&culture, &mut xml)?;
/// assert_eq!(xml, codec::to_string(&culture)?.into_bytes());
/// # Ok::<(), codec::WriteError>(())
/// ```
///
/// # Errors
///
/// As of [`to_string`], or if the document cannot be passed on. A part of it may have been written
/// then: whoever reads it finds that it ends too early.
pub fn to_writer<T: Document>(value: &T, sink: impl io::Write) -> Result<(), WriteError> {
    to_writer_with(value, sink, &WriteOptions::new())
}

/// Writes an element like [`to_writer`], with other checks.
///
/// # Errors
///
/// As of [`to_string_with`], or if the document cannot be passed on.
pub fn to_writer_with<T: Document>(
    value: &T,
    mut sink: impl io::Write,
    options: &WriteOptions,
) -> Result<(), WriteError> {
    let mut writer = Writer::to_sink(T::NAMESPACES, &mut sink).with_options(options);
    value.write_document(&mut writer)?;
    writer.finish_sink()
}

/// Reads a document as the value of a variant of an enum over documents.
#[doc(hidden)]
pub fn read_variant<T: Document, A>(
    reader: &mut Reader<'_>,
    variant: fn(Box<T>) -> A,
) -> Result<A, ReadError> {
    T::read_document(reader).map(|value| variant(Box::new(value)))
}

/// Reads a document with the [default options](ReadOptions). An encoding that its XML declaration
/// names is ignored: it is text already.
///
/// # Errors
///
/// If the text is not such a document: see [`ReadErrorKind`](super::ReadErrorKind).
pub fn from_str<T: Document>(xml: &str) -> Result<T, ReadError> {
    let reader = Reader::from_str(xml, &ReadOptions::new().reported(0));
    read(&mut reader.with_aliases(T::ALIASES))
}

/// Reads a document in UTF-8, with or without a byte order mark, with the
/// [default options](ReadOptions).
///
/// The bytes decide what the encoding is: one that the XML declaration names is ignored if they are
/// UTF-8, and is in the error if they are not. Documents in UTF-16 and other encodings have to be
/// converted first.
///
/// # Errors
///
/// If the bytes are not such a document: see [`ReadErrorKind`](super::ReadErrorKind).
pub fn from_slice<T: Document>(xml: &[u8]) -> Result<T, ReadError> {
    let reader = Reader::from_slice(xml, &ReadOptions::new().reported(0))?;
    read(&mut reader.with_aliases(T::ALIASES))
}

/// Reads a document like [`from_slice`], and reports what was left out or kept as it came.
///
/// # Errors
///
/// If the bytes are not such a document: see [`ReadErrorKind`](super::ReadErrorKind).
pub fn from_slice_with<T: Document>(
    xml: &[u8],
    options: &ReadOptions,
) -> Result<(T, ReadReport), ReadError> {
    let mut reader = Reader::from_slice(xml, options)?.with_aliases(T::ALIASES);
    let value = read(&mut reader)?;
    Ok((value, reader.into_report()))
}

fn read<T: Document>(reader: &mut Reader<'_>) -> Result<T, ReadError> {
    reader.root()?;
    reader.contain_below_root();
    let value = T::read_document(reader)?;
    reader.finish()?;
    Ok(value)
}
