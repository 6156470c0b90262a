//! A small schema in the form that generated code has, for the tests of the codec.

#![allow(
    dead_code,
    unreachable_pub,
    reason = "the macros of generated code make methods that its users have"
)]

use std::borrow::Cow;

use crate::codec::{self, Content as _};
use crate::values::DateTime;

pub(crate) static T: codec::Namespace = codec::Namespace {
    uri: "urn:t",
    prefix: "t",
};
pub(crate) static M: codec::Namespace = codec::Namespace {
    uri: "urn:m",
    prefix: "m",
};
pub(crate) static NAMESPACES: &[&codec::Namespace] = &[&T, &M];

pub(crate) const fn t(local: &'static str) -> codec::Name {
    codec::Name {
        namespace: &T,
        local,
    }
}

const fn attribute(local: &'static str, required: bool) -> codec::AttributeSpec {
    codec::AttributeSpec {
        namespace: None,
        local,
        required,
    }
}

const fn child(
    local: &'static str,
    field: u16,
    required: bool,
    repeated: bool,
) -> codec::ChildSpec {
    match (required, repeated) {
        (true, false) => codec::one(&T, local, field),
        (true, true) => codec::some(&T, local, field),
        (false, false) => codec::maybe(&T, local, field),
        (false, true) => codec::many(&T, local, field),
    }
}

/// Attributes, and storage for `xsi:type`.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct ItemIdType {
    pub(crate) id: String,
    pub(crate) change_key: Option<String>,
    pub(crate) xsi_type: Option<Box<codec::XsiType>>,
}
const _: () = {
    static SHAPE: codec::Shape = codec::Shape::new(
        "t:ItemIdType",
        &[attribute("Id", true), attribute("ChangeKey", false)],
        &[],
    );
    impl codec::Record for ItemIdType {
        fn blank() -> Self {
            Self {
                id: codec::Lexical::blank(),
                change_key: None,
                xsi_type: None,
            }
        }
        fn shape(&self) -> &'static codec::Shape {
            &SHAPE
        }
        fn read_value(
            &mut self,
            index: usize,
            value: Cow<'_, str>,
        ) -> Result<(), codec::InvalidValue> {
            match index {
                0 => codec::value(&mut self.id, value),
                1 => codec::optional_value(&mut self.change_key, value),
                _ => Ok(()),
            }
        }
        fn extras(&mut self) -> codec::Extras<'_> {
            codec::Extras::of_type(&mut self.xsi_type)
        }
        fn write_members(&self, writer: &mut codec::Writer<'_>) {
            writer.attribute(0, &self.id);
            writer.optional_attribute(1, &self.change_key);
            writer.xsi_attributes(&self.xsi_type);
            writer.xsi_children(&self.xsi_type);
        }
    }
};

impl ItemIdType {
    pub(crate) fn new(id: &str) -> Self {
        Self {
            id: id.into(),
            change_key: None,
            xsi_type: None,
        }
    }
}

/// Simple content with an attribute, and any other attributes.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct BodyType {
    pub(crate) value: String,
    pub(crate) body_type: Format,
    pub(crate) others: Vec<codec::RawAttribute>,
}
const _: () = {
    static SHAPE: codec::Shape =
        codec::Shape::new("t:BodyType", &[attribute("BodyType", true)], &[]).with_text();
    impl codec::Record for BodyType {
        fn blank() -> Self {
            Self {
                value: codec::Lexical::blank(),
                body_type: codec::Lexical::blank(),
                others: Vec::new(),
            }
        }
        fn shape(&self) -> &'static codec::Shape {
            &SHAPE
        }
        fn read_value(
            &mut self,
            index: usize,
            value: Cow<'_, str>,
        ) -> Result<(), codec::InvalidValue> {
            match index {
                0 => codec::value(&mut self.body_type, value),
                1 => codec::value(&mut self.value, value),
                _ => Ok(()),
            }
        }
        fn extras(&mut self) -> codec::Extras<'_> {
            codec::Extras {
                attributes: Some(&mut self.others),
                ..Default::default()
            }
        }
        fn write_members(&self, writer: &mut codec::Writer<'_>) {
            writer.attribute(0, &self.body_type);
            writer.other_attributes(&self.others);
            writer.text(&self.value);
        }
    }
};

