//! Damage that costs a part of the document, and how the report tells it.

use crate::codec::testing::{Folder, View};
use crate::codec::{
    Contained, ReadError, ReadErrorKind as Kind, ReadOptions, ReadReport, from_slice,
    from_slice_with,
};

fn folder(children: &str) -> String {
    format!("<m:Folder xmlns:m='urn:m' xmlns:t='urn:t'>{children}</m:Folder>")
}

fn read(children: &str) -> Result<(Folder, ReadReport), ReadError> {
    from_slice_with(folder(children).as_bytes(), &ReadOptions::new().contained())
}

fn contained(children: &str) -> (Folder, ReadReport) {
    read(children).unwrap_or_else(|error| panic!("{children}: {error}"))
}

/// Path, offset and error of the parts of a report.
fn shown(parts: &[Contained]) -> Vec<String> {
    let parts = parts.iter();
    parts
        .map(|part| format!("{} at {}: {}", part.path, part.offset, part.error))
        .collect()
}

/// Each kind of damage costs the member that may be absent, and no other; strict reading refuses it.
#[test]
fn damage_costs_the_nearest_optional_member() {
    let good = "<t:Name>n</t:Name><t:Child><t:Name>c</t:Name></t:Child>";
    for (name, damaged) in [
        ("Count", "<t:Count>many</t:Count>"),
        ("Count", "<t:Count>3<t:More/>x</t:Count>"),
        ("Key", "<t:Key Id='a'/>"),
        ("Body", "<t:Body>no type</t:Body>"),
        ("Body", "<t:Body/>"),
    ] {
        let children = good.replacen("<t:Child>", &format!("{damaged}<t:Child>"), 1);
        let (value, report) = contained(&children);
        assert_eq!(value, contained(good).0, "{damaged}");
        assert_eq!(report.lost.count, 1, "{damaged}: {report:?}");
        let [lost] = &report.lost.first[..] else {
            panic!("{report:?}");
        };
        assert_eq!(lost.path, format!("Folder/{name}"));
        assert_eq!(lost.offset, folder(&children).find(damaged).unwrap());
        assert!(
            report.kept.is_empty() && report.skipped.is_empty(),
            "{report:?}"
        );
        let strict = from_slice::<Folder>(folder(&children).as_bytes()).unwrap_err();
        assert_eq!(strict, lost.error, "{damaged}");
    }
}

/// An entry of a list is left out alone, whichever of its parts is damaged.
#[test]
fn damage_costs_the_nearest_entry_of_a_list() {
    let (value, report) = contained(
        "<t:Name>n</t:Name><t:Ids><t:Id Id='a'/><t:Id/><t:Id Id='b'/></t:Ids>\
         <t:Page>1</t:Page><t:Page>one</t:Page><t:Since>2030-01-02T03:04:05Z</t:Since>\
         <t:Child/><t:Child><t:Name>c</t:Name></t:Child>",
    );
    let ids: Vec<&str> = value.ids.iter().flatten().map(|id| &*id.id).collect();
    assert_eq!(ids, ["a", "b"]);
    assert_eq!(value.views.len(), 2, "{value:?}");
    assert_eq!(value.folder.len(), 1);
    assert_eq!(
        shown(&report.lost.first),
        [
            "Folder/Ids/Id at 81: Folder/Ids/Id/@Id: the required attribute Id is missing (at byte 81)",
            "Folder/Page at 128: Folder/Page: `one` is not a valid xs:int (at byte 128)",
            "Folder/Child at 187: Folder/Child/Name: the required element Name is missing (at byte 187)",
        ]
    );
}

/// A required part that is damaged costs what it is part of; with nothing around it, the document.
#[test]
fn what_is_required_costs_what_encloses_it() {
    let inner = "<t:Name>c</t:Name><t:Child><t:Count>1</t:Count></t:Child>";
    let (value, report) = contained(&format!("<t:Name>n</t:Name><t:Child>{inner}</t:Child>"));
    assert_eq!(value.folder.len(), 1);
    assert_eq!(value.folder[0].folder, []);
    assert_eq!(report.lost.first[0].path, "Folder/Child/Child");
    let error = read("<t:Count>1</t:Count>").unwrap_err();
    assert!(
        matches!(error.kind(), Kind::MissingElement { .. }),
        "{error}"
    );
    assert_eq!(error.path(), "Folder/Name");
}

/// A list that must have an entry may have none, which is no loss.
#[test]
fn lists_may_be_empty() {
    let xml = "<t:Name>n</t:Name><t:Ids/>";
    let (value, report) = contained(xml);
    assert_eq!(value.ids.map(|ids| ids.len()), Some(0));
    assert!(report.is_empty(), "{report:?}");
    assert!(from_slice::<Folder>(folder(xml).as_bytes()).is_err());
}

