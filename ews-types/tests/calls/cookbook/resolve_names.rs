use ews_types::messages::{ResolveNames, ResponseCodeType::ErrorNameResolutionNoResults};
use ews_types::{response::Outcome, soap, types};

/// All mailboxes that go by a name.
pub fn mailboxes(
    post: impl Fn(&str, String) -> std::io::Result<Vec<u8>>,
    name: &str,
) -> Result<Vec<types::EmailAddressType>, Box<dyn std::error::Error>> {
    let request = ResolveNames::new(false, name);
    let reply = soap::call(&request, soap::Version::Exchange2013, post)?;
    let mut found = Vec::new();
    for outcome in reply.into_results().outcomes() {
        match outcome {
            // That there are several comes as a warning.
            Outcome::Success(message) | Outcome::Warning(message, _) => {
                let resolutions = message.resolution_set.into_iter().flatten();
                found.extend(resolutions.map(|resolution| resolution.mailbox));
            }
            Outcome::Error(_, error) if *error.response_code() == ErrorNameResolutionNoResults => {}
            Outcome::Error(_, error) => return Err(error.into()),
        }
    }
    Ok(found)
}
