//! What is kept as it came: alternatives and types that the schema does not know.

use std::time::{Duration, Instant};

use super::reading::folder;
use crate::codec::testing::{BaseIdType, Folder, NAMESPACES, T, t};
use crate::codec::{
    self, Alternatives as _, Kept, RawXml, ReadErrorKind, ReadOptions, WriteErrorKind,
    from_slice_with, from_str, to_string,
};

static MEMBERS: &codec::Members = &[(
    &T,
    &[
        "Entry", "Key", "Left", "Name", "Note", "Number", "Right", "Sign", "Stray", "Thing",
        "Things",
    ],
)];

/// What the alternatives have in common: a required child, an abstract type, and further alternatives.
#[derive(Clone, PartialEq)]
struct Thing {
    sign: Option<String>,
    name: String,
    key: Option<BaseIdType>,
    things: Option<Things>,
}
crate::debug_record!(Thing);

const _: () = {
    static SHAPE: codec::Shape = codec::Shape::new(
        "t:Thing",
        &[codec::required("Sign")],
        &[
            codec::one(&T, "Name", 0),
            codec::maybe(&T, "Key", 1),
            codec::maybe(&T, "Things", 2),
        ],
    );
    impl codec::Record for Thing {
        fn blank() -> Self {
            Self {
                sign: None,
                name: String::new(),
                key: None,
                things: None,
            }
        }
        fn shape(&self) -> &'static codec::Shape {
            &SHAPE
        }
        fn read_value(&mut self, _index: usize, value: codec::Text<'_>) -> codec::ValueResult {
            codec::optional_value(&mut self.sign, value)
        }
        fn read_child(
            &mut self,
            index: usize,
            reader: &mut codec::Reader<'_>,
        ) -> codec::ReadResult {
            match index {
                0 => reader.required(&mut self.name),
                1 => reader.optional(&mut self.key),
                2 => reader.optional(&mut self.things),
                _ => Ok(()),
            }
        }
        fn write_members(&self, writer: &mut codec::Writer<'_>) {
            writer.optional_attribute(0, &self.sign);
            writer.required(0, &self.name);
            writer.optional(1, &self.key);
            writer.optional(2, &self.things);
        }
    }
};

/// Alternatives of one base.
#[derive(Clone, PartialEq)]
enum Entry {
    Thing(Box<Thing>),
    Number(i32),
    Kept(Box<Kept<Thing>>),
}
crate::debug_enum!(Entry, value, writer => codec::Alternatives::write(value, writer));

impl codec::Alternatives for Entry {
    const NAMES: &'static [codec::Name] = &[t("Thing"), t("Number")];
    const KEEPS: bool = true;
    fn blank(index: usize) -> Self {
        match index {
            1 => Self::Number(0),
            2 => Self::Kept(Box::new(Kept::blank())),
            _ => Self::Thing(Box::new(codec::Content::blank())),
        }
    }
    fn read(&mut self, reader: &mut codec::Reader<'_>) -> codec::ReadResult {
        match self {
            Self::Thing(value) => codec::Content::read(&mut **value, reader),
            Self::Number(value) => codec::Content::read(value, reader),
            Self::Kept(kept) => kept.read(reader),
        }
    }
    fn write(&self, writer: &mut codec::Writer<'_>) -> codec::WriteResult {
        match self {
            Self::Thing(value) => codec::Content::write(&**value, &Self::NAMES[0], writer),
            Self::Number(value) => codec::Content::write(value, &Self::NAMES[1], writer),
            Self::Kept(kept) => kept.write(writer),
        }
    }
}

impl Entry {
    fn kept(&self) -> &Kept<Thing> {
        match self {
            Self::Kept(kept) => kept,
            other => panic!("{other:?}"),
        }
    }
}

/// Alternatives without a base.
#[derive(Clone, PartialEq)]
enum Side {
    Left(i32),
    Right(i32),
    Kept(Box<Kept>),
}
crate::debug_enum!(Side, value, writer => codec::Alternatives::write(value, writer));

