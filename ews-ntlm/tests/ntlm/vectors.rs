//! The messages of [MS-NLMP] 4.2.4.3.

use ews_ntlm::message::{AuthenticateMessage, AvName, ChallengeMessage, MessageKind};
use ews_ntlm::{Client, Credentials, FileTime, Flags, Fresh, NtHash, Password, Refusal, Server};

use crate::bytes;

/// CHALLENGE_MESSAGE.
const CHALLENGE: &str = "
    4e544c4d53535000 02000000 0c000c0038000000 33828ae2 0123456789abcdef 0000000000000000
    2400240044000000 060070170000000f
    530065007200760065007200
    02000c0044006f006d00610069006e00 01000c00530065007200760065007200 00000000";

/// AUTHENTICATE_MESSAGE, which has a session key of the client's choice and no MIC.
const AUTHENTICATE: &str = "
    4e544c4d53535000 03000000 180018006c000000 5400540084000000 0c000c0048000000
    0800080054000000 100010005c000000 10001000d8000000 358288e2 0501280a0000000f
    44006f006d00610069006e00 5500730065007200 43004f004d0050005500540045005200
    86c35097ac9cec102554764a57cccc19aaaaaaaaaaaaaaaa
    68cd0ab851e51c96aabc927bebef6a1c
    01010000000000000000000000000000aaaaaaaaaaaaaaaa00000000
    02000c0044006f006d00610069006e00 01000c00530065007200760065007200 0000000000000000
    c5dad2544fc9799094ce1ce90bc9d03e";

const FRESH: Fresh = Fresh {
    nonce: [0x01, 0x23, 0x45, 0x67, 0x89, 0xab, 0xcd, 0xef],
    time: FileTime(0),
};

fn client() -> Client {
    Client::new(Credentials::new("Domain\\User", "Password").unwrap())
}

/// The challenge reads as the specification describes it, and is written as the same bytes.
#[test]
fn challenge() {
    let message = bytes(CHALLENGE);
    assert_eq!(MessageKind::of(&message), Some(MessageKind::Challenge));
    let read = ChallengeMessage::parse(&message).unwrap();
    assert_eq!(read.flags.bits(), 0xe28a_8233);
    assert_eq!(read.target_name, "Server");
    assert_eq!(read.challenge, FRESH.nonce);
    assert_eq!((read.version.major, read.version.build), (6, 6000));
    let pairs = read.target_info.as_ref().unwrap();
    assert_eq!(pairs.name(AvName::NbDomain).as_deref(), Some("Domain"));
    assert_eq!(pairs.name(AvName::NbComputer).as_deref(), Some("Server"));
    assert_eq!(pairs.timestamp(), None);
    assert_eq!(read.to_bytes().unwrap(), message);
}

/// The third message reads as the specification describes it, and is written as the same bytes.
#[test]
fn authenticate() {
    let message = bytes(AUTHENTICATE);
    let read = AuthenticateMessage::parse(&message).unwrap();
    assert_eq!(
        (&read.domain[..], &read.user[..], &read.workstation[..]),
        ("Domain", "User", "COMPUTER")
    );
    assert_eq!(read.session_key.len(), 16);
    assert_eq!(read.mic, None);
    assert_eq!(read.response().unwrap().client_challenge, [0xaa; 8]);
    assert_eq!(read.to_bytes().unwrap(), message);
}

/// A server with the specification's challenge accepts the specification's answer, and with another
/// password it does not.
#[test]
fn server_accepts_the_answer() {
    let server = Server::new("Domain", "Server").tells_time(false);
    let handshake = || server.challenge_with(&client().negotiate(), FRESH).unwrap();
    let hash = |password: &str| Some(NtHash::of_password(&Password::from(password)));
    let accepted = handshake()
        .authenticate(&bytes(AUTHENTICATE), None, |claim| {
            assert_eq!((&claim.domain[..], &claim.user[..]), ("Domain", "User"));
            hash("Password")
        })
        .unwrap();
    assert!(!accepted.mic && !accepted.bound);
    let refused = handshake().authenticate(&bytes(AUTHENTICATE), None, |_| hash("password"));
    assert_eq!(refused, Err(Refusal::Credentials));
}

/// The client's answer to the specification's challenge has its response of LMv2, since that server
/// tells no time; and neither a MIC nor a session key.
#[test]
fn client_answers_the_challenge() {
    let fresh = Fresh {
        nonce: [0xaa; 8],
        time: FileTime(0),
    };
    let answer = client()
        .authenticate_with(&bytes(CHALLENGE), None, None, fresh)
        .unwrap();
    let read = AuthenticateMessage::parse(&answer).unwrap();
    let expected = AuthenticateMessage::parse(&bytes(AUTHENTICATE)).unwrap();
    assert_eq!(read.lm_response, expected.lm_response);
    assert_eq!(read.mic, None);
    assert_eq!(read.session_key, Vec::<u8>::new());
    assert!(!read.flags.contains(Flags::KEY_EXCH));
}
