//! The domains of operations, for headings.

use std::collections::BTreeSet;

/// The domains of EWS.
const TABLE: &str = include_str!("../../../data/domains.tsv");

/// A row of the table.
#[derive(Debug)]
pub(super) struct Domain {
    pub(super) name: &'static str,
    /// The domains that it has within it.
    includes: Vec<&'static str>,
    operations: BTreeSet<&'static str>,
}

/// All domains, in the order of the table.
pub(super) fn domains() -> Vec<Domain> {
    let lines = TABLE.lines().filter(|line| !line.starts_with('#'));
    lines
        .map(|line| {
            let mut fields = line.split('\t');
            let mut field = || fields.next().unwrap_or_default();
            Domain {
                name: field(),
                includes: field().split(' ').collect(),
                operations: field().split(' ').collect(),
            }
        })
        .collect()
}

/// The domains that have any of these operations, in the order of the table, without those that
/// include another of them.
pub(super) fn of<'o>(
    domains: &[Domain],
    operations: impl Iterator<Item = &'o str> + Clone,
) -> Vec<&'static str> {
    let has = |domain: &&Domain| operations.clone().any(|o| domain.operations.contains(o));
    let found: Vec<&Domain> = domains.iter().filter(has).collect();
    let names: Vec<&str> = found.iter().map(|domain| domain.name).collect();
    let is_named = |domain: &&&Domain| !domain.includes.iter().any(|i| names.contains(i));
    found
        .iter()
        .filter(is_named)
        .map(|domain| domain.name)
        .collect()
}
