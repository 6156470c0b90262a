//! Global elements: aliases and newtypes.

generated!();

use ews_types::codec::RawXml;
use ews_types::{Element, ReadOptions};
use generated::any_element::AnyElement;
use generated::schema::{
    Anything, Count, EchoType, Level, LevelType, Nothing, Ping, Pong, Start, StartType,
};

use super::samples::{read, read_error, writes};

/// A type that one element has stands for it; where several have it, each is a type of its own.
#[test]
fn elements_are_types() {
    assert_eq!(
        (Start::NAMESPACE, StartType::LOCAL_NAME),
        ("urn:signals", "Start")
    );
    assert_eq!((Ping::LOCAL_NAME, Pong::LOCAL_NAME), ("Ping", "Pong"));
    let mut ping = Ping(EchoType::default());
    ping.id = Some(1);
    writes(&ping, include_str!("sample-2.xml"));
    writes(
        &Pong::from(EchoType::default()),
        include_str!("sample-3.xml"),
    );
    assert_eq!(
        read_error::<Pong>(include_str!("sample-2.xml")),
        "Ping: unexpected element `{urn:signals}Ping`: expected `{urn:signals}Pong` (at byte 0)"
    );
}

/// Elements of simple types, of any type and of an empty one can be documents.
#[test]
fn values_are_documents() {
    writes(&Count(7), include_str!("sample-4.xml"));
    writes(&Level(LevelType::High), include_str!("sample-5.xml"));
    writes(&Nothing {}, include_str!("sample-7.xml"));
    let xml = include_str!("sample-6.xml");
    assert_eq!(read::<Anything>(xml).0, RawXml::parse(xml).unwrap());
}

/// An `xsi:type` that says what the schema says is no loss; what else it says is counted.
#[test]
fn types_of_values_are_read() {
    for (name, lost) in [("xs:int", 0), ("int", 0), ("xs:byte", 1)] {
        let xml = format!(
            "<Count xmlns='urn:signals' xmlns:xs='http://www.w3.org/2001/XMLSchema' \
             xmlns:i='http://www.w3.org/2001/XMLSchema-instance' i:type='{name}'>5</Count>"
        );
        let read = ews_types::from_slice_with::<Count>(xml.as_bytes(), &ReadOptions::new());
        let (count, report) = read.unwrap();
        assert_eq!(
            (count, report.skipped.attributes),
            (Count(5), lost),
            "{name}"
        );
    }
}

/// A reference to an element holds its type.
#[test]
fn references_hold_types() {
    let start: StartType = read(include_str!("sample.xml"));
    assert_eq!(start.count, 3);
    assert_eq!(start.level, Some(LevelType::from("Middle")));
    assert_eq!(start.ping.unwrap().id, Some(1));
}

/// Any element can be read without knowing which it will be; an abstract one cannot come.
#[test]
fn any_element_is_read() {
    let any: AnyElement = ews_types::from_str(include_str!("sample-4.xml")).unwrap();
    assert_eq!(any, AnyElement::from(Count(7)));
    let names: Vec<&str> = AnyElement::names().map(|name| name.local).collect();
    assert_eq!(
        names,
        [
            "Anything", "Count", "Level", "Nothing", "Ping", "Pong", "Start"
        ]
    );
    let error = ews_types::from_str::<AnyElement>("<Unused xmlns='urn:signals'/>").unwrap_err();
    assert_eq!(
        error.to_string(),
        "Unused: unexpected element `{urn:signals}Unused`: expected a global element of the schema (at \
         byte 0)"
    );
}
