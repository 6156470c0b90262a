//! The third message of NTLM with its response: a message that is written as it was read, or an error within it;
//! and a server that lets nobody in, since no input knows the password.
#![no_main]

use ews_fuzz::{check_message, check_text};
use ews_ntlm::message::AuthenticateMessage;
use ews_ntlm::{BindingPolicy, Client, Credentials, FileTime, Fresh, NtHash, Server};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|input: &[u8]| {
    check_message(
        input,
        AuthenticateMessage::parse,
        AuthenticateMessage::to_bytes,
    );
    if let Ok(Err(error)) = AuthenticateMessage::parse(input).map(|read| read.response()) {
        check_text(&error);
        assert!(
            error.offset <= input.len(),
            "{error} of {} bytes",
            input.len()
        );
    }
    let fresh = Fresh {
        nonce: [7; 8],
        time: FileTime(1),
    };
    let credentials = Credentials::new("EXAMPLE\\alfa", "password");
    let Ok(client) = credentials.map(Client::new) else {
        return;
    };
    let server = Server::new("EXAMPLE", "MAIL").channel_binding(BindingPolicy::Off);
    let Ok(handshake) = server.challenge_with(&client.negotiate(), fresh) else {
        return;
    };
    let hash = NtHash::of_password(&"another".into());
    match handshake.authenticate(input, None, |_| Some(hash)) {
        // A proof by chance is as likely as a collision of MD5.
        Ok(accepted) => panic!("{accepted:?} is let in"),
        Err(error) => check_text(&error),
    }
});
