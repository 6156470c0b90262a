//! What the list and enumeration types of generated code share.

use std::borrow::Cow;

use super::lexical::{is_space, words};
use super::{Facets, InvalidValue, Lexical, ParseError, WriteErrorKind};

/// The entries of a list type, of what converts into them.
#[doc(hidden)]
pub fn entries<E, T: Into<E>>(entries: impl IntoIterator<Item = T>) -> Vec<E> {
    entries.into_iter().map(Into::into).collect()
}

/// The items of a list, which white space separates.
#[doc(hidden)]
pub fn parse_list<T: Lexical>(text: &str) -> Result<Vec<T>, InvalidValue> {
    // Exactly as many as there are: a hostile list has millions.
    let mut values = Vec::with_capacity(words(text).count());
    for item in words(text) {
        values.push(T::parse(Cow::Borrowed(item))?);
    }
    Ok(values)
}

/// The same for [`str::parse`]: each item must be one that its type allows.
#[doc(hidden)]
pub fn parse_list_listed<T: Lexical>(
    type_name: &'static str,
    facets: Option<&'static Facets>,
    text: &str,
) -> Result<Vec<T>, ParseError> {
    let items = words(text)
        .map(T::parse_listed)
        .collect::<Result<Vec<T>, ParseError>>()?;
    check_list(type_name, &items, facets, true)?;
    Ok(items)
}

/// Checks that the items of a list can be told apart, and are what their type demands.
#[doc(hidden)]
pub fn check_list<T: Lexical>(
    type_name: &'static str,
    items: &[T],
    facets: Option<&'static Facets>,
    listed: bool,
) -> Result<(), Box<WriteErrorKind>> {
    for item in items {
        item.check(listed)?;
        let text = item.to_lexical();
        if text.is_empty() || text.contains(is_space) {
            let error = InvalidValue::new(type_name, &text);
            return Err(Box::new(WriteErrorKind::InvalidValue(error)));
        }
        if let Some(facets) = facets {
            facets.check(&text)?;
        }
    }
    Ok(())
}

/// Checks that a text is none of those that an enumeration does not list, if that matters.
#[doc(hidden)]
pub fn check_listed(
    type_name: &'static str,
    unlisted: Option<&str>,
    listed: bool,
) -> Result<(), Box<WriteErrorKind>> {
    match unlisted {
        Some(text) if listed => {
            let error = InvalidValue::new(type_name, text);
            Err(Box::new(WriteErrorKind::Unlisted(error)))
        }
        _ => Ok(()),
    }
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
