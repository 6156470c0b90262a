//! What reading accepts, keeps and skips.

use crate::codec::testing::{BaseIdType, Folder, Format, ItemIdType, Root, T, View};
use crate::codec::{
    self, Nillable, RawAttribute, RawXml, ReadOptions, Skipped, from_slice, from_slice_with,
    from_str,
};
use crate::values::DateTime;

/// A folder with the given children after its name.
pub(super) fn folder(children: &str) -> String {
    format!(
        "<m:Folder xmlns:m='urn:m' xmlns:t='urn:t' xmlns:xsi='http://www.w3.org/2001/XMLSchema-instance'>\
         <t:Name>n</t:Name>{children}</m:Folder>"
    )
}

fn read(children: &str) -> Folder {
    from_str(&folder(children)).unwrap()
}

fn skipped(children: &str) -> (Folder, Vec<(String, usize)>) {
    let (value, report) =
        from_slice_with(folder(children).as_bytes(), &ReadOptions::new()).unwrap();
    let first = report
        .skipped
        .first
        .into_iter()
        .map(|Skipped { path, offset, .. }| (path, offset));
    (value, first.collect())
}

fn name(inner: &str) -> String {
    from_str::<Folder>(&format!(
        "<Folder xmlns='urn:m'><Name xmlns='urn:t'>{inner}</Name></Folder>"
    ))
    .unwrap()
    .name
}

#[test]
fn prefixes_do_not_matter() {
    for xml in [
        "<m:Folder xmlns:m='urn:m' xmlns:t='urn:t'><t:Name>n</t:Name></m:Folder>",
        "<Folder xmlns='urn:m'><Name xmlns='urn:t'>n</Name></Folder>",
        "<t:Folder xmlns:m='urn:t' xmlns:t='urn:m'><m:Name>n</m:Name></t:Folder>",
        "<a:Folder xmlns:a='urn:m'><a:Name xmlns:a='urn:t'>n</a:Name></a:Folder>",
        "\u{FEFF}<?xml version='1.0' encoding='utf-16'?>\r\n<!-- c --><?p i?>\
         <Folder xmlns='urn:m' >\r\n<!-- c --><x:Name xmlns:x='urn:t'>n</x:Name ><?p i?></Folder> <!-- c -->\n",
    ] {
        assert_eq!(from_str::<Folder>(xml), Ok(Folder::new("n")), "{xml}");
        assert_eq!(
            from_slice::<Folder>(xml.as_bytes()),
            Ok(Folder::new("n")),
            "{xml}"
        );
    }
}

/// An element is known by its namespace, too: that of the tag before it is not taken for its own.
#[test]
fn a_name_of_another_namespace_is_another() {
    let read: Folder = from_str(
        "<m:Folder xmlns:m='urn:m' xmlns:t='urn:t'><m:Name>m</m:Name><t:Name>n</t:Name>\
         <x:New xmlns:x='urn:x'></x:New><m:Count>1</m:Count><t:Count>2</t:Count></m:Folder>",
    )
    .unwrap();
    assert_eq!((&*read.name, read.count), ("n", Some(Nillable::Value(2))));
    assert_eq!(read.any.len(), 3, "{:?}", read.any);
}

#[test]
fn text_is_kept_as_it_is() {
    assert_eq!(name("  a \n b\t"), "  a \n b\t");
    assert_eq!(name("a\r\nb\rc&#xD;&#13;d"), "a\nb\nc\r\rd");
    assert_eq!(
        name("a<!-- x -->b<?p?>c<![CDATA[<&amp;>\r\n]]>d"),
        "abc<&amp;>\nd"
    );
    assert_eq!(name("&lt;&amp;&gt;&apos;&quot;&#228;&#xE4;"), "<&>'\"ää");
    assert_eq!(name("ring&#x0B;&#x1F;&#xFFFF;"), "ring\u{B}\u{1F}\u{FFFF}");
    assert_eq!(name(""), "");
}

#[test]
fn children_in_text_are_skipped() {
    assert_eq!(name("a<x><y/></x>b"), "ab");
}

#[test]
fn attribute_values_are_normalised() {
    let value =
        read("<t:Ids><t:Id ChangeKey = '&quot;\"&#xA;&#x0B;' Id=\"a\tb\r\nc\nd&amp;\"/></t:Ids>");
    let ids = value.ids.unwrap();
    assert_eq!(ids[0].id, "a b c d&");
    assert_eq!(ids[0].change_key.as_deref(), Some("\"\"\n\u{B}"));
    // Each by itself, too: a value is taken as it stands only if it has none of them.
    for (written, expected) in [
        ("a\tb", "a b"),
        ("a\nb", "a b"),
        ("a\rb", "a b"),
        ("a\r\nb", "a b"),
        ("a&#xA;b", "a\nb"),
        ("a b", "a b"),
    ] {
        let value = read(&format!("<t:Ids><t:Id Id='{written}'/></t:Ids>"));
        assert_eq!(value.ids.unwrap()[0].id, expected, "{written:?}");
    }
}

