//! Requests as they go to the server.

use ews_types::client_access_token::{GetClientAccessToken, TokenKind, TokenRequest, Version};
use ews_types::codec::WriteErrorKind;
use ews_types::{messages, soap};

use crate::samples::{A, B};

#[test]
fn a_request_is_an_envelope() {
    let request = GetClientAccessToken::caller_identity(A);
    assert_eq!(
        request.to_soap(Version::Exchange2013).unwrap(),
        concat!(
            "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n",
            r#"<soap:Envelope xmlns:t="http://schemas.microsoft.com/exchange/services/2006/types" "#,
            r#"xmlns:m="http://schemas.microsoft.com/exchange/services/2006/messages" "#,
            r#"xmlns:soap="http://schemas.xmlsoap.org/soap/envelope/">"#,
            r#"<soap:Header><t:RequestServerVersion Version="Exchange2013"/></soap:Header>"#,
            "<soap:Body><m:GetClientAccessToken><m:TokenRequests><t:TokenRequest>",
            "<t:Id>0d9e7b1c-52c4-4a6f-8d11-6f3f0c8a2b57</t:Id>",
            "<t:TokenType>CallerIdentity</t:TokenType>",
            "</t:TokenRequest></m:TokenRequests></m:GetClientAccessToken></soap:Body>",
            "</soap:Envelope>"
        )
    );
}

#[test]
fn one_request_takes_tokens_of_every_kind() {
    let request = GetClientAccessToken::caller_identity(A)
        .and(GetClientAccessToken::extension_callback(A))
        .and(GetClientAccessToken::scoped_token(B, "a & b"))
        .and(GetClientAccessToken::of_kind("Loki", B))
        .and(TokenRequest::new(B, "Unheard"));
    let xml = request.to_soap("Exchange2015").unwrap();
    let requests: Vec<&str> = xml.split("<t:TokenRequest>").skip(1).collect();
    assert_eq!(requests.len(), 5);
    for (request, expected) in requests.iter().zip([
        "<t:TokenType>CallerIdentity</t:TokenType></t:TokenRequest>",
        "<t:TokenType>ExtensionCallback</t:TokenType></t:TokenRequest>",
        "<t:TokenType>ScopedToken</t:TokenType><t:Scope>a &amp; b</t:Scope></t:TokenRequest>",
        "<t:TokenType>Loki</t:TokenType></t:TokenRequest>",
        "<t:TokenType>Unheard</t:TokenType></t:TokenRequest>",
    ]) {
        assert!(request.contains(expected), "{request}");
    }
}

#[test]
fn the_kinds_of_later_schemas_are_known_by_name() {
    for kind in [
        "ExtensionRestApiCallback",
        "Connectors",
        "Loki",
        "DesktopOutlook",
    ] {
        let request = GetClientAccessToken::of_kind(kind, A);
        assert_eq!(request.requests()[0].token_type, TokenKind::from(kind));
        assert_eq!(request.requests()[0].token_type.as_str(), kind);
    }
}

#[test]
fn requests_come_from_iterators_and_generated_types() {
    let request: GetClientAccessToken = [A, B]
        .into_iter()
        .map(GetClientAccessToken::caller_identity)
        .collect();
    let again: GetClientAccessToken = request.requests().iter().cloned().collect();
    assert_eq!(again, request);
    let body = messages::GetClientAccessTokenType::from(request.clone());
    assert_eq!(body.token_requests.len(), 2);
    assert_eq!(GetClientAccessToken::from(body), request);
}

#[test]
fn other_fields_are_set_on_the_generated_type() {
    let mut request = GetClientAccessToken::caller_identity(A);
    request.requests_mut()[0].scope = Some("s".to_owned());
    let xml = request.to_soap("V2099_01_01").unwrap();
    assert!(xml.contains("</t:TokenType><t:Scope>s</t:Scope>"), "{xml}");
    assert!(xml.contains(r#"Version="V2099_01_01""#), "{xml}");
}

#[test]
fn what_has_no_valid_form_is_an_error() {
    let none: GetClientAccessToken = std::iter::empty::<TokenRequest>().collect();
    let error = none.to_soap(Version::Exchange2013).unwrap_err();
    assert_eq!(
        error.kind(),
        &WriteErrorKind::EmptyList {
            element: "TokenRequest"
        }
    );
    assert_eq!(
        error.path(),
        "Envelope/Body/GetClientAccessToken/TokenRequests/TokenRequest"
    );
    let illegal = GetClientAccessToken::caller_identity("\u{1}");
    assert!(illegal.to_soap(Version::Exchange2013).is_err());
}

#[test]
fn a_server_reads_the_request_back() {
    let request = GetClientAccessToken::scoped_token(A, "s");
    let xml = request.to_soap(Version::Exchange2013).unwrap();
    let read: soap::Envelope<messages::GetClientAccessToken> =
        soap::request_from_slice(xml.as_bytes()).unwrap();
    assert_eq!(read.request_version(), Some(&Version::Exchange2013));
    assert_eq!(GetClientAccessToken::from(read.body), request);
}
