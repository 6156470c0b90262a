//! Replies that fit the request.

use std::time::{Duration, SystemTime};

use ews_types::client_access_token::{GetClientAccessToken, TokenKind};
use ews_types::messages::ResponseCodeType;
use ews_types::soap;
use ews_types::types::ResponseClassType;

use crate::samples::{A, B, HEADER, SECRET, envelope, error, reply, result, success, token};

#[test]
fn a_token_has_all_parts() {
    let request = GetClientAccessToken::caller_identity(A);
    let xml = reply(&[success(A, "CallerIdentity", SECRET, "479")]);
    let reply = request.read_reply(&xml).unwrap();
    let version = reply.server_version().unwrap();
    assert_eq!(version.major_version, Some(15));
    assert_eq!(version.minor_build_number, Some(3));
    assert_eq!(version.version.as_deref(), Some("V2018_01_08"));
    let [token] = reply.into_tokens().unwrap().try_into().unwrap();
    assert_eq!(token.id(), A);
    assert_eq!(token.kind(), &TokenKind::CallerIdentity);
    assert_eq!(token.value(), SECRET);
    assert_eq!(token.time_to_live(), Duration::from_secs(479 * 60));
    let issued = SystemTime::UNIX_EPOCH;
    assert_eq!(
        token.expires_at(issued),
        Some(issued + Duration::from_secs(28_740))
    );
    assert_eq!(token.into_value(), SECRET);
}

#[test]
fn an_error_is_the_result_of_its_position() {
    let request = GetClientAccessToken::caller_identity(A)
        .and(GetClientAccessToken::extension_callback(A))
        .and(GetClientAccessToken::scoped_token(B, "s"));
    let xml = reply(&[
        success(A, "CallerIdentity", "one", "1"),
        error("ErrorInvalidClientAccessTokenRequest"),
        success(B, "ScopedToken", "three", "3"),
    ]);
    let reply = request.read_reply(xml.as_bytes()).unwrap();
    let [Ok(first), Err(second), Ok(third)] = reply.results() else {
        panic!("{reply:?}");
    };
    assert_eq!((first.value(), third.value()), ("one", "three"));
    assert_eq!(second.id(), A);
    assert_eq!(second.kind(), &TokenKind::ExtensionCallback);
    assert_eq!(second.response_class(), &ResponseClassType::Error);
    assert_eq!(
        second.response_code().as_str(),
        "ErrorInvalidClientAccessTokenRequest"
    );
    assert_eq!(second.message_text(), Some("No such luck."));
    assert_eq!(second.descriptive_link_key(), Some(7));
    assert_eq!(
        second.to_string(),
        "no ExtensionCallback token for the add-in 0d9e7b1c-52c4-4a6f-8d11-6f3f0c8a2b57: \
         ErrorInvalidClientAccessTokenRequest: No such luck."
    );
    let second = second.clone();
    assert_eq!((&reply).into_iter().count(), 3);
    assert_eq!(reply.into_tokens(), Err(second));
}

#[test]
fn many_tokens_keep_their_order() {
    let ids: Vec<String> = (0..50).map(|n| format!("add-in-{n}")).collect();
    let request: GetClientAccessToken = ids
        .iter()
        .map(GetClientAccessToken::extension_callback)
        .collect();
    let results: Vec<String> = ids
        .iter()
        .map(|id| success(id, "ExtensionCallback", &format!("value of {id}"), "5"))
        .collect();
    let tokens = request
        .read_reply(reply(&results))
        .unwrap()
        .into_tokens()
        .unwrap();
    assert_eq!(tokens.len(), 50);
    for (token, id) in tokens.iter().zip(&ids) {
        assert_eq!(token.value(), format!("value of {id}"));
    }
}

#[test]
fn unknown_codes_are_kept() {
    let request = GetClientAccessToken::caller_identity(A);
    let xml = reply(&[error("ErrorForbiddenClientAccessTokenRequest")]);
    let reply = request.read_reply(&xml).unwrap();
    let error = reply.results()[0].as_ref().unwrap_err();
    assert_eq!(
        error.response_code(),
        &ResponseCodeType::from("ErrorForbiddenClientAccessTokenRequest")
    );
}

