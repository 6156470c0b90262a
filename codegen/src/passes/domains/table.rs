//! The domains, and which operations they have.

use std::collections::BTreeMap;

use crate::plan::{ALL, Condition};
use crate::profile::Domain;

/// A set of domains, by their rows; [`Set::BASE`] is what no choice can leave out.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Set(u32);

impl Set {
    /// What is compiled in any case.
    pub(super) const BASE: Self = Self(1 << 31);

    pub(super) fn with(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    pub(super) fn without(self, other: Self) -> Self {
        Self(self.0 & !other.0)
    }

    pub(super) fn is_empty(self) -> bool {
        self.0 == 0
    }

    fn of(row: usize) -> Self {
        Self(1 << row)
    }

    fn has(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }
}

/// The rows of the table.
#[derive(Debug)]
pub(super) struct Table {
    names: Vec<&'static str>,
    /// The domains that a domain has within it.
    includes: Vec<Set>,
    /// The domains of each operation, and of each other name.
    operations: BTreeMap<&'static str, Set>,
}

impl Table {
    pub(super) fn of(domains: &[Domain]) -> Self {
        let row_of = |name: &&str| domains.iter().position(|d| d.name == *name).map(Set::of);
        let includes = domains.iter().map(|domain| {
            let sets = domain.includes.iter().filter_map(row_of);
            sets.fold(Set::default(), Set::with)
        });
        let mut operations: BTreeMap<&str, Set> = BTreeMap::new();
        for (row, domain) in domains.iter().enumerate() {
            for operation in &domain.operations {
                let set = operations.entry(operation).or_default();
                *set = set.with(Set::of(row));
            }
        }
        Self {
            names: domains.iter().map(|domain| domain.name).collect(),
            includes: includes.collect(),
            operations,
        }
    }

    /// The domains of an operation, or of another name of the table: none if it is not there.
    pub(super) fn domains_of(&self, operation: &str) -> Set {
        self.operations.get(operation).copied().unwrap_or_default()
    }

    /// The operation that the name of an element or of a response message is made of.
    pub(super) fn operation<'n>(&self, name: &'n str, suffixes: &[&str]) -> Option<&'n str> {
        let stems = suffixes
            .iter()
            .filter_map(|suffix| name.strip_suffix(suffix));
        stems
            .into_iter()
            .find(|stem| self.operations.contains_key(stem))
    }

    /// When what these domains need is compiled. A domain stands for those that have it within
    /// them, and all of them have what no domain needs.
    pub(super) fn condition(&self, set: Set) -> Condition {
        if set.has(Set::BASE) {
            return Condition::Always;
        }
        let is_named = |row: &usize| {
            set.has(Set::of(*row)) && !self.includes.get(*row).is_some_and(|i| set.has(*i))
        };
        let rows = (0..self.names.len()).filter(is_named);
        let named: Vec<&str> = rows
            .filter_map(|row| self.names.get(row).copied())
            .collect();
        Condition::With(if named.is_empty() { vec![ALL] } else { named })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::profile::Profile;

    /// A domain that includes another is not named beside it: the other is chosen with it.
    #[test]
    fn conditions_name_the_fewest_features() {
        let table = Table::of(&Profile::ews().domains);
        let condition = |names: &[&str]| {
            let sets = names.iter().map(|name| table.domains_of(name));
            let set = sets.fold(Set::default(), Set::with);
            table.condition(set).features().to_vec()
        };
        assert_eq!(condition(&["GetItem"]), ["items"]);
        assert_eq!(condition(&["ResolveNames"]), ["mail", "contacts"]);
        assert_eq!(
            condition(&["ResolveNames", "GetItem", "GetEvents"]),
            ["items", "sync"]
        );
        assert_eq!(condition(&["NoSuchOperation"]), [ALL]);
        assert_eq!(table.condition(Set::BASE), Condition::Always);
    }
}
