use ews_types::types::{self, SetItemFieldType as Set};
use ews_types::{Field, messages::UpdateItem, soap};

/// Gives a message another subject, and marks it as read.
pub fn file_away(
    post: impl Fn(&str, String) -> std::io::Result<Vec<u8>>,
    id: types::ItemIdType,
    subject: &str,
) -> Result<(), Box<dyn std::error::Error>> {
    let named = types::MessageType {
        subject: Some(subject.to_owned()),
        ..Default::default()
    };
    let read = types::MessageType {
        is_read: Some(true),
        ..Default::default()
    };
    let subject = Set::new(Field::ItemSubject, named);
    let change = types::ItemChangeType::new(id, [subject, Set::new(Field::MessageIsRead, read)]);
    let mut request = UpdateItem::new(types::ConflictResolutionType::AutoResolve, [change]);
    request.message_disposition = Some(types::MessageDispositionType::SaveOnly);
    soap::call(&request, soap::Version::Exchange2013, post)?.into_result()?;
    Ok(())
}
