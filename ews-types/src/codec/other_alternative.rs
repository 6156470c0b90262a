//! The error of a choice that does not have the alternative that was asked for.

use std::fmt;

use super::Alternatives;
use super::writer::element_name;

/// A choice has another alternative than those that were asked for. The value is not lost:
/// [`into_value`](Self::into_value) gives it back.
///
/// ```
/// # use ews_types::types::{AttachedItem, DistributionListType, Item};
/// let item = Item::from(DistributionListType::default());
/// let error = AttachedItem::try_from(item).unwrap_err();
/// assert_eq!(error.to_string(), "expected AttachedItem, but the element is DistributionList");
/// assert!(error.into_value().as_distribution_list().is_some());
/// ```
#[derive(Clone, PartialEq)]
pub struct OtherAlternative<T> {
    value: Box<T>,
    expected: &'static str,
}

impl<T> OtherAlternative<T> {
    /// A value that is not what was expected.
    #[doc(hidden)]
    #[cold]
    pub fn new(value: T, expected: &'static str) -> Self {
        Self {
            value: Box::new(value),
            expected,
        }
    }

    /// The value.
    pub fn value(&self) -> &T {
        &self.value
    }

    /// The value, to do something else with it.
    #[must_use]
    pub fn into_value(self) -> T {
        *self.value
    }

    /// What was asked for: the name of an alternative, or of a type that has some of them.
    #[must_use]
    pub fn expected(&self) -> &'static str {
        self.expected
    }
}

impl<T: Alternatives> fmt::Display for OtherAlternative<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let name = element_name(&|writer| self.value.write(writer));
        write!(f, "expected {}, but the element is {name}", self.expected)
    }
}

/// The value's element alone, as in the text of the error: what it holds may be large.
impl<T: Alternatives> fmt::Debug for OtherAlternative<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("OtherAlternative")
            .field("expected", &self.expected)
            .field("element", &element_name(&|writer| self.value.write(writer)))
            .finish()
    }
}

impl<T: Alternatives> std::error::Error for OtherAlternative<T> {}
