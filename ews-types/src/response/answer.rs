//! Responses made by whoever answers: a gateway, or a server that takes the place of one in a test.

use super::{NO_ERROR, Response, ResponseMessage, SUCCESS, WARNING};
use crate::messages::ResponseCodeType;

/// A response message, made of what every one says.
///
/// ```
/// use ews_types::ResponseMessage;
/// use ews_types::messages::{FindItemResponseMessageType, ResponseCodeType};
/// use ews_types::response::NewMessage;
///
/// let found = FindItemResponseMessageType::success();
/// assert!(found.is_success());
///
/// let code = ResponseCodeType::ErrorFolderNotFound;
/// let error = FindItemResponseMessageType::error(code, "There is no such folder.");
/// assert_eq!(
///     error.result().unwrap_err().to_string(),
///     "ErrorFolderNotFound: There is no such folder."
/// );
/// ```
pub trait NewMessage: ResponseMessage + Sized {
    /// The message with this status, and nothing else.
    #[doc(hidden)]
    fn of_status(status: NewStatus) -> Self;

    /// A success, without the data that the caller adds.
    fn success() -> Self {
        Self::of_status(NewStatus {
            response_class: SUCCESS,
            response_code: NO_ERROR.to_owned(),
            message_text: None,
            descriptive_link_key: None,
        })
    }

    /// An error, with a description for people.
    fn error(code: impl Into<ResponseCodeType>, text: impl Into<String>) -> Self {
        Self::of_status(NewStatus::failed("Error", &code.into(), text.into()))
    }

    /// A warning: mostly, that this part of the request was not processed because of an error before,
    /// with the code [`ErrorBatchProcessingStopped`](ResponseCodeType::ErrorBatchProcessingStopped).
    fn warning(code: impl Into<ResponseCodeType>, text: impl Into<String>) -> Self {
        Self::of_status(NewStatus::failed(WARNING, &code.into(), text.into()))
    }
}

/// What a new response message says. Class and code are texts, so that bindings of other schema sets can take
/// them for theirs.
#[doc(hidden)]
#[derive(Clone, Debug)]
pub struct NewStatus {
    pub response_class: &'static str,
    pub response_code: String,
    pub message_text: Option<String>,
    pub descriptive_link_key: Option<i32>,
}

impl NewStatus {
    fn failed(class: &'static str, code: &ResponseCodeType, text: String) -> Self {
        Self {
            response_class: class,
            response_code: code.as_str().to_owned(),
            message_text: Some(text),
            // As servers have it.
            descriptive_link_key: Some(0),
        }
    }
}

/// A response that has a list of messages, made of them. A response that is itself the message is made by
/// [`NewMessage`].
///
/// ```
/// use ews_types::messages::{DeleteItemResponseType, ResponseCodeType};
/// use ews_types::response::{FromMessages, NewMessage};
/// use ews_types::{Response, soap};
///
/// type Message = <DeleteItemResponseType as Response>::Message;
/// let code = ResponseCodeType::ErrorItemNotFound;
/// let response = DeleteItemResponseType::from_messages([
///     Message::success(),
///     Message::error(code, "There is no such item."),
/// ]);
/// let reply = soap::to_string(&soap::Envelope::new(response))?;
/// assert!(reply.contains(r#"<m:DeleteItemResponseMessage ResponseClass="Success">"#));
/// # Ok::<(), soap::Error>(())
/// ```
pub trait FromMessages: Response {
    /// The response with these messages, one for each action that the request asked for, in its order.
    /// Where the response can fail as a whole, it says that it did not.
    fn from_messages(messages: impl IntoIterator<Item = Self::Message>) -> Self;
}
