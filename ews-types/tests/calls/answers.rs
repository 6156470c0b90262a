//! Answering requests: a look at the envelope, responses, and faults.

use std::time::Duration;

use ews_types::messages::{
    AddDelegateResponse, DeleteItemResponseType, GetItemResponseType, GetItemType,
    GetUserAvailabilityResponse, ResponseCodeType, SubscribeResponseMessageType,
};
use ews_types::response::{FromMessages, NewMessage};
use ews_types::soap::{self, Envelope, Error, Fault, FaultCode};
use ews_types::{AnyElement, OPERATIONS, OperationInfo, Response, ResponseMessage, types};

use crate::samples::{HEADER, envelope};

/// What is answered reads as what was meant.
#[test]
fn a_response_is_made_of_messages() {
    type Message = <GetItemResponseType as Response>::Message;
    let mut found = Message::success();
    found.items = Some(types::ArrayOfRealItemsType::default());
    let code = ResponseCodeType::ErrorItemNotFound;
    let response = GetItemResponseType::from_messages([
        found,
        Message::error(code, "No <such> item."),
        Message::warning("ErrorBatchProcessingStopped", "Not done."),
    ]);
    let xml = soap::to_string(&Envelope::new(response.clone())).unwrap();
    let read: soap::Reply<GetItemResponseType> = soap::from_str(&xml).unwrap();
    assert_eq!(read.body, response);
    let texts: Vec<String> = read
        .body
        .results()
        .map(|result| result.map_or_else(|error| error.to_string(), |_| "ok".to_owned()))
        .collect();
    assert_eq!(
        texts,
        [
            "ok",
            "result 2: ErrorItemNotFound: No <such> item.",
            "result 3: Warning: ErrorBatchProcessingStopped: Not done."
        ]
    );
    // As servers write it.
    let error = r#"<m:GetItemResponseMessage ResponseClass="Error"><m:MessageText>No &lt;such&gt; item.</m:MessageText><m:ResponseCode>ErrorItemNotFound</m:ResponseCode><m:DescriptiveLinkKey>0</m:DescriptiveLinkKey></m:GetItemResponseMessage>"#;
    assert!(xml.contains(error), "{xml}");
}

/// Each form of a response has its messages where a client looks for them.
#[test]
fn every_form_of_response_is_made() {
    let delegates = AddDelegateResponse::from_messages([
        NewMessage::success(),
        NewMessage::error("ErrorDelegateAlreadyExists", ""),
    ]);
    assert!(delegates.is_success());
    assert_eq!(delegates.results().filter(Result::is_ok).count(), 1);
    let availability = GetUserAvailabilityResponse::from_messages([NewMessage::success()]);
    assert_eq!(availability.results().filter(Result::is_ok).count(), 1);
    let single = SubscribeResponseMessageType::success();
    assert!(single.is_success() && single.subscription_id.is_none());
    let empty = DeleteItemResponseType::from_messages([]);
    assert_eq!(empty.results().len(), 0);
}

fn written(fault: &Fault) -> Fault {
    let xml = soap::to_string(&Envelope::new(fault.clone())).unwrap();
    match soap::from_str::<AnyElement>(&xml) {
        Err(Error::Fault(fault)) => *fault,
        other => panic!("{other:?}"),
    }
}

/// A client that is told to wait waits as long as it is told.
#[test]
fn a_busy_server_says_how_long() {
    let fault = Fault::server_busy(Duration::from_millis(1500));
    assert_eq!(written(&fault), fault);
    assert_eq!(fault.code, FaultCode::ews("ErrorServerBusy"));
    assert_eq!(fault.response_code, Some(ResponseCodeType::ErrorServerBusy));
    assert_eq!(fault.back_off(), Some(Duration::from_millis(1500)));
    assert_eq!(
        fault.to_string(),
        "the server answered with a SOAP fault: ErrorServerBusy: The server cannot service this request \
         right now. Try again later. (wait 1500 ms)"
    );
}

/// The fault that a request gives which cannot be read.
fn violation(request: &str) -> Fault {
    match soap::request_from_slice::<GetItemType>(request.as_bytes()) {
        Err(Error::Read(error)) => Fault::schema_violation(&error, request.as_bytes()),
        other => panic!("{other:?}"),
    }
}

