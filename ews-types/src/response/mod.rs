//! Responses: what the server says about each action that a request asked for.
//!
//! A request may ask for many actions: to get ten items, to create three folders. The response then
//! has one response message for each, in the order of the request; some operations answer with a
//! single one. [`Response::results`] gives one result for each, whichever form the operation has, so
//! that the failure of one action does not hide the others:
//!
//! ```
//! use ews_types::messages::GetItemResponseType;
//! use ews_types::{Response, ResponseMessage};
//!
//! # let xml = r#"<m:GetItemResponse
//! #     xmlns:m="http://schemas.microsoft.com/exchange/services/2006/messages"
//! #     xmlns:t="http://schemas.microsoft.com/exchange/services/2006/types"><m:ResponseMessages>
//! #   <m:GetItemResponseMessage ResponseClass="Success"><m:ResponseCode>NoError</m:ResponseCode>
//! #     <m:Items><t:Message/></m:Items></m:GetItemResponseMessage>
//! #   <m:GetItemResponseMessage ResponseClass="Error"><m:MessageText>Gone.</m:MessageText>
//! #     <m:ResponseCode>ErrorItemNotFound</m:ResponseCode></m:GetItemResponseMessage>
//! # </m:ResponseMessages></m:GetItemResponse>"#;
//! let response: GetItemResponseType = ews_types::from_str(xml)?;
//! let mut texts = Vec::new();
//! for result in response.results() {
//!     texts.push(match result {
//!         Ok(message) => format!("{:?} items", message.items.as_ref().map(|items| items.len())),
//!         Err(error) => error.to_string(),
//!     });
//! }
//! assert_eq!(texts, ["Some(1) items", "result 2: ErrorItemNotFound: Gone."]);
//! # Ok::<(), ews_types::ReadError>(())
//! ```
//!
//! # What counts as success
//!
//! | class | code | result |
//! |---|---|---|
//! | `Success` | `NoError`, or none | `Ok` |
//! | `Success` | any other, listed in the schema or not | `Err` |
//! | `Warning` | any | `Err`, of which [`ResponseError::is_warning`] is true |
//! | `Error`, any other, none | any | `Err` |
//!
//! A warning mostly means that the server did not process this part of the request, so that
//! it must not read as a success. With some codes it has data all the same: `ResolveNames` answers
//! with `ErrorNameResolutionMultipleResults` and the names. [`Results::outcomes`] tells three ways
//! apart, and gives the message of a warning.

mod answer;
#[cfg(all(feature = "calendar", has_suggestions))]
mod availability;
mod detail;
mod error;
mod macros;
pub(crate) mod message_xml;
mod results;

#[doc(hidden)]
pub use answer::NewStatus;
pub use answer::{FromMessages, NewMessage};
#[doc(hidden)]
pub use detail::detail;
pub use error::ResponseError;
pub use message_xml::{InnerError, MessageXml};
#[doc(hidden)]
pub use results::{Alternative, AnyResponseMessage};
pub use results::{Outcome, Results};

use crate::codec::{Lenient, RawXml};
use crate::messages::ResponseCodeType;
use crate::types::ResponseClassType;

/// What the server says about one action. Every type that derives from `m:ResponseMessageType`
/// implements this, and those that hold an element `m:ResponseMessage`, such as the parts of the
/// response to `GetUserAvailability`.
pub trait ResponseMessage {
    /// All that is said.
    fn status(&self) -> Status<'_>;

    /// Whether the action succeeded. `None` if a holder of a response message has none.
    fn response_class(&self) -> Option<ResponseClassType> {
        self.status().response_class.map(ResponseClassType::from)
    }

    /// The code: [`NoError`](ResponseCodeType::NoError) on success. One that the schema does not
    /// list is kept as it came.
    fn response_code(&self) -> Option<ResponseCodeType> {
        self.status().response_code.map(ResponseCodeType::from)
    }

    /// Description for people, in the server's words.
    fn message_text(&self) -> Option<&str> {
        self.status().message_text
    }

    /// Key of a link to further description. Servers usually send 0.
    fn descriptive_link_key(&self) -> Option<i32> {
        self.status().descriptive_link_key
    }

    /// Further details of an error.
    fn message_xml(&self) -> Option<MessageXml> {
        let elements = self.status().message_xml?;
        Some(MessageXml::from(elements.to_vec()))
    }

    /// What the message says about an error beside all that, in one line.
    #[doc(hidden)]
    fn detail(&self) -> Option<String> {
        None
    }

    /// Whether the class is `Success`, and the code `NoError` or absent.
    fn is_success(&self) -> bool {
        self.status().is_success()
    }

    /// Whether the class is `Warning`.
    fn is_warning(&self) -> bool {
        self.status().response_class == Some(WARNING)
    }

