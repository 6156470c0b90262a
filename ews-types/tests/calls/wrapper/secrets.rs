//! The value of a token shows nowhere but where it is asked for.

use std::error::Error;
use std::fmt::Debug;

use ews_types::client_access_token::{GetClientAccessToken, Reply};
use ews_types::types::ClientAccessTokenType;
use ews_types::{messages, soap};

use crate::samples::{A, SECRET, reply, result, success, token};

/// A piece of the secret that is too long to come from elsewhere.
const PIECE: usize = 5;

fn assert_hidden(text: &str) {
    for at in 0..=SECRET.len() - PIECE {
        let piece = &SECRET[at..at + PIECE];
        assert!(!text.contains(piece), "{piece} in {text}");
    }
}

fn assert_debug_hidden(value: &impl Debug) {
    assert_hidden(&format!("{value:?}"));
    assert_hidden(&format!("{value:#?}"));
}

fn assert_error_hidden(error: &(dyn Error + 'static)) {
    let mut next = Some(error);
    while let Some(error) = next {
        assert_hidden(&error.to_string());
        assert_hidden(&format!("{error:?}"));
        next = error.source();
    }
}

fn read(xml: &[u8]) -> Result<Reply, ews_types::client_access_token::Error> {
    GetClientAccessToken::caller_identity(A).read_reply(xml)
}

#[test]
fn debug_output_has_no_value() {
    let xml = reply(&[success(A, "CallerIdentity", SECRET, "1")]);
    let reply = read(xml.as_bytes()).unwrap();
    assert_debug_hidden(&reply);
    assert_debug_hidden(&reply.results()[0]);
    let token = reply.results()[0].as_ref().unwrap();
    let debug = format!("{token:?}");
    assert!(debug.contains("[redacted]") && debug.contains(A), "{debug}");
    assert_eq!(token.value(), SECRET);
}

#[test]
fn debug_output_of_generated_types_has_no_value() {
    assert_debug_hidden(&ClientAccessTokenType::new(A, "CallerIdentity", SECRET, 1));
    let xml = reply(&[success(A, "CallerIdentity", SECRET, "1")]);
    let read: soap::Reply<messages::GetClientAccessTokenResponse> = soap::from_str(&xml).unwrap();
    assert_debug_hidden(&read);
    let any: soap::Reply<ews_types::AnyElement> = soap::from_str(&xml).unwrap();
    assert_debug_hidden(&any);
}

#[test]
fn a_token_that_comes_with_an_error_is_dropped() {
    let xml = reply(&[result(
        "Error",
        &format!(
            "<m:ResponseCode>ErrorAccessDenied</m:ResponseCode>{}",
            token(A, "CallerIdentity", SECRET, "1")
        ),
    )]);
    let reply = read(xml.as_bytes()).unwrap();
    assert_debug_hidden(&reply);
    assert_error_hidden(reply.results()[0].as_ref().unwrap_err());
}

#[test]
fn mismatches_do_not_quote_the_value() {
    for xml in [
        reply(&[success("x", "CallerIdentity", SECRET, "1")]),
        reply(&[success(A, "Loki", SECRET, "1")]),
        reply(&[success(A, "CallerIdentity", SECRET, "-1")]),
        reply(&[success(A, "CallerIdentity", SECRET, SECRET)]),
        reply(&[success(A, "CallerIdentity", &format!("&{SECRET};"), "1")]),
        reply(&[success(A, "CallerIdentity", &format!("&#{SECRET};"), "1")]),
        reply(&[success(A, "CallerIdentity", &format!("<{SECRET}"), "1")]),
        reply(&[success(A, "CallerIdentity", &format!("</{SECRET}>"), "1")]),
        reply(&[success(A, "CallerIdentity", &format!("<{SECRET}:a/>"), "1")]),
        reply(&[success(
            A,
            "CallerIdentity",
            &format!("<a {SECRET}:b=''/>"),
            "1",
        )]),
    ] {
        match read(xml.as_bytes()) {
            Ok(reply) => assert_error_hidden(reply.results()[0].as_ref().unwrap_err()),
            Err(error) => assert_error_hidden(&error),
        }
    }
}

#[test]
fn a_reply_damaged_at_any_byte_does_not_show_the_value() {
    let xml = reply(&[success(A, "CallerIdentity", SECRET, "1")]).into_bytes();
    let check = |damaged: &[u8]| match read(damaged) {
        Ok(reply) => assert_debug_hidden(&reply),
        Err(error) => assert_error_hidden(&error),
    };
    for at in 0..xml.len() {
        check(&xml[..at]);
        let mut damaged = xml.clone();
        for byte in b"<>&;:/ \"='\0!?x[]\xFF" {
            damaged[at] = *byte;
            check(&damaged);
        }
        damaged.remove(at);
        check(&damaged);
    }
}
