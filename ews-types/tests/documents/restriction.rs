//! The local element `m:Restriction`, which some documents have as their root.

use ews_types::codec::{Content, Name, Reader, Writer};
use ews_types::{ReadOptions, messages, namespaces, types};

const RESTRICTION: Name = Name {
    namespace: &namespaces::MESSAGES,
    local: "Restriction",
};

fn read(bytes: &[u8]) -> types::RestrictionType {
    let mut reader = Reader::from_slice(bytes, &ReadOptions::new()).unwrap();
    reader.root().unwrap();
    let restriction = reader.value().unwrap();
    reader.finish().unwrap();
    restriction
}

/// Reads and writes a document.
pub fn rewrite(bytes: &[u8]) -> Result<String, String> {
    let mut writer = Writer::new(namespaces::ALL);
    let written = read(bytes).write(&RESTRICTION, &mut writer);
    written.map_err(|error| error.to_string())?;
    Ok(writer.finish())
}

/// A request that carries the restriction, so that a validator can judge it.
pub fn request_with(bytes: &[u8]) -> String {
    let mut request = messages::FindItemType::new(
        types::ItemQueryTraversalType::Shallow,
        types::ItemResponseShapeType::new(types::DefaultShapeNamesType::IdOnly),
        [types::DistinguishedFolderIdNameType::Inbox],
    );
    request.restriction = Some(read(bytes));
    ews_types::to_string(&request).unwrap()
}
