//! What follows a try that failed: a pure function over what happened.
//!
//! Nothing here waits or sends: the loop in `call` does what [`next`] says.

mod budget;
mod clock;
mod gate;
mod versions;

use std::time::Duration;

pub(crate) use budget::{Budget, Budgets};
#[cfg(feature = "blocking")]
pub(crate) use clock::Sleep;
pub(crate) use clock::{Clock, Random, SystemClock, SystemRandom};
pub(crate) use gate::{Gate, Pass};
pub(crate) use versions::{Versions, lower};

use crate::RedirectReason;

/// What became of a try that gave no response to use.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Happened {
    /// The server is busy, and did not process the request: it may say how long to wait.
    Busy(Option<Duration>),
    /// A status by which a gateway says that the server did not answer.
    Unavailable(Option<Duration>),
    /// There was no connection, or it broke before the last byte of the request was written.
    NotSent,
    /// The connection broke, or was too slow, after the request was written.
    Broken,
    /// The server says that something failed which may work the next time.
    Transient,
    /// The account has too much open at once. The request was not processed.
    TooMany,
    /// The server does not know the version of the request. The request was not processed.
    Version {
        /// Whether there is a lower one to try, and the caller set none.
        lower: bool,
    },
    /// A redirect that keeps the method.
    Redirect(Result<(), RedirectReason>),
    /// Anything else.
    Final,
}

/// What is known of the call.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Situation {
    /// Whether it may be processed twice: the operation only reads, or the caller allows it.
    pub(crate) repeatable: bool,
    /// How many tries failed up to now, this one with them.
    pub(crate) failed: u32,
    /// How many redirects were followed.
    pub(crate) redirects: u32,
    /// How long the call has left.
    pub(crate) left: Duration,
    /// A random number from 0 to below 1.
    pub(crate) random: f64,
}

/// What follows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Next {
    /// Another try after a pause.
    Again {
        /// How long this call pauses.
        pause: Duration,
        /// What else changes.
        with: With,
    },
    /// An error.
    Fail(Why),
}

/// What changes with the next try.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum With {
    /// Nothing.
    Nothing,
    /// All calls on the budget wait for as long as this one.
    Budget,
    /// Fewer calls go at once.
    Fewer,
    /// A lower version.
    LowerVersion,
    /// Another address.
    Redirect,
}

/// Why there is no other try.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Why {
    /// What happened is final.
    Final,
    /// The request may have been processed, and the operation changes something.
    MaybeProcessed,
    /// There were enough tries, or there is no time for another one.
    UsedUp,
    /// The server asks to wait for this long, which is longer than the call has left.
    BackOff(Duration),
    /// A redirect that is not followed.
    Redirect(RedirectReason),
}

/// How often a call is tried at most, apart from redirects and other versions, which have bounds of their own.
pub(crate) const MAX_TRIES: u32 = 10;

/// How many redirects are followed at most.
const MAX_REDIRECTS: u32 = 5;

/// How long a call waits at least where the server is busy.
const LEAST_BACK_OFF: Duration = Duration::from_millis(500);

/// The first pause of those that grow.
const FIRST_PAUSE: Duration = Duration::from_millis(500);

/// The longest of the pauses that grow.
const LONGEST_PAUSE: Duration = Duration::from_secs(30);

/// By how much chance makes a pause longer at most: a quarter of it, but no more than this.
const MOST_JITTER: Duration = Duration::from_secs(5);

/// What follows a try.
pub(crate) fn next(happened: Happened, situation: &Situation) -> Next {
    match happened {
        Happened::Final | Happened::Version { lower: false } => Next::Fail(Why::Final),
        Happened::Version { lower: true } => again(Duration::ZERO, With::LowerVersion),
        Happened::Redirect(Err(reason)) => Next::Fail(Why::Redirect(reason)),
        Happened::Redirect(Ok(())) if situation.redirects >= MAX_REDIRECTS => {
            Next::Fail(Why::Redirect(RedirectReason::TooMany))
        }
        Happened::Redirect(Ok(())) => again(Duration::ZERO, With::Redirect),
        Happened::Busy(wait) => told(wait, situation, With::Budget),
        Happened::NotSent => grown(situation, With::Nothing),
        Happened::TooMany => grown(situation, With::Fewer),
        Happened::Unavailable(_) | Happened::Broken | Happened::Transient
            if !situation.repeatable =>
        {
            Next::Fail(Why::MaybeProcessed)
        }
        Happened::Unavailable(wait @ Some(_)) => told(wait, situation, With::Nothing),
        Happened::Unavailable(None) | Happened::Broken | Happened::Transient => {
            grown(situation, With::Nothing)
        }
    }
}

/// Again after the pause that the server asks for, or after one that grows.
fn told(wait: Option<Duration>, situation: &Situation, with: With) -> Next {
    let Some(wait) = wait else {
        return grown(situation, with);
    };
    let wait = wait.max(LEAST_BACK_OFF);
    if wait > situation.left {
        return Next::Fail(Why::BackOff(wait));
    }
    if situation.failed >= MAX_TRIES {
        return Next::Fail(Why::UsedUp);
    }
    again(with_jitter(wait, situation.random), with)
}

/// Again after a pause that doubles with each try.
fn grown(situation: &Situation, with: With) -> Next {
    let doublings = situation.failed.saturating_sub(1).min(16);
    let pause = FIRST_PAUSE
        .saturating_mul(1 << doublings)
        .min(LONGEST_PAUSE);
    let pause = with_jitter(pause, situation.random);
    if situation.failed >= MAX_TRIES || pause >= situation.left {
        return Next::Fail(Why::UsedUp);
    }
    again(pause, with)
}

const fn again(pause: Duration, with: With) -> Next {
    Next::Again { pause, with }
}

/// The pause, or a little longer: calls that wait for the same do not come back at the same moment.
pub(crate) fn with_jitter(pause: Duration, random: f64) -> Duration {
    let most = (pause / 4).min(MOST_JITTER);
    pause.saturating_add(most.mul_f64(random.clamp(0.0, 1.0)))
}

#[cfg(test)]
mod tests;
