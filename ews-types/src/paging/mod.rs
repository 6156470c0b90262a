//! The request for what follows a response: the next page of a search, the next part of the changes of a
//! folder, the next events.
//!
//! ```
//! use ews_types::messages::{FindItem, FindItemResponse};
//! use ews_types::types::{
//!     DefaultShapeNamesType, DistinguishedFolderIdNameType, DistinguishedFolderIdType,
//!     IndexBasePointType, IndexedPageViewType, ItemQueryTraversalType, ItemResponseShapeType,
//! };
//! use ews_types::{Paged, Response, ResponseError, messages};
//!
//! /// All of the inbox in pages of 100; `call` sends a request, and reads the response.
//! fn inbox(mut call: impl FnMut(&FindItem) -> FindItemResponse) -> Result<usize, ResponseError> {
//!     let mut request = FindItem::new(
//!         ItemQueryTraversalType::Shallow,
//!         ItemResponseShapeType::new(DefaultShapeNamesType::IdOnly),
//!         [DistinguishedFolderIdType::new(DistinguishedFolderIdNameType::Inbox)],
//!     );
//!     let mut view = IndexedPageViewType::new(0, IndexBasePointType::Beginning);
//!     view.max_entries_returned = Some(100);
//!     request.view = Some(messages::ItemView::IndexedPageItemView(view));
//!     let mut pages = 0;
//!     loop {
//!         let response = call(&request);
//!         let next = request.next_page(&response);
//!         let _page = response.into_result()?.root_folder;
//!         pages += 1;
//!         match next {
//!             Some(next) => request = next,
//!             None => return Ok(pages),
//!         }
//!     }
//! }
//! ```

#[cfg(any(
    feature = "items",
    feature = "folders",
    feature = "mail",
    feature = "contacts"
))]
mod find;
#[cfg(any(feature = "compliance", feature = "search"))]
mod search;
#[cfg(feature = "sync")]
mod sync;

use crate::operation::Operation;
use crate::response::Response;

/// A request whose response may be of a part: of a page of what was found, or of the first of many
/// changes.
///
/// | request | there is more, and from where |
/// |---|---|
/// | `FindItem`, `FindFolder` | `IncludesLastItemInRange` is false; at `IndexedPagingOffset`, or `NumeratorOffset` of `AbsoluteDenominator` |
/// | `FindPeople`, `FindConversation` | the view has more than was found up to here |
/// | `FindTags` | the page is full |
/// | `ExecuteSearch` | `MoreResultsAvailable` is true; behind `SearchResultsCount` |
/// | `SearchMailboxes`, `GetNonIndexableItemDetails` | the page is full, or has no size; at the `SortValue` of its last item, or of its first for the direction `Previous` |
/// | `SyncFolderItems`, `SyncFolderHierarchy` | `IncludesLastItemInRange`, `IncludesLastFolderInRange` is false; from the new `SyncState` |
/// | `GetEvents` | `MoreEvents` is true; from the watermark of the last event |
///
/// Who follows the changes of a folder keeps the sync state of the last response in any case: there is
/// no next request to keep it in.
pub trait Paged: Operation + Sized {
    /// The request for what follows this response to the request: the same, but from another place on.
    ///
    /// `None` if there is no more, and if more than one result has more: folders that are searched
    /// together do not have their pages together. Ask for each by a request of its own. An error among the
    /// results does not count: look at them before.
    ///
    /// `None` also if the response does not say where to go on, as with a calendar view, or a view from a
    /// condition on, and if that is not behind where the request began: a server that repeats itself
    /// makes no endless loop.
    fn next_page(&self, response: &Self::Response) -> Option<Self>;
}

/// What the only result that has more gives.
#[allow(dead_code, reason = "not every choice of domains has such requests")]
fn only<R: Response, T>(response: &R, more: impl Fn(&R::Message) -> Option<T>) -> Option<T> {
    let mut results = response.results().flatten().filter_map(more);
    let first = results.next()?;
    results.next().is_none().then_some(first)
}
