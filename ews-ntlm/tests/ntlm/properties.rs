//! What holds for all values.

use ews_ntlm::message::{
    AuthenticateMessage, AvFlags, AvName, AvPairs, ChallengeMessage, NegotiateMessage, Version,
};
use ews_ntlm::{
    BindingPolicy, ChannelBinding, Client, Credentials, FileTime, Flags, Fresh, Handshake, NtHash,
    Password, Refusal, Server, read_header,
};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::Index;

/// Texts of every script, and of none.
fn text() -> impl Strategy<Value = String> {
    prop_oneof![
        ".{0,20}",
        "[ -~]{0,12}",
        vec(any::<char>(), 0..8).prop_map(String::from_iter)
    ]
}

fn user() -> impl Strategy<Value = String> {
    prop_oneof![
        ("[^\\\\]{0,10}", ".{1,10}").prop_map(|(domain, user)| format!("{domain}\\{user}")),
        ("[^\\\\]{1,10}", "[^\\\\]{0,10}").prop_map(|(user, domain)| format!("{user}@{domain}")),
    ]
}

fn fresh() -> impl Strategy<Value = Fresh> {
    (any::<[u8; 8]>(), any::<u64>()).prop_map(|(nonce, time)| Fresh {
        nonce,
        time: FileTime(time),
    })
}

fn binding() -> impl Strategy<Value = ChannelBinding> {
    prop_oneof![Just(32), Just(48), Just(64)]
        .prop_flat_map(|len| vec(any::<u8>(), len))
        .prop_map(|hash| ChannelBinding::tls_server_end_point(&hash))
}

fn pairs() -> impl Strategy<Value = AvPairs> {
    let name = prop_oneof![
        Just(AvName::NbComputer),
        Just(AvName::NbDomain),
        Just(AvName::DnsComputer),
        Just(AvName::DnsDomain),
        Just(AvName::DnsTree),
        Just(AvName::Target),
    ];
    let binding = proptest::option::of(any::<[u8; 16]>());
    let numbers = proptest::option::of((any::<u32>(), any::<u64>()));
    (vec((name, text()), 0..6), numbers, binding).prop_map(|(names, numbers, binding)| {
        let mut pairs = AvPairs::new();
        for (name, value) in names {
            pairs.set_name(name, &value);
        }
        if let Some((flags, time)) = numbers {
            pairs.set_flags(AvFlags(flags));
            pairs.set_timestamp(FileTime(time));
        }
        if let Some(binding) = binding {
            pairs.set_channel_binding(binding);
        }
        pairs
    })
}

fn version() -> impl Strategy<Value = Version> {
    (any::<[u8; 3]>(), any::<u16>()).prop_map(|([major, minor, revision], build)| Version {
        major,
        minor,
        build,
        revision,
    })
}

/// Flags with a version that fits them: nobody writes one that nobody may read.
fn flags() -> impl Strategy<Value = (Flags, Version)> {
    (any::<u32>(), version()).prop_map(|(bits, version)| {
        let flags = Flags::from_bits(bits) | Flags::UNICODE;
        let known = flags.contains(Flags::VERSION);
        (flags, if known { version } else { Version::default() })
    })
}

/// One handshake, up to the client's answer.
#[derive(Debug)]
struct Made {
    client: Client,
    server: Server,
    server_fresh: Fresh,
    answer: Vec<u8>,
}

impl Made {
    fn handshake(&self) -> Handshake {
        let first = self.client.negotiate();
        self.server
            .challenge_with(&first, self.server_fresh)
            .unwrap()
    }
}

prop_compose! {
    fn made(tells_time: bool, password: String, binding: Option<ChannelBinding>)(
        user in user(),
        names in (text(), text()),
        target in proptest::option::of(text()),
        (ours, theirs) in (fresh(), fresh()),
        password in Just(password),
        policy in prop_oneof![
            Just(BindingPolicy::Off),
            Just(BindingPolicy::Allow),
            Just(if binding.is_some() && tells_time { BindingPolicy::Require } else { BindingPolicy::Allow }),
        ],
    ) -> Made {
        let client = Client::new(Credentials::new(&user, &password[..]).unwrap());
        let server = Server::new(&names.0, &names.1)
            .tells_time(tells_time)
            .channel_binding(policy);
        let mut made = Made { client, server, server_fresh: theirs, answer: Vec::new() };
        let handshake = made.handshake();
        made.answer = made
            .client
            .authenticate_with(handshake.message(), binding.as_ref(), target.as_deref(), ours)
            .unwrap();
        made
    }
}

