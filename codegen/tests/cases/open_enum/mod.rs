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
    assert_eq!(order.state, StateType::from("Lost at sea"));
    assert_eq!(order.priority, Some(PriorityType::from("3")));
    assert_eq!(order.code.last(), Some(&CodeType::from(" ab ")));
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
    let other = StateType::from("Lost \"at\" sea");
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

/// A value is its text: it is the same, for a map too, whatever version of the schema lists it.
#[test]
fn values_are_compared_by_text() {
    let lost = StateType::from("Lost at sea");
    assert_eq!(lost, lost.clone());
    assert!(!lost.is_listed() && StateType::Sent.is_listed());
    assert_ne!(lost, StateType::Sent);
    let states: HashSet<StateType> = [
        lost.clone(),
        StateType::from("Lost at sea"),
        StateType::from("Sent"),
        StateType::Sent,
    ]
    .into();
    assert_eq!(states.len(), 2);
    assert_eq!(StateType::from(String::from("Sent")), StateType::Sent);
}

/// `parse` refuses a text that is not listed, and says which is near, or which there are.
#[test]
fn texts_can_be_refused() {
    assert_eq!("Sent".parse(), Ok(StateType::Sent));
    let error = |text: &str| text.parse::<StateType>().unwrap_err();
    assert_eq!(error("sen").near(), ["Sent"]);
    assert_eq!(error("sen").listed(), ["New", "Sent"]);
    assert_eq!(
        error("Lost at sea").to_string(),
        "`Lost at sea` is not a valid o:StateType: the schema lists `New`, `Sent`; \
         where a text is meant that the schema does not list, convert it by `From`"
            .replace("o:", "n1:")
    );
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
