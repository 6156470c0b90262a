use ews_types::types::{self, DistinguishedFolderIdNameType::Inbox};
use ews_types::{messages::GetFolder, soap};

/// How many unread items are in the inbox of someone for whom this account may act.
pub fn unread_of(
    post: impl Fn(&str, String) -> std::io::Result<Vec<u8>>,
    address: &str,
) -> Result<Option<i32>, Box<dyn std::error::Error>> {
    let request = GetFolder::new(types::DefaultShapeNamesType::Default, Inbox);
    let reply = soap::Envelope::request(request, soap::Version::Exchange2013)
        .with_impersonation(types::PrimarySmtpAddressType::new(address))
        .call(post)?;
    let folders = reply.into_result()?.folders.unwrap_or_default();
    Ok(folders.first().and_then(|folder| folder.unread_count()))
}