/// An open enum.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Format {
    Html,
    Text,
    Other(String),
}

impl codec::Lexical for Format {
    const TYPE: &'static str = "t:Format";
    fn blank() -> Self {
        Self::Other(String::new())
    }
    fn parse(text: Cow<'_, str>) -> Result<Self, codec::InvalidValue> {
        Ok(match codec::listed(&["HTML", "Text"], text) {
            Ok(0) => Self::Html,
            Ok(_) => Self::Text,
            Err(text) => Self::Other(text.as_str().to_owned()),
        })
    }
    fn to_lexical(&self) -> Cow<'_, str> {
        Cow::Borrowed(match self {
            Self::Html => "HTML",
            Self::Text => "Text",
            Self::Other(text) => text,
        })
    }
}
crate::lexical_content!(Format);

#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Formats {
    pub(crate) entries: Vec<Format>,
}
crate::list!(Formats, "t:Formats", Format, None);

#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Address(pub(crate) String);
crate::text_newtype!(Address);

/// An abstract type.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum BaseIdType {
    ItemIdType(ItemIdType),
    BodyType(BodyType),
    Kept(Box<codec::Kept<ItemIdType>>),
}
const _: () = {
    static TYPES: &[codec::Name] = &[t("ItemIdType"), t("BodyType")];
    impl codec::Content for BaseIdType {
        fn blank() -> Self {
            Self::ItemIdType(codec::Content::blank())
        }
        fn read(&mut self, reader: &mut codec::Reader<'_>) -> Result<(), codec::ReadError> {
            *self = match reader.concrete_type("t:BaseIdType", TYPES)? {
                1 => Self::BodyType(codec::Content::blank()),
                2 => Self::Kept(Box::new(codec::Kept::blank())),
                _ => Self::ItemIdType(codec::Content::blank()),
            };
            match self {
                Self::ItemIdType(value) => value.read(reader),
                Self::BodyType(value) => value.read(reader),
                Self::Kept(kept) => kept.read(reader),
            }
        }
        fn write(
            &self,
            name: &codec::Name,
            writer: &mut codec::Writer<'_>,
        ) -> Result<(), codec::WriteError> {
            match self {
                Self::ItemIdType(value) => {
                    writer.xsi_type(&TYPES[0]);
                    value.write(name, writer)
                }
                Self::BodyType(value) => {
                    writer.xsi_type(&TYPES[1]);
                    value.write(name, writer)
                }
                Self::Kept(kept) => kept.write_named(name, writer),
            }
        }
    }
};

/// A choice.
#[derive(Clone, Debug, PartialEq)]
#[allow(
    clippy::large_enum_variant,
    reason = "a large variant without a box is what is tested"
)]
pub(crate) enum View {
    Page(i32),
    Since(DateTime),
    Folder(Folder),
    Boxed(Box<Folder>),
}

impl codec::Alternatives for View {
    const NAMES: &'static [codec::Name] = &[t("Page"), t("Since"), t("Folder"), t("Boxed")];
    fn blank(index: usize) -> Self {
        match index {
            1 => Self::Since(codec::Content::blank()),
            2 => Self::Folder(codec::Content::blank()),
            3 => Self::Boxed(Box::new(codec::Content::blank())),
            _ => Self::Page(codec::Content::blank()),
        }
    }
    fn read(&mut self, reader: &mut codec::Reader<'_>) -> Result<(), codec::ReadError> {
        match self {
            Self::Page(value) => value.read(reader),
            Self::Since(value) => value.read(reader),
            Self::Folder(value) => value.read(reader),
            Self::Boxed(value) => value.read(reader),
        }
    }
    fn write(&self, writer: &mut codec::Writer<'_>) -> Result<(), codec::WriteError> {
        match self {
            Self::Page(value) => value.write(&Self::NAMES[0], writer),
            Self::Since(value) => value.write(&Self::NAMES[1], writer),
            Self::Folder(value) => value.write(&Self::NAMES[2], writer),
            Self::Boxed(value) => value.write(&Self::NAMES[3], writer),
        }
    }
}
crate::element_choice!(View, NAMESPACES, T, "View");

