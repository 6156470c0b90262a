//! What errors say: what failed, where, and what helps. Nothing secret.

use std::error::Error as _;
use std::io;
use std::time::Duration;

use http::StatusCode;

use super::fake::{Fake, Step, client, client_with, ok, status, with_header};
use super::replies::{fault, read, reading, writing};
use crate::exchange::Processed;
use crate::{
    AuthenticateReason, Client, Credentials, Error, ErrorKind, Phase, ProxyReason, TlsReason,
};

async fn error(step: Step) -> Error {
    let fake = Fake::script([step]);
    let (client, _) = client(&fake);
    client.call(&reading()).await.unwrap_err()
}

async fn failed(kind: ErrorKind) -> Error {
    error(Step::Fail(kind, Processed::No)).await
}

/// An error has what names the request in the logs of the server.
#[tokio::test(start_paused = true)]
async fn an_error_names_the_request() {
    let step = status(500, fault("ErrorSchemaValidation", None));
    let step = [
        ("request-id", "b5a4f3"),
        ("x-feserver", "FE1"),
        ("x-beserver", "BE2"),
        ("x-caserrorcode", "UserNotFound"),
    ]
    .into_iter()
    .fold(step, |step, (name, value)| with_header(step, name, value));
    let error = error(step).await;
    let context = error.context();
    assert_eq!(context.operation, "GetFolder");
    assert_eq!(context.status, Some(StatusCode::INTERNAL_SERVER_ERROR));
    assert_eq!(context.tries, 1);
    let id = context.client_request_id.clone().unwrap();
    assert_eq!(
        error.to_string(),
        format!(
            "GetFolder at https://mail.example.com/EWS/Exchange.asmx: the server answered with a SOAP fault: \
             ErrorSchemaValidation: It failed. (HTTP 500, request-id b5a4f3, client-request-id {id}, front end FE1, \
             back end BE2, X-CasErrorCode UserNotFound)"
        )
    );
}

/// Statuses without a fault say what helps, where it is known.
#[tokio::test(start_paused = true)]
async fn statuses_have_remedies() {
    let page = "<html><head><title>Runtime Error</title></head></html>";
    for (code, expected) in [
        (401, "check user and password"),
        (403, "EwsApplicationAccessPolicy"),
        (404, "/EWS/Exchange.asmx"),
        (413, "64 MB"),
        (440, "login form"),
        (500, "Runtime Error"),
    ] {
        let error = error(status(code, page)).await;
        let ErrorKind::Status { status, .. } = error.kind() else {
            panic!("{error:?}");
        };
        assert_eq!(status.as_u16(), code);
        assert!(error.to_string().contains(expected), "{error}");
    }
    let fake = Fake::script([status(403, "")]);
    let online = Client::builder("https://outlook.office365.com/EWS/Exchange.asmx")
        .credentials(Credentials::basic("a", "b"));
    let (client, _) = client_with(&fake, online);
    let error = client.call(&reading()).await.unwrap_err();
    assert!(error.to_string().contains("EWSAllowList"), "{error}");
}

/// What is no envelope says what it is, with the status 200 too.
#[tokio::test(start_paused = true)]
async fn what_is_no_envelope_says_what_it_is() {
    for (body, expected) in [
        (
            "<html><head><title>Sign in</title></head></html>".to_owned(),
            "web page",
        ),
        (String::new(), "empty"),
        (read().split_at(300).0.to_owned(), "ends after 300 bytes"),
        ("{\"error\": 1}".to_owned(), "not XML"),
        (super::replies::written(), "expected"),
    ] {
        let error = error(ok(body)).await;
        assert!(matches!(error.kind(), ErrorKind::Reply(_)));
        assert!(error.to_string().contains(expected), "{error}");
    }
}