    /// The message, if it is of a success.
    ///
    /// # Errors
    ///
    /// What the server says, if it is not.
    fn result(&self) -> Result<&Self, ResponseError> {
        match ResponseError::of(self) {
            None => Ok(self),
            Some(error) => Err(error),
        }
    }
}

impl<M: ResponseMessage + ?Sized> ResponseMessage for &M {
    fn status(&self) -> Status<'_> {
        (**self).status()
    }

    fn detail(&self) -> Option<String> {
        (**self).detail()
    }
}

/// Of an action that failed, servers send no more than the message's base.
impl<T: ResponseMessage> Lenient for T {
    #[inline]
    fn is_lenient(&self) -> bool {
        !self.is_success()
    }
}

/// The class of a success, as it is on the wire.
const SUCCESS: &str = "Success";

/// The class of a warning, as it is on the wire.
const WARNING: &str = "Warning";

/// The code of a success, as it is on the wire.
const NO_ERROR: &str = "NoError";

/// What a response message says, whatever the operation: schema type `m:ResponseMessageType`. Class
/// and code are as they are on the wire, so that bindings of other schema sets can say theirs.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Status<'m> {
    /// Whether the action succeeded, succeeded with a warning, or failed. `None` if a holder of a
    /// response message has none.
    pub response_class: Option<&'m str>,
    /// Code of the result.
    pub response_code: Option<&'m str>,
    /// Description for people, in the server's words.
    pub message_text: Option<&'m str>,
    /// Key of a link to further description.
    pub descriptive_link_key: Option<i32>,
    /// Further details.
    pub message_xml: Option<&'m [RawXml]>,
}

impl<'m> Status<'m> {
    /// Whether the class is `Success`, and the code `NoError` or absent.
    pub fn is_success(&self) -> bool {
        self.response_class == Some(SUCCESS)
            && self.response_code.is_none_or(|code| code == NO_ERROR)
    }

    /// What generated code says about a message.
    #[doc(hidden)]
    pub const fn of(
        response_class: &'m str,
        response_code: Option<&'m str>,
        message_text: Option<&'m str>,
        descriptive_link_key: Option<i32>,
        message_xml: Option<&'m [RawXml]>,
    ) -> Self {
        Self {
            response_class: Some(response_class),
            response_code,
            message_text,
            descriptive_link_key,
            message_xml,
        }
    }
}

/// A response element of an operation: what [`Operation::Response`](crate::Operation::Response) is.
pub trait Response: Sized {
    /// The response message of one action. It is the response itself where the operation answers
    /// with a single one.
    type Message: ResponseMessage;

    /// One result for each response message, in their order, which is that of the request.
    ///
    /// Where the response itself can fail too, as with delegates, mail tips and service
    /// configurations, its own error comes first, without a
    /// [position](ResponseError::position). For `GetUserAvailability` the results are those of the
    /// mailboxes, and an error of the suggestions comes last. A mailbox of which no response message
    /// says that it succeeded has an error, even with data.
    fn results(&self) -> Results<&Self::Message>;

    /// How many response messages there are, where every request asks for at least one; `None` where there
    /// may be none.
    #[doc(hidden)]
    fn message_count(&self) -> Option<usize> {
        None
    }

    /// Like [`results`](Self::results), with the messages to keep.
    fn into_results(self) -> Results<Self::Message>;

    /// The result of a request that asks for one action.
    ///
    /// ```
    /// use ews_types::messages::SubscribeResponse;
    /// use ews_types::{Response, ResponseError};
    ///
    /// fn subscription(response: SubscribeResponse) -> Result<Option<String>, ResponseError> {
    ///     Ok(response.into_result()?.subscription_id)
    /// }
    /// ```
    ///
    /// # Errors
    ///
    /// What the server says about the action, if it is not a success. If there is more than one result,
    /// the first error of all; if there is none, an error without class and code. Where none can be
    /// right, as for the delegates of a mailbox that has none, ask for [`results`](Self::results).
    fn into_result(self) -> Result<Self::Message, ResponseError> {
        self.into_outcome().result()
    }

    /// Like [`into_result`](Self::into_result), with the message of a warning or an error, which with
    /// some operations has more to say.
    ///
    /// ```
    /// use ews_types::Response;
    /// use ews_types::messages::UpdateInboxRulesResponse;
    /// use ews_types::response::Outcome;
    ///
    /// /// How many operations on rules are at fault.
    /// fn faults(response: UpdateInboxRulesResponse) -> usize {
    ///     match response.into_outcome() {
    ///         Outcome::Error(Some(message), _) => {
    ///             message.rule_operation_errors.map_or(0, |errors| errors.len())
    ///         }
    ///         _ => 0,
    ///     }
    /// }
    /// ```
    fn into_outcome(self) -> Outcome<Self::Message> {
        self.into_results().into_only()
    }
}

/// The message of a [`Response`] that has none: there is no such value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoMessage {}

impl ResponseMessage for NoMessage {
    fn status(&self) -> Status<'_> {
        match *self {}
    }
}
