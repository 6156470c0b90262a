//! From text to tokens: tags cut into names and attributes, references resolved.

use std::borrow::Cow;

use quick_xml::events::Event;

use super::namespaces::BindingIndex;
use crate::codec::ReadErrorKind;

/// A start tag as it stands in the document.
#[derive(Clone, Copy)]
pub(super) struct Tag<'x> {
    /// What is between `<` and `>` or `/>`.
    pub(super) content: &'x str,
    pub(super) offset: usize,
    pub(super) empty: bool,
}

/// An attribute as it stands in the document.
#[derive(Clone, Copy)]
pub(super) struct Attribute<'x> {
    /// Prefix; empty if there is none.
    pub(super) prefix: &'x str,
    pub(super) local: &'x str,
    /// The value with its references.
    pub(super) raw: &'x str,
    pub(super) offset: usize,
    pub(super) namespace: Option<BindingIndex>,
}

pub(super) enum RawToken<'x> {
    Start(Tag<'x>),
    End,
    /// Text, with line ends as they stand.
    Text(&'x str),
    CData(&'x str),
    Reference(&'x str),
    Eof,
}

/// What is wrong, and at which byte.
pub(super) type Fault = (ReadErrorKind, usize);

/// quick-xml's events on a text that outlives them.
pub(super) struct Tokens<'x> {
    xml: &'x str,
    events: quick_xml::Reader<&'x [u8]>,
    /// Bytes before `xml`: a byte order mark.
    base: usize,
    /// Where the last token began.
    offset: usize,
}

impl<'x> Tokens<'x> {
    pub(super) fn new(xml: &'x str, base: usize) -> Self {
        Self {
            xml,
            events: quick_xml::Reader::from_str(xml),
            base,
            offset: base,
        }
    }

    /// Where the last token began.
    pub(super) fn offset(&self) -> usize {
        self.offset
    }

    fn position(&self) -> usize {
        usize::try_from(self.events.buffer_position()).unwrap_or(usize::MAX)
    }

    /// The text of the given length that ends `after` bytes before the current position.
    fn behind(&self, len: usize, after: usize) -> (&'x str, usize) {
        let start = self.position().saturating_sub(after + len);
        (self.xml.get(start..start + len).unwrap_or(""), start)
    }

    pub(super) fn next(&mut self) -> Result<RawToken<'x>, Fault> {
        loop {
            let before = self.position();
            self.offset = self.base + before;
            let event = match self.events.read_event() {
                Ok(event) => event,
                Err(error) => return Err(self.fault(&error)),
            };
            return Ok(match event {
                Event::Start(tag) => {
                    let (content, start) = self.behind(tag.len(), 1);
                    RawToken::Start(Tag {
                        content,
                        offset: self.base + start.saturating_sub(1),
                        empty: false,
                    })
                }
                Event::Empty(tag) => {
                    let (content, start) = self.behind(tag.len(), 2);
                    RawToken::Start(Tag {
                        content,
                        offset: self.base + start.saturating_sub(1),
                        empty: true,
                    })
                }
                Event::End(_) => RawToken::End,
                Event::Text(text) => RawToken::Text(self.behind(text.len(), 0).0),
                Event::CData(text) => RawToken::CData(self.behind(text.len(), 3).0),
                Event::GeneralRef(name) => RawToken::Reference(self.behind(name.len(), 1).0),
                Event::Decl(_) if before != 0 => {
                    let reason = "an XML declaration may only stand at the very beginning";
                    return Err((malformed(reason), self.offset));
                }
                Event::Comment(_) | Event::PI(_) | Event::Decl(_) => continue,
                Event::DocType(_) => return Err((ReadErrorKind::DocumentType, self.offset)),
                Event::Eof => RawToken::Eof,
            });
        }
    }

    #[cold]
    fn fault(&self, error: &quick_xml::Error) -> Fault {
        use quick_xml::Error;
        let position = usize::try_from(self.events.error_position()).unwrap_or(usize::MAX);
        let reason = match error {
            Error::Syntax(error) => error.to_string(),
            Error::IllFormed(error) => error.to_string(),
            other => other.to_string(),
        };
        (ReadErrorKind::Malformed { reason }, self.base + position)
    }
}

pub(super) fn malformed(reason: impl Into<String>) -> ReadErrorKind {
    ReadErrorKind::Malformed {
        reason: reason.into(),
    }
}

/// Prefix (empty if there is none) and local part of a name.
pub(super) fn split_name(name: &str) -> Option<(&str, &str)> {
    let parts = name.split_once(':');
    let (prefix, local) = parts.unwrap_or(("", name));
    (is_nc_name(local) && (parts.is_none() || is_nc_name(prefix))).then_some((prefix, local))
}

/// Whether the text is a name without colon. Characters outside of ASCII all count as letters.
pub(crate) fn is_nc_name(name: &str) -> bool {
    let letter = |b: u8| b.is_ascii_alphabetic() || b == b'_' || b >= 0x80;
    let mut bytes = name.bytes();
    bytes.next().is_some_and(letter)
        && bytes.all(|b| letter(b) || b.is_ascii_digit() || b == b'-' || b == b'.')
}

/// Cuts the content of a start tag into its name and its attributes, which go to `into`.
pub(super) fn cut_tag<'x>(
    tag: Tag<'x>,
    into: &mut Vec<Attribute<'x>>,
) -> Result<(&'x str, &'x str), Fault> {
    let space = |b: u8| matches!(b, b' ' | b'\t' | b'\n' | b'\r');
    let content = tag.content;
    let at = |rest: &str| tag.offset + 1 + (content.len() - rest.len());
    let end = content.bytes().position(space).unwrap_or(content.len());
    let (name, mut rest) = content.split_at(end);
    let Some(name) = split_name(name) else {
        return Err((malformed(format!("`{name}` is not a name")), tag.offset));
    };
    loop {
        let trimmed = rest.trim_start_matches([' ', '\t', '\n', '\r']);
        if trimmed.is_empty() {
            return Ok(name);
        }
        let offset = at(trimmed);
        if trimmed.len() == rest.len() {
            return Err((
                malformed("attributes must be separated by white space"),
                offset,
            ));
        }
        let Some((key, after)) = trimmed.split_once('=') else {
            return Err((malformed("an attribute must have a value"), offset));
        };
        let key = key.trim_end_matches([' ', '\t', '\n', '\r']);
        let Some((prefix, local)) = split_name(key) else {
            return Err((malformed(format!("`{key}` is not a name")), offset));
        };
        let value = after.trim_start_matches([' ', '\t', '\n', '\r']);
        let quote = match value.as_bytes().first() {
            Some(b'"') => '"',
            Some(b'\'') => '\'',
            _ => {
                return Err((
                    malformed("the value of an attribute must be quoted"),
                    offset,
                ));
            }
        };
        let Some((raw, after)) = value.get(1..).and_then(|value| value.split_once(quote)) else {
            return Err((
                malformed("the value of an attribute must be quoted"),
                offset,
            ));
        };
        if raw.contains('<') {
            return Err((
                malformed("`<` must be written as &lt; in an attribute"),
                offset,
            ));
        }
        into.push(Attribute {
            prefix,
            local,
            raw,
            offset,
            namespace: None,
        });
        rest = after;
    }
}