/// Failures of the transport have texts and remedies of their own.
#[tokio::test(start_paused = true)]
async fn failures_have_texts_and_remedies() {
    let host = || "mail.example.com".to_owned();
    let tls = |reason| ErrorKind::Tls {
        host: host(),
        reason,
    };
    let proxy = |reason| ErrorKind::Proxy {
        proxy: "proxy.example.com:3128".to_owned(),
        reason,
    };
    let authenticate = |reason| ErrorKind::Authenticate {
        offered: vec!["NTLM".to_owned()],
        reason,
    };
    let bound = |channel_binding| AuthenticateReason::Refused { channel_binding };
    for (kind, expected) in [
        (tls(TlsReason::UnknownAuthority), "pin its certificate"),
        (tls(TlsReason::Expired), "has expired"),
        (
            tls(TlsReason::WrongName {
                names: vec!["exchange.local".to_owned()],
            }),
            "is for exchange.local",
        ),
        (tls(TlsReason::NotPinned), "pinned"),
        (tls(TlsReason::NothingInCommon), "limits of TLS"),
        (tls(TlsReason::ClientCertificate), "client certificate"),
        (proxy(ProxyReason::CredentialsMissing), "wants credentials"),
        (
            proxy(ProxyReason::Scheme {
                offered: vec!["NTLM".to_owned()],
            }),
            "another kind of credentials: NTLM; only Basic is spoken with proxies",
        ),
        (
            proxy(ProxyReason::Status(StatusCode::FORBIDDEN)),
            "HTTP 403",
        ),
        (authenticate(bound(true)), "switch the channel binding off"),
        (authenticate(bound(false)), "extended protection"),
        (
            authenticate(AuthenticateReason::NotOffered { scheme: "Basic" }),
            "does not offer Basic, the scheme of the credentials; the server offers NTLM",
        ),
        (
            authenticate(AuthenticateReason::NeedsTls { scheme: "Basic" }),
            "https://",
        ),
        (
            ErrorKind::ReplyTooLarge { limit: 1024 },
            "limit of 1024 bytes",
        ),
        (
            ErrorKind::Encoding {
                encoding: "gzip".to_owned(),
                source: None,
            },
            "is not gzip",
        ),
    ] {
        let error = failed(kind).await;
        let text = error.to_string();
        assert!(text.contains(expected), "{text}");
        assert!(!error.may_have_been_processed(), "{text}");
    }
}

/// What is tried again says so, with what happened the last time and how often.
#[tokio::test(start_paused = true)]
async fn tries_that_are_used_up_say_what_happened() {
    let source = || io::Error::from(io::ErrorKind::ConnectionRefused);
    let name = || ErrorKind::Name {
        host: "mail.example.com".to_owned(),
        source: io::Error::other("not known"),
    };
    let connect = move || ErrorKind::Connect {
        address: "mail.example.com:443".to_owned(),
        source: source(),
    };
    let phase = |phase| ErrorKind::Timeout {
        phase,
        limit: Duration::from_secs(30),
    };
    type Make = Box<dyn Fn() -> ErrorKind + Send>;
    let kinds: [(Make, &str); 6] = [
        (
            Box::new(name),
            "no address for the name mail.example.com: not known",
        ),
        (
            Box::new(connect),
            "no connection to mail.example.com:443: connection refused",
        ),
        (
            Box::new(move || phase(Phase::Name)),
            "name took longer than 30 s",
        ),
        (
            Box::new(move || phase(Phase::Connect)),
            "connecting took longer than 30 s",
        ),
        (
            Box::new(move || phase(Phase::Tls)),
            "TLS took longer than 30 s",
        ),
        (
            Box::new(move || phase(Phase::Send)),
            "sending the request took longer than 30 s",
        ),
    ];
    for (kind, expected) in kinds {
        let fake = Fake::new(move |_, _| Step::Fail(kind(), Processed::No));
        let (client, _) = client(&fake);
        let error = client.call(&writing()).await.unwrap_err();
        let text = error.to_string();
        assert!(text.contains(expected), "{text}");
        assert!(
            text.contains("no more tries follow") && text.contains("10 tries"),
            "{text}"
        );
    }
}

/// A printed chain says nothing twice.
#[tokio::test(start_paused = true)]
async fn a_chain_says_nothing_twice() {
    let source = io::Error::other("reset by peer");
    let kind = ErrorKind::Connection {
        source: Box::new(source),
    };
    let fake = Fake::script([Step::Fail(kind, Processed::Unknown)]);
    let (client, _) = client(&fake);
    let error = client.call(&writing()).await.unwrap_err();
    let mut chain = vec![error.to_string()];
    let mut source = error.source();
    while let Some(error) = source {
        chain.push(error.to_string());
        source = error.source();
    }
    let all = chain.join("\n");
    assert_eq!(all.matches("reset by peer").count(), 1, "{all}");
}

/// Pages of proxies and headers of servers bring no secret into errors.
#[tokio::test(start_paused = true)]
async fn errors_show_no_secret() {
    let token = "eyJhbGciOiJSUzI1NiIsInR5cCI6IkpXVCJ9.Zm9vYmFyMTIz";
    for step in [
        status(500, format!("<html>token={token}</html>")),
        status(401, format!("Authorization: Basic {token}")),
        ok(format!("<t:TokenValue>{token}</t:TokenValue>")),
        with_header(status(400, ""), "x-caserrorcode", token),
        with_header(
            status(302, ""),
            "location",
            &format!("https://a.example.com/?t={token}"),
        ),
    ] {
        let error = error(step).await;
        let shown = format!("{error} {error:?} {:#?}", error.kind());
        assert!(!shown.contains(token), "{shown}");
    }
}
