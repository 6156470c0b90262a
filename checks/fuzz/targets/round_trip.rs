//! What reads is written as a document that reads as the same value: elements, envelopes with their
//! headers, and faults.
#![no_main]

use ews_fuzz::{check_contained, check_document_round_trip, check_round_trip, is_refused};
use ews_types::codec::RawXml;
use ews_types::{AnyElement, soap};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|xml: &str| {
    check_contained(xml);
    if let Ok(value) = ews_types::from_str::<AnyElement>(xml) {
        check_document_round_trip(&value);
    }
    match soap::request_from_slice::<AnyElement>(xml.as_bytes()) {
        Ok(envelope) => check_round_trip(
            &envelope,
            |envelope, options| soap::to_string_with(envelope, options),
            |xml| soap::request_from_slice(xml.as_bytes()),
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
