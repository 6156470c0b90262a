//! Extended properties: found by identity, values in and out.

use ews_types::extended_properties::{ExtendedProperties, ExtendedPropertiesMut};
use ews_types::types::{
    DistinguishedPropertySetType as Set, ExtendedPropertyType, ExtendedPropertyValue,
    MapiPropertyTypeType as Kind, MessageType, PathToExtendedFieldType as Path,
};
use ews_types::values::{Base64Binary, DateTime};

/// Properties as a server writes them.
const PROPERTIES: &[&str] = &[
    r#"<t:ExtendedFieldURI PropertyTag="0xe08" PropertyType="Integer"/><t:Value>4096</t:Value>"#,
    r#"<t:ExtendedFieldURI PropertySetId="C11FF724-AA03-4555-9952-8FA248A11C3E" PropertyName="Color" PropertyType="String"/><t:Value>red</t:Value>"#,
    r#"<t:ExtendedFieldURI DistinguishedPropertySetId="Common" PropertyId="34051" PropertyType="Boolean"/><t:Value>true</t:Value>"#,
    r#"<t:ExtendedFieldURI PropertySetId="00020329-0000-0000-c000-000000000046" PropertyName="Tags" PropertyType="StringArray"/><t:Values><t:Value>a</t:Value><t:Value>b</t:Value></t:Values>"#,
    r#"<t:ExtendedFieldURI PropertyTag="0x3007" PropertyType="SystemTime"/><t:Value>2024-05-01T10:00:00Z</t:Value>"#,
    r#"<t:ExtendedFieldURI PropertyTag="0x300B" PropertyType="Binary"/><t:Value>SGVsbG8=</t:Value>"#,
    r#"<t:ExtendedFieldURI PropertyTag="0x66A1" PropertyType="Long"/><t:Value>9000000000</t:Value>"#,
    r#"<t:ExtendedFieldURI PropertyTag="0x66A2" PropertyType="Double"/><t:Value>1.5</t:Value>"#,
    r#"<t:ExtendedFieldURI PropertyTag="0x66A3" PropertyType="CLSID"/><t:Value>c11ff724-aa03-4555-9952-8fa248a11c3e</t:Value>"#,
    r#"<t:ExtendedFieldURI PropertyTag="0x66A4" PropertyType="IntegerArray"/><t:Values><t:Value>1</t:Value><t:Value>-2</t:Value></t:Values>"#,
    r#"<t:ExtendedFieldURI PropertyTag="0x66A5" PropertyType="BinaryArray"/><t:Values><t:Value>YQ==</t:Value></t:Values>"#,
];

/// An item with these properties.
fn read(properties: &[&str]) -> Vec<ExtendedPropertyType> {
    let properties: String = properties
        .iter()
        .map(|property| format!("<t:ExtendedProperty>{property}</t:ExtendedProperty>"))
        .collect();
    let xml = format!(
        "<m:CreateItem xmlns:m='http://schemas.microsoft.com/exchange/services/2006/messages' \
           xmlns:t='http://schemas.microsoft.com/exchange/services/2006/types'>\
           <m:Items><t:Message>{properties}</t:Message></m:Items></m:CreateItem>"
    );
    let request: ews_types::messages::CreateItem = ews_types::from_str(&xml).unwrap();
    request.items[0].extended_property().to_vec()
}

/// A value of each type that Rust has one for.
#[test]
fn values_out() {
    let all = read(PROPERTIES);
    let tag = |tag, kind| Path::with_tag(tag, kind);
    assert_eq!(all.value(&tag(0x0E08, Kind::Integer)), Ok(Some(4096_i32)));
    assert_eq!(all.value(&tag(0x0E08, Kind::Integer)), Ok(Some(4096_i64)));
    assert_eq!(
        all.value(&tag(0x66A1, Kind::Long)),
        Ok(Some(9_000_000_000_i64))
    );
    assert_eq!(all.value(&tag(0x66A2, Kind::Double)), Ok(Some(1.5_f64)));
    let time: Option<DateTime> = all.value(&tag(0x3007, Kind::SystemTime)).unwrap();
    assert_eq!(time.unwrap().as_str(), "2024-05-01T10:00:00Z");
    let bytes: Option<Base64Binary> = all.value(&tag(0x300B, Kind::Binary)).unwrap();
    assert_eq!(bytes.unwrap().as_slice(), b"Hello");
    let guid: Option<String> = all.value(&tag(0x66A3, Kind::CLSID)).unwrap();
    assert_eq!(
        guid.as_deref(),
        Some("c11ff724-aa03-4555-9952-8fa248a11c3e")
    );
    assert_eq!(
        all.value(&tag(0x66A4, Kind::IntegerArray)),
        Ok(Some(vec![1, -2]))
    );
    let many: Option<Vec<Base64Binary>> = all.value(&tag(0x66A5, Kind::BinaryArray)).unwrap();
    assert_eq!(many.unwrap()[0].as_slice(), b"a");
    assert_eq!(all.value::<bool>(&tag(0x1234, Kind::Boolean)), Ok(None));
}

