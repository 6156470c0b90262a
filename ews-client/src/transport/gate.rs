//! How many may be in at once, with a limit that can change.

use std::sync::{Arc, Mutex, PoisonError};

use tokio::sync::{OwnedSemaphorePermit, Semaphore};

/// Lets in as many at once as the limit says, in the order in which they came.
#[derive(Debug)]
pub(crate) struct Gate {
    permits: Arc<Semaphore>,
    count: Mutex<Count>,
}

#[derive(Debug)]
struct Count {
    limit: usize,
    /// How many of those who are in take their place with them when they leave.
    surplus: usize,
}

/// A place of one who is in.
#[derive(Debug)]
pub(crate) struct Permit {
    gate: Arc<Gate>,
    /// None only while it is dropped, or if there was none to have.
    permit: Option<OwnedSemaphorePermit>,
}

impl Gate {
    /// A gate with a limit of at least one.
    pub(crate) fn new(limit: usize) -> Arc<Self> {
        let limit = within(limit);
        Arc::new(Self {
            permits: Arc::new(Semaphore::new(limit)),
            count: Mutex::new(Count { limit, surplus: 0 }),
        })
    }

    /// Waits for a place.
    pub(crate) async fn enter(gate: &Arc<Self>) -> Permit {
        Permit {
            // Nobody closes the semaphore, so there is always one.
            permit: Arc::clone(&gate.permits).acquire_owned().await.ok(),
            gate: Arc::clone(gate),
        }
    }

    /// Changes the limit. Nobody is sent out: those who are in above a lower limit leave no place behind.
    pub(crate) fn set_limit(&self, limit: usize) {
        let limit = within(limit);
        let mut count = self.count();
        if limit > count.limit {
            let more = limit - count.limit;
            let forgiven = more.min(count.surplus);
            count.surplus -= forgiven;
            self.permits.add_permits(more - forgiven);
        } else {
            let fewer = count.limit - limit;
            count.surplus += fewer - self.permits.forget_permits(fewer);
        }
        count.limit = limit;
    }

    fn count(&self) -> std::sync::MutexGuard<'_, Count> {
        self.count.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Drop for Permit {
    fn drop(&mut self) {
        let mut count = self.gate.count();
        if count.surplus > 0
            && let Some(permit) = self.permit.take()
        {
            count.surplus -= 1;
            permit.forget();
        }
        // Before the count is let go: a place that is free counts as one.
        drop(self.permit.take());
    }
}

/// A limit that a semaphore can have.
fn within(limit: usize) -> usize {
    limit.clamp(1, Semaphore::MAX_PERMITS)
}
