//! What the list and enumeration types of generated code share.

use std::borrow::Cow;

use super::{InvalidValue, Lexical, lexical::is_space};

/// The index of `text` among sorted texts: as it stands, or else without white space at both ends.
/// If it is not among them, the text.
#[doc(hidden)]
pub fn listed(texts: &[&str], text: Cow<'_, str>) -> Result<usize, String> {
    let find = |text: &str| texts.binary_search(&text).ok();
    match find(&text).or_else(|| find(super::lexical::trim(&text))) {
        Some(index) => Ok(index),
        None => Err(text.into_owned()),
    }
}

/// The items of a list, which white space separates.
#[doc(hidden)]
pub fn parse_list<T: Lexical>(text: &str) -> Result<Vec<T>, InvalidValue> {
    let items = || text.split(is_space).filter(|item| !item.is_empty());
    // Exactly as many as there are: a hostile list has millions.
    let mut values = Vec::with_capacity(items().count());
    for item in items() {
        values.push(T::parse(Cow::Borrowed(item))?);
    }
    Ok(values)
}

/// The items joined by one space.
#[doc(hidden)]
pub fn join_list<T: Lexical>(items: &[T]) -> Cow<'_, str> {
    match items {
        [] => Cow::Borrowed(""),
        [one] => one.to_lexical(),
        [first, rest @ ..] => {
            let mut text = first.to_lexical().into_owned();
            for item in rest {
                text.push(' ');
                text.push_str(&item.to_lexical());
            }
            Cow::Owned(text)
        }
    }
}
