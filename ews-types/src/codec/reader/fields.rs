//! Filling the fields of generated types.
//!
//! Values are made and placed by functions of their own, so that the big ones take no room in the
//! frames that stay on the stack while their content is read.

use super::{Reader, Token};
use crate::codec::{Alternatives, Content, InvalidValue, Lexical, ReadError, ReadErrorKind};

#[inline(never)]
fn fill<T>(into: &mut Option<T>, blank: fn() -> T) -> &mut T {
    into.insert(blank())
}

/// Up to how many bytes a value is read on the stack before it becomes a variant.
const SMALL: usize = 256;

#[inline(never)]
fn boxed<T>(blank: fn() -> T) -> Box<T> {
    Box::new(blank())
}

#[inline(never)]
#[allow(
    clippy::boxed_local,
    reason = "taken apart here, not in the caller's frame"
)]
fn unbox<T, E>(into: &mut impl Slot<E>, variant: fn(T) -> E, value: Box<T>) {
    into.put(variant(*value));
}

#[inline(never)]
fn nothing<T>() -> Option<T> {
    None
}

#[inline(never)]
#[allow(
    clippy::boxed_local,
    reason = "taken apart here, not in the caller's frame"
)]
fn extend<T>(into: &mut Vec<T>, value: Box<Option<T>>) {
    into.extend(*value);
}

/// Where a variant goes.
pub trait Slot<E> {
    /// Puts a value there.
    fn put(&mut self, value: E);
}

impl<E> Slot<E> for E {
    fn put(&mut self, value: E) {
        *self = value;
    }
}

impl<E> Slot<E> for Option<E> {
    fn put(&mut self, value: E) {
        *self = Some(value);
    }
}

#[inline(never)]
fn push<T>(into: &mut Vec<T>, blank: fn() -> T) {
    into.push(blank());
}

impl<'x> Reader<'x> {
    /// Reads the current element as a value.
    pub fn value<T: Content>(&mut self) -> Result<T, ReadError> {
        let mut value = T::blank();
        value.read(self)?;
        Ok(value)
    }

    /// Reads the current element into a variant.
    ///
    /// The arms of a `match` that build variants from [`value`](Self::value) take room on the stack
    /// for all of them at once, in a build without optimisation: too much for nested items. This
    /// takes none for big values.
    pub fn variant<T: Content, E>(
        &mut self,
        into: &mut impl Slot<E>,
        variant: fn(T) -> E,
    ) -> Result<(), ReadError> {
        if size_of::<T>() <= SMALL {
            return self.small_variant(into, variant, T::blank, T::read);
        }
        let mut value = boxed(T::blank);
        value.read(self)?;
        unbox(into, variant, value);
        Ok(())
    }

    /// Reads the current element into a variant that holds a choice: see [`Self::variant`].
    pub fn nested_variant<T: Alternatives, E>(
        &mut self,
        into: &mut impl Slot<E>,
        variant: fn(T) -> E,
        index: usize,
    ) -> Result<(), ReadError> {
        let value = self.nested_choice(index)?;
        into.put(variant(value));
        Ok(())
    }

    #[inline(never)]
    fn small_variant<T, E>(
        &mut self,
        into: &mut impl Slot<E>,
        variant: fn(T) -> E,
        blank: fn() -> T,
        read: fn(&mut T, &mut Self) -> Result<(), ReadError>,
    ) -> Result<(), ReadError> {
        let mut value = blank();
        read(&mut value, self)?;
        into.put(variant(value));
        Ok(())
    }

    /// Reads the current element into a field.
    pub fn required<T: Content>(&mut self, into: &mut T) -> Result<(), ReadError> {
        into.read(self)
    }

    /// Reads the current element into a field that may be empty.
    pub fn optional<T: Content>(&mut self, into: &mut Option<T>) -> Result<(), ReadError> {
        fill(into, T::blank).read(self)
    }

