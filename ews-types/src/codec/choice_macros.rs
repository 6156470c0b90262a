//! What choices do for all their alternatives, which generated code asks for by a line for each method.

/// `From` a choice for one that has all its alternatives and more, and back where it has them. An element
/// that is kept as it came stays so; its base is read again if it is of another type there.
#[doc(hidden)]
#[macro_export]
macro_rules! wider_choice {
    ($type:ident; $($wide:ident)::+, $base:ident; $($here:ident $there:ident,)*) => {
        impl ::core::convert::From<$type> for $($wide)::+ {
            #[inline]
            fn from(value: $type) -> Self {
                match value {
                    $($type::$here(value) => Self::$there(value),)*
                    $type::Kept(kept) => Self::Kept($crate::kept_again!($base kept)),
                }
            }
        }
        impl ::core::convert::TryFrom<$($wide)::+> for $type {
            type Error = $crate::codec::OtherAlternative<$($wide)::+>;
            #[inline]
            fn try_from(value: $($wide)::+) -> ::core::result::Result<Self, Self::Error> {
                use $($wide)::+ as Wide;
                match value {
                    $(Wide::$there(value) => ::core::result::Result::Ok(Self::$here(value)),)*
                    Wide::Kept(kept) => {
                        ::core::result::Result::Ok(Self::Kept($crate::kept_again!($base kept)))
                    }
                    value => ::core::result::Result::Err($crate::codec::OtherAlternative::new(
                        value,
                        ::core::stringify!($type),
                    )),
                }
            }
        }
    };
}

/// An element that is kept as it came, in another choice.
#[doc(hidden)]
#[macro_export]
macro_rules! kept_again {
    (same $kept:ident) => {
        $kept
    };
    (other $kept:ident) => {
        ::std::boxed::Box::new(::core::convert::From::from($kept.into_xml()))
    };
}

/// The value of an alternative: looked at, changed, taken out. For each alternative the variant, whether
/// its value is `boxed` or `plain`, the value's type, and the names of the methods.
#[doc(hidden)]
#[macro_export]
macro_rules! alternative_methods {
    ($type:ident; $($variant:ident $held:ident $value:ty, $get:ident $get_mut:ident $into:ident;)*) => {
        impl $type {
            $(
                #[doc = ::core::concat!("The value, if it is `", ::core::stringify!($variant), "`.")]
                #[inline]
                pub fn $get(&self) -> ::core::option::Option<&$value> {
                    match self {
                        Self::$variant(value) => ::core::option::Option::Some(value),
                        _ => ::core::option::Option::None,
                    }
                }
                #[doc = ::core::concat!("The value to change, if it is `", ::core::stringify!($variant), "`.")]
                #[inline]
                pub fn $get_mut(&mut self) -> ::core::option::Option<&mut $value> {
                    match self {
                        Self::$variant(value) => ::core::option::Option::Some(value),
                        _ => ::core::option::Option::None,
                    }
                }
                #[doc = ::core::concat!("The value itself, if it is `", ::core::stringify!($variant), "`.")]
                #[inline]
                pub fn $into(self) -> ::core::option::Option<$value> {
                    match self {
                        Self::$variant(value) => {
                            ::core::option::Option::Some($crate::unboxed!($held value))
                        }
                        _ => ::core::option::Option::None,
                    }
                }
            )*
        }
    };
}

/// A value out of its box, if it is in one.
#[doc(hidden)]
#[macro_export]
macro_rules! unboxed {
    (boxed $value:ident) => {
        *$value
    };
    (plain $value:ident) => {
        $value
    };
}

/// The members that alternatives have in common. In front are all variants; for each member follow the
/// names of its methods and of the field, how the field holds the value, the value's type, the variants
/// that have it (`*` for all), whether the `base` of an element that is kept has it, and its documentation.
#[doc(hidden)]
#[macro_export]
macro_rules! common_members {
    (
        $type:ident $all:tt;
        $($get:ident $get_mut:ident $field:ident $kind:ident $value:ty, $at:tt $base:ident $doc:literal;)*
    ) => {
        impl $type {
            $($crate::common_member!($all $at $base $kind $get $get_mut $field $doc $value);)*
        }
    };
}

