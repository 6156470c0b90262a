use ews_types::client_access_token::GetClientAccessToken;
use ews_types::messages::{self, FoundApps as Found};
use ews_types::{Operation, Response, soap, soap::Version::Exchange2013};

/// Prints for how long the token of each installed add-in is good.
pub fn tokens(
    post: impl Fn(&str, String) -> std::io::Result<Vec<u8>>,
) -> Result<(), Box<dyn std::error::Error>> {
    let response = soap::call(&messages::GetAppManifests::default(), Exchange2013, &post)?.body;
    let Some(Found::Apps(apps)) = response.into_result()?.choice else {
        return Ok(());
    };
    for app in apps.app {
        let manifest = str::from_utf8(&app.manifest)?;
        let (_, rest) = manifest.split_once("<Id>").ok_or("no Id")?;
        let (id, _) = rest.split_once("</Id>").ok_or("no end of Id")?;
        let request = GetClientAccessToken::caller_identity(id);
        let action = messages::GetClientAccessToken::SOAP_ACTION;
        for token in request.read_reply(post(action, request.to_soap(Exchange2013)?)?)? {
            println!("{id}: {:?}", token?.time_to_live());
        }
    }
    Ok(())
}
