//! Cutting a start tag into its name and its attributes.

use super::attribute::Attribute;
use super::fault::{Fault, malformed};
use crate::codec::excerpt::quoted;

const LETTER: u8 = 1;
/// What may stand in a name, but not first.
const DIGIT: u8 = 2;
const COLON: u8 = 4;
const SPACE: u8 = 8;
/// What makes a value differ from how it stands.
const SPECIAL: u8 = 16;
const LESS: u8 = 32;
/// What belongs to a character outside of ASCII.
const OTHER: u8 = 64;

/// What each byte is to a tag.
static CLASS: [u8; 256] = {
    let mut class = [0; 256];
    let mut byte = 0;
    while byte < 256 {
        class[byte] = match byte as u8 {
            b'A'..=b'Z' | b'a'..=b'z' | b'_' => LETTER,
            0x80.. => OTHER,
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
    scan_name(name) == Some((name.len(), 0))
}

/// Whether a character outside of ASCII may stand in a name: the ranges of `NameStartChar` and
/// `NameChar` in XML 1.0.
fn is_in_names(character: char, first: bool) -> bool {
    matches!(character,
        '\u{C0}'..='\u{D6}' | '\u{D8}'..='\u{F6}' | '\u{F8}'..='\u{2FF}' | '\u{370}'..='\u{37D}'
        | '\u{37F}'..='\u{1FFF}' | '\u{200C}' | '\u{200D}' | '\u{2070}'..='\u{218F}'
        | '\u{2C00}'..='\u{2FEF}' | '\u{3001}'..='\u{D7FF}' | '\u{F900}'..='\u{FDCF}'
        | '\u{FDF0}'..='\u{FFFD}' | '\u{10000}'..='\u{EFFFF}')
        || !first
            && matches!(
                character,
                '\u{B7}' | '\u{300}'..='\u{36F}' | '\u{203F}' | '\u{2040}'
            )
}

/// Where the name that a text begins with ends, and where its local part begins.
#[inline]
fn scan_name(name: &str) -> Option<(usize, usize)> {
    let text = name.as_bytes();
    let class_at = |at: usize| text.get(at).map_or(0, |byte| class(*byte));
    let mut end = scan_part(text, 0);
    let mut local = 0;
    if class_at(end) == COLON && end != 0 {
        local = end + 1;
        end = scan_part(text, local);
    }
    match class_at(end) {
        OTHER => scan_other_name(name),
        COLON => None,
        _ => (class_at(0) == LETTER && class_at(local) == LETTER).then_some((end, local)),
    }
}

/// Where letters and digits of ASCII end that begin at a place.
#[inline]
fn scan_part(text: &[u8], mut at: usize) -> usize {
    while text
        .get(at)
        .is_some_and(|byte| class(*byte) & (LETTER | DIGIT) != 0)
    {
        at += 1;
    }
    at
}

/// The same for any name. Apart, so that those in ASCII, which are nearly all, are scanned by less code.
#[cold]
fn scan_other_name(name: &str) -> Option<(usize, usize)> {
    let mut local = 0;
    for (at, character) in name.char_indices() {
        let first = at == local;
        let is_name = match u8::try_from(character).ok().filter(u8::is_ascii).map(class) {
            Some(LETTER) => true,
            Some(DIGIT) => !first,
            Some(COLON) if !first && local == 0 => {
                local = at + 1;
                true
            }
            Some(COLON) => false,
            Some(_) => return (!first).then_some((at, local)),
            None => is_in_names(character, first),
        };
        if !is_name {
            return None;
        }
    }
    (name.len() > local).then_some((name.len(), local))
}

/// A start tag as it stands in the document.
pub(super) struct Tag<'x> {
    /// Prefix, empty if there is none.
    pub(super) prefix: &'x str,
    pub(super) local: &'x str,
    /// Both, as they stand.
    pub(super) name: &'x str,
    /// Whether the tag is `<a/>`.
    pub(super) empty: bool,
    /// Whether an attribute has a prefix or declares a namespace.
    pub(super) namespaces: bool,
    /// Where the tag ends in the document.
    pub(super) end: usize,
}

/// What is wrong with a start tag, and where in its content, which begins behind `<`.
pub(super) struct Problem {
    at: usize,
    /// The rule that is broken; `None` if a name is expected.
    reason: Option<&'static str>,
}

impl Problem {
    /// The error for a tag of this content and offset.
    #[cold]
    pub(super) fn fault(&self, content: &str, offset: usize) -> Fault {
        let place = offset + 1 + self.at;
        let Some(reason) = self.reason else {
            // What is not a name may go on to white space or `=`.
            let rest = content.get(self.at..).unwrap_or("");
            let name = rest.split([' ', '\t', '\n', '\r', '=']).next();
            let reason = format!("`{}` is not a name", quoted(name.unwrap_or("")));
            // That of an element is reported at the tag.
            let place = if self.at == 0 { offset } else { place };
            return Box::new((malformed(reason), place));
        };
        Box::new((malformed(reason), place))
    }
}

/// A start tag, and how far it has been read.
struct Cursor<'x> {
    /// The document.
    xml: &'x str,
    at: usize,
    /// Where the content of the tag begins.
    content: usize,
}

