//! Which operations are found in schemas of the namespace of EWS messages.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use ews_codegen::plan::{Item, Messages, Plan};
use ews_codegen::{Errors, Options};

use super::generation::{generate, scratch};

const MESSAGES: &str = "http://schemas.microsoft.com/exchange/services/2006/messages";
const TYPES: &str = "http://schemas.microsoft.com/exchange/services/2006/types";
const HEADERS: [&str; 6] = [
    "RequestServerVersion",
    "ExchangeImpersonation",
    "MailboxCulture",
    "TimeZoneContext",
    "DateTimePrecision",
    "ManagementRole",
];

/// A schema that declares these elements, one a line from the second on.
fn schema(namespace: &str, elements: &[&str]) -> String {
    let mut text = format!(
        "<xs:schema xmlns:xs=\"http://www.w3.org/2001/XMLSchema\" targetNamespace=\"{namespace}\">\n"
    );
    for element in elements {
        text.push_str(&format!(
            "<xs:element name=\"{element}\"><xs:complexType/></xs:element>\n"
        ));
    }
    text + "</xs:schema>\n"
}

fn folder(test: &str, messages: &[&str], headers: &[&str]) -> PathBuf {
    let folder = scratch(test);
    fs::write(folder.join("messages.xsd"), schema(MESSAGES, messages)).unwrap();
    fs::write(folder.join("types.xsd"), schema(TYPES, headers)).unwrap();
    folder
}

/// The plan for schemas that the profile was made for.
fn plan(test: &str, messages: &[&str], headers: &[&str]) -> Result<Plan, Errors> {
    ews_codegen::plan(
        &ews_codegen::load(&folder(test, messages, headers)).unwrap(),
        &Options::default().strict(),
    )
}

/// The operations with their elements and the end of their actions.
fn operations(test: &str, messages: &[&str]) -> Vec<String> {
    let model = ews_codegen::load(&folder(test, messages, &HEADERS)).unwrap();
    let plan = ews_codegen::plan(&model, &Options::default()).unwrap();
    plan.operations
        .iter()
        .map(|operation| {
            let action = operation.soap_action.strip_prefix(MESSAGES).unwrap();
            let (request, response) = (&operation.request.local, &operation.response.local);
            format!("{} {request} {response} {action}", operation.name)
        })
        .collect()
}

#[test]
fn listed_ones_are_as_the_table_says() {
    let found = operations(
        "operations_listed",
        &[
            "GetItem",
            "GetItemResponse",
            "GetMeetingInstanceRequest",
            // In some versions of the schema, instead of `GetMeetingInstanceResponse`.
            "GetMeetingInstanceResponseMessage",
            "GetStreamingEvents",
            "GetStreamingEventsResponse",
        ],
    );
    assert_eq!(
        found,
        [
            "GetItem GetItem GetItemResponse /GetItem",
            "GetMeetingInstance GetMeetingInstanceRequest GetMeetingInstanceResponseMessage \
             /GetMeetingInstanceRequest",
            "GetStreamingEvents GetStreamingEvents GetStreamingEventsResponse /GetEvents",
        ]
    );
}

#[test]
fn pairs_are_operations_too() {
    let found = operations(
        "operations_pairs",
        &[
            "Alone",
            "B",
            "BResponse",
            "CRequest",
            "CResponse",
            "D",
            "DRequest",
            "DResponseMessage",
            "SendNotification",
            "SendNotificationResult",
        ],
    );
    assert_eq!(
        found,
        [
            "B B BResponse /B",
            "C CRequest CResponse /C",
            "D D DResponseMessage /D"
        ]
    );
}

#[test]
fn a_single_element_of_a_listed_one_is_an_error() {
    for (test, present, problem) in [
        (
            "operations_request",
            "GetItem",
            "operation GetItem: of its elements m:GetItem is declared, \
             but the response m:GetItemResponse is not",
        ),
        (
            "operations_response",
            "GetPersonaResponseMessage",
            "operation GetPersona: of its elements m:GetPersonaResponseMessage is declared, \
             but the request m:GetPersona is not",
        ),
    ] {
        let error = plan(test, &["Other", present], &HEADERS).unwrap_err();
        let message = error.iter().next().unwrap().to_string();
        let expected = format!(
            "messages.xsd:3: {problem}; declare it, \
             or correct the operation's row in codegen/data/operations.tsv"
        );
        assert!(message.ends_with(&expected), "{message}");
    }
}

