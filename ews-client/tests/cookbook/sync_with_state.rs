use std::{fs, io, path::Path};

use ews_client::types::types::{self, DistinguishedFolderIdNameType::Inbox, SyncItemChange};
use ews_client::{Client, Synced, types::messages::SyncFolderItems};

/// Prints what has changed in the inbox since the last time. A file keeps the state in between.
pub async fn follow(client: &Client, file: &Path) -> Result<(), Box<dyn std::error::Error>> {
    let mut request = SyncFolderItems::new(types::DefaultShapeNamesType::IdOnly, Inbox, 512);
    request.sync_state = match fs::read_to_string(file) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => None,
        state => Some(state?),
    };
    let mut changes = client.sync_folder_items(&request);
    while let Some(step) = changes.next().await {
        match step? {
            Synced::Change(SyncItemChange::Delete(gone)) => println!("gone: {}", gone.item_id),
            Synced::Change(change) => println!("changed: {change:?}"),
            Synced::State { state, .. } => fs::write(file, state)?,
        }
    }
    Ok(())
}
