//! The changes of a folder, up to now.

use super::sealed::Sealed;
use super::{PageStream, Pages};
use crate::Client;

/// What a synchronisation gives.
#[derive(Clone, Debug, PartialEq)]
pub enum Synced<C> {
    /// A change.
    Change(C),
    /// The state after the changes before it: whoever keeps it goes on from here the next time, as the request's
    /// `sync_state`. One comes after the changes of each reply.
    State {
        /// The state.
        state: String,
        /// Whether it is the last: there are no more changes now.
        is_last: bool,
    },
}

macro_rules! sync {
    ($request:ident, $change:ident, $includes_last:ident) => {
        impl Sealed for ews_types::messages::$request {}

        impl Pages for ews_types::messages::$request {
            type Entry = Synced<ews_types::types::$change>;

            fn entries(
                message: <Self::Response as ews_types::Response>::Message,
            ) -> Vec<Self::Entry> {
                let is_last = message.$includes_last != Some(false);
                let state = message.sync_state;
                let changes = message.changes.unwrap_or_default().entries;
                let changes = changes.into_iter().map(Synced::Change);
                let state = state.map(|state| Synced::State { state, is_last });
                changes.chain(state).collect()
            }

            // Changes of one item follow each other, and each counts.
            fn key(_entry: &Self::Entry) -> Option<&str> {
                None
            }

            fn has_more(&self, message: &<Self::Response as ews_types::Response>::Message) -> bool {
                message.$includes_last == Some(false)
            }
        }
    };
}

sync!(
    SyncFolderItemsType,
    SyncItemChange,
    includes_last_item_in_range
);
sync!(
    SyncFolderHierarchyType,
    SyncFolderChange,
    includes_last_folder_in_range
);

impl Client {
    /// All changes of the items of a folder since the request's `sync_state`, over all replies. It ends with the
    /// state to go on from.
    ///
    /// ```no_run
    /// # use ews_client::{Client, Error};
    /// use ews_client::Synced;
    /// use ews_client::types::messages::SyncFolderItems;
    ///
    /// # async fn follow(client: Client, mut request: SyncFolderItems) -> Result<(), Error> {
    /// let mut changes = client.sync_folder_items(&request);
    /// while let Some(step) = changes.next().await {
    ///     match step? {
    ///         Synced::Change(change) => println!("{change:?}"),
    ///         // A good moment to keep it, with what the changes before it came to.
    ///         Synced::State { state, .. } => request.sync_state = Some(state),
    ///     }
    /// }
    /// # Ok(()) }
    /// ```
    pub fn sync_folder_items(
        &self,
        request: &ews_types::messages::SyncFolderItems,
    ) -> PageStream<ews_types::messages::SyncFolderItems> {
        self.pages(request)
    }

    /// All changes of the folders of a mailbox since the request's `sync_state`, over all replies. It ends with the
    /// state to go on from.
    pub fn sync_folder_hierarchy(
        &self,
        request: &ews_types::messages::SyncFolderHierarchy,
    ) -> PageStream<ews_types::messages::SyncFolderHierarchy> {
        self.pages(request)
    }
}
