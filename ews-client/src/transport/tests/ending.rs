//! Connections that end before a reply: whether the server's system refused the request.

use std::io;
use std::sync::Arc;
use std::time::Duration;

use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpStream};

use super::super::ending::Ending;
use super::super::progress::Progress;
use super::super::socket::Socket;
use crate::exchange::Processed;

const REQUEST: &[u8] = b"POST / HTTP/1.1\r\nContent-Length: 5\r\n\r\nhello";

/// A connection, from both sides.
async fn pair() -> (Ending, Arc<Progress>, TcpStream) {
    let listener = TcpListener::bind(("127.0.0.1", 0)).await.unwrap();
    let address = listener.local_addr().unwrap();
    let (client, server) = tokio::join!(TcpStream::connect(address), listener.accept());
    let socket = Socket::new(client.unwrap());
    let progress = Arc::clone(socket.progress());
    (Ending::new(Box::new(socket)), progress, server.unwrap().0)
}

/// Sends a request as HTTP does, and notes it as the wire does.
async fn send(stream: &mut Ending, progress: &Progress) {
    progress.begin(5, false);
    stream.write_all(REQUEST).await.unwrap();
    progress.took(std::iter::once(REQUEST), REQUEST.len());
    stream.flush().await.unwrap();
    progress.flushed();
}

/// The server closed before the request arrived: its system refuses the request, which is no longer of
/// unknown fate.
#[tokio::test]
async fn a_request_to_a_closed_socket_is_not_processed() {
    let (mut stream, progress, server) = pair().await;
    drop(server);
    send(&mut stream, &progress).await;
    assert_eq!(progress.processed(), Processed::Unknown);
    assert_eq!(stream.read(&mut [0; 8]).await.unwrap(), 0);
    assert_eq!(progress.processed(), Processed::No);
}

/// The server read the request and closed: the end comes, no reset does, and what was done is unknown. The
/// client sends nothing behind the end, by which it would make a reset itself.
#[tokio::test]
async fn a_request_that_was_read_may_be_processed() {
    let (mut stream, progress, mut server) = pair().await;
    send(&mut stream, &progress).await;
    server.read_exact(&mut [0; REQUEST.len()]).await.unwrap();
    drop(server);
    let mut bytes = [0; 8];
    let reading = stream.read(&mut bytes);
    assert!(
        tokio::time::timeout(Duration::from_millis(1), reading)
            .await
            .is_err()
    );
    assert_eq!(
        stream.write(b"x").await.unwrap_err().kind(),
        io::ErrorKind::BrokenPipe
    );
    assert_eq!(stream.read(&mut bytes).await.unwrap(), 0);
    assert_eq!(progress.processed(), Processed::Unknown);
}

/// A reset without an end says nothing: the server may have read the request before.
#[tokio::test]
async fn a_reset_alone_says_nothing() {
    let (mut stream, progress, mut server) = pair().await;
    send(&mut stream, &progress).await;
    server.read_exact(&mut [0; REQUEST.len()]).await.unwrap();
    socket2::SockRef::from(&server)
        .set_linger(Some(Duration::ZERO))
        .unwrap();
    drop(server);
    assert_eq!(
        stream.read(&mut [0; 8]).await.unwrap_err().kind(),
        io::ErrorKind::ConnectionReset
    );
    assert_eq!(progress.processed(), Processed::Unknown);
}

/// An end behind a reply, or a part of one, is not held back, and neither is one before a request.
#[tokio::test(start_paused = true)]
async fn another_end_comes_at_once() {
    let (mut stream, progress, mut server) = pair().await;
    send(&mut stream, &progress).await;
    server.write_all(b"HTTP").await.unwrap();
    server.read_exact(&mut [0; REQUEST.len()]).await.unwrap();
    drop(server);
    let before = tokio::time::Instant::now();
    let mut bytes = Vec::new();
    stream.read_to_end(&mut bytes).await.unwrap();
    assert_eq!(bytes, b"HTTP");
    let (mut stream, _, server) = pair().await;
    drop(server);
    assert_eq!(stream.read(&mut [0; 8]).await.unwrap(), 0);
    assert_eq!(before.elapsed(), Duration::ZERO);
}