/// Before the root and after its end there is no element to skip.
#[test]
fn skipping_nothing_ends() {
    let mut reader = codec::Reader::from_str("<a><b/></a>", &ReadOptions::new());
    assert_eq!(reader.skip(), Ok(()));
    assert_eq!(reader.root(), Ok(()));
    assert_eq!(reader.skip(), Ok(()));
    assert_eq!(reader.skip(), Ok(()));
    assert_eq!(reader.finish(), Ok(()));
}

#[test]
fn order_is_tolerated_and_choices_keep_theirs() {
    let value = read(
        "<t:Since>s</t:Since><t:Page>1</t:Page><t:Child><t:Name>c</t:Name></t:Child><t:Page> 2\n</t:Page>\
         <t:Count>3</t:Count>",
    );
    assert_eq!(
        value.views,
        [
            View::Since(DateTime::from("s")),
            View::Page(1),
            View::Page(2)
        ]
    );
    assert_eq!(value.folder, [Folder::new("c")]);
    assert_eq!(value.count, Some(Nillable::Value(3)));
}

#[test]
fn nil_is_read_with_whatever_it_holds() {
    for nil in [
        "<t:Count xsi:nil='true'/>",
        "<t:Count xsi:nil=' 1 '>x<y/></t:Count>",
    ] {
        assert_eq!(read(nil).count, Some(Nillable::Nil), "{nil}");
    }
    assert_eq!(
        read("<t:Count xsi:nil='false'>1</t:Count>").count,
        Some(Nillable::Value(1))
    );
}

/// `True` is no `xs:boolean`, and an attribute of another namespace is another attribute: the element has
/// a value, or is damaged.
#[test]
fn what_is_almost_nil_is_not() {
    for almost in ["True", "TRUE", "yes", "0", "", "true1", "false"] {
        let count = format!("<t:Count xsi:nil='{almost}'>7</t:Count>");
        assert_eq!(read(&count).count, Some(Nillable::Value(7)), "{count}");
        let empty = folder(&format!("<t:Count xsi:nil='{almost}'/>"));
        let error = from_str::<Folder>(&empty).unwrap_err();
        assert_eq!(error.path(), "Folder/Count", "{empty}");
    }
    for other in [
        "nil='true'",
        "t:nil='true'",
        "xmlns:xsi='urn:x' xsi:nil='true'",
    ] {
        let count = format!("<t:Count {other}>7</t:Count>");
        assert_eq!(read(&count).count, Some(Nillable::Value(7)), "{count}");
    }
}

/// The prefix of an attribute means what its own element declares last, before or after it, and what it
/// meant before once that element has ended.
#[test]
fn prefixes_of_attributes_are_those_of_their_element() {
    let namespaces = |children: &str| {
        let body = read(children).body.unwrap();
        let others = body.others.into_iter();
        others
            .map(|other| other.namespace.unwrap_or_default())
            .collect::<Vec<_>>()
    };
    for shadowed in [
        "<t:Body xmlns:t='urn:t' xmlns:m='urn:x' m:a='1' BodyType='Text'/>",
        "<t:Body m:a='1' xmlns:m='urn:x' BodyType='Text'/>",
    ] {
        assert_eq!(namespaces(shadowed), ["urn:x"], "{shadowed}");
    }
    let after = "<t:New xmlns:m='urn:x' m:a='1'><t:New xmlns:m='urn:y'/></t:New>\
                 <t:Body m:a='1' BodyType='Text'/>";
    assert_eq!(namespaces(after), ["urn:m"]);
    // Two prefixes of one namespace name one attribute, but not if one of them is shadowed.
    let twice = folder("<t:Body xmlns:n='urn:m' m:a='1' n:a='2' BodyType='Text'/>");
    assert!(from_str::<Folder>(&twice).is_err());
    let apart = "<t:Body xmlns:n='urn:m' xmlns:m='urn:x' m:a='1' n:a='2' BodyType='Text'/>";
    assert_eq!(namespaces(apart), ["urn:x", "urn:m"]);
    let nil = "<t:Count xmlns:m='http://www.w3.org/2001/XMLSchema-instance' m:nil='true'/>";
    assert_eq!(read(nil).count, Some(Nillable::Nil));
}

#[test]
fn unlisted_values_are_kept_and_listed_ones_trimmed() {
    let format = |text: &str| {
        read(&format!("<t:Body BodyType='{text}'/>"))
            .body
            .unwrap()
            .body_type
    };
    assert_eq!(format("HTML"), Format::Html);
    assert_eq!(format(" Text "), Format::Text);
    assert_eq!(format(" Best "), Format::Other(" Best ".into()));
}

