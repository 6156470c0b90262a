use ews_types::types::Item;

/// Subject and sender of an item of any kind, empty where it has none.
pub fn subject_and_sender(item: &Item) -> (&str, &str) {
    let sender = item.get_from().or(item.sender());
    let address = sender.and_then(|sender| sender.mailbox.email_address.as_deref());
    (
        item.subject().unwrap_or_default(),
        address.unwrap_or_default(),
    )
}
