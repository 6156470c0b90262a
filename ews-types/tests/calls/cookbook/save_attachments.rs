use ews_types::types::{self, Attachment::FileAttachment};
use ews_types::{Field, messages, soap, soap::Version::Exchange2013};

/// The files that are attached to an item, with their names and contents.
pub fn attached_files(
    post: impl Fn(&str, String) -> std::io::Result<Vec<u8>>,
    id: types::ItemIdType,
) -> Result<Vec<types::FileAttachmentType>, Box<dyn std::error::Error>> {
    let mut shape = types::ItemResponseShapeType::new(types::DefaultShapeNamesType::IdOnly);
    shape.additional_properties = Some([Field::ItemAttachments].into());
    let get = messages::GetItem::new(shape, id);
    let items = soap::call(&get, Exchange2013, &post)?.into_result()?.items;
    let items = items.unwrap_or_default();
    let all = items.iter().filter_map(|item| item.attachments());
    let files = all.flatten().filter(|one| matches!(one, FileAttachment(_)));
    let mut found = Vec::new();
    for id in files.filter_map(|file| file.attachment_id()) {
        let get = messages::GetAttachment::new(id.clone());
        let message = soap::call(&get, Exchange2013, &post)?.into_result()?;
        let attachments = message.attachments.into_iter().flatten();
        found.extend(attachments.filter_map(types::Attachment::into_file_attachment));
    }
    Ok(found)
}
