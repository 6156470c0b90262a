//! Bodies: the message that goes, and the reply that comes, decompressed and limited.

use std::convert::Infallible;
use std::io::{self, Write};
use std::pin::Pin;
use std::task::{Context, Poll};

use bytes::{Bytes, BytesMut};
use flate2::write::{MultiGzDecoder, ZlibDecoder};
use http::HeaderMap;
use http::header::CONTENT_ENCODING;
use hyper::body::{Body, Frame, SizeHint};

use crate::ErrorKind;

/// The body of a request: all at once, or nothing.
#[derive(Debug, Default)]
pub(crate) struct Message(Option<Bytes>);

impl Message {
    pub(crate) fn new(bytes: Bytes) -> Self {
        Self(Some(bytes).filter(|bytes| !bytes.is_empty()))
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.0.is_none()
    }
}

impl Body for Message {
    type Data = Bytes;
    type Error = Infallible;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        _: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, Infallible>>> {
        Poll::Ready(self.0.take().map(|bytes| Ok(Frame::data(bytes))))
    }

    fn is_end_stream(&self) -> bool {
        self.0.is_none()
    }

    fn size_hint(&self) -> SizeHint {
        let length = self.0.as_ref().map_or(0, Bytes::len);
        SizeHint::with_exact(u64::try_from(length).unwrap_or(u64::MAX))
    }
}

/// What gathers the body of a reply.
pub(crate) struct Gathering {
    limit: u64,
    received: u64,
    form: Form,
}

/// In which form it comes.
enum Form {
    /// As it is: the first piece alone costs no copy.
    Plain(Bytes, BytesMut),
    Gzip(Box<MultiGzDecoder<Limited>>),
    Deflate(Box<ZlibDecoder<Limited>>),
}

/// A body with how many bytes came over the wire.
#[derive(Debug)]
pub(crate) struct Gathered {
    pub(crate) body: Bytes,
    pub(crate) received: u64,
}

impl Gathering {
    /// Begins, in the form that the headers tell.
    pub(crate) fn new(headers: &HeaderMap, limit: u64) -> Result<Self, ErrorKind> {
        let mut form = Form::Plain(Bytes::new(), BytesMut::new());
        let into = || Limited {
            bytes: Vec::new(),
            limit,
            over: false,
        };
        let encodings = headers.get_all(CONTENT_ENCODING).iter();
        let encodings = encodings.flat_map(|value| value.to_str().unwrap_or("?").split(','));
        let mut encodings = encodings
            .map(|encoding| encoding.trim().to_ascii_lowercase())
            .filter(|encoding| !matches!(encoding.as_str(), "" | "identity"));
        if let Some(encoding) = encodings.next() {
            form = match encoding.as_str() {
                "gzip" | "x-gzip" => Form::Gzip(Box::new(MultiGzDecoder::new(into()))),
                "deflate" => Form::Deflate(Box::new(ZlibDecoder::new(into()))),
                _ => return Err(unknown(encoding)),
            };
        }
        match encodings.next() {
            Some(encoding) => Err(unknown(encoding)),
            None => Ok(Self {
                limit,
                received: 0,
                form,
            }),
        }
    }

    /// Takes a piece as it came over the wire.
    pub(crate) fn take(&mut self, piece: Bytes) -> Result<(), ErrorKind> {
        self.received += u64::try_from(piece.len()).unwrap_or(u64::MAX);
        match &mut self.form {
            Form::Plain(first, gathered) => {
                if self.received > self.limit {
                    return Err(ErrorKind::ReplyTooLarge { limit: self.limit });
                }
                if first.is_empty() && gathered.is_empty() {
                    *first = piece;
                    return Ok(());
                }
                if gathered.is_empty() {
                    gathered.extend_from_slice(first);
                    *first = Bytes::new();
                }
                gathered.extend_from_slice(&piece);
                Ok(())
            }
            Form::Gzip(decoder) => decoder
                .write_all(&piece)
                .map_err(|error| damaged("gzip", decoder.get_ref(), error)),
            Form::Deflate(decoder) => decoder
                .write_all(&piece)
                .map_err(|error| damaged("deflate", decoder.get_ref(), error)),
        }
    }

    /// The whole body.
    pub(crate) fn end(self) -> Result<Gathered, ErrorKind> {
        let body = match self.form {
            Form::Plain(first, gathered) if gathered.is_empty() => first,
            Form::Plain(_, gathered) => gathered.freeze(),
            // Without a byte there is no body, in whatever form.
            _ if self.received == 0 => Bytes::new(),
            Form::Gzip(mut decoder) => match decoder.try_finish() {
                Ok(()) => std::mem::take(&mut decoder.get_mut().bytes).into(),
                Err(error) => return Err(damaged("gzip", decoder.get_ref(), error)),
            },
            Form::Deflate(mut decoder) => match decoder.try_finish() {
                Ok(()) => std::mem::take(&mut decoder.get_mut().bytes).into(),
                Err(error) => return Err(damaged("deflate", decoder.get_ref(), error)),
            },
        };
        Ok(Gathered {
            body,
            received: self.received,
        })
    }
}

fn unknown(encoding: String) -> ErrorKind {
    ErrorKind::Encoding {
        encoding,
        source: None,
    }
}

fn damaged(encoding: &str, into: &Limited, error: io::Error) -> ErrorKind {
    if into.over {
        return ErrorKind::ReplyTooLarge { limit: into.limit };
    }
    ErrorKind::Encoding {
        encoding: encoding.to_owned(),
        source: Some(error),
    }
}

/// What takes decompressed bytes up to a limit.
#[derive(Debug)]
struct Limited {
    bytes: Vec<u8>,
    limit: u64,
    over: bool,
}

impl Write for Limited {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let length = self.bytes.len().saturating_add(bytes.len());
        if u64::try_from(length).unwrap_or(u64::MAX) > self.limit {
            self.over = true;
            return Err(io::ErrorKind::FileTooLarge.into());
        }
        self.bytes.extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
