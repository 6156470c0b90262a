//! Reading messages of every age, and damaged ones.

use ews_ntlm::Flags;
use ews_ntlm::message::{
    AuthenticateMessage, AvFlags, AvId, AvName, AvPairs, ChallengeMessage, MAX_MESSAGE,
    MessageError, MessageKind, MessageProblem, NegotiateMessage, Version,
};

use crate::{PASSWORD, answer, bytes, challenge, client, server};

/// The end of a field that is empty.
const NONE: &str = "0000 0000 00000000";

/// The first message of the oldest clients: type and flags alone.
#[test]
fn shortest_negotiate_message() {
    let message = bytes("4e544c4d53535000 01000000 07820800");
    let read = NegotiateMessage::parse(&message).unwrap();
    assert_eq!(read.flags.bits(), 0x0008_8207);
    assert_eq!(read.version, Version::default());
    // Written, it has its places for names and version.
    let written = read.to_bytes().unwrap();
    assert_eq!(written.len(), 40);
    assert_eq!(NegotiateMessage::parse(&written).unwrap(), read);
}

/// Names of the first message are in a code page: they are bytes. The version may be missing, so that
/// the names begin in its place.
#[test]
fn negotiate_message_with_names() {
    let without_version = bytes(
        "4e544c4d53535000 01000000 07b20000 0400 0400 24000000 0400 0400 20000000
         5045524c e4424344",
    );
    let read = NegotiateMessage::parse(&without_version).unwrap();
    assert_eq!(read.domain.as_deref(), Some(&b"\xe4BCD"[..]));
    assert_eq!(read.workstation.as_deref(), Some(&b"PERL"[..]));
    assert_eq!(read.version, Version::default());
    let written = read.to_bytes().unwrap();
    assert_eq!(NegotiateMessage::parse(&written).unwrap(), read);
}

/// The first message of our client, byte by byte: what servers see must not change by accident.
#[test]
fn negotiate_message_of_the_client() {
    let expected = bytes(
        "4e544c4d53535000 01000000 05820822 0000 0000 28000000 0000 0000 28000000 0a00 0000 000000 0f",
    );
    assert_eq!(client(PASSWORD).negotiate(), expected);
}

/// The oldest challenges end with the challenge, and newer ones have no version: the name begins there.
#[test]
fn challenges_without_later_fields() {
    let oldest =
        bytes("4e544c4d53535000 02000000 0400 0400 20000000 01020000 0102030405060708 4e005400");
    let read = ChallengeMessage::parse(&oldest).unwrap();
    assert_eq!((&read.target_name[..], read.target_info), ("NT", None));
    let no_version = bytes(
        "4e544c4d53535000 02000000 0400 0400 30000000 01028002 0102030405060708
         0000000000000000 0400 0400 34000000 4e005400 00000000",
    );
    let read = ChallengeMessage::parse(&no_version).unwrap();
    assert_eq!(read.target_name, "NT");
    assert_eq!(read.target_info, Some(AvPairs::new()));
    assert_eq!(read.version, Version::default());
    let short = bytes("4e544c4d53535000 02000000 0000 0000 00000000 01020000 0102030405060708");
    assert_eq!(ChallengeMessage::parse(&short).unwrap().target_name, "");
}

/// A third message without version and MIC, with its contents in another order, with gaps, overlapping
/// and something behind them.
#[test]
fn authenticate_message_in_any_order() {
    let message = bytes(&format!(
        "4e544c4d53535000 03000000 {NONE} 0200 0200 4c000000 0400 0400 46000000
         0600 0600 44000000 {NONE} {NONE} 01020000
         ffffffff 61006200 6300 ffff 7072 ffffffff"
    ));
    let read = AuthenticateMessage::parse(&message).unwrap();
    assert_eq!((&read.user[..], &read.domain[..]), ("abc", "bc"));
    assert_eq!(read.nt_response, b"pr");
    assert_eq!((read.mic, read.workstation), (None, String::new()));
}

/// Writes the length and the place of a field of the third message.
fn point(message: &mut [u8], field: usize, len: u16, start: u32) {
    message[field..field + 2].copy_from_slice(&len.to_le_bytes());
    message[field + 4..field + 8].copy_from_slice(&start.to_le_bytes());
}

/// A third message of ours.
fn third() -> Vec<u8> {
    let client = client(PASSWORD);
    answer(&client, &challenge(&server(), &client), None)
}

