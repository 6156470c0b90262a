//! Text with attributes.

generated!();

use generated::schema::{
    CoastType, CodeType, CodeTypeText, MeasureType, PlaceType, ReportType, SkyNameType, SkyType,
    StationType,
};

use super::samples::{read, read_error, writes};

/// The text of an element with attributes is the field `value`.
#[test]
fn text_is_a_field() {
    let report: ReportType = read(include_str!("sample.xml"));
    assert_eq!(report.place.value, " Bad  Ischl ");
    assert_eq!(report.place.region.as_deref(), Some("N&S"));
    assert_eq!(report.temperature[1].value, f64::INFINITY);
    let sky = report.sky.unwrap();
    assert_eq!(sky.value, SkyNameType::from("Foggy"));
    let station = report.station.unwrap();
    assert_eq!(
        (station.value.as_str(), station.height),
        ("Cape Clear", Some(80))
    );
    assert_eq!(report.coast, Some(CoastType::new("Far")));
}

/// An empty text is a text.
#[test]
fn empty_text_is_kept() {
    let mut report = ReportType::new(PlaceType::new(""), vec![MeasureType::new("", 0.0)]);
    report.sky = Some(SkyType::new("Clear"));
    writes(&report, include_str!("sample-2.xml"));
    assert_eq!(StationType::new("x").region, None);
}

/// A restriction may declare the type of its text.
#[test]
fn restricted_text_has_its_type() {
    let mut code = CodeType::new(CodeTypeText::VIE);
    code.region = Some("W".into());
    writes(&code, include_str!("sample-3.xml"));
}

/// An error says which text is not of its type.
#[test]
fn errors_name_the_element() {
    let xml = include_str!("sample.xml").replace("-1.5", "warm");
    assert_eq!(
        read_error::<ReportType>(&xml),
        "Report/Temperature: `warm` is not a valid xs:double (at byte 78)"
    );
}
