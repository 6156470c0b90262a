//! What a choice does for all its alternatives.

use super::{Path, TypeRef};

/// A choice that has all alternatives of another and more: the other converts into it, and back where
/// it has the alternative.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wider {
    /// The enum.
    pub item: Path,
    /// The identifiers of each variant that both have: here and there.
    pub variants: Vec<(String, String)>,
    /// Whether an element that is kept as it came has the same base in both.
    pub same_base: bool,
}

/// Methods that give the value of an alternative.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AlternativeMethods {
    /// Index of the alternative.
    pub alternative: usize,
    /// What their names end with: `message` makes `as_message`, `as_message_mut` and `into_message`.
    pub ident: String,
}

/// A member that alternatives have in common.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CommonMember {
    /// Name of the method that gives it; in the code a keyword has `r#` in front.
    pub ident: String,
    /// Name of the method that lets it be changed.
    pub ident_mut: String,
    /// The field.
    pub field: String,
    /// The type of the value.
    pub value: TypeRef,
    /// Whether `xsi:nil` may stand for the value.
    pub nillable: bool,
    /// How the field holds it.
    pub form: Form,
    /// Whether it is behind a `Box`.
    pub boxed: bool,
    /// The alternatives that have it, by index; none if all have it.
    pub alternatives: Option<Vec<usize>>,
    /// Whether the base of an element that is kept as it came has it.
    pub in_base: bool,
    /// A struct that has it.
    pub owner: Path,
}

/// How a field holds its value.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Form {
    /// As it is.
    Required,
    /// As an `Option`.
    Optional,
    /// As a vector.
    Repeated,
}
