//! Unions: text, or one enumeration of all values.

generated!();

use generated::schema::{LengthType, MeasureType, TagType, UnitType};

use super::samples::{read, writes};

/// A union of different types is its text.
#[test]
fn unions_are_text() {
    let measure: MeasureType = read(include_str!("sample.xml"));
    assert_eq!(measure.length, LengthType("12".into()));
    assert_eq!(measure.rough.as_ref().map(AsRef::as_ref), Some("long"));
    assert_eq!(measure.tag, [TagType::from("7"), TagType::from("0x15")]);
}

/// A union of enumerations is one, in which a value that several list is there once.
#[test]
fn unions_of_enumerations_are_one() {
    assert_eq!(
        UnitType::VALUES,
        [UnitType::Metre, UnitType::Ton, UnitType::Inch]
    );
    writes(
        &MeasureType::new("short", "parsec"),
        include_str!("sample-2.xml"),
    );
}
