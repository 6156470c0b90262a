//! `xs:anyAttribute`: names and values.

generated!();

use ews_types::codec::RawAttribute;
use generated::schema::ItemType;

use super::samples::{read, writes};

/// Attributes that the schema does not list are kept, with and without a namespace.
#[test]
fn unknown_attributes_are_kept() {
    let item: ItemType = read(include_str!("sample.xml"));
    let attribute = |namespace: Option<&str>, name: &str, value: &str| RawAttribute {
        namespace: namespace.map(Into::into),
        name: name.into(),
        value: value.into(),
    };
    let expected = [
        attribute(None, "Color", "red"),
        attribute(Some("urn:a"), "Weight", "<3"),
    ];
    assert_eq!(item.other_attributes, expected);
    let label = item.label.unwrap();
    assert_eq!(
        label.other_attributes,
        [attribute(Some("urn:a"), "Lang", "x")]
    );
    assert_eq!((item.id.as_str(), label.value.as_str()), ("1", "l"));
}

/// A listed attribute is not among the others.
#[test]
fn listed_attributes_are_fields() {
    writes(&ItemType::new("1"), "<Item xmlns='urn:tagged' Id='1'/>");
}
