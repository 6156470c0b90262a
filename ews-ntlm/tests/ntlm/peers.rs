//! pyspnego as the other side, by `peers.py`. Left out where python3 has no pyspnego, unless the environment
//! variable `EWS_PEERS` is 1, as in CI.

use std::io::{BufRead, BufReader, Write};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};

use ews_ntlm::message::{AuthenticateMessage, MessageKind};
use ews_ntlm::{
    Accepted, BindingPolicy, ChannelBinding, Client, Credentials, Flags, Refusal, Server,
};

use crate::{PASSWORD, bytes, hash, hex, server};

const USER: &str = "EXAMPLE\\alfa";
const UPN: &str = "alfa@example.com";

/// Passwords in characters that others stumble over.
const PASSWORDS: [&str; 4] = [
    PASSWORD,
    "",
    "p:w\\d \"'%",
    "\u{3c0}\u{430}\u{440}\u{43e}\u{43b}\u{44c}",
];

/// pyspnego in a process of its own.
struct Peer {
    process: Child,
    input: Option<ChildStdin>,
    output: BufReader<ChildStdout>,
}

impl Peer {
    /// Nothing if there is no pyspnego.
    fn start() -> Option<Self> {
        let there = Command::new("python3")
            .args(["-c", "import spnego"])
            .stderr(Stdio::null())
            .status()
            .is_ok_and(|status| status.success());
        if !there {
            let wanted = std::env::var("EWS_PEERS").is_ok_and(|value| value == "1");
            assert!(!wanted, "EWS_PEERS is 1, and python3 has no pyspnego");
            // Past the test harness, which keeps what passing tests print.
            let _ = writeln!(std::io::stderr(), "left out: python3 has no pyspnego");
            return None;
        }
        let mut process = Command::new("python3")
            .arg(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/ntlm/peers.py"))
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let input = process.stdin.take();
        let output = BufReader::new(process.stdout.take().unwrap());
        Some(Self {
            process,
            input,
            output,
        })
    }

    fn ask(&mut self, command: &str, arguments: &[&str]) -> String {
        let mut line = command.to_owned();
        for argument in arguments {
            line += &format!(" {argument}");
        }
        writeln!(self.input.as_mut().unwrap(), "{line}").unwrap();
        let mut answer = String::new();
        self.output.read_line(&mut answer).unwrap();
        assert!(answer.ends_with('\n'), "pyspnego died at {line}");
        answer.truncate(answer.len() - 1);
        answer
    }
}

impl Drop for Peer {
    fn drop(&mut self) {
        // It ends with its input.
        self.input = None;
        let _ = self.process.wait();
    }
}

/// A text as an argument, of which an empty one is `-`.
fn text(text: &str) -> String {
    if text.is_empty() {
        return "-".to_owned();
    }
    hex(text.as_bytes())
}

/// The application data of a channel binding, in both forms.
struct Channel(Vec<u8>);

impl Channel {
    fn new(byte: u8) -> Self {
        Self([&b"tls-server-end-point:"[..], &[byte; 48]].concat())
    }

    fn ours(channel: Option<&Self>) -> Option<ChannelBinding> {
        channel.map(|channel| ChannelBinding::from_application_data(&channel.0))
    }

