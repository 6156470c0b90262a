use std::io::{self, Read};

use ews_types::messages::{GetStreamingEvents, Subscribe};
use ews_types::{Response, soap, types};

/// Prints each new mail in the inbox, for half an hour. What `post` gives is read as it arrives.
pub fn watch<R: Read>(
    post: impl Fn(&str, String) -> io::Result<R>,
) -> Result<(), Box<dyn std::error::Error>> {
    let kinds = [types::NotificationEventTypeType::NewMailEvent];
    let mut wanted = types::StreamingSubscriptionRequestType::new(kinds);
    wanted.folder_ids = Some([types::DistinguishedFolderIdNameType::Inbox].into());
    let whole = |action: &str, message| io::read_to_string(post(action, message)?);
    let response = soap::call(&Subscribe::new(wanted), soap::Version::Exchange2013, whole)?.body;
    let subscription = Vec::from_iter(response.into_result()?.subscription_id);
    let request = GetStreamingEvents::new(subscription, 30);
    for envelope in soap::call_streaming(&request, soap::Version::Exchange2013, post)? {
        for message in envelope?.body.into_results() {
            for notification in message?.notifications.into_iter().flatten() {
                println!("{:?}", notification.event);
            }
        }
    }
    Ok(())
}
