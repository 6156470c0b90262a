//! The value of a header with a message of NTLM: what reads is written as a header that reads as the same.
#![no_main]

use ews_fuzz::check_text;
use ews_ntlm::read_header;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|input: &[u8]| {
    let value = String::from_utf8_lossy(input);
    match read_header(&value) {
        Ok((scheme, message)) => {
            let written = scheme.header(message.as_deref().unwrap_or_default());
            // Base 64 of nothing is no token.
            let same = (scheme, message.filter(|message| !message.is_empty()));
            assert_eq!(read_header(&written), Ok(same));
        }
        Err(error) => check_text(&error),
    }
});
