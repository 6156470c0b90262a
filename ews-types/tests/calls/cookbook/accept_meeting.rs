use ews_types::{messages::CreateItem, soap, types};

/// Accepts an invitation, and tells the organizer.
pub fn accept(
    post: impl Fn(&str, String) -> std::io::Result<Vec<u8>>,
    invitation: types::ItemIdType,
) -> Result<(), Box<dyn std::error::Error>> {
    let accepted = types::AcceptItemType {
        body: Some(types::BodyType::text("I will be there.")),
        reference_item_id: Some(invitation),
        ..Default::default()
    };
    let mut request = CreateItem::new([accepted]);
    request.message_disposition = Some(types::MessageDispositionType::SendAndSaveCopy);
    soap::call(&request, soap::Version::Exchange2013, post)?.into_result()?;
    Ok(())
}
