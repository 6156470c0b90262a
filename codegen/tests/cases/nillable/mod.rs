//! `xsi:nil`: a value that is neither absent nor empty.

generated!();

use ews_types::codec::Nillable;
use generated::schema::{Patient, PatientChoice, PatientType, Room, VisitType};

use super::samples::{read, read_error, writes};

/// An element that is nil is neither missing nor empty, wherever it stands.
#[test]
fn nil_is_a_value() {
    let Patient(Nillable::Value(patient)) = read(include_str!("sample.xml")) else {
        panic!("the patient is nil");
    };
    assert_eq!(
        (&patient.name, &patient.weight),
        (&Nillable::Nil, &Some(Nillable::Nil))
    );
    let visit = VisitType::new("2024-05-01");
    assert_eq!(patient.visit, [Nillable::Value(visit), Nillable::Nil]);
    assert_eq!(patient.choice, Some(PatientChoice::Doctor(Nillable::Nil)));
    assert_eq!(patient.room, Some(Nillable::Nil));
}

/// A value needs no wrapping by hand.
#[test]
fn values_convert() {
    let mut patient = PatientType::new("N".to_owned());
    patient.weight = Some(70.5.into());
    patient.choice = Some(PatientChoice::Nurse(String::new()));
    patient.room = Some(7.into());
    assert_eq!(patient.name.as_option().map(String::as_str), Some("N"));
    writes(&Patient(patient.into()), include_str!("sample-2.xml"));
}

/// A document may be nil itself.
#[test]
fn roots_can_be_nil() {
    writes(&Room(Nillable::Nil), include_str!("sample-3.xml"));
    writes(
        &Room(Nillable::Value(7)),
        "<Room xmlns='urn:health'>7</Room>",
    );
}

/// `xsi:nil` says nothing where it is false, and nil is no way around a required element.
#[test]
fn only_true_is_nil() {
    let xml = "<Patient xmlns='urn:health' xmlns:i='http://www.w3.org/2001/XMLSchema-instance'>\
        <Name i:nil='false'>N</Name></Patient>";
    let patient: Patient = read(xml);
    let expected = PatientType::new("N".to_owned());
    assert_eq!(patient.as_option(), Some(&expected));
    assert_eq!(
        read_error::<Patient>("<Patient xmlns='urn:health'/>"),
        "Patient/Name: the required element Name is missing (at byte 0)"
    );
}
