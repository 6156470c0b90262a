//! Writes a message: contents one after the other behind the fixed part, which points to them.

use super::{MAX_MESSAGE, MessageError, MessageKind, MessageProblem, SIGNATURE};

pub(super) struct Writer {
    message: MessageKind,
    fixed: usize,
    payload: Vec<u8>,
}

/// Length, length again and place of a content, as the fixed part has it.
#[derive(Clone, Copy)]
pub(super) struct Pointer([u8; 8]);

impl Writer {
    /// A message with `fixed` bytes before the contents.
    pub(super) fn new(message: MessageKind, fixed: usize) -> Self {
        Self {
            message,
            fixed,
            payload: Vec::new(),
        }
    }

    /// Appends a content.
    pub(super) fn content(
        &mut self,
        field: &'static str,
        bytes: &[u8],
    ) -> Result<Pointer, MessageError> {
        let start = self.fixed + self.payload.len();
        let whole = start + bytes.len();
        // Nothing is longer than 65,535 bytes then, since the fixed part has some of them.
        let (Ok(len), Ok(offset), true) = (
            u16::try_from(bytes.len()),
            u32::try_from(start),
            whole <= MAX_MESSAGE,
        ) else {
            return Err(MessageError {
                message: self.message,
                field,
                offset: start,
                problem: MessageProblem::TooLong { len: whole },
            });
        };
        self.payload.extend_from_slice(bytes);
        let ([low, high], [a, b, c, d]) = (len.to_le_bytes(), offset.to_le_bytes());
        Ok(Pointer([low, high, low, high, a, b, c, d]))
    }

    /// The message with these parts between its type and the contents.
    pub(super) fn finish(self, parts: &[&[u8]]) -> Vec<u8> {
        let mut message = Vec::with_capacity(self.fixed + self.payload.len());
        message.extend_from_slice(SIGNATURE);
        message.extend_from_slice(&self.message.number().to_le_bytes());
        for part in parts {
            message.extend_from_slice(part);
        }
        debug_assert_eq!(message.len(), self.fixed);
        message.extend_from_slice(&self.payload);
        message
    }
}

impl AsRef<[u8]> for Pointer {
    fn as_ref(&self) -> &[u8] {
        &self.0
    }
}
