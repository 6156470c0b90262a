//! Connections to servers: names, TCP, proxies, TLS, HTTP and authentication.
//!
//! The way of a request:
//!
//! ```text
//! Transport (this file)      a place in the pool, a connection, its authentication; again if it broke in time
//!   pool, gate               which connections are idle, how many there may be
//!   connect                  resolve → TCP → tunnel (proxy) → tls          → Connection
//!   authenticate             ntlm, bearer, Basic: which requests go over a connection (exchanging)
//!     connection             one request and its reply by HTTP; body gathers it
//!       wire, socket         bytes above and below TLS; progress notes how far the request got
//! ```

mod authenticate;
mod bearer;
mod binding;
mod body;
mod challenge;
mod config;
mod connect;
mod connection;
mod ending;
mod exchanging;
mod gate;
#[cfg(feature = "ntlm")]
mod ntlm;
mod pinned;
mod pool;
mod progress;
mod proxy;
mod resolve;
mod socket;
#[cfg(test)]
pub(crate) mod tests;
mod tls;
mod tunnel;
mod wire;

use std::fmt;
use std::sync::Arc;

pub(crate) use config::TransportConfig;
pub use config::{Certificate, ConfigError, Fingerprint, Identity, ProxyChoice, Trust};
pub use proxy::{ProxyAddressError, ProxyServer};

use authenticate::{Attempt, Authenticator};
use connect::Connector;
use connection::Connection;
use exchanging::{Answer, Exchanging, Stopped};
use pool::{Lease, Pool};
use proxy::Proxies;
use resolve::{Resolve, System};
use tls::Rustls;

use crate::ErrorKind;
use crate::exchange::{Exchange, Exchanged, Failure, Incoming, Outgoing, Processed};

/// How often an exchange starts again on a new connection, if one breaks before the message went over it.
const RESTARTS: usize = 2;

/// Sends requests for one account.
pub(crate) struct Transport {
    pool: Pool,
    connector: Connector,
    authenticator: Authenticator,
}

impl Transport {
    /// A transport. It reads the environment and the authorities of the platform, and connects to
    /// nothing yet.
    pub(crate) fn new(config: &TransportConfig) -> Result<Self, ConfigError> {
        Self::with(config, Box::new(System), |name| std::env::var(name).ok())
    }

    /// A transport with a resolver and an environment of the caller's.
    fn with(
        config: &TransportConfig,
        resolve: Box<dyn Resolve>,
        lookup: impl Fn(&str) -> Option<String>,
    ) -> Result<Self, ConfigError> {
        let tls = Rustls::new(&config.trust, config.identity.as_ref())?;
        let proxies = Proxies::read(&config.proxy, lookup)?;
        Ok(Self {
            pool: Pool::new(config.connections, config.keep_idle),
            connector: Connector::new(resolve, proxies, Arc::new(tls)),
            authenticator: Authenticator::new(&config.credentials)?,
        })
    }

    async fn send(&self, outgoing: Outgoing) -> Result<Incoming, Failure> {
        self.authenticator.may_go_to(&outgoing.target)?;
        let lease = self.pool.lease(&outgoing.target).await;
        let mut attempt = Attempt::default();
        let mut idle = lease.idle().await;
        let mut restarts = 0;
        loop {
            let reused = idle.is_some();
            let mut connection = match idle.take() {
                Some(connection) => connection,
                None => self.connect(&outgoing).await?,
            };
            let exchanging = Exchanging {
                connection: &mut connection,
                known: &lease.host.known,
                outgoing: &outgoing,
            };
            match self.authenticator.exchange(exchanging, &mut attempt).await {
                Ok(answer) => return Ok(arrived(answer, connection, lease)),
                Err(stopped) if restarts < RESTARTS && is_worth_another(&stopped, reused) => {
                    tracing::debug!(
                        connection = connection.number(),
                        reused,
                        "the connection broke before the message was sent: another"
                    );
                    restarts += 1;
                }
                Err(stopped) => {
                    // A refusal is a reply, too: the connection may be as good as before.
                    lease.give_back(connection);
                    return Err(stopped.failure);
                }
            }
        }
    }

    async fn connect(&self, outgoing: &Outgoing) -> Result<Connection, Failure> {
        self.connector
            .connect(&outgoing.target, outgoing.timeouts.connect)
            .await
            .map_err(|kind| Failure {
                kind,
                processed: Processed::No,
                head: None,
            })
    }
}

/// Whether an exchange that stopped may start again on another connection.
fn is_worth_another(stopped: &Stopped, reused: bool) -> bool {
    let broke = matches!(stopped.failure.kind, ErrorKind::Connection { .. });
    stopped.again || (reused && broke && stopped.failure.processed == Processed::No)
}

/// What the caller gets of an answer. The connection goes back.
fn arrived(answer: Answer, connection: Connection, lease: Lease) -> Incoming {
    let number = connection.number();
    lease.give_back(connection);
    Incoming {
        status: answer.reply.status,
        headers: answer.reply.headers,
        body: answer.reply.body,
        connection: number,
        received: answer.reply.received,
        processed: answer.processed,
    }
}

impl Exchange for Transport {
    fn exchange(&self, outgoing: Outgoing) -> Exchanged<'_> {
        Box::pin(self.send(outgoing))
    }

    fn set_limit(&self, connections: usize) {
        self.pool.set_limit(connections);
    }
}

impl fmt::Debug for Transport {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Transport({:?})", self.authenticator)
    }
}
