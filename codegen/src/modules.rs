//! The modules of the generated code that hold no namespace.

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
