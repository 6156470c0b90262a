//! What hyper reads and writes: a stream that notes how far the request got, and lets an answer be read
//! after the server stopped reading.

use std::io;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};

use hyper::rt::{Read, ReadBufCursor, Write};
use hyper_util::rt::TokioIo;

use super::progress::Progress;
use super::socket::Stream;

/// A stream, as hyper takes it.
pub(crate) struct Wire {
    io: TokioIo<Box<dyn Stream>>,
    progress: Arc<Progress>,
}

impl Wire {
    pub(crate) fn new(stream: Box<dyn Stream>) -> Self {
        let progress = Arc::clone(stream.socket().progress());
        Self {
            io: TokioIo::new(stream),
            progress,
        }
    }

    /// Notes what became of a write. An error is kept, and the bytes go nowhere: a server that answers
    /// before it has read the request closes the connection, and its answer can still be read.
    fn note<'a>(
        &self,
        cx: &mut Context<'_>,
        result: Poll<io::Result<usize>>,
        pieces: impl Iterator<Item = &'a [u8]> + Clone,
    ) -> Poll<io::Result<usize>> {
        match result {
            Poll::Ready(Ok(taken)) => {
                self.progress.took(pieces, taken);
                Poll::Ready(Ok(taken))
            }
            Poll::Ready(Err(error)) => {
                self.progress.broke(error);
                // What can be read decides now.
                cx.waker().wake_by_ref();
                Poll::Ready(Ok(pieces.map(<[u8]>::len).sum()))
            }
            Poll::Pending => Poll::Pending,
        }
    }
}

impl Read for Wire {
    fn poll_read(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        buffer: ReadBufCursor<'_>,
    ) -> Poll<io::Result<()>> {
        // Nothing is due on an idle connection: bytes are the end of it, as its end is, and no answer
        // to a request that was not sent.
        if self.progress.is_abandoned() {
            return Poll::Ready(Err(io::ErrorKind::ConnectionAborted.into()));
        }
        Pin::new(&mut self.io).poll_read(cx, buffer)
    }
}

impl Write for Wire {
    fn poll_write(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        bytes: &[u8],
    ) -> Poll<io::Result<usize>> {
        if self.progress.is_broken() {
            return Poll::Ready(Ok(bytes.len()));
        }
        let result = Pin::new(&mut self.io).poll_write(cx, bytes);
        self.note(cx, result, std::iter::once(bytes))
    }

    fn poll_write_vectored(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        pieces: &[io::IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        if self.progress.is_broken() {
            return Poll::Ready(Ok(pieces.iter().map(|piece| piece.len()).sum()));
        }
        let result = Pin::new(&mut self.io).poll_write_vectored(cx, pieces);
        self.note(cx, result, pieces.iter().map(|piece| &**piece))
    }

    fn is_write_vectored(&self) -> bool {
        self.io.is_write_vectored()
    }

    fn poll_flush(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        if self.progress.is_broken() {
            return Poll::Ready(Ok(()));
        }
        match Pin::new(&mut self.io).poll_flush(cx) {
            Poll::Ready(Ok(())) => {
                self.progress.flushed();
                Poll::Ready(Ok(()))
            }
            Poll::Ready(Err(error)) => {
                self.progress.broke(error);
                cx.waker().wake_by_ref();
                Poll::Ready(Ok(()))
            }
            Poll::Pending => Poll::Pending,
        }
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        if self.progress.is_broken() {
            return Poll::Ready(Ok(()));
        }
        Pin::new(&mut self.io).poll_shutdown(cx)
    }
}
