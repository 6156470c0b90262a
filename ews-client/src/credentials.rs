//! Who the client is.

use std::fmt;
use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;

use zeroize::Zeroizing;

/// A password or token: zeroed when it is dropped, and never shown.
#[derive(Clone)]
pub struct Secret(Zeroizing<String>);

impl Secret {
    /// The text.
    pub fn reveal(&self) -> &str {
        &self.0
    }
}

impl<S: Into<String>> From<S> for Secret {
    fn from(text: S) -> Self {
        Self(Zeroizing::new(text.into()))
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secret(..)")
    }
}

/// Who the client is, and how it says so.
#[derive(Clone, Debug)]
pub struct Credentials(pub(crate) Kind);

/// The kinds of credentials.
#[derive(Clone)]
pub(crate) enum Kind {
    /// HTTP Basic (RFC 7617).
    Basic {
        user: Arc<str>,
        password: Secret,
        /// ISO-8859-1 instead of UTF-8.
        latin1: bool,
    },
    /// NTLM, by the scheme of that name or raw within Negotiate.
    #[cfg(feature = "ntlm")]
    Ntlm {
        user: Arc<str>,
        password: Secret,
        /// Whether the response says which certificate the client sees.
        channel_binding: bool,
        /// Whether it goes over http, too.
        without_tls: bool,
    },
    /// A bearer token (RFC 6750).
    Bearer(Arc<dyn TokenProvider>),
}

/// Where bearer tokens come from.
pub trait TokenProvider: Send + Sync {
    /// A token to send now. The client asks for one at a time.
    fn token(&self, why: TokenRequest) -> TokenFuture<'_>;
}

/// A token as it comes.
pub type TokenFuture<'a> = Pin<
    Box<dyn Future<Output = Result<Secret, Box<dyn std::error::Error + Send + Sync>>> + Send + 'a>,
>;

/// Why the client asks for a token.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum TokenRequest {
    /// The first of this client.
    First,
    /// The server refused the last one.
    Refused {
        /// The challenge, as the header `WWW-Authenticate` has it.
        challenge: String,
    },
}

impl fmt::Debug for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Basic { user, .. } => write!(f, "Basic({user:?}, ..)"),
            #[cfg(feature = "ntlm")]
            Self::Ntlm { user, .. } => write!(f, "Ntlm({user:?}, ..)"),
            Self::Bearer(_) => f.write_str("Bearer(..)"),
        }
    }
}