#[test]
fn unknown_parts_are_skipped_and_reported() {
    let (value, first) =
        skipped("<t:Ids New='1'><t:Id Id='a' New='2'/><t:New><t:Id/></t:New></t:Ids>");
    assert_eq!(*value.ids.unwrap(), [ItemIdType::new("a")]);
    let at = |part: &str| {
        folder("<t:Ids New='1'><t:Id Id='a' New='2'/><t:New>")
            .find(part)
            .unwrap()
    };
    assert_eq!(
        first,
        [
            ("Folder/Ids/@New".to_owned(), at("New='1'")),
            ("Folder/Ids/Id/@New".to_owned(), at("New='2'")),
            ("Folder/Ids/New".to_owned(), at("<t:New>")),
        ]
    );
}

/// A type with one child, and without a wildcard.
struct Named(String);

impl codec::Record for Named {
    fn blank() -> Self {
        Self(String::new())
    }
    fn shape(&self) -> &'static codec::Shape {
        static SHAPE: codec::Shape =
            codec::Shape::new("t:Named", &[], &[codec::one(&T, "Name", 0)]);
        &SHAPE
    }
    fn read_child(&mut self, _index: usize, reader: &mut codec::Reader<'_>) -> codec::ReadResult {
        reader.required(&mut self.0)
    }
}

/// The first is what the schema means; nothing is lost without a trace.
#[test]
fn a_child_too_many_is_skipped() {
    let xml = "<t:Named xmlns:t='urn:t'><t:Name>n</t:Name><t:Name>again</t:Name></t:Named>";
    let mut reader = codec::Reader::from_str(xml, &ReadOptions::new());
    reader.root().unwrap();
    assert_eq!(reader.value::<Named>().unwrap().0, "n");
    let report = reader.into_report();
    let paths: Vec<&str> = report
        .skipped
        .first
        .iter()
        .map(|skipped| &*skipped.path)
        .collect();
    assert_eq!(paths, ["Named/Name"]);
}

#[test]
fn the_report_counts_all_and_lists_as_many_as_asked() {
    let xml = folder("<t:Ids><t:Id Id='a'/><t:X/><t:X a='1'/><t:X/></t:Ids>");
    let (_, report) =
        from_slice_with::<Folder>(xml.as_bytes(), &ReadOptions::new().reported(2)).unwrap();
    assert_eq!(
        (
            report.skipped.elements,
            report.skipped.attributes,
            report.skipped.first.len()
        ),
        (3, 0, 2)
    );
    assert!(!report.is_empty());
}

#[test]
fn wildcards_take_what_no_other_entry_does() {
    let value = read("<x:X xmlns:x='urn:x'>1</x:X><Y/><t:Name>again</t:Name>");
    let raw = |xml| RawXml::parse(xml).unwrap();
    assert_eq!(
        value.any,
        [
            raw("<x:X xmlns:x='urn:x'>1</x:X>"),
            raw("<Y/>"),
            raw("<t:Name xmlns:t='urn:t'>again</t:Name>")
        ]
    );
}

#[test]
fn any_attributes_are_kept() {
    let value =
        read("<t:Body a='1' BodyType='Text' xml:lang='de' xmlns:x='urn:x' x:b='2'>x</t:Body>");
    let attribute = |namespace: Option<&str>, name: &str, value: &str| RawAttribute {
        namespace: namespace.map(Into::into),
        name: name.into(),
        value: value.into(),
    };
    assert_eq!(
        value.body.unwrap().others,
        [
            attribute(None, "a", "1"),
            attribute(Some("http://www.w3.org/XML/1998/namespace"), "lang", "de"),
            attribute(Some("urn:x"), "b", "2"),
        ]
    );
}

#[test]
fn xsi_type_chooses_among_concrete_types() {
    for key in [
        "<t:Key xsi:type='t:ItemIdType' Id='a'/>",
        "<t:Key Id='a' xsi:type=' t:ItemIdType '/>",
        "<t:Key xmlns:y='urn:t' xsi:type='y:ItemIdType' Id='a'/>",
        "<t:Key xsi:type='ItemIdType' Id='a'/>",
        "<t:Key xsi:type='unbound:ItemIdType' Id='a'/>",
        "<t:Key xmlns='urn:m' xsi:type='ItemIdType' Id='a'/>",
    ] {
        let expected = Some(BaseIdType::ItemIdType(ItemIdType::new("a")));
        assert_eq!(read(key).key, expected, "{key}");
    }
    let key = read("<t:Key xsi:type='t:BodyType' BodyType='Text'>x</t:Key>").key;
    assert!(matches!(key, Some(BaseIdType::BodyType(body)) if body.value == "x"));
}

