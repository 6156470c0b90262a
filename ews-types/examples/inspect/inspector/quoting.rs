//! What an error may quote of a document: no piece of a secret.
//!
//! The codec sees to the secrets of the schema. It does not know the header of WS-Security, which
//! has passwords and tokens.

use ews_types::ReadError;
use ews_types::codec::ReadErrorKind;

/// The path of the header block of WS-Security.
const SECURITY: &str = "Envelope/Header/Security";

fn is_secret(error: &ReadError) -> bool {
    let within = error.path().strip_prefix(SECURITY);
    within.is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

/// The path of an error, as far as it may show: damage to a document can make a tag of a secret.
pub(super) fn path(error: &ReadError) -> &str {
    if is_secret(error) {
        SECURITY
    } else {
        error.path()
    }
}

/// What an error says, without path and position.
pub(super) fn message(error: &ReadError) -> String {
    match error.kind() {
        ReadErrorKind::Truncated | ReadErrorKind::TooDeep { .. } => error.kind().to_string(),
        _ if is_secret(error) => {
            "not well-formed XML (no part is quoted, because it may be secret)".to_owned()
        }
        kind => kind.to_string(),
    }
}
