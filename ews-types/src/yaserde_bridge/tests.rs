//! Bridged types within types that derive yaserde's traits.
#![allow(clippy::unwrap_used, reason = "tests")]

use yaserde::{YaDeserialize, YaSerialize};

use crate::codec::testing::{
    Address, BaseIdType, BodyType, Folder, Format, Formats, ItemIdType, View,
};
use crate::codec::{RawAttribute, RawXml, XsiType};

crate::yaserde_element_bridge!(Folder);
crate::yaserde_element_bridge!(View);
crate::yaserde_bridge!(BaseIdType, "BaseIdType");
crate::yaserde_bridge!(BodyType, "BodyType");
crate::yaserde_bridge!(ItemIdType, "ItemIdType");
crate::yaserde_lexical_bridge!(Format);
crate::yaserde_lexical_bridge!(Formats);
crate::yaserde_lexical_bridge!(Address);

const DECLARATION: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>";

#[derive(Debug, PartialEq, YaSerialize, YaDeserialize)]
#[yaserde(prefix = "m", namespaces = {"m" = "urn:m", "t" = "urn:t"})]
struct Parent {
    #[yaserde(attribute = true, rename = "Format")]
    format: Format,
    #[yaserde(attribute = true, rename = "Formats")]
    formats: Option<Formats>,
    #[yaserde(prefix = "t", rename = "Inbox")]
    inbox: Folder,
    #[yaserde(prefix = "t", rename = "Key")]
    key: Option<BaseIdType>,
    #[yaserde(prefix = "t", rename = "Body")]
    bodies: Vec<BodyType>,
    #[yaserde(prefix = "t", rename = "To")]
    to: Option<Address>,
    #[yaserde(prefix = "t", rename = "As")]
    kinds: Vec<Format>,
    #[yaserde(prefix = "t", rename = "Last")]
    last: String,
}

fn parent() -> Parent {
    let mut inbox = Folder::new("a & b");
    inbox.views = vec![View::Page(1), View::Folder(Folder::new("c"))];
    inbox.any = vec![RawXml::parse("<x:x xmlns:x='urn:x' y='&quot;'/>").unwrap()];
    Parent {
        format: Format::Html,
        formats: Some([Format::Text, Format::Other("\"&".into())].into()),
        inbox,
        key: Some(BaseIdType::ItemIdType(ItemIdType::new("<id>"))),
        bodies: vec![
            BodyType {
                value: "v".into(),
                body_type: Format::Text,
                others: vec![],
            },
            BodyType {
                value: String::new(),
                body_type: Format::Other("New".into()),
                others: vec![RawAttribute {
                    namespace: Some("urn:x".into()),
                    name: "n".into(),
                    value: "1".into(),
                }],
            },
        ],
        to: Some("a@b".into()),
        kinds: vec![Format::Text, Format::Other(String::new())],
        last: "z".into(),
    }
}

#[test]
fn derived_parents_take_bridged_fields() {
    let xml = yaserde::ser::to_string(&parent()).unwrap();
    let expected = "<m:Parent xmlns:m=\"urn:m\" xmlns:t=\"urn:t\" Format=\"HTML\" Formats=\"Text &quot;&amp;\">\
        <t:Inbox><t:Name>a &amp; b</t:Name><t:Page>1</t:Page><t:Folder><t:Name>c</t:Name></t:Folder>\
        <x:x xmlns:x=\"urn:x\" y=\"&quot;\" /></t:Inbox>\
        <t:Key xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" xsi:type=\"t:ItemIdType\" Id=\"&lt;id&gt;\" />\
        <t:Body BodyType=\"Text\">v</t:Body><t:Body xmlns:ns0=\"urn:x\" BodyType=\"New\" ns0:n=\"1\" />\
        <t:To>a@b</t:To><t:As>Text</t:As><t:As /><t:Last>z</t:Last></m:Parent>";
    assert_eq!(xml.strip_prefix(DECLARATION), Some(expected));
    assert_eq!(yaserde::de::from_str::<Parent>(&xml).unwrap(), parent());
}

#[derive(Debug, PartialEq, YaSerialize, YaDeserialize)]
#[yaserde(prefix = "m", namespaces = {"m" = "urn:m", "t" = "urn:t"})]
struct Holder {
    #[yaserde(prefix = "t", rename = "Id")]
    id: ItemIdType,
}

