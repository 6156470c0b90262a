//! Facets and occurrences are checked in writing, wherever the value stands.

generated!();

use ews_types::WriteOptions;
use ews_types::codec::{Nillable, RawAttribute};
use generated::schema::{Code, DueType, OrderChoice, OrderType, PriceType};

use super::samples::read;

fn order() -> OrderType {
    read(include_str!("sample.xml"))
}

/// The error for an order that a change breaks; without checks it is written, and reads the same.
fn refused(change: impl FnOnce(&mut OrderType)) -> String {
    let mut order = order();
    change(&mut order);
    let error = ews_types::to_string(&order).unwrap_err();
    let written = ews_types::to_string_with(&order, &WriteOptions::new().unchecked()).unwrap();
    assert_eq!(read::<OrderType>(&written), order);
    error.to_string()
}

/// Each place where a value can stand is checked, and the error says which it is and what is expected.
#[test]
fn values_outside_of_the_facets_are_refused() {
    let code =
        "the value is not a valid n1:CodeType: expected the form [A-Z]{2}, or the form [0-9]+";
    for (error, path) in [
        (
            refused(|order| order.code = Some("A".into())),
            "Order/@Code",
        ),
        (refused(|order| order.code2 = "a1".into()), "Order/Code"),
        (
            refused(|order| order.choice = OrderChoice::Short("ABC".into())),
            "Order/Short",
        ),
        (
            refused(|order| order.price = Some(PriceType::new(""))),
            "Order/Price",
        ),
        (
            refused(|order| order.codes = Some(["1", "x"].into())),
            "Order/Codes",
        ),
    ] {
        assert_eq!(error, format!("{path}: {code}"));
    }
    assert_eq!(
        refused(|order| order.count = Some(Nillable::Value(0))),
        "Order/Count: the value is not a valid n1:CountType: expected an integer from 1 to 12"
    );
    assert_eq!(
        refused(|order| order.due = Some(DueType::from("13"))),
        "Order/Due: the value is not a valid n1:DueType: \
         expected an integer from 1 to 12, or one of Never"
    );
    assert_eq!(
        refused(|order| order.language = Some("de_AT".into())),
        "Order/@Language: the value is not a valid xs:language: \
         expected the form [a-zA-Z]{1,8}(-[a-zA-Z0-9]{1,8})*"
    );
    // White space within counts as one blank, and at the ends as none.
    assert_eq!(
        refused(|order| order.note.push(" abc  def ".into())),
        "Order/Note: the value is not a valid n1:NoteType: expected 1 to 5 characters"
    );
}

/// No value is no value outside of the facets.
#[test]
fn what_is_not_there_is_not_checked() {
    let mut order = order();
    order.count = Some(Nillable::Nil);
    order.code = None;
    order.note.clear();
    let written = ews_types::to_string(&order).unwrap();
    assert_eq!(read::<OrderType>(&written), order);
}

/// A list may not have more entries than the schema allows, nor fewer.
#[test]
fn occurrences_are_checked() {
    assert_eq!(
        refused(|order| order.note = vec!["n".into(); 4]),
        "Order/Note: 4 elements Note, but the schema allows 0 to 3"
    );
    assert_eq!(
        refused(|order| order.pair.truncate(1)),
        "Order/Pair: 1 elements Pair, but the schema allows 2 to 2"
    );
}

/// An element whose content is text is checked as a document of its own.
#[test]
fn global_elements_are_checked() {
    let error = ews_types::to_string(&Code("?".into())).unwrap_err();
    assert_eq!(error.path(), "Code");
    assert!(ews_types::to_string(&Code("42".into())).is_ok());
}

/// Attributes that would make the document another one, or none, are refused even without checks.
#[test]
fn raw_attributes_are_no_way_around() {
    let attribute = |namespace: Option<&str>, name: &str| RawAttribute {
        namespace: namespace.map(str::to_owned),
        name: name.to_owned(),
        value: "v".to_owned(),
    };
    for attributes in [
        vec![attribute(None, "A"), attribute(None, "A")],
        vec![attribute(None, "Code")],
        vec![attribute(
            Some("http://www.w3.org/2001/XMLSchema-instance"),
            "type",
        )],
        vec![attribute(None, "xmlns")],
        vec![attribute(Some("http://www.w3.org/2000/xmlns/"), "t")],
    ] {
        let mut order = order();
        order.other_attributes = attributes;
        let unchecked = WriteOptions::new().unchecked();
        assert!(
            ews_types::to_string_with(&order, &unchecked).is_err(),
            "{order:?}"
        );
    }
    let mut order = order();
    order.other_attributes = vec![attribute(None, "A"), attribute(Some("urn:a"), "A")];
    assert!(ews_types::to_string(&order).is_ok());
}
