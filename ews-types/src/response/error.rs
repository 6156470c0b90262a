//! What the server says about an action that did not succeed.

use std::fmt;
use std::time::Duration;

use super::message_xml::write_properties;
use super::{MessageXml, ResponseMessage, Status, WARNING};
use crate::codec::{ReadError, one_line};
use crate::messages::ResponseCodeType;
use crate::types::ResponseClassType;

/// What the server says about an action that did not succeed, or that it did not process.
///
/// ```
/// use ews_types::messages::{ResponseCodeType, ResponseMessageType};
/// use ews_types::{ResponseMessage, types::ResponseClassType};
///
/// let mut message = ResponseMessageType::new(ResponseClassType::Error);
/// message.response_code = Some(ResponseCodeType::from("ErrorOfTheNextVersion"));
/// let error = message.result().unwrap_err();
/// assert_eq!(error.response_code().as_str(), "ErrorOfTheNextVersion");
/// assert!(!error.is_warning());
/// ```
#[derive(Clone, PartialEq)]
pub struct ResponseError {
    // Boxed, so that results stay small.
    inner: Box<Inner>,
}

#[derive(Clone, Debug, PartialEq)]
struct Inner {
    position: Option<usize>,
    unexpected: Option<Unexpected>,
    damage: Option<ReadError>,
    response_class: ResponseClassType,
    response_code: ResponseCodeType,
    message_text: Option<String>,
    descriptive_link_key: Option<i32>,
    message_xml: Option<MessageXml>,
    detail: Option<String>,
}

/// A response message of another operation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Unexpected {
    found: &'static str,
    expected: &'static str,
}

impl ResponseError {
    /// What a response message says: `None` if it is of a success.
    pub fn of<M: ResponseMessage + ?Sized>(message: &M) -> Option<Self> {
        (!message.is_success()).then(|| Self::from_message(message))
    }

    fn from_message<M: ResponseMessage + ?Sized>(message: &M) -> Self {
        let status = message.status();
        let inner = Inner {
            position: None,
            unexpected: None,
            damage: None,
            response_class: ResponseClassType::from(status.response_class.unwrap_or_default()),
            response_code: ResponseCodeType::from(status.response_code.unwrap_or_default()),
            message_text: status.message_text.map(str::to_owned),
            descriptive_link_key: status.descriptive_link_key,
            message_xml: message.message_xml(),
            detail: message.detail(),
        };
        Self {
            inner: Box::new(inner),
        }
    }

    /// That a response message is of another operation, whatever it says.
    pub(super) fn unexpected<M: ResponseMessage>(
        message: &M,
        found: &'static str,
        expected: &'static str,
    ) -> Self {
        let mut error = Self::from_message(message);
        error.inner.unexpected = Some(Unexpected { found, expected });
        error
    }

    /// That a response message is damaged in a member of its own. What it says as far as it can be read
    /// may be a success: it is none.
    pub(super) fn damaged<M: ResponseMessage>(message: &M, damage: ReadError) -> Self {
        let mut error = Self::from_message(message);
        error.inner.damage = Some(damage);
        error
    }