/// Fields that point to where nothing can be: an error that says which one, and where it is.
#[test]
fn contents_out_of_place() {
    let error = |field, offset, problem| MessageError {
        message: MessageKind::Authenticate,
        field,
        offset,
        problem,
    };
    let len = third().len();
    let beyond = |start| MessageProblem::Beyond {
        start,
        len: 4,
        message: len,
    };
    for start in [len - 3, len, 0xffff_fffe, 0xffff_ffff] {
        let mut message = third();
        point(&mut message, 28, 4, u32::try_from(start).unwrap());
        let found = AuthenticateMessage::parse(&message).unwrap_err();
        assert_eq!(found, error("domain", 28, beyond(start)));
    }
    for start in [0, 12, 63] {
        let mut message = third();
        point(&mut message, 44, 4, start);
        let start = usize::try_from(start).unwrap();
        let problem = MessageProblem::InFixedPart { start };
        let found = AuthenticateMessage::parse(&message).unwrap_err();
        assert_eq!(found, error("workstation", 44, problem));
    }
    // An empty content has no place.
    let mut message = third();
    point(&mut message, 44, 0, 0xffff_ffff);
    assert!(AuthenticateMessage::parse(&message).is_ok());
}

/// What is no message of the kind that is read.
#[test]
fn other_messages() {
    let client = client(PASSWORD);
    let first = client.negotiate();
    let problem = |message: &[u8]| ChallengeMessage::parse(message).unwrap_err().problem;
    assert_eq!(problem(&first), MessageProblem::OtherMessage { found: 1 });
    assert_eq!(problem(b""), MessageProblem::NotNtlm);
    assert_eq!(problem(b"NTLMSSP"), MessageProblem::NotNtlm);
    assert_eq!(problem(b"NTLMSSP\0"), MessageProblem::Short { len: 8 });
    let unknown = b"NTLMSSP\0\x04\0\0\0";
    assert_eq!(problem(unknown), MessageProblem::OtherMessage { found: 4 });
    assert_eq!(MessageKind::of(unknown), None);
    assert_eq!(MessageKind::of(&first), Some(MessageKind::Negotiate));
    assert_eq!(MessageKind::of(&first[..11]), None);
    // SPNEGO, in which Windows clients wrap their messages under Negotiate.
    let spnego = [&bytes("6048 0606 2b0601050502")[..], &first].concat();
    let error = NegotiateMessage::parse(&spnego).unwrap_err();
    assert_eq!(
        error.to_string(),
        "negotiate message, byte 0 (signature): not a message of NTLM; within Negotiate it must be raw, \
         without SPNEGO around it"
    );
}

/// Every beginning of a message is a message or an error within it, never a panic.
#[test]
fn every_beginning() {
    let client = client(PASSWORD);
    let handshake = challenge(&server(), &client);
    for message in [client.negotiate(), handshake.message().to_vec(), third()] {
        for len in 0..message.len() {
            let cut = &message[..len];
            for error in [
                NegotiateMessage::parse(cut).err(),
                ChallengeMessage::parse(cut).err(),
                AuthenticateMessage::parse(cut).err(),
            ]
            .into_iter()
            .flatten()
            {
                assert!(error.offset <= 64, "{error}");
            }
        }
    }
}

/// Texts in a code page, or that are no UTF-16, are errors: they must not become other names.
#[test]
fn texts_that_are_none() {
    let mut message = third();
    message[60] = 2;
    let error = AuthenticateMessage::parse(&message).unwrap_err();
    assert_eq!(
        (error.field, error.problem),
        ("domain", MessageProblem::Oem)
    );
    let mut message = third();
    // Half of a surrogate pair as the first letter of the domain, where the contents begin.
    message[88..90].copy_from_slice(&[0x3d, 0xd8]);
    let error = AuthenticateMessage::parse(&message).unwrap_err();
    assert_eq!(
        (error.offset, error.problem),
        (88, MessageProblem::NotUtf16)
    );
    let mut message = third();
    message[28] -= 1;
    let error = AuthenticateMessage::parse(&message).unwrap_err();
    assert_eq!(error.problem, MessageProblem::NotUtf16);
}

/// The response of another version, or cut short.
#[test]
fn responses_that_are_none() {
    let problem = |response: &[u8]| {
        let message = AuthenticateMessage {
            nt_response: response.to_vec(),
            ..AuthenticateMessage::default()
        };
        message.response().unwrap_err().problem
    };
    assert_eq!(problem(&[7; 24]), MessageProblem::Version1);
    assert_eq!(problem(&[7; 60]), MessageProblem::UnknownVersion);
    assert_eq!(problem(b""), MessageProblem::Short { len: 0 });
    let response = AuthenticateMessage::parse(&third()).unwrap().nt_response;
    for len in (0..44).filter(|len| *len != 24) {
        assert_eq!(problem(&response[..len]), MessageProblem::Short { len });
    }
    let text = MessageProblem::Version1.to_string();
    assert!(text.contains("LmCompatibilityLevel"), "{text}");
}

