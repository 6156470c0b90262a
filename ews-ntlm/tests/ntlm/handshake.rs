//! Our client against our server: what is accepted, and why the rest is refused.

use ews_ntlm::message::{AuthenticateMessage, AvFlags, AvName, ChallengeMessage, NegotiateMessage};
use ews_ntlm::{
    BindingPolicy, ChannelBinding, Client, ClientError, Credentials, CredentialsError, Flags,
    NtHash, Refusal, Server,
};

use crate::{CLIENT, PASSWORD, answer, challenge, client, hash, judge, server};

fn binding(byte: u8) -> ChannelBinding {
    ChannelBinding::tls_server_end_point(&[byte; 32])
}

/// The MD5 that both sides compare is that of the structure for GSS-API, byte by byte.
#[test]
fn binding_is_the_hash_of_the_structure() {
    let mut data = b"tls-server-end-point:".to_vec();
    data.extend_from_slice(&[0x5a; 32]);
    let made = ChannelBinding::tls_server_end_point(&[0x5a; 32]);
    assert_eq!(made, ChannelBinding::from_application_data(&data));
    // By Python: hashlib.md5(bytes(16) + struct.pack('<I', len(data)) + data).
    assert_eq!(crate::hex(&made.md5()), "86e996ec5e117d96509dc7630fa8077f");
}

/// A bound client with the right password gets in, with a MIC; the server learns who it is and whom it
/// meant.
#[test]
fn right_password_is_accepted() {
    let (client, server) = (client(PASSWORD), server());
    let handshake = challenge(&server, &client);
    let message = answer(&client, &handshake, Some(&binding(1)));
    let accepted = judge(handshake, &message, Some(&binding(1))).unwrap();
    assert!(accepted.mic && accepted.bound);
    assert_eq!(accepted.target.as_deref(), Some("HTTP/mail.example.com"));
    assert_eq!(
        (&accepted.claim.domain[..], &accepted.claim.user[..]),
        ("EXAMPLE", "alfa")
    );
}

/// By default both take nonce and time of the system: two handshakes have nothing in common.
#[test]
fn handshakes_differ() {
    let (client, server) = (client(PASSWORD), server());
    let [one, other] = [(); 2].map(|()| server.challenge(&client.negotiate()).unwrap());
    assert_ne!(one.message(), other.message());
    let answers = [(); 2].map(|()| client.authenticate(one.message(), None, None).unwrap());
    assert_ne!(answers[0], answers[1]);
    assert!(judge(one, &answers[1], None).is_ok());
    assert_eq!(judge(other, &answers[0], None), Err(Refusal::Credentials));
}

/// The policy, for each binding of the client, with and without one of the server.
#[test]
fn policy_of_channel_binding() {
    use BindingPolicy::{Allow, Off, Require};
    use Refusal::{NoBinding, NoChannel, WrongBinding};
    let (ours, wrong) = (binding(1), binding(2));
    let rows = [
        (Off, true, None, Ok(false)),
        (Off, true, Some(ours), Ok(true)),
        (Off, true, Some(wrong), Ok(false)),
        (Off, false, Some(ours), Ok(false)),
        (Allow, true, None, Ok(false)),
        (Allow, true, Some(ours), Ok(true)),
        (Allow, true, Some(wrong), Err(WrongBinding)),
        (Allow, false, None, Ok(false)),
        (Allow, false, Some(ours), Ok(false)),
        (Allow, false, Some(wrong), Ok(false)),
        (Require, true, None, Err(NoBinding)),
        (Require, true, Some(ours), Ok(true)),
        (Require, true, Some(wrong), Err(WrongBinding)),
        (Require, false, None, Err(NoChannel)),
        (Require, false, Some(ours), Err(NoChannel)),
        (Require, false, Some(wrong), Err(NoChannel)),
    ];
    let client = client(PASSWORD);
    for (policy, has, theirs, expected) in rows {
        let handshake = challenge(&server().channel_binding(policy), &client);
        let message = answer(&client, &handshake, theirs.as_ref());
        let found = judge(handshake, &message, has.then_some(&ours));
        let found = found.map(|accepted| accepted.bound);
        assert_eq!(found, expected, "{policy:?} {has} {theirs:?}");
    }
}

