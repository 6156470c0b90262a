use ews_types::types::SyncItemChange as Change;
use ews_types::{messages::SyncFolderItems, soap};

/// Prints what has changed since the state of the request, and gives the state for the next time.
pub fn sync(
    post: impl Fn(&str, String) -> std::io::Result<Vec<u8>>,
    mut request: SyncFolderItems,
) -> Result<Option<String>, Box<dyn std::error::Error>> {
    loop {
        let reply = soap::call(&request, soap::Version::Exchange2013, &post)?;
        let message = reply.into_result()?;
        for change in message.changes.unwrap_or_default() {
            match change {
                Change::Create(it) | Change::Update(it) => println!("now: {:?}", it.item.subject()),
                Change::Delete(item) => println!("deleted: {}", item.item_id),
                Change::ReadFlagChange(flag) => println!("read: {} {}", flag.is_read, flag.item_id),
                other => println!("of another kind: {other:?}"),
            }
        }
        request.sync_state = message.sync_state;
        if message.includes_last_item_in_range != Some(false) {
            return Ok(request.sync_state);
        }
    }
}
