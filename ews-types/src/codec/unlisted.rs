//! Texts that an enumeration does not list: as values, and as errors of [`str::parse`].

use std::borrow::Cow;
use std::fmt;

use super::{InvalidValue, Lexical, WriteErrorKind};

/// A text that an enumeration does not list, as a value of it holds the text.
///
/// It is made by conversion alone, of a text that is not listed: so a program cannot name a value in this
/// form that a later version of the schemas lists. `as_str` of the enumeration is the text.
#[derive(Clone)]
pub struct Unlisted(Box<str>);

impl Unlisted {
    /// What a value is before it is read.
    #[doc(hidden)]
    #[must_use]
    pub fn blank() -> Self {
        Self(Box::default())
    }

    /// The text.
    #[doc(hidden)]
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// The index of `text` among sorted texts: as it stands, or else without white space at both ends.
/// If it is not among them, the text.
#[doc(hidden)]
pub fn listed(texts: &[&str], text: Cow<'_, str>) -> Result<usize, Unlisted> {
    match find(texts, &text) {
        Some(index) => Ok(index),
        None => Err(Unlisted(text.into())),
    }
}

/// A value of an enumeration, of any text: no text is wrong.
#[doc(hidden)]
pub fn open_value<T: Lexical>(text: Cow<'_, str>) -> T {
    T::parse(text).unwrap_or_else(|_| T::blank())
}

/// The same for [`str::parse`].
#[doc(hidden)]
pub fn parse_listed(
    type_name: &'static str,
    texts: &'static [&'static str],
    text: &str,
) -> Result<usize, ParseError> {
    find(texts, text).ok_or_else(|| ParseError::unlisted(type_name, texts, text))
}

fn find(texts: &[&str], text: &str) -> Option<usize> {
    let find = |text: &str| texts.binary_search(&text).ok();
    find(text).or_else(|| find(super::lexical::trim(text)))
}

/// How many values an error names, where none is near.
const NAMED: usize = 8;

/// How many values an error names that are near.
const NAMED_NEAR: usize = 3;

/// Texts of more bytes are near to none.
const LONGEST: usize = 80;

/// A text that is not one of a simple type, of [`str::parse`]: for an enumeration, one that it does not
/// list; for a list, with such an item; for a union, one that none of its members allows.
///
/// [`From`] keeps such a text, since a server may know more values than the schemas list.
///
/// ```
/// # use ews_types::types::DistinguishedFolderIdNameType as Name;
/// let error = "Inbx".parse::<Name>().unwrap_err();
/// assert_eq!(
///     error.to_string(),
///     "`Inbx` is not a valid t:DistinguishedFolderIdNameType: near it is `inbox`; \
///      where a text is meant that the schema does not list, convert it by `From`"
/// );
/// assert_eq!(error.near(), ["inbox"]);
/// assert!(!Name::from("Inbx").is_listed());
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ParseError {
    kind: Box<WriteErrorKind>,
    listed: &'static [&'static str],
    near: Vec<&'static str>,
}

impl ParseError {
    #[cold]
    fn unlisted(type_name: &'static str, listed: &'static [&'static str], text: &str) -> Self {
        Self {
            near: near(listed, text),
            listed,
            ..Self::from(InvalidValue::new(type_name, text))
        }
    }

    /// What is wrong with the text, with the name of the type.
    #[must_use]
    pub fn kind(&self) -> &WriteErrorKind {
        &self.kind
    }

    /// The texts that the enumeration lists, sorted; none for a type without a list.
    #[must_use]
    pub fn listed(&self) -> &'static [&'static str] {
        self.listed
    }

    /// The listed texts that are nearest: up to three, the nearest first.
    #[must_use]
    pub fn near(&self) -> &[&'static str] {
        &self.near
    }
}

impl fmt::Display for ParseError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.kind, f)?;
        let (verb, named) = match (&*self.near, self.listed) {
            ([], []) => return Ok(()),
            ([], listed) => ("the schema lists", listed),
            ([one], _) => ("near it is", std::slice::from_ref(one)),
            (near, _) => ("near it are", near),
        };
        for (index, text) in named.iter().take(NAMED).enumerate() {
            match index {
                0 => write!(f, ": {verb} `{text}`")?,
                _ => write!(f, ", `{text}`")?,
            }
        }
        if named.len() > NAMED {
            write!(f, " and {} more", named.len() - NAMED)?;
        }
        f.write_str("; where a text is meant that the schema does not list, convert it by `From`")
    }
}

impl std::error::Error for ParseError {}

