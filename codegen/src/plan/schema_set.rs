//! Which schemas the bindings are made of.

use std::fmt;

/// A schema set beside the one that the generator was made for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SchemaSet {
    /// The newest version that the set lists, such as `Exchange2013_SP1`; `None` if it lists none.
    pub version: Option<String>,
    /// Operations.
    pub operations: Count,
    /// Global elements.
    pub elements: Count,
    /// Named types.
    pub types: Count,
}

/// How many components of a kind a schema set has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Count {
    /// All of them.
    pub all: usize,
    /// Those that the set has and the generator's own has not.
    pub more: usize,
    /// Those that the generator's own set has and this has not.
    pub fewer: usize,
}

/// For people: a table, with what it is about.
impl fmt::Display for SchemaSet {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.version {
            Some(version) => writeln!(
                f,
                "The bindings are made of schemas whose newest version is {version}."
            ),
            None => writeln!(f, "The bindings are made of schemas that list no version."),
        }?;
        writeln!(
            f,
            "+ counts what they have and the schemas of the crate have not; - is the reverse.\n"
        )?;
        let counts = [
            ("operations", self.operations),
            ("elements", self.elements),
            ("types", self.types),
        ];
        for (kind, Count { all, more, fewer }) in counts {
            let (more, fewer) = (format!("+{more}"), format!("-{fewer}"));
            writeln!(f, "{kind:<10} {all:>6} {more:>6} {fewer:>6}")?;
        }
        Ok(())
    }
}
