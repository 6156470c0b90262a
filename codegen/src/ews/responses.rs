//! How response messages are named.

use super::m;
use crate::profile::ResponseNames;

pub(super) const NAMES: ResponseNames = ResponseNames {
    base: m("ResponseMessageType"),
    held: "ResponseMessage",
    suffix: "ResponseMessage",
    // The server sends it to a client that subscribed.
    sent: &["SendNotification"],
    // Without them the text of the error says that rules, subscriptions or recipients are wrong, and not
    // which.
    details: &[
        (
            m("GetSharingMetadataResponseMessageType"),
            "InvalidRecipients",
        ),
        (
            m("GetStreamingEventsResponseMessageType"),
            "ErrorSubscriptionIds",
        ),
        (m("UpdateInboxRulesResponseType"), "RuleOperationErrors"),
    ],
};
