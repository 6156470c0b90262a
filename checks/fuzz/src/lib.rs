//! What holds for whatever is read, and what the targets check of it.

use std::fmt::{Debug, Display};

use ews_ntlm::message::MessageError;
use ews_types::codec::{ReadErrorKind, WriteErrorKind};
use ews_types::{AnyElement, Document, ReadError, ReadOptions, WriteError, WriteOptions};

/// How long an error may be: it quotes, but never a whole document. The longest are those that list
/// every type that may stand somewhere.
const LONGEST_ERROR: usize = 24 * 1024;

/// An error is one line of bounded length.
///
/// # Panics
///
/// If it is not.
pub fn check_text(error: &impl Display) {
    let text = error.to_string();
    assert!(!text.is_empty(), "an error says nothing");
    assert!(!text.contains(['\n', '\r', '\0']), "{text:?}");
    assert!(text.len() < LONGEST_ERROR, "{} bytes: {text}", text.len());
}

/// An error of reading says where, within the document.
///
/// # Panics
///
/// If it does not.
pub fn check_error(error: &ReadError, document: usize) {
    check_text(error);
    assert!(error.offset() <= document, "{error} of {document} bytes");
}

/// Whether two values are equal, where a number that is none equals itself.
pub fn same<T: PartialEq + Debug>(one: &T, other: &T) -> bool {
    one == other || format!("{one:?}") == format!("{other:?}")
}

/// What was read can be written without checks, and reads as the same value then. With checks it is a
/// document for any parser, which reads as the same value, too, or the schema does not allow it.
///
/// # Panics
///
/// If it is not so.
pub fn check_round_trip<T, R: Display, W: Display>(
    value: &T,
    write: impl Fn(&T, &WriteOptions) -> Result<String, W>,
    read: impl Fn(&str) -> Result<T, R>,
    refused: impl Fn(&W) -> bool,
) where
    T: PartialEq + Debug,
{
    let options = match write(value, &WriteOptions::new()) {
        Ok(written) => {
            check_document(&written);
            WriteOptions::new()
        }
        Err(error) if refused(&error) => {
            check_text(&error);
            WriteOptions::new().unchecked()
        }
        Err(error) => panic!("{error}: {value:?}"),
    };
    let written = match write(value, &options) {
        Ok(written) => written,
        Err(error) => panic!("{error}: {value:?}"),
    };
    let again = match read(&written) {
        Ok(again) => again,
        Err(error) => panic!("{error}: {written}"),
    };
    assert!(same(value, &again), "{value:?}\n{again:?}\n{written}");
    match write(&again, &options) {
        Ok(twice) => assert_eq!(twice, written),
        Err(error) => panic!("{error}: {written}"),
    }
}

/// The same for a document.
///
/// # Panics
///
/// If it is not so.
pub fn check_document_round_trip<T: Document + PartialEq + Debug>(value: &T) {
    check_round_trip(
        value,
        |value, options| ews_types::to_string_with(value, options),
        |xml| ews_types::from_str(xml),
        is_refused,
    );
}

/// Reading that contains damage gives what strict reading gives, if that gives a value. Otherwise what it
/// gives can be written without checks, reads as the same value then, and reads strictly, too, unless it
/// has damaged entries that were kept, or a list without an entry.
///
/// # Panics
///
/// If it is not so.
pub fn check_contained(xml: &str) {
    let options = ReadOptions::new().contained().reported(4);
    let strict = ews_types::from_str::<AnyElement>(xml);
    let (value, report) = match ews_types::from_slice_with::<AnyElement>(xml.as_bytes(), &options) {
        Ok(read) => read,
        Err(error) => {
            check_error(&error, xml.len());
            assert!(strict.is_err(), "{error}");
            return;
        }
    };
    for part in report.kept.first.iter().chain(&report.lost.first) {
        check_error(&part.error, xml.len());
        assert!(
            part.offset < xml.len() && part.offset <= part.error.offset(),
            "{part:?}"
        );
    }
    if let Ok(strict) = strict {
        assert!(same(&strict, &value), "{strict:?}\n{value:?}");
        assert!(report.lost.is_empty(), "{report:?}");
        return;
    }
    let unchecked = WriteOptions::new().unchecked();
    let written = match ews_types::to_string_with(&value, &unchecked) {
        Ok(written) => written,
        Err(error) => panic!("{error}: {value:?}"),
    };
    match ews_types::from_slice_with::<AnyElement>(written.as_bytes(), &options) {
        Ok((again, report)) => {
            assert!(same(&value, &again), "{value:?}\n{again:?}\n{written}");
            assert!(report.lost.is_empty(), "{report:?}");
        }
        Err(error) => panic!("{error}: {written}"),
    }
    match ews_types::from_str::<AnyElement>(&written) {
        Ok(again) => assert!(same(&value, &again), "{value:?}\n{again:?}\n{written}"),
        Err(error) => {
            let is_empty_list = matches!(error.kind(), ReadErrorKind::MissingElement { .. });
            assert!(
                !report.kept.is_empty() || is_empty_list,
                "{error}: {written}"
            );
        }
    }
}

/// Whether what was read may be refused by a writer that checks: readers take control characters,
/// which servers send and XML cannot carry, and values outside of the facets.
pub fn is_refused(error: &WriteError) -> bool {
    matches!(
        error.kind(),
        WriteErrorKind::IllegalCharacter { .. }
            | WriteErrorKind::Facet { .. }
            | WriteErrorKind::InvalidValue(_)
            | WriteErrorKind::Occurrence { .. }
    )
}

/// What is written is well-formed to another parser, too.
fn check_document(xml: &str) {
    let options = roxmltree::ParsingOptions {
        nodes_limit: u32::MAX,
        ..roxmltree::ParsingOptions::default()
    };
    if let Err(error) = roxmltree::Document::parse_with_options(xml, options) {
        panic!("{error}: {xml}");
    }
}

/// A message of NTLM is read, written and read again as the same value, or the error is within it.
///
/// # Panics
///
/// If that does not hold.
pub fn check_message<T: PartialEq + Debug>(
    input: &[u8],
    parse: fn(&[u8]) -> Result<T, MessageError>,
    write: fn(&T) -> Result<Vec<u8>, MessageError>,
) {
    match parse(input) {
        Ok(read) => {
            // Contents may overlap, so that there is not room for each of its own. No input is that long.
            let written = write(&read).map(|written| parse(&written));
            assert!(
                written.is_ok_and(|again| again.as_ref() == Ok(&read)),
                "{read:?}"
            );
        }
        Err(error) => {
            check_text(&error);
            assert!(
                error.offset <= input.len().max(64),
                "{error} of {} bytes",
                input.len()
            );
        }
    }
}
