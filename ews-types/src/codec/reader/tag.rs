//! Cutting a start tag into its name and its attributes.

use std::borrow::Cow;

use super::namespaces::BindingIndex;
use super::tokens::{Fault, Tag, attribute_value, malformed};
use crate::codec::ReadErrorKind;
use crate::codec::excerpt::quoted;

/// An attribute as it stands in the document.
#[derive(Clone, Copy)]
pub(super) struct Attribute<'x> {
    /// Prefix; empty if there is none.
    pub(super) prefix: &'x str,
    pub(super) local: &'x str,
    /// The value as it stands.
    raw: &'x str,
    /// Whether that is the value: it has no references, and no white space but spaces.
    plain: bool,
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

    /// The value as it stands.
    pub(super) fn raw(&self) -> &'x str {
        self.raw
    }
}

const LETTER: u8 = 1;
/// What may stand in a name, but not first.
const DIGIT: u8 = 2;
const COLON: u8 = 4;
const SPACE: u8 = 8;
/// What makes a value differ from how it stands.
const SPECIAL: u8 = 16;
const LESS: u8 = 32;

/// What each byte is to a tag. Characters outside of ASCII all count as letters.
static CLASS: [u8; 256] = {
    let mut class = [0; 256];
    let mut byte = 0;
    while byte < 256 {
        class[byte] = match byte as u8 {
            b'A'..=b'Z' | b'a'..=b'z' | b'_' | 0x80.. => LETTER,
            b'0'..=b'9' | b'-' | b'.' => DIGIT,
            b':' => COLON,
            b' ' => SPACE,
            b'\t' | b'\n' | b'\r' => SPACE | SPECIAL,
            b'&' => SPECIAL,
            b'<' => LESS,
            _ => 0,
        };
        byte += 1;
    }
    class
};

#[inline]
fn class(byte: u8) -> u8 {
    CLASS[usize::from(byte)]
}

/// Whether the text is a name without colon.
pub(crate) fn is_nc_name(name: &str) -> bool {
    scan_name(name.as_bytes()) == Some((name.len(), 0))
}

/// Where the name that a text begins with ends, and where its local part begins.
#[inline]
fn scan_name(text: &[u8]) -> Option<(usize, usize)> {
    let mut local = 0;
    let mut end = text.len();
    for (at, byte) in text.iter().enumerate() {
        match class(*byte) {
            LETTER => {}
            DIGIT if at != local => {}
            COLON if at != 0 && local == 0 => local = at + 1,
            DIGIT | COLON => return None,
            _ => {
                end = at;
                break;
            }
        }
    }
    (end > local).then_some((end, local))
}

/// The content of a start tag, and how far it has been read.
struct Cursor<'x> {
    text: &'x str,
    at: usize,
    /// Offset of the text in the document.
    base: usize,
}

impl<'x> Cursor<'x> {
    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    fn slice(&self, start: usize, end: usize) -> &'x str {
        self.text.get(start..end).unwrap_or("")
    }

    /// Goes past white space. Whether there is some.
    fn space(&mut self) -> bool {
        let start = self.at;
        while self.peek().is_some_and(|byte| class(byte) & SPACE != 0) {
            self.at += 1;
        }
        self.at > start
    }

    /// Goes past a name: its prefix and local part.
    fn name(&mut self) -> Option<(&'x str, &'x str)> {
        let start = self.at;
        let (end, local) = scan_name(self.text.as_bytes().get(start..)?)?;
        self.at += end;
        let prefix = self.slice(start, start + local.saturating_sub(1));
        Some((prefix, self.slice(start + local, self.at)))
    }

    #[cold]
    fn fault(&self, reason: impl Into<String>, at: usize) -> Fault {
        Box::new((malformed(reason), self.base + at))
    }

    /// The error for what is not a name: it may go on to white space or `=`.
    #[cold]
    fn no_name(&self, start: usize) -> Fault {
        let rest = self.slice(start, self.text.len());
        let end = rest
            .find([' ', '\t', '\n', '\r', '='])
            .unwrap_or(rest.len());
        let name = rest.get(..end).unwrap_or("");
        let name = quoted(name);
        let (reason, offset) = (format!("`{name}` is not a name"), self.base + start);
        // That of an element is reported at the tag.
        Box::new((
            malformed(reason),
            if start == 0 { offset - 1 } else { offset },
        ))
    }

    /// Goes past a quoted value: how it stands, and whether that is the value.
    fn value(&mut self) -> Result<(&'x str, bool), &'static str> {
        let unquoted = "the value of an attribute must be quoted";
        let quote = self
            .peek()
            .filter(|byte| matches!(byte, b'"' | b'\''))
            .ok_or(unquoted)?;
        let start = self.at + 1;
        let mut seen = 0;
        for byte in self.text.as_bytes().get(start..).unwrap_or_default() {
            self.at += 1;
            if *byte == quote {
                let raw = self.slice(start, self.at);
                self.at += 1;
                if seen & LESS != 0 {
                    return Err("`<` must be written as &lt; in an attribute");
                }
                return Ok((raw, seen & SPECIAL == 0));
            }
            seen |= class(*byte);
        }
        Err(unquoted)
    }
}

/// Cuts a start tag into its name (prefix, empty if there is none, and local part) and its
/// attributes, which go to `into`.
pub(super) fn cut<'x>(
    tag: Tag<'x>,
    into: &mut Vec<Attribute<'x>>,
) -> Result<(&'x str, &'x str), Fault> {
    let mut cursor = Cursor {
        text: tag.content,
        at: 0,
        base: tag.offset + 1,
    };
    let Some(name) = cursor.name() else {
        return Err(cursor.no_name(0));
    };
    loop {
        let separated = cursor.space();
        let start = cursor.at;
        if cursor.peek().is_none() {
            return Ok(name);
        }
        if !separated {
            return Err(if into.is_empty() {
                cursor.no_name(0)
            } else {
                cursor.fault("attributes must be separated by white space", start)
            });
        }
        let Some((prefix, local)) = cursor.name() else {
            return Err(cursor.no_name(start));
        };
        cursor.space();
        if cursor.peek() != Some(b'=') {
            return Err(cursor.fault("an attribute must have a value", start));
        }
        cursor.at += 1;
        cursor.space();
        let (raw, plain) = match cursor.value() {
            Ok(value) => value,
            Err(reason) => return Err(cursor.fault(reason, start)),
        };
        into.push(Attribute {
            prefix,
            local,
            raw,
            plain,
            offset: cursor.base + start,
            namespace: None,
        });
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
