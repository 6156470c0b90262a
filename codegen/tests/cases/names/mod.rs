//! Names that are no identifiers, clash, or are taken.

generated!();

use ews_types::Element;
use generated::any_element::AnyElement;
use generated::schema::{
    AB, Box_, Clone as CloneType, Folder, Item, ItemElement, Result_, Thing, ThingType, Vec_,
    r#type,
};

use super::samples::{read, writes};

/// A type keeps its name; an element of another type gives way.
#[test]
fn types_keep_their_names() {
    let id = Some("1".into());
    let item = Some(Item { id });
    writes(&Folder { item }, include_str!("sample-2.xml"));
    assert_eq!(
        (Folder::LOCAL_NAME, ItemElement::LOCAL_NAME),
        ("Folder", "Item")
    );
    let (AB {}, r#type {}, CloneType {}) = Default::default();
}

/// Elements of one type are told apart, and give it without ado.
#[test]
fn elements_of_one_type_are_two() {
    let mut item: ItemElement = read(include_str!("sample.xml"));
    assert_eq!(item.r#override.as_deref(), Some("3"));
    item.r#true = None;
    assert_eq!(Thing::from(item.0).r#true, None);
    writes(&Thing(ThingType::default()), include_str!("sample-3.xml"));
    let AnyElement::Item(any) = ews_types::from_str(include_str!("sample.xml")).unwrap() else {
        panic!("the root is an Item");
    };
    assert_eq!(any.n1st_line_no.as_deref(), Some("9"));
}

/// Keywords, names that differ in case or kind, and names that are no identifiers.
#[test]
fn fields_are_identifiers() {
    let thing = read::<ItemElement>(include_str!("sample.xml")).0;
    let text = |field: &Option<String>| field.clone().unwrap_or_default();
    // The attributes come first.
    assert_eq!([text(&thing.r#type), text(&thing.value)], ["t", "v"]);
    assert_eq!([text(&thing.type2), text(&thing.type3)], ["1", "2"]);
    assert_eq!([text(&thing.self_), text(&thing.value2)], ["5", "6"]);
    assert_eq!([text(&thing.skus), text(&thing.http_code2)], ["7", "8"]);
}

/// Types may be called what Rust calls its own.
#[test]
fn names_of_rust_are_taken() {
    let inner = Box_ {
        inner: Some(Box::default()),
    };
    let AnyElement::AB(root) = ews_types::from_str(include_str!("sample-4.xml")).unwrap() else {
        panic!("the root is a.b");
    };
    assert_eq!(
        root.r#box,
        Some(Box_ {
            inner: Some(Box::new(inner))
        })
    );
    assert_eq!(root.result, Some(Result_::Err));
    assert_eq!(root.vec, [Vec_::new(vec!["c".to_owned()])]);
    assert_eq!(root.option.unwrap().some, Some(true));
}
