//! Streams over pages: of what was found, and of the changes of a folder.
//!
//! Pages are no snapshot: what is moved, added or removed while a stream runs can be missed, or come twice. Entries
//! that the page before had are left out. Whoever must miss nothing synchronises.

#[cfg(any(
    feature = "items",
    feature = "folders",
    feature = "mail",
    feature = "contacts"
))]
mod find;
#[cfg(feature = "sync")]
mod sync;

use std::collections::{HashSet, VecDeque};
use std::fmt;
use std::future::{Future, poll_fn};
use std::pin::Pin;
use std::task::{Context, Poll};

use ews_types::{Operation, Paged, Response};
use futures_core::Stream;
use futures_core::stream::FusedStream;

use crate::{Client, Error, ErrorKind, PageReason};

#[cfg(feature = "sync")]
pub use sync::Synced;

/// A request for pages of entries. It is implemented for the requests that have pages, and for no others.
pub trait Pages: Paged + Clone + Send + Sync + 'static + sealed::Sealed {
    /// What the pages have.
    type Entry: Send + 'static;

    /// The entries of one result, and what more there is to say.
    #[doc(hidden)]
    fn entries(message: <Self::Response as Response>::Message) -> Vec<Self::Entry>;

    /// By what an entry is known, if one that the page before had is left out.
    #[doc(hidden)]
    fn key(entry: &Self::Entry) -> Option<&str>;

    /// Whether a result says that there is more.
    #[doc(hidden)]
    fn has_more(&self, message: &<Self::Response as Response>::Message) -> bool;

    /// Whether the request has a view that can be continued.
    #[doc(hidden)]
    fn has_pages(&self) -> bool {
        true
    }
}

mod sealed {
    /// What keeps others from implementing a trait.
    pub trait Sealed {}
}

/// The entries of all pages: a [`Stream`] of `Result<T::Entry, Error>`.
///
/// A page is asked for when the entries of the one before are taken. After an error of the call there are no
/// further entries; an error of one of several folders is an entry, before those of the others.
#[must_use = "a stream does nothing until it is polled"]
pub struct PageStream<T: Pages> {
    client: Client,
    state: State<T>,
    entries: VecDeque<Result<T::Entry, Error>>,
    /// By what the entries of the page before are known.
    before: HashSet<String>,
}

/// A page that is on its way.
type Page<T> = Pin<Box<dyn Future<Output = (Box<T>, Answer<T>)> + Send>>;

type Answer<T> = Result<<T as Operation>::Response, Error>;

enum State<T: Pages> {
    /// The request for the next page.
    Next(Box<T>),
    Waiting(Page<T>),
    Ended,
}

impl<T: Pages> PageStream<T> {
    fn new(client: Client, request: T) -> Self {
        Self {
            client,
            state: State::Next(Box::new(request)),
            entries: VecDeque::new(),
            before: HashSet::new(),
        }
    }

    /// The next entry: `None` after the last one. It can be cancelled: what has come is kept.
    pub async fn next(&mut self) -> Option<Result<T::Entry, Error>> {
        poll_fn(|context| Pin::new(&mut *self).poll_next(context)).await
    }

    /// Takes a page, and what follows it.
    fn take(&mut self, request: &T, response: T::Response) -> State<T> {
        let next = request.next_page(&response);
        let more = response.results().flatten();
        let more = more.filter(|message| request.has_more(message)).count();
        let mut known = HashSet::new();
        for result in response.into_results() {
            let message = match result {
                Ok(message) => message,
                Err(error) => {
                    let error = Error::of(T::NAME, ErrorKind::Response(error));
                    self.entries.push_back(Err(error));
                    continue;
                }
            };
            for entry in T::entries(message) {
                if let Some(key) = T::key(&entry) {
                    let is_new = !self.before.contains(key);
                    known.insert(key.to_owned());
                    if !is_new {
                        continue;
                    }
                }
                self.entries.push_back(Ok(entry));
            }
        }
        self.before = known;
        let reason = match (next, more) {
            (Some(next), _) => return State::Next(Box::new(next)),
            (None, 0) => return State::Ended,
            (None, 1) if request.has_pages() => PageReason::DoesNotAdvance,
            (None, 1) => PageReason::NoPages,
            (None, _) => PageReason::SeveralFolders,
        };
        let error = Error::of(T::NAME, ErrorKind::NoNextPage { reason });
        self.entries.push_back(Err(error));
        State::Ended
    }
}

impl<T: Pages> Stream for PageStream<T> {
    type Item = Result<T::Entry, Error>;

    fn poll_next(
        self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<T::Entry, Error>>> {
        let stream = self.get_mut();
        loop {
            if let Some(entry) = stream.entries.pop_front() {
                return Poll::Ready(Some(entry));
            }
            match std::mem::replace(&mut stream.state, State::Ended) {
                State::Ended => return Poll::Ready(None),
                State::Next(request) => {
                    let client = stream.client.clone();
                    stream.state = State::Waiting(Box::pin(async move {
                        let reply = client.call(&*request).await;
                        (request, reply.map(|reply| reply.body))
                    }));
                }
                State::Waiting(mut page) => match page.as_mut().poll(context) {
                    Poll::Pending => {
                        stream.state = State::Waiting(page);
                        return Poll::Pending;
                    }
                    Poll::Ready((request, Ok(response))) => {
                        stream.state = stream.take(&request, response);
                    }
                    Poll::Ready((_, Err(error))) => return Poll::Ready(Some(Err(error))),
                },
            }
        }
    }
}

impl<T: Pages> FusedStream for PageStream<T> {
    fn is_terminated(&self) -> bool {
        self.entries.is_empty() && matches!(self.state, State::Ended)
    }
}

// Nothing in it is pinned but what is in a box.
impl<T: Pages> Unpin for PageStream<T> {}

impl<T: Pages> fmt::Debug for PageStream<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("PageStream")
            .field("operation", &T::NAME)
            .finish_non_exhaustive()
    }
}

impl Client {
    /// The entries of all pages of a request. [`find_items`](Self::find_items) and its like are the same for one
    /// kind of request.
    pub fn pages<T: Pages>(&self, request: &T) -> PageStream<T> {
        PageStream::new(self.clone(), request.clone())
    }
}
