//! What the documents reach, of all there is.

use std::fmt;

use crate::error::Error;
use crate::inventory::{Category, Inventory, Key};

/// How often each thing was reached.
pub struct Tally {
    inventory: Inventory,
    /// By all documents.
    counts: Vec<u64>,
    /// By those that the next document regards.
    recent: Vec<u64>,
    reached: usize,
    recently_reached: usize,
    documents: usize,
    bytes: usize,
}

/// The figures of a category.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Count {
    /// How many were reached.
    pub reached: usize,
    /// How many there are.
    pub all: usize,
}

impl Tally {
    pub(crate) fn new(inventory: Inventory) -> Self {
        let counts = vec![0; inventory.len()];
        Self {
            inventory,
            recent: counts.clone(),
            counts,
            reached: 0,
            recently_reached: 0,
            documents: 0,
            bytes: 0,
        }
    }

    /// The next documents regard none of those before, so that they do not depend on them.
    pub(crate) fn disregard(&mut self) {
        self.recent.fill(0);
        self.recently_reached = 0;
    }

    pub(crate) fn reach(&mut self, key: Key) -> Result<(), Error> {
        let count = |counts: &mut [u64], position: usize| {
            let count = counts.get_mut(position)?;
            *count += 1;
            Some(*count)
        };
        let position = self.inventory.position(key);
        let counted = position.and_then(|position| {
            let recent = count(&mut self.recent, position)?;
            Some((recent, count(&mut self.counts, position)?))
        });
        match counted {
            Some((recent, count)) => {
                self.recently_reached += usize::from(recent == 1);
                self.reached += usize::from(count == 1);
                Ok(())
            }
            None => Err(Error::NotListed(format!("one of the {}", key.category()))),
        }
    }

    /// How often the documents regarded reached the thing; often, if the inventory does not list it, as
    /// an element that stands for itself.
    pub(crate) fn count(&self, key: Key) -> u64 {
        let position = self.inventory.position(key);
        let count = position.and_then(|position| self.recent.get(position));
        count.copied().unwrap_or(u64::MAX)
    }

    /// Whether no document reached the thing.
    pub(crate) fn is_left(&self, key: Key) -> bool {
        let position = self.inventory.position(key);
        position.is_some_and(|position| self.counts.get(position) == Some(&0))
    }

    pub(crate) fn add_document(&mut self, bytes: usize) {
        self.documents += 1;
        self.bytes += bytes;
    }

    /// How many things were reached so far.
    pub(crate) fn total(&self) -> usize {
        self.reached
    }

    /// How many of them by the documents that are regarded.
    pub(crate) fn recent(&self) -> usize {
        self.recently_reached
    }

    /// How many documents there are.
    pub fn documents(&self) -> usize {
        self.documents
    }

    /// How many bytes the documents have.
    pub fn bytes(&self) -> usize {
        self.bytes
    }

    /// The figures of a category.
    pub fn of(&self, category: Category) -> Count {
        let mut figures = Count { reached: 0, all: 0 };
        for ((own, _), count) in self.inventory.entries().iter().zip(&self.counts) {
            if *own == category {
                figures.all += 1;
                figures.reached += usize::from(*count > 0);
            }
        }
        figures
    }

    /// What was not reached, by name.
    pub fn unreached(&self) -> impl Iterator<Item = (Category, &str)> {
        let entries = self.inventory.entries().iter().zip(&self.counts);
        entries
            .filter(|(_, count)| **count == 0)
            .map(|((category, label), _)| (*category, label.as_str()))
    }
}

impl fmt::Display for Tally {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{} documents, {} bytes", self.documents, self.bytes)?;
        for category in Category::ALL {
            let Count { reached, all } = self.of(category);
            writeln!(f, "{category:32} {reached:6} of {all:6}")?;
        }
        for (category, label) in self.unreached() {
            writeln!(f, "not reached: {category}: {label}")?;
        }
        Ok(())
    }
}

impl fmt::Debug for Tally {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Tally")
            .field("documents", &self.documents)
            .field("reached", &self.reached)
            .finish_non_exhaustive()
    }
}
