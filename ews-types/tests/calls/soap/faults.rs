//! SOAP faults.

use std::error::Error as _;
use std::time::Duration;

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

/// The place of a violation, in the form in which servers send it.
const VIOLATION: &str = r#"<e:ResponseCode xmlns:e="http://schemas.microsoft.com/exchange/services/2006/errors">ErrorSchemaValidation</e:ResponseCode>
  <t:MessageXml xmlns:t="http://schemas.microsoft.com/exchange/services/2006/types">
    <t:LineNumber>2</t:LineNumber>
    <t:LinePosition>630</t:LinePosition>
    <t:Violation>The attribute 'Id'
      is bad.</t:Violation>
  </t:MessageXml>"#;

/// A server that has too much to do.
const BUSY: &str = r#"<e:ResponseCode xmlns:e="http://schemas.microsoft.com/exchange/services/2006/errors">ErrorServerBusy</e:ResponseCode>
  <t:MessageXml xmlns:t="http://schemas.microsoft.com/exchange/services/2006/types"><t:Value Name="BackOffMilliseconds">25</t:Value></t:MessageXml>"#;

fn with_detail(detail: &str) -> String {
    format!(
        "<s:Fault><faultcode>s:Client</faultcode><faultstring>Bad.</faultstring><detail>{detail}</detail></s:Fault>"
    )
}

fn fault(xml: &str) -> Fault {
    match soap::from_str::<AnyElement>(xml) {
        Err(soap::Error::Fault(fault)) => *fault,
        other => panic!("{other:?}"),
    }
}

/// Nothing that a server says about a failure is lost.
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
         The element at line 4 is unknown. (line 4)"
    );
}

/// Users of the wrapper find a fault without knowing of SOAP.
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

/// Gateways send faults with less than the standard asks for.
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

/// A code without its namespace is a code all the same.
#[test]
fn codes_without_a_namespace_are_kept() {
    for (text, expected) in [("Server", "Server"), ("{a}:b", "{a}:b"), ("a:b:c", "a:b:c")] {
        let body = format!("<s:Fault><faultcode>{text}</faultcode></s:Fault>");
        let code = fault(&envelope("", &body)).code;
        assert_eq!((code.namespace, code.name.as_str()), (None, expected));
    }
}

/// A code of a later version can be shown, and passed on.
#[test]
fn unknown_response_codes_are_kept() {
    let body = r#"<s:Fault><faultcode>s:Server</faultcode><faultstring> </faultstring><detail>
        <ResponseCode xmlns="http://schemas.microsoft.com/exchange/services/2006/errors">ErrorOfTomorrow</ResponseCode>
        <Message xmlns="http://schemas.microsoft.com/exchange/services/2006/errors">Wait.</Message>
        </detail></s:Fault>"#;
    let fault = fault(&envelope("", body));
    assert_eq!(
        fault.response_code,
        Some(ResponseCodeType::from("ErrorOfTomorrow"))
    );
    assert_eq!(
        fault.to_string(),
        "the server answered with a SOAP fault: Server: ErrorOfTomorrow: Wait."
    );
}

