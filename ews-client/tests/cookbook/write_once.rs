use ews_client::Client;
use ews_client::types::types::{self, DistinguishedFolderIdNameType::Sentitems};
use ews_client::types::{Field, messages};

/// Sends a message. If nobody knows whether it was sent, its subject is looked for among those that were.
pub async fn send(
    client: &Client,
    message: types::MessageType,
) -> Result<(), Box<dyn std::error::Error>> {
    let subject = message.subject.clone().unwrap_or_default();
    let mut request = messages::CreateItem::new([message]);
    request.message_disposition = Some(types::MessageDispositionType::SendAndSaveCopy);
    let error = match client.call(&request).await {
        Err(error) if error.may_have_been_processed() => error,
        reply => return reply?.into_result().map(drop).map_err(Into::into),
    };
    let shallow = types::ItemQueryTraversalType::Shallow;
    let shape = types::DefaultShapeNamesType::IdOnly;
    let mut find = messages::FindItem::new(shallow, shape, Sentitems);
    find.restriction = Some(types::IsEqualTo::new(Field::ItemSubject, subject).into());
    let found = client.find_items(&find).next().await.transpose()?;
    found.map(drop).ok_or_else(|| error.into())
}
