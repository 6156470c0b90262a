//! NTLM from outside: the specification's vectors, handshakes, messages, and another implementation.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "tests"
)]

mod handshake;
mod header;
mod messages;
mod peers;
mod properties;
mod secrets;
mod vectors;

use ews_ntlm::{
    Accepted, ChannelBinding, Client, Credentials, FileTime, Fresh, Handshake, NtHash, Password,
    Refusal, Server,
};

const PASSWORD: &str = "p\u{e4}ssw\u{f6}rd \u{1f511}";

/// The values of a client in tests.
const CLIENT: Fresh = Fresh {
    nonce: [0xc1; 8],
    time: FileTime(133_800_000_000_000_000),
};

/// The values of a server in tests.
const SERVER: Fresh = Fresh {
    nonce: [0x5e; 8],
    time: FileTime(133_800_000_010_000_000),
};

fn client(password: &str) -> Client {
    Client::new(Credentials::new("EXAMPLE\\alfa", password).unwrap())
}

fn server() -> Server {
    Server::new("EXAMPLE", "MAIL").dns_names("example.com", "mail.example.com")
}

fn hash(password: &str) -> NtHash {
    NtHash::of_password(&Password::from(password))
}

fn challenge(server: &Server, client: &Client) -> Handshake {
    server.challenge_with(&client.negotiate(), SERVER).unwrap()
}

fn answer(client: &Client, handshake: &Handshake, binding: Option<&ChannelBinding>) -> Vec<u8> {
    let target = Some("HTTP/mail.example.com");
    client
        .authenticate_with(handshake.message(), binding, target, CLIENT)
        .unwrap()
}

/// The server's judgement of an answer, where everybody has the password of the tests.
fn judge(
    handshake: Handshake,
    answer: &[u8],
    binding: Option<&ChannelBinding>,
) -> Result<Accepted, Refusal> {
    handshake.authenticate(answer, binding, |_| Some(hash(PASSWORD)))
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// The bytes of hexadecimal digits, between which anything may stand.
fn bytes(hex: &str) -> Vec<u8> {
    let digits: Vec<u8> = hex.bytes().filter(u8::is_ascii_hexdigit).collect();
    let pair = |pair: &[u8]| u8::from_str_radix(std::str::from_utf8(pair).unwrap(), 16).unwrap();
    digits.chunks(2).map(pair).collect()
}
