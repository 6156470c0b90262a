//! How many calls go at once: fewer after the server said that they are too many, more again slowly.

use std::sync::{Arc, Mutex, PoisonError};

use tokio::sync::{OwnedSemaphorePermit, Semaphore};

/// Lets so many calls through at once.
pub(crate) struct Gate {
    semaphore: Arc<Semaphore>,
    state: Mutex<State>,
    most: usize,
}

struct State {
    /// How many are let through.
    limit: usize,
    /// How many permits are to be taken back when they are returned.
    debt: usize,
    /// Calls that went well since the limit changed.
    good: usize,
}

/// That a call is let through. Dropping it lets the next one through.
pub(crate) struct Pass<'g> {
    gate: &'g Gate,
    permit: Option<OwnedSemaphorePermit>,
}

impl Gate {
    /// A gate for so many calls, at least one.
    pub(crate) fn new(most: usize) -> Self {
        let most = most.clamp(1, Semaphore::MAX_PERMITS);
        Self {
            semaphore: Arc::new(Semaphore::new(most)),
            state: Mutex::new(State {
                limit: most,
                debt: 0,
                good: 0,
            }),
            most,
        }
    }

    /// Waits until the call is let through, in the order of asking.
    pub(crate) async fn pass(&self) -> Pass<'_> {
        // The semaphore is never closed.
        let permit = Arc::clone(&self.semaphore).acquire_owned().await.ok();
        Pass { gate: self, permit }
    }

    /// The most that are ever let through.
    pub(crate) fn most(&self) -> usize {
        self.most
    }

    /// How many are let through now.
    #[cfg(test)]
    pub(crate) fn limit(&self) -> usize {
        self.state().limit
    }

    /// Half as many from now on. Gives how many that are.
    pub(crate) fn fewer(&self) -> usize {
        let mut state = self.state();
        let limit = (state.limit / 2).max(1);
        let excess = state.limit - limit;
        state.debt += excess - self.semaphore.forget_permits(excess);
        state.limit = limit;
        state.good = 0;
        limit
    }

    /// A call went well: one more is let through after as many of them as go at once, four times over.
    /// Gives how many those are, if that changes.
    pub(crate) fn went_well(&self) -> Option<usize> {
        let mut state = self.state();
        if state.limit >= self.most {
            return None;
        }
        state.good += 1;
        if state.good < 4 * state.limit {
            return None;
        }
        state.good = 0;
        state.limit += 1;
        if state.debt > 0 {
            state.debt -= 1;
        } else {
            self.semaphore.add_permits(1);
        }
        Some(state.limit)
    }

    fn state(&self) -> std::sync::MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Drop for Pass<'_> {
    fn drop(&mut self) {
        let mut state = self.gate.state();
        if state.debt > 0
            && let Some(permit) = self.permit.take()
        {
            state.debt -= 1;
            permit.forget();
        }
    }
}
