use ews_types::{Field, messages::FindItem, types};

/// The unread items of the inbox, with their subjects and senders.
pub fn unread() -> FindItem {
    let mut shape = types::ItemResponseShapeType::new(types::DefaultShapeNamesType::IdOnly);
    shape.additional_properties = Some([Field::ItemSubject, Field::MessageFrom].into());
    let inbox = types::DistinguishedFolderIdNameType::Inbox;
    let mut request = FindItem::new(types::ItemQueryTraversalType::Shallow, shape, inbox);
    request.restriction = Some(types::IsEqualTo::new(Field::MessageIsRead, "false").into());
    request
}