impl From<InvalidValue> for ParseError {
    #[cold]
    fn from(error: InvalidValue) -> Self {
        Self::from(Box::new(WriteErrorKind::InvalidValue(error)))
    }
}

impl From<Box<WriteErrorKind>> for ParseError {
    #[cold]
    fn from(kind: Box<WriteErrorKind>) -> Self {
        Self {
            kind,
            listed: &[],
            near: Vec::new(),
        }
    }
}

/// The texts of a list that are nearest to a text.
#[cold]
fn near(listed: &'static [&'static str], text: &str) -> Vec<&'static str> {
    if text.len() > LONGEST {
        return Vec::new();
    }
    let wanted = letters(text);
    if wanted.is_empty() {
        return Vec::new();
    }
    let most = (wanted.len() / 3).clamp(1, 3);
    let distances = listed.iter().map(|text| (distance(text, &wanted), *text));
    let mut near: Vec<_> = distances
        .filter(|(distance, _)| *distance <= most)
        .collect();
    near.sort();
    near.truncate(NAMED_NEAR);
    near.into_iter().map(|(_, text)| text).collect()
}

/// The letters and digits of a text, as what it is compared by.
fn letters(text: &str) -> Vec<char> {
    let chars = text.chars().filter(|c| c.is_alphanumeric());
    chars.flat_map(char::to_lowercase).collect()
}

/// How many letters are to be changed, put in, or left out to come from one text to the other; one, if it
/// is what stands behind a colon.
fn distance(listed: &str, wanted: &[char]) -> usize {
    let behind_colon = listed.rsplit_once(':').map(|(_, behind)| letters(behind));
    if behind_colon.is_some_and(|behind| behind == wanted) {
        return 1;
    }
    let listed = letters(listed);
    let mut row: Vec<usize> = (0..=wanted.len()).collect();
    for (index, letter) in listed.iter().enumerate() {
        let mut next = Vec::with_capacity(row.len());
        next.push(index + 1);
        for ((above, pair), other) in row.iter().skip(1).zip(row.windows(2)).zip(wanted) {
            let diagonal = pair.first().copied().unwrap_or_default();
            let changed = diagonal + usize::from(letter != other);
            let before = next.last().copied().unwrap_or_default();
            next.push(changed.min(above + 1).min(before + 1));
        }
        row = next;
    }
    row.last().copied().unwrap_or_default()
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "tests")]
mod tests {
    use super::*;

    const FIELDS: &[&str] = &[
        "folder:DisplayName",
        "item:Body",
        "item:Size",
        "item:Subject",
    ];

    /// A typing error is met with what was meant; another letter case, or what stands behind the colon,
    /// is enough to know it.
    #[test]
    fn what_is_near_is_found() {
        for (text, expected) in [
            ("item:Subjct", &["item:Subject"][..]),
            ("ITEM:SUBJECT", &["item:Subject"]),
            ("ItemSubject", &["item:Subject"]),
            ("Subject", &["item:Subject"]),
            ("item:Sizes", &["item:Size"]),
            // One letter in three may be another, up to three.
            ("itam:Sabjext", &["item:Subject"]),
            ("itam:Sabkext", &[]),
            ("itsize", &["item:Size"]),
            ("size", &["item:Size"]),
            ("sie", &[]),
            ("calendar:Start", &[]),
            ("", &[]),
            ("::", &[]),
        ] {
            assert_eq!(near(FIELDS, text), expected, "{text}");
        }
        // A long text is not compared, whatever is in it.
        let long = format!("item:Subject{}", ".".repeat(LONGEST));
        assert_eq!(near(FIELDS, &long), [""; 0]);
    }

    /// Without one that is near, the error lists what there is, as far as a line allows.
    #[test]
    fn errors_list_what_there_is() {
        let error = parse_listed("t:Field", FIELDS, "x\u{1b}");
        let error = error.map_err(|error| error.to_string());
        assert_eq!(
            error,
            Err(
                "`x\\u{1b}` is not a valid t:Field: the schema lists `folder:DisplayName`, \
                 `item:Body`, `item:Size`, `item:Subject`; where a text is meant that the schema \
                 does not list, convert it by `From`"
                    .to_owned()
            )
        );
        const MANY: &[&str] = &["a", "b", "c", "d", "e", "f", "g", "h", "i", "k"];
        let error = parse_listed("t:Letter", MANY, "zzzz");
        let error = error.map_err(|error| error.to_string()).unwrap_err();
        assert!(error.contains("`g`, `h` and 2 more;"), "{error}");
    }
}
