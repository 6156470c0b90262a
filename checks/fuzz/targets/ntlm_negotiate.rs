//! The first message of NTLM: a message that is written as it was read, or an error within it; and a server
//! that answers, or refuses.
#![no_main]

use ews_fuzz::{check_message, check_text};
use ews_ntlm::message::{ChallengeMessage, NegotiateMessage};
use ews_ntlm::{FileTime, Flags, Fresh, Server};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|input: &[u8]| {
    check_message(input, NegotiateMessage::parse, NegotiateMessage::to_bytes);
    let fresh = Fresh {
        nonce: [7; 8],
        time: FileTime(1),
    };
    match Server::new("EXAMPLE", "MAIL").challenge_with(input, fresh) {
        Ok(handshake) => {
            let challenge = ChallengeMessage::parse(handshake.message());
            assert!(challenge.is_ok_and(|read| read.flags.contains(Flags::UNICODE)));
        }
        Err(error) => check_text(&error),
    }
});
