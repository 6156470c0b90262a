use ews_types::{messages::GetItem, soap, types};

/// The items that are there. Prints what the server says about each of the others.
pub fn get_items(
    post: impl Fn(&str, String) -> std::io::Result<Vec<u8>>,
    ids: &[types::ItemIdType],
) -> Result<Vec<types::Item>, Box<dyn std::error::Error>> {
    let request = GetItem::new(types::DefaultShapeNamesType::Default, ids);
    let reply = soap::call(&request, soap::Version::Exchange2013, post)?;
    let mut items = Vec::new();
    for (id, result) in ids.iter().zip(reply.into_results()) {
        match result {
            Ok(message) => items.extend(message.items.into_iter().flatten()),
            Err(error) => eprintln!("{id}: {error}"), // result 2: ErrorItemNotFound: …
        }
    }
    Ok(items)
}
