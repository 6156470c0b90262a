//! Access to the bytes of a message.

use crate::text;

use super::{MAX_MESSAGE, MessageError, MessageKind, MessageProblem, SIGNATURE};

/// A message of a known kind.
pub(super) struct Reader<'m> {
    bytes: &'m [u8],
    message: MessageKind,
    /// Where the first content begins: fixed fields that not every sender has end there.
    payload: usize,
}

/// The content of a field, and where it is.
#[derive(Clone, Copy)]
pub(super) struct Content<'m> {
    pub(super) message: MessageKind,
    pub(super) field: &'static str,
    pub(super) offset: usize,
    pub(super) bytes: &'m [u8],
}

impl Content<'_> {
    /// An error at an offset from the beginning of the content.
    pub(super) fn error(&self, offset: usize, problem: MessageProblem) -> MessageError {
        MessageError {
            message: self.message,
            field: self.field,
            offset: self.offset + offset,
            problem,
        }
    }

    /// The content as text. `unicode` says whether the sender negotiated UTF-16.
    pub(super) fn text(&self, unicode: bool) -> Result<String, MessageError> {
        if self.bytes.is_empty() {
            return Ok(String::new());
        }
        if !unicode {
            return Err(self.error(0, MessageProblem::Oem));
        }
        text::from_utf16(self.bytes).ok_or_else(|| self.error(0, MessageProblem::NotUtf16))
    }

    /// What is read at an offset from the beginning of the content is not all there.
    pub(super) fn short(&self, offset: usize) -> MessageError {
        let len = self.offset + self.bytes.len();
        self.error(offset, MessageProblem::Short { len })
    }
}

impl<'m> Reader<'m> {
    pub(super) fn new(bytes: &'m [u8], message: MessageKind) -> Result<Self, MessageError> {
        let reader = Self {
            bytes,
            message,
            payload: bytes.len(),
        };
        if bytes.len() > MAX_MESSAGE {
            let len = bytes.len();
            return Err(reader.error("length", 0, MessageProblem::TooLong { len }));
        }
        if !bytes.starts_with(SIGNATURE) {
            return Err(reader.error("signature", 0, MessageProblem::NotNtlm));
        }
        let found = reader.u32(8, "type")?;
        if found != message.number() {
            return Err(reader.error("type", 8, MessageProblem::OtherMessage { found }));
        }
        Ok(reader)
    }

    fn error(&self, field: &'static str, offset: usize, problem: MessageProblem) -> MessageError {
        MessageError {
            message: self.message,
            field,
            offset,
            problem,
        }
    }

    pub(super) fn array<const N: usize>(
        &self,
        offset: usize,
        field: &'static str,
    ) -> Result<[u8; N], MessageError> {
        let found = self.bytes.get(offset..).and_then(<[u8]>::first_chunk);
        found.copied().ok_or_else(|| {
            let len = self.bytes.len();
            self.error(field, offset, MessageProblem::Short { len })
        })
    }

    pub(super) fn u32(&self, offset: usize, field: &'static str) -> Result<u32, MessageError> {
        self.array(offset, field).map(u32::from_le_bytes)
    }

    /// Bytes of the fixed part that older senders leave out: nothing if a content begins before their
    /// end.
    pub(super) fn optional<const N: usize>(&self, offset: usize) -> Option<[u8; N]> {
        let fixed = self.bytes.get(..self.payload)?;
        fixed.get(offset..)?.first_chunk().copied()
    }

    /// The content that the field at `offset` points to. `fixed` is the length of the part of the
    /// message that has no contents. An empty content may be anywhere.
    pub(super) fn content(
        &mut self,
        offset: usize,
        field: &'static str,
        fixed: usize,
    ) -> Result<Content<'m>, MessageError> {
        let [low, high, _, _, a, b, c, d] = self.array::<8>(offset, field)?;
        let len = usize::from(u16::from_le_bytes([low, high]));
        let start = usize::try_from(u32::from_le_bytes([a, b, c, d])).unwrap_or(usize::MAX);
        if len == 0 {
            return Ok(Content {
                message: self.message,
                field,
                offset,
                bytes: &[],
            });
        }
        if start < fixed {
            return Err(self.error(field, offset, MessageProblem::InFixedPart { start }));
        }
        let found = start
            .checked_add(len)
            .and_then(|end| self.bytes.get(start..end));
        let Some(bytes) = found else {
            let problem = MessageProblem::Beyond {
                start,
                len,
                message: self.bytes.len(),
            };
            return Err(self.error(field, offset, problem));
        };
        self.payload = self.payload.min(start);
        Ok(Content {
            message: self.message,
            field,
            offset: start,
            bytes,
        })
    }
}
