//! The calls of both clients, and what their replies have.

use ews_client::types::messages::{FindItem, FindItemResponse, GetFolder, GetFolderResponse};
use ews_client::types::soap::{self, Envelope, Reply};
use ews_client::types::types::{
    DefaultShapeNamesType, DistinguishedFolderIdNameType, ExchangeVersionType, FoundItems,
    IndexBasePointType, IndexedPageViewType, ItemQueryTraversalType,
};
use ews_client::{Certificate, ClientBuilder, ConfigError, Credentials, ProxyChoice, Trust};

use crate::operation::Operation;
use crate::server::AUTHORITY;

/// Who calls. The server takes everybody.
pub(super) const USER: &str = "alfa@example.com";
/// The password of the user.
pub(super) const PASSWORD: &str = "password";

/// A client for the server of this program: Basic, which adds nothing to a call but a header.
pub(super) fn configured<C>(builder: ClientBuilder<C>) -> Result<ClientBuilder<C>, ConfigError> {
    Ok(builder
        .credentials(Credentials::basic(USER, PASSWORD))
        .trust(Trust::Only(Certificate::from_pem(AUTHORITY)?))
        .proxy(ProxyChoice::Direct))
}

/// The inbox.
pub(super) fn get_folder() -> GetFolder {
    GetFolder::new(
        DefaultShapeNamesType::Default,
        DistinguishedFolderIdNameType::Inbox,
    )
}

/// The first thousand items of the inbox.
pub(super) fn find_item() -> FindItem {
    let inbox = DistinguishedFolderIdNameType::Inbox;
    let (find, shape) = (
        ItemQueryTraversalType::Shallow,
        DefaultShapeNamesType::Default,
    );
    let mut page = IndexedPageViewType::new(0, IndexBasePointType::Beginning);
    page.max_entries_returned = Some(1_000);
    let mut request = FindItem::new(find, shape, inbox);
    request.view = Some(page.into());
    request
}

/// How many folders there are in a reply.
pub(super) fn folders(reply: Reply<GetFolderResponse>) -> Result<usize, String> {
    let message = reply.into_result().map_err(|error| error.to_string())?;
    Ok(message.folders.map_or(0, |folders| folders.entries.len()))
}

/// How many messages there are in a reply.
pub(super) fn messages(reply: Reply<FindItemResponse>) -> Result<usize, String> {
    let message = reply.into_result().map_err(|error| error.to_string())?;
    let Some(FoundItems::Items(items)) = message.root_folder.map(|found| found.choice) else {
        return Ok(0);
    };
    Ok(items.entries.len())
}

/// The message that a client sends for an operation.
pub(super) fn written(operation: Operation) -> Result<String, String> {
    let version = ExchangeVersionType::Exchange2013_SP1;
    let written = match operation {
        Operation::GetFolder => soap::to_string(&Envelope::new(get_folder()).with_version(version)),
        Operation::FindItem => soap::to_string(&Envelope::new(find_item()).with_version(version)),
    };
    written.map_err(|error| error.to_string())
}

/// How many entries the reply to an operation has.
pub(super) fn read(operation: Operation, reply: &[u8]) -> Result<usize, String> {
    match operation {
        Operation::GetFolder => {
            folders(soap::from_slice(reply).map_err(|error| error.to_string())?)
        }
        Operation::FindItem => {
            messages(soap::from_slice(reply).map_err(|error| error.to_string())?)
        }
    }
}
