use ews_types::messages::FindItem;
use ews_types::types::{self, UnindexedFieldURIType as Field};

/// The unread items of the inbox, with their subjects and senders.
pub fn unread() -> FindItem {
    let mut shape = types::ItemResponseShapeType::new(types::DefaultShapeNamesType::IdOnly);
    shape.additional_properties = Some([Field::ItemSubject, Field::MessageFrom].into());
    let inbox = types::DistinguishedFolderIdNameType::Inbox;
    let mut request = FindItem::new(types::ItemQueryTraversalType::Shallow, shape, [inbox]);
    let no = types::ConstantValueType::from("false");
    request.restriction = Some(types::IsEqualTo::new(Field::MessageIsRead, no).into());
    request
}
