//! Code that is the same for many response messages.

/// [`ResponseMessage`](crate::ResponseMessage) and [`NewMessage`](crate::response::NewMessage) for a
/// type that derives from `m:ResponseMessageType`, with the member that says more about an error; or for
/// one with an element of that type, which may be optional.
#[doc(hidden)]
#[macro_export]
macro_rules! response_message {
    ($type:ty, required $field:ident) => {
        impl $crate::ResponseMessage for $type {
            #[inline]
            fn status(&self) -> $crate::response::Status<'_> {
                self.$field.status()
            }
        }
        impl $crate::response::NewMessage for $type {
            #[inline]
            fn of_status(status: $crate::response::NewStatus) -> Self {
                let mut message: Self = $crate::codec::Content::blank();
                let made = $crate::response::NewMessage::of_status(status);
                message.$field = made;
                message
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
        impl $crate::response::NewMessage for $type {
            #[inline]
            fn of_status(status: $crate::response::NewStatus) -> Self {
                let mut message: Self = $crate::codec::Content::blank();
                let made = $crate::response::NewMessage::of_status(status);
                message.$field = ::core::option::Option::Some(made);
                message
            }
        }
    };
    ($type:ty $(, $detail:ident $local:literal)?) => {
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
            $(
            #[inline]
            fn detail(&self) -> ::core::option::Option<::std::string::String> {
                self.$detail.as_ref().map(|detail| $crate::response::detail(detail, $local))
            }
            )?
        }
        impl $crate::response::NewMessage for $type {
            #[inline]
            fn of_status(status: $crate::response::NewStatus) -> Self {
                let mut message: Self = $crate::codec::Content::blank();
                message.response_class = ::core::convert::From::from(status.response_class);
                message.response_code =
                    ::core::option::Option::Some(::core::convert::From::from(&*status.response_code));
                message.message_text = status.message_text;
                message.descriptive_link_key = status.descriptive_link_key;
                message
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
        $crate::batch_response!($type, $($list).+, $own, $message, $name, m => m, m => m, m => m);
    };
    ($type:ty, $($list:ident).+, $own:path, boxed $message:ty, $name:literal) => {
        $crate::batch_response!($type, $($list).+, $own, $message, $name, m => &**m, m => *m, m => ::std::boxed::Box::new(m));
    };
    (
        $type:ty, $($list:ident).+, $own:path, $message:ty, $name:literal,
        $borrowed:ident => $reference:expr, $owned:ident => $value:expr, $given:ident => $kept:expr
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
            fn message_count(&self) -> ::core::option::Option<usize> {
                ::core::option::Option::Some(self.$($list).+.len())
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
        impl $crate::response::FromMessages for $type {
            #[inline]
            fn from_messages(
                messages: impl ::core::iter::IntoIterator<Item = Self::Message>,
            ) -> Self {
                let mut response: Self = $crate::codec::Content::blank();
                let messages = messages.into_iter().map(|$given| $own($kept));
                response.$($list).+ = messages.collect();
                response
            }
        }
    };
}

/// [`FromMessages`](crate::response::FromMessages) for a type with a list of messages of one kind, which
/// may be optional; `whole` if it is a message, too.
#[doc(hidden)]
#[macro_export]
macro_rules! from_messages {
    ($type:ty, optional $list:ident.$items:ident $(, $whole:ident)?) => {
        $crate::from_messages!(@ $type, response, messages, {
            let list = response.$list.get_or_insert_with($crate::codec::Content::blank);
            list.$items = messages.into_iter().collect();
        } $($whole)?);
    };
    ($type:ty, $list:ident.$items:ident $(, $whole:ident)?) => {
        $crate::from_messages!(@ $type, response, messages, {
            response.$list.$items = messages.into_iter().collect();
        } $($whole)?);
    };
    (@ $type:ty, $response:ident, $messages:ident, $fill:block $($whole:ident)?) => {
        impl $crate::response::FromMessages for $type {
            #[inline]
            fn from_messages(
                $messages: impl ::core::iter::IntoIterator<Item = Self::Message>,
            ) -> Self {
                let mut $response: Self = $crate::from_messages!(blank $($whole)?);
                $fill
                $response
            }
        }
    };
    (blank whole) => {
        $crate::response::NewMessage::success()
    };
    (blank) => {
        $crate::codec::Content::blank()
    };
}
