//! Code that is the same for many response messages.

/// [`ResponseMessage`](crate::ResponseMessage) for a type that derives from
/// `m:ResponseMessageType`, or for one with an element of that type, which may be optional.
#[doc(hidden)]
#[macro_export]
macro_rules! response_message {
    ($type:ty) => {
        impl $crate::ResponseMessage for $type {
            #[inline]
            fn status(&self) -> $crate::response::Status<'_> {
                $crate::response::Status::of(
                    self.response_class.as_str(),
                    self.response_code.as_ref().map(|code| code.as_str()),
                    self.message_text.as_deref(),
                    self.descriptive_link_key,
                    self.message_xml.as_ref().map(|xml| xml.as_slice()),
                )
            }
        }
    };
    ($type:ty, required $field:ident) => {
        impl $crate::ResponseMessage for $type {
            #[inline]
            fn status(&self) -> $crate::response::Status<'_> {
                self.$field.status()
            }
        }
    };
    ($type:ty, optional $field:ident) => {
        impl $crate::ResponseMessage for $type {
            #[inline]
            fn status(&self) -> $crate::response::Status<'_> {
                match &self.$field {
                    ::core::option::Option::Some(message) => message.status(),
                    ::core::option::Option::None => ::core::default::Default::default(),
                }
            }
        }
    };
}

/// [`Response`](crate::Response) for a type that is the only message.
#[doc(hidden)]
#[macro_export]
macro_rules! single_response {
    ($type:ty) => {
        impl $crate::Response for $type {
            type Message = Self;
            #[inline]
            fn results(&self) -> $crate::response::Results<&Self::Message> {
                $crate::response::Results::single(self)
            }
            #[inline]
            fn into_results(self) -> $crate::response::Results<Self::Message> {
                $crate::response::Results::single(self)
            }
        }
    };
}

/// [`Response`](crate::Response) for a type with a list of messages of any operation, of which one
/// variant is its own, given with the name of its element; `boxed` if the message is behind a box.
#[doc(hidden)]
#[macro_export]
macro_rules! batch_response {
    ($type:ty, $($list:ident).+, $own:path, $message:ty, $name:literal) => {
        $crate::batch_response!($type, $($list).+, $own, $message, $name, m => m, m => m);
    };
    ($type:ty, $($list:ident).+, $own:path, boxed $message:ty, $name:literal) => {
        $crate::batch_response!($type, $($list).+, $own, $message, $name, m => &**m, m => *m);
    };
    (
        $type:ty, $($list:ident).+, $own:path, $message:ty, $name:literal,
        $borrowed:ident => $reference:expr, $owned:ident => $value:expr
    ) => {
        #[allow(
            unreachable_patterns,
            reason = "there may be no other, by the chosen domains"
        )]
        impl $crate::Response for $type {
            type Message = $message;
            #[inline]
            fn results(&self) -> $crate::response::Results<&Self::Message> {
                let messages = self.$($list).+.iter();
                $crate::response::Results::alternatives(messages, $name, |message| match message {
                    $own($borrowed) => $crate::response::Alternative::Own($reference),
                    other => $crate::response::Alternative::Other(other),
                })
            }
            #[inline]
            fn into_results(self) -> $crate::response::Results<Self::Message> {
                let messages = self.$($list).+.into_iter();
                $crate::response::Results::alternatives(messages, $name, |message| match message {
                    $own($owned) => $crate::response::Alternative::Own($value),
                    other => $crate::response::Alternative::Other(other),
                })
            }
        }
    };
}
