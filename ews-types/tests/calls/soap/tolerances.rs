//! What servers write against the schema, SOAP or XML, and reading takes all the same. Each test
//! says what was seen in the wild; what is written follows the rules again.

use ews_types::codec::ReadOptions;
use ews_types::messages::{AnyResponseMessage, GetStreamingEventsResponseMessageType};
use ews_types::messages::{GetItemResponseType, GetStreamingEventsResponseType, ResponseCodeType};
use ews_types::soap::{self, Error, Fault, FaultCode};
use ews_types::types::{ConnectionStatusType, Event, Item};
use ews_types::{AnyElement, messages};

use crate::samples::envelope;

const NAMESPACES: &str = "xmlns:m=\"http://schemas.microsoft.com/exchange/services/2006/messages\" \
     xmlns:t=\"http://schemas.microsoft.com/exchange/services/2006/types\"";

/// A reply with these contents of its response message.
fn reply(operation: &str, content: &str) -> String {
    envelope(
        "",
        &format!(
            "<m:{operation}Response {NAMESPACES}><m:ResponseMessages>\
             <m:{operation}ResponseMessage ResponseClass=\"Success\">\
             <m:ResponseCode>NoError</m:ResponseCode>{content}\
             </m:{operation}ResponseMessage></m:ResponseMessages></m:{operation}Response>"
        ),
    )
}

fn streaming(content: &str) -> String {
    reply("GetStreamingEvents", content)
}

fn read(xml: &str) -> Result<GetStreamingEventsResponseType, Error> {
    soap::from_str(xml).map(|envelope| envelope.body)
}

fn message(xml: &str) -> GetStreamingEventsResponseMessageType {
    match read(xml).unwrap().response_messages.pop() {
        Some(AnyResponseMessage::GetStreamingEventsResponseMessage(message)) => message,
        other => panic!("{other:?}"),
    }
}

const NOTIFICATIONS: &str = "<m:Notifications>\
     <t:Notification><t:SubscriptionId>a</t:SubscriptionId>\
     <t:NewMailEvent><t:TimeStamp>2031-02-03T04:05:06Z</t:TimeStamp>\
     <t:ItemId Id=\"i\"/><t:ParentFolderId Id=\"f\"/></t:NewMailEvent></t:Notification>\
     <t:Notification><t:SubscriptionId>b</t:SubscriptionId><t:StatusEvent/></t:Notification>\
     </m:Notifications><m:ConnectionStatus>OK</m:ConnectionStatus>";

/// Exchange sends `m:Notification` in replies to `GetStreamingEvents`, for which the schema has
/// `t:Notification`: so in logged replies of Exchange Online (15.1), and in Microsoft's examples.
/// All events would be skipped.
#[test]
fn notifications_in_the_namespace_of_messages() {
    let lawful = streaming(NOTIFICATIONS);
    let seen = lawful.replace("t:Notification>", "m:Notification>");
    assert_ne!(seen, lawful);
    let message = message(&seen);
    let notifications = message.notifications.as_ref().unwrap();
    assert_eq!(notifications.len(), 2);
    assert!(matches!(
        notifications[0].event[..],
        [Event::NewMailEvent(_)]
    ));
    assert_eq!(message.connection_status, Some(ConnectionStatusType::OK));
    // Nothing counts as left out, and what is written has the schema's name.
    let options = ReadOptions::new();
    let reply =
        soap::from_slice_with::<GetStreamingEventsResponseType>(seen.as_bytes(), &options).unwrap();
    assert!(reply.report.is_empty(), "{:?}", reply.report);
    let written = soap::to_string(&reply.clone().into_envelope()).unwrap();
    assert!(written.contains("<t:Notification>"), "{written}");
    assert!(!written.contains("<m:Notification>"), "{written}");
    assert_eq!(read(&lawful).unwrap(), reply.body);
}

