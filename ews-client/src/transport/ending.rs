//! The end of a connection before a reply: whether the server's system refused the request.
//!
//! A server that closes an idle connection may do so while a request is on its way. It sends its end (FIN),
//! and its system answers the request, for which there is no longer a socket, by a reset (RST). An end that a
//! reset follows, though nothing was sent after the end was seen, says so: no program has read the request.
//! A reset without an end says nothing, since a server may reset what it has read.

use std::io;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll, ready};
use std::time::Duration;

use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::time::{Sleep, sleep};

use super::progress::Progress;
use super::socket::Stream;

/// How long the end is held back for a reset that may follow. It takes as long as the request did.
const WAIT: Duration = Duration::from_millis(250);

/// How often the system is asked meanwhile.
const STEP: Duration = Duration::from_millis(5);

/// A stream that holds back its end until it is known, or long enough ago, whether a reset follows.
pub(crate) struct Ending {
    stream: Box<dyn Stream>,
    progress: Arc<Progress>,
    held: Option<Held>,
}

/// An end that is held back.
struct Held {
    /// What reading came to.
    end: io::Result<()>,
    left: Duration,
    sleep: Pin<Box<Sleep>>,
}

impl Ending {
    pub(crate) fn new(stream: Box<dyn Stream>) -> Self {
        let progress = Arc::clone(stream.socket().progress());
        Self {
            stream,
            progress,
            held: None,
        }
    }

    /// Waits for a reset, and gives the end.
    fn poll_held(&mut self, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        while let Some(held) = &mut self.held {
            if self.stream.socket().was_reset() {
                self.progress.refuse();
            } else if !held.left.is_zero() {
                ready!(held.sleep.as_mut().poll(cx));
                held.left = held.left.saturating_sub(STEP);
                held.sleep = Box::pin(sleep(STEP));
                continue;
            }
            return Poll::Ready(self.held.take().map_or(Ok(()), |held| held.end));
        }
        Poll::Ready(Ok(()))
    }
}

impl AsyncRead for Ending {
    fn poll_read(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        if self.held.is_some() {
            return self.poll_held(cx);
        }
        let before = buffer.filled().len();
        let result = ready!(Pin::new(&mut self.stream).poll_read(cx, buffer));
        if buffer.filled().len() > before {
            self.progress.answered();
            return Poll::Ready(result);
        }
        // By TLS, an end without a word is an error.
        let is_end = match &result {
            Ok(()) => buffer.remaining() > 0,
            Err(error) => error.kind() == io::ErrorKind::UnexpectedEof,
        };
        if !(is_end && self.progress.ended()) {
            return Poll::Ready(result);
        }
        self.held = Some(Held {
            end: result,
            left: WAIT,
            sleep: Box::pin(sleep(STEP)),
        });
        self.poll_held(cx)
    }
}

impl AsyncWrite for Ending {
    fn poll_write(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        bytes: &[u8],
    ) -> Poll<io::Result<usize>> {
        Pin::new(&mut self.stream).poll_write(cx, bytes)
    }

    fn poll_write_vectored(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        pieces: &[io::IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        Pin::new(&mut self.stream).poll_write_vectored(cx, pieces)
    }

    fn is_write_vectored(&self) -> bool {
        self.stream.is_write_vectored()
    }

    fn poll_flush(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_flush(cx)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_shutdown(cx)
    }
}