    fn theirs(channel: Option<&Self>) -> String {
        channel.map_or_else(|| "-".to_owned(), |channel| hex(&channel.0))
    }
}

/// Our client at pyspnego's server: what that says in the end.
fn ours_at_theirs(
    peer: &mut Peer,
    protocol: &str,
    user: &str,
    [ours, theirs]: [&str; 2],
    [our_channel, their_channel]: [Option<&Channel>; 2],
) -> String {
    let client = Client::new(Credentials::new(user, ours).unwrap());
    let ready = peer.ask("server", &[&text(user), &text(theirs), protocol]);
    assert_eq!(ready, "ready");
    let challenge = bytes(&peer.ask("step", &[&hex(&client.negotiate()), "-"]));
    assert_eq!(MessageKind::of(&challenge), Some(MessageKind::Challenge));
    let binding = Channel::ours(our_channel);
    let target = Some("HTTP/mail.example.com");
    let answer = client
        .authenticate(&challenge, binding.as_ref(), target)
        .unwrap();
    // That server tells its time, so that it checks our MIC.
    let mic = AuthenticateMessage::parse(&answer).unwrap().mic;
    assert!(mic.is_some_and(|mic| mic != [0; 16]));
    peer.ask("step", &[&hex(&answer), &Channel::theirs(their_channel)])
}

/// Our client logs on at a server of pyspnego, of NTLM or of Negotiate with raw messages: users in both
/// forms, passwords in any characters, with and without channel binding.
#[test]
fn our_client_their_server() {
    let Some(mut peer) = Peer::start() else {
        return;
    };
    let right = Channel::new(1);
    for (protocol, user) in [("ntlm", USER), ("ntlm", UPN), ("negotiate", USER)] {
        for password in PASSWORDS {
            for channels in [
                [None, None],
                [Some(&right), Some(&right)],
                [None, Some(&right)],
            ] {
                let said = ours_at_theirs(&mut peer, protocol, user, [password; 2], channels);
                assert_eq!(said, format!("done {user}"));
            }
            let passwords = [&format!("{password}x")[..], password];
            let said = ours_at_theirs(&mut peer, protocol, user, passwords, [None; 2]);
            assert!(said.starts_with("refused InvalidTokenError"), "{said}");
        }
    }
}

/// A server of pyspnego refuses our client when it is bound to another channel.
#[test]
fn our_channel_their_server() {
    let Some(mut peer) = Peer::start() else {
        return;
    };
    let (right, wrong) = (Channel::new(1), Channel::new(2));
    let channels = [Some(&wrong), Some(&right)];
    let said = ours_at_theirs(&mut peer, "ntlm", USER, [PASSWORD; 2], channels);
    assert!(said.starts_with("refused BadBindingsError"), "{said}");
}

/// pyspnego's client at our server: what we say of it, and its third message.
fn theirs_at_ours(
    peer: &mut Peer,
    server: &Server,
    user: &str,
    [theirs, ours]: [&str; 2],
    [their_channel, our_channel]: [Option<&Channel>; 2],
    flags: &str,
) -> (Result<Accepted, Refusal>, AuthenticateMessage) {
    let channel = Channel::theirs(their_channel);
    let first = bytes(&peer.ask("client", &[&text(user), &text(theirs), &channel, flags]));
    let handshake = server.challenge(&first).unwrap();
    let answer = bytes(&peer.ask("step", &[&hex(handshake.message()), &channel]));
    let read = AuthenticateMessage::parse(&answer).unwrap();
    let binding = Channel::ours(our_channel);
    let said = handshake.authenticate(&answer, binding.as_ref(), |claim| {
        let name = match &claim.domain[..] {
            "" => claim.user.clone(),
            domain => format!("{domain}\\{}", claim.user),
        };
        assert_eq!(name, user);
        Some(hash(ours))
    });
    (said, read)
}

/// A client of pyspnego logs on at our server: with a session key of its choice and without, with and
/// without MIC, channel binding off, allowed and required.
#[test]
fn their_client_our_server() {
    let Some(mut peer) = Peer::start() else {
        return;
    };
    let right = Channel::new(1);
    let bound = [Some(&right); 2];
    for policy in [
        BindingPolicy::Off,
        BindingPolicy::Allow,
        BindingPolicy::Require,
    ] {
        let server = server().channel_binding(policy);
        for user in [USER, UPN] {
            for password in PASSWORDS {
                for flags in ["default", "none"] {
                    let passwords = [password; 2];
                    let (said, read) =
                        theirs_at_ours(&mut peer, &server, user, passwords, bound, flags);
                    let said = said.unwrap();
                    assert!(said.mic && said.bound);
                    let target = said.target.unwrap_or_default();
                    assert!(
                        target.eq_ignore_ascii_case("http/mail.example.com"),
                        "{target}"
                    );
                    let signs = read.flags.intersects(Flags::SIGN | Flags::SEAL);
                    assert_eq!(signs, flags == "default");
                    assert_eq!(read.session_key.len() == 16, signs);
                }
                let other = format!("{password}x");
                let passwords = [&other[..], password];
                let (said, _) =
                    theirs_at_ours(&mut peer, &server, user, passwords, bound, "default");
                assert_eq!(said, Err(Refusal::Credentials));
            }
        }
    }
    // A server that tells no time gets no MIC.
    let old = server().tells_time(false);
    let (said, _) = theirs_at_ours(&mut peer, &old, USER, [PASSWORD; 2], bound, "default");
    let said = said.unwrap();
    assert!(!said.mic && said.bound);
}

/// What our server demands of the channel of pyspnego's client.
#[test]
fn their_channel_our_policy() {
    use BindingPolicy::{Allow, Off, Require};
    let Some(mut peer) = Peer::start() else {
        return;
    };
    let (right, wrong) = (Channel::new(1), Channel::new(2));
    for (policy, theirs, expected) in [
        (Off, None, Ok(false)),
        (Off, Some(&wrong), Ok(false)),
        (Allow, None, Ok(false)),
        (Allow, Some(&wrong), Err(Refusal::WrongBinding)),
        (Require, None, Err(Refusal::NoBinding)),
        (Require, Some(&wrong), Err(Refusal::WrongBinding)),
    ] {
        let server = server().channel_binding(policy);
        let channels = [theirs, Some(&right)];
        let passwords = [PASSWORD; 2];
        let (said, _) = theirs_at_ours(&mut peer, &server, USER, passwords, channels, "default");
        assert_eq!(said.map(|said| said.bound), expected, "{policy:?}");
    }
}