#[test]
fn a_header_must_be_an_element() {
    let elements = ["GetItem", "GetItemResponse"];
    let error = plan("operations_header", &elements, &HEADERS[..3]).unwrap_err();
    let message = error.to_string();
    assert!(
        message.contains(
            "messages.xsd:2: operation GetItem: \
             its request header t:TimeZoneContext is not declared; "
        ),
        "{message}"
    );
}

/// The list in the request of each operation of which each entry gets a response message, by the reference,
/// by its examples, or by what Microsoft's own client expects.
const LISTS: &[(&str, &str)] = &[
    ("ApplyConversationAction", "ConversationActions"),
    ("ArchiveItem", "ItemIds"),
    ("ConvertId", "SourceIds"),
    ("CopyFolder", "FolderIds"),
    ("CopyItem", "ItemIds"),
    ("CreateAttachment", "Attachments"),
    ("CreateFolder", "Folders"),
    ("CreateFolderPath", "RelativeFolderPath"),
    ("CreateItem", "Items"),
    ("DeleteAttachment", "AttachmentIds"),
    ("DeleteFolder", "FolderIds"),
    ("DeleteItem", "ItemIds"),
    ("EmptyFolder", "FolderIds"),
    ("ExportItems", "ItemIds"),
    ("FindFolder", "ParentFolderIds"),
    ("FindItem", "ParentFolderIds"),
    ("GetAttachment", "AttachmentIds"),
    ("GetClientAccessToken", "TokenRequests"),
    ("GetConversationItems", "Conversations"),
    ("GetFolder", "FolderIds"),
    ("GetItem", "ItemIds"),
    ("MarkAllItemsAsRead", "FolderIds"),
    ("MarkAsJunk", "ItemIds"),
    ("MoveFolder", "FolderIds"),
    ("MoveItem", "ItemIds"),
    ("SendItem", "ItemIds"),
    ("UpdateFolder", "FolderChanges"),
    ("UpdateItem", "ItemChanges"),
    ("UploadItems", "Items"),
];

const ONE: &str = "it asks for one action";
const UNKNOWN: &str = "no description or example says it";

/// The other operations with a list of response messages, each with the cause.
const NO_LISTS: &[(&str, &str)] = &[
    ("CreateManagedFolder", UNKNOWN),
    ("CreateUserConfiguration", ONE),
    ("DeleteUserConfiguration", ONE),
    ("ExpandDL", ONE),
    ("FindMailboxStatisticsByKeywords", UNKNOWN),
    ("GetEvents", ONE),
    ("GetServerTimeZones", "one message has all time zones"),
    ("GetSpecificUserConfiguration", ONE),
    ("GetStreamingEvents", "the reply is a stream"),
    ("GetUserConfiguration", ONE),
    ("MarkAsPhishing", UNKNOWN),
    ("ReportMessage", UNKNOWN),
    ("ResolveNames", ONE),
    ("SearchMailboxes", "one message has what all queries found"),
    ("Subscribe", ONE),
    ("SyncFolderHierarchy", ONE),
    ("SyncFolderItems", ONE),
    ("Unsubscribe", ONE),
    ("UpdateItemInRecoverableItems", ONE),
    ("UpdateUserConfiguration", ONE),
];

/// A call compares the number of response messages with that of entries: the request must have the list, and
/// the response an array of messages. A new operation with such a response must be looked at.
#[test]
fn every_array_of_messages_is_known_to_have_a_list_or_none() {
    let schemas = Path::new(env!("CARGO_MANIFEST_DIR")).join("../schemas");
    let model = ews_codegen::load(&schemas).unwrap();
    let plan = ews_codegen::plan(&model, &Options::default().strict()).unwrap();
    let items = plan.by_path();
    let responses = plan.responses.iter().map(|r| (&r.item, &r.messages));
    let responses: BTreeMap<_, _> = responses.collect();
    let (mut lists, mut others) = (Vec::new(), Vec::new());
    for operation in &plan.operations {
        let mut response = &operation.response.item;
        while let Some(Item::ElementAlias(alias)) = items.get(response) {
            response = &alias.target;
        }
        let is_array =
            matches!(responses.get(response), Some(Messages::List(list)) if list.own.is_some());
        match &operation.asks {
            Some(list) => {
                assert!(is_array, "{}", operation.name);
                lists.push((&*operation.name, &*list.local));
            }
            None if is_array => others.push(&*operation.name),
            None => {}
        }
    }
    assert_eq!(lists, LISTS);
    let expected: Vec<_> = NO_LISTS.iter().map(|(name, _)| *name).collect();
    assert_eq!(others, expected);
}

