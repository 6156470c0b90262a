//! From pieces of bytes to envelopes.

use std::fmt;
use std::marker::PhantomData;
use std::ops::Range;

use super::error::Content;
use super::scan::{Refusal, Scanned, Scanner};
use super::{StreamError, StreamOptions};
use crate::codec::Document;
use crate::soap::{Error, Excerpt, Reply, from_slice_with};

/// Up to how many bytes the buffer keeps for what comes next.
const KEPT: usize = 64 * 1024;

/// Takes the bytes of a stream in pieces of any size, and gives its envelopes.
///
/// It does no input by itself, so it goes with any HTTP client, blocking or asynchronous: hand it
/// each piece with [`push`](Self::push), take envelopes with
/// [`next_envelope`](Self::next_envelope) until there is none, and call
/// [`finish`](Self::finish) when the reply has ended.
///
/// It holds no more than the envelope that is not complete yet and the pieces that were pushed
/// since the last call of `next_envelope`; this may take twice the room.
pub struct EnvelopeStream<B> {
    options: StreamOptions,
    /// What has come and is not done with. All before [`Scanner::done`] is, but is not moved away
    /// for each envelope.
    buffer: Vec<u8>,
    /// How many bytes of the stream came before the buffer.
    before: u64,
    scanner: Scanner,
    over: bool,
    body: PhantomData<fn() -> B>,
}

impl<B: Document> EnvelopeStream<B> {
    /// A stream with the [default options](StreamOptions).
    pub const fn new() -> Self {
        Self::with_options(StreamOptions::new())
    }

    /// A stream with these options.
    pub const fn with_options(options: StreamOptions) -> Self {
        Self {
            options,
            buffer: Vec::new(),
            before: 0,
            scanner: Scanner::new(),
            over: false,
            body: PhantomData,
        }
    }

    /// Takes what comes next in the stream: any number of bytes, which may begin and end anywhere.
    /// What comes after an error that [ends the stream](StreamError::ends_stream) is ignored.
    pub fn push(&mut self, chunk: &[u8]) {
        if !self.over {
            self.compact();
            self.buffer.extend_from_slice(chunk);
        }
    }

    /// The next envelope, if its last byte has been [pushed](Self::push).
    ///
    /// `None` says that more bytes are needed, or that the stream is over after an error.
    ///
    /// # Errors
    ///
    /// [`StreamError::Envelope`] if the envelope holds a fault or something else than was asked
    /// for; the envelopes after it are still read. Any other [`StreamError`] ends the stream.
    pub fn next_envelope(&mut self) -> Option<Result<Reply<B>, StreamError>> {
        match self.next_document() {
            Ok(None) => None,
            Ok(Some(document)) => Some(self.read(document)),
            Err(error) => Some(Err(error)),
        }
    }

    /// Checks that the stream does not end within an envelope.
    ///
    /// Envelopes that have not been taken are dropped. An error that
    /// [`next_envelope`](Self::next_envelope) has given is not given again.
    ///
    /// # Errors
    ///
    /// [`StreamError::Truncated`] if an envelope has begun and not ended, or the error that ends
    /// the stream if it was not reached yet.
    pub fn finish(mut self) -> Result<(), StreamError> {
        while self.next_document()?.is_some() {}
        self.end()
    }

    /// Ends the stream, all documents of which have been taken.
    pub(super) fn end(&mut self) -> Result<(), StreamError> {
        let bytes = self.pending() as u64;
        let start = self.buffer.len() - self.pending();
        let begin = Excerpt::of(self.buffer.get(start..).unwrap_or_default());
        self.close();
        match bytes {
            0 => Ok(()),
            _ => Err(StreamError::Truncated {
                offset: self.before,
                bytes,
                begin,
            }),
        }
    }

    /// Takes nothing more.
    pub(super) fn close(&mut self) {
        self.before = self.offset(self.scanner.done());
        self.scanner = Scanner::new();
        self.buffer = Vec::new();
        self.over = true;
    }

    /// Where the next whole document lies in the buffer.
    fn next_document(&mut self) -> Result<Option<Range<usize>>, StreamError> {
        if self.over {
            return Ok(None);
        }
        let limit = self.options.envelope_limit();
        let scanned = self.scanner.scan(&self.buffer, limit);
        let begin = match &scanned {
            Scanned::Document(document) => document.start,
            _ => self.scanner.done(),
        };
        let error = match scanned {
            Scanned::Document(document) if document.len() <= limit => return Ok(Some(document)),
            Scanned::More if self.scanner.known_end(&self.buffer) - begin <= limit => {
                self.compact();
                return Ok(None);
            }
            Scanned::Document(_) | Scanned::More | Scanned::TooLarge => StreamError::TooLarge {
                offset: self.offset(begin),
                limit,
            },
            Scanned::Refused(at, refusal) => self.refused(at, refusal),
        };
        self.close();
        Err(error)
    }

    fn read(&mut self, document: Range<usize>) -> Result<Reply<B>, StreamError> {
        let offset = self.offset(document.start);
        let bytes = self.buffer.get(document).unwrap_or_default();
        match from_slice_with(bytes, self.options.read_options()) {
            Ok(mut reply) => {
                reply.report.shift(|at| shifted(at, offset));
                Ok(reply)
            }
            Err(error) => Err(StreamError::Envelope(in_stream(error, offset))),
        }
    }

    #[cold]
    fn refused(&self, at: usize, refusal: Refusal) -> StreamError {
        let offset = self.offset(at);
        let bytes = self.buffer.get(at..).unwrap_or_default();
        let content = match refusal {
            Refusal::DocumentType => return StreamError::DocumentType { offset },
            Refusal::Html => Content::Html,
            Refusal::NotXml => Content::of(bytes),
        };
        StreamError::NotXml {
            offset,
            content,
            begin: Excerpt::of(bytes),
        }
    }

    /// Takes what is done with off the buffer, once it is half of it: each byte is then moved no
    /// more often than another is dropped.
    fn compact(&mut self) {
        let done = self.scanner.done();
        if done == 0 || done < self.buffer.len() - done {
            return;
        }
        self.buffer.drain(..done);
        self.scanner.rebase(done);
        self.before += done as u64;
        if self.buffer.capacity() > KEPT {
            self.buffer.shrink_to(KEPT);
        }
    }
}

impl<B> EnvelopeStream<B> {
    /// How many bytes have come of what is not complete or not taken.
    fn pending(&self) -> usize {
        self.buffer.len() - self.scanner.done()
    }

    /// The offset in the stream of a position in the buffer.
    fn offset(&self, position: usize) -> u64 {
        self.before + position as u64
    }
}

impl<B: Document> Default for EnvelopeStream<B> {
    fn default() -> Self {
        Self::new()
    }
}

impl<B> fmt::Debug for EnvelopeStream<B> {
    // What was received may be secret.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("EnvelopeStream")
            .field("offset", &self.offset(self.scanner.done()))
            .field("pending", &self.pending())
            .field("over", &self.over)
            .finish_non_exhaustive()
    }
}

/// An offset in an envelope as one in the stream.
fn shifted(offset: usize, envelope: u64) -> usize {
    usize::try_from(envelope + offset as u64).unwrap_or(usize::MAX)
}

/// The error with its offset in the stream.
fn in_stream(error: Error, envelope: u64) -> Error {
    match error {
        Error::Read(error) => Error::Read(error.shifted(|at| shifted(at, envelope))),
        other => other,
    }
}
