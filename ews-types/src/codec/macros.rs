//! Implementations that generated code asks for by one line each.

/// [`Content`](crate::codec::Content) for a [`Lexical`](crate::codec::Lexical) type: an element
/// that holds its text.
#[doc(hidden)]
#[macro_export]
macro_rules! lexical_content {
    ($type:ty) => {
        impl $crate::codec::Content for $type {
            fn blank() -> Self {
                $crate::codec::Lexical::blank()
            }
            fn read(
                &mut self,
                reader: &mut $crate::codec::Reader<'_>,
            ) -> ::core::result::Result<(), $crate::codec::ReadError> {
                reader.lexical(self)
            }
            fn write(
                &self,
                name: &$crate::codec::Name,
                writer: &mut $crate::codec::Writer<'_>,
            ) -> ::core::result::Result<(), $crate::codec::WriteError> {
                writer.lexical(name, self)
            }
        }
    };
}

/// `FromStr` for a [`Lexical`](crate::codec::Lexical) type that also keeps texts which its schema type
/// does not allow: these are errors.
#[doc(hidden)]
#[macro_export]
macro_rules! from_str {
    ($type:ty) => {
        impl ::core::str::FromStr for $type {
            type Err = $crate::codec::ParseError;
            // Not `Self::Err`, which may be a variant.
            #[inline]
            fn from_str(text: &str) -> ::core::result::Result<Self, $crate::codec::ParseError> {
                $crate::codec::Lexical::parse_listed(text)
            }
        }
    };
}

/// For `pub struct X(pub String)`; what it demands of the text, if anything, follows.
#[doc(hidden)]
#[macro_export]
macro_rules! text_newtype {
    ($type:ty $(, $facets:expr)?) => {
        impl $crate::codec::Lexical for $type {
            const TYPE: &'static str = stringify!($type);
            fn blank() -> Self {
                Self(::std::string::String::new())
            }
            fn parse(
                text: ::std::borrow::Cow<'_, str>,
            ) -> ::core::result::Result<Self, $crate::codec::InvalidValue> {
                ::core::result::Result::Ok(Self(text.into_owned()))
            }
            fn to_lexical(&self) -> ::std::borrow::Cow<'_, str> {
                ::std::borrow::Cow::Borrowed(&self.0)
            }
            $(
                fn check(&self, _listed: bool) -> $crate::codec::CheckResult {
                    $facets.check(&self.0)
                }
            )?
        }
        $crate::lexical_content!($type);
        $crate::from_str!($type);
        impl ::core::fmt::Display for $type {
            #[inline]
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                ::core::fmt::Display::fmt(&self.0, f)
            }
        }
        impl ::core::convert::From<&str> for $type {
            #[inline]
            fn from(text: &str) -> Self {
                Self(::std::borrow::ToOwned::to_owned(text))
            }
        }
        impl ::core::convert::From<::std::string::String> for $type {
            #[inline]
            fn from(text: ::std::string::String) -> Self {
                Self(text)
            }
        }
        impl ::core::convert::AsRef<str> for $type {
            #[inline]
            fn as_ref(&self) -> &str {
                &self.0
            }
        }
    };
}

/// For `pub struct X(pub String)` of a union of integers.
#[doc(hidden)]
#[macro_export]
macro_rules! integer_text {
    ($type:ty, $integer:ty) => {
        impl $type {
            /// The number, if the text is one.
            #[must_use]
            pub fn number(&self) -> ::core::option::Option<$integer> {
                let text = ::std::borrow::Cow::Borrowed(&*self.0);
                <$integer as $crate::codec::Lexical>::parse(text).ok()
            }
        }
        impl ::core::convert::From<$integer> for $type {
            #[inline]
            fn from(number: $integer) -> Self {
                Self(::std::string::ToString::to_string(&number))
            }
        }
    };
}

