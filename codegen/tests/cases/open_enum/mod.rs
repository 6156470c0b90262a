//! Enumerations: open enums that carry any other text.

generated!();

use std::collections::HashSet;

use ews_types::WriteOptions;

use generated::schema::{CodeType, OrderType, PriorityType, StateType};

use super::samples::{read, writes};

/// A text that the schema does not list is kept, and never read as one of the listed.
#[test]
fn unknown_values_are_kept() {
    let order: OrderType = read(include_str!("sample.xml"));
    assert_eq!(order.state, StateType::Unrecognized("Lost at sea".into()));
    assert_eq!(order.priority, Some(PriorityType::Unrecognized("3".into())));
    assert_eq!(
        order.code.last(),
        Some(&CodeType::Unrecognized(" ab ".into()))
    );
    assert!(
        order.code[..11]
            .iter()
            .all(|code| CodeType::VALUES.contains(code))
    );
}

/// A text that is not listed is meant, so that it is written; who wants the listed ones alone can
/// say so.
#[test]
fn unknown_values_are_refused_on_request() {
    let order: OrderType = read(include_str!("sample.xml"));
    assert!(ews_types::to_string(&order).is_ok());
    let listed = WriteOptions::new().listed_values_only();
    let error = ews_types::to_string_with(&order, &listed).unwrap_err();
    assert_eq!(
        error.to_string(),
        "Order/@Priority: `3` is not a valid n1:PriorityType, which lists its values"
    );
    let order: OrderType = read(include_str!("sample-2.xml"));
    assert!(ews_types::to_string_with(&order, &listed).is_ok());
}

/// `Debug` tells a text that is not listed from one that is.
#[test]
fn debug_output_is_the_text() {
    assert_eq!(
        format!("{:?}", PriorityType::VALUES[0]),
        PriorityType::VALUES[0].as_str()
    );
    let other = StateType::Unrecognized("Lost \"at\" sea".into());
    assert_eq!(format!("{other:?}"), r#"Unrecognized("Lost \"at\" sea")"#);
}

/// Every listed value has a variant of its own, whatever it looks like, and is found by its text.
#[test]
fn values_are_found_by_text() {
    let texts = [
        "a:b",
        "a-b",
        "AB",
        "1.2",
        "12",
        "Self",
        "Unrecognized",
        "",
        "two words",
        "größer",
        "<&\">",
    ];
    assert_eq!(CodeType::VALUES.len(), texts.len());
    for (value, text) in CodeType::VALUES.iter().zip(texts) {
        assert_eq!((value.as_str(), value.to_string().as_str()), (text, text));
        assert_eq!(
            (&CodeType::from(text), &text.parse::<CodeType>().unwrap()),
            (value, value)
        );
    }
    let distinct: HashSet<&CodeType> = CodeType::VALUES.iter().collect();
    assert_eq!(distinct.len(), texts.len());
}

/// White space around a listed value does not make it another.
#[test]
fn listed_values_are_trimmed() {
    let order: OrderType =
        read("<Order xmlns='urn:orders' Priority=' 2 '><State>\n New </State></Order>");
    assert_eq!(order.state, StateType::New);
    assert_eq!(order.priority, Some(PriorityType::Value2));
}

/// Values are written by their text.
#[test]
fn values_are_written() {
    let mut order = OrderType::new("New");
    order.priority = Some(PriorityType::Value1);
    writes(&order, include_str!("sample-2.xml"));
}
