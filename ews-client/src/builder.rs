//! The way to a client.

use std::fmt;
use std::marker::PhantomData;
use std::sync::Arc;
use std::time::Duration;

use ews_types::soap::Version;
use http::HeaderValue;
use thiserror::Error;

use crate::call::Cookies;
use crate::client::{Client, Shared, View};
use crate::credentials::Kind;
use crate::exchange::Exchange;
use crate::options::CallOptions;
use crate::retry::{Budgets, Clock, Gate, Random, SystemClock, SystemRandom, Versions};
use crate::transport::{Transport, TransportConfig};
use crate::{
    ConfigError, Credentials, Endpoint, EndpointError, Identity, ProxyChoice, Secret, Trust,
};

/// The largest reply, decompressed, if nobody says it.
const REPLY_LIMIT: u64 = 1 << 30;

/// What a [`Client`] is made of: see [`Client::builder`].
///
/// ```
/// use std::time::Duration;
/// use ews_client::{CallOptions, Client, Credentials, ProxyChoice};
///
/// let client = Client::builder("https://mail.example.com/EWS/Exchange.asmx")
///     .credentials(Credentials::basic("EXAMPLE\\alfa", "password"))
///     .user_agent("archiver/1.2")
///     .proxy(ProxyChoice::Direct)
///     .options(CallOptions::new().time_zone("W. Europe Standard Time"))
///     .build()?;
/// # Ok::<(), ews_client::BuildError>(())
/// ```
#[must_use]
pub struct ClientBuilder<C = Client> {
    address: String,
    credentials: Option<Credentials>,
    options: CallOptions,
    user_agent: Option<String>,
    allowed_hosts: Vec<String>,
    connections: usize,
    connect_timeout: Duration,
    idle_timeout: Duration,
    reply_limit: u64,
    trust: Trust,
    identity: Option<Identity>,
    proxy: ProxyChoice,
    client: PhantomData<fn() -> C>,
}

