//! What the schema demands of a value that its Rust type does not.

use crate::model::QName;

use super::Path;

/// What a simple type demands of the text of its values.
#[derive(Clone, Debug)]
pub struct Facets {
    /// The static item: the module and the identifier of the simple type.
    pub path: Path,
    /// The simple type.
    pub component: QName,
    /// Whether white space at the ends is no part of the value.
    pub collapses: bool,
    /// All of them must hold.
    pub rules: Vec<Rule>,
}

/// One demand.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Rule {
    /// So many characters.
    Length {
        /// The least number.
        min: usize,
        /// The largest number.
        max: usize,
    },
    /// An integer in this range.
    Range {
        /// The least.
        min: i128,
        /// The largest.
        max: i128,
    },
    /// One of these texts.
    OneOf(Vec<String>),
    /// A text of this form.
    Pattern(Pattern),
    /// All rules of one of the lists hold.
    AnyOf(Vec<Vec<Rule>>),
}

/// A regular expression as an automaton: a state for each place in it where a character can stand.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pattern {
    /// The expression as the schema has it.
    pub source: String,
    /// Whether it allows the empty text.
    pub nullable: bool,
    /// The places where a text can begin, a bit for each.
    pub first: u64,
    /// The places where a text can end.
    pub last: u64,
    /// The places.
    pub places: Vec<PatternPlace>,
}

/// A place in a regular expression where a character can stand.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PatternPlace {
    /// The characters that can stand there, as ranges with both ends.
    pub ranges: Vec<(char, char)>,
    /// The places that can follow, a bit for each.
    pub follow: u64,
}
