//! The modules of the generated code.

/// A module, and which part of the plan it holds.
#[derive(Clone, Debug)]
pub struct Module {
    /// Name.
    pub name: String,
    /// Documentation.
    pub doc: String,
    /// What it holds.
    pub part: Part,
}

/// A part of the plan that has a module of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// The namespaces.
    Namespaces,
    /// The enum over all global elements.
    AnyElement,
    /// What simple types demand of their values.
    Facets,
    /// The operations.
    Operations,
    /// Responses and their messages.
    Responses,
    /// Which schemas the bindings are made of.
    SchemaSet,
    /// The items of a namespace.
    Items(usize),
}