/// The same property goes by a tag in decimal or hexadecimal, with or without zeros in front, by a GUID in
/// capitals or not, and by the name of a set or its GUID.
#[test]
fn identity() {
    let all = read(PROPERTIES);
    let mut decimal = Path::new(Kind::Integer);
    for tag in ["3592", "0x0E08", "0X0e08"] {
        decimal.property_tag = Some(tag.into());
        assert_eq!(all.value(&decimal), Ok(Some(4096)), "{tag}");
    }
    let set = "c11ff724-aa03-4555-9952-8fa248a11c3e";
    let color = Path::with_name(set, "Color", Kind::String);
    assert_eq!(all.value(&color), Ok(Some("red".to_owned())));
    let reminder = Path::with_id(Set::Common, 34051, Kind::Boolean);
    assert_eq!(all.value(&reminder), Ok(Some(true)));
    let tags = Path::with_name(Set::PublicStrings, "Tags", Kind::StringArray);
    assert_eq!(
        all.value(&tags),
        Ok(Some(vec!["a".to_owned(), "b".to_owned()]))
    );
    // Another type, name, number or set is another property.
    for other in [
        Path::with_tag(0x0E08, Kind::Long),
        Path::with_tag(0x0E09, Kind::Integer),
        Path::with_name(set, "Colour", Kind::String),
        Path::with_name(Set::PublicStrings, "Color", Kind::String),
        Path::with_id(Set::Common, 34052, Kind::Boolean),
        Path::with_id(Set::Task, 34051, Kind::Boolean),
    ] {
        assert_eq!(all.property(&other), None, "{other:?}");
    }
}

/// A value replaces that of the same property, however its path is written, and is written as the schema
/// has it.
#[test]
fn values_in() {
    let mut message = MessageType::default();
    let properties = &mut message.extended_property;
    let mut decimal = Path::new(Kind::Integer);
    decimal.property_tag = Some("3592".into());
    properties.set_value(&decimal, 1).unwrap();
    properties
        .set_value(&Path::with_tag(0x0E08, Kind::Integer), 2)
        .unwrap();
    let tags = Path::with_name(Set::PublicStrings, "Tags", Kind::StringArray);
    properties.set_value(&tags, vec!["a".to_owned()]).unwrap();
    let when = Path::with_tag(0x3007, Kind::SystemTime);
    properties
        .set_value(&when, DateTime::from("2024-05-01T10:00:00Z"))
        .unwrap();
    let xml =
        ews_types::to_string(&ews_types::messages::CreateItem::new([message.clone()])).unwrap();
    for expected in [
        r#"<t:ExtendedProperty><t:ExtendedFieldURI PropertyTag="3592" PropertyType="Integer"/><t:Value>2</t:Value></t:ExtendedProperty>"#,
        r#"<t:ExtendedProperty><t:ExtendedFieldURI DistinguishedPropertySetId="PublicStrings" PropertyName="Tags" PropertyType="StringArray"/><t:Values><t:Value>a</t:Value></t:Values></t:ExtendedProperty>"#,
        r#"<t:ExtendedProperty><t:ExtendedFieldURI PropertyTag="0x3007" PropertyType="SystemTime"/><t:Value>2024-05-01T10:00:00Z</t:Value></t:ExtendedProperty>"#,
    ] {
        assert!(xml.contains(expected), "{xml}");
    }
    let removed = message.extended_property.remove_property(&tags).unwrap();
    assert!(matches!(removed.choice, ExtendedPropertyValue::Values(_)));
    assert_eq!(message.extended_property.len(), 2);
    assert_eq!(message.extended_property.remove_property(&tags), None);
}

/// The same by way of an item of any kind.
#[test]
fn properties_of_any_item() {
    let color = Path::with_name(Set::PublicStrings, "color", Kind::String);
    let mut item = ews_types::types::Item::Contact(Box::default());
    let properties = item.extended_property_mut().unwrap();
    properties.set_value(&color, "blue").unwrap();
    assert_eq!(
        item.extended_property().value(&color),
        Ok(Some("blue".to_owned()))
    );
}

/// What does not fit is an error that names the property and says what to do, and changes nothing.
#[test]
fn errors() {
    let mut all = read(PROPERTIES);
    let before = all.clone();
    let size = Path::with_tag(0x0E08, Kind::Integer);
    let tags = Path::with_name(Set::PublicStrings, "Tags", Kind::StringArray);
    let mut errors = vec![
        all.value::<Vec<i32>>(&size).unwrap_err(),
        all.value::<bool>(&size).unwrap_err(),
        all.value::<String>(&tags).unwrap_err(),
    ];
    errors.extend([
        all.set_value(&size, 9_000_000_000_i64).unwrap_err(),
        all.set_value(&size, vec![1]).unwrap_err(),
        all.set_value(&tags, "a").unwrap_err(),
        all.set_value(&tags, Vec::<String>::new()).unwrap_err(),
    ]);
    let errors: Vec<String> = errors.iter().map(ToString::to_string).collect();
    assert_eq!(
        errors,
        [
            "extended property PropertyTag 0xe08 of type Integer: it has one value, not an array: take it as such",
            "extended property PropertyTag 0xe08 of type Integer: `4096` is not a valid xs:boolean",
            "extended property 00020329-0000-0000-c000-000000000046 PropertyName Tags of type StringArray: \
             it has several values: take them as a Vec",
            "extended property PropertyTag 0x0E08 of type Integer: a value of type i64 is none of its type: \
             give another, or its text",
            "extended property PropertyTag 0x0E08 of type Integer: it has one value, not an array: take it as such",
            "extended property PublicStrings PropertyName Tags of type StringArray: it has several values: \
             take them as a Vec",
            "extended property PublicStrings PropertyName Tags of type StringArray: an array has one value at \
             least: remove the property",
        ]
    );
    assert_eq!(all, before);
}
