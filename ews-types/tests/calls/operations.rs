//! What is known of each operation.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

use ews_types::{AnyElement, Element, OPERATIONS, Operation, OperationInfo, RequestHeader};
use ews_types::{messages, types};

const MESSAGES: &str = "http://schemas.microsoft.com/exchange/services/2006/messages";

/// The bindings may have been generated from other schemas than those of this repository.
fn from_own_schemas() -> bool {
    option_env!("EWS_SCHEMA_DIR").is_none_or(str::is_empty)
}

/// An operation as the facts have it: elements, action and headers.
#[derive(Debug, PartialEq)]
struct Fact {
    request: String,
    response: String,
    action: String,
    headers: BTreeSet<String>,
}

impl From<&OperationInfo> for Fact {
    fn from(info: &OperationInfo) -> Self {
        Self {
            request: format!("m:{}", info.request),
            response: format!("m:{}", info.response),
            action: info.soap_action.to_owned(),
            headers: info.headers.iter().map(|h| format!("t:{h}")).collect(),
        }
    }
}

#[test]
#[ignore = "needs EWS_SHARED"]
fn the_operations_are_those_of_the_facts_and_the_further_pairs() {
    let shared = PathBuf::from(std::env::var_os("EWS_SHARED").expect("EWS_SHARED is not set"));
    let facts = std::fs::read_to_string(shared.join("ews-facts/operations.tsv")).unwrap();
    let mut expected = BTreeMap::new();
    for line in facts.lines().skip(1) {
        let fields: Vec<&str> = line.split('\t').collect();
        let [name, request, response, action, headers] = fields[..] else {
            panic!("{line}");
        };
        let fact = Fact {
            request: request.to_owned(),
            response: response.to_owned(),
            action: action.to_owned(),
            headers: headers.split_whitespace().map(str::to_owned).collect(),
        };
        assert!(expected.insert(name.to_owned(), fact).is_none(), "{name}");
    }
    for info in OPERATIONS {
        let expected = expected.remove(info.name);
        assert_eq!(
            Fact::from(info),
            expected.unwrap_or_else(|| regular(info.name)),
            "{}",
            info.name
        );
    }
    assert_eq!(expected, BTreeMap::new());
}

/// An operation that is not published: it is as most of the published ones.
fn regular(name: &str) -> Fact {
    Fact {
        request: format!("m:{name}"),
        response: format!("m:{name}Response"),
        action: format!("{MESSAGES}/{name}"),
        headers: [
            "RequestServerVersion",
            "ExchangeImpersonation",
            "MailboxCulture",
        ]
        .map(|header| format!("t:{header}"))
        .into(),
    }
}

#[test]
fn every_pair_of_the_schemas_is_there_once() {
    let elements: BTreeSet<&str> = AnyElement::names()
        .filter(|name| name.namespace.uri == MESSAGES)
        .map(|name| name.local)
        .collect();
    let mut unused = elements.clone();
    for info in OPERATIONS {
        assert!(unused.remove(info.request), "{info:?}");
        assert!(unused.remove(info.response), "{info:?}");
        assert!(info.soap_action.starts_with(MESSAGES), "{info:?}");
    }
    assert!(OPERATIONS.is_sorted_by(|a, b| a.name < b.name));
    if from_own_schemas() {
        let none = [
            "EndInstantSearchSession",
            "SendNotification",
            "SendNotificationResult",
        ];
        assert_eq!(unused, BTreeSet::from(none));
    }
}

/// Operation, request and response element, and the end of the action.
const IRREGULAR: &[[&str; 4]] = &[
    [
        "CreateMeetingInstance",
        "CreateMeetingInstanceRequest",
        "CreateMeetingInstanceResponse",
        "CreateMeetingInstanceRequest",
    ],
    [
        "CreateMeetingSpace",
        "CreateMeetingSpace",
        "CreateMeetingSpaceResponseMessage",
        "CreateMeetingSpace",
    ],
    [
        "DeleteMeetingInstance",
        "DeleteMeetingInstanceRequest",
        "DeleteMeetingInstanceResponse",
        "DeleteMeetingInstanceRequest",
    ],
    [
        "DeleteMeetingSpace",
        "DeleteMeetingSpace",
        "DeleteMeetingSpaceResponseMessage",
        "DeleteMeetingSpace",
    ],
    [
        "FindMeetingSpaceByJoinUrl",
        "FindMeetingSpaceByJoinUrl",
        "FindMeetingSpaceByJoinUrlResponseMessage",
        "FindMeetingSpaceByJoinUrl",
    ],
    [
        "GetMeetingInstance",
        "GetMeetingInstanceRequest",
        "GetMeetingInstanceResponse",
        "GetMeetingInstanceRequest",
    ],
    [
        "GetMeetingSpace",
        "GetMeetingSpace",
        "GetMeetingSpaceResponseMessage",
        "GetMeetingSpace",
    ],
    [
        "GetPersona",
        "GetPersona",
        "GetPersonaResponseMessage",
        "GetPersona",
    ],
    [
        "GetStreamingEvents",
        "GetStreamingEvents",
        "GetStreamingEventsResponse",
        "GetEvents",
    ],
    [
        "GetUserAvailability",
        "GetUserAvailabilityRequest",
        "GetUserAvailabilityResponse",
        "GetUserAvailability",
    ],
    [
        "GetUserOofSettings",
        "GetUserOofSettingsRequest",
        "GetUserOofSettingsResponse",
        "GetUserOofSettings",
    ],
    [
        "SetUserOofSettings",
        "SetUserOofSettingsRequest",
        "SetUserOofSettingsResponse",
        "SetUserOofSettings",
    ],
    [
        "UpdateMeetingInstance",
        "UpdateMeetingInstanceRequest",
        "UpdateMeetingInstanceResponse",
        "UpdateMeetingInstanceRequest",
    ],
    [
        "UpdateMeetingSpace",
        "UpdateMeetingSpace",
        "UpdateMeetingSpaceResponseMessage",
        "UpdateMeetingSpace",
    ],
];

