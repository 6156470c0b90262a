//! What `tracing` is told, and what not.

use super::fake::{Fake, Step, broken, builder, client, client_with, ok, status, with_header};
use super::replies::{fault, read, reading, response, writing};
use crate::exchange::Processed;
use crate::transport::tests::log;

/// Runs calls on a thread of its own, with a log that is that thread's alone.
fn logged<F: Future<Output = ()>>(work: impl FnOnce() -> F) -> String {
    log::logged(|| {
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_time()
            .start_paused(true)
            .build()
            .unwrap();
        runtime.block_on(work());
    })
}

/// A span for each call, with what a log is searched for.
#[test]
fn a_call_has_a_span() {
    let text = logged(|| async {
        let fake = Fake::script([broken(Processed::No), ok(read())]);
        let (client, _) = client(&fake);
        client
            .impersonate("room@example.com")
            .call(&reading())
            .await
            .unwrap();
    });
    for part in [
        "SPAN operation=GetFolder mailbox=room@example.com",
        "RECORD tries=2",
        "RECORD status=200",
        "RECORD connection=1",
        "RECORD request_id=",
        "RECORD sent=",
        "RECORD received=",
        "RECORD milliseconds=500",
        "cause=the connection broke",
        "pause_milliseconds=500",
    ] {
        assert!(text.contains(part), "{part}:\n{text}");
    }
}

/// What reading lost, kept or skipped is a warning, and in the reply.
#[test]
fn what_reading_contained_is_a_warning() {
    let text = logged(|| async {
        let folder = "<m:Folders><t:Folder><t:FolderId Id=\"F\"/><t:UnreadCount>many</t:UnreadCount></t:Folder>\
                      <t:Strange/></m:Folders>";
        let fake = Fake::script([ok(response("GetFolder", &[("NoError", folder)]))]);
        let (client, _) = client(&fake);
        let reply = client.call(&reading()).await.unwrap();
        assert_eq!((reply.report.lost.count, reply.report.kept.count), (1, 1));
    });
    let warning = text.lines().find(|line| line.starts_with("WARN")).unwrap();
    for part in ["operation=GetFolder", "lost=1", "kept=1", "UnreadCount"] {
        assert!(warning.contains(part), "{warning}");
    }
}

const PASSWORD: &str = "Moonlight-7";
const TOKEN: &str = "eyJhbGciOiJSUzI1NiIsInR5cCI6IkpXVCJ9.eyJhdWQiOiJ4In0.c2lnbmF0dXJl";
const COOKIE: &str = "c0ffee-session-5f3a";

/// The forms in which a secret could show: as it is, in base 64 (at each of three offsets), hexadecimal, decimal, and
/// as `Debug` shows bytes.
pub(super) fn forms(secret: &str) -> Vec<String> {
    let bytes = secret.as_bytes();
    let mut forms = vec![secret.to_owned()];
    for skipped in 0..3 {
        forms.push(base64(&bytes[skipped..]));
    }
    let hex: String = bytes.iter().map(|byte| format!("{byte:02x}")).collect();
    forms.push(hex.to_uppercase());
    forms.push(hex);
    let numbers: Vec<_> = bytes.iter().map(u8::to_string).collect();
    forms.push(numbers.join(", "));
    forms.push(numbers.join(","));
    let wide: Vec<u8> = bytes.iter().flat_map(|byte| [*byte, 0]).collect();
    forms.push(base64(&wide));
    forms
}

/// Base 64 of whole groups of three bytes, as it stands within any longer text.
fn base64(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut text = String::new();
    for group in bytes.chunks_exact(3) {
        let number = group
            .iter()
            .fold(0_u32, |number, byte| number << 8 | u32::from(*byte));
        for shift in [18, 12, 6, 0] {
            text.push(char::from(DIGITS[(number >> shift) as usize & 63]));
        }
    }
    text
}

/// Nothing secret at any level: password, tokens and cookies do not show, whatever the server does with them.
#[test]
fn nothing_secret_is_logged() {
    let text = logged(|| async {
        let tokens = format!(
            "<m:Token><t:Id>a</t:Id><t:TokenType>CallerIdentity</t:TokenType><t:TokenValue>{TOKEN}</t:TokenValue></m:Token>"
        );
        let echo = format!("Basic {PASSWORD} is not the password, {TOKEN}");
        let cookie = format!("X-BackEndCookie={COOKIE}; secure");
        let fake = Fake::script([
            with_header(
                status(500, fault("ErrorServerBusy", Some(1))),
                "set-cookie",
                &cookie,
            ),
            ok(response("GetFolder", &[("NoError", &tokens)])),
            status(401, echo.clone()),
            status(503, format!("<html><title>{PASSWORD}</title></html>")),
            ok(read()),
            with_header(
                status(302, ""),
                "location",
                &format!("https://x.example.com/?{TOKEN}"),
            ),
            ok(format!("<t:TokenValue>{TOKEN}")),
            Step::Never,
        ]);
        let (client, _) = client_with(&fake, builder());
        for _ in 0..5 {
            let reply = client.call(&reading()).await;
            tracing::info!(?client, error = ?reply.as_ref().err(), "the call came back");
        }
        let reply = client.call(&writing()).await;
        tracing::info!(error = ?reply.err(), seen = ?fake.count(), "the call came back");
        assert_eq!(
            fake.header("cookie")[1],
            format!("X-BackEndCookie={COOKIE}")
        );
    });
    assert!(
        text.contains("TRACE") && text.contains("GetFolder"),
        "{text}"
    );
    for secret in [PASSWORD, TOKEN, COOKIE] {
        for form in forms(secret) {
            assert!(!text.contains(&form), "{form}:\n{text}");
        }
    }
}
