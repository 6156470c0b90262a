//! The second message of NTLM: a message that is written as it was read, or an error within it; and a client
//! that answers with a message of version 2, bound to its channel, or with an error.
#![no_main]

use ews_fuzz::{check_message, check_text};
use ews_ntlm::message::{AuthenticateMessage, AvFlags, AvName, ChallengeMessage};
use ews_ntlm::{ChannelBinding, Client, Credentials, FileTime, Fresh};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|input: &[u8]| {
    check_message(input, ChallengeMessage::parse, ChallengeMessage::to_bytes);
    let fresh = Fresh {
        nonce: [7; 8],
        time: FileTime(1),
    };
    let credentials = Credentials::new("EXAMPLE\\alfa", "password");
    let Ok(client) = credentials.map(Client::new) else {
        return;
    };
    let binding = ChannelBinding::tls_server_end_point(&[5; 32]);
    match client.authenticate_with(input, Some(&binding), Some("HTTP/mail"), fresh) {
        Ok(answer) => {
            let read = AuthenticateMessage::parse(&answer);
            assert!(read.as_ref().is_ok_and(|read| read.user == "alfa"));
            let mic = read.as_ref().is_ok_and(|read| read.mic.is_some());
            let pairs = read.and_then(|read| read.response()).map(|read| read.pairs);
            assert!(pairs.is_ok_and(|pairs| {
                pairs.channel_binding() == Some(binding.md5())
                    && pairs.name(AvName::Target).as_deref() == Some("HTTP/mail")
                    && (!mic || pairs.flags().contains(AvFlags::MIC))
            }));
        }
        Err(error) => check_text(&error),
    }
});
