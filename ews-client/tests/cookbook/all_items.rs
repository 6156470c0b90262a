use ews_client::types::types::{self, DistinguishedFolderIdNameType::Inbox};
use ews_client::types::{Field, messages::FindItem};
use ews_client::{Client, Error};

/// Everything in the inbox with subject and sender, the newest first.
pub async fn list_inbox(client: &Client) -> Result<Vec<types::Item>, Error> {
    let mut shape = types::ItemResponseShapeType::new(types::DefaultShapeNamesType::IdOnly);
    shape.additional_properties = Some([Field::ItemSubject, Field::MessageFrom].into());
    let mut request = FindItem::new(types::ItemQueryTraversalType::Shallow, shape, Inbox);
    let newest = types::SortDirectionType::Descending;
    let order = types::FieldOrderType::new(newest, Field::ItemDateTimeReceived);
    request.sort_order = Some([order].into());
    let mut page = types::IndexedPageViewType::new(0, types::IndexBasePointType::Beginning);
    page.max_entries_returned = Some(200);
    request.view = Some(page.into());
    let (mut items, mut all) = (client.find_items(&request), Vec::new());
    while let Some(item) = items.next().await {
        all.push(item?);
    }
    Ok(all)
}