/// A gateway passes faults on.
#[test]
fn faults_are_written_as_they_were_read() {
    let mut other = fault(&envelope("", SCHEMA));
    other.code = FaultCode {
        namespace: Some("urn:a&\"b".to_owned()),
        name: "InternalServiceFault".to_owned(),
    };
    for original in [
        fault(&envelope("", SCHEMA)),
        fault(&envelope("", &with_detail(BUSY))),
        fault(&envelope("", &with_detail(VIOLATION))),
        fault(&envelope(
            "",
            &with_detail(
                "<x:x xmlns:x='urn:x' y='z'><x:y/>t</x:x><ErrorCode xmlns='urn:y'>-1</ErrorCode>",
            ),
        )),
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

/// A client shows its user where the request breaks the schema.
#[test]
fn a_violation_of_the_schema_has_its_place() {
    let fault = fault(&envelope("", &with_detail(VIOLATION)));
    assert_eq!(fault.line(), Some(2));
    assert_eq!(fault.position(), Some(630));
    assert_eq!(
        fault.violation().unwrap(),
        "The attribute 'Id'\n      is bad."
    );
    assert_eq!(fault.back_off(), None);
    assert_eq!(fault.message_xml().unwrap().len(), 3);
    assert_eq!(
        fault.to_string(),
        "the server answered with a SOAP fault: Client: ErrorSchemaValidation: Bad.: \
         The attribute 'Id' is bad. (line 2, position 630)"
    );
}

/// The description usually ends with the violation: once is enough.
#[test]
fn a_violation_is_not_said_twice() {
    let xml =
        envelope("", &with_detail(VIOLATION)).replace("Bad.", "Bad: The attribute 'Id' is bad.");
    assert_eq!(
        fault(&xml).to_string(),
        "the server answered with a SOAP fault: Client: ErrorSchemaValidation: \
         Bad: The attribute 'Id' is bad. (line 2, position 630)"
    );
}

/// Some servers leave `MessageXml` out, and have its content in the namespace of errors.
#[test]
fn a_violation_may_stand_in_the_detail_itself() {
    let errors = "xmlns='http://schemas.microsoft.com/exchange/services/2006/errors'";
    let fault = fault(&envelope(
        "",
        &with_detail(&format!(
            "<LineNumber {errors}>3</LineNumber><LinePosition {errors}>7</LinePosition>\
             <Violation {errors}>No.</Violation>"
        )),
    ));
    assert_eq!((fault.line(), fault.position()), (Some(3), Some(7)));
    assert_eq!(fault.violation().as_deref(), Some("No."));
    assert_eq!(fault.message_xml(), None);
    assert_eq!(fault.detail.len(), 3);
}

/// A client of a busy server knows how long to wait.
#[test]
fn a_busy_server_says_how_long_to_wait() {
    let fault = fault(&envelope("", &with_detail(BUSY)));
    assert_eq!(fault.back_off(), Some(Duration::from_millis(25)));
    assert_eq!((fault.line(), fault.violation()), (None, None));
    assert_eq!(
        fault.to_string(),
        "the server answered with a SOAP fault: Client: ErrorServerBusy: Bad. (wait 25 ms)"
    );
}

/// A written fault has the namespaces that it was read with.
#[test]
fn a_written_fault_has_its_namespaces() {
    let read = fault(&envelope("", &with_detail(BUSY)));
    let xml = soap::to_string(&Envelope::new(read)).unwrap();
    assert!(
        xml.contains(
            "<detail><e:ResponseCode xmlns:e=\"http://schemas.microsoft.com/exchange/services/2006/errors\">\
             ErrorServerBusy</e:ResponseCode><t:MessageXml \
             xmlns:t=\"http://schemas.microsoft.com/exchange/services/2006/types\">\
             <t:Value Name=\"BackOffMilliseconds\">25</t:Value></t:MessageXml></detail>"
        ),
        "{xml}"
    );
}

/// A server that fails in the midst of a response puts its fault behind it; gateways forget the
/// body, or the whole envelope.
#[test]
fn a_fault_may_stand_anywhere() {
    let whole = envelope("", SCHEMA);
    let expected = fault(&whole);
    let begun = r#"<m:GetServerTimeZones xmlns:m="http://schemas.microsoft.com/exchange/services/2006/messages"/>"#;
    let partial = r#"<m:GetItemResponse xmlns:m="http://schemas.microsoft.com/exchange/services/2006/messages"/>"#;
    for xml in [
        envelope("", &format!("{begun}{SCHEMA}")),
        envelope("", &format!("<x/>{SCHEMA}")),
        envelope("", &format!("{begun}<x/>{SCHEMA}")),
        // Behind or within a response that was begun, whatever is wrong with that.
        envelope("", &format!("{partial}{SCHEMA}")),
        envelope(
            "",
            &partial.replace("/>", &format!(">{SCHEMA}</m:GetItemResponse>")),
        ),
        envelope("", "").replace("</s:Body>", &format!("</s:Body>{SCHEMA}")),
        envelope("", "<x/>").replace("</s:Body>", &format!("</s:Body>{SCHEMA}")),
        envelope("", begun).replace("</s:Body>", &format!("</s:Body><s:Body>{SCHEMA}</s:Body>")),
        whole.replace("<s:Body>", "").replace("</s:Body>", ""),
        envelope(HEADER, "").replace("<s:Body></s:Body>", SCHEMA),
        SCHEMA.replace(
            "<s:Fault>",
            "<s:Fault xmlns:s='http://schemas.xmlsoap.org/soap/envelope/'>",
        ),
        SCHEMA.replace(
            "<s:Fault>",
            "<s:Fault xmlns:s='https://schemas.xmlsoap.org/soap/envelope/'>",
        ),
    ] {
        assert_eq!(fault(&xml), expected, "{xml}");
    }
}
