//! What came of each action that a request asked for, in every form that responses have.

use std::collections::{BTreeMap, BTreeSet};
use std::time::Duration;

use ews_types::messages::{
    AddDelegateResponseMessageType, AnyResponseMessage, GetAppManifestsResponseType,
    GetImItemListResponseMessageType, GetItemResponseType, GetMailTipsResponseMessageType,
    GetUserAvailabilityResponseType, GetUserOofSettingsResponse, ResolveNamesResponseType,
    ResponseCodeType, SetUserOofSettingsResponse, SetUserPhotoResponseMessageType,
};
use ews_types::response::Outcome;
use ews_types::types::ResponseClassType;
use ews_types::{Element, OPERATIONS, Response, ResponseMessage};

const GENERATED: &str = include_str!(concat!(env!("EWS_TYPES_BINDINGS"), "/responses.rs"));

/// A response element with this content, read.
fn read<T: Element>(content: &str) -> T {
    let name = T::LOCAL_NAME;
    let xml = format!(
        r#"<m:{name} xmlns:m="http://schemas.microsoft.com/exchange/services/2006/messages" xmlns:t="http://schemas.microsoft.com/exchange/services/2006/types">{content}</m:{name}>"#
    );
    ews_types::from_str(&xml).unwrap()
}

/// A response with one attribute `ResponseClass`, and this content.
fn read_single<T: Element>(class: &str, content: &str) -> T {
    let name = T::LOCAL_NAME;
    let xml = format!(
        r#"<m:{name} ResponseClass="{class}" xmlns:m="http://schemas.microsoft.com/exchange/services/2006/messages" xmlns:t="http://schemas.microsoft.com/exchange/services/2006/types">{content}</m:{name}>"#
    );
    ews_types::from_str(&xml).unwrap()
}

