//! The walk through the schemas that makes one document: each decision is taken by the policy of the
//! document, and told to the tally.

mod content;
mod element;
mod value;
mod wanting;

use fastrand::Rng;

use crate::error::Error;
use crate::inventory::Key;
use crate::schema::Schema;
use crate::tally::Tally;

/// How decisions are taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Policy {
    /// Only what is required.
    Least,
    /// Everything that may be there.
    Fullest,
    /// Whatever the root's documents reached least often.
    Targeted,
    /// By chance.
    Random,
}

impl Policy {
    /// How deep decisions are taken; below, only what is required is there.
    fn depth(self) -> usize {
        match self {
            Self::Least => 0,
            Self::Targeted => 1,
            Self::Fullest => 3,
            Self::Random => 6,
        }
    }

    /// How many elements may be there before only what is required is.
    fn elements(self) -> usize {
        match self {
            Self::Least => 0,
            Self::Targeted => 4000,
            Self::Fullest => 2000,
            Self::Random => 300,
        }
    }
}

/// What walks.
pub(crate) struct Walk<'t, 'm> {
    pub(crate) schema: &'t Schema<'m>,
    pub(crate) tally: &'t mut Tally,
    pub(crate) rng: Rng,
    pub(crate) policy: Policy,
    elements: usize,
    in_attribute: bool,
    /// Whether a decision could have reached what no document has.
    pub(crate) leads_on: bool,
}

impl<'t, 'm> Walk<'t, 'm> {
    pub(crate) fn new(
        schema: &'t Schema<'m>,
        tally: &'t mut Tally,
        policy: Policy,
        rng: Rng,
    ) -> Self {
        Self {
            schema,
            tally,
            rng,
            policy,
            elements: 0,
            in_attribute: false,
            leads_on: false,
        }
    }

    /// The policy at a depth.
    fn policy_at(&self, depth: usize) -> Policy {
        if depth >= self.policy.depth() || self.elements > self.policy.elements() {
            Policy::Least
        } else {
            self.policy
        }
    }

    /// The index of what the root's documents reached least often; of several, by chance.
    pub(crate) fn rarest_of(&mut self, keys: &[Key]) -> usize {
        self.leads_on |= keys.iter().any(|key| self.tally.is_left(*key));
        let counts: Vec<u64> = keys.iter().map(|key| self.tally.count(*key)).collect();
        let least = counts.iter().min().copied().unwrap_or_default();
        let candidates: Vec<usize> = counts
            .iter()
            .enumerate()
            .filter(|(_, count)| **count == least)
            .map(|(index, _)| index)
            .collect();
        self.rng.choice(candidates).unwrap_or_default()
    }

    /// The same, which is reached thereby.
    pub(crate) fn rarest(&mut self, keys: &[Key]) -> Result<usize, Error> {
        let index = self.rarest_of(keys);
        if let Some(key) = keys.get(index) {
            self.tally.reach(*key)?;
        }
        Ok(index)
    }
}
