//! Replies that do not fit the request, and texts that are no replies.

use ews_types::client_access_token::{Error, GetClientAccessToken, TokenKind};
use ews_types::codec::ReadErrorKind;
use ews_types::soap;

use crate::samples::{A, B, HEADER, SECRET, envelope, error, reply, result, success};

fn read(xml: &str) -> Error {
    let request = GetClientAccessToken::caller_identity(A);
    request.read_reply(xml).unwrap_err()
}

fn read_error(xml: &str) -> ews_types::ReadError {
    match read(xml) {
        Error::Soap(soap::Error::Read(error)) => error,
        other => panic!("{other:?}"),
    }
}

#[test]
fn the_number_of_results_is_that_of_the_requests() {
    let one = success(A, "CallerIdentity", SECRET, "1");
    let error = read(&reply(&[one.clone(), one.clone()]));
    assert_eq!(
        error,
        Error::ResultCount {
            requested: 1,
            found: 2
        }
    );
    assert_eq!(
        error.to_string(),
        "the reply has another number of results than the request: 2 for 1"
    );
    let request = GetClientAccessToken::caller_identity(A)
        .and(GetClientAccessToken::caller_identity(B))
        .and(GetClientAccessToken::caller_identity(A));
    for (results, found) in [
        (vec![], 0),
        (vec![one.clone()], 1),
        (vec![one.clone(), one], 2),
    ] {
        let error = request.read_reply(reply(&results)).unwrap_err();
        let requested = 3;
        assert_eq!(error, Error::ResultCount { requested, found });
    }
}

#[test]
fn a_token_is_for_the_add_in_of_its_position() {
    let request =
        GetClientAccessToken::caller_identity(A).and(GetClientAccessToken::caller_identity(B));
    let swapped = reply(&[
        success(B, "CallerIdentity", SECRET, "1"),
        success(A, "CallerIdentity", SECRET, "1"),
    ]);
    assert_eq!(
        request.read_reply(swapped).unwrap_err(),
        Error::WrongId {
            index: 0,
            requested: A.to_owned(),
            found: B.to_owned()
        }
    );
    let second = reply(&[
        self::error("ErrorAccessDenied"),
        success(A, "CallerIdentity", SECRET, "1"),
    ]);
    assert_eq!(
        request.read_reply(second).unwrap_err().to_string(),
        format!("result 2 is for another add-in: `{A}`, asked for `{B}`")
    );
}

#[test]
fn a_token_is_of_the_kind_of_its_position() {
    let error = read(&reply(&[success(A, "ExtensionCallback", SECRET, "1")]));
    assert_eq!(
        error,
        Error::WrongKind {
            index: 0,
            requested: TokenKind::CallerIdentity,
            found: TokenKind::ExtensionCallback
        }
    );
    assert_eq!(
        error.to_string(),
        "result 1 is of another kind: `ExtensionCallback`, asked for `CallerIdentity`"
    );
}

#[test]
fn a_success_has_a_token() {
    let xml = reply(&[result(
        "Success",
        "<m:ResponseCode>NoError</m:ResponseCode>",
    )]);
    assert_eq!(read(&xml), Error::MissingToken { index: 0 });
    // An element without a value would be sent as a token, and refused by another service.
    for nothing in ["", " \n "] {
        let xml = reply(&[success(A, "CallerIdentity", nothing, "1")]);
        assert_eq!(read(&xml), Error::MissingToken { index: 0 });
    }
}

/// Whoever waits until a token has expired would never ask for another.
#[test]
fn a_token_without_time_to_live_is_no_token() {
    let xml = reply(&[success(A, "CallerIdentity", SECRET, "0")]);
    let error = read(&xml);
    assert_eq!(error, Error::ExpiredToken { index: 0 });
    assert_eq!(
        error.to_string(),
        "the token of result 1 has expired: its time to live is 0 minutes; ask for another"
    );
}

