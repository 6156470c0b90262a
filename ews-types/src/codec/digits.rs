//! Numbers as text.

use std::fmt::{self, Write as _};

/// The text of a number, without an allocation.
pub(super) struct Digits {
    bytes: [u8; 24],
    len: usize,
}

impl Digits {
    pub(super) fn of(number: impl fmt::Display) -> Self {
        let mut digits = Self {
            bytes: [0; 24],
            len: 0,
        };
        // No integer is longer than 20 characters.
        let _ = write!(digits, "{number}");
        digits
    }

    pub(super) fn as_str(&self) -> &str {
        let bytes = self.bytes.get(..self.len).unwrap_or_default();
        std::str::from_utf8(bytes).unwrap_or_default()
    }
}

impl fmt::Write for Digits {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        let end = self.len + text.len();
        let room = self.bytes.get_mut(self.len..end).ok_or(fmt::Error)?;
        room.copy_from_slice(text.as_bytes());
        self.len = end;
        Ok(())
    }
}
