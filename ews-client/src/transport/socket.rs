//! A TCP connection that tells how much went over it, and can be looked at.

use std::io;
use std::mem::MaybeUninit;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll, ready};

use socket2::SockRef;
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::net::TcpStream;

use super::progress::Progress;

/// A TCP connection, below TLS.
#[derive(Debug)]
pub(crate) struct Socket {
    tcp: TcpStream,
    progress: Arc<Progress>,
}

/// What goes over a socket: plain, or TLS.
pub(crate) trait Stream: AsyncRead + AsyncWrite + Send + Unpin {
    /// The socket under it.
    fn socket(&self) -> &Socket;
}

impl Stream for Socket {
    fn socket(&self) -> &Socket {
        self
    }
}

impl Socket {
    pub(crate) fn new(tcp: TcpStream) -> Self {
        Self {
            tcp,
            progress: Arc::default(),
        }
    }

    /// What is known of the request on it.
    pub(crate) fn progress(&self) -> &Arc<Progress> {
        &self.progress
    }

    /// Whether nothing has come: neither bytes nor the end. It asks the system itself, since what tokio
    /// knows may be older.
    fn is_quiet(&self) -> bool {
        let mut byte = [MaybeUninit::uninit(); 1];
        match SockRef::from(&self.tcp).peek(&mut byte) {
            Ok(_) => false,
            Err(error) => error.kind() == io::ErrorKind::WouldBlock,
        }
    }
}

impl Socket {
    /// Looks at a connection that was idle, right before the first byte of a request goes: what was
    /// closed before has not seen the request.
    fn look(&self) -> io::Result<()> {
        if self.progress.is_first_after_idleness() && !self.is_quiet() {
            self.progress.abandon();
            return Err(io::Error::new(
                io::ErrorKind::ConnectionAborted,
                "the server closed the connection while it was idle",
            ));
        }
        Ok(())
    }
}

impl AsyncRead for Socket {
    fn poll_read(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        let result = ready!(Pin::new(&mut self.tcp).poll_read(cx, buffer));
        self.progress.arrived();
        Poll::Ready(result)
    }
}

impl AsyncWrite for Socket {
    fn poll_write(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        bytes: &[u8],
    ) -> Poll<io::Result<usize>> {
        self.look()?;
        let taken = ready!(Pin::new(&mut self.tcp).poll_write(cx, bytes))?;
        self.progress.sent(taken);
        Poll::Ready(Ok(taken))
    }

    fn poll_write_vectored(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        pieces: &[io::IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        self.look()?;
        let taken = ready!(Pin::new(&mut self.tcp).poll_write_vectored(cx, pieces))?;
        self.progress.sent(taken);
        Poll::Ready(Ok(taken))
    }

    fn is_write_vectored(&self) -> bool {
        self.tcp.is_write_vectored()
    }

    fn poll_flush(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.tcp).poll_flush(cx)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.tcp).poll_shutdown(cx)
    }
}
