//! Elements that may say `xsi:nil="true"`, and boxed values.

use super::{Alternatives, Content, Name, ReadError, Reader, WriteError, Writer};

/// The content of an element that may be nil: present, but without a value.
#[derive(Clone, Debug, PartialEq)]
pub enum Nillable<T> {
    /// The element has a value.
    Value(T),
    /// The element says `xsi:nil="true"`.
    Nil,
}

impl<T> Nillable<T> {
    /// The value, if there is one.
    pub fn as_option(&self) -> Option<&T> {
        match self {
            Self::Value(value) => Some(value),
            Self::Nil => None,
        }
    }

    /// The value, if there is one.
    pub fn into_option(self) -> Option<T> {
        match self {
            Self::Value(value) => Some(value),
            Self::Nil => None,
        }
    }
}

impl<T> From<T> for Nillable<T> {
    fn from(value: T) -> Self {
        Self::Value(value)
    }
}

impl<T: Content> Content for Nillable<T> {
    fn blank() -> Self {
        Self::Value(T::blank())
    }

    fn read(&mut self, reader: &mut Reader<'_>) -> Result<(), ReadError> {
        if reader.is_nil()? {
            *self = Self::Nil;
            return reader.skip();
        }
        match self {
            Self::Value(value) => value.read(reader),
            // Blank is a value.
            Self::Nil => {
                *self = Self::Value(reader.value()?);
                Ok(())
            }
        }
    }

    fn write(&self, name: &Name, writer: &mut Writer<'_>) -> Result<(), WriteError> {
        match self {
            Self::Value(value) => value.write(name, writer),
            Self::Nil => writer.nil(name),
        }
    }
}

impl<T: Alternatives> Alternatives for Box<T> {
    const NAMES: &'static [Name] = T::NAMES;
    const KEEPS: bool = T::KEEPS;

    fn blank(index: usize) -> Self {
        Self::new(T::blank(index))
    }

    fn read(&mut self, reader: &mut Reader<'_>) -> Result<(), ReadError> {
        (**self).read(reader)
    }

    fn write(&self, writer: &mut Writer<'_>) -> Result<(), WriteError> {
        (**self).write(writer)
    }
}