/// The response proves the password, not the MIC: a client that sends no MIC does not get in by any
/// password.
#[test]
fn wrong_password_is_refused_with_and_without_mic() {
    let client = client("another");
    for (tells_time, mic) in [(true, true), (false, false)] {
        let handshake = challenge(&server().tells_time(tells_time), &client);
        let message = answer(&client, &handshake, None);
        let read = AuthenticateMessage::parse(&message).unwrap();
        assert_eq!(read.mic.is_some(), mic);
        assert_eq!(judge(handshake, &message, None), Err(Refusal::Credentials));
    }
    // The same with the MIC taken out of a message.
    let handshake = challenge(&server(), &client);
    let message = without_mic(&answer(&client, &handshake, None));
    assert_eq!(judge(handshake, &message, None), Err(Refusal::Credentials));
}

fn without_mic(message: &[u8]) -> Vec<u8> {
    let mut read = AuthenticateMessage::parse(message).unwrap();
    read.mic = None;
    read.to_bytes().unwrap()
}

/// The client says within its response that it sends a MIC: taking it out, or changing it, shows.
#[test]
fn missing_and_wrong_mic_are_refused() {
    let client = client(PASSWORD);
    let make = || {
        let handshake = challenge(&server(), &client);
        let message = answer(&client, &handshake, None);
        (handshake, message)
    };
    let (handshake, message) = make();
    let read = AuthenticateMessage::parse(&message).unwrap();
    let said = read.response().unwrap().pairs.flags();
    assert!(said.contains(AvFlags::MIC));
    assert_eq!(
        judge(handshake, &without_mic(&message), None),
        Err(Refusal::Mic)
    );
    let (handshake, mut message) = make();
    message[72] ^= 1;
    assert_eq!(judge(handshake, &message, None), Err(Refusal::Mic));
}

/// The MIC protects the first message, too: whoever takes a flag out of it on its way is found.
#[test]
fn changed_first_message_is_refused() {
    let client = client(PASSWORD);
    let mut first = NegotiateMessage::parse(&client.negotiate()).unwrap();
    first.flags = first.flags & !Flags::KEY_128;
    let handshake = server()
        .challenge_with(&first.to_bytes().unwrap(), crate::SERVER)
        .unwrap();
    let message = answer(&client, &handshake, None);
    assert_eq!(judge(handshake, &message, None), Err(Refusal::Mic));
}

/// A server that tells no time gets the response of LMv2 and no MIC, a server that does gets zeros and a
/// MIC ([MS-NLMP] 3.1.5.1.2).
#[test]
fn time_decides_on_mic_and_lm_response() {
    let client = client(PASSWORD);
    for tells_time in [true, false] {
        let handshake = challenge(&server().tells_time(tells_time), &client);
        let message = answer(&client, &handshake, None);
        let read = AuthenticateMessage::parse(&message).unwrap();
        assert_eq!(read.lm_response.len(), 24);
        assert_eq!(read.lm_response == [0; 24], tells_time);
        let response = read.response().unwrap();
        let time = if tells_time { crate::SERVER } else { CLIENT }.time;
        assert_eq!(response.time, time);
        let accepted = judge(handshake, &message, None).unwrap();
        assert_eq!(accepted.mic, tells_time);
    }
}

/// Who demands a binding demands a MIC: without it the binding of a client could come from a server that
/// somebody made look old.
#[test]
fn required_binding_requires_mic() {
    let client = client(PASSWORD);
    let server = server()
        .channel_binding(BindingPolicy::Require)
        .tells_time(false);
    let handshake = challenge(&server, &client);
    let message = answer(&client, &handshake, Some(&binding(1)));
    let refused = judge(handshake, &message, Some(&binding(1)));
    assert_eq!(refused, Err(Refusal::NoMic));
}