/// What comes after a lost member is read, also another element of its name.
#[test]
fn a_lost_member_may_come_again() {
    let (value, report) = contained(
        "<t:Name>n</t:Name><t:Count>x</t:Count><t:Body>y</t:Body>\
         <t:Child><t:Name>c</t:Name><t:Count>1</t:Count></t:Child>",
    );
    assert_eq!(value.body, None);
    assert_eq!(value.folder[0].count, Some(1.into()));
    assert_eq!(report.lost.count, 2);
    let again = "<t:Count>x</t:Count><t:Count>2</t:Count>";
    let (value, report) = contained(&format!("<t:Name>n</t:Name>{again}<t:Count>3</t:Count>"));
    assert_eq!(value.count, Some(2.into()));
    // One too many is another element, as it would be without damage.
    assert_eq!((value.any.len(), report.lost.count), (1, 1));
    let (value, _) = contained(&format!(
        "<t:Name>n</t:Name><t:Child>{again}<t:Name>c</t:Name></t:Child>"
    ));
    assert_eq!(value.folder[0].count, Some(2.into()));
}

/// It may come again where it was lost, not in another element, around that one or beside it.
#[test]
fn a_lost_member_may_come_again_in_its_element() {
    let twice = "<t:Name>n</t:Name><t:Count>1</t:Count>{}<t:Count>2</t:Count>";
    let lost = "<t:Child><t:Name>c</t:Name><t:Count>x</t:Count></t:Child>";
    let (around, _) = contained(&twice.replace("{}", lost));
    let beside = format!(
        "<t:Name>n</t:Name>{lost}<t:Child>{}</t:Child>",
        twice.replace("{}", "")
    );
    let (beside, _) = contained(&beside);
    for folder in [&around, &beside.folder[1]] {
        assert_eq!(folder.count, Some(1.into()));
        assert_eq!(folder.any.len(), 1, "{folder:?}");
    }
}

/// What was skipped or lost within a part that is lost as a whole is not reported beside it.
#[test]
fn a_part_is_reported_as_a_whole() {
    let (_, report) = contained(
        "<t:Name>n</t:Name><t:Child><t:Count New='1'>x</t:Count><t:Ids><t:New/><t:Id/></t:Ids></t:Child>",
    );
    assert_eq!(report.lost.count, 1, "{report:?}");
    assert_eq!(report.lost.first[0].path, "Folder/Child");
    assert!(report.skipped.is_empty(), "{report:?}");
}

/// Namespaces that a lost part declares, or that it leaves open, are those of no other part.
#[test]
fn namespaces_are_restored() {
    let (value, report) = contained(
        "<t:Name>n</t:Name><t:Body xmlns:t='urn:t' xmlns:u='urn:u'><u:New><u:New/></u:New></t:Body>\
         <t:Child xmlns:c='urn:t'><c:Count>x</c:Count><c:Name>c</c:Name></t:Child>",
    );
    assert_eq!(value.folder[0].name, "c");
    assert_eq!(report.lost.count, 2, "{report:?}");
    assert!(read("<t:Name>n</t:Name><t:Body xmlns:u='urn:u'/><u:New/>").is_err());
}

/// What is no damage of a value ends the reading, as without containment.
#[test]
fn what_is_not_contained() {
    for (damaged, expected) in [
        ("<t:Body><t:New></t:Body>", "expected `</t:New>`"),
        ("<t:Body>&nbsp;</t:Body>", "the entity `&nbsp;` is unknown"),
        ("<t:Body u:a='1'/>", "prefix `u`"),
        ("<t:Body BodyType='a' BodyType='b'/>", "twice"),
        ("<t:Count>x", "expected `</t:Count>`"),
        ("<t:Count>x</t:Count><t:Body", "is not a name"),
    ] {
        let error = read(&format!("<t:Name>n</t:Name>{damaged}")).unwrap_err();
        assert!(error.to_string().contains(expected), "{damaged}: {error}");
    }
    let options = ReadOptions::new().contained().max_depth(3);
    let deep = folder("<t:Name>n</t:Name><t:Body><a><b/></a></t:Body>");
    let error = from_slice_with::<Folder>(deep.as_bytes(), &options).unwrap_err();
    assert_eq!(error.kind(), &Kind::TooDeep { limit: 3 });
}

/// The report counts all that is lost, and lists as many as asked for: the first.
#[test]
fn the_report_has_a_limit() {
    let xml = folder(&("<t:Name>n</t:Name>".to_owned() + &"<t:Page>x</t:Page>".repeat(10)));
    for limit in [0, 3] {
        let options = ReadOptions::new().contained().reported(limit);
        let (value, report) = from_slice_with::<Folder>(xml.as_bytes(), &options).unwrap();
        assert_eq!(value.views, Vec::<View>::new());
        assert_eq!((report.lost.count, report.lost.first.len()), (10, limit));
        assert!(!report.is_empty());
    }
}