impl<'x> Cursor<'x> {
    #[inline]
    fn peek(&self) -> Option<u8> {
        self.xml.as_bytes().get(self.at).copied()
    }

    #[inline]
    fn slice(&self, start: usize, end: usize) -> &'x str {
        self.xml.get(start..end).unwrap_or("")
    }

    /// Goes past white space. Whether there is some.
    #[inline]
    fn space(&mut self) -> bool {
        let start = self.at;
        while self.peek().is_some_and(|byte| class(byte) & SPACE != 0) {
            self.at += 1;
        }
        self.at > start
    }

    /// Goes past the end of the tag, if it is there. Whether the tag is empty.
    #[inline]
    fn end(&mut self) -> Option<bool> {
        let (len, empty) = match self.xml.as_bytes().get(self.at..)? {
            [b'>', ..] => (1, false),
            [b'/', b'>', ..] => (2, true),
            _ => return None,
        };
        self.at += len;
        Some(empty)
    }

    /// Goes past a name: its prefix, its local part, and both.
    #[inline]
    fn name(&mut self) -> Option<(&'x str, &'x str, &'x str)> {
        let start = self.at;
        let (end, local) = scan_name(self.xml.get(start..)?)?;
        self.at += end;
        let name = self.slice(start, self.at);
        if local == 0 {
            return Some(("", name, name));
        }
        let prefix = self.slice(start, start + local - 1);
        Some((prefix, self.slice(start + local, self.at), name))
    }

    /// Goes past a quoted value: how it stands, and whether that is the value.
    #[inline]
    fn value(&mut self) -> Result<(&'x str, bool), &'static str> {
        let unquoted = "the value of an attribute must be quoted";
        let quote = self
            .peek()
            .filter(|byte| matches!(byte, b'"' | b'\''))
            .ok_or(unquoted)?;
        let start = self.at + 1;
        let rest = self.xml.as_bytes().get(start..).unwrap_or_default();
        let len = memchr::memchr(quote, rest).ok_or(unquoted)?;
        self.at = start + len + 1;
        let raw = self.slice(start, start + len);
        Ok((raw, is_plain(raw)?))
    }

    #[cold]
    fn problem(&self, reason: impl Into<Option<&'static str>>, at: usize) -> Problem {
        Problem {
            at: at - self.content,
            reason: reason.into(),
        }
    }
}

/// Whether a value is as it stands.
#[inline]
fn is_plain(raw: &str) -> Result<bool, &'static str> {
    // Without a way out, so that many bytes are compared at once.
    let special = raw.bytes().fold(false, |special, byte| {
        special | (byte < b' ') | (byte == b'&') | (byte == b'<')
    });
    if !special {
        return Ok(true);
    }
    let seen = raw.bytes().fold(0, |seen, byte| seen | class(byte));
    if seen & LESS != 0 {
        return Err("`<` must be written as &lt; in an attribute");
    }
    Ok(seen & SPECIAL == 0)
}

/// Cuts the start tag that stands at a place of the document, which `base` bytes go before, into its
/// name and its attributes; these go to `into`. More of them than `limit` are a problem, after the
/// first that is too many.
#[inline]
pub(super) fn cut<'x>(
    (xml, at, base): (&'x str, usize, usize),
    into: &mut Vec<Attribute<'x>>,
    limit: usize,
) -> Result<Tag<'x>, Problem> {
    let content = at + 1;
    let mut cursor = Cursor {
        xml,
        at: content,
        content,
    };
    let Some((prefix, local, name)) = cursor.name() else {
        return Err(cursor.problem(None, content));
    };
    let (empty, namespaces) = match cursor.end() {
        Some(empty) => (empty, false),
        None => attributes(&mut cursor, base, into, limit)?,
    };
    Ok(Tag {
        prefix,
        local,
        name,
        empty,
        namespaces,
        end: cursor.at,
    })
}

/// Goes past the attributes and the end of the tag. Whether it is empty, and whether an attribute
/// has a prefix or declares a namespace.
fn attributes<'x>(
    cursor: &mut Cursor<'x>,
    base: usize,
    into: &mut Vec<Attribute<'x>>,
    limit: usize,
) -> Result<(bool, bool), Problem> {
    let mut namespaces = false;
    loop {
        let separated = cursor.space();
        if let Some(empty) = cursor.end() {
            return Ok((empty, namespaces));
        }
        let start = cursor.at;
        if !separated {
            return Err(if into.is_empty() {
                cursor.problem(None, cursor.content)
            } else {
                let reason = "attributes must be separated by white space";
                cursor.problem(reason, start)
            });
        }
        let Some((prefix, local, _)) = cursor.name() else {
            return Err(cursor.problem(None, start));
        };
        cursor.space();
        if cursor.peek() != Some(b'=') {
            return Err(cursor.problem("an attribute must have a value", start));
        }
        cursor.at += 1;
        cursor.space();
        let (raw, plain) = match cursor.value() {
            Ok(value) => value,
            Err(reason) => return Err(cursor.problem(reason, start)),
        };
        namespaces |= !prefix.is_empty() || local == "xmlns";
        into.push(Attribute {
            prefix,
            local,
            raw,
            plain,
            offset: base + start,
            namespace: None,
        });
        if into.len() > limit {
            return Err(cursor.problem(None, start));
        }
    }
}
