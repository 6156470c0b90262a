//! NTLM over HTTP: a handshake that authenticates a connection.

use std::sync::{MutexGuard, PoisonError};

use ews_ntlm::{ChannelBinding, Client, Scheme};
use http::{HeaderValue, StatusCode};
use zeroize::Zeroizing;

use super::authenticate::Known;
use super::binding;
use super::challenge::Challenge;
use super::config::ConfigError;
use super::connection::Reply;
use super::exchanging::{Answer, Exchanging, Stopped};
use crate::AuthenticateReason;

/// NTLM for one user.
pub(crate) struct Ntlm {
    client: Client,
    channel_binding: bool,
    without_tls: bool,
}

/// What a leg without the message led to.
enum Leg {
    /// The server wants authentication, and offers this.
    Challenged(Reply, Vec<Challenge>),
    /// The server lets the client in as it is: the message can go.
    Open,
    /// Something that the caller has to see, such as a redirect or that the server is busy.
    Answered(Reply),
}

impl Ntlm {
    pub(crate) fn new(
        user: &str,
        password: &str,
        channel_binding: bool,
        without_tls: bool,
    ) -> Result<Self, ConfigError> {
        let credentials =
            ews_ntlm::Credentials::new(user, password).map_err(|error| ConfigError::User {
                reason: error.to_string(),
            })?;
        Ok(Self {
            client: Client::new(credentials),
            channel_binding,
            without_tls,
        })
    }

    pub(crate) fn may_go_without_tls(&self) -> bool {
        self.without_tls
    }

    /// Sends a request, after a handshake if the connection has had none.
    pub(crate) async fn exchange(&self, mut exchanging: Exchanging<'_>) -> Result<Answer, Stopped> {
        if exchanging.connection.authenticated {
            // A connection that was idle and has broken is the caller's concern: no handshake was on its way.
            let reply = exchanging.message(None).await?;
            if reply.challenges().is_none() {
                return Ok(Answer::to_message(reply));
            }
            tracing::debug!(
                connection = exchanging.connection.number(),
                "the server wants authentication once more"
            );
            exchanging.connection.authenticated = false;
            still_open(&exchanging)?;
        }
        let known = *scheme(exchanging.known);
        let scheme = match known {
            Some(scheme) => scheme,
            None => match leg(&mut exchanging, None).await? {
                Leg::Answered(reply) => return Ok(Answer::to_leg(reply)),
                Leg::Open => return let_in(exchanging).await,
                Leg::Challenged(reply, challenges) => {
                    let scheme = learn(exchanging.known, &challenges, &reply)?;
                    still_open(&exchanging)?;
                    scheme
                }
            },
        };
        self.handshake(exchanging, scheme).await
    }

    async fn handshake(
        &self,
        mut exchanging: Exchanging<'_>,
        mut scheme: Scheme,
    ) -> Result<Answer, Stopped> {
        let mut learned_again = false;
        let challenge = loop {
            let first = header(scheme, &self.client.negotiate())?;
            let (reply, challenges) = match leg(&mut exchanging, Some(first)).await? {
                Leg::Answered(reply) => return Ok(Answer::to_leg(reply)),
                Leg::Open => return let_in(exchanging).await,
                Leg::Challenged(reply, challenges) => (reply, challenges),
            };
            let token = challenges
                .iter()
                .find(|one| one.is(scheme.name()))
                .and_then(|one| one.token.as_deref());
            still_open(&exchanging)?;
            if let Some(token) = token {
                let text = format!("{scheme} {token}");
                let (_, message) =
                    ews_ntlm::read_header(&text).map_err(|error| senseless(&reply, &error))?;
                break message.unwrap_or_default();
            }
            // Not the scheme that it was: the server has changed, or takes no NTLM within Negotiate.
            *self::scheme(exchanging.known) = None;
            let offered = learn(exchanging.known, &challenges, &reply)?;
            if learned_again || offered == scheme {
                *self::scheme(exchanging.known) = None;
                let reason = AuthenticateReason::Handshake(format!(
                    "the server answers the first message by {scheme} without a challenge"
                ));
                return Err(Stopped::refused(Some(&reply), reason));
            }
            learned_again = true;
            scheme = offered;
        };
        let binding = self
            .channel_binding
            .then(|| exchanging.connection.certificate())
            .flatten()
            .and_then(binding::end_point_hash)
            .map(|hash| ChannelBinding::tls_server_end_point(&hash));
        let service = format!("HTTP/{}", exchanging.outgoing.target.host());
        let answer = self
            .client
            .authenticate(&challenge, binding.as_ref(), Some(&service))
            .map_err(|error| {
                Stopped::refused(None, AuthenticateReason::Handshake(error.to_string()))
            })?;
        let last = header(scheme, &Zeroizing::new(answer))?;
        let reply = exchanging
            .message(Some(last))
            .await
            .map_err(Stopped::or_again)?;
        if reply.challenges().is_some() {
            let reason = AuthenticateReason::Refused {
                channel_binding: binding.is_some(),
            };
            return Err(Stopped::refused(Some(&reply), reason));
        }
        // Servers can be told to authenticate each request on its own.
        let lasts = reply
            .headers
            .get("persistent-auth")
            .is_none_or(|value| !value.as_bytes().eq_ignore_ascii_case(b"false"));
        exchanging.connection.authenticated = lasts;
        tracing::debug!(
            connection = exchanging.connection.number(),
            %scheme,
            channel_binding = binding.is_some(),
            lasts,
            "authenticated"
        );
        Ok(Answer::to_message(reply))
    }
}