/// Why there is no client.
#[derive(Debug, Error)]
#[non_exhaustive]
pub enum BuildError {
    /// The address of the server.
    #[error(transparent)]
    Endpoint(#[from] EndpointError),
    /// There are no credentials.
    #[error("there are no credentials: give some to the builder")]
    NoCredentials,
    /// The text for the header `User-Agent` has characters that no header has.
    #[error("the User-Agent has characters that no header has")]
    UserAgent,
    /// A setting of TLS or the proxy is no good.
    #[error(transparent)]
    Config(#[from] ConfigError),
    /// The system gives no thread to the blocking client.
    #[error("the thread of the blocking client does not start: {0}")]
    Thread(std::io::Error),
}

impl<C> ClientBuilder<C> {
    pub(crate) fn new(address: String) -> Self {
        Self {
            address,
            credentials: None,
            options: CallOptions::new(),
            user_agent: None,
            allowed_hosts: Vec::new(),
            connections: 8,
            connect_timeout: Duration::from_secs(30),
            idle_timeout: Duration::from_secs(60),
            reply_limit: REPLY_LIMIT,
            trust: Trust::default(),
            identity: None,
            proxy: ProxyChoice::default(),
            client: PhantomData,
        }
    }

    /// Who the client is. There is no client without it.
    pub fn credentials(mut self, credentials: Credentials) -> Self {
        self.credentials = Some(credentials);
        self
    }

    /// The version of the schema that requests are written for: see [`CallOptions::version`].
    pub fn version(self, version: impl Into<Version>) -> Self {
        let version = CallOptions::new().version(version);
        self.options(version)
    }

    /// What all calls have, unless they have something else of their own.
    pub fn options(mut self, options: CallOptions) -> Self {
        self.options = self.options.and(options);
        self
    }

    /// How long one try of a call may take: see [`CallOptions::try_timeout`].
    pub fn try_timeout(self, time: Duration) -> Self {
        self.options(CallOptions::new().try_timeout(time))
    }

    /// How long a call may take: see [`CallOptions::deadline`].
    pub fn deadline(self, time: Duration) -> Self {
        self.options(CallOptions::new().deadline(time))
    }

    /// How long it may take to find the server's address, to connect, and to agree on TLS: 30 seconds for each
    /// without it.
    pub fn connect_timeout(mut self, time: Duration) -> Self {
        self.connect_timeout = time;
        self
    }

    /// How long a reply may pause between two of its parts: 60 seconds without it.
    pub fn idle_timeout(mut self, time: Duration) -> Self {
        self.idle_timeout = time;
        self
    }

    /// The header `User-Agent`. Servers can have a list of those that they let in.
    pub fn user_agent(mut self, text: impl Into<String>) -> Self {
        self.user_agent = Some(text.into());
        self
    }

    /// How many calls go at once: 8 without it, at least 1. Servers on premises allow 27 for an account,
    /// Exchange 2010 allows 10.
    pub fn connections(mut self, most: usize) -> Self {
        self.connections = most.max(1);
        self
    }

    /// How large a reply may be, decompressed: 1 GiB without it.
    pub fn reply_limit(mut self, bytes: u64) -> Self {
        self.reply_limit = bytes;
        self
    }

    /// Follows redirects (307, 308) to this host by https, with the credentials. Without it they are followed
    /// only to the same scheme, host and port.
    pub fn allow_redirects_to(mut self, host: impl Into<String>) -> Self {
        self.allowed_hosts.push(host.into());
        self
    }

    /// Which certificates of the server are accepted: those that an authority of the platform signed without it.
    pub fn trust(mut self, trust: Trust) -> Self {
        self.trust = trust;
        self
    }

    /// The certificate by which the client shows who it is.
    pub fn identity(mut self, identity: Identity) -> Self {
        self.identity = Some(identity);
        self
    }

    /// The proxy on the way to the server: the one that the environment names without it.
    pub fn proxy(mut self, proxy: ProxyChoice) -> Self {
        self.proxy = proxy;
        self
    }

    /// What connects to the server.
    pub(crate) fn transport(&self) -> Result<Arc<dyn Exchange>, BuildError> {
        let credentials = self.credentials.clone();
        let mut config = TransportConfig::new(credentials.ok_or(BuildError::NoCredentials)?);
        config.trust = self.trust.clone();
        config.identity = self.identity.clone();
        config.proxy = self.proxy.clone();
        config.connections = self.connections;
        Ok(Arc::new(Transport::new(&config)?))
    }

    /// The client over this transport, with this time and chance.
    pub(crate) fn over(
        self,
        exchange: Arc<dyn Exchange>,
        clock: Arc<dyn Clock>,
        random: Arc<dyn Random>,
    ) -> Result<Client, BuildError> {
        let endpoint = self.address.parse::<Endpoint>()?;
        let user_agent = self
            .user_agent
            .as_deref()
            .unwrap_or(concat!("ews-client/", env!("CARGO_PKG_VERSION")));
        let user_agent = HeaderValue::from_str(user_agent).map_err(|_| BuildError::UserAgent)?;
        let shared = Shared {
            endpoint,
            exchange,
            clock,
            random,
            gate: Gate::new(self.connections),
            budgets: Budgets::default(),
            versions: Versions::default(),
            cookies: Cookies::default(),
            user_agent,
            allowed_hosts: self.allowed_hosts,
            connect_timeout: self.connect_timeout,
            idle_timeout: self.idle_timeout,
            reply_limit: self.reply_limit,
            masked: self.credentials.as_ref().map(masked).unwrap_or_default(),
        };
        let view = View {
            options: self.options,
            ..View::default()
        };
        Ok(Client {
            shared: Arc::new(shared),
            view: Arc::new(view),
        })
    }
}

impl ClientBuilder<Client> {
    /// The client. Nothing is sent before its first call.
    ///
    /// # Errors
    ///
    /// If something of what the client was told cannot be used.
    pub fn build(self) -> Result<Client, BuildError> {
        let transport = self.transport()?;
        self.over(transport, Arc::new(SystemClock), Arc::new(SystemRandom))
    }
}

impl<C> fmt::Debug for ClientBuilder<C> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ClientBuilder")
            .field("credentials", &self.credentials)
            .finish_non_exhaustive()
    }
}

/// What of the credentials must not show in a log.
fn masked(credentials: &Credentials) -> Vec<Secret> {
    match &credentials.0 {
        Kind::Basic { password, .. } => vec![password.clone()],
        #[cfg(feature = "ntlm")]
        Kind::Ntlm { password, .. } => vec![password.clone()],
        Kind::Bearer(_) => Vec::new(),
    }
}
