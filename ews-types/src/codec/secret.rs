//! Errors and reports within a record that holds a secret: they must not quote its value.
//!
//! Damage can make a tag, a prefix or an entity of a piece of a token, so that all that such an error
//! would quote is taken out.

use super::{InvalidValue, ReadError, ReadErrorKind, Shape};

/// Stands for what an error would quote.
pub(crate) const REDACTED: &str = "[redacted]";

/// The same error without what it quotes. It arose within a record of this shape, whose element is
/// the `depth`-th of the path.
#[cold]
pub(super) fn hidden(error: &ReadError, shape: &'static Shape, depth: usize) -> ReadError {
    let path = known_path(error.path(), shape, depth);
    ReadError::new(without_quotes(error.kind()), path, error.offset())
}

/// The path as far as the record knows its names. Any other may be a piece of the secret that damage
/// has made a tag of.
#[cold]
pub(super) fn known_path(path: &str, shape: &'static Shape, depth: usize) -> String {
    let known = |segment: &&str| match segment.strip_prefix('@') {
        Some(name) => shape.attributes.iter().any(|spec| spec.local == name),
        None => shape
            .children
            .iter()
            .any(|spec| spec.name.local == *segment),
    };
    let segments: Vec<&str> = path.split('/').collect();
    let (outer, inner) = segments.split_at(depth.min(segments.len()));
    // The records below know more names, but this one cannot ask them.
    let own = inner.first().filter(|segment| known(segment));
    let shown: Vec<&str> = outer.iter().chain(own).copied().collect();
    shown.join("/")
}

fn without_quotes(kind: &ReadErrorKind) -> ReadErrorKind {
    let hidden = || REDACTED.to_owned();
    match kind {
        ReadErrorKind::Malformed { .. } => ReadErrorKind::Malformed { reason: hidden() },
        ReadErrorKind::UndeclaredPrefix { .. } => {
            ReadErrorKind::UndeclaredPrefix { prefix: hidden() }
        }
        ReadErrorKind::UnknownEntity { .. } => ReadErrorKind::UnknownEntity { name: hidden() },
        ReadErrorKind::InvalidCharacterReference { .. } => {
            ReadErrorKind::InvalidCharacterReference {
                reference: hidden(),
            }
        }
        ReadErrorKind::UnexpectedElement { expected, .. } => ReadErrorKind::UnexpectedElement {
            expected: expected.clone(),
            found: hidden(),
        },
        // A number is no secret, and helps with a bad time to live.
        ReadErrorKind::InvalidValue(value) if !is_number(value.text()) => {
            ReadErrorKind::InvalidValue(InvalidValue::new(value.type_name(), REDACTED))
        }
        ReadErrorKind::UnknownType {
            declared, allowed, ..
        } => ReadErrorKind::UnknownType {
            declared,
            found: hidden(),
            allowed: allowed.clone(),
        },
        // The others quote nothing of the document.
        other => other.clone(),
    }
}

fn is_number(text: &str) -> bool {
    let digits = text.trim().trim_start_matches(['+', '-']);
    digits.chars().all(|c| c.is_ascii_digit() || c == '.')
}
