//! What can go wrong in reading a stream of envelopes.

use std::fmt;
use std::io;

use crate::soap::{Error, Excerpt};

/// Why a stream does not give an envelope.
///
/// Offsets count the bytes of the whole stream; so do those of the
/// [`ReadError`](crate::ReadError)s within.
#[derive(Debug)]
#[non_exhaustive]
pub enum StreamError {
    /// One envelope does not give the body that was asked for, or is a fault. The stream goes on:
    /// the next envelope is read.
    Envelope(Error),
    /// The stream ended within an envelope. It is over.
    Truncated {
        /// Where the envelope begins.
        offset: u64,
        /// How many bytes of it there are.
        bytes: u64,
        /// Its first bytes.
        begin: Excerpt,
    },
    /// An envelope has more bytes than the limit. The stream is over.
    TooLarge {
        /// Where the envelope begins.
        offset: u64,
        /// The limit.
        limit: usize,
    },
    /// There is no XML where an envelope should begin. The stream is over, since nothing tells
    /// where the next envelope begins.
    NotXml {
        /// Where it begins.
        offset: u64,
        /// What it is, as far as its first bytes tell.
        content: Content,
        /// Its first bytes.
        begin: Excerpt,
    },
    /// There is a document type declaration, which no envelope needs and hostile documents use. The
    /// stream is over.
    DocumentType {
        /// Where it begins.
        offset: u64,
    },
    /// The connection could not be read. The stream is over, unless a time limit has passed
    /// ([`WouldBlock`](io::ErrorKind::WouldBlock), [`TimedOut`](io::ErrorKind::TimedOut)): reading
    /// may then be tried again.
    Io(io::Error),
}

impl fmt::Display for StreamError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Envelope(error) => fmt::Display::fmt(error, f),
            Self::Truncated {
                offset,
                bytes,
                begin,
            } => write!(
                f,
                "the stream ended {bytes} bytes into the envelope that begins at byte {offset}, \
                 `{begin}`: was the connection cut?"
            ),
            Self::TooLarge { offset, limit } => write!(
                f,
                "the envelope that begins at byte {offset} has more than {limit} bytes: \
                 raise StreamOptions::max_envelope_bytes if that is intended"
            ),
            Self::NotXml {
                offset,
                content,
                begin,
            } => write!(
                f,
                "{content} instead of an envelope at byte {offset}, `{begin}`: \
                 check the address and the HTTP status of the reply"
            ),
            Self::DocumentType { offset } => write!(
                f,
                "a document type declaration at byte {offset} is not accepted: remove <!DOCTYPE …>"
            ),
            Self::Io(error) => write!(f, "the stream of envelopes could not be read: {error}"),
        }
    }
}

impl std::error::Error for StreamError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Envelope(error) => error.source(),
            Self::Io(error) => Some(error),
            _ => None,
        }
    }
}

impl From<Error> for StreamError {
    fn from(error: Error) -> Self {
        Self::Envelope(error)
    }
}

impl StreamError {
    /// Whether no envelope can follow.
    pub fn ends_stream(&self) -> bool {
        match self {
            Self::Envelope(_) => false,
            Self::Io(error) => !matches!(
                error.kind(),
                io::ErrorKind::WouldBlock | io::ErrorKind::TimedOut
            ),
            _ => true,
        }
    }
}

/// What stands in a stream in place of an envelope.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Content {
    /// A web page, such as that of a login form or of a proxy.
    Html,
    /// Text in UTF-16. Envelopes must be in UTF-8.
    Utf16,
    /// Other text.
    Text,
    /// Bytes that are no text, such as those of a compressed reply.
    Binary,
}

impl Content {
    pub(super) fn of(bytes: &[u8]) -> Self {
        match bytes {
            [0xFF, 0xFE, ..] | [0xFE, 0xFF, ..] | [b'<', 0, ..] | [0, b'<', ..] => Self::Utf16,
            [first, ..] if first.is_ascii_graphic() => Self::Text,
            [0xC2..=0xF4, 0x80..=0xBF, ..] => Self::Text,
            _ => Self::Binary,
        }
    }
}

impl fmt::Display for Content {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Html => "an HTML page",
            Self::Utf16 => "text in UTF-16",
            Self::Text => "text",
            Self::Binary => "binary data",
        })
    }
}
