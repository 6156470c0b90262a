//! From text to tokens: where each begins and ends.
//!
//! A general parser looks at each tag to find its end, again to find its name, and copies the name to
//! compare it with that of the end tag; the values then take another pass. Here a start tag is cut in
//! one pass, an end tag is compared with the name of the open element as it is written, and a text that
//! is followed by the end tag, as most are, takes one search. The fault of a tag is worked out only if
//! it has one.

use memchr::{memchr, memchr2, memchr3};

use super::fault::{Fault, malformed};
use super::{markup, tag};
use crate::codec::excerpt::quoted;
use crate::codec::lexical::{is_space, trim_end};
use crate::codec::{ReadErrorKind, scan};

/// What comes next, by how it begins.
pub(super) enum Next {
    /// `<`, and what may be a name.
    Start,
    /// `</`.
    End,
    /// `<!` or `<?`.
    Markup,
    Text,
    /// `&`.
    Reference,
    Eof,
}

/// The document, and how far it has been read.
pub(super) struct Tokens<'x> {
    xml: &'x str,
    /// Up to where it has been read.
    at: usize,
    /// Where the last token began.
    start: usize,
    /// Bytes before `xml`: a byte order mark.
    base: usize,
}

impl<'x> Tokens<'x> {
    pub(super) fn new(xml: &'x str, base: usize) -> Self {
        Self {
            xml,
            at: 0,
            start: 0,
            base,
        }
    }

    /// Number of bytes of the document.
    pub(super) fn len(&self) -> usize {
        self.base + self.xml.len()
    }

    /// Offset of the last token in the document.
    #[inline]
    pub(super) fn offset(&self) -> usize {
        self.base + self.start
    }

    /// Number of bytes behind the last token.
    pub(super) fn rest(&self) -> usize {
        self.xml.len().saturating_sub(self.at)
    }

    /// What comes next; it is now the last token, and to be taken by the method for it.
    #[inline]
    pub(super) fn next(&mut self) -> Next {
        let bytes = self.xml.as_bytes();
        self.start = self.at;
        match bytes.get(self.at) {
            Some(b'<') => match bytes.get(self.at + 1) {
                Some(b'/') => Next::End,
                Some(b'!' | b'?') => Next::Markup,
                _ => Next::Start,
            },
            Some(b'&') => Next::Reference,
            Some(_) => Next::Text,
            None => Next::Eof,
        }
    }

    /// The document, where a start tag begins, and the offset of its first byte.
    #[inline]
    pub(super) fn tag(&self) -> (&'x str, usize, usize) {
        (self.xml, self.at, self.base)
    }

    /// Goes on to a place in the document.
    #[inline]
    pub(super) fn go_to(&mut self, at: usize) {
        self.at = at;
    }

    /// Goes back to a start tag, by its offset in the document.
    pub(super) fn go_back_to(&mut self, offset: usize) {
        self.at = offset.saturating_sub(self.base);
    }

