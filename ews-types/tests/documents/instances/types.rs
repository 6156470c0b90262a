//! Every type of the bindings by its name in the schemas: what is read as a type is a value behind
//! one trait, so that little is compiled for each of a thousand types.

use std::any::Any;

use ews_types::codec::{Content, Name, Reader, Writer};
use ews_types::{AnyElement, Document, ReadError, WriteError};

#[cfg(feature = "yaserde")]
use super::by_yaserde::Way;

/// A type.
pub struct Entry {
    /// Module of the bindings.
    pub module: &'static str,
    /// Name.
    pub name: &'static str,
    /// Reads the element that the reader is at.
    pub read: fn(&mut Reader<'_>) -> Result<Box<dyn Value>, ReadError>,
    /// How yaserde reads and writes it; it does not do so with texts and numbers by themselves.
    #[cfg(feature = "yaserde")]
    pub by_yaserde: Option<Way>,
}

/// A value of any type.
pub trait Value: Any {
    fn write(&self, name: &Name, writer: &mut Writer<'_>) -> Result<(), WriteError>;
    fn equals(&self, other: &dyn Value) -> bool;
    fn as_any(&self) -> &dyn Any;
}

/// A value of a named type.
pub struct Typed<T>(pub T);

impl<T: Content + PartialEq + Any> Value for Typed<T> {
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
}

/// A type that is text or a number of Rust itself.
pub const fn plain<T: Content + PartialEq + Any>(
    module: &'static str,
    name: &'static str,
) -> Entry {
    Entry {
        module,
        name,
        read: |reader| Ok(Box::new(Typed(reader.value::<T>()?))),
        #[cfg(feature = "yaserde")]
        by_yaserde: None,
    }
}

/// Any other type.
#[cfg(feature = "yaserde")]
pub const fn entry<T>(module: &'static str, name: &'static str) -> Entry
where
    T: Content + PartialEq + Any + yaserde::YaDeserialize + yaserde::YaSerialize,
{
    Entry {
        by_yaserde: Some(Way::of::<T>()),
        ..plain::<T>(module, name)
    }
}

/// Any other type.
#[cfg(not(feature = "yaserde"))]
pub const fn entry<T: Content + PartialEq + Any>(
    module: &'static str,
    name: &'static str,
) -> Entry {
    plain::<T>(module, name)
}

/// `module::kind { names }`, for each module of the bindings and either kind of [`Entry`].
macro_rules! table {
    ($($module:ident::$kind:ident { $($name:ident)* })*) => {
        pub static TYPES: &[crate::instances::types::Entry] = &[
            $($(crate::instances::types::$kind::<ews_types::$module::$name>(
                stringify!($module),
                stringify!($name),
            ),)*)*
        ];
    };
}
pub(crate) use table;
