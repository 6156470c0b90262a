//! Whole documents: text to value and back.

use super::{Document, ReadError, ReadOptions, Reader, SkipReport, WriteError, Writer};

/// Writes an element as a document, without an XML declaration.
///
/// # Errors
///
/// If the value has no valid form: see [`WriteErrorKind`](super::WriteErrorKind).
pub fn to_string<T: Document>(value: &T) -> Result<String, WriteError> {
    let mut writer = Writer::new(T::NAMESPACES);
    value.write_document(&mut writer)?;
    Ok(writer.finish())
}

/// Reads a document with the [default options](ReadOptions). An encoding that its XML declaration
/// names is ignored: it is text already.
///
/// # Errors
///
/// If the text is not such a document: see [`ReadErrorKind`](super::ReadErrorKind).
pub fn from_str<T: Document>(xml: &str) -> Result<T, ReadError> {
    let mut reader = Reader::from_str(xml, &ReadOptions::new().reported(0));
    read(&mut reader)
}

/// Reads a document in UTF-8, with or without a byte order mark, with the
/// [default options](ReadOptions).
///
/// # Errors
///
/// If the bytes are not such a document: see [`ReadErrorKind`](super::ReadErrorKind).
pub fn from_slice<T: Document>(xml: &[u8]) -> Result<T, ReadError> {
    let mut reader = Reader::from_slice(xml, &ReadOptions::new().reported(0))?;
    read(&mut reader)
}

/// Reads a document like [`from_slice`], and reports what was skipped.
///
/// # Errors
///
/// If the bytes are not such a document: see [`ReadErrorKind`](super::ReadErrorKind).
pub fn from_slice_with<T: Document>(
    xml: &[u8],
    options: &ReadOptions,
) -> Result<(T, SkipReport), ReadError> {
    let mut reader = Reader::from_slice(xml, options)?;
    let value = read(&mut reader)?;
    Ok((value, reader.into_report()))
}

fn read<T: Document>(reader: &mut Reader<'_>) -> Result<T, ReadError> {
    reader.root()?;
    let value = T::read_document(reader)?;
    reader.finish()?;
    Ok(value)
}
