//! The built-in types of XML Schema.

generated!();

use ews_types::values::{Base64Binary, DateTime};
use generated::schema::ValuesType;

use super::samples::{read, read_error, writes};

fn error(element: &str, text: &str) -> String {
    read_error::<ValuesType>(&format!(
        "<Values xmlns='urn:builtin'><{element}>{text}</{element}></Values>"
    ))
}

/// Numbers have the range of their type, and both infinities.
#[test]
fn numbers_have_their_range() {
    let values: ValuesType = read(include_str!("sample.xml"));
    assert_eq!(
        (values.byte[0], values.unsigned_byte[0]),
        (i8::MIN, u8::MAX)
    );
    assert_eq!(
        (values.short[0], values.unsigned_short[0]),
        (i16::MIN, u16::MAX)
    );
    assert_eq!(
        (values.int2[0], values.unsigned_int[0]),
        (i32::MAX, u32::MAX)
    );
    assert_eq!(
        (values.long[0], values.unsigned_long[0]),
        (i64::MIN, u64::MAX)
    );
    assert_eq!(values.float, [1.5, f32::NEG_INFINITY]);
    assert_eq!(values.double2, [0.1, f64::INFINITY, f64::NEG_INFINITY]);
    assert_eq!(
        error("Byte", "128"),
        "Values/Byte: `128` is not a valid xs:byte (at byte 28)"
    );
    assert!(error("UnsignedInt", "-1").contains("is not a valid xs:unsignedInt"));
    assert!(error("Double", "inf").contains("is not a valid xs:double"));
}

/// What a number or truth value looks like may differ; what it means is read.
#[test]
fn lexical_forms_are_read() {
    let values: ValuesType = read(
        "<Values xmlns='urn:builtin' Boolean=' 1 ' Int='+7'><Boolean>0</Boolean>\
         <Double>1E3</Double><Base64Binary> AA EC\nAw== </Base64Binary></Values>",
    );
    assert_eq!((values.boolean, values.int), (Some(true), Some(7)));
    assert_eq!((values.boolean2[0], values.double2[0]), (false, 1000.0));
    assert_eq!(
        values.base64_binary2[0],
        Base64Binary::from(vec![0, 1, 2, 3])
    );
    assert!(error("Boolean", "yes").contains("is not a valid xs:boolean"));
    let nan: ValuesType =
        ews_types::from_str("<Values xmlns='urn:builtin'><Double>NaN</Double></Values>").unwrap();
    assert!(nan.double2[0].is_nan());
}

/// Dates keep the offset that they came with, or its absence; types without a Rust type are text.
#[test]
fn text_is_kept() {
    let values: ValuesType = read(include_str!("sample.xml"));
    let times = [
        "2024-05-01T12:30:00Z",
        "2024-05-01T12:30:00.250+02:00",
        "2024-05-01T12:30:00",
    ];
    assert_eq!(values.date_time2, times.map(DateTime::from));
    assert_eq!(
        (values.decimal[0].as_str(), values.hex_binary[0].as_str()),
        ("1.10", "0FB7")
    );
    assert_eq!(values.any_uri2[0], "https://example.org/?a=b&c");
    assert_eq!(values.base64_binary2[1], Base64Binary::default());
}

/// Values are written as XML Schema has them, not as Rust does.
#[test]
fn values_are_written() {
    let values = ValuesType {
        boolean: Some(false),
        double: Some(f64::NEG_INFINITY),
        float: vec![f32::INFINITY],
        base64_binary2: vec![vec![255].into()],
        ..ValuesType::default()
    };
    writes(
        &values,
        "<Values xmlns='urn:builtin' Boolean='false' Double='-INF'><Float>INF</Float>\
         <Base64Binary>/w==</Base64Binary></Values>",
    );
}
