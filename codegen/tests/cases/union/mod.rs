//! Unions: text, or one enumeration of all values.

generated!();

use generated::schema::{LengthType, MeasureType, PartsType, TagType, UnitType};

use super::samples::{read, writes};

/// A union of different types is its text.
#[test]
fn unions_are_text() {
    let measure: MeasureType = read(include_str!("sample.xml"));
    assert_eq!(measure.length, LengthType("12".into()));
    assert_eq!(measure.rough.as_ref().map(AsRef::as_ref), Some("long"));
    assert_eq!(measure.tag, [TagType::from("7"), TagType::from("0x15")]);
}

/// `parse` refuses a text that no member of the union allows; `From` keeps it.
#[test]
fn unions_are_parsed() {
    assert_eq!("7".parse(), Ok(TagType::from("7")));
    assert!("x y".parse::<TagType>().is_err());
    assert_eq!(TagType::from("x y").0, "x y");
}

/// A union of integers is made of one, and gives it.
#[test]
fn unions_of_integers_are_numbers() {
    let parts = PartsType::from(7);
    assert_eq!((parts.0.as_str(), parts.number()), ("7", Some(7)));
    assert_eq!(PartsType::from(" +7 ").number(), Some(7));
    assert_eq!(PartsType::from("many").number(), None);
    assert_eq!("100".parse(), Ok(PartsType::from(100)));
    assert!("10".parse::<PartsType>().is_err());
    let mut measure = MeasureType::new("long", "ton");
    measure.parts = Some(7.into());
    writes(
        &measure,
        "<Measure xmlns='urn:measures'><Length>long</Length><Unit>ton</Unit><Parts>7</Parts></Measure>",
    );
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
