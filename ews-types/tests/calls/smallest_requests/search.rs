//! Searching: sessions, discovery and holds, and the tracking of messages.

use ews_types::messages;
use ews_types::types::{
    ArrayOfFolderIdType, ArrayOfSearchScopeType, ArrayOfStringsType, HoldActionType,
    InstantSearchItemTypeItem, ItemTypesFilterTypeItem, MailboxQueryType,
    MailboxSearchLocationType, MailboxSearchScopeType, MessageTrackingReportTemplateType,
    QueryOptionsTypeItem, SearchApplicationIdType, SearchResultType, SuggestionKindTypeItem,
    UserMailboxType, WarmupOptionsTypeItem,
};

use super::{Requests, requests};

const SESSION: &str = "3f2a1b0c-5d4e-4f6a-8b7c-9d0e1f2a3b4c";

pub(super) fn all() -> Requests {
    requests![
        messages::StartSearchSession::new(
            SESSION,
            vec![WarmupOptionsTypeItem::None],
            vec![SuggestionKindTypeItem::None],
            ArrayOfSearchScopeType::default(),
        ),
        messages::ExecuteSearch::new(
            SearchApplicationIdType::Outlook,
            "mail",
            SESSION,
            ArrayOfSearchScopeType::default(),
            "budget",
            vec![ItemTypesFilterTypeItem::MailItems],
        ),
        messages::EndSearchSession::new(SESSION),
        messages::GetSearchSuggestions::new(SESSION),
        messages::DeleteSearchSuggestion::new(
            SESSION,
            "budget",
            vec![SuggestionKindTypeItem::Keywords],
        ),
        messages::PerformInstantSearch::new(
            SESSION,
            vec![InstantSearchItemTypeItem::MailItem],
            vec![QueryOptionsTypeItem::Results],
            1,
            "budget",
            ArrayOfFolderIdType::default(),
        ),
        // Discovery and holds.
        messages::FindMailboxStatisticsByKeywords::new(
            vec![UserMailboxType::new("jo@example.com", false)],
            ArrayOfStringsType::default(),
        ),
        messages::GetDiscoverySearchConfiguration::default(),
        messages::GetHoldOnMailboxes::new("1"),
        messages::GetNonIndexableItemDetails::new(["/o=Example/cn=jo"]),
        messages::GetNonIndexableItemStatistics::new(["/o=Example/cn=jo"]),
        messages::GetSearchableMailboxes::default(),
        messages::SearchMailboxes::new(
            vec![MailboxQueryType::new(
                "budget",
                vec![MailboxSearchScopeType::new(
                    "/o=Example/cn=jo",
                    MailboxSearchLocationType::All,
                )],
            )],
            SearchResultType::StatisticsOnly,
        ),
        messages::SetHoldOnMailboxes::new(HoldActionType::Create, "1", "budget"),
        // Tracking.
        messages::FindMessageTrackingReport::new("Organization", "example.com"),
        messages::GetMessageTrackingReport::new(
            "Organization",
            MessageTrackingReportTemplateType::Summary,
            "1",
        ),
    ]
}
