//! SOAP faults.

use std::error::Error as _;

use ews_types::client_access_token::{Error, GetClientAccessToken};
use ews_types::codec::RawXml;
use ews_types::messages::ResponseCodeType;
use ews_types::soap::{self, Envelope, Fault, FaultCode};
use ews_types::{AnyElement, types};

use crate::samples::{HEADER, envelope};

const TYPES: &str = "http://schemas.microsoft.com/exchange/services/2006/types";

const SCHEMA: &str = r#"<s:Fault>
  <faultcode xmlns:a="http://schemas.microsoft.com/exchange/services/2006/types">
    a:ErrorSchemaValidation</faultcode>
  <faultstring xml:lang="en-US">The element at line 4
is unknown.</faultstring>
  <faultactor> https://mail.example.org/ews </faultactor>
  <detail>
    <e:ResponseCode xmlns:e="http://schemas.microsoft.com/exchange/services/2006/errors">
      ErrorSchemaValidation
    </e:ResponseCode>
    <e:Message xmlns:e="http://schemas.microsoft.com/exchange/services/2006/errors">It is unknown.</e:Message>
    <t:MessageXml xmlns:t="http://schemas.microsoft.com/exchange/services/2006/types"><t:LineNumber>4</t:LineNumber></t:MessageXml>
  </detail>
</s:Fault>"#;

fn fault(xml: &str) -> Fault {
    match soap::from_str::<AnyElement>(xml) {
        Err(soap::Error::Fault(fault)) => *fault,
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_fault_has_all_parts() {
    let fault = fault(&envelope(HEADER, SCHEMA));
    assert_eq!(fault.code, FaultCode::ews("ErrorSchemaValidation"));
    assert_eq!(fault.code.namespace.as_deref(), Some(TYPES));
    assert_eq!(fault.string, "The element at line 4\nis unknown.");
    assert_eq!(fault.lang.as_deref(), Some("en-US"));
    assert_eq!(fault.actor.as_deref(), Some("https://mail.example.org/ews"));
    assert_eq!(
        fault.response_code,
        Some(ResponseCodeType::from("ErrorSchemaValidation"))
    );
    assert_eq!(fault.message.as_deref(), Some("It is unknown."));
    assert_eq!(
        fault.detail,
        [RawXml::parse(&format!(
            r#"<t:MessageXml xmlns:t="{TYPES}"><t:LineNumber>4</t:LineNumber></t:MessageXml>"#
        ))
        .unwrap()]
    );
    assert_eq!(
        fault.to_string(),
        "the server answered with a SOAP fault: ErrorSchemaValidation: \
         The element at line 4\nis unknown."
    );
}

#[test]
fn the_wrapper_has_faults_as_their_own_error() {
    let request = GetClientAccessToken::caller_identity("a");
    let error = request.read_reply(envelope("", SCHEMA)).unwrap_err();
    let Error::Fault(fault) = &error else {
        panic!("{error:?}");
    };
    assert_eq!(error.to_string(), fault.to_string());
    assert!(error.source().is_none());
}

#[test]
fn a_fault_may_have_next_to_nothing() {
    let plain = fault(&envelope("", "<s:Fault/>"));
    assert_eq!(plain, Fault::default());
    assert_eq!(plain.to_string(), "the server answered with a SOAP fault");
    let plain = fault(&envelope(
        "",
        "<s:Fault><faultcode>s:Client</faultcode><detail><x>&amp;</x><x/></detail></s:Fault>",
    ));
    assert_eq!(plain.code, FaultCode::soap("Client"));
    assert_eq!(plain.response_code, None);
    let detail: Vec<&str> = plain.detail.iter().map(RawXml::as_str).collect();
    assert_eq!(detail, ["<x>&amp;</x>", "<x/>"]);
}

#[test]
fn codes_without_a_namespace_are_kept() {
    for (text, expected) in [("Server", "Server"), ("{a}:b", "{a}:b"), ("a:b:c", "a:b:c")] {
        let body = format!("<s:Fault><faultcode>{text}</faultcode></s:Fault>");
        let code = fault(&envelope("", &body)).code;
        assert_eq!((code.namespace, code.name.as_str()), (None, expected));
    }
}

#[test]
fn unknown_response_codes_are_kept() {
    let body = r#"<s:Fault><faultcode>s:Server</faultcode><faultstring> </faultstring><detail>
        <ResponseCode xmlns="http://schemas.microsoft.com/exchange/services/2006/errors">ErrorOfTomorrow</ResponseCode>
        <Message xmlns="http://schemas.microsoft.com/exchange/services/2006/errors">Wait.</Message>
        </detail></s:Fault>"#;
    let fault = fault(&envelope("", body));
    assert_eq!(
        fault.response_code,
        Some(ResponseCodeType::Unrecognized("ErrorOfTomorrow".to_owned()))
    );
    assert_eq!(
        fault.to_string(),
        "the server answered with a SOAP fault: Server: ErrorOfTomorrow: Wait."
    );
}

#[test]
fn faults_are_written_as_they_were_read() {
    let mut other = fault(&envelope("", SCHEMA));
    other.code = FaultCode {
        namespace: Some("urn:a&\"b".to_owned()),
        name: "InternalServiceFault".to_owned(),
    };
    for original in [
        fault(&envelope("", SCHEMA)),
        other,
        Fault::new(FaultCode::soap("Server"), "x < y"),
        Fault::default(),
    ] {
        let sent = Envelope::new(original.clone()).with_header(types::ServerVersionInfo::default());
        let xml = soap::to_string(&sent).unwrap();
        assert_eq!(fault(&xml), original, "{xml}");
    }
    let nameless = Fault::new(FaultCode::ews("a\u{0}b"), "");
    assert!(soap::to_string(&Envelope::new(nameless)).is_err());
}
