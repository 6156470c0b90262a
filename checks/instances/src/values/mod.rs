//! Texts of values of simple types.

pub(crate) mod forms;
pub(crate) mod pattern;
pub(crate) mod random;
