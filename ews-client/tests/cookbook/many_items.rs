use std::time::Duration;

use ews_client::types::{messages::GetItem, types};
use ews_client::{CallOptions, Client};

/// The items that are there. Prints what is wrong with each of the others.
pub async fn get_items(client: &Client, ids: &[types::ItemIdType]) -> Vec<types::Item> {
    let hour = CallOptions::new().deadline(Duration::from_secs(3600));
    let request = GetItem::new(types::DefaultShapeNamesType::AllProperties, ids);
    let mut results = client.with(hour).pieces(request).piece_size(50);
    let (mut items, mut ids) = (Vec::new(), ids.iter());
    while let (Some(result), Some(id)) = (results.next().await, ids.next()) {
        match result {
            Ok(message) => items.extend(message.items.into_iter().flatten()),
            Err(error) => eprintln!("{id}: {error}"),
        }
    }
    items
}