/// Whoever sent the request looks at the line and finds the name in question there.
#[test]
fn a_violation_says_where() {
    let lines = |end: &str, begin: &str| {
        [
            "<s:Envelope xmlns:s='http://schemas.xmlsoap.org/soap/envelope/'",
            "  xmlns:t='http://schemas.microsoft.com/exchange/services/2006/types'><s:Body>",
            "<GetItem xmlns='http://schemas.microsoft.com/exchange/services/2006/messages'>",
            "  <ItemShape><t:BaseShape>IdOnly</t:BaseShape></ItemShape>",
            "  <ItemIds><!-- ä --><t:ItemId/></ItemIds></GetItem></s:Body></s:Envelope>",
        ]
        .join(end)
        .replacen('<', &format!("{begin}<"), 1)
    };
    for (end, begin) in [("\n", ""), ("\r\n", ""), ("\r", ""), ("\n", "\u{FEFF}")] {
        let fault = violation(&lines(end, begin));
        // The `t` of `<t:ItemId/>`.
        assert_eq!(
            (fault.line(), fault.position()),
            (Some(5), Some(23)),
            "{end:?} {begin:?}"
        );
        assert_eq!(written(&fault), fault);
    }
    let fault = violation(&lines("\n", ""));
    assert_eq!(fault.code, FaultCode::ews("ErrorSchemaValidation"));
    assert_eq!(
        fault.response_code,
        Some(ResponseCodeType::ErrorSchemaValidation)
    );
    assert_eq!(
        fault.message.as_deref(),
        Some("The request failed schema validation.")
    );
    let cause = "the required attribute Id is missing";
    assert_eq!(fault.violation().as_deref(), Some(cause));
    assert_eq!(
        fault.string,
        format!("The request failed schema validation: {cause}")
    );
    assert_eq!(fault.lang.as_deref(), Some("en-US"));
    let xml = soap::to_string(&Envelope::new(fault)).unwrap();
    let details = "<t:LineNumber>5</t:LineNumber><t:LinePosition>23</t:LinePosition><t:Violation>";
    assert!(xml.contains(details), "{xml}");
}

/// An offset that the document does not have gives its end, and no panic.
#[test]
fn a_violation_in_another_document_has_its_last_place() {
    let Err(error) = ews_types::from_str::<GetItemType>("<a><b></b></a>") else {
        panic!("read");
    };
    let fault = Fault::schema_violation(&error, b"");
    assert_eq!((fault.line(), fault.position()), (Some(1), Some(1)));
}

/// A gateway routes by what the envelope says, whatever the body has.
#[test]
fn a_peek_tells_operation_headers_and_version() {
    let header = r#"<s:Header>
      <t:RequestServerVersion Version="Exchange2016" xmlns:t="http://schemas.microsoft.com/exchange/services/2006/types"/>
      <w:Security xmlns:w="urn:w"/></s:Header>"#;
    let body = r#"<m:GetItem xmlns:m="http://schemas.microsoft.com/exchange/services/2006/messages"><nonsense & more"#;
    let peeked = soap::peek(envelope(header, body).as_bytes()).unwrap();
    assert_eq!(peeked.request_version(), Some(&soap::Version::Exchange2016));
    assert_eq!(peeked.header.len(), 2);
    assert_eq!(peeked.body.local_name, "GetItem");
    assert_eq!(
        peeked.body.requested().map(|operation| operation.name),
        Some("GetItem")
    );
    assert_eq!(peeked.body.answered(), None);

    let reply = r#"<GetItemResponse xmlns="http://schemas.microsoft.com/exchange/services/2006/messages"/>"#;
    let peeked = soap::peek(envelope(HEADER, reply).as_bytes()).unwrap();
    assert!(peeked.server_version().is_some());
    assert_eq!(peeked.body.requested(), None);
    assert_eq!(
        peeked.body.answered().map(|operation| operation.name),
        Some("GetItem")
    );

    // An element of others, or with no namespace, is no operation.
    let other = soap::peek(envelope("", "<GetItem/>").as_bytes()).unwrap();
    assert_eq!(
        (other.body.namespace.as_deref(), other.body.requested()),
        (None, None)
    );
}

/// What is no envelope is refused with the same errors as in reading.
#[test]
fn a_peek_refuses_what_is_no_request() {
    let error = |xml: &str| soap::peek(xml.as_bytes()).unwrap_err();
    assert!(matches!(error(""), Error::EmptyReply));
    assert!(matches!(error("<html/>"), Error::WebPage { .. }));
    assert!(matches!(error(&envelope("", "")), Error::EmptyBody { .. }));
    assert!(matches!(error("<a/>"), Error::NotAnEnvelope { .. }));
    let none = "<s:Envelope xmlns:s='http://schemas.xmlsoap.org/soap/envelope/'/>";
    assert!(matches!(error(none), Error::NoBody { .. }));
    let cut = "<s:Envelope xmlns:s='http://schemas.xmlsoap.org/soap/envelope/'><s:Hea";
    assert!(matches!(error(cut), Error::Truncated { .. }));
    let fault = "<s:Fault><faultcode>s:Client</faultcode><faultstring>No.</faultstring></s:Fault>";
    assert!(matches!(error(&envelope("", fault)), Error::Fault(_)));
}

/// Each operation is found by its request, and some response of it by its response.
#[test]
fn every_operation_is_found() {
    for operation in OPERATIONS {
        assert_eq!(
            OperationInfo::of_request(operation.request),
            Some(operation)
        );
        let answered = OperationInfo::of_response(operation.response).unwrap();
        assert_eq!(answered.response, operation.response);
    }
    assert_eq!(OperationInfo::of_request("GetItemResponse"), None);
    assert_eq!(OperationInfo::of_response("GetItem"), None);
}
