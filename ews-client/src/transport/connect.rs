//! The way to a server: name, TCP, proxy, TLS.

use std::io;
use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use tokio::net::TcpStream;
use tokio::time::{Instant, timeout};

use super::connection::{Connection, after};
use super::proxy::Proxies;
use super::resolve::Resolve;
use super::socket::Socket;
use super::tls::{Secured, Tls};
use super::tunnel;
use crate::{Endpoint, ErrorKind, Phase};

/// What makes connections.
#[derive(Debug)]
pub(crate) struct Connector {
    resolve: Box<dyn Resolve>,
    proxies: Proxies,
    tls: Arc<dyn Tls>,
    made: AtomicU64,
}

impl Connector {
    pub(crate) fn new(resolve: Box<dyn Resolve>, proxies: Proxies, tls: Arc<dyn Tls>) -> Self {
        Self {
            resolve,
            proxies,
            tls,
            made: AtomicU64::new(0),
        }
    }

    /// Makes a connection to a server. Each phase may take as long as the limit.
    pub(crate) async fn connect(
        &self,
        target: &Endpoint,
        limit: Duration,
    ) -> Result<Connection, ErrorKind> {
        let number = self.made.fetch_add(1, Ordering::Relaxed) + 1;
        let proxy = self.proxies.on_the_way_to(target);
        let began = Instant::now();
        let socket = match proxy {
            None => self.dial(target.host(), target.port(), limit).await?,
            Some(proxy) => {
                let mut socket = self.dial(proxy.host(), proxy.port(), limit).await?;
                within(
                    limit,
                    Phase::Connect,
                    tunnel::open(&mut socket, proxy, target),
                )
                .await??;
                socket
            }
        };
        let secured = if target.is_https() {
            within(limit, Phase::Tls, self.tls.secure(target.host(), socket))
                .await?
                .map_err(|reason| ErrorKind::Tls {
                    host: target.host().to_owned(),
                    reason,
                })?
        } else {
            Secured {
                stream: Box::new(socket),
                certificate: None,
            }
        };
        tracing::debug!(
            connection = number,
            host = target.host(),
            port = target.port(),
            tls = target.is_https(),
            proxy = proxy.map(|proxy| tracing::field::debug(proxy.address())),
            milliseconds = u64::try_from(began.elapsed().as_millis()).unwrap_or(u64::MAX),
            "connected"
        );
        Connection::open(number, target.host(), secured, Arc::clone(&self.tls)).await
    }

    /// Connects by TCP, to the first address of the host that answers.
    async fn dial(&self, host: &str, port: u16, limit: Duration) -> Result<Socket, ErrorKind> {
        let addresses = within(limit, Phase::Name, self.resolve.resolve(host, port))
            .await?
            .and_then(|addresses| {
                if addresses.is_empty() {
                    return Err(io::Error::new(
                        io::ErrorKind::NotFound,
                        "the name has no address",
                    ));
                }
                Ok(addresses)
            })
            .map_err(|source| ErrorKind::Name {
                host: host.to_owned(),
                source,
            })?;
        let end = after(limit);
        let mut last = None;
        for (tried, address) in addresses.iter().enumerate() {
            // What is left is shared, so that an address that swallows everything leaves time for the next.
            let left = end.saturating_duration_since(Instant::now());
            let shares = u32::try_from(addresses.len() - tried).unwrap_or(u32::MAX);
            match timeout(left / shares, TcpStream::connect(address)).await {
                Ok(Ok(tcp)) => {
                    // Requests are written whole: there is nothing to gather.
                    let _ = tcp.set_nodelay(true);
                    return Ok(Socket::new(tcp));
                }
                Ok(Err(source)) => last = Some((*address, source)),
                Err(_) => tracing::debug!(%address, "no answer"),
            }
        }
        match last {
            Some((address, source)) => Err(ErrorKind::Connect {
                address: described(host, address),
                source,
            }),
            None => Err(ErrorKind::Timeout {
                phase: Phase::Connect,
                limit,
            }),
        }
    }
}

/// A host, with its address if that says more.
fn described(host: &str, address: SocketAddr) -> String {
    if address.ip().to_string() == host {
        address.to_string()
    } else {
        format!("{host}:{} ({})", address.port(), address.ip())
    }
}

/// A future's output, if it comes in time.
async fn within<T>(
    limit: Duration,
    phase: Phase,
    future: impl Future<Output = T>,
) -> Result<T, ErrorKind> {
    timeout(limit, future)
        .await
        .map_err(|_| ErrorKind::Timeout { phase, limit })
}