/// A list that the schemas no longer have would end the check of replies unseen. Other schemas may lack
/// it: the operation has no list then.
#[test]
fn a_list_must_be_a_list_that_is_required() {
    let ids = "<xs:sequence><xs:element name='Id' type='xs:string' maxOccurs='9'/></xs:sequence>";
    let list = format!("<xs:complexType>{ids}</xs:complexType>");
    for (test, children, is_there) in [
        (
            "list",
            format!("<xs:element name='ItemIds'>{list}</xs:element>"),
            true,
        ),
        (
            "list_other",
            format!("<xs:element name='Ids'>{list}</xs:element>"),
            false,
        ),
        (
            "list_optional",
            format!("<xs:element name='ItemIds' minOccurs='0'>{list}</xs:element>"),
            false,
        ),
        (
            "list_repeated",
            "<xs:element name='ItemIds' type='xs:string' maxOccurs='9'/>".to_owned(),
            false,
        ),
        (
            "list_text",
            "<xs:element name='ItemIds' type='xs:string'/>".to_owned(),
            false,
        ),
    ] {
        let folder = folder(&format!("operations_{test}"), &[], &HEADERS);
        let elements = format!(
            "<xs:element name='GetItem'><xs:complexType><xs:sequence>{children}\
             <xs:element name='Other' type='xs:string'/></xs:sequence></xs:complexType></xs:element>\
             <xs:element name='GetItemResponse'><xs:complexType/></xs:element></xs:schema>"
        );
        let text = schema(MESSAGES, &[]).replace("</xs:schema>", &elements);
        fs::write(folder.join("messages.xsd"), text).unwrap();
        let model = ews_codegen::load(&folder).unwrap();
        let plan = ews_codegen::plan(&model, &Options::default()).unwrap();
        let asks = plan.operations[0].asks.as_ref();
        let found = asks.map(|list| (&*list.local, &*list.member, &*list.entries));
        assert_eq!(
            found,
            is_there.then_some(("ItemIds", "item_ids", "entries")),
            "{test}"
        );
        let errors = ews_codegen::plan(&model, &Options::default().strict()).err();
        let errors = errors.map(|errors| errors.to_string()).unwrap_or_default();
        let problem = "messages.xsd:2: operation GetItem: its request has no required list m:ItemIds, \
                       of which each entry gets a response message; declare it, or correct the operation's row";
        assert_eq!(errors.contains(problem), !is_there, "{test}: {errors}");
    }
}

#[test]
fn the_module_is_there_for_operations_only() {
    for (test, messages, expected) in [
        ("operations_none", ["Alone", "Other"], false),
        ("operations_some", ["GetItem", "GetItemResponse"], true),
    ] {
        let code = generate(&folder(test, &messages, &HEADERS)).to_single_file();
        assert_eq!(code.contains("pub mod operations {"), expected);
        assert_eq!(
            code.contains("impl Operation for super::messages::GetItem {"),
            expected
        );
    }
}

/// A name for a choice that the schemas no longer have would be lost unseen; the field and the enum have their own.
#[test]
fn a_choice_has_the_name_of_the_profile() {
    let schema = |first: &str| {
        format!(
            "<xs:schema xmlns:xs='http://www.w3.org/2001/XMLSchema' targetNamespace='{TYPES}'>
               <xs:complexType name='ConnectingSIDType'><xs:choice>
                 <xs:element name='{first}' type='xs:string'/>
                 <xs:element name='SID' type='xs:int'/>
               </xs:choice></xs:complexType>
             </xs:schema>"
        )
    };
    let folder = scratch("operations_choice");
    let options = Options::default().strict();
    fs::write(folder.join("types.xsd"), schema("PrincipalName")).unwrap();
    let code = ews_codegen::generate(&folder, &options).unwrap();
    let code = code.to_single_file();
    assert!(code.contains("pub account: ConnectingAccount"), "{code}");
    fs::write(folder.join("types.xsd"), schema("Principal")).unwrap();
    let errors = ews_codegen::generate(&folder, &options).unwrap_err();
    assert_eq!(
        errors.to_string(),
        "t:ConnectingSIDType: no choice that begins with the element `PrincipalName`, which has the name \
         `account`; correct or remove the entry in the profile's table of choices"
    );
    assert!(ews_codegen::generate(&folder, &Options::default()).is_ok());
}
