//! What shows of secrets: nothing.

use std::fmt::Debug;

use ews_ntlm::message::{AuthenticateMessage, ChallengeMessage};
use ews_ntlm::{Credentials, Password, Scheme};

use crate::{PASSWORD, answer, challenge, client, hash, hex, judge, server};

/// Each form in which bytes may show.
fn forms(bytes: &[u8]) -> Vec<String> {
    let decimal: Vec<String> = bytes.iter().map(u8::to_string).collect();
    vec![
        hex(bytes),
        hex(bytes).to_uppercase(),
        decimal.join(", "),
        Scheme::Ntlm.header(bytes).replace("NTLM ", ""),
    ]
}

/// `Debug` of whatever holds a secret, also in its long form, has neither the password nor its hash, nor
/// what passwords can be guessed by: challenge, response and MIC.
#[test]
fn debug_shows_no_secret() {
    let (client, server) = (client(PASSWORD), server());
    let handshake = challenge(&server, &client);
    let message = answer(&client, &handshake, None);
    let read = AuthenticateMessage::parse(&message).unwrap();
    let response = read.response().unwrap();
    let second = ChallengeMessage::parse(handshake.message()).unwrap();
    let credentials = Credentials::new("EXAMPLE\\alfa", PASSWORD).unwrap();
    let password = Password::from(PASSWORD.to_owned());

    let values: [&dyn Debug; 9] = [
        &client,
        &server,
        &handshake,
        &credentials,
        &password,
        &hash(PASSWORD),
        &read,
        &response,
        &second,
    ];
    let mut shown = String::new();
    for value in values {
        shown += &format!("{value:?}\n{value:#?}\n");
    }
    let refused = judge(
        handshake,
        &answer(&crate::client("x"), &challenge(&server, &client), None),
        None,
    );
    shown += &format!("{refused:?} {}", refused.as_ref().unwrap_err());

    assert!(shown.contains("alfa"), "{shown}");
    let mut secrets = vec![PASSWORD.to_owned()];
    for secret in [
        PASSWORD.as_bytes(),
        hash(PASSWORD).reveal(),
        &response.proof,
        &second.challenge,
        &read.mic.unwrap(),
        &message,
    ] {
        secrets.extend(forms(secret));
    }
    for secret in secrets {
        assert!(!shown.contains(&secret), "{secret:?} shows in {shown}");
    }
}

/// Passwords of each kind are the same password.
#[test]
fn passwords_are_made_of_any_string() {
    let zeroizing = zeroize::Zeroizing::new(PASSWORD.to_owned());
    for password in [
        Password::from(PASSWORD),
        Password::from(PASSWORD.to_owned()),
        Password::from(zeroizing),
    ] {
        assert_eq!(password.reveal(), PASSWORD);
        assert_eq!(
            ews_ntlm::NtHash::from(&password).reveal(),
            hash(PASSWORD).reveal()
        );
    }
}
