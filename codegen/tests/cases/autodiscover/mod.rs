//! The schemas of Autodiscover, with documents of its three forms in XML.

generated!();

use ews_types::codec::Nillable;
use generated::outlook_response::{Action, ProtocolType, Switch};
use generated::response::{Autodiscover, AutodiscoverResponse};
use generated::{mobile_response, outlook_request, soap};

use super::samples::{read, writes};

/// A request is made by its constructor, and has the elements in the order of the specification.
#[test]
fn a_request_is_written() {
    let mut request = outlook_request::Request::new(
        "http://schemas.microsoft.com/exchange/autodiscover/outlook/responseschema/2006a",
    );
    request.e_mail_address = Some("ann@example.com".to_owned());
    writes(
        &outlook_request::Autodiscover::new(request),
        include_str!("sample.xml"),
    );
}

/// The settings of Outlook are typed.
#[test]
fn settings_of_outlook_are_read() {
    let document: Autodiscover = read(include_str!("sample-2.xml"));
    let AutodiscoverResponse::Response(response) = document.response else {
        panic!("a response to Outlook");
    };
    let account = response.account.unwrap();
    assert_eq!(account.action, Some(Action::Settings));
    let outside = &account.protocol[0];
    assert_eq!(outside.type2, Some(ProtocolType::EXPR));
    assert_eq!((outside.ttl, &outside.ssl), (Some(1), &Some(Switch::On)));
    let url = "https://mail.example.com/ews/exchange.asmx";
    assert_eq!(outside.ews_url.as_deref(), Some(url));
}

/// An error, which has the namespace of the root, is told from a response of either form.
#[test]
fn errors_and_forms_are_told_apart() {
    let error: Autodiscover = read(include_str!("sample-3.xml"));
    let AutodiscoverResponse::Response3(response) = error.response else {
        panic!("an error");
    };
    assert_eq!(response.error.unwrap().error_code.as_deref(), Some("600"));
    let mobile: Autodiscover = read(include_str!("sample-5.xml"));
    let AutodiscoverResponse::Response2(response) = mobile.response else {
        panic!("a response to a device");
    };
    let servers = response.action.unwrap().settings.unwrap().entries;
    assert_eq!(
        servers[1].r#type,
        Some(mobile_response::ServerType::CertEnroll)
    );
}

/// A setting is of the form that its `xsi:type` says, and a nil target is none.
#[test]
fn settings_of_soap_are_read() {
    let message: soap::GetUserSettingsResponseMessage = read(include_str!("sample-7.xml"));
    let response = message.response.unwrap();
    assert_eq!(response.error_code, Some(soap::ErrorCode::NoError));
    let users = response.user_responses.and_then(Nillable::into_option);
    let user = &users.unwrap()[0];
    assert_eq!(user.redirect_target, Some(Nillable::Nil));
    let settings = user.user_settings.as_ref().and_then(Nillable::as_option);
    let settings = &settings.unwrap().entries;
    assert_eq!(settings.len(), 4);
    let soap::UserSetting::StringSetting(url) = &settings[0] else {
        panic!("a text");
    };
    assert_eq!(url.name.as_deref(), Some("ExternalEwsUrl"));
    let soap::UserSetting::ProtocolConnectionCollectionSetting(pop) = &settings[2] else {
        panic!("connections");
    };
    let connections = pop.protocol_connections.as_ref().unwrap();
    assert_eq!(connections[0].port, Some(995));
}