/// What a list type has in common with the vector of its entries. Fields besides, all of which have a
/// default, follow.
#[doc(hidden)]
#[macro_export]
macro_rules! vec_access {
    ($type:ident, $field:ident, $entry:ty $(, $others:ident)*) => {
        impl $type {
            /// Adds an entry, or what converts into one, behind the others.
            #[inline]
            pub fn push(&mut self, entry: impl ::core::convert::Into<$entry>) {
                self.$field.push(entry.into());
            }
            /// The entries alone.
            #[must_use]
            #[inline]
            pub fn into_entries(self) -> ::std::vec::Vec<$entry> {
                self.$field
            }
        }
        // Hidden: the page of each list would have all methods of `Vec` and of slices.
        #[doc(hidden)]
        impl ::core::ops::Deref for $type {
            type Target = ::std::vec::Vec<$entry>;
            #[inline]
            fn deref(&self) -> &::std::vec::Vec<$entry> {
                &self.$field
            }
        }
        #[doc(hidden)]
        impl ::core::ops::DerefMut for $type {
            #[inline]
            fn deref_mut(&mut self) -> &mut ::std::vec::Vec<$entry> {
                &mut self.$field
            }
        }
        impl<IntoItem: ::core::convert::Into<$entry>> ::core::iter::FromIterator<IntoItem> for $type {
            #[inline]
            fn from_iter<I: ::core::iter::IntoIterator<Item = IntoItem>>(entries: I) -> Self {
                Self {
                    $field: $crate::codec::entries(entries),
                    $($others: ::core::default::Default::default(),)*
                }
            }
        }
        impl<IntoItem: ::core::convert::Into<$entry>> ::core::iter::Extend<IntoItem> for $type {
            #[inline]
            fn extend<I: ::core::iter::IntoIterator<Item = IntoItem>>(&mut self, entries: I) {
                self.$field.append(&mut $crate::codec::entries(entries));
            }
        }
        impl<IntoItem: ::core::convert::Into<$entry>> ::core::convert::From<::std::vec::Vec<IntoItem>> for $type {
            #[inline]
            fn from(entries: ::std::vec::Vec<IntoItem>) -> Self {
                ::core::iter::FromIterator::from_iter(entries)
            }
        }
        impl<IntoItem: ::core::clone::Clone + ::core::convert::Into<$entry>>
            ::core::convert::From<&::std::vec::Vec<IntoItem>> for $type
        {
            #[inline]
            fn from(entries: &::std::vec::Vec<IntoItem>) -> Self {
                ::core::iter::FromIterator::from_iter(::std::borrow::ToOwned::to_owned(entries))
            }
        }
        impl<IntoItem: ::core::convert::Into<$entry>, const N: usize> ::core::convert::From<[IntoItem; N]>
            for $type
        {
            #[inline]
            fn from(entries: [IntoItem; N]) -> Self {
                ::core::iter::FromIterator::from_iter(entries)
            }
        }
        impl<IntoItem: ::core::clone::Clone + ::core::convert::Into<$entry>, const N: usize>
            ::core::convert::From<&[IntoItem; N]> for $type
        {
            #[inline]
            fn from(entries: &[IntoItem; N]) -> Self {
                ::core::iter::FromIterator::from_iter(::core::clone::Clone::clone(entries))
            }
        }
        impl<IntoItem: ::core::clone::Clone + ::core::convert::Into<$entry>> ::core::convert::From<&[IntoItem]>
            for $type
        {
            #[inline]
            fn from(entries: &[IntoItem]) -> Self {
                ::core::iter::FromIterator::from_iter(::std::borrow::ToOwned::to_owned(entries))
            }
        }
        impl ::core::iter::IntoIterator for $type {
            type Item = $entry;
            type IntoIter = ::std::vec::IntoIter<$entry>;
            #[inline]
            fn into_iter(self) -> Self::IntoIter {
                ::core::iter::IntoIterator::into_iter(self.$field)
            }
        }
        impl<'a> ::core::iter::IntoIterator for &'a $type {
            type Item = &'a $entry;
            type IntoIter = ::core::slice::Iter<'a, $entry>;
            #[inline]
            fn into_iter(self) -> Self::IntoIter {
                self.$field.iter()
            }
        }
        impl<'a> ::core::iter::IntoIterator for &'a mut $type {
            type Item = &'a mut $entry;
            type IntoIter = ::core::slice::IterMut<'a, $entry>;
            #[inline]
            fn into_iter(self) -> Self::IntoIter {
                self.$field.iter_mut()
            }
        }
    };
}

/// The vector of its entries `From` a type that has nothing else.
#[doc(hidden)]
#[macro_export]
macro_rules! into_vec {
    ($type:ident, $entry:ty) => {
        impl ::core::convert::From<$type> for ::std::vec::Vec<$entry> {
            #[inline]
            fn from(list: $type) -> Self {
                list.into_entries()
            }
        }
    };
}

