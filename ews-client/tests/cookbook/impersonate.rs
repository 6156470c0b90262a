use ews_client::types::types::{DefaultShapeNamesType, DistinguishedFolderIdNameType::Inbox};
use ews_client::{Client, types::messages::GetFolder};

/// How many unread items each of these people has in the inbox.
pub async fn unread_of(
    client: &Client,
    people: &[&str],
) -> Result<Vec<Option<i32>>, Box<dyn std::error::Error>> {
    let request = GetFolder::new(DefaultShapeNamesType::Default, Inbox);
    let mut all = Vec::new();
    for who in people {
        let reply = client.impersonate(*who).call(&request).await?;
        let folders = reply.into_result()?.folders.unwrap_or_default();
        all.push(folders.first().and_then(|folder| folder.unread_count()));
    }
    Ok(all)
}
