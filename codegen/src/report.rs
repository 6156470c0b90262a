//! What a generation did.

use std::collections::BTreeMap;
use std::time::{Duration, Instant};

use crate::plan::Skip;

/// What a generation did, and how long it took.
#[derive(Clone, Debug, Default)]
pub struct Report {
    /// The steps with their durations, in order. Each piece of code is formatted as soon as it is
    /// emitted, so that these two are one step.
    pub steps: Vec<(&'static str, Duration)>,
    /// How many items have yaserde's traits derived (`derive`), and how many have a generated
    /// implementation, by reason.
    pub yaserde: BTreeMap<&'static str, usize>,
    /// Components that have no item of their own, with the reason.
    pub skips: Vec<Skip>,
}

/// The steps of a generation as they are taken.
#[derive(Default)]
pub(crate) struct Steps {
    pub(crate) done: Vec<(&'static str, Duration)>,
}

impl Steps {
    /// Takes a step.
    pub(crate) fn time<T>(&mut self, name: &'static str, step: impl FnOnce() -> T) -> T {
        let start = Instant::now();
        let result = step();
        self.done.push((name, start.elapsed()));
        result
    }
}