/// The binding is sent whatever the server says of itself: without target information, too.
#[test]
fn binding_is_sent_to_the_oldest_servers() {
    let client = client(PASSWORD);
    let challenge = ChallengeMessage {
        flags: Flags::UNICODE | Flags::NTLM,
        challenge: [7; 8],
        ..ChallengeMessage::default()
    };
    let message = client
        .authenticate_with(
            &challenge.to_bytes().unwrap(),
            Some(&binding(1)),
            None,
            CLIENT,
        )
        .unwrap();
    let pairs = AuthenticateMessage::parse(&message)
        .unwrap()
        .response()
        .unwrap()
        .pairs;
    assert_eq!(pairs.channel_binding(), Some(binding(1).md5()));
}

/// What the server tells of itself comes back, and what only the client may say is the client's own, though
/// a server says it.
#[test]
fn server_cannot_speak_for_the_client() {
    let client = client(PASSWORD);
    let handshake = challenge(&server(), &client);
    let mut forged = ChallengeMessage::parse(handshake.message()).unwrap();
    let info = forged.target_info.as_mut().unwrap();
    info.set_channel_binding([9; 16]);
    info.set_name(AvName::Target, "HTTP/evil.example.com");
    info.set_flags(AvFlags(1));
    let message = client
        .authenticate_with(&forged.to_bytes().unwrap(), None, None, CLIENT)
        .unwrap();
    let pairs = AuthenticateMessage::parse(&message)
        .unwrap()
        .response()
        .unwrap()
        .pairs;
    assert_eq!(pairs.channel_binding(), None);
    assert_eq!(pairs.name(AvName::Target).as_deref(), Some(""));
    assert_eq!(pairs.flags(), AvFlags::CONSTRAINED.with(AvFlags::MIC));
    assert_eq!(pairs.name(AvName::NbComputer).as_deref(), Some("MAIL"));
}

/// Nobody gets in as somebody whom the server does not know, by no password, not even by the hash that
/// stands in for the missing one.
#[test]
fn unknown_user_is_refused() {
    let hash = NtHash::from_bytes([0; 16]);
    let client = Client::new(Credentials::from_hash("EXAMPLE\\alfa", hash).unwrap());
    let handshake = challenge(&server(), &client);
    let message = answer(&client, &handshake, None);
    let refused = handshake.authenticate(&message, None, |_| None);
    assert_eq!(refused, Err(Refusal::Credentials));
}

/// There is no anonymous use, on either side.
#[test]
fn anonymous_use_is_an_error() {
    for user in ["", "EXAMPLE\\", "\\"] {
        let refused = Credentials::new(user, "").unwrap_err();
        assert_eq!(refused, CredentialsError::Anonymous);
    }
    let client = client(PASSWORD);
    for anonymous in [
        AuthenticateMessage {
            flags: Flags::UNICODE,
            lm_response: vec![0],
            ..AuthenticateMessage::default()
        },
        AuthenticateMessage {
            flags: Flags::UNICODE | Flags::ANONYMOUS,
            user: "alfa".to_owned(),
            ..AuthenticateMessage::default()
        },
    ] {
        let handshake = challenge(&server(), &client);
        let refused = judge(handshake, &anonymous.to_bytes().unwrap(), None);
        assert_eq!(refused, Err(Refusal::Anonymous));
    }
}

/// Users in each form, in any case: the server sees what the user wrote.
#[test]
fn forms_of_users() {
    for (written, domain, user) in [
        ("EXAMPLE\\alfa", "EXAMPLE", "alfa"),
        ("alfa@example.com", "", "alfa@example.com"),
        ("EXAMPLE\\alfa@example.com", "EXAMPLE", "alfa@example.com"),
        ("\u{e4}l\u{df}\u{e4}", "", "\u{e4}l\u{df}\u{e4}"),
        (".\\alfa", ".", "alfa"),
    ] {
        let client = Client::new(Credentials::new(written, PASSWORD).unwrap());
        let handshake = challenge(&server(), &client);
        let message = answer(&client, &handshake, None);
        let claim = judge(handshake, &message, None).unwrap().claim;
        assert_eq!((&claim.domain[..], &claim.user[..]), (domain, user));
    }
}

