use ews_types::types::{self, DistinguishedFolderIdNameType::Msgfolderroot};
use ews_types::{Field, messages, soap, soap::Version::Exchange2013};

/// Moves items into the folder of a name, wherever it is in the mailbox.
pub fn move_to(
    post: impl Fn(&str, String) -> std::io::Result<Vec<u8>>,
    ids: &[types::ItemIdType],
    name: &str,
) -> Result<(), Box<dyn std::error::Error>> {
    let deep = types::FolderQueryTraversalType::Deep;
    let shape = types::DefaultShapeNamesType::IdOnly;
    let mut find = messages::FindFolder::new(deep, shape, Msgfolderroot);
    find.restriction = Some(types::IsEqualTo::new(Field::FolderDisplayName, name).into());
    let found = soap::call(&find, Exchange2013, &post)?.into_result()?;
    let folders = found.root_folder.and_then(|found| found.folders);
    let id = match folders.as_deref().map(Vec::as_slice) {
        Some([folder]) => folder.folder_id().ok_or("no identifier")?.clone(),
        _ => return Err(format!("none or several folders are named {name}").into()),
    };
    let request = messages::MoveItem::new(id, ids);
    for result in soap::call(&request, Exchange2013, post)?.into_results() {
        result?;
    }
    Ok(())
}
