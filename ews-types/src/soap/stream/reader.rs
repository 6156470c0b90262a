//! Envelopes from a blocking input.

use std::fmt;
use std::io::{ErrorKind, Read};
use std::iter::FusedIterator;

use super::{EnvelopeStream, StreamError, StreamOptions};
use crate::codec::Document;
use crate::soap::Reply;

/// How many bytes one read takes at most.
const CHUNK: usize = 8 * 1024;

/// Reads the envelopes of an input, such as the body of a reply, each as soon as its last byte has
/// come: an [`EnvelopeStream`] over a [`Read`].
///
/// The input is read by one call at a time, and only when all that has come has been given. It
/// needs no buffer of its own.
///
/// An error that [ends the stream](StreamError::ends_stream) is the last item. So is
/// [`StreamError::Truncated`], if the input ends within an envelope.
///
/// ```
/// use ews_types::{AnyElement, soap};
///
/// let reply = r#"
///   <Envelope xmlns="http://schemas.xmlsoap.org/soap/envelope/"><Body>
///     <GetServerTimeZones xmlns="http://schemas.microsoft.com/exchange/services/2006/messages"/>
///   </Body></Envelope>"#.repeat(2);
/// let envelopes = soap::EnvelopeReader::<_, AnyElement>::new(reply.as_bytes());
/// assert_eq!(envelopes.collect::<Result<Vec<_>, _>>()?.len(), 2);
/// # Ok::<(), soap::StreamError>(())
/// ```
pub struct EnvelopeReader<R, B> {
    input: R,
    chunk: Box<[u8]>,
    stream: EnvelopeStream<B>,
    ended: bool,
}

impl<R: Read, B: Document> EnvelopeReader<R, B> {
    /// The envelopes of an input, with the [default options](StreamOptions).
    pub fn new(input: R) -> Self {
        Self::with_options(input, StreamOptions::new())
    }

    /// The envelopes of an input, with these options.
    pub fn with_options(input: R, options: StreamOptions) -> Self {
        Self {
            input,
            chunk: vec![0; CHUNK].into_boxed_slice(),
            stream: EnvelopeStream::with_options(options),
            ended: false,
        }
    }

    /// The input.
    pub fn get_ref(&self) -> &R {
        &self.input
    }

    /// The input, to change how it is read, such as its time limit.
    pub fn get_mut(&mut self) -> &mut R {
        &mut self.input
    }
}

impl<R: Read, B: Document> Iterator for EnvelopeReader<R, B> {
    type Item = Result<Reply<B>, StreamError>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            if let Some(item) = self.stream.next_envelope() {
                self.ended |= matches!(&item, Err(error) if error.ends_stream());
                return Some(item);
            }
            if self.ended {
                return None;
            }
            match self.input.read(&mut self.chunk) {
                Ok(0) => {
                    self.ended = true;
                    return self.stream.end().err().map(Err);
                }
                Ok(read) => self
                    .stream
                    .push(self.chunk.get(..read).unwrap_or(&self.chunk)),
                Err(error) if error.kind() == ErrorKind::Interrupted => {}
                Err(error) => {
                    let error = StreamError::Io(error);
                    if error.ends_stream() {
                        self.ended = true;
                        self.stream.close();
                    }
                    return Some(Err(error));
                }
            }
        }
    }
}

impl<R: Read, B: Document> FusedIterator for EnvelopeReader<R, B> {}

impl<R, B> fmt::Debug for EnvelopeReader<R, B> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("EnvelopeReader")
            .field("stream", &self.stream)
            .field("ended", &self.ended)
            .finish_non_exhaustive()
    }
}
