//! Iterators in place of streams.

use std::fmt;
use std::iter::FusedIterator;

use ews_types::Response;

use super::thread::block_on;
use crate::{Error, Listed, PageStream, Pages, PieceStream};

/// The entries of all pages: see [`PageStream`].
#[must_use = "an iterator does nothing until it is asked"]
pub struct PageIterator<T: Pages> {
    stream: PageStream<T>,
}

impl<T: Pages> PageIterator<T> {
    pub(super) fn new(stream: PageStream<T>) -> Self {
        Self { stream }
    }
}

impl<T: Pages> Iterator for PageIterator<T> {
    type Item = Result<T::Entry, Error>;

    fn next(&mut self) -> Option<Self::Item> {
        block_on(self.stream.next())
    }
}

impl<T: Pages> FusedIterator for PageIterator<T> {}

impl<T: Pages> fmt::Debug for PageIterator<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("PageIterator").finish_non_exhaustive()
    }
}

/// One result for each entry of a list: see [`PieceStream`].
#[must_use = "an iterator does nothing until it is asked"]
pub struct PieceIterator<T: Listed> {
    stream: PieceStream<T>,
}

impl<T: Listed> PieceIterator<T>
where
    <T::Response as Response>::Message: Send,
{
    pub(super) fn new(stream: PieceStream<T>) -> Self {
        Self { stream }
    }

    /// The same with so many entries in a piece: see [`PieceStream::piece_size`].
    pub fn piece_size(self, entries: usize) -> Self {
        Self {
            stream: self.stream.piece_size(entries),
        }
    }
}

impl<T: Listed> Iterator for PieceIterator<T>
where
    <T::Response as Response>::Message: Send,
{
    type Item = Result<<T::Response as Response>::Message, Error>;

    fn next(&mut self) -> Option<Self::Item> {
        block_on(self.stream.next())
    }
}

impl<T: Listed> FusedIterator for PieceIterator<T> where <T::Response as Response>::Message: Send {}

impl<T: Listed> fmt::Debug for PieceIterator<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("PieceIterator").finish_non_exhaustive()
    }
}