/// Sends the request without the message.
async fn leg(
    exchanging: &mut Exchanging<'_>,
    authorization: Option<HeaderValue>,
) -> Result<Leg, Stopped> {
    let reply = exchanging
        .leg(authorization)
        .await
        .map_err(Stopped::or_again)?;
    if let Some(challenges) = reply.challenges() {
        return Ok(Leg::Challenged(reply, challenges));
    }
    // What a server says to an empty message that it would let in: a success, or that it cannot be read.
    let open = reply.status.is_success()
        || matches!(
            reply.status,
            StatusCode::BAD_REQUEST
                | StatusCode::LENGTH_REQUIRED
                | StatusCode::UNSUPPORTED_MEDIA_TYPE
                | StatusCode::INTERNAL_SERVER_ERROR
        );
    if !open {
        return Ok(Leg::Answered(reply));
    }
    still_open(exchanging)?;
    Ok(Leg::Open)
}

/// Sends the message to a server that asks for nothing.
async fn let_in(mut exchanging: Exchanging<'_>) -> Result<Answer, Stopped> {
    let reply = exchanging.message(None).await.map_err(Stopped::or_again)?;
    if reply.challenges().is_some() {
        let reason = AuthenticateReason::Handshake(
            "the server asks for authentication only once the message is there".to_owned(),
        );
        return Err(Stopped::refused(Some(&reply), reason));
    }
    exchanging.connection.authenticated = true;
    Ok(Answer::to_message(reply))
}

/// The scheme by which a server takes NTLM: that of its name, or Negotiate where it offers that alone.
fn learn(known: &Known, challenges: &[Challenge], reply: &Reply) -> Result<Scheme, Stopped> {
    let offered = |scheme: &Scheme| challenges.iter().any(|one| one.is(scheme.name()));
    let found = [Scheme::Ntlm, Scheme::Negotiate].into_iter().find(offered);
    *scheme(known) = found;
    found.ok_or_else(|| {
        Stopped::refused(
            Some(reply),
            AuthenticateReason::NotOffered { scheme: "NTLM" },
        )
    })
}

fn scheme(known: &Known) -> MutexGuard<'_, Option<Scheme>> {
    known.scheme.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Whether the handshake can go on: it is of this connection, and of no other.
fn still_open(exchanging: &Exchanging<'_>) -> Result<(), Stopped> {
    if exchanging.connection.is_reusable() {
        return Ok(());
    }
    Err(Stopped::closed(
        "the server closed the connection in the middle of the handshake",
    ))
}

fn senseless(reply: &Reply, error: &dyn std::fmt::Display) -> Stopped {
    Stopped::refused(
        Some(reply),
        AuthenticateReason::Handshake(error.to_string()),
    )
}

/// The header with a message.
fn header(scheme: Scheme, message: &[u8]) -> Result<HeaderValue, Stopped> {
    let text = Zeroizing::new(scheme.header(message));
    HeaderValue::from_str(&text)
        .map_err(|error| Stopped::refused(None, AuthenticateReason::Handshake(error.to_string())))
}
