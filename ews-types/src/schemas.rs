//! Which schemas the bindings are made of.

/// A schema set, beside the one that is part of this crate. [`SCHEMA_SET`](crate::SCHEMA_SET) is
/// that of the bindings: another one if the environment variable `EWS_SCHEMA_DIR` named it when the
/// crate was built.
///
/// ```
/// let set = &ews_types::SCHEMA_SET;
/// assert_eq!(set.version, Some("V2018_01_08"));
/// assert_eq!((set.operations.more, set.operations.fewer), (0, 0));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct SchemaSet {
    /// The newest version that the set lists, such as `Exchange2013_SP1`. `None` if it lists none,
    /// as that of the first Exchange with this service.
    pub version: Option<&'static str>,
    /// Operations, whether or not the chosen domains have them.
    pub operations: SchemaCount,
    /// Global elements.
    pub elements: SchemaCount,
    /// Types with a name.
    pub types: SchemaCount,
}

impl SchemaSet {
    /// What generated code says.
    #[doc(hidden)]
    pub const fn new(
        version: Option<&'static str>,
        operations: SchemaCount,
        elements: SchemaCount,
        types: SchemaCount,
    ) -> Self {
        Self {
            version,
            operations,
            elements,
            types,
        }
    }
}

/// How many components of a kind a schema set has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct SchemaCount {
    /// All of them.
    pub all: usize,
    /// Those that the set has and the one of this crate has not.
    pub more: usize,
    /// Those that the set of this crate has and this one has not.
    pub fewer: usize,
}

impl SchemaCount {
    /// What generated code says.
    #[doc(hidden)]
    pub const fn new(all: usize, more: usize, fewer: usize) -> Self {
        Self { all, more, fewer }
    }
}
