//! Connections that wait for their next request, and how many there may be at once.

use std::collections::HashMap;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, Weak};
use std::time::Duration;

use tokio::time::{Instant, sleep_until};

use super::authenticate::Known;
use super::connection::{Connection, after};
use super::gate::{Gate, Permit};

use crate::Endpoint;

/// The connections of one account: credentials and proxy are the same for all.
#[derive(Debug)]
pub(crate) struct Pool {
    keep_idle: Duration,
    hosts: Mutex<Hosts>,
}

#[derive(Debug)]
struct Hosts {
    limit: usize,
    by_origin: HashMap<Origin, Arc<Host>>,
}

/// Scheme, host and port of a server.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
struct Origin {
    https: bool,
    host: Box<str>,
    port: u16,
}

/// One server.
#[derive(Debug)]
pub(crate) struct Host {
    gate: Arc<Gate>,
    idle: Mutex<Vec<Idle>>,
    /// Whether a task removes connections that are idle for too long.
    swept: AtomicBool,
    /// What is known of how the server authenticates.
    pub(crate) known: Known,
}

#[derive(Debug)]
struct Idle {
    connection: Connection,
    until: Instant,
}

/// The right to have a connection to a server, and perhaps one that was idle.
pub(crate) struct Lease {
    pub(crate) host: Arc<Host>,
    keep_idle: Duration,
    // After what it allows: fields are dropped in their order.
    _permit: Permit,
}

impl Pool {
    pub(crate) fn new(limit: usize, keep_idle: Duration) -> Self {
        Self {
            keep_idle,
            hosts: Mutex::new(Hosts {
                limit,
                by_origin: HashMap::new(),
            }),
        }
    }

    /// Changes how many connections there may be to one server. Those that are in use stay; of those that are
    /// idle, the ones that were used last.
    pub(crate) fn set_limit(&self, limit: usize) {
        let mut hosts = locked(&self.hosts);
        hosts.limit = limit;
        for host in hosts.by_origin.values() {
            host.gate.set_limit(limit);
            let mut idle = locked(&host.idle);
            let surplus = idle.len().saturating_sub(limit);
            idle.drain(..surplus);
        }
    }

    /// Waits for the right to use a connection to a server.
    pub(crate) async fn lease(&self, target: &Endpoint) -> Lease {
        let host = self.host(target);
        let permit = Gate::enter(&host.gate).await;
        Lease {
            host,
            keep_idle: self.keep_idle,
            _permit: permit,
        }
    }

    fn host(&self, target: &Endpoint) -> Arc<Host> {
        let origin = Origin {
            https: target.is_https(),
            host: target.host().into(),
            port: target.port(),
        };
        let mut hosts = locked(&self.hosts);
        let limit = hosts.limit;
        Arc::clone(hosts.by_origin.entry(origin).or_insert_with(|| {
            Arc::new(Host {
                gate: Gate::new(limit),
                idle: Mutex::default(),
                swept: AtomicBool::new(false),
                known: Known::default(),
            })
        }))
    }
}

impl Lease {
    /// The connection that was used last, if one is idle and alive.
    pub(crate) async fn idle(&self) -> Option<Connection> {
        loop {
            let Idle {
                mut connection,
                until,
            } = locked(&self.host.idle).pop()?;
            let fresh = Instant::now() < until;
            if fresh && connection.is_alive().await {
                tracing::debug!(connection = connection.number(), "reused");
                return Some(connection);
            }
            tracing::debug!(connection = connection.number(), fresh, "left");
        }
    }

    /// Gives a connection back for the next request, if it can have one.
    pub(crate) fn give_back(self, connection: Connection) {
        if !connection.is_reusable() || self.keep_idle.is_zero() {
            return;
        }
        locked(&self.host.idle).push(Idle {
            connection,
            until: after(self.keep_idle),
        });
        Host::sweep(&self.host);
    }
}

impl Host {
    /// Sees to it that connections do not stay idle for longer than they may.
    fn sweep(host: &Arc<Self>) {
        let Ok(runtime) = tokio::runtime::Handle::try_current() else {
            return;
        };
        if !host.swept.swap(true, Ordering::AcqRel) {
            let sweeping = Sweeping(Arc::downgrade(host));
            runtime.spawn(async move {
                while let Some(next) = sweeping.sweep() {
                    sleep_until(next).await;
                }
            });
        }
    }
}

/// The task that removes connections which are idle for too long. It ends when none is left.
struct Sweeping(Weak<Host>);

impl Sweeping {
    /// Removes those whose time is over. When to come again, if any are left.
    fn sweep(&self) -> Option<Instant> {
        let host = self.0.upgrade()?;
        let mut idle = locked(&host.idle);
        let now = Instant::now();
        idle.retain(|one| one.until > now);
        let next = idle.iter().map(|one| one.until).min();
        if next.is_none() {
            // Under the lock: whoever gives one back after this starts another task.
            host.swept.store(false, Ordering::Release);
        }
        next
    }
}

impl Drop for Sweeping {
    /// A runtime that ends takes its tasks with it; the next one starts another.
    fn drop(&mut self) {
        if let Some(host) = self.0.upgrade() {
            host.swept.store(false, Ordering::Release);
        }
    }
}

fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
