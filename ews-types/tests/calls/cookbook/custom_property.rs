use ews_types::extended_properties::{ExtendedProperties, ExtendedPropertiesMut};
use ews_types::types::{self, DistinguishedPropertySetType as Set, MapiPropertyTypeType as Kind};
use ews_types::{messages, soap, soap::Version::Exchange2013};

/// Adds one to a count that this program keeps with a message, and gives it.
pub fn count_up(
    post: impl Fn(&str, String) -> std::io::Result<Vec<u8>>,
    id: types::ItemIdType,
) -> Result<i32, Box<dyn std::error::Error>> {
    let path = types::PathToExtendedFieldType::with_name(Set::PublicStrings, "n", Kind::Integer);
    let mut shape = types::ItemResponseShapeType::new(types::DefaultShapeNamesType::IdOnly);
    shape.additional_properties = Some([path.clone()].into());
    let get = messages::GetItem::new(shape, id.clone());
    let items = soap::call(&get, Exchange2013, &post)?.into_result()?.items;
    let item = items.unwrap_or_default().pop().ok_or("no item")?;
    let count = item.extended_property().value(&path)?.unwrap_or(0) + 1;
    let mut counted = types::MessageType::default();
    counted.extended_property.set_value(&path, count)?;
    let change = types::ItemChangeType::new(id, [types::SetItemFieldType::new(path, counted)]);
    let mut request = messages::UpdateItem::new("AutoResolve", [change]);
    request.message_disposition = Some(types::MessageDispositionType::SaveOnly);
    soap::call(&request, Exchange2013, post)?.into_result()?;
    Ok(count)
}