/// Other wrong names are skipped and reported, as before.
#[test]
fn other_names_are_no_notifications() {
    for wrong in ["m:notification>", "m:Notifications>", "Notification>"] {
        let content = NOTIFICATIONS.replace("t:Notification>", wrong);
        let reply = soap::from_slice_with::<GetStreamingEventsResponseType>(
            streaming(&content).as_bytes(),
            &ReadOptions::new(),
        )
        .unwrap();
        assert_eq!(reply.report.skipped.elements, 2, "{wrong}");
        let written = soap::to_string(&reply.into_envelope()).unwrap();
        assert!(written.contains("<m:Notifications/>"), "{written}");
    }
}

/// Exchange names subscriptions that are gone by `m:SubscriptionId`, for which the schema has
/// `t:SubscriptionId`; Microsoft's own client refuses any other name. The reply, which tells of an
/// error itself, would have no names in it.
#[test]
fn lost_subscriptions_in_the_namespace_of_messages() {
    let lawful = streaming(
        "<m:ErrorSubscriptionIds><t:SubscriptionId>a</t:SubscriptionId>\
         <t:SubscriptionId>b</t:SubscriptionId></m:ErrorSubscriptionIds>",
    );
    let seen = lawful.replace("t:SubscriptionId>", "m:SubscriptionId>");
    let message = message(&seen);
    assert_eq!(message.error_subscription_ids.unwrap().entries, ["a", "b"]);
    assert_eq!(read(&seen).unwrap(), read(&lawful).unwrap());
    let other = seen.replace("m:SubscriptionId>", "m:Id>");
    let reply = soap::from_str::<GetStreamingEventsResponseType>(&other).unwrap();
    assert_eq!(reply.report.skipped.elements, 2);
}

/// Microsoft's documentation of EWS has the namespace of SOAP with `https://` in many examples of
/// requests and replies; programs on either side are made after them.
#[test]
fn the_namespace_of_soap_with_https() {
    let lawful = streaming(NOTIFICATIONS);
    let seen = lawful.replace("http://schemas.xmlsoap", "https://schemas.xmlsoap");
    assert_eq!(read(&seen).unwrap(), read(&lawful).unwrap());
    let fault = "<s:Fault><faultcode>s:Server</faultcode></s:Fault>";
    let seen = envelope("", fault).replace("http://schemas.xmlsoap", "https://schemas.xmlsoap");
    assert!(matches!(read(&seen), Err(Error::Fault(_))));
    // That of EWS is not: no server was seen to send it.
    let other = lawful.replace("http://schemas.microsoft", "https://schemas.microsoft");
    assert!(matches!(read(&other), Err(Error::UnexpectedBody { .. })));
}

/// SOAP 1.1 has the parts of a fault in no namespace. SOAP stacks of gateways and appliances put
/// them into that of the envelope, or the code into that of its value.
#[test]
fn qualified_parts_of_a_fault() {
    for fault in [
        "<s:Fault><s:faultcode>s:Client</s:faultcode><s:faultstring>No.</s:faultstring>\
         <s:faultactor>a</s:faultactor><s:detail><x/></s:detail></s:Fault>",
        "<s:Fault xmlns:e=\"urn:e\"><e:faultcode>s:Client</e:faultcode>\
         <faultstring>No.</faultstring><faultactor>a</faultactor><detail><x/></detail></s:Fault>",
    ] {
        let Err(Error::Fault(read)) = read(&envelope("", fault)) else {
            panic!("{fault}");
        };
        assert_eq!(read.code, FaultCode::soap("Client"));
        assert_eq!(
            (read.string.as_str(), read.actor.as_deref()),
            ("No.", Some("a"))
        );
        assert_eq!(read.detail.len(), 1);
        let written = soap::to_string(&soap::Envelope::<Fault>::new(*read)).unwrap();
        assert!(written.contains("<faultcode"), "{written}");
    }
}