impl codec::Alternatives for Side {
    const NAMES: &'static [codec::Name] = &[t("Left"), t("Right")];
    const KEEPS: bool = true;
    fn blank(index: usize) -> Self {
        match index {
            1 => Self::Right(0),
            2 => Self::Kept(Box::new(Kept::blank())),
            _ => Self::Left(0),
        }
    }
    fn read(&mut self, reader: &mut codec::Reader<'_>) -> codec::ReadResult {
        match self {
            Self::Left(value) | Self::Right(value) => codec::Content::read(value, reader),
            Self::Kept(kept) => kept.read(reader),
        }
    }
    fn write(&self, writer: &mut codec::Writer<'_>) -> codec::WriteResult {
        match self {
            Self::Left(value) => codec::Content::write(value, &Self::NAMES[0], writer),
            Self::Right(value) => codec::Content::write(value, &Self::NAMES[1], writer),
            Self::Kept(kept) => kept.write(writer),
        }
    }
}

/// A repeated choice.
#[derive(Clone, PartialEq)]
struct Things {
    entries: Vec<Entry>,
}
crate::debug_record!(Things);
crate::element!(Things, NAMESPACES, T, "Things");

const _: () = {
    static SHAPE: codec::Shape = codec::Shape::new(
        "t:Things",
        &[],
        &[codec::some(&T, "Thing", 0), codec::some(&T, "Number", 0)],
    )
    .with_open(&[0], MEMBERS);
    impl codec::Record for Things {
        fn blank() -> Self {
            Self {
                entries: Vec::new(),
            }
        }
        fn shape(&self) -> &'static codec::Shape {
            &SHAPE
        }
        fn read_child(
            &mut self,
            index: usize,
            reader: &mut codec::Reader<'_>,
        ) -> codec::ReadResult {
            match index {
                0..=1 => reader.repeated_choice(&mut self.entries, index),
                2 => reader.repeated_choice(&mut self.entries, 2),
                _ => Ok(()),
            }
        }
        fn write_members(&self, writer: &mut codec::Writer<'_>) {
            writer.repeated_choice(0, &self.entries);
        }
    }
};

/// The same list, where results go by position.
#[derive(Clone, Debug, PartialEq)]
struct StrictThings(Things);
crate::element!(StrictThings, NAMESPACES, T, "Things");

const _: () = {
    static SHAPE: codec::Shape =
        codec::Shape::new("t:Things", &[], &[codec::many(&T, "Number", 0)]).strict();
    impl codec::Record for StrictThings {
        fn blank() -> Self {
            Self(codec::Record::blank())
        }
        fn shape(&self) -> &'static codec::Shape {
            &SHAPE
        }
    }
};

/// Two choices of one alternative each: one that may be absent, and one that is required.
#[derive(Clone, PartialEq)]
struct Desk {
    entry: Option<Entry>,
    note: Option<String>,
    side: Side,
}
crate::debug_record!(Desk);
crate::element!(Desk, NAMESPACES, T, "Desk");

const _: () = {
    static SHAPE: codec::Shape = codec::Shape::new(
        "t:Desk",
        &[],
        &[
            codec::maybe(&T, "Thing", 0),
            codec::maybe(&T, "Number", 0),
            codec::maybe(&T, "Note", 1),
            codec::one(&T, "Left", 2),
            codec::one(&T, "Right", 2),
        ],
    )
    .with_open(&[0, 3], MEMBERS);
    impl codec::Record for Desk {
        fn blank() -> Self {
            Self {
                entry: None,
                note: None,
                side: Side::blank(0),
            }
        }
        fn shape(&self) -> &'static codec::Shape {
            &SHAPE
        }
        fn read_child(
            &mut self,
            index: usize,
            reader: &mut codec::Reader<'_>,
        ) -> codec::ReadResult {
            match index {
                0..=1 => reader.optional_choice(&mut self.entry, index),
                2 => reader.optional(&mut self.note),
                3..=4 => reader.choice(&mut self.side, index - 3),
                5 => reader.optional_choice(&mut self.entry, 2),
                6 => reader.choice(&mut self.side, 2),
                _ => Ok(()),
            }
        }
        fn write_members(&self, writer: &mut codec::Writer<'_>) {
            writer.optional_choice(&self.entry);
            writer.optional(2, &self.note);
            writer.choice(&self.side);
        }
    }
};

fn things(entries: &str) -> String {
    format!("<t:Things xmlns:t=\"urn:t\">{entries}</t:Things>")
}

fn desk(children: &str) -> String {
    format!("<t:Desk xmlns:t=\"urn:t\">{children}</t:Desk>")
}

