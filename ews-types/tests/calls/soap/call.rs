//! From a request to its response, over a transport.

use std::io;

use ews_types::messages::{self, GetServerTimeZones, GetUserOofSettingsRequest};
use ews_types::soap::{self, CallError, Envelope, Fault, FaultCode, StreamError, Version};
use ews_types::types::{EmailAddress, ItemIdType, MailboxCultureType};
use ews_types::{Operation, Response, ResponseError};

use super::super::samples;

const TIME_ZONES: &str = r#"<GetServerTimeZonesResponse xmlns="http://schemas.microsoft.com/exchange/services/2006/messages"><ResponseMessages><GetServerTimeZonesResponseMessage ResponseClass="Success"><ResponseCode>NoError</ResponseCode><TimeZoneDefinitions/></GetServerTimeZonesResponseMessage></ResponseMessages></GetServerTimeZonesResponse>"#;

/// What is sent and how, and what comes back; the transport may give bytes or text.
#[test]
fn action_message_and_response() {
    let mut sent = None;
    let request = GetServerTimeZones::default();
    let response = soap::call(&request, Version::Exchange2016, |action, message| {
        sent = Some((action.to_owned(), message));
        Ok::<_, io::Error>(samples::envelope(samples::HEADER, TIME_ZONES))
    });
    assert!(response.unwrap().into_result().is_ok());
    let (action, message) = sent.unwrap();
    assert_eq!(
        action,
        "http://schemas.microsoft.com/exchange/services/2006/messages/GetServerTimeZones"
    );
    let expected = Envelope::new(GetServerTimeZones::default()).with_version(Version::Exchange2016);
    assert_eq!(message, soap::to_string(&expected).unwrap());
}

/// Servers refuse headers that an operation does not permit.
#[test]
fn the_version_is_left_out_where_it_is_not_permitted() {
    let request = GetUserOofSettingsRequest::new(EmailAddress::from("jo@example.com"));
    let envelope = Envelope::request(request, Version::Exchange2013);
    assert_eq!(envelope.header, []);
    let envelope = Envelope::request(GetServerTimeZones::default(), Version::Exchange2013);
    assert_eq!(envelope.request_version(), Some(&Version::Exchange2013));
}

/// Further headers go with the request, and those of the reply come back.
#[test]
fn headers_of_both_ways() {
    let culture = MailboxCultureType::new("de-AT");
    let reply = Envelope::request(GetServerTimeZones::default(), Version::Exchange2013)
        .with_header(culture)
        .call(|_, message| {
            assert!(message.contains(">de-AT</t:MailboxCulture>"), "{message}");
            Ok::<_, io::Error>(samples::envelope(samples::HEADER, TIME_ZONES))
        })
        .unwrap();
    assert_eq!(reply.server_version().unwrap().major_version, Some(15));
}

/// What goes wrong at each step has a variant of its own; a transport's error may be of any type.
#[test]
fn errors() {
    let bad = messages::GetItem::new(
        ews_types::types::DefaultShapeNamesType::IdOnly,
        [ItemIdType::from("\0")],
    );
    let error = soap::call(
        &bad,
        Version::Exchange2013,
        |_, _| -> Result<&[u8], String> { panic!("it was sent") },
    );
    assert!(matches!(error, Err(CallError::Write(_))), "{error:?}");

    let call = |reply: Result<String, Box<dyn std::error::Error>>| {
        soap::call(
            &GetServerTimeZones::default(),
            Version::Exchange2013,
            |_, _| reply,
        )
    };
    let error = call(Err("no route to host".into())).unwrap_err();
    assert!(
        matches!(&error, CallError::Send { operation, .. } if *operation == "GetServerTimeZones")
    );
    let error: Box<dyn std::error::Error> = error.into();
    assert_eq!(
        error.to_string(),
        "the request GetServerTimeZones got no reply: no route to host"
    );

    let fault = Fault::new(FaultCode::ews("ErrorServerBusy"), "Later.");
    let fault = soap::to_string(&Envelope::new(fault)).unwrap();
    let error = call(Ok(fault)).unwrap_err();
    assert!(
        matches!(&error, CallError::Reply(soap::Error::Fault(_))),
        "{error:?}"
    );
    let error = call(Ok("<html>Log in</html>".to_owned())).unwrap_err();
    assert!(matches!(error, CallError::Reply(_)), "{error:?}");
}

/// The envelopes of a streamed reply are given one by one.
#[test]
fn streaming() {
    let reply = samples::envelope("", TIME_ZONES).repeat(2) + "<s:Envelope";
    let request = GetServerTimeZones::default();
    let stream = soap::call_streaming(&request, Version::Exchange2013, |action, _| {
        assert_eq!(action, GetServerTimeZones::SOAP_ACTION);
        Ok::<_, io::Error>(reply.as_bytes())
    });
    let items: Vec<_> = stream.unwrap().collect();
    assert!(matches!(
        items[..],
        [Ok(_), Ok(_), Err(StreamError::Truncated { .. })]
    ));
}

/// A request of one action has one result. None is an error, and no error is passed over.
#[test]
fn the_result_of_one_action() {
    let read = |messages: &[(&str, &str)]| -> Result<(), ResponseError> {
        let messages = messages.iter().map(|(class, code)| {
            format!(
                r#"<SendItemResponseMessage ResponseClass="{class}"><ResponseCode>{code}</ResponseCode></SendItemResponseMessage>"#
            )
        });
        let xml = format!(
            r#"<SendItemResponse xmlns="http://schemas.microsoft.com/exchange/services/2006/messages"><ResponseMessages>{}</ResponseMessages></SendItemResponse>"#,
            messages.collect::<String>()
        );
        let response: messages::SendItemResponse = ews_types::from_str(&xml).unwrap();
        response.into_result().map(drop)
    };
    let ok = ("Success", "NoError");
    assert_eq!(read(&[ok]), Ok(()));
    assert_eq!(read(&[ok, ok]), Ok(()));
    let error = read(&[ok, ("Error", "ErrorItemNotFound")]).unwrap_err();
    assert_eq!(error.to_string(), "result 2: ErrorItemNotFound");
    assert_eq!(error.position(), Some(1));

    let none = messages::GetUserAvailabilityResponse::default();
    let error = none.into_result().unwrap_err();
    assert_eq!(error.response_class().as_str(), "");
    assert_eq!(
        error.to_string(),
        "no response message says that the action succeeded"
    );
}
