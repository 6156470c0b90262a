//! What can go wrong.

/// Why there are no instances.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// A construct that instances cannot be made of.
    #[error(
        "{place}: no instances of {what}: extend the crate `instances`, or leave it out of the schema"
    )]
    Unsupported {
        /// The component.
        place: String,
        /// The construct.
        what: String,
    },
    /// A type whose required content contains itself.
    #[error("{place}: its least content never ends: make a part of it optional")]
    Endless {
        /// The component.
        place: String,
    },
    /// A reference to a component that there is not.
    #[error("{place}: there is no {name}: declare it, or correct the reference")]
    Unknown {
        /// The component that refers.
        place: String,
        /// The name referred to.
        name: String,
    },
    /// A pattern outside of the subset that is understood.
    #[error("the pattern `{pattern}`, at character {at}: {reason}")]
    Pattern {
        /// The pattern.
        pattern: String,
        /// Where it is not understood, counted from 0.
        at: usize,
        /// Why, and what may be done.
        reason: &'static str,
    },
    /// Facets that no value meets, or none that is found.
    #[error("{place}: no value for the facets {facets}: correct them, or extend `values`")]
    NoValue {
        /// The simple type.
        place: String,
        /// The facets.
        facets: String,
    },
    /// Two types of one local name, which the roots that stand for types cannot tell apart.
    #[error("two types have the local name {local}: rename one")]
    SameName {
        /// The name.
        local: String,
    },
    /// The walk reached something that the inventory does not list: an error of this crate.
    #[error("{0} was reached, but the inventory does not list it: list it in `inventory`")]
    NotListed(String),
}
