//! Any bytes, as a document of whatever element: a value or an error that says where, and the same
//! with other limits, unless these are exceeded.
#![no_main]

use ews_fuzz::{check_error, same};
use ews_types::codec::ReadErrorKind;
use ews_types::{AnyElement, ReadError, ReadOptions};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let value = ews_types::from_slice::<AnyElement>(bytes);
    if let Err(error) = &value {
        check_error(error, bytes.len());
    }
    // Bytes that look like another encoding are refused as such, which text cannot be in.
    let encoded =
        |error: &ReadError| matches!(error.kind(), ReadErrorKind::UnsupportedEncoding { .. });
    if let Ok(text) = std::str::from_utf8(bytes)
        && !value.as_ref().is_err_and(encoded)
    {
        assert!(match (&value, &ews_types::from_str::<AnyElement>(text)) {
            (Ok(one), Ok(other)) => same(one, other),
            (Err(one), Err(other)) => one == other,
            _ => false,
        });
    }
    // Limits that the documents at hand come near to.
    let options = ReadOptions::new()
        .max_depth(8)
        .max_attributes(4)
        .max_bytes(2048)
        .reported(3);
    let limited = ews_types::codec::from_slice_with::<AnyElement>(bytes, &options);
    match (&value, &limited) {
        (Ok(value), Ok((limited, report))) => {
            assert!(same(value, limited));
            let skipped = &report.skipped;
            assert!(skipped.first.len() <= 3);
            assert!(skipped.first.len() <= skipped.elements + skipped.attributes);
            assert!(report.lost.is_empty());
            for skipped in &skipped.first {
                assert!(skipped.offset < bytes.len(), "{skipped:?}");
            }
        }
        (_, Err(error)) => {
            check_error(error, bytes.len());
            let exceeded = matches!(
                error.kind(),
                ReadErrorKind::TooDeep { .. }
                    | ReadErrorKind::TooLarge { .. }
                    | ReadErrorKind::TooManyAttributes { .. }
            );
            assert!(exceeded || value.as_ref().err() == Some(error), "{error}");
        }
        (Err(error), Ok(_)) => panic!("{error}"),
    }
});