/// The value, and the paths of what was skipped.
fn reported<T: codec::Document>(xml: &str) -> (T, Vec<String>) {
    let (value, report) = from_slice_with(xml.as_bytes(), &ReadOptions::new()).unwrap();
    let report = report.skipped;
    assert_eq!(report.elements + report.attributes, report.first.len());
    for skipped in &report.first {
        let name = skipped.path.rsplit('/').next().unwrap();
        assert!(
            xml[skipped.offset..].starts_with(&format!("<t:{name}")),
            "{name}"
        );
    }
    let paths = report.first.into_iter().map(|skipped| skipped.path);
    (value, paths.collect())
}

/// An entry of a repeated choice stays in its place, and is written back with name, attributes and
/// content, byte for byte.
#[test]
fn an_unknown_entry_keeps_its_place() {
    let unknown = "<t:Gadget Sign=\"s\" More=\"&lt;&quot;\"><t:Name>n &amp; m</t:Name><t:New xml:lang=\"de\"> \
                   <!--gone--><t:Name/></t:New></t:Gadget>";
    let xml = things(&format!(
        "<t:Number>1</t:Number>{unknown}<t:Number>2</t:Number>"
    ));
    let (read, skipped) = reported::<Things>(&xml);
    assert!(skipped.is_empty(), "nothing is lost: {skipped:?}");
    assert_eq!(read.entries.len(), 3);
    assert_eq!(read.entries[0], Entry::Number(1));
    let kept = read.entries[1].kept();
    assert_eq!(
        (kept.local_name(), kept.namespace()),
        ("Gadget", Some("urn:t"))
    );
    assert!(kept.cause().is_none());
    let base = kept.base().unwrap();
    assert_eq!((base.sign.as_deref(), &*base.name), (Some("s"), "n & m"));
    assert_eq!(read.entries[2], Entry::Number(2));

    let written = to_string(&read).unwrap();
    let with_declaration = unknown.replace("<t:Gadget", "<t:Gadget xmlns:t=\"urn:t\"");
    let expected = xml.replace(unknown, &with_declaration.replace("<!--gone-->", ""));
    assert_eq!(written.replace(" xmlns:m=\"urn:m\"", ""), expected);
    assert_eq!(from_str::<Things>(&written).unwrap(), read);
}

/// An unknown entry alone fills a choice that must be filled.
#[test]
fn an_unknown_entry_counts() {
    assert_eq!(
        from_str::<Things>(&things("<t:Gadget/>"))
            .unwrap()
            .entries
            .len(),
        1
    );
    assert!(from_str::<Things>(&things("")).is_err());
    let desk = from_str::<Desk>(&desk("<t:Number>1</t:Number><t:Middle/>")).unwrap();
    assert!(matches!(desk.side, Side::Kept(kept) if kept.local_name() == "Middle"));
}

/// A single choice takes what is unknown only if nothing fills it: the one at the place of the element,
/// or else the first.
#[test]
fn a_single_choice_takes_what_is_unknown_once() {
    let (read, skipped) =
        reported::<Desk>(&desk("<t:Gadget/><t:Note>n</t:Note><t:Middle/><t:Last/>"));
    assert_eq!(read.entry.unwrap().kept().local_name(), "Gadget");
    assert!(matches!(read.side, Side::Kept(kept) if kept.local_name() == "Middle"));
    assert_eq!(skipped, ["Desk/Last"]);

    // What is before the last child that was read is not where the element stands.
    let (read, skipped) = reported::<Desk>(&desk("<t:Note>n</t:Note><t:Middle/><t:Gadget/>"));
    assert!(matches!(read.side, Side::Kept(kept) if kept.local_name() == "Middle"));
    assert_eq!(read.entry.unwrap().kept().local_name(), "Gadget");
    assert!(skipped.is_empty());

    let (read, skipped) =
        reported::<Desk>(&desk("<t:Number>1</t:Number><t:Left>2</t:Left><t:Gadget/>"));
    assert_eq!(
        (read.entry, read.side),
        (Some(Entry::Number(1)), Side::Left(2))
    );
    assert_eq!(skipped, ["Desk/Gadget"]);
}

/// A known alternative that comes later takes the place of an unknown one, which is reported.
#[test]
fn a_known_alternative_comes_first() {
    let (read, skipped) = reported::<Desk>(&desk(
        "<t:Gadget/><t:Number>1</t:Number><t:New/><t:Right>2</t:Right>",
    ));
    assert_eq!(
        (read.entry, read.side),
        (Some(Entry::Number(1)), Side::Right(2))
    );
    assert_eq!(skipped, ["Desk/Gadget", "Desk/New"]);
    // The report has as kept what is in the value, and nothing else.
    let xml = desk("<t:Gadget/><t:Number>1</t:Number><t:Middle/>");
    let (_, report) = from_slice_with::<Desk>(xml.as_bytes(), &ReadOptions::new()).unwrap();
    let kept: Vec<&str> = report.kept.first.iter().map(|kept| &*kept.path).collect();
    assert_eq!((report.kept.count, &*kept), (1, &["Desk/Middle"][..]));
}

