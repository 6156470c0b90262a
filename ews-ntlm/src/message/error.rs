//! Why a message cannot be read or written.

use super::{AvId, MAX_MESSAGE, MessageKind};

/// A message that cannot be read, or cannot be written. It quotes nothing of the message.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{message}, byte {offset} ({field}): {problem}")]
pub struct MessageError {
    /// Which message was read or written.
    pub message: MessageKind,
    /// The name of the field.
    pub field: &'static str,
    /// Where the field is in the message: for a field that points to its content, which is wrong,
    /// where the content is.
    pub offset: usize,
    /// What is wrong.
    pub problem: MessageProblem,
}

/// What is wrong with a field of a message.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum MessageProblem {
    /// The message does not begin with `NTLMSSP`.
    #[error("not a message of NTLM; within Negotiate it must be raw, without SPNEGO around it")]
    NotNtlm,
    /// Another message of the three, or of a type that there is not.
    #[error("a message of type {found}")]
    OtherMessage {
        /// The number of its type.
        found: u32,
    },
    /// The message ends before the end of the field.
    #[error("the message ends at byte {len}")]
    Short {
        /// The message's length.
        len: usize,
    },
    /// The message is longer than [`MAX_MESSAGE`].
    #[error("{len} bytes, more than {MAX_MESSAGE}")]
    TooLong {
        /// The length in bytes.
        len: usize,
    },
    /// The field's content reaches beyond the message.
    #[error("{len} bytes from byte {start} reach beyond the message of {message} bytes")]
    Beyond {
        /// Where the content begins.
        start: usize,
        /// The content's length.
        len: usize,
        /// The message's length.
        message: usize,
    },
    /// The field's content begins within the fixed part of the message.
    #[error("the content begins at byte {start}, within the fixed part")]
    InFixedPart {
        /// Where the content begins.
        start: usize,
    },
    /// Texts are in a code page that the message does not name.
    #[error("text in a code page (OEM): the other side has to negotiate Unicode")]
    Oem,
    /// A text is no UTF-16.
    #[error("text that is not UTF-16")]
    NotUtf16,
    /// An AV pair that has another length than its kind has.
    #[error("{id} of {len} bytes rather than {expected}")]
    AvLength {
        /// The kind.
        id: AvId,
        /// The length that it has.
        len: usize,
        /// The length that it should have.
        expected: usize,
    },
    /// The response is none of NTLM version 2.
    #[error(
        "a response of NTLM version 1: let the client send version 2 (LmCompatibilityLevel 3 or more)"
    )]
    Version1,
    /// The response has a version that nobody knows.
    #[error("a response of an unknown version")]
    UnknownVersion,
}
