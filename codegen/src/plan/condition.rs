//! Under which features of the crate around it an item is compiled.

/// The feature that has every domain, and what belongs to none.
pub const ALL: &str = "all";

/// When an item is compiled, if the domains are features.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Condition {
    /// In any case.
    #[default]
    Always,
    /// With one of these features at least.
    With(Vec<&'static str>),
}

impl Condition {
    /// The features, of which any one is enough; none if it holds in any case.
    pub fn features(&self) -> &[&'static str] {
        match self {
            Self::Always => &[],
            Self::With(features) => features,
        }
    }
}