/// What some type declares as a child is no unknown alternative, but at the wrong place.
#[test]
fn stray_members_are_skipped_and_counted() {
    let (read, skipped) = reported::<Things>(&things(
        "<t:Stray/><t:Number>1</t:Number><t:Name>n</t:Name>",
    ));
    assert_eq!(read.entries, [Entry::Number(1)]);
    assert_eq!(skipped, ["Things/Stray", "Things/Name"]);
    // The name of another namespace is another name.
    let xml = things("<x:Stray xmlns:x='urn:x'/><Stray/>");
    let read: Things = from_str(&xml).unwrap();
    let names = read.entries.iter().map(|entry| entry.kept().namespace());
    assert_eq!(names.collect::<Vec<_>>(), [Some("urn:x"), None]);
}

/// In a list that goes by position an unknown name is an error.
#[test]
fn strict_lists_keep_nothing() {
    let error = from_str::<StrictThings>(&things("<t:Gadget/>")).unwrap_err();
    assert!(matches!(
        error.kind(),
        ReadErrorKind::UnexpectedElement { .. }
    ));
}

/// An unknown type is kept with its `xsi:type`, and written under the name of the element.
#[test]
fn an_unknown_type_is_kept() {
    let key = "<t:Key xmlns:t=\"urn:t\" xmlns:y=\"urn:y\" \
               xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" xsi:type=\"y:Long\" Id=\"a\" \
               y:More=\"1\"><y:Part/></t:Key>";
    let read: Folder = from_str(&folder(key)).unwrap();
    let Some(BaseIdType::Kept(kept)) = &read.key else {
        panic!("{:?}", read.key);
    };
    assert_eq!(kept.local_name(), "Key");
    assert_eq!(kept.base().unwrap().id, "a");
    let written = to_string(&read).unwrap();
    assert_eq!(from_str::<Folder>(&written).unwrap(), read);
    assert!(
        written.contains("xsi:type=\"y:Long\" Id=\"a\" y:More=\"1\"><y:Part/></t:Key>"),
        "{written}"
    );
    // Another element cannot be written in its place.
    let mut other = read.clone();
    other.key = Some(BaseIdType::Kept(Box::new(
        RawXml::parse("<Key/>").unwrap().into(),
    )));
    let error = to_string(&other).unwrap_err();
    assert!(matches!(error.kind(), WriteErrorKind::OtherElement { .. }));
    // Without a type there is nothing to know it by.
    let error = from_str::<Folder>(&folder("<t:Key Id='a'/>")).unwrap_err();
    assert!(matches!(error.kind(), ReadErrorKind::MissingType { .. }));
}

/// The base takes what it can: required parts may be absent, and so is what does not fit. Nothing of it is
/// an error or is reported.
#[test]
fn the_base_is_read_leniently() {
    let base = |xml: &str| {
        let (read, skipped) = reported::<Things>(&things(xml));
        assert!(skipped.is_empty(), "{skipped:?}");
        read.entries[0].kept().base().cloned()
    };
    let lacking = base("<t:Gadget/>").unwrap();
    assert_eq!((lacking.sign, &*lacking.name), (None, ""));
    assert_eq!(
        base("<t:Gadget><t:New/><t:Name>n</t:Name></t:Gadget>")
            .unwrap()
            .name,
        "n"
    );
    let damaged = base("<t:Gadget><t:Key/><t:Name>n</t:Name></t:Gadget>").unwrap();
    assert_eq!((&*damaged.name, damaged.key), ("n", None));
}

/// Prefixes that are declared outside of the element are declared on it.
#[test]
fn declarations_around_it_stay() {
    let xml = "<Things xmlns='urn:t' xmlns:y='urn:y' xmlns:z='urn:z'><Gadget y:a='1'><z:b>y:c</z:b>\
               <Name>n</Name></Gadget></Things>";
    let read: Things = from_str(xml).unwrap();
    let kept = read.entries[0].kept();
    assert_eq!(
        kept.xml().as_str(),
        "<Gadget xmlns=\"urn:t\" xmlns:y=\"urn:y\" y:a=\"1\"><z:b xmlns:z=\"urn:z\">y:c</z:b><Name>n</Name></Gadget>"
    );
    assert_eq!(kept.base().unwrap().name, "n");
    assert_eq!(
        from_str::<Things>(&to_string(&read).unwrap()).unwrap(),
        read
    );
}

