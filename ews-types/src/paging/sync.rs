//! The next part of the changes of a folder, and of events.

#[allow(unused_imports, reason = "not every schema set has the operations")]
use super::{Paged, only};

/// The state to go on from: `None` if that is where the request began.
#[allow(dead_code, reason = "not every schema set has the operations")]
fn later(old: Option<&str>, new: &Option<String>) -> Option<String> {
    new.clone().filter(|new| old != Some(&**new))
}

#[cfg(has_paged_sync_folder_items)]
impl Paged for crate::messages::SyncFolderItemsType {
    #[inline]
    fn next_page(&self, response: &Self::Response) -> Option<Self> {
        let state = only(response, |message| {
            let more = message.includes_last_item_in_range == Some(false);
            more.then(|| later(self.sync_state.as_deref(), &message.sync_state))?
        })?;
        Some(Self {
            sync_state: Some(state),
            ..self.clone()
        })
    }
}

#[cfg(has_paged_sync_folder_hierarchy)]
impl Paged for crate::messages::SyncFolderHierarchyType {
    #[inline]
    fn next_page(&self, response: &Self::Response) -> Option<Self> {
        let state = only(response, |message| {
            let more = message.includes_last_folder_in_range == Some(false);
            more.then(|| later(self.sync_state.as_deref(), &message.sync_state))?
        })?;
        Some(Self {
            sync_state: Some(state),
            ..self.clone()
        })
    }
}

#[cfg(has_paged_get_events)]
impl Paged for crate::messages::GetEventsType {
    #[inline]
    fn next_page(&self, response: &Self::Response) -> Option<Self> {
        let watermark = only(response, |message| {
            let notification = message.notification.as_ref()?;
            let more = notification.more_events == Some(true);
            let watermark = notification.event.iter().rev().find_map(watermark);
            more.then(|| later(Some(&self.watermark), &watermark.cloned()))?
        })?;
        Some(Self {
            watermark,
            ..self.clone()
        })
    }
}

/// The watermark behind an event.
#[cfg(has_paged_get_events)]
fn watermark(event: &crate::types::Event) -> Option<&String> {
    use crate::types::Event;
    match event {
        Event::CopiedEvent(event) | Event::MovedEvent(event) => event.watermark.as_ref(),
        Event::CreatedEvent(event)
        | Event::DeletedEvent(event)
        | Event::NewMailEvent(event)
        | Event::FreeBusyChangedEvent(event) => event.watermark.as_ref(),
        Event::ModifiedEvent(event) => event.watermark.as_ref(),
        Event::StatusEvent(event) => event.watermark.as_ref(),
        // Of a kind that the schema does not know, or damaged: its place in the stream counts all the same.
        Event::Kept(event) => event.base()?.watermark.as_ref(),
        #[allow(unreachable_patterns, reason = "schemas may have no others")]
        _ => None,
    }
}