#[test]
fn details_are_kept() {
    let request = GetClientAccessToken::caller_identity(A);
    let xml = reply(&[result(
        "Error",
        "<m:ResponseCode>ErrorServerBusy</m:ResponseCode>\
         <m:MessageXml><t:Value Name=\"BackOffMilliseconds\">25</t:Value></m:MessageXml>",
    )]);
    let reply = request.read_reply(&xml).unwrap();
    let error = reply.results()[0].as_ref().unwrap_err();
    assert!(
        error.message_xml().unwrap()[0]
            .as_str()
            .contains("\"BackOffMilliseconds\">25<")
    );
    assert_eq!(error.message_text(), None);
    assert_eq!(error.descriptive_link_key(), None);
}

#[test]
fn only_class_and_code_together_make_a_token() {
    let request = GetClientAccessToken::caller_identity(A);
    let token = token(A, "CallerIdentity", SECRET, "1");
    for (class, code, good) in [
        ("Success", "<m:ResponseCode>NoError</m:ResponseCode>", true),
        ("Success", "", true),
        (
            "Success",
            "<m:ResponseCode>ErrorNew</m:ResponseCode>",
            false,
        ),
        ("Error", "<m:ResponseCode>NoError</m:ResponseCode>", false),
        ("Error", "", false),
        ("Warning", "<m:ResponseCode>NoError</m:ResponseCode>", false),
        (
            "Warning",
            "<m:ResponseCode>ErrorBatchProcessingStopped</m:ResponseCode>",
            false,
        ),
        ("Maybe", "<m:ResponseCode>NoError</m:ResponseCode>", false),
    ] {
        let xml = reply(&[result(class, &format!("{code}{token}"))]);
        let reply = request.read_reply(&xml).unwrap();
        match &reply.results()[0] {
            Ok(_) => assert!(good, "{class} {code}"),
            Err(error) => {
                assert!(!good, "{class} {code}");
                assert_eq!(error.response_class().as_str(), class);
                assert!(code.contains(error.response_code().as_str()));
            }
        }
    }
    let nothing = reply(&[result("Error", "")]);
    let nothing = request.read_reply(nothing).unwrap().into_tokens();
    assert_eq!(
        nothing.unwrap_err().to_string(),
        format!("no CallerIdentity token for the add-in {A}: no response code")
    );
}

#[test]
fn upper_and_lower_case_of_an_id_are_the_same() {
    let request = GetClientAccessToken::caller_identity(A.to_uppercase());
    let xml = reply(&[success(
        &format!("\n  {A}\n"),
        "CallerIdentity",
        SECRET,
        "1",
    )]);
    let tokens = request.read_reply(xml).unwrap().into_tokens().unwrap();
    assert_eq!(tokens[0].time_to_live(), Duration::from_secs(60));
}

#[test]
fn kinds_of_later_schemas_are_read_and_compared() {
    let request = GetClientAccessToken::of_kind("Brandnew", A);
    let xml = reply(&[success(A, "Brandnew", SECRET, "1")]);
    let tokens = request.read_reply(xml).unwrap().into_tokens().unwrap();
    assert_eq!(tokens[0].kind().as_str(), "Brandnew");
}

#[test]
fn a_reply_needs_no_header_and_may_have_been_read_before() {
    let request = GetClientAccessToken::caller_identity(A);
    let xml = reply(&[success(A, "CallerIdentity", SECRET, "1")]).replace(HEADER, "");
    let read = soap::from_str(&xml).unwrap();
    let reply = request.match_reply(read).unwrap();
    assert_eq!(reply.server_version(), None);
    assert_eq!(reply, request.read_reply(&xml).unwrap());
    assert_eq!(reply.into_iter().filter(Result::is_ok).count(), 1);
    assert!(!envelope("", "").contains("Header"));
}