/// An array type.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Ids {
    pub(crate) entries: Vec<ItemIdType>,
}
const _: () = {
    static SHAPE: codec::Shape = codec::Shape::new("t:Ids", &[], &[child("Id", 0, true, true)]);
    impl codec::Record for Ids {
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
        ) -> Result<(), codec::ReadError> {
            match index {
                0 => reader.repeated(&mut self.entries),
                _ => Ok(()),
            }
        }
        fn write_members(&self, writer: &mut codec::Writer<'_>) {
            writer.repeated(0, &self.entries);
        }
    }
};
crate::array!(Ids, entries, ItemIdType);

/// Children of each kind; recursive, and big as the item types of the real schema are.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Folder {
    pub(crate) name: String,
    pub(crate) count: Option<codec::Nillable<i32>>,
    pub(crate) ids: Option<Ids>,
    pub(crate) key: Option<BaseIdType>,
    pub(crate) body: Option<BodyType>,
    pub(crate) views: Vec<View>,
    pub(crate) folder: Vec<Folder>,
    pub(crate) any: Vec<codec::RawXml>,
    pub(crate) ballast: [u64; 500],
}
const _: () = {
    static SHAPE: codec::Shape = codec::Shape::new(
        "t:Folder",
        &[],
        &[
            child("Name", 0, true, false),
            child("Count", 1, false, false),
            child("Ids", 2, false, false),
            child("Key", 3, false, false),
            child("Body", 4, false, false),
            child("Page", 5, false, true),
            child("Since", 5, false, true),
            child("Folder", 5, false, true),
            child("Boxed", 5, false, true),
            child("Child", 6, false, true),
            child("", 7, false, true),
        ],
    )
    .with_wildcard(10);
    impl codec::Record for Folder {
        fn blank() -> Self {
            Self {
                name: codec::Lexical::blank(),
                count: None,
                ids: None,
                key: None,
                body: None,
                views: Vec::new(),
                folder: Vec::new(),
                any: Vec::new(),
                ballast: [0; 500],
            }
        }
        fn shape(&self) -> &'static codec::Shape {
            &SHAPE
        }
        fn read_child(
            &mut self,
            index: usize,
            reader: &mut codec::Reader<'_>,
        ) -> Result<(), codec::ReadError> {
            match index {
                0 => reader.required(&mut self.name),
                1 => reader.optional(&mut self.count),
                2 => reader.optional(&mut self.ids),
                3 => reader.optional(&mut self.key),
                4 => reader.optional(&mut self.body),
                5..=8 => reader.repeated_choice(&mut self.views, index - 5),
                9 => reader.repeated(&mut self.folder),
                10 => reader.repeated(&mut self.any),
                _ => Ok(()),
            }
        }
        fn write_members(&self, writer: &mut codec::Writer<'_>) {
            writer.required(0, &self.name);
            writer.optional(1, &self.count);
            writer.optional(2, &self.ids);
            writer.optional(3, &self.key);
            writer.optional(4, &self.body);
            writer.repeated_choice(5, &self.views);
            writer.repeated(9, &self.folder);
            writer.repeated(10, &self.any);
        }
    }
};
crate::element!(Folder, NAMESPACES, M, "Folder");

/// An element that shares its type with another.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Root(pub(crate) Folder);
crate::element_newtype!(Root, Folder);
crate::element!(Root, NAMESPACES, M, "Root");

impl Folder {
    pub(crate) fn new(name: &str) -> Self {
        let mut folder: Self = codec::Content::blank();
        name.clone_into(&mut folder.name);
        folder
    }
}
