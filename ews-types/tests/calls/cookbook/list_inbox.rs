use ews_types::types::{self, DistinguishedFolderIdNameType::Inbox, FoundItems};
use ews_types::{Field, Paged, messages::FindItem, soap};

/// Everything in the inbox with subject and sender, the newest first, read in pages of 100.
pub fn list_inbox(
    post: impl Fn(&str, String) -> std::io::Result<Vec<u8>>,
) -> Result<Vec<types::Item>, Box<dyn std::error::Error>> {
    let mut shape = types::ItemResponseShapeType::new(types::DefaultShapeNamesType::IdOnly);
    shape.additional_properties = Some([Field::ItemSubject, Field::MessageFrom].into());
    let mut request = FindItem::new(types::ItemQueryTraversalType::Shallow, shape, Inbox);
    let newest = types::SortDirectionType::Descending;
    let order = types::FieldOrderType::new(newest, Field::ItemDateTimeReceived);
    request.sort_order = Some([order].into());
    let mut page = types::IndexedPageViewType::new(0, types::IndexBasePointType::Beginning);
    page.max_entries_returned = Some(100);
    request.view = Some(page.into());
    let (mut next, mut all) = (Some(request), Vec::new());
    while let Some(request) = next {
        let reply = soap::call(&request, soap::Version::Exchange2013, &post)?;
        next = request.next_page(&reply.body);
        let found = reply.into_result()?.root_folder.map(|found| found.choice);
        all.extend(found.and_then(FoundItems::into_items).into_iter().flatten());
    }
    Ok(all)
}