fn message(name: &str, class: &str, content: &str) -> String {
    format!(r#"<m:{name} ResponseClass="{class}">{content}</m:{name}>"#)
}

fn code(code: &str) -> String {
    format!("<m:ResponseCode>{code}</m:ResponseCode>")
}

fn get_item(messages: &[String]) -> GetItemResponseType {
    let messages = messages.concat();
    read(&format!(
        "<m:ResponseMessages>{messages}</m:ResponseMessages>"
    ))
}

fn texts<T>(results: impl Iterator<Item = Result<T, ews_types::ResponseError>>) -> Vec<String> {
    results
        .map(|result| result.map_or_else(|error| error.to_string(), |_| "ok".to_owned()))
        .collect()
}

/// One item's failure must not hide the others, nor move them.
#[test]
fn every_item_of_a_batch_has_its_result_in_order() {
    let name = "GetItemResponseMessage";
    let response = get_item(&[
        message(
            name,
            "Success",
            &format!("{}<m:Items><t:Task/></m:Items>", code("NoError")),
        ),
        message(
            name,
            "Error",
            &format!(
                "<m:MessageText> Not here. </m:MessageText>{}<m:DescriptiveLinkKey>5</m:DescriptiveLinkKey>",
                code("ErrorItemNotFound")
            ),
        ),
        message(name, "Success", &format!("{}<m:Items/>", code("NoError"))),
        message(name, "Warning", &code("ErrorBatchProcessingStopped")),
    ]);
    let results = response.results();
    assert_eq!(results.len(), 4);
    assert_eq!(
        texts(results),
        [
            "ok",
            "result 2: ErrorItemNotFound: Not here.",
            "ok",
            "result 4: Warning: ErrorBatchProcessingStopped"
        ]
    );
    let error = response.results().nth(1).unwrap().unwrap_err();
    assert_eq!(error.position(), Some(1));
    assert_eq!(*error.response_class(), ResponseClassType::Error);
    assert_eq!(*error.response_code(), ResponseCodeType::ErrorItemNotFound);
    assert_eq!(error.message_text(), Some(" Not here. "));
    assert_eq!(error.descriptive_link_key(), Some(5));
    assert!(!error.is_warning());
    assert_eq!(error.unexpected_message(), None);

    let items = response.results().next().unwrap().unwrap().items.as_ref();
    assert_eq!(items.unwrap().len(), 1);
    let mut owned = response.into_results();
    assert!(owned.next_back().unwrap().unwrap_err().is_warning());
    assert!(owned.next().unwrap().unwrap().items.is_some());
}

/// Whatever a server says that is not plainly a success must not read as one.
#[test]
fn only_success_without_a_code_of_error_is_success() {
    let name = "GetItemResponseMessage";
    for (class, content, expected) in [
        ("Success", code("NoError"), "ok"),
        ("Success", String::new(), "ok"),
        (
            "Success",
            code("ErrorOfTheNextVersion"),
            "result 1: Success: ErrorOfTheNextVersion",
        ),
        ("Success", code(""), "result 1: Success: no response code"),
        ("Warning", code("NoError"), "result 1: Warning: NoError"),
        ("Error", code("NoError"), "result 1: Error: NoError"),
        ("Error", String::new(), "result 1: Error: no response code"),
        ("Partial", code("NoError"), "result 1: Partial: NoError"),
        ("", code("NoError"), "result 1: no response class: NoError"),
    ] {
        let response = get_item(&[message(name, class, &format!("{content}<m:Items/>"))]);
        assert_eq!(texts(response.results()), [expected], "{class} {content}");
        let message = response.response_messages.first().unwrap();
        assert_eq!(message.is_success(), expected == "ok", "{class} {content}");
        assert_eq!(message.result().is_ok(), expected == "ok");
    }
}

/// With some codes a warning has data, which must be within reach, and told from a success.
#[test]
fn the_message_of_a_warning_is_an_outcome_of_its_own() {
    let name = "ResolveNamesResponseMessage";
    let set = "<m:ResolutionSet TotalItemsInView=\"1\" IncludesLastItemInRange=\"true\">\
        <t:Resolution><t:Mailbox><t:Name>Jo</t:Name></t:Mailbox></t:Resolution></m:ResolutionSet>";
    let messages = [
        message(
            name,
            "Warning",
            &format!("{}{set}", code("ErrorNameResolutionMultipleResults")),
        ),
        message(name, "Success", &format!("{}{set}", code("NoError"))),
        message(name, "Error", &code("ErrorNameResolutionNoResults")),
    ]
    .concat();
    let response: ResolveNamesResponseType = read(&format!(
        "<m:ResponseMessages>{messages}</m:ResponseMessages>"
    ));
    let outcomes: Vec<_> = response.results().outcomes().collect();
    let [
        Outcome::Warning(found, warning),
        Outcome::Success(one),
        Outcome::Error(_, none),
    ] = &outcomes[..]
    else {
        panic!("{outcomes:?}");
    };
    assert!(found.resolution_set.is_some() && one.resolution_set.is_some());
    assert!(warning.is_warning() && found.is_warning() && !one.is_warning());
    assert_eq!(warning.position(), Some(0));
    assert_eq!(none.to_string(), "result 3: ErrorNameResolutionNoResults");
    let accepted = outcomes.into_iter().map(Outcome::accept_warning);
    assert_eq!(
        texts(accepted),
        ["ok", "ok", "result 3: ErrorNameResolutionNoResults"]
    );
}

/// Of an action that failed, servers send the error alone, even where the schema requires more. The
/// documentation of `GetAppManifests`, `GetPersona` and `GetSharingFolder` shows such replies. The
/// error must not turn into one of reading, which would hide all other results too.
#[test]
fn a_failure_may_leave_out_what_the_schema_requires() {
    let class = |class: &str| {
        [message(
            "GetItemResponseMessage",
            class,
            &code("ErrorAccessDenied"),
        )]
    };
    let response = get_item(&class("Error"));
    assert_eq!(texts(response.results()), ["result 1: ErrorAccessDenied"]);
    let xml = ews_types::to_string(&response).unwrap();
    assert!(!xml.contains("Items"), "{xml}");
    assert_eq!(
        ews_types::from_str::<GetItemResponseType>(&xml).unwrap(),
        response
    );
    assert_eq!(
        texts(get_item(&class("Warning")).results()),
        ["result 1: Warning: ErrorAccessDenied"]
    );
    let response: GetAppManifestsResponseType = read_single("Error", &code("ErrorInvalidRequest"));
    assert_eq!(texts(response.results()), ["ErrorInvalidRequest"]);
    assert!(ews_types::to_string(&response).is_ok());
}

/// A success without what it is about is damaged, and no document to send.
#[test]
fn a_success_has_what_the_schema_requires() {
    let xml = format!(
        r#"<m:GetAppManifestsResponse ResponseClass="Success" xmlns:m="http://schemas.microsoft.com/exchange/services/2006/messages">{}</m:GetAppManifestsResponse>"#,
        code("NoError")
    );
    let error = ews_types::from_str::<GetAppManifestsResponseType>(&xml).unwrap_err();
    assert_eq!(
        error.to_string(),
        "GetAppManifestsResponse: the required element Apps or Manifests is missing (at byte 0)"
    );
    let mut response = GetAppManifestsResponseType::new(ResponseClassType::Success);
    let error = ews_types::to_string(&response).unwrap_err();
    assert_eq!(
        error.to_string(),
        "GetAppManifestsResponse/Apps: the schema requires the element Apps of this value: set it"
    );
    response.response_code = Some(ResponseCodeType::ErrorInvalidRequest);
    assert!(ews_types::to_string(&response).is_ok());
}

/// A message of another operation is no answer to the action, even if it is of a success.
#[test]
fn a_message_of_another_operation_is_an_error() {
    let response = get_item(&[
        message("DeleteItemResponseMessage", "Success", &code("NoError")),
        message("FindItemResponseMessage", "Error", &code("ErrorServerBusy")),
        message(
            "GetItemResponseMessage",
            "Success",
            &format!("{}<m:Items/>", code("NoError")),
        ),
    ]);
    assert_eq!(
        texts(response.results()),
        [
            "result 1: a DeleteItemResponseMessage instead of a GetItemResponseMessage: Success: NoError",
            "result 2: a FindItemResponseMessage instead of a GetItemResponseMessage: ErrorServerBusy",
            "ok"
        ]
    );
    let error = response.results().next().unwrap().unwrap_err();
    assert_eq!(
        error.unexpected_message(),
        Some("DeleteItemResponseMessage")
    );
    assert_eq!(
        texts(response.clone().into_results()),
        texts(response.results())
    );
}

/// A message of a name that the schema does not list must not be skipped: the results go by position,
/// and an error would go unseen.
#[test]
fn an_unknown_message_is_no_missing_result() {
    let good = message(
        "GetItemResponseMessage",
        "Success",
        &format!("{}<m:Items/>", code("NoError")),
    );
    for unknown in [
        "<m:NewItemResponseMessage ResponseClass='Error'/>",
        "<t:GetItemResponseMessage ResponseClass='Error'/>",
    ] {
        let xml = format!(
            r#"<m:GetItemResponse xmlns:m="http://schemas.microsoft.com/exchange/services/2006/messages" xmlns:t="http://schemas.microsoft.com/exchange/services/2006/types"><m:ResponseMessages>{good}{unknown}{good}</m:ResponseMessages></m:GetItemResponse>"#
        );
        let error = ews_types::from_str::<GetItemResponseType>(&xml).unwrap_err();
        assert!(
            error
                .to_string()
                .contains("expected an element that the schema lists"),
            "{error}"
        );
    }
}

/// What a server writes must not break a log into lines, or turn the colours of a terminal.
#[test]
fn an_error_is_one_line_of_text() {
    let text = "a\n  b&#x202E;c&#x9B;31m";
    let content = format!(
        "<m:MessageText>{text}</m:MessageText>{}",
        code("ErrorServerBusy")
    );
    let response = get_item(&[message("GetItemResponseMessage", "Error", &content)]);
    assert_eq!(
        texts(response.results()),
        [r"result 1: ErrorServerBusy: a b\u{202e}c\u{9b}31m"]
    );
}

/// A busy server says how long to wait; a client that does not wait is throttled further.
#[test]
fn the_back_off_is_a_duration() {
    let xml = r#"<m:MessageXml><t:Value Name="BackOffMilliseconds">299297</t:Value><t:Value Name="Other">x</t:Value></m:MessageXml>"#;
    let content = format!("{}{xml}", code("ErrorServerBusy"));
    let response = get_item(&[message("GetItemResponseMessage", "Error", &content)]);
    let error = response.results().next().unwrap().unwrap_err();
    assert_eq!(error.back_off(), Some(Duration::from_millis(299_297)));
    let values: Vec<_> = error.message_xml().unwrap().values().collect();
    assert_eq!(values.len(), 2);
    assert_eq!(values[1], ("Other".into(), "x".into()));
}

/// Delegates and the like: the response and each of its parts can fail.
#[test]
fn where_the_response_itself_can_fail_its_error_comes_first() {
    let one = message(
        "DelegateUserResponseMessageType",
        "Error",
        &code("ErrorDelegateAlreadyExists"),
    );
    let two = message(
        "DelegateUserResponseMessageType",
        "Success",
        &code("NoError"),
    );
    let list = format!("<m:ResponseMessages>{one}{two}</m:ResponseMessages>");

    let content = format!("{}{list}", code("NoError"));
    let response: AddDelegateResponseMessageType = read_single("Success", &content);
    let parts = ["result 1: ErrorDelegateAlreadyExists", "ok"];
    assert_eq!(texts(response.results()), parts);

    let content = format!("{}{list}", code("ErrorInternalServerError"));
    let response: AddDelegateResponseMessageType = read_single("Error", &content);
    let all = ["ErrorInternalServerError", parts[0], parts[1]];
    assert_eq!(texts(response.results()), all);
    assert_eq!(texts(response.into_results()), all);

    // Without any part it must not look like an empty success.
    let response: GetMailTipsResponseMessageType = read_single("Error", &code("ErrorAccessDenied"));
    assert_eq!(texts(response.results()), ["ErrorAccessDenied"]);
    let response: GetMailTipsResponseMessageType = read_single("Success", &code("NoError"));
    assert_eq!(texts(response.results()), [""; 0]);
}

#[test]
fn a_response_that_is_the_message_has_one_result_without_a_position() {
    let response: GetImItemListResponseMessageType =
        read_single("Error", &code("ErrorInvalidRequest"));
    assert_eq!(texts(response.results()), ["ErrorInvalidRequest"]);
    assert_eq!(
        response.results().next().unwrap().unwrap_err().position(),
        None
    );
    assert_eq!(
        response.result().unwrap_err().to_string(),
        "ErrorInvalidRequest"
    );
    let response: GetImItemListResponseMessageType = read_single("Success", &code("NoError"));
    assert!(response.into_results().next().unwrap().is_ok());
}

/// Settings of absence, whose response holds a message instead of being one. The schema lets that of
/// a change be absent: then nothing says that it succeeded.
#[test]
fn a_response_that_holds_the_message_has_its_result() {
    let held = message("ResponseMessage", "Success", &code("NoError"));
    let response: GetUserOofSettingsResponse = read(&held);
    assert_eq!(texts(response.results()), ["ok"]);
    let held = message(
        "ResponseMessage",
        "Error",
        &code("ErrorInvalidUserOofSettings"),
    );
    let response: SetUserOofSettingsResponse = read(&held);
    assert_eq!(texts(response.results()), ["ErrorInvalidUserOofSettings"]);
    let response: SetUserOofSettingsResponse = read("");
    assert_eq!(
        texts(response.results()),
        ["no response message says that the action succeeded"]
    );
    assert_eq!(response.response_class(), None);
}

/// A result for each mailbox; suggestions are asked for once, and their failure must not hide.
#[test]
fn availability_has_a_result_for_each_mailbox_and_the_error_of_the_suggestions() {
    let mailbox = |class: &str, said: &str| {
        let message = message("ResponseMessage", class, &code(said));
        format!("<m:FreeBusyResponse>{message}</m:FreeBusyResponse>")
    };
    let array = format!(
        "<m:FreeBusyResponseArray>{}{}</m:FreeBusyResponseArray>",
        mailbox("Success", "NoError"),
        mailbox("Error", "ErrorMailRecipientNotFound"),
    );
    let suggestions = |class: &str, said: &str| {
        let message = message("ResponseMessage", class, &code(said));
        format!("{array}<m:SuggestionsResponse>{message}</m:SuggestionsResponse>")
    };
    let mailboxes = ["ok", "result 2: ErrorMailRecipientNotFound"];
    let response: GetUserAvailabilityResponseType = read(&array);
    assert_eq!(texts(response.results()), mailboxes);
    let response: GetUserAvailabilityResponseType = read(&suggestions("Success", "NoError"));
    assert_eq!(texts(response.results()), mailboxes);
    let response: GetUserAvailabilityResponseType =
        read(&suggestions("Error", "ErrorInvalidFreeBusyViewType"));
    assert_eq!(
        texts(response.results()),
        [mailboxes[0], mailboxes[1], "ErrorInvalidFreeBusyViewType"]
    );
}

/// Where the schema does not say which message an operation has, any is taken.
#[test]
fn an_operation_without_a_message_of_its_own_takes_any() {
    let messages = message(
        "GetUserPhotoResponseMessage",
        "Success",
        &format!("{}<m:HasChanged>true</m:HasChanged>", code("NoError")),
    );
    let response: SetUserPhotoResponseMessageType = read(&format!(
        "<m:ResponseMessages>{messages}</m:ResponseMessages>"
    ));
    let results: Vec<_> = response.results().collect();
    assert!(matches!(
        results[..],
        [Ok(AnyResponseMessage::GetUserPhotoResponseMessage(_))]
    ));
}

/// Every operation says where its messages are: the trait `Operation` asks for it, and none says
/// that there are none.
#[test]
fn every_response_has_messages() {
    let mut forms: BTreeMap<&str, usize> = BTreeMap::new();
    for line in GENERATED.lines() {
        let form = ["single_response!", "batch_response!", "impl Response for"]
            .into_iter()
            .find(|form| line.contains(form));
        *forms.entry(form.unwrap_or("")).or_default() += 1;
    }
    assert!(!GENERATED.contains("NoMessage"));
    let responses: BTreeSet<_> = OPERATIONS.iter().map(|o| o.response_type).collect();
    let implemented: usize = forms
        .iter()
        .filter_map(|(form, count)| (!form.is_empty()).then_some(count))
        .sum();
    // And SendNotification, which answers no request.
    assert_eq!(implemented, responses.len() + 1);
}

/// The facts name the types that derive from the base of response messages: each says whether its
/// action succeeded.
#[test]
#[ignore = "needs EWS_SHARED"]
fn every_type_of_a_response_message_has_the_trait() {
    let shared = std::path::PathBuf::from(std::env::var_os("EWS_SHARED").unwrap());
    let facts = std::fs::read_to_string(shared.join("ews-facts/components.tsv")).unwrap();
    let bases: BTreeMap<&str, (&str, bool)> = facts
        .lines()
        .skip(1)
        .map(|line| {
            let fields: Vec<&str> = line.split('\t').collect();
            (fields[0], (fields[3], fields.get(5) == Some(&"true")))
        })
        .collect();
    let mut count = 0;
    for (name, (_, is_abstract)) in &bases {
        let mut current = *name;
        while current != "m:ResponseMessageType" {
            match bases.get(current) {
                Some((base, _)) if !base.is_empty() => current = base,
                _ => break,
            }
        }
        if current == "m:ResponseMessageType" && !is_abstract {
            count += 1;
            let item = format!("super::messages::{}", &name[2..]);
            let named = GENERATED
                .split("response_message!(")
                .any(|rest| rest.trim_start().split([')', ',', '\n']).next() == Some(&item));
            assert!(named, "{name}");
        }
    }
    assert!(count >= 109, "{count}");
}