/// For `pub struct X { pub entries: Vec<Entry> }`, a list type; what their type demands of the entries
/// follows.
#[doc(hidden)]
#[macro_export]
macro_rules! list {
    ($type:ident, $name:literal, $entry:ty, $facets:expr) => {
        impl $crate::codec::Lexical for $type {
            const TYPE: &'static str = stringify!($type);
            fn blank() -> Self {
                Self {
                    entries: ::std::vec::Vec::new(),
                }
            }
            fn parse(
                text: ::std::borrow::Cow<'_, str>,
            ) -> ::core::result::Result<Self, $crate::codec::InvalidValue> {
                let entries = $crate::codec::parse_list(&text)?;
                ::core::result::Result::Ok(Self { entries })
            }
            fn to_lexical(&self) -> ::std::borrow::Cow<'_, str> {
                $crate::codec::join_list(&self.entries)
            }
            fn check(&self, listed: bool) -> $crate::codec::CheckResult {
                $crate::codec::check_list($name, &self.entries, $facets, listed)
            }
            #[inline]
            fn parse_listed(text: &str) -> ::core::result::Result<Self, $crate::codec::ParseError> {
                let entries = $crate::codec::parse_list_listed($name, $facets, text)?;
                ::core::result::Result::Ok(Self { entries })
            }
        }
        $crate::lexical_content!($type);
        $crate::from_str!($type);
        $crate::vec_access!($type, entries, $entry);
        $crate::into_vec!($type, $entry);
        $crate::from_entry!($type, $entry);
    };
}

/// For `pub struct X { pub entries: Vec<Entry> }`, a type whose whole content is one repeated child.
/// Fields besides, all of which have a default, follow.
#[doc(hidden)]
#[macro_export]
macro_rules! array {
    ($type:ident, $field:ident, $entry:ty) => {
        $crate::vec_access!($type, $field, $entry);
        $crate::into_vec!($type, $entry);
    };
    ($type:ident, $field:ident, $entry:ty $(, $others:ident)+) => {
        $crate::vec_access!($type, $field, $entry $(, $others)*);
    };
}

/// A list `From` its one entry, or what that can be made of.
#[doc(hidden)]
#[macro_export]
macro_rules! from_entry {
    ($type:ty, text) => {
        $crate::from_entry!($type, &str);
        $crate::from_entry!($type, ::std::string::String);
    };
    ($type:ty, $source:ty) => {
        impl ::core::convert::From<$source> for $type {
            #[inline]
            fn from(entry: $source) -> Self {
                ::core::iter::FromIterator::from_iter([entry])
            }
        }
    };
}

/// [`Element`](crate::codec::Element) for a [`Content`](crate::codec::Content) type.
#[doc(hidden)]
#[macro_export]
macro_rules! element {
    ($type:ty, $namespaces:expr, $namespace:expr, $local:literal) => {
        impl $crate::codec::Element for $type {
            const ELEMENT_NAME: $crate::codec::Name = $crate::codec::name(&$namespace, $local);
            const ALL_NAMESPACES: &'static [&'static $crate::codec::Namespace] = $namespaces;
        }
    };
}

/// [`Element`](crate::codec::Element) for an [`Alternatives`](crate::codec::Alternatives) type: the
/// root may be any of its elements.
#[doc(hidden)]
#[macro_export]
macro_rules! element_choice {
    ($type:ty, $namespaces:expr, $namespace:expr, $local:literal) => {
        impl $crate::codec::Content for $type {
            fn blank() -> Self {
                // Some alternative: that which comes takes its place.
                $crate::codec::Alternatives::blank(usize::MAX)
            }
            fn read(
                &mut self,
                reader: &mut $crate::codec::Reader<'_>,
            ) -> $crate::codec::ReadResult {
                reader.expect_choice(self)
            }
            fn write(
                &self,
                _name: &$crate::codec::Name,
                writer: &mut $crate::codec::Writer<'_>,
            ) -> $crate::codec::WriteResult {
                $crate::codec::Alternatives::write(self, writer)
            }
        }
        impl $crate::codec::Element for $type {
            const ELEMENT_NAME: $crate::codec::Name = $crate::codec::name(&$namespace, $local);
            const ALL_NAMESPACES: &'static [&'static $crate::codec::Namespace] = $namespaces;
            #[inline]
            fn check_name(_reader: &$crate::codec::Reader<'_>) -> $crate::codec::ReadResult {
                ::core::result::Result::Ok(())
            }
        }
    };
}

