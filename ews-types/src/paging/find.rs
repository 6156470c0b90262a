//! Pages of what was found, by their offsets.

#[cfg(has_paged_views)]
#[allow(unused_imports, reason = "not every schema set has the operations")]
use super::{Paged, only};
#[cfg(has_paged_views)]
use crate::types::IndexedPageViewType;

/// The view from an offset on: `None` if that is no later one.
#[cfg(has_paged_views)]
#[allow(dead_code, reason = "not every schema set has the operations")]
fn indexed(view: &IndexedPageViewType, offset: i32) -> Option<IndexedPageViewType> {
    (offset > view.offset).then(|| IndexedPageViewType {
        offset,
        ..view.clone()
    })
}

/// The view behind a page with so many entries.
#[cfg(all(
    has_paged_views,
    any(feature = "items", feature = "mail", feature = "contacts")
))]
#[allow(dead_code, reason = "not every schema set has the operations")]
fn behind(view: &IndexedPageViewType, entries: usize) -> Option<IndexedPageViewType> {
    indexed(view, view.offset.checked_add(i32::try_from(entries).ok()?)?)
}

/// For a request of a view with these alternatives, and an answer of the type with the attributes of pages.
#[cfg(all(has_paged_views, has_paged_fractions))]
macro_rules! by_offsets {
    (
        $(#[$when:meta])* $request:ident.$view:ident, $type:ident, $parent:ident,
        $indexed:ident, $fractional:ident
    ) => {
        $(#[$when])*
        impl Paged for crate::messages::$request {
            #[inline]
            fn next_page(&self, response: &Self::Response) -> Option<Self> {
                use crate::messages::$type as View;
                let next = |parent: &crate::types::$parent| match &self.$view {
                    // All were asked for, and the server has a limit.
                    None => {
                        let mut all: IndexedPageViewType = crate::codec::Content::blank();
                        all.base_point = crate::types::IndexBasePointType::from("Beginning");
                        let next = indexed(&all, parent.indexed_paging_offset?)?;
                        Some(View::$indexed(next))
                    }
                    Some(View::$indexed(view)) => {
                        let next = indexed(view, parent.indexed_paging_offset?)?;
                        Some(View::$indexed(next))
                    }
                    Some(View::$fractional(view)) => {
                        let place = (parent.numerator_offset?, parent.absolute_denominator?);
                        Some(View::$fractional(fraction(view, place)?))
                    }
                    #[allow(unreachable_patterns, reason = "schemas may have no others")]
                    Some(_) => None,
                };
                let view = only(response, |message| {
                    let parent = message.root_folder.as_ref()?;
                    let more = parent.includes_last_item_in_range == Some(false);
                    more.then(|| next(parent))?
                })?;
                Some(Self {
                    $view: Some(view),
                    ..self.clone()
                })
            }
        }
    };
}

/// The view from a fraction on: `None` if that is no later one.
#[cfg(all(has_paged_views, has_paged_fractions))]
fn fraction(
    view: &crate::types::FractionalPageViewType,
    (numerator, denominator): (i32, i32),
) -> Option<crate::types::FractionalPageViewType> {
    let product = |a: i32, b: i32| i64::from(a) * i64::from(b);
    let is_later = denominator > 0
        && product(numerator, view.denominator) > product(view.numerator, denominator);
    is_later.then(|| crate::types::FractionalPageViewType {
        numerator,
        denominator,
        ..view.clone()
    })
}

#[cfg(all(has_paged_views, has_paged_fractions))]
by_offsets! {
    #[cfg(all(feature = "items", has_paged_find_item))]
    FindItemType.view, ItemView, FindItemParentType, IndexedPageItemView, FractionalPageItemView
}

#[cfg(all(has_paged_views, has_paged_fractions))]
by_offsets! {
    #[cfg(all(feature = "folders", has_paged_find_folder))]
    FindFolderType.page_folder_view, FolderView, FindFolderParentType,
    IndexedPageFolderView, FractionalPageFolderView
}

#[cfg(all(has_paged_views, feature = "contacts", has_paged_find_people))]
impl Paged for crate::messages::FindPeopleType {
    #[inline]
    fn next_page(&self, response: &Self::Response) -> Option<Self> {
        let view = &self.indexed_page_item_view;
        let next = only(response, |message| {
            let next = behind(view, message.people.as_ref()?.len())?;
            (next.offset < message.total_number_of_people_in_view?).then_some(next)
        })?;
        Some(Self {
            indexed_page_item_view: next,
            ..self.clone()
        })
    }
}

#[cfg(all(has_paged_views, feature = "mail", has_paged_find_conversation))]
impl Paged for crate::messages::FindConversationType {
    #[inline]
    fn next_page(&self, response: &Self::Response) -> Option<Self> {
        use crate::messages::ConversationView as View;
        let Some(View::IndexedPageItemView(view)) = &self.page_item_view else {
            return None;
        };
        let next = only(response, |message| {
            let next = behind(view, message.conversations.as_ref()?.len())?;
            (next.offset < message.total_conversations_in_view?).then_some(next)
        })?;
        Some(Self {
            page_item_view: Some(View::IndexedPageItemView(next)),
            ..self.clone()
        })
    }
}

#[cfg(all(has_paged_views, feature = "items", has_paged_find_tags))]
impl Paged for crate::messages::FindTagsType {
    #[inline]
    fn next_page(&self, response: &Self::Response) -> Option<Self> {
        let view = &self.indexed_page_item_view;
        let size = usize::try_from(view.max_entries_returned?).ok()?;
        let next = only(response, |message| {
            let found = message.tags.as_ref()?.len();
            (found >= size).then(|| behind(view, found))?
        })?;
        Some(Self {
            indexed_page_item_view: next,
            ..self.clone()
        })
    }
}
