//! Every type of the bindings by its name in the schemas: what is read as a type is a value behind
//! one trait, so that little is compiled for each of a thousand types.

use std::any::Any;

use ews_types::codec::{Content, Name, Reader, Writer};
use ews_types::{AnyElement, Document, ReadError, WriteError};

/// A type.
pub struct Entry {
    /// Module of the bindings.
    pub module: &'static str,
    /// Name.
    pub name: &'static str,
    /// Reads the element that the reader stands on.
    pub read: fn(&mut Reader<'_>) -> Result<Box<dyn Value>, ReadError>,
    /// Reads a document by yaserde.
    #[cfg(feature = "yaserde")]
    pub by_yaserde: fn(&mut super::by_yaserde::Deserializer<'_>) -> super::by_yaserde::Read,
}

/// A value of any type.
pub trait Value: Any {
    fn write(&self, name: &Name, writer: &mut Writer<'_>) -> Result<(), WriteError>;
    fn equals(&self, other: &dyn Value) -> bool;
    fn as_any(&self) -> &dyn Any;
    #[cfg(feature = "yaserde")]
    fn by_yaserde(&self) -> Result<String, String>;
}

/// What the bindings give every type, with yaserde's traits if they are compiled.
#[cfg(feature = "yaserde")]
pub trait Bound: Content + PartialEq + Any + yaserde::YaDeserialize + yaserde::YaSerialize {}
#[cfg(feature = "yaserde")]
impl<T: Content + PartialEq + Any + yaserde::YaDeserialize + yaserde::YaSerialize> Bound for T {}
/// What the bindings give every type.
#[cfg(not(feature = "yaserde"))]
pub trait Bound: Content + PartialEq + Any {}
#[cfg(not(feature = "yaserde"))]
impl<T: Content + PartialEq + Any> Bound for T {}

/// A value of a named type.
struct Typed<T>(T);

impl<T: Bound> Value for Typed<T> {
    fn write(&self, name: &Name, writer: &mut Writer<'_>) -> Result<(), WriteError> {
        self.0.write(name, writer)
    }

    fn equals(&self, other: &dyn Value) -> bool {
        let other = other.as_any().downcast_ref::<Self>();
        other.is_some_and(|other| self.0 == other.0)
    }

    fn as_any(&self) -> &dyn Any {
        self
    }

    #[cfg(feature = "yaserde")]
    fn by_yaserde(&self) -> Result<String, String> {
        yaserde::ser::to_string(&self.0).map_err(|error| error.to_string())
    }
}

/// A global element, which has a name of its own.
pub struct Global(pub AnyElement);

impl Value for Global {
    fn write(&self, _name: &Name, writer: &mut Writer<'_>) -> Result<(), WriteError> {
        self.0.write_document(writer)
    }

    fn equals(&self, other: &dyn Value) -> bool {
        let other = other.as_any().downcast_ref::<Self>();
        other.is_some_and(|other| self.0 == other.0)
    }

    fn as_any(&self) -> &dyn Any {
        self
    }

    #[cfg(feature = "yaserde")]
    fn by_yaserde(&self) -> Result<String, String> {
        yaserde::ser::to_string(&self.0).map_err(|error| error.to_string())
    }
}

pub const fn entry<T: Bound>(module: &'static str, name: &'static str) -> Entry {
    Entry {
        module,
        name,
        read: |reader| Ok(Box::new(Typed(reader.value::<T>()?))),
        #[cfg(feature = "yaserde")]
        by_yaserde: |reader| Ok(Box::new(Typed(T::deserialize(reader)?))),
    }
}

/// `module { names }`, for each module of the bindings.
macro_rules! table {
    ($($module:ident { $($name:ident)* })*) => {
        pub static TYPES: &[crate::instances::types::Entry] = &[
            $($(crate::instances::types::entry::<ews_types::$module::$name>(
                stringify!($module),
                stringify!($name),
            ),)*)*
        ];
    };
}
pub(crate) use table;
