//! The differences between two descriptions.

use std::collections::BTreeMap;

use super::order::{Moved, moved};
use crate::command::description::{Description, Key, Kind, Row};

/// A difference.
#[derive(Debug)]
pub(super) enum Change<'d> {
    /// The first alone has it.
    First(&'d Row),
    /// The second alone has it.
    Second(&'d Row),
    /// Both have it, with differences.
    Both(&'d Key, Vec<Difference<'d>>),
}

impl<'d> Change<'d> {
    pub(super) fn key(&self) -> &'d Key {
        match self {
            Self::First(row) | Self::Second(row) => &row.key,
            Self::Both(key, _) => key,
        }
    }

    /// The sign that it is written with.
    pub(super) fn sign(&self) -> char {
        match self {
            Self::First(_) => '+',
            Self::Second(_) => '-',
            Self::Both(..) => '~',
        }
    }
}

/// A property that differs. `None` is what is usual.
#[derive(Debug)]
pub(super) struct Difference<'d> {
    pub(super) property: &'d str,
    pub(super) first: Option<String>,
    pub(super) second: Option<String>,
}

/// What a moved member or value is said to differ in.
const ORDER: &str = "order";

/// The differences, by owner: what an owner has lies behind it.
pub(super) fn compare<'d>(first: &'d Description, second: &'d Description) -> Vec<Change<'d>> {
    let index = |description: &'d Description| -> BTreeMap<&'d Key, &'d Row> {
        description.rows.iter().map(|row| (&row.key, row)).collect()
    };
    let (in_first, in_second) = (index(first), index(second));
    let moves = moves(first, second);
    let mut changes = BTreeMap::new();
    for (key, row) in &in_first {
        let Some(other) = in_second.get(key) else {
            changes.insert(*key, Change::First(row));
            continue;
        };
        let mut differences = differences(row, other);
        differences.extend(moves.get(key).map(order));
        if !differences.is_empty() {
            changes.insert(*key, Change::Both(key, differences));
        }
    }
    for (key, row) in in_second {
        if !in_first.contains_key(key) {
            changes.insert(key, Change::Second(row));
        }
    }
    changes.into_values().collect()
}

/// The facts that differ.
fn differences<'d>(first: &'d Row, second: &'d Row) -> Vec<Difference<'d>> {
    let facts = first.facts.iter().chain(&second.facts);
    let mut differences: Vec<Difference<'_>> = Vec::new();
    for (name, _) in facts {
        let (one, other) = (first.fact(name), second.fact(name));
        if one != other && !differences.iter().any(|d| d.property == name) {
            differences.push(Difference {
                property: name,
                first: one.map(str::to_owned),
                second: other.map(str::to_owned),
            });
        }
    }
    differences
}

/// Where a moved item stands.
fn order<'d>(moved: &Moved<'_>) -> Difference<'d> {
    let place = |behind: Option<&str>| match behind {
        Some(name) => Some(format!("after {name}")),
        None => Some("first".to_owned()),
    };
    Difference {
        property: ORDER,
        first: place(moved.first),
        second: place(moved.second),
    }
}

/// What stands in another order in its owner.
fn moves<'d>(first: &'d Description, second: &'d Description) -> BTreeMap<Key, Moved<'d>> {
    let (first, second) = (lists(first), lists(second));
    let mut moves = BTreeMap::new();
    for ((owner, kind), names) in &first {
        let others = second.get(&(*owner, *kind)).map_or(&[][..], Vec::as_slice);
        for moved in moved(names, others) {
            let key = Key {
                owner: (*owner).to_owned(),
                kind: *kind,
                name: moved.name.to_owned(),
            };
            moves.insert(key, moved);
        }
    }
    moves
}

/// What has an order, by owner and kind.
fn lists(description: &Description) -> BTreeMap<(&str, Kind), Vec<&str>> {
    let mut lists: BTreeMap<_, Vec<&str>> = BTreeMap::new();
    for Row { key, .. } in &description.rows {
        if key.kind.is_ordered() {
            lists
                .entry((&*key.owner, key.kind))
                .or_default()
                .push(&key.name);
        }
    }
    lists
}
