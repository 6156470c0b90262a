//! The line of a file.

use std::fmt::Write as _;
use std::path::{MAIN_SEPARATOR, Path};

use super::{Failure, Inspection};

/// The line of a document that begins at a byte of its file, with its line break.
pub(super) fn of(path: &Path, start: usize, result: &Result<Inspection, Failure>) -> String {
    let mut columns = vec![file(path)];
    match result {
        Ok(inspection) => {
            columns.extend([
                "ok".to_owned(),
                inspection.element().to_owned(),
                inspection.skipped.elements.to_string(),
                inspection.skipped.attributes.to_string(),
            ]);
            columns.extend(inspection.fault().map(|fault| text(&fault.to_string())));
        }
        Err(failure) => {
            let none = || "-".to_owned();
            columns.extend([
                "error".to_owned(),
                failure.path().map_or_else(none, text),
                failure
                    .offset()
                    .map_or_else(none, |o| (start + o).to_string()),
                text(&failure.to_string()),
            ]);
        }
    }
    let mut line = columns.join("\t");
    line.push('\n');
    line
}

/// Text without any character that ends a column or a line.
fn text(text: &str) -> String {
    let mut escaped = String::new();
    for character in text.chars() {
        match character {
            // Some programs take these for line breaks.
            '\u{2028}' | '\u{2029}' => escaped.extend(character.escape_unicode()),
            _ if character.is_control() => escaped.extend(character.escape_default()),
            _ => escaped.push(character),
        }
    }
    escaped
}

/// A file name, so that the file can be told from it.
fn file(path: &Path) -> String {
    let mut escaped = String::new();
    for chunk in path.as_os_str().as_encoded_bytes().utf8_chunks() {
        // Where a backslash separates folders, names have no control characters to mistake it for.
        if MAIN_SEPARATOR == '\\' {
            escaped.push_str(&text(chunk.valid()));
        } else {
            escaped.push_str(&text(&chunk.valid().replace('\\', "\\\\")));
        }
        for byte in chunk.invalid() {
            // Writing to a string does not fail.
            let _ = write!(escaped, "\\x{byte:02x}");
        }
    }
    escaped
}
