//! Any bytes, as a reply of several kinds: an envelope, a fault or an error that says what the reply
//! is instead.
#![no_main]

use std::fmt::Debug;

use ews_fuzz::{check_error, check_text, same};
use ews_types::client_access_token::{self, GetClientAccessToken};
use ews_types::messages::{FindItemResponseType, GetClientAccessTokenResponseType};
use ews_types::{AnyElement, Document, Response, soap};
use libfuzzer_sys::fuzz_target;

const ADD_IN: &str = "0d9e7b1c-52c4-4a6f-8d11-6f3f0c8a2b57";

/// Reads a reply with a body of this type; whatever goes wrong is said in one line. What reads strictly is
/// read the same where damage is contained.
fn read<B: Document + PartialEq + Debug>(bytes: &[u8]) -> Option<soap::Reply<B>> {
    let reply = soap::from_slice::<B>(bytes);
    if let Ok(strict) = soap::request_from_slice::<B>(bytes) {
        match &reply {
            Ok(reply) => assert!(same(&strict.body, &reply.body)),
            Err(error) => panic!("{error}"),
        }
    }
    match reply {
        Ok(reply) => {
            for part in reply
                .report
                .kept
                .first
                .iter()
                .chain(&reply.report.lost.first)
            {
                check_error(&part.error, bytes.len());
            }
            Some(reply)
        }
        Err(error) => {
            if let soap::Error::Read(error) = &error {
                check_error(error, bytes.len());
            }
            if let soap::Error::Fault(fault) = &error {
                // What a fault says may be derived from texts of any form.
                let _ = (fault.back_off(), fault.to_string());
            } else {
                check_text(&error);
            }
            None
        }
    }
}

fuzz_target!(|bytes: &[u8]| {
    let any = read::<AnyElement>(bytes);
    if let Some(envelope) = read::<FindItemResponseType>(bytes) {
        assert!(matches!(
            any.as_ref().map(|envelope| &envelope.body),
            Some(AnyElement::FindItemResponse(_))
        ));
        for result in envelope.body.into_results() {
            if let Err(error) = result {
                let _ = error.to_string();
            }
        }
    }
    let tokens = read::<GetClientAccessTokenResponseType>(bytes);
    let request = GetClientAccessToken::caller_identity(ADD_IN)
        .and(GetClientAccessToken::extension_callback(ADD_IN));
    match request.read_reply(bytes) {
        Ok(reply) => {
            assert_eq!(reply.results().len(), 2);
            assert!(tokens.is_some());
            let _ = format!("{reply:?}");
        }
        Err(client_access_token::Error::Fault(_)) => {}
        Err(error) => {
            let _ = error.to_string();
        }
    }
});
