//! The modules of the generated code that hold no namespace, and the names that no namespace's module
//! can have.

use crate::names::{self, Scope};

/// The namespaces of the schemas.
pub(crate) const NAMESPACES: &str = "namespaces";
/// The type for all global elements.
pub(crate) const ANY_ELEMENT: &str = "any_element";
/// What simple types demand of their values.
pub(crate) const FACETS: &str = "facets";
/// The operations of EWS.
pub(crate) const OPERATIONS: &str = "operations";
/// Whether actions succeeded.
pub(crate) const RESPONSES: &str = "responses";
/// Which schemas the bindings are made of.
pub(crate) const SCHEMA_SET: &str = "schema_set";

/// Names that a module cannot have besides those of the generator's own modules.
const TAKEN: &[&str] = &[
    // The file of the modules is `mod.rs`.
    "mod",
    // The list of all namespaces, among the static items that have the names of the modules.
    "all",
    // Crates that generated code names, or a crate around it: a module would hide them there.
    "alloc",
    "core",
    "ews_types",
    "std",
    "yaserde",
    // Files that Windows cannot have.
    "aux",
    "con",
    "nul",
    "prn",
];

/// The names that the modules of namespaces get.
pub(crate) struct Modules {
    taken: Scope,
}

impl Modules {
    /// With the generator's own modules, whether or not these schemas need them: a module keeps its
    /// name when a schema is added.
    pub(crate) fn new() -> Self {
        let own = [
            NAMESPACES,
            ANY_ELEMENT,
            FACETS,
            OPERATIONS,
            RESPONSES,
            SCHEMA_SET,
        ];
        let mut taken = Scope::default();
        for name in own.iter().chain(TAKEN) {
            taken.take(&folded(name));
        }
        Self { taken }
    }

    /// Takes a name that others must not get.
    pub(crate) fn take(&mut self, name: &str) {
        self.taken.take(&folded(name));
    }

    /// The name of the module for a schema file: that of the file if it is free, else the first free
    /// one of `name2`, `name3`, …
    pub(crate) fn of_file(&mut self, stem: &str) -> String {
        let wanted = names::field(stem);
        self.free(&wanted)
    }

    /// `wanted` if it is free, else the first free one of `wanted2`, `wanted3`, …
    pub(crate) fn free(&mut self, wanted: &str) -> String {
        let mut name = wanted.to_owned();
        let mut count = 1;
        while !self.taken.take(&folded(&name)) {
            count += 1;
            name = format!("{wanted}{count}");
        }
        name
    }
}

/// Modules are told apart by this: each is a file, which some file systems know by any case, and a
/// static item with its name in capitals.
fn folded(name: &str) -> String {
    name.to_uppercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// No file of schemas can take the place of another, or of a module of the generator's.
    #[test]
    fn modules_have_names_of_their_own() {
        let mut modules = Modules::new();
        for (stem, expected) in [
            ("Types", "types"),
            ("TYPES", "types2"),
            ("facets", "facets2"),
            ("AnyElement", "any_element2"),
            ("mod", "mod2"),
            ("type", "type"),
            ("straße", "straße"),
            ("strasse", "strasse2"),
            ("aux", "aux2"),
            ("", "n"),
        ] {
            assert_eq!(modules.of_file(stem), expected, "{stem}");
        }
    }
}