/// The methods for one member. Each arm of a `match` only finds the field, since there are many arms; what
/// is made of it comes once.
#[doc(hidden)]
#[macro_export]
macro_rules! common_member {
    ($all:tt * base $kind:ident $($member:tt)*) => {
        $crate::common_member!(@$kind $all [[Kept] []] $($member)*);
    };
    ($all:tt * none $kind:ident $($member:tt)*) => {
        $crate::common_member!(@$kind $all [[] [_]] $($member)*);
    };
    ($all:tt $some:tt base $kind:ident $($member:tt)*) => {
        $crate::common_member!(@$kind $some [[Kept] [_]] $($member)*);
    };
    ($all:tt $some:tt none $kind:ident $($member:tt)*) => {
        $crate::common_member!(@$kind $some [[] [_]] $($member)*);
    };
    (@maybe $at:tt $rest:tt $get:ident $get_mut:ident $field:ident $doc:literal $value:ty) => {
        $crate::common_member!(@get $at $rest $get $field $doc
            ::core::option::Option<&$value>, ::core::option::Option::None, found => found.as_ref());
        $crate::common_member!(@mut $at $rest $get_mut $field ::core::option::Option<$value>);
    };
    (@maybe_copied $at:tt $rest:tt $get:ident $get_mut:ident $field:ident $doc:literal $value:ty) => {
        $crate::common_member!(@get $at $rest $get $field $doc
            ::core::option::Option<$value>, ::core::option::Option::None, found => *found);
        $crate::common_member!(@mut $at $rest $get_mut $field ::core::option::Option<$value>);
    };
    (@maybe_text $at:tt $rest:tt $get:ident $get_mut:ident $field:ident $doc:literal $value:ty) => {
        $crate::common_member!(@get $at $rest $get $field $doc
            ::core::option::Option<&str>, ::core::option::Option::None, found => found.as_deref());
        $crate::common_member!(@mut $at $rest $get_mut $field ::core::option::Option<$value>);
    };
    (@maybe_boxed $at:tt $rest:tt $get:ident $get_mut:ident $field:ident $doc:literal $value:ty) => {
        $crate::common_member!(@get $at $rest $get $field $doc
            ::core::option::Option<&$value>, ::core::option::Option::None, found => found.as_deref());
        $crate::common_member!(@mut $at $rest $get_mut $field
            ::core::option::Option<::std::boxed::Box<$value>>);
    };
    (@one $at:tt $rest:tt $get:ident $get_mut:ident $field:ident $doc:literal $value:ty) => {
        $crate::common_member!(@get $at $rest $get $field $doc
            ::core::option::Option<&$value>, ::core::option::Option::None,
            found => ::core::option::Option::Some(found));
        $crate::common_member!(@mut $at $rest $get_mut $field $value);
    };
    (@one_copied $at:tt $rest:tt $get:ident $get_mut:ident $field:ident $doc:literal $value:ty) => {
        $crate::common_member!(@get $at $rest $get $field $doc
            ::core::option::Option<$value>, ::core::option::Option::None,
            found => ::core::option::Option::Some(*found));
        $crate::common_member!(@mut $at $rest $get_mut $field $value);
    };
    (@one_text $at:tt $rest:tt $get:ident $get_mut:ident $field:ident $doc:literal $value:ty) => {
        $crate::common_member!(@get $at $rest $get $field $doc
            ::core::option::Option<&str>, ::core::option::Option::None,
            found => ::core::option::Option::Some(found));
        $crate::common_member!(@mut $at $rest $get_mut $field $value);
    };
    (@one_boxed $at:tt $rest:tt $get:ident $get_mut:ident $field:ident $doc:literal $value:ty) => {
        $crate::common_member!(@get $at $rest $get $field $doc
            ::core::option::Option<&$value>, ::core::option::Option::None,
            found => ::core::option::Option::Some(found));
        $crate::common_member!(@mut $at $rest $get_mut $field ::std::boxed::Box<$value>);
    };
    (@many $at:tt $rest:tt $get:ident $get_mut:ident $field:ident $doc:literal $value:ty) => {
        $crate::common_member!(@get $at $rest $get $field $doc &[$value], &[], found => found);
        $crate::common_member!(@mut $at $rest $get_mut $field ::std::vec::Vec<$value>);
    };
    (
        @get [$($variant:ident)*] [[$($kept:ident)*] [$($rest:tt)*]] $get:ident $field:ident $doc:literal
        $given:ty, $nothing:expr, $found:ident => $made:expr
    ) => {
        #[doc = $doc]
        #[inline]
        pub fn $get(&self) -> $given {
            let $found = match self {
                $(Self::$variant(value) => &value.$field,)*
                $(
                    Self::$kept(kept) => match kept.base() {
                        ::core::option::Option::Some(base) => &base.$field,
                        ::core::option::Option::None => return $nothing,
                    },
                )*
                $($rest => return $nothing,)*
            };
            $made
        }
    };
    (
        @mut [$($variant:ident)*] $rest:tt $get_mut:ident $field:ident $held:ty
    ) => {
        /// The same, to be changed: nothing where the value cannot have it, or is kept as it came.
        #[inline]
        pub fn $get_mut(&mut self) -> ::core::option::Option<&mut $held> {
            ::core::option::Option::Some(match self {
                $(Self::$variant(value) => &mut value.$field,)*
                _ => return ::core::option::Option::None,
            })
        }
    };
}
