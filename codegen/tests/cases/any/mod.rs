//! `xs:any` and `xs:anyType`: raw XML.

generated!();

use ews_types::codec::RawXml;
use generated::schema::{BodyChoice, BodyType, EnvelopeType, ExtraType, MessageType};

use super::samples::{read, read_error, writes};

fn raw(xml: &str) -> RawXml {
    RawXml::parse(xml).unwrap()
}

/// What the schema leaves open is kept, with its namespaces and its text.
#[test]
fn unknown_elements_are_kept() {
    let message: MessageType = read(include_str!("sample.xml"));
    let expected = [
        raw("<a:x xmlns:a='urn:a' b='1'> t <a:y/></a:x>"),
        raw("<z/>"),
    ];
    assert_eq!(message.any, expected);
    let envelope: EnvelopeType = read(include_str!("sample-2.xml"));
    assert_eq!(envelope.any.len(), 1);
    assert_eq!(envelope.stamp.as_deref(), Some("s"));
}

/// Where an element of a known name is there already, another is one that the schema leaves open.
#[test]
fn second_ones_are_kept() {
    let message: MessageType =
        read("<Message xmlns='urn:extensible'><Subject>1</Subject><Subject>2</Subject></Message>");
    assert_eq!(message.subject, "1");
    let second = raw("<Subject xmlns='urn:extensible'>2</Subject>");
    assert_eq!(message.any, [second]);
}

/// One that must be there must be there.
#[test]
fn required_ones_must_come() {
    let error = read_error::<EnvelopeType>("<Envelope xmlns='urn:extensible'/>");
    assert_eq!(
        error,
        "Envelope: the required element of any name is missing (at byte 0)"
    );
    let error = ews_types::to_string(&EnvelopeType::new(vec![])).unwrap_err();
    assert!(error.to_string().contains("the list is empty"), "{error}");
}

/// Among alternatives the order of unknown and known ones is kept.
#[test]
fn unknown_alternatives_are_kept() {
    let body: BodyType = read(include_str!("sample-3.xml"));
    let expected = [
        BodyChoice::Number(1),
        BodyChoice::Any(raw("<a:b xmlns:a='urn:a'/>")),
        BodyChoice::Text("t".into()),
        BodyChoice::Any(raw("<a:c xmlns:a='urn:a'>2</a:c>")),
    ];
    assert_eq!(body[..], expected);
}

/// An element of any type is kept whole, its own name included.
#[test]
fn elements_of_any_type_are_kept() {
    let data = "<e:Data xmlns:e='urn:extensible' a='1'><b xmlns='urn:b'/></e:Data>";
    let extra: ExtraType = read(include_str!("sample-4.xml"));
    assert!(extra.data.as_str().contains("Data") && extra.more.is_some());
    let xml = format!("<Extra xmlns='urn:extensible'>{data}</Extra>");
    writes(&ExtraType::new(raw(data)), &xml);
}