    /// Reads the current element as one more entry.
    pub fn repeated<T: Content>(&mut self, into: &mut Vec<T>) -> Result<(), ReadError> {
        push(into, T::blank);
        into.last_mut().map_or(Ok(()), |value| value.read(self))
    }

    /// Reads the current element as an alternative of a choice.
    pub fn choice<T: Alternatives>(&mut self, into: &mut T, index: usize) -> Result<(), ReadError> {
        *into = self.nested_choice(index)?;
        Ok(())
    }

    /// Reads the current element as an alternative of a choice that may be empty.
    pub fn optional_choice<T: Alternatives>(
        &mut self,
        into: &mut Option<T>,
        index: usize,
    ) -> Result<(), ReadError> {
        T::read(into, index, self)
    }

    /// Reads the current element as one more alternative.
    pub fn repeated_choice<T: Alternatives>(
        &mut self,
        into: &mut Vec<T>,
        index: usize,
    ) -> Result<(), ReadError> {
        if size_of::<T>() <= SMALL {
            return self.push_choice(into, index);
        }
        let mut value = boxed(nothing);
        T::read(&mut value, index, self)?;
        extend(into, value);
        Ok(())
    }

    #[inline(never)]
    fn push_choice<T: Alternatives>(
        &mut self,
        into: &mut Vec<T>,
        index: usize,
    ) -> Result<(), ReadError> {
        let mut value = None;
        T::read(&mut value, index, self)?;
        into.extend(value);
        Ok(())
    }

    /// Reads the current element as an alternative of a choice within a choice.
    pub fn nested_choice<T: Alternatives>(&mut self, index: usize) -> Result<T, ReadError> {
        // Large ones take no room on the stack while their content is read.
        if size_of::<T>() > SMALL {
            let mut value = boxed(nothing);
            T::read(&mut value, index, self)?;
            return value.ok_or_else(|| self.unknown_alternative());
        }
        let mut value = None;
        T::read(&mut value, index, self)?;
        value.ok_or_else(|| self.unknown_alternative())
    }

    /// Reads the current element as text.
    pub fn lexical<T: Lexical>(&mut self, into: &mut T) -> Result<(), ReadError> {
        self.count_all_attributes();
        let (local, offset) = (self.start.local, self.start.offset);
        let text = self.text()?;
        match T::parse(text) {
            Ok(value) => {
                *into = value;
                Ok(())
            }
            Err(error) => Err(self.invalid_text(error, local, offset)),
        }
    }

    #[cold]
    pub(super) fn invalid_text(
        &self,
        error: InvalidValue,
        local: &str,
        offset: usize,
    ) -> ReadError {
        self.error_below(ReadErrorKind::InvalidValue(error), "", local, offset)
    }

    /// Counts the attributes of the current element as skipped, but for those of `xsi`.
    fn count_all_attributes(&mut self) {
        for index in 0..self.start.attributes.len() {
            let Some(attribute) = self.start.attributes.get(index).copied() else {
                break;
            };
            if !self.is_xsi(&attribute) {
                self.count_attribute(attribute);
            }
        }
    }

    /// Goes to the next child of the element that is open; `false` if there is none, and its end
    /// tag is then behind. Text between children is ignored.
    pub fn next_child(&mut self) -> Result<bool, ReadError> {
        loop {
            match self.advance()? {
                Token::Start => return Ok(true),
                Token::End | Token::Eof => return Ok(false),
                Token::Text(_) | Token::Char(_) => {}
            }
        }
    }

    /// Reads up to the end tag of the current element, and drops it all. Takes no stack.
    pub fn skip(&mut self) -> Result<(), ReadError> {
        let depth = self.open.len();
        while self.open.len() >= depth && depth > 0 {
            self.advance()?;
        }
        Ok(())
    }

    /// [Skips](Self::skip) the current element and reports it.
    pub fn skip_unknown(&mut self) -> Result<(), ReadError> {
        self.count_element();
        self.skip()
    }
}
