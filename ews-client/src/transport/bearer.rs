//! Bearer tokens (RFC 6750).

use std::sync::Arc;

use http::HeaderValue;
use tokio::sync::Mutex;
use zeroize::Zeroizing;

use super::authenticate::Attempt;
use super::challenge::Challenge;
use super::connection::Reply;
use super::exchanging::{Answer, Exchanging, Stopped};
use crate::{AuthenticateReason, Secret, TokenProvider, TokenRequest};

/// The tokens of one account: the last that the provider gave, until the server refuses it.
pub(crate) struct Tokens {
    provider: Arc<dyn TokenProvider>,
    last: Mutex<Option<Token>>,
}

/// A token, and which one of the account's it is.
#[derive(Clone)]
struct Token {
    number: u64,
    secret: Secret,
}

impl Tokens {
    pub(crate) fn new(provider: Arc<dyn TokenProvider>) -> Self {
        Self {
            provider,
            last: Mutex::new(None),
        }
    }

    /// Sends a request with a token, and once more with a new one if the server refuses it.
    pub(crate) async fn exchange(
        &self,
        mut exchanging: Exchanging<'_>,
        attempt: &mut Attempt,
    ) -> Result<Answer, Stopped> {
        let mut token = self.token(None).await?;
        loop {
            let reply = exchanging.message(Some(token.header()?)).await?;
            let Some(challenges) = reply.challenges() else {
                return Ok(Answer::to_message(reply));
            };
            if !challenges.is_empty() && !challenges.iter().any(|one| one.is("Bearer")) {
                let reason = AuthenticateReason::NotOffered { scheme: "Bearer" };
                return Err(Stopped::refused(Some(&reply), reason));
            }
            let challenge = match challenge(&challenges) {
                Some(challenge) => Some(challenge.clone()),
                None => ask(&mut exchanging).await,
            };
            if attempt.refreshed {
                return Err(refused(&reply, challenge.as_ref()));
            }
            attempt.refreshed = true;
            let described = challenge.map(|one| describe(&one)).unwrap_or_default();
            token = self.token(Some((token.number, described))).await?;
            if !exchanging.connection.is_reusable() {
                return Err(Stopped::closed(
                    "the server refused the token and closed the connection",
                ));
            }
        }
    }

    /// The token to send. The provider is asked by one call at a time; the others get what it gives.
    async fn token(&self, refused: Option<(u64, String)>) -> Result<Token, Stopped> {
        let mut last = self.last.lock().await;
        let refused_number = refused.as_ref().map(|(number, _)| *number);
        if let Some(token) = last
            .as_ref()
            .filter(|token| refused_number != Some(token.number))
        {
            return Ok(token.clone());
        }
        let number = last.as_ref().map_or(0, |token| token.number + 1);
        let why = match refused {
            Some((_, challenge)) => TokenRequest::Refused { challenge },
            None => TokenRequest::First,
        };
        let secret = self
            .provider
            .token(why)
            .await
            .map_err(|error| no_token(error.to_string()))?;
        let token = Token { number, secret };
        *last = Some(token.clone());
        Ok(token)
    }
}

impl Token {
    fn header(&self) -> Result<HeaderValue, Stopped> {
        let text = Zeroizing::new(format!("Bearer {}", self.secret.reveal()));
        HeaderValue::from_str(&text)
            .map_err(|_| no_token("the token has characters that no header can have".to_owned()))
    }
}

fn no_token(reason: String) -> Stopped {
    Stopped::refused(None, AuthenticateReason::NoToken(reason))
}

/// The challenge that says where tokens come from.
fn challenge(challenges: &[Challenge]) -> Option<&Challenge> {
    challenges
        .iter()
        .find(|one| one.is("Bearer") && one.parameter("authorization_uri").is_some())
}

/// Asks for the challenge, which Exchange shows to those alone who send the scheme without a token.
async fn ask(exchanging: &mut Exchanging<'_>) -> Option<Challenge> {
    if !exchanging.connection.is_reusable() {
        return None;
    }
    let bare = HeaderValue::from_static("Bearer");
    let reply = exchanging.leg(Some(bare)).await.ok()?;
    challenge(&reply.challenges()?).cloned()
}

/// A challenge, as the header has it.
fn describe(challenge: &Challenge) -> String {
    let parameters: Vec<String> = challenge
        .parameters
        .iter()
        .map(|(name, value)| {
            let value = value.replace('\\', "\\\\").replace('"', "\\\"");
            format!("{name}=\"{value}\"")
        })
        .collect();
    format!("{} {}", challenge.scheme, parameters.join(", "))
}

fn refused(reply: &Reply, challenge: Option<&Challenge>) -> Stopped {
    let parameter = |name| challenge.and_then(|one| one.parameter(name).map(str::to_owned));
    let reason = AuthenticateReason::TokenRefused {
        authorization_uri: parameter("authorization_uri"),
        trusted_issuers: parameter("trusted_issuers"),
    };
    Stopped::refused(Some(reply), reason)
}
