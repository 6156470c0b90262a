//! What errors say of replies that servers sent, and what they give beside their text.

use ews_types::messages::{
    self, AddDelegateResponse, DeleteItemResponseType, GetItemResponseType,
    GetStreamingEventsResponse, GetUserAvailabilityResponse, SendNotification, UpdateInboxRules,
    UpdateInboxRulesResponse,
};
use ews_types::response::{FromMessages, NewMessage, Outcome, ResponseError};
use ews_types::soap::{self, Error, FaultCode};
use ews_types::{AnyElement, Document, Operation, Response, ResponseMessage};

macro_rules! file {
    ($name:literal) => {
        include_bytes!(concat!("../replies/", $name, ".xml"))
    };
}

fn body<T: Document>(reply: &[u8]) -> T {
    soap::from_slice(reply).unwrap().body
}

fn error<T: Document>(reply: &[u8]) -> Error {
    match soap::from_slice::<T>(reply) {
        Err(error) => error,
        Ok(_) => panic!("read"),
    }
}

/// Which rule is wrong, and how, stands in members of the response that an error would lose.
#[test]
fn an_error_of_rules_says_which_and_gives_the_message() {
    let response: UpdateInboxRulesResponse = body(file!("26b-updateinboxrules-error"));
    let Outcome::Error(Some(message), error) = response.clone().into_outcome() else {
        panic!("{response:?}");
    };
    assert_eq!(message, response);
    assert!(message.rule_operation_errors.is_some());
    let detail = "OperationIndex 0, FieldURI Action:MoveToFolder, ErrorCode EmptyValueFound, \
                  ErrorMessage The value must not be empty.";
    assert_eq!(error.detail(), Some(detail));
    assert_eq!(
        error.to_string(),
        format!(
            "ErrorInboxRulesValidationError: A validation error occurred while executing the rule \
             operation.: {detail}"
        )
    );
    // By reference too, and as the error of a function.
    let outcomes: Vec<_> = response.results().outcomes().collect();
    assert_eq!(outcomes[0].message(), Some(&&response));
    assert_eq!(outcomes[0].error(), Some(&error));
    assert_eq!(response.into_result().unwrap_err(), error);
    let name = <<UpdateInboxRules as Operation>::Response as ews_types::Element>::LOCAL_NAME;
    assert_eq!(name, "UpdateInboxRulesResponse");
}

/// Without the identifiers a program would have to subscribe anew to everything.
#[test]
fn an_error_of_streaming_gives_the_subscriptions_that_are_lost() {
    let response: GetStreamingEventsResponse = body(file!("33b-streaming-error"));
    let outcomes: Vec<_> = response.into_results().outcomes().collect();
    let [Outcome::Error(Some(message), error)] = &outcomes[..] else {
        panic!("{outcomes:?}");
    };
    let lost = message.error_subscription_ids.as_ref().unwrap();
    assert_eq!(lost.entries, ["JwBo="]);
    assert_eq!(error.detail(), Some("SubscriptionId JwBo="));
    assert_eq!(
        error.to_string(),
        "result 1: ErrorInvalidSubscription: The specified subscription was not found.: \
         SubscriptionId JwBo="
    );
}

/// A long detail must not fill a log.
#[test]
fn a_detail_has_a_limit() {
    let ids = "<m:SubscriptionId>JwBo</m:SubscriptionId>".repeat(1000);
    let reply = std::str::from_utf8(file!("33b-streaming-error")).unwrap();
    let reply = reply.replace("<m:SubscriptionId>JwBo=</m:SubscriptionId>", &ids);
    let response: GetStreamingEventsResponse = body(reply.as_bytes());
    let error = response.into_result().unwrap_err();
    let detail = error.detail().unwrap();
    assert_eq!(detail.chars().count(), 501);
    assert!(detail.ends_with('…'));
}

