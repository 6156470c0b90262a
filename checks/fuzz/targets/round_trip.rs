//! What reads is written as a document that reads as the same value: elements, envelopes with their
//! headers, and faults.
#![no_main]

use ews_fuzz::{check_document_round_trip, check_round_trip, is_refused};
use ews_types::codec::RawXml;
use ews_types::{AnyElement, soap};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|xml: &str| {
    if let Ok(value) = ews_types::from_str::<AnyElement>(xml) {
        check_document_round_trip(&value);
    }
    match soap::from_str::<AnyElement>(xml) {
        Ok(envelope) => check_round_trip(
            &envelope,
            |envelope, options| soap::to_string_with(envelope, options),
            |xml| soap::from_str(xml),
            is_refused,
        ),
        Err(soap::Error::Fault(fault)) => check_document_round_trip(&*fault),
        Err(_) => {}
    }
    // The canonical form of an element is its own.
    if let Ok(raw) = RawXml::parse(xml) {
        match RawXml::parse(raw.as_str()) {
            Ok(again) => assert_eq!(again, raw),
            Err(error) => panic!("{error}: {raw}"),
        }
    }
});