/// The character that a reference stands for. Real servers send references to characters that XML
/// excludes, such as `&#x0B;`: they are taken for what they mean.
pub(super) fn resolve(reference: &str) -> Result<char, ReadErrorKind> {
    let invalid = || ReadErrorKind::InvalidCharacterReference {
        reference: reference.to_owned(),
    };
    let code = match reference {
        "amp" => return Ok('&'),
        "lt" => return Ok('<'),
        "gt" => return Ok('>'),
        "apos" => return Ok('\''),
        "quot" => return Ok('"'),
        _ => match reference.strip_prefix('#') {
            Some(number) => match number.strip_prefix('x') {
                Some(hex) if hex.bytes().all(|b| b.is_ascii_hexdigit()) => {
                    u32::from_str_radix(hex, 16)
                }
                None if number.bytes().all(|b| b.is_ascii_digit()) => number.parse(),
                _ => return Err(invalid()),
            },
            None => {
                return Err(ReadErrorKind::UnknownEntity {
                    name: reference.to_owned(),
                });
            }
        },
    };
    code.ok().and_then(char::from_u32).ok_or_else(invalid)
}

/// Line ends as XML passes them on: CRLF and CR become LF.
pub(super) fn normalize_lines(text: &str) -> Cow<'_, str> {
    let mut parts = text.split('\r');
    let first = parts.next().unwrap_or("");
    if first.len() == text.len() {
        return Cow::Borrowed(text);
    }
    let mut normal = String::with_capacity(text.len());
    normal.push_str(first);
    for part in parts {
        normal.push('\n');
        normal.push_str(part.strip_prefix('\n').unwrap_or(part));
    }
    Cow::Owned(normal)
}

/// The value of an attribute: references resolved, white space normalised.
pub(super) fn attribute_value(raw: &str) -> Result<Cow<'_, str>, ReadErrorKind> {
    if !raw
        .bytes()
        .any(|b| matches!(b, b'&' | b'\t' | b'\n' | b'\r'))
    {
        return Ok(Cow::Borrowed(raw));
    }
    let mut value = String::with_capacity(raw.len());
    let mut rest = raw;
    while let Some(at) = rest.find(['&', '\t', '\n', '\r']) {
        let (plain, special) = rest.split_at(at);
        value.push_str(plain);
        rest = if let Some(reference) = special.strip_prefix('&') {
            let Some((name, after)) = reference.split_once(';') else {
                return Err(malformed("`&` must be written as &amp;"));
            };
            value.push(resolve(name)?);
            after
        } else {
            value.push(' ');
            special
                .strip_prefix("\r\n")
                .unwrap_or(special.get(1..).unwrap_or(""))
        };
    }
    value.push_str(rest);
    Ok(Cow::Owned(value))
}
