//! Extended properties: properties of items and folders that the schema has no element for. Each is found
//! by its identity, and its value taken out and put in as a value of Rust.
//!
//! ```
//! use ews_types::extended_properties::{ExtendedProperties, ExtendedPropertiesMut};
//! use ews_types::types::{DistinguishedPropertySetType, MapiPropertyTypeType, MessageType};
//! use ews_types::types::PathToExtendedFieldType as Path;
//!
//! let color = Path::with_name(DistinguishedPropertySetType::PublicStrings, "color", MapiPropertyTypeType::String);
//! let size = Path::with_tag(0x0E08, MapiPropertyTypeType::Integer);
//!
//! let mut message = MessageType::default();
//! message.extended_property.set_value(&color, "blue")?;
//! message.extended_property.set_value(&color, "red")?;
//! assert_eq!(message.extended_property.len(), 1);
//! assert_eq!(message.extended_property.value(&color)?, Some("red".to_owned()));
//! assert_eq!(message.extended_property.value::<i32>(&size)?, None);
//! assert!(message.extended_property.remove_property(&color).is_some());
//! # Ok::<(), ews_types::extended_properties::PropertyError>(())
//! ```
//!
//! Which properties a reply has, the request says: `additional_properties` of its shape lists their
//! paths.

use std::borrow::Cow;
use std::fmt;

use crate::codec::{InvalidValue, Lexical};
use crate::types::{
    DistinguishedPropertySetType, ExtendedPropertyType, ExtendedPropertyValue,
    MapiPropertyTypeType, NonEmptyArrayOfPropertyValuesType, PathToExtendedFieldType,
    PropertyTagType,
};
use crate::values::{Base64Binary, DateTime};

/// Which set a named property belongs to.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum PropertySet {
    /// One that has a name.
    Distinguished(DistinguishedPropertySetType),
    /// One with this GUID, such as `c11ff724-aa03-4555-9952-8fa248a11c3e`.
    Guid(String),
}

impl From<DistinguishedPropertySetType> for PropertySet {
    fn from(set: DistinguishedPropertySetType) -> Self {
        Self::Distinguished(set)
    }
}

/// The set with this GUID.
impl From<&str> for PropertySet {
    fn from(guid: &str) -> Self {
        Self::Guid(guid.to_owned())
    }
}

/// The sets that have names, with their GUIDs: a property is the same by either.
const SETS: &[(&str, &str)] = &[
    ("Address", "00062004-0000-0000-c000-000000000046"),
    ("Appointment", "00062002-0000-0000-c000-000000000046"),
    ("CalendarAssistant", "11000e07-b51b-40d6-af21-caa85edab1d0"),
    ("Common", "00062008-0000-0000-c000-000000000046"),
    ("InternetHeaders", "00020386-0000-0000-c000-000000000046"),
    ("Meeting", "6ed8da90-450b-101b-98da-00aa003f1305"),
    ("PublicStrings", "00020329-0000-0000-c000-000000000046"),
    ("Sharing", "00062040-0000-0000-c000-000000000046"),
    ("Task", "00062003-0000-0000-c000-000000000046"),
    ("UnifiedMessaging", "4442858e-a9e3-4e80-b900-317a210cc15b"),
];

impl PathToExtendedFieldType {
    /// The property with this tag, of which the type is no part: `0x0037` is the subject.
    pub fn with_tag(tag: u16, property_type: impl Into<MapiPropertyTypeType>) -> Self {
        let mut path = Self::new(property_type);
        path.property_tag = Some(PropertyTagType::from(format!("0x{tag:04X}")));
        path
    }

    /// The property with this name in a set.
    pub fn with_name(
        set: impl Into<PropertySet>,
        name: impl Into<String>,
        property_type: impl Into<MapiPropertyTypeType>,
    ) -> Self {
        let mut path = Self::in_set(set.into(), property_type.into());
        path.property_name = Some(name.into());
        path
    }

    /// The property with this number in a set.
    pub fn with_id(
        set: impl Into<PropertySet>,
        id: i32,
        property_type: impl Into<MapiPropertyTypeType>,
    ) -> Self {
        let mut path = Self::in_set(set.into(), property_type.into());
        path.property_id = Some(id);
        path
    }

    fn in_set(set: PropertySet, property_type: MapiPropertyTypeType) -> Self {
        let mut path = Self::new(property_type);
        match set {
            PropertySet::Distinguished(set) => path.distinguished_property_set_id = Some(set),
            PropertySet::Guid(guid) => path.property_set_id = Some(guid),
        }
        path
    }

    /// Whether both are the path of one property. A tag may be decimal or hexadecimal, a GUID in capitals
    /// or not, and a set be given by its name or its GUID.
    ///
    /// ```
    /// # use ews_types::types::{MapiPropertyTypeType, PathToExtendedFieldType as Path};
    /// let hexadecimal = Path::with_tag(0x0E08, MapiPropertyTypeType::Integer);
    /// let mut decimal = Path::new(MapiPropertyTypeType::Integer);
    /// decimal.property_tag = Some("3592".into());
    /// assert!(decimal.is_same_property(&hexadecimal));
    /// ```
    pub fn is_same_property(&self, other: &Self) -> bool {
        self.property_type.as_str() == other.property_type.as_str()
            && self.property_id == other.property_id
            && self.property_name == other.property_name
            && self.tag() == other.tag()
            && self.set() == other.set()
    }