/// Elements and actions are named after the operation, but for those that are listed.
#[test]
fn all_others_are_regular() {
    if !from_own_schemas() {
        return;
    }
    let irregular: Vec<[&str; 4]> = OPERATIONS
        .iter()
        .map(|info| {
            let action = info.soap_action.strip_prefix(MESSAGES).unwrap();
            let action = action.strip_prefix('/').unwrap();
            [info.name, info.request, info.response, action]
        })
        .filter(|[name, request, response, action]| {
            request != name || action != name || *response != format!("{name}Response")
        })
        .collect();
    assert_eq!(irregular, IRREGULAR);
}

/// What the compiler knows of a request, whatever it is.
fn known<T: Operation>() -> (&'static str, &'static str, &'static str) {
    (T::NAME, T::LOCAL_NAME, T::Response::LOCAL_NAME)
}

#[test]
fn the_trait_says_the_same() {
    assert_eq!(
        known::<messages::GetItemType>(),
        ("GetItem", "GetItem", "GetItemResponse")
    );
    assert_eq!(
        known::<messages::GetUserAvailabilityRequest>(),
        (
            "GetUserAvailability",
            "GetUserAvailabilityRequest",
            "GetUserAvailabilityResponse"
        )
    );
    assert_eq!(
        <messages::GetUserOofSettingsRequest as Operation>::HEADERS,
        [RequestHeader::ExchangeImpersonation]
    );
    let by_name = OPERATIONS.iter().find(|info| info.name == "GetItem");
    assert_eq!(
        by_name.unwrap().soap_action,
        <messages::GetItemType as Operation>::SOAP_ACTION
    );
}

/// The name of a header is that of its element.
#[test]
fn headers_are_elements() {
    for (header, local) in [
        (
            RequestHeader::RequestServerVersion,
            types::RequestServerVersion::LOCAL_NAME,
        ),
        (
            RequestHeader::ExchangeImpersonation,
            types::ExchangeImpersonationType::LOCAL_NAME,
        ),
        (
            RequestHeader::MailboxCulture,
            types::MailboxCultureType::LOCAL_NAME,
        ),
        (
            RequestHeader::TimeZoneContext,
            types::TimeZoneContextType::LOCAL_NAME,
        ),
        (
            RequestHeader::DateTimePrecision,
            types::DateTimePrecision::LOCAL_NAME,
        ),
        (
            RequestHeader::ManagementRole,
            types::ManagementRoleType::LOCAL_NAME,
        ),
    ] {
        assert_eq!(header.local_name(), local);
        assert_eq!(header.to_string(), local);
    }
}

/// Operations that change nothing on the server.
const ONLY_READ: &[&str] = &[
    "ConvertId",
    "ExpandDL",
    "ExportItems",
    "FindAvailableMeetingTimes",
    "FindConversation",
    "FindFolder",
    "FindItem",
    "FindMeetingSpaceByJoinUrl",
    "FindMeetingTimeCandidates",
    "FindMessageTrackingReport",
    "FindPeople",
    "FindTags",
    "GetAppManifests",
    "GetAppMarketplaceUrl",
    "GetAttachment",
    "GetClientAccessToken",
    "GetConversationItems",
    "GetDelegate",
    "GetDiscoverySearchConfiguration",
    "GetFolder",
    "GetHoldOnMailboxes",
    "GetImItemList",
    "GetImItems",
    "GetInboxRules",
    "GetItem",
    "GetLastPrivateCatalogUpdate",
    "GetMailTips",
    "GetMeetingInstance",
    "GetMeetingSpace",
    "GetMessageTrackingReport",
    "GetNonIndexableItemDetails",
    "GetNonIndexableItemStatistics",
    "GetPasswordExpirationDate",
    "GetPersona",
    "GetPhoneCallInformation",
    "GetPrivateCatalogAddIns",
    "GetRoomLists",
    "GetRooms",
    "GetSearchableMailboxes",
    "GetServerTimeZones",
    "GetServiceConfiguration",
    "GetSharingFolder",
    "GetSpecificUserConfiguration",
    "GetUserAvailability",
    "GetUserConfiguration",
    "GetUserOofSettings",
    "GetUserPhoto",
    "GetUserRetentionPolicyTags",
    "ResolveNames",
    "SearchMailboxes",
    "SyncFolderHierarchy",
    "SyncFolderItems",
];

/// A client sends a request of these again that may have been processed: each name here was looked at, and no
/// operation is among them because of its name alone.
#[test]
fn these_operations_only_read_and_no_others() {
    if !from_own_schemas() {
        return;
    }
    let reading = OPERATIONS.iter().filter(|info| info.only_reads);
    let reading: Vec<&str> = reading.map(|info| info.name).collect();
    assert_eq!(reading, ONLY_READ);
    assert_eq!(OPERATIONS.len(), 136);
}
