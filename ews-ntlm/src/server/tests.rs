//! Session keys of the client's choice, which our client never has.

use super::*;
use crate::{Client, Credentials, FileTime, Password};

const FRESH: Fresh = Fresh {
    nonce: [7; 8],
    time: FileTime(133_800_000_000_000_000),
};

/// A third message with the MIC by the key that the client chose, or by the base key.
fn message(
    client: &Client,
    handshake: &Handshake,
    flags: Flags,
    by_chosen: bool,
) -> Result<Vec<u8>, Box<dyn std::error::Error>> {
    let bytes = client.authenticate_with(&handshake.message, None, None, FRESH)?;
    let mut read = AuthenticateMessage::parse(&bytes)?;
    let hash = NtHash::of_password(&Password::from("password"));
    let base = ResponseKey::new(&hash, "alfa", "").session_key(&read.response()?.proof);
    // The cipher is its own inverse: whatever is sent decrypts to some key.
    let encrypted = [0x55; 16];
    read.flags |= flags;
    read.session_key = encrypted.to_vec();
    read.mic = Some([0; 16]);
    let unsigned = read.to_bytes()?;
    let messages = [&handshake.negotiate[..], &handshake.message, &unsigned];
    read.mic = Some(if by_chosen {
        base.decrypt(&encrypted).mic(&messages)
    } else {
        base.mic(&messages)
    });
    Ok(read.to_bytes()?)
}

/// With signing the chosen key is the one that counts; without, either, since clients differ; and no key
/// was chosen where the flags do not say so.
#[test]
fn mic_by_the_chosen_key() -> Result<(), Box<dyn std::error::Error>> {
    let client = Client::new(Credentials::new("alfa", "password")?);
    let server = Server::new("EXAMPLE", "MAIL");
    for (flags, by_chosen, expected) in [
        (Flags::KEY_EXCH | Flags::SIGN, true, Ok(true)),
        (Flags::KEY_EXCH | Flags::SEAL, true, Ok(true)),
        (Flags::KEY_EXCH | Flags::SIGN, false, Err(Refusal::Mic)),
        (Flags::KEY_EXCH, true, Ok(true)),
        (Flags::KEY_EXCH, false, Ok(true)),
        (Flags::SIGN, true, Err(Refusal::Mic)),
        (Flags::SIGN, false, Ok(true)),
    ] {
        let handshake = server.challenge_with(&client.negotiate(), FRESH)?;
        let message = message(&client, &handshake, flags, by_chosen)?;
        let found = handshake.authenticate(&message, None, |_| {
            Some(NtHash::of_password(&Password::from("password")))
        });
        let found = found.map(|accepted| accepted.mic);
        assert_eq!(found, expected, "{flags:?} {by_chosen}");
    }
    Ok(())
}