/// The code alone does not say which of fifty properties the server refuses.
#[test]
fn an_error_names_the_property() {
    let Error::Fault(fault) = error::<AnyElement>(file!("06-fault-fielduri")) else {
        panic!("no fault");
    };
    assert_eq!(
        fault.to_string(),
        "the server answered with a SOAP fault: ErrorInvalidPropertySet: \
         Set action is invalid for property. (calendar:IsMeeting)"
    );

    let properties = r#"<t:FieldURI FieldURI="item:Subject"/><t:FieldURI FieldURI="item:Subject"/>
      <t:IndexedFieldURI FieldURI="contacts:EmailAddress" FieldIndex="EmailAddress1"/>
      <t:ExtendedFieldURI PropertyTag="0x3001" PropertyType="String"/>
      <t:ExtendedFieldURI DistinguishedPropertySetId="Common" PropertyName="a&#xA;b"
        PropertyType="String"/><t:Value Name="x">y</t:Value>"#;
    let message = |text: &str| {
        format!(
            r#"<m:DeleteItemResponse xmlns:m="http://schemas.microsoft.com/exchange/services/2006/messages"
                xmlns:t="http://schemas.microsoft.com/exchange/services/2006/types"><m:ResponseMessages>
              <m:DeleteItemResponseMessage ResponseClass="Error"><m:MessageText>{text}</m:MessageText>
                <m:ResponseCode>ErrorInvalidPropertyRequest</m:ResponseCode>
                <m:MessageXml>{properties}</m:MessageXml></m:DeleteItemResponseMessage>
            </m:ResponseMessages></m:DeleteItemResponse>"#
        )
    };
    let text = |text: &str| {
        let response: DeleteItemResponseType = ews_types::from_str(&message(text)).unwrap();
        response.into_result().unwrap_err().to_string()
    };
    assert_eq!(
        text("No."),
        "result 1: ErrorInvalidPropertyRequest: No. (item:Subject, contacts:EmailAddress \
         EmailAddress1, 0x3001, Common a b)"
    );
    // A text that has it already has it once.
    assert_eq!(
        text("No item:Subject."),
        "result 1: ErrorInvalidPropertyRequest: No item:Subject. (contacts:EmailAddress \
         EmailAddress1, 0x3001, Common a b)"
    );
}

/// A server that refuses SOAP 1.2 says by its code what it refuses.
#[test]
fn a_fault_of_soap_1_2_has_its_codes_and_its_text() {
    let error = error::<AnyElement>(file!("08-soap12-fault"));
    assert_eq!(
        error.to_string(),
        "the reply is an envelope of SOAP 1.2, not of SOAP 1.1, with the fault `Sender: \
         ErrorInvalidServerVersion: The specified server version is invalid.`: send requests as \
         `text/xml`"
    );
    let Error::Soap12 { fault: Some(fault) } = error else {
        panic!("{error:?}");
    };
    assert_eq!(fault.code.name, "Sender");
    assert_eq!(
        fault.code.namespace.as_deref(),
        Some("http://www.w3.org/2003/05/soap-envelope")
    );
    let [subcode] = &fault.subcodes[..] else {
        panic!("{fault:?}");
    };
    assert_eq!(
        (subcode.namespace.as_deref(), &*subcode.name),
        (
            Some("http://schemas.microsoft.com/exchange/services/2006/errors"),
            "ErrorInvalidServerVersion"
        )
    );
    assert_eq!(fault.string, "The specified server version is invalid.");
    assert_eq!(fault.lang.as_deref(), Some("en"));
    assert_eq!(
        fault.response_code,
        Some(messages::ResponseCodeType::ErrorInvalidServerVersion)
    );
}

