//! The names of what the project's own schemas have, so that others can be compared with them
//! without reading them.
//!
//! The library has the names alone. The full description of the schemas, which is larger, is part of the
//! program, whose command `diff` compares by it: no build script needs it.

use std::collections::BTreeSet;
use std::fmt;

use crate::model::{Model, QName};
use crate::operations::Operation;

/// The names: kind and name, with a tab between. `ews-codegen describe schemas --names` prints it.
const TABLE: &str = include_str!("../data/own-names.tsv");

/// The kinds of names, in the order of the table.
const KINDS: [&str; 3] = ["operation", "element", "type"];

/// The names of operations, of global elements and of named types, these two with prefixes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Names([BTreeSet<String>; 3]);

impl Names {
    /// Those of the project's own schemas.
    #[must_use]
    pub fn own() -> Self {
        let of_kind = |kind| {
            let lines = TABLE.lines().filter_map(|line| line.split_once('\t'));
            let lines = lines.filter(|(found, _)| *found == kind);
            lines.map(|(_, name)| name.to_owned()).collect()
        };
        Self(KINDS.map(of_kind))
    }

    /// Those of a schema set.
    #[must_use]
    pub fn of(model: &Model, operations: &[Operation]) -> Self {
        Self::with(model, operations.iter().map(|o| &*o.name))
    }

    /// Those of a schema set with operations of these names.
    pub(crate) fn with<'o>(model: &Model, operations: impl Iterator<Item = &'o str>) -> Self {
        let prefixed = |name: &QName| name.prefixed(&model.namespaces);
        let complex = model.complex_types.values();
        let simple = model.simple_types.values();
        let complex = complex
            .filter(|ty| ty.anonymous.is_none())
            .map(|ty| &ty.name);
        let simple = simple
            .filter(|ty| ty.anonymous.is_none())
            .map(|ty| &ty.name);
        Self([
            operations.map(str::to_owned).collect(),
            model.elements.keys().map(prefixed).collect(),
            complex.chain(simple).map(prefixed).collect(),
        ])
    }

    /// How many names there are of operations, elements and types.
    pub(crate) fn numbers(&self) -> [usize; 3] {
        self.0.each_ref().map(BTreeSet::len)
    }

    /// How many names of each kind `self` has and `other` has not, and the reverse.
    #[must_use]
    pub fn compared_with(&self, other: &Self) -> Comparison {
        let [operations, elements, types] = [0, 1, 2].map(|kind| Counts {
            more: self.0[kind].difference(&other.0[kind]).count(),
            fewer: other.0[kind].difference(&self.0[kind]).count(),
        });
        Comparison {
            operations,
            elements,
            types,
        }
    }
}

/// As the table has them.
impl fmt::Display for Names {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "# kind\tname")?;
        for (kind, names) in KINDS.iter().zip(&self.0) {
            for name in names {
                writeln!(f, "{kind}\t{name}")?;
            }
        }
        Ok(())
    }
}

/// How the names of two schema sets differ.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Comparison {
    /// Of operations.
    pub operations: Counts,
    /// Of global elements.
    pub elements: Counts,
    /// Of named types.
    pub types: Counts,
}

/// How many names one set has and the other has not.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Counts {
    /// Only the first set has.
    pub more: usize,
    /// Only the second set has.
    pub fewer: usize,
}