fn judge(
    handshake: Handshake,
    answer: &[u8],
    binding: Option<&ChannelBinding>,
    password: &str,
) -> Result<bool, Refusal> {
    let accepted = handshake.authenticate(answer, binding, |_| {
        Some(NtHash::of_password(&Password::from(password)))
    });
    accepted.map(|accepted| accepted.mic)
}

/// A handshake with all that belongs to it.
fn whole(tells_time: bool) -> impl Strategy<Value = (Made, String, Option<ChannelBinding>)> {
    (text(), proptest::option::of(binding())).prop_flat_map(move |(password, binding)| {
        (
            made(tells_time, password.clone(), binding),
            Just(password),
            Just(binding),
        )
    })
}

proptest! {
    /// What the client writes the server accepts: users, passwords and names in any characters, with and
    /// without time and channel binding.
    #[test]
    fn server_accepts_the_client(
        (made, password, binding) in any::<bool>().prop_flat_map(whole),
    ) {
        let mic = AuthenticateMessage::parse(&made.answer).unwrap().mic.is_some();
        let found = judge(made.handshake(), &made.answer, binding.as_ref(), &password);
        prop_assert_eq!(found, Ok(mic));
    }

    /// With a MIC no byte of the client's answer can be another one.
    #[test]
    fn changed_answer_is_refused(
        (made, password, binding) in whole(true),
        (index, change) in (any::<Index>(), 1_u8..),
    ) {
        let mut answer = made.answer.clone();
        let index = index.index(answer.len());
        answer[index] ^= change;
        let found = judge(made.handshake(), &answer, binding.as_ref(), &password);
        prop_assert!(found.is_err(), "byte {}", index);
    }

    /// Without a MIC at least no byte of the response can be.
    #[test]
    fn changed_response_is_refused(
        (made, password, binding) in whole(false),
        (index, change) in (any::<Index>(), 1_u8..),
    ) {
        let mut answer = AuthenticateMessage::parse(&made.answer).unwrap();
        let index = index.index(answer.nt_response.len());
        answer.nt_response[index] ^= change;
        let answer = answer.to_bytes().unwrap();
        let found = judge(made.handshake(), &answer, binding.as_ref(), &password);
        prop_assert!(found.is_err(), "byte {}", index);
    }

    /// No byte of the challenge can be another one on its way to the client.
    #[test]
    fn changed_challenge_is_refused(
        (made, password, binding) in whole(true),
        (index, change) in (any::<Index>(), 1_u8..),
    ) {
        let mut challenge = made.handshake().message().to_vec();
        let index = index.index(challenge.len());
        challenge[index] ^= change;
        if let Ok(answer) = made.client.authenticate(&challenge, binding.as_ref(), None) {
            // Where the change is to the time's kind, the client takes the server for an old one, and
            // sends no MIC: then what the server told must have come back changed.
            let read = AuthenticateMessage::parse(&answer).unwrap();
            let found = judge(made.handshake(), &answer, binding.as_ref(), &password);
            prop_assert!(found.is_err() || read.mic.is_none(), "byte {}", index);
        }
    }

    /// Another password is another one, by whatever it differs.
    #[test]
    fn other_password_is_refused(
        (made, password, binding) in any::<bool>().prop_flat_map(whole),
        other in text(),
    ) {
        prop_assume!(password != other);
        let found = judge(made.handshake(), &made.answer, binding.as_ref(), &other);
        prop_assert_eq!(found, Err(Refusal::Credentials));
    }

    /// So is another channel, unless the server does not look.
    #[test]
    fn other_channel_is_refused(ours in binding(), theirs in binding(), tells_time: bool) {
        prop_assume!(ours != theirs);
        let client = Client::new(Credentials::new("alfa", "password").unwrap());
        let server = Server::new("EXAMPLE", "MAIL").tells_time(tells_time);
        for policy in [BindingPolicy::Allow, BindingPolicy::Require] {
            let server = server.clone().channel_binding(policy);
            let handshake = server.challenge(&client.negotiate()).unwrap();
            let answer = client.authenticate(handshake.message(), Some(&theirs), None).unwrap();
            let found = judge(handshake, &answer, Some(&ours), "password");
            prop_assert_eq!(found, Err(Refusal::WrongBinding));
        }
    }

    /// A first message is read as it was written.
    #[test]
    fn negotiate_messages_round_trip(
        (flags, version) in flags(),
        names in any::<[Option<Vec<u8>>; 2]>(),
    ) {
        let [domain, workstation] = names;
        let written = NegotiateMessage { flags, domain, workstation, version };
        let read = NegotiateMessage::parse(&written.to_bytes().unwrap()).unwrap();
        // Which names there are is told by flags.
        let written = NegotiateMessage { flags: read.flags, ..written };
        prop_assert_eq!(read, written);
    }

    /// A challenge is read as it was written.
    #[test]
    fn challenges_round_trip(
        (flags, version) in flags(),
        target_name in text(),
        challenge: [u8; 8],
        target_info in proptest::option::of(pairs()),
    ) {
        let written = ChallengeMessage { flags, target_name, challenge, target_info, version };
        let read = ChallengeMessage::parse(&written.to_bytes().unwrap()).unwrap();
        prop_assert_eq!(read, written);
    }

    /// A third message is read as it was written.
    #[test]
    fn authenticate_messages_round_trip(
        (flags, version) in flags(),
        [lm_response, nt_response, session_key] in any::<[Vec<u8>; 3]>(),
        (domain, user, workstation) in (text(), text(), text()),
        mic in any::<Option<[u8; 16]>>(),
    ) {
        let written = AuthenticateMessage {
            flags, lm_response, nt_response, domain, user, workstation, session_key, version, mic,
        };
        let read = AuthenticateMessage::parse(&written.to_bytes().unwrap()).unwrap();
        prop_assert_eq!(read, written);
    }

    /// Whatever comes is a message or an error, and what reads is written as the same.
    #[test]
    fn anything_reads_or_is_an_error(
        kind in 1_u8..=3,
        valid in any::<bool>().prop_flat_map(whole),
        noise in vec(any::<u8>(), 0..200),
        changes in vec((any::<Index>(), any::<u8>()), 0..4),
    ) {
        let (made, ..) = valid;
        let mut message = match kind {
            1 => made.client.negotiate(),
            2 => made.handshake().message().to_vec(),
            _ => made.answer.clone(),
        };
        for (index, byte) in changes {
            let index = index.index(message.len());
            message[index] = byte;
        }
        let noise = [&b"NTLMSSP\0"[..], &[kind, 0, 0, 0], &noise].concat();
        for message in [&message, &noise] {
            if let Ok(read) = NegotiateMessage::parse(message) {
                prop_assert_eq!(NegotiateMessage::parse(&read.to_bytes().unwrap()), Ok(read));
            }
            if let Ok(read) = ChallengeMessage::parse(message) {
                prop_assert_eq!(ChallengeMessage::parse(&read.to_bytes().unwrap()), Ok(read));
            }
            if let Ok(read) = AuthenticateMessage::parse(message) {
                let _ = read.response();
                prop_assert_eq!(AuthenticateMessage::parse(&read.to_bytes().unwrap()), Ok(read));
            }
            let _ = made.client.authenticate(message, None, None);
            let _ = made.server.challenge(message);
            let _ = judge(made.handshake(), message, None, "");
        }
    }

    /// Whatever comes as a header is one, or an error.
    #[test]
    fn any_header_reads_or_is_an_error(value in text(), token in "(?i)(ntlm|negotiate)[ \t]{1,2}.{0,20}") {
        let _ = read_header(&value);
        let _ = read_header(&token);
    }
}