/// For `pub struct Name(pub Inner)`, an element whose type other elements share. What a simple type
/// demands of the value follows, with the way to it; before that, the text that an empty element stands
/// for, if there is one.
#[doc(hidden)]
#[macro_export]
macro_rules! element_newtype {
    (
        $type:ident, $inner:ty $(; $default:literal)?
        $(, $facets:expr, |$value:ident| $values:expr)?
    ) => {
        impl $crate::codec::Content for $type {
            fn blank() -> Self {
                Self($crate::codec::Content::blank())
            }
            fn read(
                &mut self,
                reader: &mut $crate::codec::Reader<'_>,
            ) -> ::core::result::Result<(), $crate::codec::ReadError> {
                $crate::read_or_default!(&mut self.0, reader $(, $default)?)
            }
            fn write(
                &self,
                name: &$crate::codec::Name,
                writer: &mut $crate::codec::Writer<'_>,
            ) -> ::core::result::Result<(), $crate::codec::WriteError> {
                $(
                    let $value = &self.0;
                    writer.element_facets(name, &$facets, $values)?;
                )?
                $crate::codec::Content::write(&self.0, name, writer)
            }
        }
        impl ::core::ops::Deref for $type {
            type Target = $inner;
            #[inline]
            fn deref(&self) -> &$inner {
                &self.0
            }
        }
        impl ::core::ops::DerefMut for $type {
            #[inline]
            fn deref_mut(&mut self) -> &mut $inner {
                &mut self.0
            }
        }
        impl ::core::convert::From<$inner> for $type {
            #[inline]
            fn from(inner: $inner) -> Self {
                Self(inner)
            }
        }
    };
}

/// Reads the current element, which may stand for a text if it is empty.
#[doc(hidden)]
#[macro_export]
macro_rules! read_or_default {
    ($into:expr, $reader:ident) => {
        $crate::codec::Content::read($into, $reader)
    };
    ($into:expr, $reader:ident, $default:literal) => {
        $reader.with_default($default, |reader| {
            $crate::codec::Content::read($into, reader)
        })
    };
}

/// `Debug` for a [`Record`](crate::codec::Record): the value as XML.
#[doc(hidden)]
#[macro_export]
macro_rules! debug_record {
    ($type:ty) => {
        impl ::core::fmt::Debug for $type {
            #[inline]
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                $crate::codec::debug_record(self, f)
            }
        }
    };
}

/// `Debug` for an enum over elements or types: the value as XML.
#[doc(hidden)]
#[macro_export]
macro_rules! debug_enum {
    ($type:ty, $value:ident, $writer:ident => $write:expr) => {
        impl ::core::fmt::Debug for $type {
            #[inline]
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                let $value = self;
                $crate::codec::debug_with(f, &|$writer| $write)
            }
        }
    };
}

/// `Default` for a [`Record`](crate::codec::Record) of which the schema requires nothing.
#[doc(hidden)]
#[macro_export]
macro_rules! default_record {
    ($type:ty) => {
        impl ::core::default::Default for $type {
            #[inline]
            fn default() -> Self {
                $crate::codec::Record::blank()
            }
        }
    };
}

/// `From` a value that only one variant of an enum holds.
#[doc(hidden)]
#[macro_export]
macro_rules! variant {
    ($type:ty, $variant:ident, $value:ty) => {
        impl ::core::convert::From<$value> for $type {
            #[inline]
            fn from(value: $value) -> Self {
                Self::$variant(value)
            }
        }
    };
}

/// `From` a value that only one variant of an enum holds, behind a box.
#[doc(hidden)]
#[macro_export]
macro_rules! boxed_variant {
    ($type:ty, $variant:ident, $value:ty) => {
        impl ::core::convert::From<$value> for $type {
            #[inline]
            fn from(value: $value) -> Self {
                Self::$variant(::std::boxed::Box::new(value))
            }
        }
    };
}

/// `From` a value that becomes the value of an enum's variant first.
#[doc(hidden)]
#[macro_export]
macro_rules! through_variant {
    ($type:ty, boxed $variant:ident, text) => {
        $crate::through_variant!($type, boxed $variant, &str);
        $crate::through_variant!($type, boxed $variant, ::std::string::String);
    };
    ($type:ty, $variant:ident, text) => {
        $crate::through_variant!($type, $variant, &str);
        $crate::through_variant!($type, $variant, ::std::string::String);
    };
    ($type:ty, boxed $variant:ident, $source:ty) => {
        impl ::core::convert::From<$source> for $type {
            #[inline]
            fn from(source: $source) -> Self {
                Self::$variant(::std::boxed::Box::new(::core::convert::From::from(source)))
            }
        }
    };
    ($type:ty, $variant:ident, $source:ty) => {
        impl ::core::convert::From<$source> for $type {
            #[inline]
            fn from(source: $source) -> Self {
                Self::$variant(::core::convert::From::from(source))
            }
        }
    };
}

/// `From` the one part that a type requires, or what that can be made of.
#[doc(hidden)]
#[macro_export]
macro_rules! from_part {
    ($type:ty, $source:ty) => {
        impl ::core::convert::From<$source> for $type {
            #[inline]
            fn from(part: $source) -> Self {
                Self::new(part)
            }
        }
    };
}