    fn tag(&self) -> Option<Tag<'_>> {
        let text = self.property_tag.as_ref()?.as_ref().trim();
        let hexadecimal = text.strip_prefix("0x").or(text.strip_prefix("0X"));
        let number = match hexadecimal {
            Some(digits) => u16::from_str_radix(digits, 16),
            None => text.parse(),
        };
        Some(number.map_or(Tag::Text(text), Tag::Number))
    }

    /// The GUID of the set, in small letters; the name of one that has no GUID here.
    fn set(&self) -> Option<Cow<'_, str>> {
        if let Some(guid) = &self.property_set_id {
            return Some(Cow::Owned(guid.trim().to_ascii_lowercase()));
        }
        let name = self.distinguished_property_set_id.as_ref()?.as_str();
        let known = SETS.iter().find(|(known, _)| *known == name);
        Some(Cow::Borrowed(known.map_or(name, |(_, guid)| guid)))
    }
}

/// A tag; a text that is none is only equal to itself.
#[derive(PartialEq)]
enum Tag<'p> {
    Number(u16),
    Text(&'p str),
}

/// What a path is called in errors.
fn shown(path: &PathToExtendedFieldType) -> String {
    let mut parts = Vec::new();
    if let Some(tag) = &path.property_tag {
        parts.push(format!("PropertyTag {}", tag.as_ref()));
    }
    if let Some(set) = &path.distinguished_property_set_id {
        parts.push(set.as_str().to_owned());
    }
    if let Some(set) = &path.property_set_id {
        parts.push(set.clone());
    }
    if let Some(name) = &path.property_name {
        parts.push(format!("PropertyName {name}"));
    }
    if let Some(id) = path.property_id {
        parts.push(format!("PropertyId {id}"));
    }
    parts.push(format!("of type {}", path.property_type.as_str()));
    parts.join(" ")
}

/// A value cannot be taken from a property, or put into it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PropertyError {
    property: String,
    problem: Problem,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Problem {
    Invalid(InvalidValue),
    IsArray,
    IsNoArray,
    OtherType(&'static str),
    Empty,
}

impl PropertyError {
    fn new(path: &PathToExtendedFieldType, problem: Problem) -> Self {
        Self {
            property: shown(path),
            problem,
        }
    }
}

impl fmt::Display for PropertyError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "extended property {}: ", self.property)?;
        match &self.problem {
            Problem::Invalid(error) => error.fmt(f),
            Problem::IsArray => f.write_str("it has several values: take them as a Vec"),
            Problem::IsNoArray => f.write_str("it has one value, not an array: take it as such"),
            Problem::OtherType(given) => write!(
                f,
                "a value of type {given} is none of its type: give another, or its text"
            ),
            Problem::Empty => f.write_str("an array has one value at least: remove the property"),
        }
    }
}

impl std::error::Error for PropertyError {}

mod sealed {
    pub trait Sealed {}
}

/// A value of an extended property: text, numbers, truth values, times, bytes, and vectors of these.
///
/// As text a value of any type is had: that of a `CLSID` is a GUID.
pub trait PropertyValue: sealed::Sealed + Sized {
    /// Takes the value.
    #[doc(hidden)]
    fn take(property: &ExtendedPropertyType) -> Result<Self, PropertyError>;
}

/// What becomes the value of an extended property: a [`PropertyValue`], or a borrowed one.
pub trait IntoPropertyValue {
    /// The value for the property of a path.
    #[doc(hidden)]
    fn put(self, path: &PathToExtendedFieldType) -> Result<ExtendedPropertyValue, PropertyError>;
}

/// A value that is no array.
#[doc(hidden)]
pub trait Single: Lexical + sealed::Sealed {
    /// How Rust calls its type.
    const NAME: &'static str;
    /// The types of properties that it is a value of; any for text.
    const TYPES: &'static [&'static str];
}

fn is_of_type<T: Single>(path: &PathToExtendedFieldType, array: bool) -> Result<(), PropertyError> {
    let name = path.property_type.as_str();
    let single = name.strip_suffix("Array");
    let problem = match (array, single) {
        (true, None) => Problem::IsNoArray,
        (false, Some(_)) => Problem::IsArray,
        _ if T::TYPES.is_empty() || T::TYPES.contains(&single.unwrap_or(name)) => return Ok(()),
        _ => Problem::OtherType(T::NAME),
    };
    Err(PropertyError::new(path, problem))
}

fn parse<T: Single>(property: &ExtendedPropertyType, text: &str) -> Result<T, PropertyError> {
    let parsed = T::parse(Cow::Borrowed(text));
    parsed
        .map_err(|error| PropertyError::new(&property.extended_field_uri, Problem::Invalid(error)))
}