/// A challenge with these AV pairs.
fn with_pairs(pairs: &str) -> Result<AvPairs, MessageError> {
    let pairs = bytes(pairs);
    let mut message = bytes(&format!(
        "4e544c4d53535000 02000000 {NONE} 01020000 0102030405060708 0000000000000000
         0000 0000 30000000"
    ));
    let len = u16::try_from(pairs.len()).unwrap();
    point(&mut message, 40, len, 48);
    message.extend_from_slice(&pairs);
    ChallengeMessage::parse(&message).map(|read| read.target_info.unwrap_or_default())
}

/// AV pairs: unknown ones are kept, the first of two counts, and the end may be missing.
#[test]
fn pairs_of_every_kind() {
    let pairs =
        with_pairs("0100 0200 4100 ff00 0100 07 0100 0200 4200 0600 0400 02000000").unwrap();
    assert_eq!(pairs.name(AvName::NbComputer).as_deref(), Some("A"));
    assert_eq!(pairs.get(AvId(255)), Some(&[7][..]));
    assert_eq!(pairs.flags(), AvFlags::MIC);
    assert_eq!((pairs.timestamp(), pairs.channel_binding()), (None, None));
    assert_eq!(pairs.iter().count(), 4);
    // What follows the end is no pair.
    let ended = with_pairs("0000 0000 0100 0200 4100").unwrap();
    assert!(ended.is_empty());
    assert_eq!(
        format!("{pairs:?}"),
        "{MsvAvNbComputerName: \"A\", AV pair 255: 1 bytes, MsvAvNbComputerName: \"B\", \
         MsvAvFlags: AvFlags(2)}"
    );
}

/// Damaged AV pairs: an error that tells the pair's place in the message.
#[test]
fn damaged_pairs() {
    let error = with_pairs("0100 0200 4100 0700 0400 00000000").unwrap_err();
    assert_eq!(
        error.to_string(),
        "challenge message, byte 54 (target information): MsvAvTimestamp of 4 bytes rather than 8"
    );
    for (pairs, offset, len) in [("0100 0300 4100", 48, 54), ("0100 0200 4100 01", 54, 55)] {
        let error = with_pairs(pairs).unwrap_err();
        assert_eq!(error.offset, offset);
        assert_eq!(error.problem, MessageProblem::Short { len });
    }
}

/// A pair that is set anew stays in its place, and leaves no other of its kind.
#[test]
fn pairs_are_set_in_place() {
    let mut pairs = with_pairs("0100 0200 4100 0200 0200 4300 0100 0200 4200").unwrap();
    pairs.set_name(AvName::NbComputer, "Z");
    pairs.set_name(AvName::DnsTree, "t");
    pairs.remove(AvId::NB_DOMAIN_NAME);
    let found: Vec<_> = pairs.iter().collect();
    assert_eq!(
        found,
        [
            (AvId::NB_COMPUTER_NAME, &b"Z\0"[..]),
            (AvId::DNS_TREE_NAME, b"t\0")
        ]
    );
}

/// Messages are bounded, in reading and in writing: whatever is written can be read.
#[test]
fn messages_are_bounded() {
    let mut message = client(PASSWORD).negotiate();
    message.resize(MAX_MESSAGE, 0);
    assert!(NegotiateMessage::parse(&message).is_ok());
    message.push(0);
    let len = message.len();
    let error = NegotiateMessage::parse(&message).unwrap_err();
    assert_eq!(error.problem, MessageProblem::TooLong { len });

    let with = |len| AuthenticateMessage {
        flags: Flags::UNICODE,
        nt_response: vec![1; len],
        ..AuthenticateMessage::default()
    };
    let longest = with(MAX_MESSAGE - 72);
    let written = longest.to_bytes().unwrap();
    assert_eq!(AuthenticateMessage::parse(&written).unwrap(), longest);
    let error = with(MAX_MESSAGE - 71).to_bytes().unwrap_err();
    assert_eq!(error.field, "NT response");
}

/// Flags show their names, so that a log can be read.
#[test]
fn flags_have_names() {
    let flags = Flags::UNICODE | Flags::KEY_128 | Flags::from_bits(8);
    assert_eq!(format!("{flags:?}"), "Flags(0x20000009 UNICODE KEY_128)");
}
