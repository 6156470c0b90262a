//! What writing produces, and refuses.

use super::reading::folder;
use crate::codec::testing::{BaseIdType, BodyType, Folder, Format, ItemIdType, Root, T, View, t};
use crate::codec::{
    Name, Namespace, Nillable, RawAttribute, RawXml, WriteErrorKind as Kind, WriteOptions, Writer,
    XsiType, from_str, to_string, to_string_with, to_writer_with,
};

const XSI: &str = "http://www.w3.org/2001/XMLSchema-instance";

/// The children after the name.
fn written(folder: &Folder) -> String {
    let xml = to_string(folder).unwrap();
    assert_eq!(&from_str::<Folder>(&xml).unwrap(), folder, "{xml}");
    let children = xml
        .strip_prefix(r#"<m:Folder xmlns:t="urn:t" xmlns:m="urn:m"><t:Name>n</t:Name>"#)
        .unwrap();
    children.strip_suffix("</m:Folder>").unwrap().to_owned()
}

fn with(change: impl FnOnce(&mut Folder)) -> Folder {
    let mut folder = Folder::new("n");
    change(&mut folder);
    folder
}

fn attribute(namespace: Option<&str>, name: &str, value: &str) -> RawAttribute {
    RawAttribute {
        namespace: namespace.map(Into::into),
        name: name.into(),
        value: value.into(),
    }
}

#[test]
fn children_come_in_schema_order() {
    let folder = with(|folder| {
        folder.views = vec![
            View::Since("2024-05-01T12:00:00Z".into()),
            View::Page(1),
            View::Since(" 2024-05-02T00:00:00 ".into()),
        ];
        folder.count = Some(Nillable::Value(-3));
        folder.ids = Some(
            [ItemIdType::new("a"), ItemIdType::new("b")]
                .into_iter()
                .collect(),
        );
        folder.folder = vec![Folder::new("")];
    });
    assert_eq!(
        written(&folder),
        "<t:Count>-3</t:Count><t:Ids><t:Id Id=\"a\"/><t:Id Id=\"b\"/></t:Ids><t:Since>2024-05-01T12:00:00Z</t:Since><t:Page>1</t:Page>\
         <t:Since> 2024-05-02T00:00:00 </t:Since><t:Child><t:Name/></t:Child>"
    );
}

#[test]
fn text_and_attributes_are_escaped() {
    let folder = with(|folder| {
        folder.body = Some(BodyType {
            value: "<&>\"'\r\n\t]]> ä\u{FFFD}".into(),
            body_type: Format::Other("<&>\"'\r\n\t ä".into()),
            others: vec![],
        });
    });
    assert_eq!(
        written(&folder),
        "<t:Body BodyType=\"&lt;&amp;&gt;&quot;'&#xD;&#xA;&#x9; ä\">&lt;&amp;&gt;\"'&#xD;\n\t]]&gt; ä\u{FFFD}</t:Body>"
    );
}

#[test]
fn xsi_is_declared_where_it_is_used() {
    let folder = with(|folder| {
        folder.count = Some(Nillable::Nil);
        folder.key = Some(BaseIdType::ItemIdType(ItemIdType::new("a")));
    });
    assert_eq!(
        written(&folder),
        format!(
            "<t:Count xmlns:xsi=\"{XSI}\" xsi:nil=\"true\"/>\
             <t:Key xmlns:xsi=\"{XSI}\" xsi:type=\"t:ItemIdType\" Id=\"a\"/>"
        )
    );
}

#[test]
fn a_kept_type_is_written_with_what_it_adds() {
    let xml = folder(
        "<t:Ids><t:Id Id='a' More='1' y:z='2' xsi:type='y:Long' xmlns:y='urn:y'><t:Part/><y:z/></t:Id>\
         <t:Id Id='b' xsi:type='t:ItemIdType'/></t:Ids>",
    );
    let folder = from_str::<Folder>(&xml).unwrap();
    assert_eq!(
        written(&folder),
        format!(
            "<t:Ids><t:Id Id=\"a\" xmlns:xsi=\"{XSI}\" xmlns:ns0=\"urn:y\" xsi:type=\"ns0:Long\" More=\"1\" \
             xmlns:ns1=\"urn:y\" ns1:z=\"2\"><t:Part xmlns:t=\"urn:t\"/><y:z xmlns:y=\"urn:y\"/></t:Id>\
             <t:Id Id=\"b\" xmlns:xsi=\"{XSI}\" xsi:type=\"t:ItemIdType\"/></t:Ids>"
        )
    );
}

#[test]
fn a_variant_goes_before_a_kept_type() {
    let mut id = ItemIdType::new("a");
    id.xsi_type = Some(Box::new(XsiType::new("urn:t", "Other")));
    let xml = to_string(&with(|folder| {
        folder.key = Some(BaseIdType::ItemIdType(id))
    }))
    .unwrap();
    assert!(
        xml.contains(" xsi:type=\"t:ItemIdType\" Id=\"a\"/>"),
        "{xml}"
    );
}

#[test]
fn other_attributes_find_prefixes() {
    let folder = with(|folder| {
        folder.body = Some(BodyType {
            value: "x".into(),
            body_type: Format::Text,
            others: vec![
                attribute(None, "a", "1"),
                attribute(Some("http://www.w3.org/XML/1998/namespace"), "lang", "de"),
                attribute(Some("urn:t"), "b", "2"),
                attribute(Some("urn:\"x"), "c", "3"),
            ],
        });
    });
    assert_eq!(
        written(&folder),
        "<t:Body BodyType=\"Text\" a=\"1\" xml:lang=\"de\" t:b=\"2\" xmlns:ns0=\"urn:&quot;x\" ns0:c=\"3\">x</t:Body>"
    );
}

/// No attribute stands twice on an element, whoever else writes it: a field, the codec by `xsi:type` and
/// `xsi:nil`, or another of the list. Names alike in another namespace are others.
#[test]
fn attributes_have_different_names() {
    let with_others = |others: &[RawAttribute]| {
        let body = BodyType {
            value: "x".into(),
            body_type: Format::Text,
            others: others.to_vec(),
        };
        with(|folder| folder.body = Some(body))
    };
    let taken = [
        vec![attribute(Some(XSI), "type", "t:A")],
        vec![attribute(Some(XSI), "nil", "true")],
        vec![attribute(None, "BodyType", "HTML")],
        vec![
            attribute(Some("urn:a"), "a", "1"),
            attribute(Some("urn:a"), "a", "2"),
        ],
        vec![attribute(None, "a", "1"), attribute(Some(""), "a", "2")],
    ];
    for others in taken {
        let error = to_string(&with_others(&others)).unwrap_err();
        let name = others[0].name.clone();
        assert_eq!(error.kind(), &Kind::DuplicateAttribute { name });
        assert_eq!(error.path(), "Folder/Body");
    }
    let different = [
        attribute(None, "type", "1"),
        attribute(None, "nil", "2"),
        attribute(Some("urn:t"), "type", "3"),
        attribute(Some("urn:t"), "BodyType", "4"),
    ];
    assert_eq!(
        written(&with_others(&different)),
        "<t:Body BodyType=\"Text\" type=\"1\" nil=\"2\" t:type=\"3\" t:BodyType=\"4\">x</t:Body>"
    );
    // Reading leaves it out.
    let of_schema = attribute(Some(XSI), "schemaLocation", "5");
    let xml = to_string(&with_others(&[of_schema])).unwrap();
    assert!(xml.contains(" xsi:schemaLocation=\"5\""), "{xml}");
}

#[test]
fn raw_elements_are_spliced() {
    let folder =
        with(|folder| folder.any = vec![RawXml::parse("<x:a xmlns:x='urn:x'>1</x:a>").unwrap()]);
    assert_eq!(written(&folder), r#"<x:a xmlns:x="urn:x">1</x:a>"#);
}

#[test]
fn a_shared_type_is_written_by_the_name_of_the_element() {
    let xml = to_string(&Root(Folder::new("n"))).unwrap();
    assert_eq!(
        xml,
        r#"<m:Root xmlns:t="urn:t" xmlns:m="urn:m"><t:Name>n</t:Name></m:Root>"#
    );
}

#[test]
fn namespaces_of_other_layers_nest() {
    static S: Namespace = Namespace {
        uri: "urn:s",
        prefix: "s",
    };
    static SHADOW: Namespace = Namespace {
        uri: "urn:other",
        prefix: "t",
    };
    static DECLARED: &[&Namespace] = &[&T];
    let mut writer = Writer::new(DECLARED);
    writer.start(&Name {
        namespace: &S,
        local: "Envelope",
    });
    writer.lexical(&t("A"), &1i32).unwrap();
    writer.start(&Name {
        namespace: &SHADOW,
        local: "B",
    });
    writer.lexical(&t("C"), &true).unwrap();
    writer.end();
    writer.start(&t("D"));
    assert_eq!(
        writer.finish(),
        "<s:Envelope xmlns:t=\"urn:t\" xmlns:s=\"urn:s\"><t:A>1</t:A><t:B xmlns:t=\"urn:other\">\
         <t:C xmlns:t=\"urn:t\">true</t:C></t:B><t:D/></s:Envelope>"
    );
}

/// Without checks a character that XML cannot carry is a reference, which this crate reads, wherever
/// it stands; what the schema forbids is written as it is.
#[test]
fn without_checks_nothing_is_lost() {
    let folder = with(|folder| {
        folder.name = "a\u{B}&\u{FFFF}".into();
        folder.ids = Some(vec![ItemIdType::new("\0\"")].into());
        folder.views = vec![View::Since("some day".into())];
        folder.any = vec![RawXml::parse("<a b='&#2;'>&#1;&amp;</a>").unwrap()];
        folder.body = Some(BodyType {
            value: "\u{1F}".repeat(100_000),
            body_type: Format::Other("Rich".into()),
            others: Vec::new(),
        });
    });
    let unchecked = WriteOptions::new().unchecked();
    let written = to_string_with(&folder, &unchecked).unwrap();
    for part in [
        "a&#xB;&amp;&#xFFFF;",
        "\"&#x0;&quot;\"",
        "<t:Since>some day</t:Since>",
        "b=\"&#x2;\">&#x1;&amp;</",
    ] {
        assert!(written.contains(part), "{part}: {written:.1000}");
    }
    assert_eq!(from_str::<Folder>(&written), Ok(folder.clone()));
    // In pieces, too.
    let mut pieces = Vec::new();
    to_writer_with(&folder, &mut pieces, &unchecked).unwrap();
    assert!(pieces == written.as_bytes());
    let empty = with(|folder| folder.ids = Some(Default::default()));
    assert!(
        to_string_with(&empty, &unchecked)
            .unwrap()
            .contains("<t:Ids/>")
    );
}

#[test]
fn what_has_no_valid_form_is_refused() {
    let refused = |change: fn(&mut Folder)| {
        let error = to_string(&with(change)).unwrap_err();
        (error.kind().clone(), error.to_string())
    };
    assert_eq!(
        refused(|folder| folder.ids = Some(Default::default())),
        (
            Kind::EmptyList { element: "Id" },
            "Folder/Ids/Id: the list is empty, but the schema requires at least one element Id"
                .into()
        )
    );
    let illegal = |character| Kind::IllegalCharacter { character };
    assert_eq!(
        refused(|folder| folder.name = "a\u{B}".into()),
        (
            illegal('\u{B}'),
            "Folder/Name: the character U+000B cannot stand in XML: remove or replace it".into()
        )
    );
    assert_eq!(
        refused(|folder| folder.name = "\u{FFFE}".into()).0,
        illegal('\u{FFFE}')
    );
    assert_eq!(
        refused(|folder| folder.ids = Some(vec![ItemIdType::new("\0")].into())),
        (
            illegal('\0'),
            "Folder/Ids/Id/@Id: the character U+0000 cannot stand in XML: remove or replace it"
                .into()
        )
    );
    assert_eq!(
        refused(|folder| folder.any = vec![RawXml::parse("<a>&#1;</a>").unwrap()]).0,
        illegal('\u{1}')
    );
    let body = |name: &str| BodyType {
        value: String::new(),
        body_type: Format::Text,
        others: vec![attribute(None, name, "")],
    };
    let error = to_string(&with(|folder| folder.body = Some(body("a b")))).unwrap_err();
    assert_eq!(error.to_string(), "Folder/Body: `a b` is not a name in XML");
    // It would stand in a declaration, where no reference can stand for it.
    let mut body = body("a");
    body.others = vec![attribute(Some("urn:\u{1}"), "a", "")];
    let folder = with(|folder| folder.body = Some(body));
    for options in [WriteOptions::new(), WriteOptions::new().unchecked()] {
        let error = to_string_with(&folder, &options).unwrap_err();
        assert_eq!(*error.kind(), illegal('\u{1}'));
    }
}