/// Subcodes nest, texts come in several languages, and a reply may be cut off behind the codes.
#[test]
fn parts_of_a_fault_of_soap_1_2_are_read_as_far_as_they_go() {
    let fault = |rest: &str| {
        let xml = format!(
            "<s:Envelope xmlns:s='http://www.w3.org/2003/05/soap-envelope'><s:Body><s:Fault><s:Code>\
             <s:Value>s:Receiver</s:Value><s:Subcode><s:Value xmlns:a='urn:a'>a:One</s:Value>\
             <s:Subcode><s:Value>Two</s:Value></s:Subcode></s:Subcode></s:Code>{rest}"
        );
        match error::<AnyElement>(xml.as_bytes()) {
            Error::Soap12 { fault } => *fault.unwrap(),
            other => panic!("{other}"),
        }
    };
    let codes = |fault: &soap::Fault| -> Vec<String> {
        fault.subcodes.iter().map(FaultCode::to_string).collect()
    };
    let cut = fault("<s:Reason><s:Te");
    assert_eq!(
        (&*cut.code.name, codes(&cut)),
        ("Receiver", vec!["One".into(), "Two".into()])
    );
    let whole = fault(
        "<s:Reason><s:Text xml:lang='en'>No.</s:Text><s:Text xml:lang='de'>Nein.</s:Text></s:Reason>\
         <s:Node>urn:n</s:Node></s:Fault></s:Body></s:Envelope>",
    );
    assert_eq!((&*whole.string, whole.lang.as_deref()), ("No.", Some("en")));
    assert_eq!(whole.actor.as_deref(), Some("urn:n"));
}

/// The two names differ by one letter, which no one sees who compares them.
#[test]
fn a_namespace_with_https_is_named() {
    let hint = ", whose namespace begins with `https:` where `http:` is meant: expected `{http://schemas.\
                microsoft.com/exchange/services/2006/messages}ExportItems`";
    let text = error::<messages::ExportItems>(file!("37-https-namespaces")).to_string();
    assert!(text.contains(hint), "{text}");
    let text = error::<AnyElement>(file!("37-https-namespaces")).to_string();
    assert!(
        text.contains("begins with `https:` where `http:` is meant"),
        "{text}"
    );
    // Without an envelope as well.
    let alone =
        "<ExportItems xmlns='https://schemas.microsoft.com/exchange/services/2006/messages'/>";
    let text = ews_types::from_str::<messages::ExportItems>(alone)
        .unwrap_err()
        .to_string();
    assert!(text.contains(hint), "{text}");
    // Another name is just another name.
    let other = "<ExportItems xmlns='https://example.org/'/>";
    let text = ews_types::from_str::<messages::ExportItems>(other)
        .unwrap_err()
        .to_string();
    assert!(!text.contains("is meant"), "{text}");
}

/// The members of the message would be missing, and the error would be about one of them.
#[test]
fn a_response_that_is_wrapped_in_a_list_is_named() {
    let error = error::<messages::FindPeopleResponse>(file!("25-findpeople-wrapped"));
    let response = "FindPeopleResponse".to_owned();
    assert_eq!(error, Error::WrappedResponse { response });
    assert_eq!(
        error.to_string(),
        "FindPeopleResponse has a list ResponseMessages, but is itself the message by the schema: \
         its members are expected in it, and not in a list"
    );
}

/// A response without messages says nothing of any action: that it succeeded would be a guess.
#[test]
fn a_response_without_messages_has_no_results_and_is_no_success() {
    let response = GetItemResponseType::from_messages([]);
    assert_eq!(response.results().len(), 0);
    assert_eq!(response.results().outcomes().len(), 0);
    let error = response.clone().into_result().unwrap_err();
    assert_eq!(
        error.to_string(),
        "no response message says that the action succeeded"
    );
    assert_eq!(response.into_outcome(), Outcome::Error(None, error));
}

/// An error that is of no message has none; the messages of the others are not lost by it.
#[test]
fn errors_of_the_whole_have_no_message() {
    let mut response = AddDelegateResponse::from_messages([NewMessage::success()]);
    response.response_class = "Error".into();
    let outcomes: Vec<_> = response.results().outcomes().collect();
    let [Outcome::Error(None, whole), Outcome::Success(_)] = &outcomes[..] else {
        panic!("{outcomes:?}");
    };
    assert_eq!(whole.position(), None);
    assert!(outcomes[0].message().is_none() && outcomes[1].error().is_none());
}

