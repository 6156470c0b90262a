//! Redirects: credentials go where the caller wants them, and nowhere else.

use super::fake::{Fake, Step, builder, client, client_with, ok, status, with_header};
use super::replies::{writing, written};
use crate::{ErrorKind, RedirectReason};

fn redirect(code: u16, target: &str) -> Step {
    with_header(status(code, ""), "location", target)
}

/// 307 and 308 are followed on the same server, and to hosts that the caller allows; credentials go nowhere else.
#[tokio::test(start_paused = true)]
async fn redirects_are_followed_where_they_may_be() {
    let other = "https://other.example.com/EWS/Exchange.asmx";
    let fake = Fake::script([
        redirect(307, "/ews/exchange.asmx"),
        redirect(308, "https://MAIL.example.com:443/x.asmx"),
        ok(written()),
    ]);
    let (client, _) = client(&fake);
    client.call(&writing()).await.unwrap();
    let targets: Vec<_> = fake
        .seen()
        .iter()
        .map(|seen| seen.target.to_string())
        .collect();
    assert_eq!(
        targets,
        [
            "https://mail.example.com/EWS/Exchange.asmx",
            "https://mail.example.com/ews/exchange.asmx",
            "https://mail.example.com/x.asmx"
        ]
    );

    let fake = Fake::script([redirect(307, other), ok(written())]);
    let allowed = builder().allow_redirects_to("Other.example.com");
    let (client, _) = client_with(&fake, allowed);
    client.call(&writing()).await.unwrap();
    assert_eq!(fake.seen()[1].target.to_string(), other);
}

/// What is not followed is an error that names the target, without the query, in which there may be anything.
#[tokio::test(start_paused = true)]
async fn redirects_elsewhere_are_errors() {
    use RedirectReason::{Method, NoAddress, OtherHost};
    for (code, target, expected) in [
        (
            307,
            "https://other.example.com/EWS?wctx=moonlight",
            OtherHost,
        ),
        (308, "http://mail.example.com/EWS/Exchange.asmx", OtherHost),
        (
            307,
            "https://mail.example.com:444/EWS/Exchange.asmx",
            OtherHost,
        ),
        (301, "https://mail.example.com/EWS/Exchange.asmx", Method),
        (302, "https://login.example.com/adfs?moonlight", Method),
        (303, "/owa/auth?moonlight", Method),
        (307, "", NoAddress),
        (307, "ftp://moonlight@example.com/", NoAddress),
    ] {
        let fake = Fake::script([redirect(code, target)]);
        // Not even a host that is allowed gets credentials over http.
        let builder = match target.starts_with("http://") {
            true => builder().allow_redirects_to("mail.example.com"),
            false => builder(),
        };
        let (client, _) = client_with(&fake, builder);
        let error = client.call(&writing()).await.unwrap_err();
        let ErrorKind::Redirect {
            reason,
            target: shown,
            ..
        } = error.kind()
        else {
            panic!("{target}: {error:?}");
        };
        assert_eq!(*reason, expected, "{target}");
        assert!(
            !format!("{error} {error:?} {shown}").contains("moonlight"),
            "{error}"
        );
    }
}

/// A loop of redirects ends.
#[tokio::test(start_paused = true)]
async fn a_redirect_loop_ends() {
    let fake = Fake::new(|_, _| redirect(307, "/EWS/Exchange.asmx"));
    let (client, _) = client(&fake);
    let error = client.call(&writing()).await.unwrap_err();
    let ErrorKind::Redirect { reason, .. } = error.kind() else {
        panic!("{error:?}");
    };
    assert_eq!(*reason, RedirectReason::TooMany);
    assert_eq!(fake.count(), 6);
}
