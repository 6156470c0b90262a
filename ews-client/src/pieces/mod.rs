//! Requests with long lists, in pieces.
//!
//! A piece is a call of its own. Its results go back to the positions of the whole list, whatever was sent how
//! often: only positions that the server did not process, or that only read, are sent again.

#[cfg(any(feature = "items", feature = "folders"))]
mod lists;
mod work;

use std::collections::VecDeque;
use std::fmt;
use std::future::{Future, poll_fn};
use std::pin::Pin;
use std::task::{Context, Poll};

use ews_types::{Operation, Response};
use futures_core::Stream;
use futures_core::stream::FusedStream;

use crate::{Client, Error};

/// How many entries a piece has, if nobody says it.
const PIECE: usize = 100;

/// A request with a list of which each entry is an action with a result of its own. It is implemented for the
/// requests that have one, and for no others.
pub trait Listed: Operation + Clone + Send + Sync + 'static + sealed::Sealed {
    /// An entry of the list.
    type Entry: Clone + Send + Sync + 'static;

    /// The list, taken out of the request.
    #[doc(hidden)]
    fn take_entries(&mut self) -> Vec<Self::Entry>;

    /// The same request with another list.
    #[doc(hidden)]
    fn with_entries(&self, entries: Vec<Self::Entry>) -> Self;
}

mod sealed {
    /// What keeps others from implementing a trait.
    pub trait Sealed {}
}

/// The response message of a request.
type Message<T> = <<T as Operation>::Response as Response>::Message;

/// The results of a piece, by position in it.
type Results<T> = Vec<Result<Message<T>, Error>>;

/// One result for each entry of a list, in the order of the list: a [`Stream`] of `Result<Message, Error>`.
///
/// Several pieces are under way at once, as many as calls may go at once, and no more results are kept than theirs.
/// If the stream is dropped, pieces that are under way are given up, and may have been processed.
#[must_use = "a stream does nothing until it is polled"]
pub struct PieceStream<T: Listed> {
    client: Client,
    template: T,
    /// What has not been sent yet.
    entries: std::vec::IntoIter<T::Entry>,
    /// Where the next piece begins.
    begin: usize,
    piece: usize,
    at_once: usize,
    pieces: VecDeque<Piece<T>>,
    results: std::vec::IntoIter<Result<Message<T>, Error>>,
}

enum Piece<T: Listed> {
    Waiting(Pin<Box<dyn Future<Output = Results<T>> + Send>>),
    Done(Results<T>),
}

impl<T: Listed> PieceStream<T>
where
    Message<T>: Send,
{
    fn new(client: Client, mut request: T) -> Self {
        let entries = request.take_entries().into_iter();
        Self {
            at_once: client.shared.gate.most(),
            client,
            template: request,
            entries,
            begin: 0,
            piece: PIECE,
            pieces: VecDeque::new(),
            results: Vec::new().into_iter(),
        }
    }

    /// The same with so many entries in a piece, at least 1; 100 without it.
    pub fn piece_size(mut self, entries: usize) -> Self {
        self.piece = entries.max(1);
        self
    }

    /// The next result: `None` after that of the last entry. It can be cancelled: what has come is kept.
    pub async fn next(&mut self) -> Option<Result<Message<T>, Error>> {
        poll_fn(|context| Pin::new(&mut *self).poll_next(context)).await
    }

    /// Begins further pieces, as many as may be under way.
    fn begin(&mut self) {
        while self.pieces.len() < self.at_once {
            let entries: Vec<_> = self.entries.by_ref().take(self.piece).collect();
            if entries.is_empty() {
                return;
            }
            let begin = self.begin;
            self.begin += entries.len();
            let client = self.client.clone();
            let template = self.template.clone();
            let work = work::send(client, template, entries, begin);
            self.pieces.push_back(Piece::Waiting(Box::pin(work)));
        }
    }
}

impl<T: Listed> Stream for PieceStream<T>
where
    Message<T>: Send,
{
    type Item = Result<Message<T>, Error>;

    fn poll_next(
        self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Message<T>, Error>>> {
        let stream = self.get_mut();
        loop {
            if let Some(result) = stream.results.next() {
                return Poll::Ready(Some(result));
            }
            stream.begin();
            for piece in &mut stream.pieces {
                if let Piece::Waiting(work) = piece
                    && let Poll::Ready(results) = work.as_mut().poll(context)
                {
                    *piece = Piece::Done(results);
                }
            }
            match stream.pieces.pop_front() {
                None => return Poll::Ready(None),
                Some(Piece::Done(results)) => stream.results = results.into_iter(),
                Some(waiting) => {
                    stream.pieces.push_front(waiting);
                    return Poll::Pending;
                }
            }
        }
    }
}

impl<T: Listed> FusedStream for PieceStream<T>
where
    Message<T>: Send,
{
    fn is_terminated(&self) -> bool {
        self.results.len() == 0 && self.pieces.is_empty() && self.entries.len() == 0
    }
}

// Nothing in it is pinned but what is in a box.
impl<T: Listed> Unpin for PieceStream<T> {}

impl<T: Listed> fmt::Debug for PieceStream<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("PieceStream")
            .field("operation", &T::NAME)
            .field("not_sent", &self.entries.len())
            .finish_non_exhaustive()
    }
}

impl Client {
    /// Sends a request with a long list in pieces of 100 entries, several at once, and gives one result for each
    /// entry, in the order of the list.
    ///
    /// Unlike [`call`](Self::call), this looks into the results: positions that the server did not come to
    /// (ErrorServerBusy, ErrorBatchProcessingStopped) are sent again, alone. A piece that takes too long, or whose
    /// reply is too large, is halved and sent again if the operation only reads; one that is too large for the
    /// server (HTTP 413) in any case, as the server has not looked at it. If a piece fails as a whole, each of its
    /// positions has the error, [`ErrorKind::Piece`](crate::ErrorKind::Piece).
    ///
    /// ```no_run
    /// # #[cfg(feature = "items")]
    /// # mod example {
    /// # use ews_client::{Client, Error};
    /// use ews_client::types::{messages::GetItem, types::DefaultShapeNamesType};
    ///
    /// # async fn fetch(client: Client, ids: Vec<String>) -> Result<(), Error> {
    /// let request = GetItem::new(DefaultShapeNamesType::Default, ids);
    /// let mut results = client.pieces(request);
    /// while let Some(result) = results.next().await {
    ///     match result {
    ///         Ok(message) => println!("{:?}", message.items),
    ///         Err(error) => println!("{error}"),
    ///     }
    /// }
    /// # Ok(()) }
    /// # }
    /// ```
    pub fn pieces<T: Listed>(&self, request: T) -> PieceStream<T>
    where
        Message<T>: Send,
    {
        PieceStream::new(self.clone(), request)
    }
}
