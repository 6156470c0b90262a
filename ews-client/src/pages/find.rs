//! Pages of what was found.

use super::sealed::Sealed;
use super::{PageStream, Pages};
use crate::Client;

/// For a response with the attributes of pages: its entries, by what they are known, and whether the view of a request
/// can be continued.
macro_rules! by_offsets {
    ($(#[$when:meta])* $request:ident, $entry:ident, $entries:expr, $key:expr, $has_pages:expr) => {
        $(#[$when])*
        impl Sealed for ews_types::messages::$request {}

        $(#[$when])*
        impl Pages for ews_types::messages::$request {
            type Entry = ews_types::types::$entry;

            fn entries(
                message: <Self::Response as ews_types::Response>::Message,
            ) -> Vec<Self::Entry> {
                message.root_folder.map($entries).unwrap_or_default()
            }

            fn key(entry: &Self::Entry) -> Option<&str> {
                $key(entry)
            }

            fn has_more(
                &self,
                message: &<Self::Response as ews_types::Response>::Message,
            ) -> bool {
                let parent = message.root_folder.as_ref();
                parent.is_some_and(|parent| parent.includes_last_item_in_range == Some(false))
            }

            fn has_pages(&self) -> bool {
                $has_pages(self)
            }
        }
    };
}

by_offsets!(
    #[cfg(feature = "items")]
    FindItemType,
    Item,
    |parent| match parent.choice {
        ews_types::types::FoundItems::Items(items) => items.entries,
        // Each with its items in their order.
        ews_types::types::FoundItems::Groups(groups) => {
            let groups = groups.entries.into_iter();
            groups.flat_map(|group| group.items.entries).collect()
        }
        _ => Vec::new(),
    },
    item_key,
    |request: &ews_types::messages::FindItemType| {
        use ews_types::messages::ItemView as View;
        matches!(
            request.view,
            None | Some(View::IndexedPageItemView(_) | View::FractionalPageItemView(_))
        )
    }
);

by_offsets!(
    #[cfg(feature = "folders")]
    FindFolderType,
    Folder,
    |parent| parent.folders.unwrap_or_default().entries,
    folder_key,
    |_| true
);

#[cfg(feature = "items")]
fn item_key(item: &ews_types::types::Item) -> Option<&str> {
    item.item_id().map(|id| &*id.id)
}

#[cfg(feature = "folders")]
fn folder_key(folder: &ews_types::types::Folder) -> Option<&str> {
    folder.folder_id().map(|id| &*id.id)
}

/// Whether a view with a total has more. A page without entries is the last one: the total is an estimate.
#[cfg(any(feature = "mail", feature = "contacts"))]
fn is_followed(offset: i32, found: usize, total: Option<i32>) -> bool {
    let behind = i64::from(offset).saturating_add(i64::try_from(found).unwrap_or(i64::MAX));
    found > 0 && total.is_some_and(|total| behind < i64::from(total))
}

#[cfg(feature = "contacts")]
impl Sealed for ews_types::messages::FindPeopleType {}

#[cfg(feature = "contacts")]
impl Pages for ews_types::messages::FindPeopleType {
    type Entry = ews_types::types::PersonaType;

    fn entries(message: <Self::Response as ews_types::Response>::Message) -> Vec<Self::Entry> {
        message.people.unwrap_or_default().entries
    }

    fn key(entry: &Self::Entry) -> Option<&str> {
        Some(&entry.persona_id.id)
    }

    fn has_more(&self, message: &<Self::Response as ews_types::Response>::Message) -> bool {
        let found = message.people.as_ref().map_or(0, |people| people.len());
        let total = message.total_number_of_people_in_view;
        is_followed(self.indexed_page_item_view.offset, found, total)
    }
}

#[cfg(feature = "mail")]
impl Sealed for ews_types::messages::FindConversationType {}

#[cfg(feature = "mail")]
impl Pages for ews_types::messages::FindConversationType {
    type Entry = ews_types::types::ConversationType;

    fn entries(message: <Self::Response as ews_types::Response>::Message) -> Vec<Self::Entry> {
        message.conversations.unwrap_or_default().entries
    }

    fn key(entry: &Self::Entry) -> Option<&str> {
        entry.conversation_id.as_ref().map(|id| &*id.id)
    }

    fn has_more(&self, message: &<Self::Response as ews_types::Response>::Message) -> bool {
        let found = message
            .conversations
            .as_ref()
            .map_or(0, |found| found.len());
        let total = message.total_conversations_in_view;
        match &self.page_item_view {
            Some(ews_types::messages::ConversationView::IndexedPageItemView(view)) => {
                is_followed(view.offset, found, total)
            }
            _ => is_followed(0, found, total),
        }
    }

    fn has_pages(&self) -> bool {
        use ews_types::messages::ConversationView as View;
        matches!(self.page_item_view, Some(View::IndexedPageItemView(_)))
    }
}

impl Client {
    /// All items that a request finds, over all pages: an indexed view says how many there are in one. A calendar
    /// view has no pages.
    ///
    /// Servers cap pages, by default at 1,000 items, or 250 with a restriction. See [`PageStream`] for errors.
    ///
    /// ```no_run
    /// # use ews_client::{Client, Error};
    /// use ews_client::types::messages::FindItem;
    ///
    /// # async fn subjects(client: Client, find: FindItem) -> Result<(), Error> {
    /// let mut items = client.find_items(&find);
    /// while let Some(item) = items.next().await {
    ///     println!("{:?}", item?.subject());
    /// }
    /// # Ok(()) }
    /// ```
    #[cfg(feature = "items")]
    pub fn find_items(
        &self,
        request: &ews_types::messages::FindItem,
    ) -> PageStream<ews_types::messages::FindItem> {
        self.pages(request)
    }

    /// All folders that a request finds, over all pages.
    #[cfg(feature = "folders")]
    pub fn find_folders(
        &self,
        request: &ews_types::messages::FindFolder,
    ) -> PageStream<ews_types::messages::FindFolder> {
        self.pages(request)
    }

    /// All conversations that a request finds, over all pages; the request has an indexed view for it.
    #[cfg(feature = "mail")]
    pub fn find_conversations(
        &self,
        request: &ews_types::messages::FindConversation,
    ) -> PageStream<ews_types::messages::FindConversation> {
        self.pages(request)
    }

    /// All people that a request finds, over all pages.
    #[cfg(feature = "contacts")]
    pub fn find_people(
        &self,
        request: &ews_types::messages::FindPeople,
    ) -> PageStream<ews_types::messages::FindPeople> {
        self.pages(request)
    }
}
