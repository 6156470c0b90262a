use ews_types::{messages::CreateItem, soap, types};

/// Thanks the sender of a message, and forwards it.
pub fn thank_and_forward(
    post: impl Fn(&str, String) -> std::io::Result<Vec<u8>>,
    id: types::ItemIdType,
    to: &str,
) -> Result<(), Box<dyn std::error::Error>> {
    let thanks = types::ReplyToItemType {
        new_body_content: Some(types::BodyType::html("<p>Thank you.</p>")),
        reference_item_id: Some(id.clone()),
        ..Default::default()
    };
    let forward = types::ForwardItemType {
        to_recipients: Some([to].into()),
        reference_item_id: Some(id),
        ..Default::default()
    };
    let mut request = CreateItem::new([types::NewItem::from(thanks), forward.into()]);
    request.message_disposition = Some(types::MessageDispositionType::SendAndSaveCopy);
    for result in soap::call(&request, soap::Version::Exchange2013, post)?.into_results() {
        result?;
    }
    Ok(())
}
