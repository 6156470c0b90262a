//! What the documents reach, of all there is.

use std::fmt;

use crate::error::Error;
use crate::inventory::{Category, Inventory, Key};

/// How often each thing was reached.
pub struct Tally {
    inventory: Inventory,
    counts: Vec<u64>,
    reached: usize,
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
            counts,
            reached: 0,
            documents: 0,
            bytes: 0,
        }
    }

    pub(crate) fn reach(&mut self, key: Key) -> Result<(), Error> {
        let position = self.inventory.position(key);
        match position.and_then(|position| self.counts.get_mut(position)) {
            Some(count) => {
                self.reached += usize::from(*count == 0);
                *count += 1;
                Ok(())
            }
            None => Err(Error::NotListed(format!("one of the {}", key.category()))),
        }
    }

    /// How often the thing was reached; often, if the inventory does not list it, as an element that
    /// stands for itself.
    pub(crate) fn count(&self, key: Key) -> u64 {
        let position = self.inventory.position(key);
        let count = position.and_then(|position| self.counts.get(position));
        count.copied().unwrap_or(u64::MAX)
    }

    pub(crate) fn add_document(&mut self, bytes: usize) {
        self.documents += 1;
        self.bytes += bytes;
    }

    /// How many things were reached so far.
    pub(crate) fn total(&self) -> usize {
        self.reached
    }

    /// How many documents there are.
    pub fn documents(&self) -> usize {
        self.documents
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
