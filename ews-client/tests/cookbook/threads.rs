use std::{panic::resume_unwind, thread};

use ews_client::types::types::{self, DistinguishedFolderIdNameType::Inbox};
use ews_client::{Error, blocking::Client, types::messages::FindItem};

/// How many items are in the inboxes that others share with this account, all counted at once.
pub fn count(client: &Client, owners: &[&str]) -> Vec<Result<usize, Error>> {
    let count_one = |owner: &str| {
        let mailbox = client.mailbox(owner);
        let shallow = types::ItemQueryTraversalType::Shallow;
        let shape = types::DefaultShapeNamesType::IdOnly;
        let find = FindItem::new(shallow, shape, mailbox.folder(Inbox));
        let items: Result<Vec<_>, Error> = mailbox.find_items(&find).collect();
        items.map(|items| items.len())
    };
    thread::scope(|scope| {
        let spawn = |owner| scope.spawn(move || count_one(owner));
        let threads: Vec<_> = owners.iter().copied().map(spawn).collect();
        let counts = threads.into_iter().map(|thread| thread.join());
        counts
            .map(|count| count.unwrap_or_else(|panic| resume_unwind(panic)))
            .collect()
    })
}
