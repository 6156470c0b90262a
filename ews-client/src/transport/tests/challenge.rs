use http::{HeaderMap, HeaderValue, header::WWW_AUTHENTICATE};

use super::super::challenge::{Challenge, challenges, once, schemes};

fn read(values: &[&'static str]) -> Vec<Challenge> {
    let mut headers = HeaderMap::new();
    for value in values {
        headers.append(WWW_AUTHENTICATE, HeaderValue::from_static(value));
    }
    challenges(&headers)
}

/// What Exchange sends: a header for each, or one for all; commas part challenges and parameters alike.
#[test]
fn challenges_are_taken_apart() {
    let read = read(&[
        "Negotiate",
        "NTLM TlRMTVNTUAACAAAA==",
        r#"Bearer client_id="0000-1", trusted_issuers="0001@*, 0002@a\"b", authorization_uri="https://login.example.com/x=1", Basic realm="mail.example.com", Digest nonce = "x""#,
    ]);
    assert_eq!(
        once(read.clone()),
        ["Negotiate", "NTLM", "Bearer", "Basic", "Digest"]
    );
    assert_eq!(read[0].token, None);
    assert_eq!(read[1].token.as_deref(), Some("TlRMTVNTUAACAAAA=="));
    assert_eq!(
        read[2].parameter("trusted_issuers"),
        Some("0001@*, 0002@a\"b")
    );
    assert_eq!(
        read[2].parameter("authorization_uri"),
        Some("https://login.example.com/x=1")
    );
    assert_eq!(read[3].parameter("realm"), Some("mail.example.com"));
    assert_eq!(read[4].parameter("nonce"), Some("x"));
}

/// Nonsense is no challenge, and no panic.
#[test]
fn nonsense_is_survived() {
    for value in [
        "",
        ",,,",
        "=",
        "= =",
        "\"",
        "a=\"b",
        "\u{e4}, \\",
        "Basic realm=\"\\",
    ] {
        let _ = schemes([value].into_iter());
    }
    assert_eq!(
        schemes(["ntlm", "NTLM, Negotiate"].into_iter()),
        ["ntlm", "Negotiate"]
    );
}
