//! What can go wrong in reading a reply, and what the server says about a token that it refused.

use std::fmt;

use super::{TokenKind, TokenRequest};
use crate::codec::{ReadError, ReadErrorKind, one_line};
use crate::messages::ResponseCodeType;
use crate::response::{self, MessageXml};
use crate::soap::{self, Fault};
use crate::types::ResponseClassType;

/// Why a text is not a reply to the request.
///
/// `index` is the position of a result, from 0; the texts count from 1.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum Error {
    /// The server answered with a SOAP fault: it did not process the request.
    Fault(Box<Fault>),
    /// The text is not an envelope with a response of this operation.
    Soap(soap::Error),
    /// There are more or fewer results than tokens asked for.
    ResultCount {
        /// Number of tokens asked for.
        requested: usize,
        /// Number of results.
        found: usize,
    },
    /// A result is of another operation.
    UnexpectedResult {
        /// Position of the result.
        index: usize,
        /// Name of the response message.
        found: String,
    },
    /// A token is for another add-in than the one asked for at its position. Upper and lower case
    /// of ASCII letters count as the same.
    WrongId {
        /// Position of the result.
        index: usize,
        /// The add-in asked for.
        requested: String,
        /// The add-in that the token is for, at most the first 100 characters.
        found: String,
    },
    /// A token is of another kind than the one asked for at its position.
    WrongKind {
        /// Position of the result.
        index: usize,
        /// The kind asked for.
        requested: TokenKind,
        /// The kind of the token, at most the first 100 characters of its name.
        found: TokenKind,
    },
    /// A result says that it succeeded, but has no token, or one without a value.
    MissingToken {
        /// Position of the result.
        index: usize,
    },
    /// A token has a time to live of 0: it was no good any more when the server issued it.
    ExpiredToken {
        /// Position of the result.
        index: usize,
    },
    /// The time to live of a token is negative, or too long for a
    /// [`Duration`](std::time::Duration).
    InvalidTimeToLive {
        /// Position of the result.
        index: usize,
        /// Time to live in minutes.
        minutes: i64,
    },
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Fault(fault) => fmt::Display::fmt(fault, f),
            Self::Soap(error) => fmt::Display::fmt(error, f),
            Self::ResultCount { requested, found } => write!(
                f,
                "the reply has another number of results than the request: {found} for {requested}"
            ),
            Self::UnexpectedResult { index, found } => write!(
                f,
                "result {} is a {found}: expected a GetClientAccessTokenResponseMessage",
                index + 1
            ),
            Self::WrongId {
                index,
                requested,
                found,
            } => write!(
                f,
                "result {} is for another add-in: `{found}`, asked for `{requested}`",
                index + 1
            ),
            Self::WrongKind {
                index,
                requested,
                found,
            } => write!(
                f,
                "result {} is of another kind: `{found}`, asked for `{requested}`",
                index + 1
            ),
            Self::MissingToken { index } => write!(
                f,
                "result {} says that it succeeded, but has no token",
                index + 1
            ),
            Self::ExpiredToken { index } => write!(
                f,
                "the token of result {} has expired: its time to live is 0 minutes; ask for another",
                index + 1
            ),
            Self::InvalidTimeToLive { index, minutes } => write!(
                f,
                "the token of result {} has an impossible time to live of {minutes} minutes",
                index + 1
            ),
        }
    }
}

impl std::error::Error for Error {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Fault(fault) => fault.source(),
            Self::Soap(error) => error.source(),
            _ => None,
        }
    }
}

impl Error {
    /// The schema requires a response message, so that a reply without any does not read as one;
    /// for the request it is one with too few results.
    pub(super) fn no_results(error: &soap::Error, requested: usize) -> Option<Self> {
        let soap::Error::Read(error) = error else {
            return None;
        };
        let missing = matches!(error.kind(), ReadErrorKind::MissingElement { .. });
        let list = "/GetClientAccessTokenResponse/ResponseMessages";
        (missing && error.path().ends_with(list)).then_some(Self::ResultCount {
            requested,
            found: 0,
        })
    }
}

impl From<soap::Error> for Error {
    fn from(error: soap::Error) -> Self {
        match error {
            soap::Error::Fault(fault) => Self::Fault(fault),
            other => Self::Soap(other),
        }
    }
}

/// What the server says about a token that it did not issue.
#[derive(Clone, PartialEq)]
pub struct ResponseError {
    id: String,
    kind: TokenKind,
    error: response::ResponseError,
}

impl ResponseError {
    pub(super) fn new(request: &TokenRequest, error: response::ResponseError) -> Self {
        Self {
            id: request.id.clone(),
            kind: request.token_type.clone(),
            // It goes by its own position, beside the others of the reply.
            error: error.without_position(),
        }
    }

    /// The identifier of the add-in, as the request has it: the reply does not say it.
    pub fn id(&self) -> &str {
        &self.id
    }

    /// The kind of token asked for, as the request has it.
    pub fn kind(&self) -> &TokenKind {
        &self.kind
    }

    /// The class: `Error`, or `Warning` if the server did not process the request.
    pub fn response_class(&self) -> &ResponseClassType {
        self.error.response_class()
    }

    /// The code. One that the schema does not list is kept as it came, such as
    /// `ErrorForbiddenClientAccessTokenRequest`; if there is none, its text
    /// is empty.
    pub fn response_code(&self) -> &ResponseCodeType {
        self.error.response_code()
    }

    /// Description for people, in the server's words.
    pub fn message_text(&self) -> Option<&str> {
        self.error.message_text()
    }

    /// Key of a link to further description. Servers usually send 0.
    pub fn descriptive_link_key(&self) -> Option<i32> {
        self.error.descriptive_link_key()
    }

    /// Further details, in a form that depends on the code.
    pub fn message_xml(&self) -> Option<&MessageXml> {
        self.error.message_xml()
    }

    /// What is wrong with the result, if it is damaged so that its token cannot be read: see
    /// [`ResponseError::damage`](response::ResponseError::damage).
    pub fn damage(&self) -> Option<&ReadError> {
        self.error.damage()
    }

    /// All that the server says, in the form that it has for any operation.
    pub fn as_response_error(&self) -> &response::ResponseError {
        &self.error
    }
}

impl From<ResponseError> for response::ResponseError {
    fn from(error: ResponseError) -> Self {
        error.error
    }
}

impl fmt::Debug for ResponseError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ResponseError")
            .field("id", &self.id)
            .field("kind", &self.kind)
            .field("response_class", self.response_class())
            .field("response_code", self.response_code())
            .field("message_text", &self.message_text())
            .field("descriptive_link_key", &self.descriptive_link_key())
            .field("message_xml", &self.message_xml())
            .field("damage", &self.damage())
            .finish()
    }
}

impl fmt::Display for ResponseError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.damage().is_some() {
            let (kind, id) = (&self.kind, &self.id);
            return write!(f, "no {kind} token for the add-in {id}: {}", self.error);
        }
        let code = match self.response_code().as_str() {
            "" => "no response code".to_owned(),
            code => one_line(code),
        };
        write!(
            f,
            "no {} token for the add-in {}: {code}",
            self.kind, self.id
        )?;
        match self.message_text().map(one_line) {
            Some(text) if !text.is_empty() => write!(f, ": {text}"),
            _ => Ok(()),
        }
    }
}

impl std::error::Error for ResponseError {}

/// The first 100 characters: enough to know a text by.
pub(super) fn quoted(text: &str) -> String {
    text.chars().take(100).collect()
}