macro_rules! single {
    ($($type:ty = $($property:literal)*;)*) => { $(
        impl sealed::Sealed for $type {}
        impl Single for $type {
            const NAME: &'static str = stringify!($type);
            const TYPES: &'static [&'static str] = &[$($property),*];
        }
        impl PropertyValue for $type {
            fn take(property: &ExtendedPropertyType) -> Result<Self, PropertyError> {
                match &property.choice {
                    ExtendedPropertyValue::Value(text) => parse(property, text),
                    _ => Err(PropertyError::new(&property.extended_field_uri, Problem::IsArray)),
                }
            }
        }
        impl IntoPropertyValue for $type {
            fn put(
                self,
                path: &PathToExtendedFieldType,
            ) -> Result<ExtendedPropertyValue, PropertyError> {
                is_of_type::<Self>(path, false)?;
                Ok(ExtendedPropertyValue::Value(self.to_lexical().into_owned()))
            }
        }
    )* };
}

single! {
    String = ;
    bool = "Boolean";
    i16 = "Short" "Integer" "Long";
    i32 = "Integer" "Long" "Error";
    i64 = "Long" "Currency";
    f32 = "Float" "Double";
    f64 = "Double" "ApplicationTime";
    DateTime = "SystemTime";
    Base64Binary = "Binary";
}

impl IntoPropertyValue for &str {
    fn put(self, path: &PathToExtendedFieldType) -> Result<ExtendedPropertyValue, PropertyError> {
        self.to_owned().put(path)
    }
}

impl<T: Single> sealed::Sealed for Vec<T> {}

impl<T: Single> PropertyValue for Vec<T> {
    fn take(property: &ExtendedPropertyType) -> Result<Self, PropertyError> {
        match &property.choice {
            ExtendedPropertyValue::Values(texts) => {
                texts.iter().map(|text| parse(property, text)).collect()
            }
            _ => Err(PropertyError::new(
                &property.extended_field_uri,
                Problem::IsNoArray,
            )),
        }
    }
}

impl<T: Single> IntoPropertyValue for Vec<T> {
    fn put(self, path: &PathToExtendedFieldType) -> Result<ExtendedPropertyValue, PropertyError> {
        is_of_type::<T>(path, true)?;
        if self.is_empty() {
            return Err(PropertyError::new(path, Problem::Empty));
        }
        let texts = self.iter().map(|value| value.to_lexical().into_owned());
        let texts: Vec<String> = texts.collect();
        Ok(ExtendedPropertyValue::Values(
            NonEmptyArrayOfPropertyValuesType::from(texts),
        ))
    }
}

/// The extended properties of an item or folder.
pub trait ExtendedProperties {
    /// The property of a path, if it is there.
    fn property(&self, path: &PathToExtendedFieldType) -> Option<&ExtendedPropertyType>;

    /// The value of the property of a path, if the property is there.
    ///
    /// # Errors
    ///
    /// If the value is none of the type that is asked for.
    fn value<T: PropertyValue>(
        &self,
        path: &PathToExtendedFieldType,
    ) -> Result<Option<T>, PropertyError> {
        self.property(path).map(T::take).transpose()
    }
}

impl ExtendedProperties for [ExtendedPropertyType] {
    fn property(&self, path: &PathToExtendedFieldType) -> Option<&ExtendedPropertyType> {
        let mut properties = self.iter();
        properties.find(|property| property.extended_field_uri.is_same_property(path))
    }
}

/// The extended properties of an item or folder, to be changed.
pub trait ExtendedPropertiesMut {
    /// Gives the property of a path this value, in place of another if it is there.
    ///
    /// # Errors
    ///
    /// If the value cannot be one of the property's type.
    fn set_value(
        &mut self,
        path: &PathToExtendedFieldType,
        value: impl IntoPropertyValue,
    ) -> Result<(), PropertyError>;

    /// Takes the property of a path out. On the server it stays: to delete it there is an update of the
    /// item or folder.
    fn remove_property(&mut self, path: &PathToExtendedFieldType) -> Option<ExtendedPropertyType>;
}

impl ExtendedPropertiesMut for Vec<ExtendedPropertyType> {
    fn set_value(
        &mut self,
        path: &PathToExtendedFieldType,
        value: impl IntoPropertyValue,
    ) -> Result<(), PropertyError> {
        let value = value.put(path)?;
        let mut properties = self.iter_mut();
        match properties.find(|property| property.extended_field_uri.is_same_property(path)) {
            Some(property) => property.choice = value,
            None => self.push(ExtendedPropertyType::new(path.clone(), value)),
        }
        Ok(())
    }

    fn remove_property(&mut self, path: &PathToExtendedFieldType) -> Option<ExtendedPropertyType> {
        let mut properties = self.iter();
        let at = properties.position(|p| p.extended_field_uri.is_same_property(path))?;
        Some(Vec::remove(self, at))
    }
}