/// The computer's name is told if it is given, and only then.
#[test]
fn workstation() {
    let named = Credentials::new("EXAMPLE\\alfa", PASSWORD).unwrap();
    assert_eq!(named.workstation(), "");
    let client = Client::new(named.with_workstation("DESK7").unwrap());
    let handshake = challenge(&server(), &client);
    let message = answer(&client, &handshake, None);
    let claim = judge(handshake, &message, None).unwrap().claim;
    assert_eq!(claim.workstation, "DESK7");
}

/// A name that no message has room for is an error before any connection is made.
#[test]
fn names_are_bounded() {
    let long = "x".repeat(1025);
    for (user, what) in [(long.clone(), "user"), (format!("{long}\\alfa"), "domain")] {
        let refused = Credentials::new(&user, "").unwrap_err();
        assert_eq!(refused, CredentialsError::TooLong { what });
    }
    let credentials = Credentials::new(&long[1..], "").unwrap();
    let refused = credentials.with_workstation(&long).unwrap_err();
    let what = "workstation";
    assert_eq!(refused, CredentialsError::TooLong { what });
}

/// Either side refuses another that knows code pages alone, with an error that says so.
#[test]
fn code_pages_are_refused() {
    let message = NegotiateMessage {
        flags: Flags::OEM | Flags::NTLM,
        ..NegotiateMessage::default()
    };
    let refused = server()
        .challenge(&message.to_bytes().unwrap())
        .unwrap_err();
    assert_eq!(refused, Refusal::NoUnicode);
    let message = ChallengeMessage {
        flags: Flags::OEM | Flags::NTLM,
        ..ChallengeMessage::default()
    };
    let refused = client(PASSWORD).authenticate(&message.to_bytes().unwrap(), None, None);
    assert_eq!(refused, Err(ClientError::NoUnicode));
    assert!(ClientError::NoUnicode.to_string().contains("Unicode"));
}

/// What the server agrees to is what the client asks for and no more: clients that insist on a key
/// exchange or a version find it.
#[test]
fn flags_follow_the_client() {
    let asks = |flags| {
        let message = NegotiateMessage {
            flags,
            ..NegotiateMessage::default()
        };
        let handshake = server().challenge(&message.to_bytes().unwrap()).unwrap();
        ChallengeMessage::parse(handshake.message()).unwrap()
    };
    let plain = asks(Flags::UNICODE);
    assert_eq!(plain.flags, Flags::UNICODE | Flags::TARGET_INFO);
    assert_eq!(plain.target_name, "");
    let more = Flags::KEY_EXCH | Flags::VERSION | Flags::SIGN | Flags::KEY_128;
    let full = asks(Flags::UNICODE | Flags::REQUEST_TARGET | Flags::OEM | Flags::LM_KEY | more);
    assert!(full.flags.contains(more));
    assert!(!full.flags.intersects(Flags::OEM | Flags::LM_KEY));
    assert!(full.flags.contains(Flags::TARGET_TYPE_DOMAIN));
    assert_eq!(full.target_name, "EXAMPLE");
}

/// A server's names that no message has room for are an error, not a broken message.
#[test]
fn long_names_of_a_server_are_an_error() {
    let long = "x".repeat(40_000);
    let refused = Server::new(&long, "MAIL").challenge(&client(PASSWORD).negotiate());
    let Err(Refusal::Message(error)) = refused else {
        panic!("{refused:?}");
    };
    assert_eq!(error.field, "target name");
}

/// All of it can be used from any thread.
#[test]
fn all_is_send_and_sync() {
    fn check<T: Send + Sync + 'static>() {}
    check::<Client>();
    check::<ews_ntlm::Server>();
    check::<ews_ntlm::Handshake>();
    check::<ClientError>();
    check::<Refusal>();
    let _ = hash("");
}
