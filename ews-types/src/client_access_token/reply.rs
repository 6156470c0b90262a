//! What the server answered.

use std::fmt;
use std::time::{Duration, SystemTime};

use super::{Error, ResponseError, TokenKind, TokenRequest, error};
use crate::codec::Redacted;
use crate::messages::{GetClientAccessTokenResponseMessageType, GetClientAccessTokenResponseType};
use crate::response::{Outcome, Response};
use crate::soap;
use crate::types;

/// A reply: one result for each token asked for.
#[derive(Clone, Debug, PartialEq)]
pub struct Reply {
    #[cfg(has_server_version_info)]
    server_version: Option<types::ServerVersionInfo>,
    results: Vec<Result<Token, ResponseError>>,
}

impl Reply {
    /// Goes through the results by position.
    pub(super) fn new(
        requests: &[TokenRequest],
        read: soap::Reply<GetClientAccessTokenResponseType>,
    ) -> Result<Self, Error> {
        #[cfg(has_server_version_info)]
        let server_version = read.server_version().cloned();
        let outcomes = read.body.into_results().outcomes();
        if outcomes.len() != requests.len() {
            return Err(Error::ResultCount {
                requested: requests.len(),
                found: outcomes.len(),
            });
        }
        let results = requests.iter().zip(outcomes).enumerate();
        Ok(Self {
            #[cfg(has_server_version_info)]
            server_version,
            results: results
                .map(|(index, (request, outcome))| result(index, request, outcome))
                .collect::<Result<_, Error>>()?,
        })
    }

    /// The version of the server, if the reply says it.
    #[cfg(has_server_version_info)]
    pub fn server_version(&self) -> Option<&types::ServerVersionInfo> {
        self.server_version.as_ref()
    }

    /// The results, in the order of the tokens asked for.
    pub fn results(&self) -> &[Result<Token, ResponseError>] {
        &self.results
    }

    /// All tokens, in the order in which they were asked for.
    ///
    /// # Errors
    ///
    /// The first of the errors, if the server refused any of the tokens.
    pub fn into_tokens(self) -> Result<Vec<Token>, ResponseError> {
        self.results.into_iter().collect()
    }
}

impl IntoIterator for Reply {
    type Item = Result<Token, ResponseError>;
    type IntoIter = std::vec::IntoIter<Self::Item>;

    fn into_iter(self) -> Self::IntoIter {
        self.results.into_iter()
    }
}

impl<'a> IntoIterator for &'a Reply {
    type Item = &'a Result<Token, ResponseError>;
    type IntoIter = std::slice::Iter<'a, Result<Token, ResponseError>>;

    fn into_iter(self) -> Self::IntoIter {
        self.results.iter()
    }
}

/// A token that the server issued.
#[derive(Clone, PartialEq)]
pub struct Token {
    token: types::ClientAccessTokenType,
    time_to_live: Duration,
}

impl Token {
    /// The identifier of the add-in that the token was issued for, as the server writes it.
    pub fn id(&self) -> &str {
        &self.token.id
    }

    /// The kind of the token.
    pub fn kind(&self) -> &TokenKind {
        &self.token.token_type
    }

    /// The token itself. A secret: keep it out of logs.
    pub fn value(&self) -> &str {
        &self.token.token_value
    }

    /// The token itself. A secret: keep it out of logs.
    pub fn into_value(self) -> String {
        self.token.token_value
    }

    /// How long the token is good for, from when the server issued it; on the wire a number of
    /// minutes, at least one.
    pub fn time_to_live(&self) -> Duration {
        self.time_to_live
    }

    /// When the token expires, if the server issued it at `issued`, for which the time at which the
    /// request was sent is a safe guess. `None` if that is past what the system's time can say.
    pub fn expires_at(&self, issued: SystemTime) -> Option<SystemTime> {
        issued.checked_add(self.time_to_live)
    }
}

impl fmt::Debug for Token {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Token")
            .field("id", &self.id())
            .field("kind", self.kind())
            .field("value", &Redacted)
            .field("time_to_live", &self.time_to_live)
            .finish()
    }
}

/// The result of one request: see the table in the module's documentation.
fn result(
    index: usize,
    request: &TokenRequest,
    outcome: Outcome<GetClientAccessTokenResponseMessageType>,
) -> Result<Result<Token, ResponseError>, Error> {
    let message = match outcome.result() {
        Ok(message) => message,
        Err(error) => {
            return match error.unexpected_message() {
                Some(found) => Err(Error::UnexpectedResult {
                    index,
                    found: found.to_owned(),
                }),
                None => Ok(Err(ResponseError::new(request, error))),
            };
        }
    };
    // An element without a value is no token either.
    let given = message
        .token
        .filter(|token| !token.token_value.trim().is_empty());
    let Some(token) = given else {
        return Err(Error::MissingToken { index });
    };
    token_for(index, request, token).map(Ok)
}

/// Checks that a token is the one asked for.
fn token_for(
    index: usize,
    request: &TokenRequest,
    token: types::ClientAccessTokenType,
) -> Result<Token, Error> {
    // A GUID is the same in either case.
    if !token.id.trim().eq_ignore_ascii_case(request.id.trim()) {
        return Err(Error::WrongId {
            index,
            requested: request.id.clone(),
            found: error::quoted(&token.id),
        });
    }
    if token.token_type != request.token_type {
        return Err(Error::WrongKind {
            index,
            requested: request.token_type.clone(),
            found: TokenKind::from(error::quoted(token.token_type.as_str()).as_str()),
        });
    }
    let time_to_live = u64::try_from(token.ttl)
        .ok()
        .and_then(|minutes| minutes.checked_mul(60))
        .map(Duration::from_secs);
    match time_to_live {
        Some(Duration::ZERO) => Err(Error::ExpiredToken { index }),
        Some(time_to_live) => Ok(Token {
            token,
            time_to_live,
        }),
        None => Err(Error::InvalidTimeToLive {
            index,
            minutes: token.ttl,
        }),
    }
}
