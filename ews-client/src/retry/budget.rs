//! What a server charges to one account: all calls of it wait when the server is busy.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use tokio::time::Instant;

/// Until when the calls of an account wait. The account is the one that calls, or the one that it acts as.
#[derive(Debug, Default)]
pub(crate) struct Budget {
    until: Mutex<Option<Instant>>,
}

impl Budget {
    /// Until when calls wait, if that is later than `now`.
    pub(crate) fn blocked_until(&self, now: Instant) -> Option<Instant> {
        let until = *self.until.lock().unwrap_or_else(PoisonError::into_inner);
        until.filter(|until| *until > now)
    }

    /// Makes calls wait until then, or longer if they do so already.
    pub(crate) fn block_until(&self, until: Instant) {
        let mut current = self.until.lock().unwrap_or_else(PoisonError::into_inner);
        *current = (*current).max(Some(until));
    }
}

/// The budgets of a client's credentials: by the mailbox that calls act as, in lower case.
#[derive(Debug, Default)]
pub(crate) struct Budgets {
    by_mailbox: Mutex<HashMap<Option<Arc<str>>, Arc<Budget>>>,
}

impl Budgets {
    /// The budget of calls that act as this mailbox, or as nobody else.
    pub(crate) fn of(&self, mailbox: Option<&str>) -> Arc<Budget> {
        let key = mailbox.map(|mailbox| Arc::from(mailbox.to_lowercase()));
        let mut budgets = self
            .by_mailbox
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        // A gateway acts as many: what nobody holds and nothing blocks need not stay.
        if budgets.len() >= 1024 {
            let now = Instant::now();
            budgets.retain(|_, budget| {
                Arc::strong_count(budget) > 1 || budget.blocked_until(now).is_some()
            });
        }
        Arc::clone(budgets.entry(key).or_default())
    }
}
