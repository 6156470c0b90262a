//! Where a document goes: to a string, or piece by piece to any other place.
//!
//! As the writer only appends, it may pass on what there is at any time. It does so between elements,
//! where it can return an error, and within long texts.

use std::fmt;
use std::io;
use std::sync::Arc;

use super::{Writer, escape};
use crate::codec::{Namespace, WriteError, WriteErrorKind};

/// How much is collected before it is passed on.
const PIECE: usize = 64 << 10;

/// What a place could not take. Two are equal if they are of one kind and say the same.
#[derive(Clone, Debug)]
pub struct SinkError(Arc<io::Error>);

impl SinkError {
    /// What the place said.
    pub fn get_ref(&self) -> &io::Error {
        &self.0
    }
}

impl PartialEq for SinkError {
    fn eq(&self, other: &Self) -> bool {
        self.0.kind() == other.0.kind() && self.0.to_string() == other.0.to_string()
    }
}

impl Eq for SinkError {}

impl fmt::Display for SinkError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&crate::codec::one_line(&self.0.to_string()))
    }
}

impl std::error::Error for SinkError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        self.0.source()
    }
}

impl<'w> Writer<'w> {
    /// A writer that passes the document on in pieces of about 64 KiB.
    pub(crate) fn to_sink(
        namespaces: &'static [&'static Namespace],
        sink: &'w mut dyn io::Write,
    ) -> Self {
        Self {
            out: String::with_capacity(PIECE + PIECE / 4),
            sink: Some(sink),
            full: PIECE,
            ..Self::new(namespaces)
        }
    }

    /// Closes what is open, and passes on the rest.
    pub(crate) fn finish_sink(mut self) -> Result<(), WriteError> {
        self.end_all();
        self.flush()?;
        match self.sink.take().map(io::Write::flush) {
            Some(Err(error)) => Err(self.sink_error(error)),
            _ => Ok(()),
        }
    }

    /// Passes on what there is, if it is enough.
    #[inline]
    pub(super) fn flush_if_full(&mut self) -> Result<(), WriteError> {
        if self.out.len() < self.full {
            return Ok(());
        }
        self.flush()
    }

    #[cold]
    fn flush(&mut self) -> Result<(), WriteError> {
        let written = match &mut self.sink {
            Some(sink) => sink.write_all(self.out.as_bytes()),
            // It is no longer there after an error.
            None => Ok(()),
        };
        self.out.clear();
        written.map_err(|error| self.sink_error(error))
    }

    #[cold]
    fn sink_error(&self, error: io::Error) -> WriteError {
        let error = SinkError(Arc::new(error));
        WriteError::new(WriteErrorKind::Sink(error), self.path(None))
    }

    /// Writes the text of an element whose start tag is complete. Says which character XML cannot
    /// carry.
    #[inline]
    pub(super) fn escaped(&mut self, text: &str) -> Result<Option<char>, WriteError> {
        if text.len() < self.full {
            return Ok(self.escape(text, false).err());
        }
        self.escaped_in_pieces(text)
    }

    /// Appends escaped text, or says which character XML cannot carry, if that matters.
    #[inline]
    pub(super) fn escape(&mut self, text: &str, attribute: bool) -> Result<(), char> {
        let begin = self.out.len();
        match escape::escape(&mut self.out, text, attribute) {
            Err(_) if !self.checks() && !self.debug => {
                self.out.truncate(begin);
                escape::escape_with_references(&mut self.out, text, attribute);
                Ok(())
            }
            result => result,
        }
    }

    #[cold]
    fn escaped_in_pieces(&mut self, text: &str) -> Result<Option<char>, WriteError> {
        let mut rest = text;
        while !rest.is_empty() {
            let mut end = rest.len().min(PIECE);
            while !rest.is_char_boundary(end) {
                end -= 1;
            }
            let (piece, after) = rest.split_at(end);
            if let Err(character) = self.escape(piece, false) {
                return Ok(Some(character));
            }
            self.flush_if_full()?;
            rest = after;
        }
        Ok(None)
    }

    /// Writes bytes in base 64 as an element.
    pub(crate) fn base64(
        &mut self,
        name: &crate::codec::Name,
        engine: &impl base64::Engine,
        bytes: &[u8],
    ) -> Result<(), WriteError> {
        self.start(name);
        if !bytes.is_empty() {
            self.close_tag();
        }
        // Three bytes are four characters, so that pieces join without padding.
        for piece in bytes.chunks(PIECE / 4 * 3) {
            engine.encode_string(piece, &mut self.out);
            self.flush_if_full()?;
        }
        self.end();
        self.flush_if_full()
    }
}