    /// The local name in a start tag that has been read, by its offset in the document.
    pub(super) fn local_name_at(&self, offset: usize) -> &'x str {
        let tag = self.xml.get(offset.saturating_sub(self.base) + 1..);
        let tag = tag.unwrap_or_default();
        let is_end = |c: char| is_space(c) || matches!(c, '/' | '>');
        let name = tag.split(is_end).next().unwrap_or_default();
        name.rsplit(':').next().unwrap_or_default()
    }

    /// Takes text, up to markup or a reference.
    pub(super) fn text(&mut self) -> &'x str {
        let rest = self.xml.get(self.at..).unwrap_or("");
        let len = memchr2(b'<', b'&', rest.as_bytes()).unwrap_or(rest.len());
        self.at += len;
        rest.get(..len).unwrap_or("")
    }

    /// How many bytes there are before the next tag or the like.
    pub(super) fn before_markup(&self) -> usize {
        let rest = self.xml.as_bytes().get(self.at..).unwrap_or_default();
        memchr(b'<', rest).unwrap_or(rest.len())
    }

    /// Takes text and the end tag of the element of this name, if that is what is next, and the
    /// text stands for itself.
    #[inline]
    pub(super) fn plain_text(&mut self, name: &str) -> Option<&'x str> {
        let rest = self.xml.as_bytes().get(self.at..)?;
        let len = scan::find_markup(rest)?;
        let after = self.after_end_tag(self.at + len, name)?;
        let text = self.xml.get(self.at..self.at + len)?;
        self.at = after;
        Some(text)
    }

    /// Takes the start tag of this name, and white space before it, if that is what is next, and the tag
    /// has neither attributes nor white space. Returns its name.
    #[inline]
    pub(super) fn plain_start(&mut self, prefix: &str, local: &str) -> Option<&'x str> {
        let bytes = self.xml.as_bytes();
        let mut start = self.at;
        while let Some(b' ' | b'\t' | b'\r' | b'\n') = bytes.get(start) {
            start += 1;
        }
        let before = if prefix.is_empty() {
            0
        } else {
            prefix.len() + 1
        };
        let end = start + 1 + before + local.len();
        let [b'<', name @ .., b'>'] = bytes.get(start..=end)? else {
            return None;
        };
        let (qualifier, found) = name.split_at_checked(before)?;
        let is_qualifier = match (qualifier, prefix.as_bytes()) {
            // One letter is most prefixes.
            ([found, b':'], [letter]) => found == letter,
            ([found @ .., b':'], prefix) => scan::same(found, prefix),
            (found, _) => found.is_empty(),
        };
        if !is_qualifier || !scan::same(found, local.as_bytes()) {
            return None;
        }
        let name = self.xml.get(start + 1..end)?;
        self.start = start;
        self.at = end + 1;
        Some(name)
    }

    /// Where the end tag of this name that stands at a place ends, if it does and has no white
    /// space.
    #[inline]
    fn after_end_tag(&self, at: usize, name: &str) -> Option<usize> {
        let tag = self.xml.as_bytes().get(at..)?.strip_prefix(b"</")?;
        let (found, rest) = tag.split_at_checked(name.len())?;
        (rest.first() == Some(&b'>') && scan::same(found, name.as_bytes()))
            .then_some(at + name.len() + 3)
    }

    /// Takes the end tag of this name, if that is what is next.
    pub(super) fn skip_end(&mut self, name: &str) -> bool {
        let after = self.after_end_tag(self.at, name);
        self.at = after.unwrap_or(self.at);
        after.is_some()
    }

    /// Takes the end tag of the element of this name; there may be no element.
    #[inline]
    pub(super) fn end(&mut self, name: Option<&str>) -> Result<(), Fault> {
        match name.and_then(|name| self.after_end_tag(self.at, name)) {
            Some(after) => {
                self.at = after;
                Ok(())
            }
            None => self.unusual_end(name),
        }
    }

    #[cold]
    fn unusual_end(&mut self, expected: Option<&str>) -> Result<(), Fault> {
        let (content, after) = match markup::tag_content(self.xml, self.at) {
            Ok(found) => found,
            Err(construct) => return Err(self.unclosed(construct)),
        };
        let name = content.get(1..).unwrap_or("");
        let trimmed = trim_end(name);
        let name = if trimmed.is_empty() { name } else { trimmed };
        let reason = match expected {
            Some(expected) if expected == name => {
                self.at = after;
                return Ok(());
            }
            Some(expected) => format!("expected `</{expected}>`, but `</{name}>` was found"),
            None => format!("close tag `</{name}>` does not match any open tag"),
        };
        Err(self.malformed(quoted(&reason)))
    }

    /// Takes a reference: what is between `&` and `;`.
    pub(super) fn reference(&mut self) -> Result<&'x str, Fault> {
        let name = self.xml.get(self.at + 1..).unwrap_or("");
        let end = memchr3(b';', b'&', b'<', name.as_bytes());
        match end.and_then(|end| name.split_at_checked(end)) {
            Some((name, rest)) if rest.starts_with(';') => {
                self.at += name.len() + 2;
                Ok(name)
            }
            _ if name
                .bytes()
                .all(|byte| byte.is_ascii_alphanumeric() || byte == b'#') =>
            {
                Err(self.unclosed("a reference"))
            }
            _ => Err(self.malformed("`&` must be written as &amp;")),
        }
    }

    /// Takes what begins with `<!` or `<?`; returns the text of a CDATA section.
    pub(super) fn markup(&mut self) -> Result<Option<&'x str>, Fault> {
        match markup::read(self.xml, self.at) {
            Ok(markup) => {
                self.at = markup.end;
                Ok(markup.cdata)
            }
            Err(kind) => Err(Box::new((kind, self.offset()))),
        }
    }

    /// The error for a start tag that cannot be read, which may be because the document ends.
    #[cold]
    pub(super) fn tag_fault(&self, problem: tag::Problem) -> Fault {
        match markup::tag_content(self.xml, self.at) {
            Ok((content, _)) => problem.fault(content, self.offset()),
            Err(construct) => self.unclosed(construct),
        }
    }

    #[cold]
    fn unclosed(&self, construct: &'static str) -> Fault {
        Box::new((ReadErrorKind::Unclosed { construct }, self.offset()))
    }

    #[cold]
    fn malformed(&self, reason: impl Into<String>) -> Fault {
        Box::new((malformed(reason), self.offset()))
    }
}
