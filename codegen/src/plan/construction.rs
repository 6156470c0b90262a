//! How a struct is made of what the schema requires of it.

/// How a struct is made by hand.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Construction {
    /// It requires nothing: by its default.
    Default,
    /// Of a parameter for each field that is required.
    New(Vec<Parameter>),
}

/// A parameter of a constructor.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Parameter {
    /// The field that it fills: an index into those of the struct.
    pub field: usize,
    /// Its name: that of the field, unless an item that the code would mean instead has it.
    pub ident: String,
    /// What may be passed for it.
    pub argument: Argument,
}

/// What may be passed to a constructor for a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Argument {
    /// The value itself: a number or truth value, which needs no conversion.
    Itself,
    /// Whatever converts to the value.
    Into,
    /// Whatever converts to the value, which then goes into a box.
    IntoBoxed,
}
