//! Attributes of a start tag.

use std::borrow::Cow;

use super::namespaces::BindingIndex;
use super::text::attribute_value;
use crate::codec::ReadErrorKind;

/// An attribute as it stands in the document.
#[derive(Clone, Copy)]
pub(super) struct Attribute<'x> {
    /// Prefix; empty if there is none.
    pub(super) prefix: &'x str,
    pub(super) local: &'x str,
    /// The value as it stands.
    pub(super) raw: &'x str,
    /// Whether that is the value: it has no references, and no white space but spaces.
    pub(super) plain: bool,
    pub(super) offset: usize,
    pub(super) namespace: Option<BindingIndex>,
}

impl<'x> Attribute<'x> {
    /// The value.
    #[inline]
    pub(super) fn value(&self) -> Result<Cow<'x, str>, ReadErrorKind> {
        if self.plain {
            Ok(Cow::Borrowed(self.raw))
        } else {
            attribute_value(self.raw).map(Cow::Owned)
        }
    }
}

/// The second of two attributes with the same key.
pub(super) fn repeated<'a, 'x, K: Ord>(
    attributes: &'a [Attribute<'x>],
    key: impl Fn(&'a Attribute<'x>) -> K,
) -> Option<Attribute<'x>> {
    // A tag has a handful of attributes, but a hostile one any number.
    if attributes.len() <= 16 {
        return attributes
            .iter()
            .enumerate()
            .find_map(|(index, attribute)| {
                let mut before = attributes.get(..index)?.iter();
                let twice = before.any(|other| {
                    other.local.len() == attribute.local.len() && key(other) == key(attribute)
                });
                twice.then_some(*attribute)
            });
    }
    let mut sorted: Vec<&Attribute<'x>> = attributes.iter().collect();
    sorted.sort_by_key(|attribute| key(attribute));
    sorted.windows(2).find_map(|pair| match pair {
        [first, second] if key(first) == key(second) => Some(**second),
        _ => None,
    })
}