/// Content that binds a prefix otherwise does not move the element itself to another namespace.
#[test]
fn prefixes_of_content_do_not_rename_the_element() {
    let mut added = XsiType::new("urn:t", "OtherIdType");
    added.children =
        vec![RawXml::parse("<m:x xmlns:m='urn:x'><t:y xmlns:t='urn:y'/></m:x>").unwrap()];
    let mut id = ItemIdType::new("1");
    id.xsi_type = Some(Box::new(added));
    let xml = yaserde::ser::to_string(&Holder { id: id.clone() }).unwrap();
    let read: Holder = yaserde::de::from_str(&xml).unwrap_or_else(|e| unreachable!("{e}: {xml}"));
    assert_eq!(read, Holder { id });
}

/// An element of no namespace stays in none within one whose namespace is the default.
#[test]
fn raw_elements_of_no_namespace_stay_there() {
    let mut added = XsiType::new("urn:t", "OtherIdType");
    added.children = vec![RawXml::parse("<x xmlns='urn:x'><y xmlns='' z='1'/></x>").unwrap()];
    let mut id = ItemIdType::new("1");
    id.xsi_type = Some(Box::new(added));
    let xml = yaserde::ser::to_string(&Holder { id: id.clone() }).unwrap();
    let read: Holder = yaserde::de::from_str(&xml).unwrap_or_else(|e| unreachable!("{e}: {xml}"));
    assert_eq!(read, Holder { id });
}

#[test]
fn roots_have_their_own_names() {
    let xml = yaserde::ser::to_string(&Folder::new("n")).unwrap();
    let expected = "<m:Folder xmlns:m=\"urn:m\" xmlns:t=\"urn:t\"><t:Name>n</t:Name></m:Folder>";
    assert_eq!(xml.strip_prefix(DECLARATION), Some(expected));
    assert_eq!(
        yaserde::de::from_str::<Folder>(&xml).unwrap(),
        Folder::new("n")
    );

    let other = xml.replace("m:Folder", "m:Other");
    let error = yaserde::de::from_str::<Folder>(&other).unwrap_err();
    assert_eq!(
        error.to_string(),
        "Other: unexpected element `{urn:m}Other`: expected `{urn:m}Folder`"
    );

    let xml = yaserde::ser::to_string(&View::Page(1)).unwrap();
    assert_eq!(yaserde::de::from_str::<View>(&xml).unwrap(), View::Page(1));
    let key = BaseIdType::ItemIdType(ItemIdType::new("i"));
    let xml = yaserde::ser::to_string(&key).unwrap();
    assert!(xml.contains("<BaseIdType "), "{xml}");
    assert_eq!(yaserde::de::from_str::<BaseIdType>(&xml).unwrap(), key);
    let xml = yaserde::ser::to_string(&Format::Html).unwrap();
    assert_eq!(xml.strip_prefix(DECLARATION), Some("<Format>HTML</Format>"));
    assert_eq!(yaserde::de::from_str::<Format>(&xml).unwrap(), Format::Html);
}

#[test]
fn namespaces_come_from_the_whole_document() {
    let xml = "<Parent xmlns='urn:m' xmlns:q='urn:t' xmlns:i='http://www.w3.org/2001/XMLSchema-instance' Format='x'>\
        <q:Inbox xmlns='urn:t'><Name>n</Name><Child><q:Name>m</q:Name></Child><New xmlns=''/></q:Inbox>\
        <q:Key i:type='q:ItemIdType' Id='1'><unknown/></q:Key><q:Last/></Parent>";
    let read: Parent = yaserde::de::from_str(xml).unwrap();
    assert_eq!(read.inbox.folder, [Folder::new("m")]);
    assert_eq!(read.inbox.any, [RawXml::parse("<New/>").unwrap()]);
    assert_eq!(read.key, Some(BaseIdType::ItemIdType(ItemIdType::new("1"))));
    assert_eq!(read.format, Format::Other("x".into()));
}

#[test]
fn errors_are_passed_on() {
    let xml = yaserde::ser::to_string(&parent())
        .unwrap()
        .replace("<t:Name>c</t:Name>", "");
    let error = yaserde::de::from_str::<Parent>(&xml).unwrap_err();
    assert_eq!(
        error.to_string(),
        "Inbox/Folder/Name: the required element Name is missing"
    );
    let error = yaserde::ser::to_string(&Folder::new("\u{B}")).unwrap_err();
    assert_eq!(
        error.to_string(),
        "Folder/Name: the character U+000B cannot stand in XML: remove or replace it"
    );
    let error = yaserde::ser::to_string(&Address("\u{1}".into())).unwrap_err();
    assert_eq!(
        error.to_string(),
        "the character U+0001 cannot stand in XML: remove or replace it"
    );
    let nested = "<x>".repeat(200);
    let error = yaserde::de::from_str::<Folder>(&format!("<m:Folder xmlns:m='urn:m'>{nested}"))
        .unwrap_err();
    assert_eq!(error.to_string(), "elements nest deeper than 100");
}