/// `Debug` of the element, and of what holds it, shows the name and the length.
#[test]
fn debug_shows_no_content() {
    let xml =
        "<t:Gadget xmlns:t=\"urn:t\" Sign=\"moonlight\"><t:Name>moonlight</t:Name></t:Gadget>";
    let read: Things = from_str(&things(xml)).unwrap();
    let bytes = xml.len();
    assert_eq!(
        format!("{:?}", read.entries[0].kept()),
        format!("Kept(t:Gadget ({bytes} bytes))")
    );
    let kept = format!("<t:Gadget>[{bytes} bytes]</t:Gadget>");
    assert_eq!(format!("{:?}", read.entries[0]), kept);
    assert_eq!(format!("{read:?}"), format!("<Things>{kept}</Things>"));
    assert!(!format!("{read:#?}").contains("moonlight"));
    let key = "<t:Key xsi:type='t:New'>moonlight</t:Key>";
    let read: Folder = from_str(&folder(key)).unwrap();
    assert!(!format!("{:?}{:?}", read.key, read).contains("moonlight"));
}

/// An element that the schema does not know can be written, too; its base is there like that of one
/// that was read.
#[test]
fn an_unknown_element_can_be_made() {
    let xml = "<t:Gadget xmlns:t=\"urn:t\"><t:Name>n</t:Name></t:Gadget>";
    let made = Kept::<Thing>::from(RawXml::parse(xml).unwrap());
    let read: Things = from_str(&things(xml)).unwrap();
    assert_eq!(&made, read.entries[0].kept());
    assert_eq!(made.base(), read.entries[0].kept().base());
    assert_eq!(made.namespace(), Some("urn:t"));
    let list = Things {
        entries: vec![Entry::Kept(Box::new(made))],
    };
    assert!(to_string(&list).unwrap().contains(xml));
}

/// Two are equal if their XML is, whatever the base has of it.
#[test]
fn equality_is_that_of_the_xml() {
    let kept = |children: &str| {
        let raw = RawXml::parse(&format!("<t:Gadget xmlns:t='urn:t'>{children}</t:Gadget>"));
        Kept::<Thing>::from(raw.unwrap())
    };
    let one = kept("<t:Name>n</t:Name><t:New/>");
    assert_eq!(one, kept("<t:Name>n</t:Name><t:New></t:New>"));
    let other = kept("<t:Name>n</t:Name><t:Newer/>");
    assert_eq!(one.base(), other.base());
    assert_ne!(one, other);
}

/// Both the XML and the base count as memory.
#[test]
fn memory_counts_both() {
    let read = |entry: &str| {
        let xml = things(&entry.repeat(200_000));
        let options = ReadOptions::new().max_growth(8);
        from_slice_with::<Things>(xml.as_bytes(), &options)
    };
    // Each is 13 bytes, and takes 8 with the free memory beside.
    let error = read("<t:Gadget  />").unwrap_err();
    assert!(
        matches!(error.kind(), ReadErrorKind::TooMuchMemory { .. }),
        "{error}"
    );
    assert!(
        read("<t:Stray   />")
            .is_err_and(|error| { matches!(error.kind(), ReadErrorKind::MissingElement { .. }) })
    );
}

/// Kept elements within a kept element are part of its XML, and are read once more with its base: levels
/// upon levels of them do not multiply.
#[test]
fn nested_kept_elements_take_linear_time() {
    let depth = 30;
    let level = "<t:Gadget><t:Name>n</t:Name><t:Things>";
    let nested = format!(
        "{}{}{}",
        level.repeat(depth),
        "<t:Number>1</t:Number>".repeat(20_000),
        "</t:Things></t:Gadget>".repeat(depth)
    );
    let started = Instant::now();
    let read: Things = from_str(&things(&nested)).unwrap();
    assert!(started.elapsed() < Duration::from_secs(20));
    let base = read.entries[0].kept().base().unwrap();
    let inner = base.things.as_ref().unwrap().entries[0].kept();
    assert_eq!(inner.local_name(), "Gadget");
    assert!(inner.base().is_none(), "no base within a base");
    assert!(inner.xml().as_str().len() < nested.len() + 30);
}