/// Exchange sends characters that XML excludes as references to them: `&#x0;`, `&#x1;`, `&#x1A;`
/// have been seen in subjects and bodies of mail, which nothing checks for such.
#[test]
fn references_to_characters_that_xml_excludes() {
    let xml = reply(
        "GetItem",
        "<m:Items><t:Message><t:Subject>a&#x0;b&#x1A;c&#16;d&#xFFFF;</t:Subject></t:Message></m:Items>",
    );
    let read = soap::from_str::<GetItemResponseType>(&xml).unwrap();
    let Some(AnyResponseMessage::GetItemResponseMessage(message)) =
        read.body.response_messages.first()
    else {
        panic!("{read:?}");
    };
    let Some(Item::Message(mail)) = message.items.as_ref().and_then(|items| items.first()) else {
        panic!("{message:?}");
    };
    assert_eq!(
        mail.subject.as_deref(),
        Some("a\u{0}b\u{1A}c\u{10}d\u{FFFF}")
    );
    // They cannot be written: the error says which.
    let error = soap::to_string(&read.into_envelope())
        .unwrap_err()
        .to_string();
    assert!(error.contains("U+0000"), "{error}");
}

/// Documents that passed through files or Windows programs have a byte order mark and CRLF, and
/// .NET's writers of strings declare `utf-16` whatever the bytes are.
#[test]
fn byte_order_mark_line_ends_and_declared_encoding() {
    let lawful = streaming("<m:MessageXml/>").replace("NoError", "ErrorA");
    let seen = format!("\u{FEFF}{}", lawful.replace("><", ">\r\n<"))
        .replace("encoding=\"utf-8\"", "encoding=\"utf-16\"");
    assert!(seen.contains("utf-16") && seen.contains("\r\n"));
    let expected = read(&lawful).unwrap();
    assert_eq!(read(&seen).unwrap(), expected);
    let from_bytes = soap::from_slice::<GetStreamingEventsResponseType>(seen.as_bytes()).unwrap();
    assert_eq!(from_bytes.body, expected);
}

/// Replies in Microsoft's documentation have white space around values, such as ` NoError `, which
/// must not read as an unknown code.
#[test]
fn white_space_around_values() {
    let seen = streaming("<m:ConnectionStatus>\r\n  Closed\r\n</m:ConnectionStatus>")
        .replace(">NoError<", "> NoError\n<")
        .replace("\"Success\"", "\" Success \"");
    let message = message(&seen);
    assert_eq!(message.response_code, Some(ResponseCodeType::NoError));
    assert_eq!(
        message.connection_status,
        Some(ConnectionStatusType::Closed)
    );
}

/// Replies in Microsoft's documentation have `xsi:type="t:AlternateIdType"` where the prefix is not
/// declared, or has been left out.
#[test]
fn a_type_whose_prefix_is_not_declared() {
    for name in ["t:AlternateIdType", "AlternateIdType"] {
        let xml = envelope(
            "",
            &format!(
                "<ConvertIdResponse xmlns=\"http://schemas.microsoft.com/exchange/services/2006/messages\" \
                 xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\"><ResponseMessages>\
                 <ConvertIdResponseMessage ResponseClass=\"Success\"><ResponseCode>NoError</ResponseCode>\
                 <AlternateId xsi:type=\"{name}\" Format=\"EwsId\" Id=\"i\" Mailbox=\"a@example.org\"/>\
                 </ConvertIdResponseMessage></ResponseMessages></ConvertIdResponse>"
            ),
        );
        let read = soap::from_str::<AnyElement>(&xml).unwrap();
        let AnyElement::ConvertIdResponse(response) = read.body else {
            panic!("{read:?}");
        };
        let messages::AnyResponseMessage::ConvertIdResponseMessage(message) =
            &response.response_messages[0]
        else {
            panic!("{response:?}");
        };
        assert!(message.alternate_id.is_some());
    }
}
