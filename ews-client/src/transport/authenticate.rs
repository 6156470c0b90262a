//! How a client says who it is: the ways of authentication, and the rules that hold for all.

use std::fmt;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use http::HeaderValue;
use zeroize::Zeroizing;

use super::bearer::Tokens;
use super::challenge::once;
use super::config::ConfigError;
use super::exchanging::{Answer, Exchanging, Stopped};
#[cfg(feature = "ntlm")]
use super::ntlm::Ntlm;
use crate::credentials::Kind;
use crate::exchange::{Failure, Processed};
use crate::{AuthenticateReason, Credentials, Endpoint, ErrorKind};

/// What is known of how a server authenticates.
#[derive(Debug, Default)]
pub(crate) struct Known {
    /// The scheme by which it takes NTLM.
    #[cfg(feature = "ntlm")]
    pub(crate) scheme: std::sync::Mutex<Option<ews_ntlm::Scheme>>,
}

/// What lasts over the connections of one exchange.
#[derive(Debug, Default)]
pub(crate) struct Attempt {
    /// Whether a new token was asked for.
    pub(crate) refreshed: bool,
}

/// A way of authentication.
pub(crate) enum Authenticator {
    Basic(Basic),
    #[cfg(feature = "ntlm")]
    Ntlm(Ntlm),
    Bearer(Tokens),
}

impl Authenticator {
    pub(crate) fn new(credentials: &Credentials) -> Result<Self, ConfigError> {
        Ok(match &credentials.0 {
            Kind::Basic {
                user,
                password,
                latin1,
            } => Self::Basic(Basic::new(user, password.reveal(), *latin1)?),
            #[cfg(feature = "ntlm")]
            Kind::Ntlm {
                user,
                password,
                channel_binding,
                without_tls,
            } => Self::Ntlm(Ntlm::new(
                user,
                password.reveal(),
                *channel_binding,
                *without_tls,
            )?),
            Kind::Bearer(provider) => Self::Bearer(Tokens::new(provider.clone())),
        })
    }

    /// The name of the scheme.
    fn scheme(&self) -> &'static str {
        match self {
            Self::Basic(_) => "Basic",
            #[cfg(feature = "ntlm")]
            Self::Ntlm(_) => "NTLM",
            Self::Bearer(_) => "Bearer",
        }
    }

    /// Whether the credentials may go to a server at all.
    pub(crate) fn may_go_to(&self, target: &Endpoint) -> Result<(), Failure> {
        let without_tls = match self {
            #[cfg(feature = "ntlm")]
            Self::Ntlm(ntlm) => ntlm.may_go_without_tls(),
            Self::Basic(_) | Self::Bearer(_) => false,
        };
        if target.is_https() || without_tls {
            return Ok(());
        }
        Err(Failure {
            kind: ErrorKind::Authenticate {
                offered: Vec::new(),
                reason: AuthenticateReason::NeedsTls {
                    scheme: self.scheme(),
                },
            },
            processed: Processed::No,
            head: None,
        })
    }

    /// Sends a request over a connection, authenticated.
    pub(crate) async fn exchange(
        &self,
        exchanging: Exchanging<'_>,
        attempt: &mut Attempt,
    ) -> Result<Answer, Stopped> {
        match self {
            Self::Basic(basic) => basic.exchange(exchanging).await,
            #[cfg(feature = "ntlm")]
            Self::Ntlm(ntlm) => ntlm.exchange(exchanging).await,
            Self::Bearer(tokens) => tokens.exchange(exchanging, attempt).await,
        }
    }
}

impl fmt::Debug for Authenticator {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Authenticator({})", self.scheme())
    }
}

/// Basic authentication (RFC 7617).
pub(crate) struct Basic {
    /// The value of the header, as it is sent every time.
    header: Zeroizing<String>,
}

impl Basic {
    fn new(user: &str, password: &str, latin1: bool) -> Result<Self, ConfigError> {
        let unfit = |reason: &str| ConfigError::User {
            reason: reason.to_owned(),
        };
        if user.contains(':') {
            return Err(unfit("by Basic authentication it can have no colon"));
        }
        let pair = Zeroizing::new(format!("{user}:{password}"));
        let bytes = if latin1 {
            let bytes = pair.chars().map(|char| u8::try_from(char).ok()).collect();
            let bytes: Option<Vec<u8>> = bytes;
            bytes.ok_or_else(|| {
                unfit("it or the password has characters that ISO-8859-1 does not have")
            })?
        } else {
            pair.as_bytes().to_vec()
        };
        let bytes = Zeroizing::new(bytes);
        let mut header = Zeroizing::new(String::with_capacity(6 + bytes.len().div_ceil(3) * 4));
        header.push_str("Basic ");
        STANDARD.encode_string(bytes.as_slice(), &mut header);
        Ok(Self { header })
    }

    async fn exchange(&self, mut exchanging: Exchanging<'_>) -> Result<Answer, Stopped> {
        // Base 64 is always fit for a header.
        let header = HeaderValue::from_str(&self.header).ok();
        let reply = exchanging.message(header).await?;
        let Some(challenges) = reply.challenges() else {
            return Ok(Answer::to_message(reply));
        };
        let offered = once(challenges);
        let refused = offered.is_empty()
            || offered
                .iter()
                .any(|scheme| scheme.eq_ignore_ascii_case("Basic"));
        let reason = if refused {
            AuthenticateReason::Refused {
                channel_binding: false,
            }
        } else {
            AuthenticateReason::NotOffered { scheme: "Basic" }
        };
        Err(Stopped::refused(Some(&reply), reason))
    }
}
