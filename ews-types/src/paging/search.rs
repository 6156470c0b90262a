//! Pages of what searches over many mailboxes and search sessions give.

#[allow(unused_imports, reason = "not every schema set has the operations")]
use super::{Paged, only};

/// The reference of the next page, by the sort values of the items of this one, which has at most `size`.
/// The server counted `sent` items, some of which may have been lost in reading.
#[cfg(all(feature = "compliance", has_paged_search_direction))]
#[allow(dead_code, reason = "not every schema set has the operations")]
fn reference<'v>(
    mut values: impl DoubleEndedIterator<Item = &'v str> + ExactSizeIterator,
    sent: Option<i32>,
    size: Option<i32>,
    direction: Option<&crate::types::SearchPageDirectionType>,
    current: Option<&str>,
) -> Option<String> {
    let count = |number: Option<i32>| number.and_then(|number| usize::try_from(number).ok());
    let sent = values.len().max(count(sent).unwrap_or_default());
    let is_full = count(size).is_none_or(|size| sent >= size);
    let back = direction.is_some_and(|direction| direction.as_str() == "Previous");
    let next = if back {
        values.next()
    } else {
        values.next_back()
    };
    let next = next.filter(|next| !next.is_empty() && current != Some(*next))?;
    is_full.then(|| next.to_owned())
}

#[cfg(all(
    feature = "compliance",
    has_paged_search_direction,
    has_paged_search_mailboxes
))]
impl Paged for crate::messages::SearchMailboxesType {
    #[inline]
    fn next_page(&self, response: &Self::Response) -> Option<Self> {
        let next = only(response, |message| {
            let result = message.search_mailboxes_result.as_ref()?;
            let values = result.items.as_ref()?.iter();
            reference(
                values.map(|item| item.sort_value.as_deref().unwrap_or_default()),
                Some(result.page_item_count),
                self.page_size,
                self.page_direction.as_ref(),
                self.page_item_reference.as_deref(),
            )
        })?;
        Some(Self {
            page_item_reference: Some(next),
            ..self.clone()
        })
    }
}

#[cfg(all(
    feature = "compliance",
    has_paged_search_direction,
    has_paged_non_indexable
))]
impl Paged for crate::messages::GetNonIndexableItemDetailsType {
    #[inline]
    fn next_page(&self, response: &Self::Response) -> Option<Self> {
        let next = only(response, |message| {
            let result = message.non_indexable_item_details_result.as_ref()?;
            let values = result.items.as_ref()?.iter();
            reference(
                values.map(|item| item.sort_value.as_str()),
                None,
                self.page_size,
                self.page_direction.as_ref(),
                self.page_item_reference.as_deref(),
            )
        })?;
        Some(Self {
            page_item_reference: Some(next),
            ..self.clone()
        })
    }
}

#[cfg(all(feature = "search", has_paged_execute_search))]
impl Paged for crate::messages::ExecuteSearch {
    #[inline]
    fn next_page(&self, response: &Self::Response) -> Option<Self> {
        let found = only(response, |message| {
            let results = message.search_results.as_ref()?;
            let found = results.search_results_count.filter(|found| *found > 0)?;
            results.more_results_available.then_some(found)
        })?;
        let offset = self.result_row_offset.unwrap_or(0);
        Some(Self {
            result_row_offset: Some(offset.checked_add(i64::from(found))?),
            ..self.clone()
        })
    }
}
