//! Time and chance, which tests replace.

use std::future::Future;
use std::pin::Pin;
use std::time::Duration;

use tokio::time::Instant;

/// A future that ends when some time is over.
pub(crate) type Sleep = Pin<Box<dyn Future<Output = ()> + Send>>;

/// The time, and pauses.
pub(crate) trait Clock: Send + Sync {
    /// Now.
    fn now(&self) -> Instant;
    /// Ends after this time.
    fn sleep(&self, time: Duration) -> Sleep;
}

/// The time of the runtime that polls.
pub(crate) struct SystemClock;

impl Clock for SystemClock {
    fn now(&self) -> Instant {
        Instant::now()
    }

    fn sleep(&self, time: Duration) -> Sleep {
        // Made when it is polled first, and so in the runtime that polls it.
        Box::pin(async move { tokio::time::sleep(time).await })
    }
}

/// Chance, for pauses and names of requests: nothing secret depends on it.
pub(crate) trait Random: Send + Sync {
    /// Any number.
    fn number(&self) -> u64;

    /// A number from 0 to below 1.
    fn fraction(&self) -> f64 {
        // The 53 bits of a mantissa.
        (self.number() >> 11) as f64 / (1_u64 << 53) as f64
    }
}

/// The generator of each thread.
pub(crate) struct SystemRandom;

impl Random for SystemRandom {
    fn number(&self) -> u64 {
        fastrand::u64(..)
    }
}