/// The trait and the error have the same names for what a message says.
#[test]
fn a_message_and_its_error_agree() {
    type Message = <DeleteItemResponseType as Response>::Message;
    let message = Message::warning(messages::ResponseCodeType::ErrorItemSave, "Later.");
    let error = ResponseError::of(&message).unwrap();
    assert_eq!(
        message.response_class().as_ref(),
        Some(error.response_class())
    );
    assert_eq!(
        message.response_code().as_ref(),
        Some(error.response_code())
    );
    assert_eq!(message.message_text(), error.message_text());
    assert_eq!(message.descriptive_link_key(), error.descriptive_link_key());
    assert_eq!(message.message_xml().as_ref(), error.message_xml());
    assert_eq!(message.is_warning(), error.is_warning());
    assert_eq!(message.status().response_class, Some("Warning"));
    assert_eq!(message.status().response_code, Some("ErrorItemSave"));
}

/// What a server sends to a client that subscribed has results as a response has.
#[test]
fn a_notification_has_results() {
    let notification: SendNotification = ews_types::from_str(
        r#"<m:SendNotification xmlns:m="http://schemas.microsoft.com/exchange/services/2006/messages"
            xmlns:t="http://schemas.microsoft.com/exchange/services/2006/types"><m:ResponseMessages>
          <m:SendNotificationResponseMessage ResponseClass="Success">
            <m:ResponseCode>NoError</m:ResponseCode>
            <m:Notification><t:SubscriptionId>a</t:SubscriptionId>
              <t:PreviousWatermark>p</t:PreviousWatermark><t:MoreEvents>false</t:MoreEvents>
              <t:StatusEvent><t:Watermark>w</t:Watermark></t:StatusEvent></m:Notification>
          </m:SendNotificationResponseMessage>
          <m:SendNotificationResponseMessage ResponseClass="Error">
            <m:ResponseCode>ErrorInvalidSubscription</m:ResponseCode>
          </m:SendNotificationResponseMessage>
        </m:ResponseMessages></m:SendNotification>"#,
    )
    .unwrap();
    let results: Vec<_> = notification.into_results().collect();
    let [Ok(message), Err(error)] = &results[..] else {
        panic!("{results:?}");
    };
    assert_eq!(message.notification.as_ref().unwrap().subscription_id, "a");
    assert_eq!(error.to_string(), "result 2: ErrorInvalidSubscription");
}

/// The results are those of the mailboxes; what meets with all of them stands beside.
#[test]
fn suggestions_are_within_reach() {
    let read = |suggestions: &str| -> GetUserAvailabilityResponse {
        ews_types::from_str(&format!(
            r#"<m:GetUserAvailabilityResponse xmlns:m="http://schemas.microsoft.com/exchange/services/2006/messages"
                xmlns:t="http://schemas.microsoft.com/exchange/services/2006/types">
              <m:FreeBusyResponseArray><m:FreeBusyResponse>
                <m:ResponseMessage ResponseClass="Success"><m:ResponseCode>NoError</m:ResponseCode>
                </m:ResponseMessage></m:FreeBusyResponse></m:FreeBusyResponseArray>
              {suggestions}</m:GetUserAvailabilityResponse>"#
        ))
        .unwrap()
    };
    let none = read("");
    assert_eq!(none.suggestions(), Ok(None));
    let some = read(
        r#"<m:SuggestionsResponse><m:ResponseMessage ResponseClass="Success">
             <m:ResponseCode>NoError</m:ResponseCode></m:ResponseMessage>
           <m:SuggestionDayResultArray><t:SuggestionDayResult><t:Date>2026-01-02T00:00:00</t:Date>
             <t:DayQuality>Good</t:DayQuality><t:SuggestionArray/></t:SuggestionDayResult>
           </m:SuggestionDayResultArray></m:SuggestionsResponse>"#,
    );
    assert!(some.suggestions().unwrap().is_some());
    assert_eq!(some.results().filter(Result::is_ok).count(), 1);
    let failed = read(
        r#"<m:SuggestionsResponse><m:ResponseMessage ResponseClass="Error">
             <m:ResponseCode>ErrorInvalidOperation</m:ResponseCode></m:ResponseMessage>
           </m:SuggestionsResponse>"#,
    );
    let error = failed.suggestions().unwrap_err();
    assert_eq!(error.to_string(), "ErrorInvalidOperation");
    assert_eq!(failed.results().next_back(), Some(Err(error)));
}
