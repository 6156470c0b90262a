//! From text to tokens: tags cut into names and attributes, references resolved.

use std::borrow::Cow;

use quick_xml::events::Event;

use crate::codec::ReadErrorKind;
use crate::codec::excerpt::quoted;

/// A start tag as it stands in the document.
#[derive(Clone, Copy)]
pub(super) struct Tag<'x> {
    /// What is between `<` and `>` or `/>`.
    pub(super) content: &'x str,
    pub(super) offset: usize,
    pub(super) empty: bool,
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

/// What is wrong, and at which byte; boxed, so that results stay small.
pub(super) type Fault = Box<(ReadErrorKind, usize)>;

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
            // Matched where it lies: moving an event costs as much as reading one.
            return Ok(match self.events.read_event() {
                Ok(Event::Start(tag)) => {
                    let (content, start) = self.behind(tag.len(), 1);
                    RawToken::Start(Tag {
                        content,
                        offset: self.base + start.saturating_sub(1),
                        empty: false,
                    })
                }
                Ok(Event::Empty(tag)) => {
                    let (content, start) = self.behind(tag.len(), 2);
                    RawToken::Start(Tag {
                        content,
                        offset: self.base + start.saturating_sub(1),
                        empty: true,
                    })
                }
                Ok(Event::End(_)) => RawToken::End,
                Ok(Event::Text(text)) => RawToken::Text(self.behind(text.len(), 0).0),
                Ok(Event::CData(text)) => RawToken::CData(self.behind(text.len(), 3).0),
                Ok(Event::GeneralRef(name)) => RawToken::Reference(self.behind(name.len(), 1).0),
                Ok(Event::Decl(_)) if before != 0 => {
                    let reason = "an XML declaration may only stand at the very beginning";
                    return Err(Box::new((malformed(reason), self.offset)));
                }
                Ok(Event::Comment(_) | Event::PI(_) | Event::Decl(_)) => continue,
                Ok(Event::DocType(_)) => {
                    return Err(Box::new((ReadErrorKind::DocumentType, self.offset)));
                }
                Ok(Event::Eof) => RawToken::Eof,
                Err(error) => return Err(self.fault(&error)),
            });
        }
    }

    #[cold]
    fn fault(&self, error: &quick_xml::Error) -> Fault {
        use quick_xml::Error;
        let position = usize::try_from(self.events.error_position()).unwrap_or(usize::MAX);
        if let Some(construct) = self.unclosed(error, position) {
            let kind = ReadErrorKind::Unclosed { construct };
            return Box::new((kind, self.base + position));
        }
        let reason = match error {
            Error::Syntax(error) => error.to_string(),
            Error::IllFormed(error) => error.to_string(),
            other => other.to_string(),
        };
        let reason = quoted(&reason);
        Box::new((ReadErrorKind::Malformed { reason }, self.base + position))
    }
}

impl Tokens<'_> {
    /// What the document ends within, if that is the error.
    fn unclosed(&self, error: &quick_xml::Error, position: usize) -> Option<&'static str> {
        use quick_xml::Error::{IllFormed, Syntax};
        use quick_xml::errors::{IllFormedError, SyntaxError};
        let rest = self.xml.get(position..).unwrap_or("");
        match error {
            Syntax(SyntaxError::UnclosedTag) => Some("a tag"),
            Syntax(SyntaxError::UnclosedPI) => Some("a processing instruction"),
            Syntax(SyntaxError::UnclosedXmlDecl) => Some("the XML declaration"),
            Syntax(SyntaxError::UnclosedComment) => Some("a comment"),
            Syntax(SyntaxError::UnclosedDoctype) => Some("a document type declaration"),
            Syntax(SyntaxError::UnclosedCData) => Some("a CDATA section"),
            Syntax(
                SyntaxError::UnclosedSingleQuotedAttributeValue
                | SyntaxError::UnclosedDoubleQuotedAttributeValue,
            ) => Some("the value of an attribute"),
            // These two are also said of what stands in the midst of the document.
            Syntax(SyntaxError::InvalidBangMarkup) => ["<!--", "<![CDATA[", "<!DOCTYPE"]
                .iter()
                .any(|markup| markup.starts_with(rest))
                .then_some("markup that begins with `<!`"),
            IllFormed(IllFormedError::UnclosedReference) => rest
                .bytes()
                .skip(1)
                .all(|byte| byte.is_ascii_alphanumeric() || byte == b'#')
                .then_some("a reference"),
            _ => None,
        }
    }
}

pub(super) fn malformed(reason: impl Into<String>) -> ReadErrorKind {
    ReadErrorKind::Malformed {
        reason: reason.into(),
    }
}

/// The character that a reference stands for. Real servers send references to characters that XML
/// excludes, such as `&#x0B;`: they are taken for what they mean.
pub(super) fn resolve(reference: &str) -> Result<char, ReadErrorKind> {
    let invalid = || ReadErrorKind::InvalidCharacterReference {
        reference: quoted(reference),
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
                    name: quoted(reference),
                });
            }
        },
    };
    code.ok().and_then(char::from_u32).ok_or_else(invalid)
}

/// Line ends as XML passes them on: CRLF and CR become LF.
pub(super) fn normalize_lines(text: &str) -> Cow<'_, str> {
    if !text.as_bytes().contains(&b'\r') {
        return Cow::Borrowed(text);
    }
    let mut parts = text.split('\r');
    let mut normal = String::with_capacity(text.len());
    normal.push_str(parts.next().unwrap_or(""));
    for part in parts {
        normal.push('\n');
        normal.push_str(part.strip_prefix('\n').unwrap_or(part));
    }
    Cow::Owned(normal)
}

/// The value of an attribute: references resolved, white space normalised.
pub(super) fn attribute_value(raw: &str) -> Result<String, ReadErrorKind> {
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
    Ok(value)
}