#[test]
fn a_time_to_live_is_a_time() {
    for minutes in [-1, i64::MIN, i64::MAX] {
        let xml = reply(&[success(A, "CallerIdentity", SECRET, &minutes.to_string())]);
        assert_eq!(read(&xml), Error::InvalidTimeToLive { index: 0, minutes });
    }
    // One that is no number at all is damage of that result.
    let minutes = "99999999999999999999";
    let xml = reply(&[success(A, "CallerIdentity", SECRET, minutes)]);
    let request = GetClientAccessToken::caller_identity(A);
    let reply = request.read_reply(xml).unwrap();
    let error = reply.results()[0].as_ref().unwrap_err();
    assert!(
        error.to_string().starts_with(&format!(
            "no CallerIdentity token for the add-in {A}: the response message is damaged: Envelope/Body"
        )),
        "{error}"
    );
    let error = error.damage().unwrap();
    assert_eq!(
        error.path(),
        "Envelope/Body/GetClientAccessTokenResponse/ResponseMessages/\
         GetClientAccessTokenResponseMessage/Token/TTL"
    );
    let ReadErrorKind::InvalidValue(value) = error.kind() else {
        panic!("{error}");
    };
    assert_eq!(value.text(), "99999999999999999999");
}

#[test]
fn a_result_is_of_this_operation() {
    let xml = reply(&["<m:DeleteItemResponseMessage ResponseClass=\"Success\"/>".to_owned()]);
    let error = read(&xml);
    assert_eq!(
        error.to_string(),
        "result 1 is a DeleteItemResponseMessage: expected a GetClientAccessTokenResponseMessage"
    );
}

#[test]
fn a_reply_is_of_this_operation() {
    let body = r#"<m:GetServerTimeZonesResponse xmlns:m="http://schemas.microsoft.com/exchange/services/2006/messages"/>"#;
    let error = read(&envelope(HEADER, body));
    assert_eq!(
        error.to_string(),
        "the Body of the SOAP envelope has \
         `{http://schemas.microsoft.com/exchange/services/2006/messages}GetServerTimeZonesResponse`: \
         expected `{http://schemas.microsoft.com/exchange/services/2006/messages}GetClientAccessTokenResponse`; \
         it begins `<m:GetServerTimeZonesResponse \
         xmlns:m=\"http://schemas.microsoft.com/exchange/services/2006/messages\"/></s:Body></s:Envel…`"
    );
    assert!(matches!(
        error,
        Error::Soap(soap::Error::UnexpectedBody { .. })
    ));
}

#[test]
fn a_web_page_is_no_envelope() {
    for page in [
        "<html><body>Sign in</body></html>",
        "<!DOCTYPE html>\n<html lang=en><p>Bad Gateway",
        "\u{FEFF}\r\n<!doctype HTML><html>",
        "<HTML lang=en><br></HTML>",
    ] {
        let error = read(page);
        assert!(
            matches!(error, Error::Soap(soap::Error::WebPage { .. })),
            "{page}: {error}"
        );
    }
}

#[test]
fn a_reply_has_a_beginning_and_an_end() {
    assert_eq!(read(""), Error::Soap(soap::Error::EmptyReply));
    assert!(matches!(
        read("Unauthorized"),
        Error::Soap(soap::Error::NotXml { .. })
    ));
    let whole = reply(&[success(A, "CallerIdentity", SECRET, "1")]);
    let cut = whole.find(SECRET).unwrap() + 10;
    let Error::Soap(soap::Error::Truncated { path, bytes, .. }) = read(&whole[..cut]) else {
        panic!("{whole}");
    };
    assert!(path.ends_with("/Token/TokenValue"), "{path}");
    assert_eq!(bytes, cut);
    for end in 0..whole.len() {
        read(&whole[..end]);
    }
    assert_eq!(
        read_error(&format!("{whole}<x/>")).kind(),
        &ReadErrorKind::TrailingContent
    );
    let request = GetClientAccessToken::caller_identity(A);
    assert!(request.read_reply(b"\xFF\xFE<\0").is_err());
    assert!(request.read_reply([b'<', 0xC0, b'>']).is_err());
}
