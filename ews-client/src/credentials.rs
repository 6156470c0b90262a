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

impl Credentials {
    /// A user, as `DOMAIN\user` or `user@example.com`, and a password, by HTTP Basic (RFC 7617). They go over TLS
    /// only, in UTF-8.
    pub fn basic(user: impl Into<String>, password: impl Into<Secret>) -> Self {
        Self(Kind::Basic {
            user: user.into().into(),
            password: password.into(),
            latin1: false,
        })
    }

    /// A user, as `DOMAIN\user` or `user@example.com`, and a password, by NTLM. They go over TLS only unless that
    /// is [allowed](Self::allow_without_tls), and are bound to the certificate of the server.
    #[cfg(feature = "ntlm")]
    pub fn ntlm(user: impl Into<String>, password: impl Into<Secret>) -> Self {
        Self(Kind::Ntlm {
            user: user.into().into(),
            password: password.into(),
            channel_binding: true,
            without_tls: false,
        })
    }

    /// Tokens (RFC 6750) of this provider, over TLS only. A function that gives a future is one.
    ///
    /// ```
    /// use ews_client::{Credentials, Secret, TokenRequest};
    ///
    /// let credentials = Credentials::bearer(|why: TokenRequest| async move {
    ///     // The last token was refused where `why` says so: a kept one is of no use then.
    ///     Ok(Secret::from("a token"))
    /// });
    /// ```
    pub fn bearer(provider: impl TokenProvider + 'static) -> Self {
        Self(Kind::Bearer(Arc::new(provider)))
    }

    /// Sends user and password of Basic in ISO-8859-1, as old servers want them.
    ///
    /// It changes nothing about other kinds of credentials.
    #[must_use]
    pub fn latin1(mut self) -> Self {
        if let Kind::Basic { latin1, .. } = &mut self.0 {
            *latin1 = true;
        }
        self
    }

    /// Does not tell the server which certificate the client sees (channel binding, RFC 5929): for a way to the
    /// server on which something else ends TLS, such as a proxy that inspects it.
    ///
    /// It changes nothing about other kinds of credentials than NTLM.
    #[cfg(feature = "ntlm")]
    #[must_use]
    pub fn without_channel_binding(mut self) -> Self {
        if let Kind::Ntlm {
            channel_binding, ..
        } = &mut self.0
        {
            *channel_binding = false;
        }
        self
    }

    /// Lets NTLM go over http, too, where whoever listens can try passwords at home.
    ///
    /// It changes nothing about other kinds of credentials: these never do.
    #[cfg(feature = "ntlm")]
    #[must_use]
    pub fn allow_without_tls(mut self) -> Self {
        if let Kind::Ntlm { without_tls, .. } = &mut self.0 {
            *without_tls = true;
        }
        self
    }
}

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

/// A function that gives a future is a provider.
impl<F, T> TokenProvider for F
where
    F: Fn(TokenRequest) -> T + Send + Sync,
    T: Future<Output = Result<Secret, Box<dyn std::error::Error + Send + Sync>>> + Send + 'static,
{
    fn token(&self, why: TokenRequest) -> TokenFuture<'_> {
        Box::pin(self(why))
    }
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
