//! What is wrong with a document, before it is known where in the tree that is.

use crate::codec::ReadErrorKind;

/// What is wrong, and at which byte; boxed, so that results stay small.
pub(super) type Fault = Box<(ReadErrorKind, usize)>;

/// That the document is not well-formed, for this reason.
pub(super) fn malformed(reason: impl Into<String>) -> ReadErrorKind {
    ReadErrorKind::Malformed {
        reason: reason.into(),
    }
}