/// `From` text, for a type that requires only a text.
#[doc(hidden)]
#[macro_export]
macro_rules! from_text {
    ($type:ty) => {
        impl ::core::convert::From<&str> for $type {
            #[inline]
            fn from(text: &str) -> Self {
                Self::new(text)
            }
        }
        impl ::core::convert::From<::std::string::String> for $type {
            #[inline]
            fn from(text: ::std::string::String) -> Self {
                Self::new(text)
            }
        }
    };
}

/// `From` text, for a type that requires nothing: it is this member.
#[doc(hidden)]
#[macro_export]
macro_rules! from_text_member {
    ($type:ty, $member:ident) => {
        impl ::core::convert::From<&str> for $type {
            #[inline]
            fn from(text: &str) -> Self {
                Self::from(::std::string::String::from(text))
            }
        }
        impl ::core::convert::From<::std::string::String> for $type {
            #[inline]
            fn from(text: ::std::string::String) -> Self {
                Self {
                    $member: ::core::option::Option::Some(text),
                    ..::core::default::Default::default()
                }
            }
        }
    };
}

/// `Display` for an identifier.
#[doc(hidden)]
#[macro_export]
macro_rules! id {
    ($type:ty, $field:ident) => {
        /// The identifier alone.
        impl ::core::fmt::Display for $type {
            #[inline]
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                ::core::fmt::Display::fmt(&self.$field, f)
            }
        }
    };
}

/// For an enumeration with a variant `Unrecognized(Unlisted)` and `as_str`; `$texts` and
/// `$values` list the other variants, sorted by text.
#[doc(hidden)]
#[macro_export]
macro_rules! open_enum {
    ($type:ident, $name:literal, $texts:expr, $values:expr) => {
        impl $type {
            /// Whether the schema lists the value.
            #[must_use]
            #[inline]
            pub fn is_listed(&self) -> bool {
                !::core::matches!(self, Self::Unrecognized(_))
            }
        }
        impl $crate::codec::Lexical for $type {
            const TYPE: &'static str = $name;
            fn blank() -> Self {
                Self::Unrecognized($crate::codec::Unlisted::blank())
            }
            fn parse(
                text: $crate::codec::Text<'_>,
            ) -> ::core::result::Result<Self, $crate::codec::InvalidValue> {
                ::core::result::Result::Ok(match $crate::codec::listed(&$texts, text) {
                    ::core::result::Result::Ok(index) => $values[index].clone(),
                    ::core::result::Result::Err(text) => Self::Unrecognized(text),
                })
            }
            fn to_lexical(&self) -> $crate::codec::Text<'_> {
                ::std::borrow::Cow::Borrowed(self.as_str())
            }
            fn check(&self, listed: bool) -> $crate::codec::CheckResult {
                let unlisted = match self {
                    Self::Unrecognized(text) => ::core::option::Option::Some(text.as_str()),
                    _ => ::core::option::Option::None,
                };
                $crate::codec::check_listed($name, unlisted, listed)
            }
            #[inline]
            fn parse_listed(text: &str) -> ::core::result::Result<Self, $crate::codec::ParseError> {
                let index = $crate::codec::parse_listed($name, &$texts, text)?;
                ::core::result::Result::Ok($values[index].clone())
            }
        }
        $crate::lexical_content!($type);
        $crate::from_str!($type);
        // By the text: a value that a later version lists is the same then.
        impl ::core::cmp::PartialEq for $type {
            #[inline]
            fn eq(&self, other: &Self) -> bool {
                self.as_str() == other.as_str()
            }
        }
        impl ::core::cmp::Eq for $type {}
        impl ::core::hash::Hash for $type {
            #[inline]
            fn hash<H: ::core::hash::Hasher>(&self, state: &mut H) {
                ::core::hash::Hash::hash(self.as_str(), state);
            }
        }
        // Not derived: with an arm for each of its values it would be the largest part of the type.
        impl ::core::fmt::Debug for $type {
            #[inline]
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                $crate::codec::debug_value(self.as_str(), self.is_listed(), f)
            }
        }
        impl ::core::fmt::Display for $type {
            #[inline]
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                f.pad(self.as_str())
            }
        }
        // Another text is kept: `str::parse` refuses it.
        impl ::core::convert::From<&str> for $type {
            #[inline]
            fn from(text: &str) -> Self {
                $crate::codec::open_value(text.into())
            }
        }
        impl ::core::convert::From<::std::string::String> for $type {
            #[inline]
            fn from(text: ::std::string::String) -> Self {
                $crate::codec::open_value(text.into())
            }
        }
    };
}
