//! Conversions that make values shorter to write.

use super::Path;

/// What a struct can be made of.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Source {
    /// Text: borrowed or owned.
    Text,
    /// Of a list, its one entry.
    Entry,
    /// An item.
    Item(Path),
}

/// A value that becomes a variant of an enum by way of the variant's type.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Through {
    /// Identifier of the variant.
    pub variant: String,
    /// Whether the variant's value is behind a box.
    pub boxed: bool,
    /// What the value is: text, or an item.
    pub source: Source,
}
