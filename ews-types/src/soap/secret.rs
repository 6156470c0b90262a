//! Errors within a client access token: they must not quote its value.

use super::Error;
use crate::codec::{InvalidValue, ReadError, ReadErrorKind};

/// Stands for what an error would quote.
const HIDDEN: &str = "[redacted]";

/// The element that holds the secret: `m:Token`, of type `t:ClientAccessTokenType`.
const TOKEN: &str = "Token";

/// Its children, which an error's path may show. Any other name may be a piece of the secret that
/// damage has made a tag of.
const PARTS: [&str; 4] = ["Id", "TokenType", "TokenValue", "TTL"];

/// The same error, without what it quotes from within a token.
pub(super) fn hide(error: Error) -> Error {
    match error {
        Error::Read(error) => Error::Read(hidden(error)),
        other => other,
    }
}

fn hidden(error: ReadError) -> ReadError {
    match path_within_token(error.path()) {
        Some(path) => ReadError::new(without_quotes(error.kind()), path, error.offset()),
        None => error,
    }
}

/// The path of an error within a token, as far as its names are known; `None` for any other.
fn path_within_token(path: &str) -> Option<String> {
    let mut segments = path.split('/');
    let mut shown: Vec<&str> = Vec::new();
    loop {
        let segment = segments.next()?;
        shown.push(segment);
        if segment == TOKEN {
            break;
        }
    }
    shown.extend(segments.take_while(|segment| PARTS.contains(segment)));
    Some(shown.join("/"))
}

fn without_quotes(kind: &ReadErrorKind) -> ReadErrorKind {
    let hidden = || HIDDEN.to_owned();
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
        ReadErrorKind::InvalidValue(value) if value.text().contains(char::is_alphabetic) => {
            ReadErrorKind::InvalidValue(InvalidValue::new(value.type_name(), HIDDEN))
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