/// A type that is no name is not kept: it could not be written back.
#[test]
fn a_type_that_is_no_name_is_skipped() {
    for name in ["t:a&#1;b", "a b", "", "t:", ":", "a:b:c", "1", "&#10;"] {
        let (value, first) = skipped(&format!(
            "<t:Ids><t:Id Id='a' More='1' xsi:type='{name}'/></t:Ids>"
        ));
        assert_eq!(value.ids.unwrap()[0].xsi_type, None, "{name}");
        assert_eq!(first.len(), 2, "{name}: {first:?}");
    }
}

#[test]
fn a_derived_type_loses_nothing() {
    let (value, first) = skipped(
        "<t:Ids><t:Id Id='a' More='1' xsi:type='t:LongIdType'><t:Part>p</t:Part></t:Id></t:Ids>",
    );
    assert_eq!(first, []);
    let ids = value.ids.unwrap();
    let kept = ids[0].xsi_type.as_deref().unwrap();
    assert_eq!(
        (kept.namespace.as_deref(), kept.name.as_str()),
        (Some("urn:t"), "LongIdType")
    );
    assert_eq!(kept.attributes[0].name, "More");
    assert_eq!(
        kept.children[0].as_str(),
        r#"<t:Part xmlns:t="urn:t">p</t:Part>"#
    );
}

#[test]
fn the_own_type_adds_nothing() {
    let (value, first) =
        skipped("<t:Ids><t:Id Id='a' More='1' xsi:type='t:ItemIdType'><t:Part/></t:Id></t:Ids>");
    assert_eq!(first.len(), 2);
    let ids = value.ids.unwrap();
    assert_eq!(ids[0].xsi_type.as_deref().unwrap().name, "ItemIdType");
    // A type without storage ignores its own name, and reports any other.
    assert_eq!(
        skipped("<t:Body BodyType='Text' xsi:type='t:BodyType'/>").1,
        []
    );
    assert_eq!(
        skipped("<t:Body BodyType='Text' xsi:type='t:Other'/>").1[0].0,
        "Folder/Body/@type"
    );
}

#[test]
fn roots_are_checked_by_their_element() {
    let root: Root =
        from_str("<Root xmlns='urn:m'><t:Name xmlns:t='urn:t'>n</t:Name></Root>").unwrap();
    assert_eq!(root, Root(Folder::new("n")));
    assert_eq!(
        from_str::<View>("<Page xmlns='urn:t'>1</Page>"),
        Ok(View::Page(1))
    );
}

/// What a child is read as does not depend on what was read before: each folder of a document, which are
/// all different, is the same as alone.
#[test]
fn a_type_is_read_the_same_each_time() {
    let pieces = [
        "<t:Count>7</t:Count>",
        "\n  <t:Count>8</t:Count>",
        "<t:Page>1</t:Page>",
        "<t:Since>2024-05-01T00:00:00Z</t:Since>",
        "<t:Body BodyType='HTML'>b</t:Body>",
        "<t:Ids><t:Id Id='1'/></t:Ids>",
        "<t:Child><t:Name>c</t:Name><t:Page>2</t:Page></t:Child>",
        "<a:Page>3</a:Page>",
        "<x:Count xmlns:x='urn:t'>9</x:Count>",
        "<t:Count xmlns:t='urn:other'>10</t:Count>",
        "<Count xmlns='urn:t'>11</Count>",
        "<t:Counts>12</t:Counts>",
    ];
    let count = pieces.len();
    let folders: Vec<String> = (0..count.pow(3))
        // In an order in which neighbours differ.
        .map(|number| number * 5 % count.pow(3))
        .map(|number| {
            [number, number / count, number / count / count]
                .map(|n| pieces[n % count])
                .concat()
        })
        .collect();
    let document = |children: &str| {
        format!(
            "<m:Folder xmlns:m='urn:m' xmlns:t='urn:t' xmlns:a='urn:t'><t:Name>n</t:Name>{children}</m:Folder>"
        )
    };
    let all: String = folders
        .iter()
        .map(|children| format!("<t:Child><t:Name>n</t:Name>{children}</t:Child>"))
        .collect();
    let options = ReadOptions::new().max_growth(1000);
    let (all, report) = from_slice_with::<Folder>(document(&all).as_bytes(), &options).unwrap();
    assert_eq!(all.folder.len(), folders.len());
    let mut skipped = 0;
    for (children, folder) in folders.iter().zip(&all.folder) {
        let alone = from_slice_with::<Folder>(document(children).as_bytes(), &options).unwrap();
        assert_eq!(folder, &alone.0, "{children}");
        skipped += alone.1.skipped.elements;
    }
    assert_eq!(report.skipped.elements, skipped);
}