    /// That there is no response message at all.
    pub(super) fn missing() -> Self {
        struct Nothing;
        impl ResponseMessage for Nothing {
            fn status(&self) -> Status<'_> {
                Status::default()
            }
        }
        Self::from_message(&Nothing)
    }

    /// The same at another position, counted from 0: where the results of several responses are put together.
    #[must_use]
    pub fn at(mut self, position: usize) -> Self {
        self.inner.position = Some(position);
        self
    }

    /// The same without saying which of several response messages it is of.
    #[cfg(all(feature = "client-access-token", has_client_access_token))]
    pub(crate) fn without_position(mut self) -> Self {
        self.inner.position = None;
        self
    }

    /// What is wrong with the response message, if it is damaged in a member of its own: the action may
    /// have succeeded, but what the server says of it cannot be read. Class, code and text are those of the
    /// message, perhaps of a success. The response has the message as it came, as a
    /// [`Kept`](crate::codec::Kept).
    pub fn damage(&self) -> Option<&ReadError> {
        self.inner.damage.as_ref()
    }

    /// The class: `Error`, or `Warning`. Empty if there is none.
    pub fn response_class(&self) -> &ResponseClassType {
        &self.inner.response_class
    }

    /// Whether the class is `Warning`: mostly, that the server did not process this part of
    /// the request because of an error before. [`Results::outcomes`](super::Results::outcomes)
    /// gives the message that comes with it, unless the warning is of the response as a whole.
    pub fn is_warning(&self) -> bool {
        self.inner.response_class.as_str() == WARNING
            && self.inner.unexpected.is_none()
            && self.inner.damage.is_none()
    }

    /// The code. One that the schema does not list is kept as it came; if there is none, its text
    /// is empty.
    pub fn response_code(&self) -> &ResponseCodeType {
        &self.inner.response_code
    }

    /// Description for people, in the server's words.
    pub fn message_text(&self) -> Option<&str> {
        self.inner.message_text.as_deref()
    }

    /// Key of a link to further description. Servers usually send 0.
    pub fn descriptive_link_key(&self) -> Option<i32> {
        self.inner.descriptive_link_key
    }

    /// Further details, in a form that depends on the code.
    pub fn message_xml(&self) -> Option<&MessageXml> {
        self.inner.message_xml.as_ref()
    }

    /// What the message has beside all that, if it is of those that have more to say about an error: the
    /// names and the texts of the elements in one line, such as the rules that are not valid, the
    /// subscriptions that are lost, or the recipients that cannot be shared with.
    /// [`Results::outcomes`](super::Results::outcomes) and
    /// [`Response::into_outcome`](crate::Response::into_outcome) give the message itself.
    pub fn detail(&self) -> Option<&str> {
        self.inner.detail.as_deref()
    }

    /// How long to wait before the next request, if the server says it: it does with
    /// `ErrorServerBusy`.
    pub fn back_off(&self) -> Option<Duration> {
        self.message_xml()?.back_off()
    }

    /// The position among the response messages, from 0; the text counts from 1. `None` for the only
    /// one, and for the response as a whole.
    pub fn position(&self) -> Option<usize> {
        self.inner.position
    }

    /// The name of the response message, if it is one of another operation than the response: then
    /// class and code are what it says, perhaps of a success, but not of the action asked for.
    pub fn unexpected_message(&self) -> Option<&'static str> {
        self.inner.unexpected.map(|unexpected| unexpected.found)
    }
}

impl fmt::Debug for ResponseError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ResponseError")
            .field("position", &self.inner.position)
            .field("unexpected_message", &self.unexpected_message())
            .field("damage", &self.damage())
            .field("response_class", &self.inner.response_class)
            .field("response_code", &self.inner.response_code)
            .field("message_text", &self.inner.message_text)
            .field("descriptive_link_key", &self.inner.descriptive_link_key)
            .field("message_xml", &self.inner.message_xml)
            .field("detail", &self.inner.detail)
            .finish()
    }
}

/// In one line: position, class where it is no error, code and text, the properties in question, and
/// what else the message says.
impl fmt::Display for ResponseError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(position) = self.inner.position {
            write!(f, "result {}: ", position + 1)?;
        }
        if let Some(Unexpected { found, expected }) = self.inner.unexpected {
            write!(f, "a {found} instead of a {expected}: ")?;
        }
        let class = self.inner.response_class.as_str();
        let code = self.inner.response_code.as_str();
        if let Some(damage) = self.damage() {
            write!(f, "the response message is damaged: {damage}")?;
            if matches!((class, code), ("" | "Success", "" | "NoError")) {
                return Ok(());
            }
            f.write_str("; it says ")?;
        }
        match (class, code) {
            ("", "") => f.write_str("no response message says that the action succeeded"),
            ("", code) => write!(f, "no response class: {}", one_line(code)),
            (class, "") => write!(f, "{}: no response code", one_line(class)),
            ("Error", code) if code != "NoError" => f.write_str(&one_line(code)),
            (class, code) => write!(f, "{}: {}", one_line(class), one_line(code)),
        }?;
        let text = self.message_text().map(one_line).unwrap_or_default();
        if !text.is_empty() {
            write!(f, ": {text}")?;
        }
        if let Some(xml) = self.message_xml() {
            write_properties(f, &xml.entries, &text)?;
        }
        match self.detail() {
            Some(detail) => write!(f, ": {detail}"),
            None => Ok(()),
        }
    }
}

impl std::error::Error for ResponseError {}
