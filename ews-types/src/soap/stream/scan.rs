//! Where one document of a stream ends, and the next begins. The reader needs a whole document, and one
//! that has an error must not cost the next.
//!
//! A small state machine over bytes. It knows as much of XML as can hide or fake the end of the
//! root: quoted attribute values, comments, CDATA sections and processing instructions. Names do
//! not matter, so that neither prefixes nor elements called `Envelope` within mislead it, and every
//! byte that it looks for is below 128, so that it need not know where characters begin.
//!
//! It is handed the buffer anew whenever bytes have come, and goes on where it stopped. It looks
//! back only at the few bytes that a token begins or ends with: each byte is looked at a bounded
//! number of times, in whatever pieces it comes.

use std::ops::Range;

const BOM: &[u8] = b"\xEF\xBB\xBF";
const COMMENT: &[u8] = b"<!--";
const CDATA: &[u8] = b"<![CDATA[";
const XML_DECLARATION: &[u8] = b"<?xml";

/// The result of a look at the buffer.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Scanned {
    /// A whole document.
    Document(Range<usize>),
    /// All bytes have been looked at.
    More,
    /// There is more of the document, or of a token before it, than the limit.
    TooLarge,
    /// What begins here is not accepted.
    Refused(usize, Refusal),
}

/// Why something is not accepted that stands where a document may begin.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Refusal {
    /// A web page.
    Html,
    /// `<!DOCTYPE`.
    DocumentType,
    /// Anything else.
    NotXml,
}

#[derive(Clone, Copy, Debug)]
enum State {
    /// In text, or outside of the root.
    Content,
    /// Behind a `<`, and what it begins is not known yet.
    Markup,
    /// In a start tag, outside of quotes.
    Tag,
    /// In an attribute value, up to this quote.
    Value(u8),
    EndTag,
    /// In a token that ends with these bytes, and has at least so many.
    Until(&'static [u8], usize),
}

const INSTRUCTION: State = State::Until(b"?>", 4);
const IN_COMMENT: State = State::Until(b"-->", 7);
const IN_CDATA: State = State::Until(b"]]>", 12);

enum Step {
    /// There are no more bytes.
    More,
    On,
    /// What belongs to no document, of this length.
    Passed(usize),
    /// The root is closed.
    Closed,
}

/// Finds the ends of documents. Positions are those in the buffer.
#[derive(Debug)]
pub(super) struct Scanner {
    state: State,
    /// Number of open elements.
    depth: usize,
    /// Where the document begins: all before is done with.
    begin: usize,
    /// Whether an XML declaration stands at `begin`. Comments and processing instructions before
    /// the root belong to the document only behind one.
    declared: bool,
    /// Where the token begins that the state is within.
    token: usize,
    /// What comes next.
    at: usize,
}

impl Scanner {
    pub(super) const fn new() -> Self {
        Self {
            state: State::Content,
            depth: 0,
            begin: 0,
            declared: false,
            token: 0,
            at: 0,
        }
    }

    /// Up to where the buffer is no longer needed.
    pub(super) const fn done(&self) -> usize {
        self.begin
    }

    /// Takes note that so many bytes, all of them [`done`](Self::done), were taken off the buffer.
    pub(super) const fn rebase(&mut self, taken: usize) {
        self.begin = self.begin.saturating_sub(taken);
        self.token = self.token.saturating_sub(taken);
        self.at = self.at.saturating_sub(taken);
    }

    /// Where what is known to belong to the document ends, of which no end has come: a token that
    /// may not belong to it does not count yet.
    pub(super) fn known_end(&self, buffer: &[u8]) -> usize {
        match self.state {
            State::Markup if self.depth == 0 => self.token,
            _ => buffer.len(),
        }
    }

    /// Goes on, until a document ends or there are no more bytes.
    ///
    /// A comment or the like outside of a document may have as many bytes as a document: it is held
    /// until its end has come, too.
    pub(super) fn scan(&mut self, buffer: &[u8], limit: usize) -> Scanned {
        loop {
            match self.step(buffer) {
                Ok(Step::On) => {}
                Ok(Step::Passed(len)) if len > limit => return Scanned::TooLarge,
                Ok(Step::Passed(_)) => self.begin = self.at,
                Ok(Step::More) => return Scanned::More,
                Ok(Step::Closed) => {
                    let document = self.begin..self.at;
                    self.begin = self.at;
                    self.declared = false;
                    return Scanned::Document(document);
                }
                Err(_) if self.token - self.begin > limit => return Scanned::TooLarge,
                Err(refusal) => return Scanned::Refused(self.token, refusal),
            }
        }
    }

    fn step(&mut self, buffer: &[u8]) -> Result<Step, Refusal> {
        match self.state {
            State::Content if self.depth == 0 => return self.between(buffer),
            State::Content => {
                if self.seek(buffer, |byte| byte == b'<').is_none() {
                    return Ok(Step::More);
                }
                self.markup();
            }
            State::Markup => {
                let token = buffer.get(self.token..).unwrap_or_default();
                let state = match self.depth {
                    0 => outside(token)?,
                    _ => within(token),
                };
                match state {
                    Some(state) => self.state = state,
                    None => return Ok(Step::More),
                }
            }
            State::Tag => match self.seek(buffer, |byte| matches!(byte, b'"' | b'\'' | b'>')) {
                None => return Ok(Step::More),
                Some(b'>') => {
                    self.state = State::Content;
                    let empty = self.passed(buffer).ends_with(b"/>");
                    self.depth += usize::from(!empty);
                    if self.depth == 0 {
                        return Ok(Step::Closed);
                    }
                }
                Some(quote) => self.state = State::Value(quote),
            },
            State::Value(quote) => match self.seek(buffer, |byte| byte == quote) {
                None => return Ok(Step::More),
                Some(_) => self.state = State::Tag,
            },
            State::EndTag => {
                if self.seek(buffer, |byte| byte == b'>').is_none() {
                    return Ok(Step::More);
                }
                self.state = State::Content;
                self.depth -= 1;
                if self.depth == 0 {
                    return Ok(Step::Closed);
                }
            }
            State::Until(end, least) => {
                if self.seek(buffer, |byte| byte == b'>').is_none() {
                    return Ok(Step::More);
                }
                let token = self.passed(buffer);
                if token.len() >= least && token.ends_with(end) {
                    self.state = State::Content;
                    if self.depth == 0 && !self.declared {
                        self.declared = is_declaration(token);
                        if !self.declared {
                            return Ok(Step::Passed(token.len()));
                        }
                    }
                }
            }
        }
        Ok(Step::On)
    }

    /// Goes behind the next byte that is wanted, or to the end.
    fn seek(&mut self, buffer: &[u8], wanted: impl Fn(u8) -> bool) -> Option<u8> {
        let rest = buffer.get(self.at..).unwrap_or_default();
        match rest.iter().position(|byte| wanted(*byte)) {
            Some(found) => {
                self.at += found + 1;
                rest.get(found).copied()
            }
            None => {
                self.at += rest.len();
                None
            }
        }
    }

    /// The token, as far as it has been passed.
    fn passed<'b>(&self, buffer: &'b [u8]) -> &'b [u8] {
        buffer.get(self.token..self.at).unwrap_or_default()
    }

    /// Takes note of a `<`, which was passed last.
    fn markup(&mut self) {
        self.token = self.at - 1;
        self.state = State::Markup;
    }

    /// Passes what may stand outside of the root, up to the next `<`.
    fn between(&mut self, buffer: &[u8]) -> Result<Step, Refusal> {
        while let Some(byte) = buffer.get(self.at) {
            match byte {
                b' ' | b'\t' | b'\r' | b'\n' => self.at += 1,
                b'<' => {
                    self.at += 1;
                    self.markup();
                    return Ok(Step::On);
                }
                _ => {
                    self.token = self.at;
                    let rest = buffer.get(self.at..).unwrap_or_default();
                    match begins(rest, BOM) {
                        Some(true) if !self.declared => self.at += BOM.len(),
                        None if !self.declared => return Ok(Step::More),
                        _ => return Err(Refusal::NotXml),
                    }
                }
            }
            if !self.declared {
                self.begin = self.at;
            }
        }
        Ok(Step::More)
    }
}

/// Whether a token begins so, in upper or lower case; `None` if more of it must be seen.
fn begins(token: &[u8], lower: &[u8]) -> Option<bool> {
    let seen = token.len().min(lower.len());
    let alike = token
        .iter()
        .zip(lower)
        .all(|(byte, lower)| byte.to_ascii_lowercase() == *lower);
    (!alike || seen == lower.len()).then_some(alike)
}

fn is_declaration(token: &[u8]) -> bool {
    token
        .strip_prefix(XML_DECLARATION)
        .and_then(<[u8]>::first)
        .is_some_and(|byte| matches!(byte, b'?' | b' ' | b'\t' | b'\r' | b'\n'))
}

/// What a token within the root is, if enough of it is there.
fn within(token: &[u8]) -> Option<State> {
    Some(match token.get(1)? {
        b'/' => State::EndTag,
        b'?' => INSTRUCTION,
        b'!' if token.starts_with(COMMENT) => IN_COMMENT,
        b'!' if token.starts_with(CDATA) => IN_CDATA,
        b'!' if COMMENT.starts_with(token) || CDATA.starts_with(token) => return None,
        // An error, which reading finds.
        b'!' => State::Until(b">", 3),
        _ => State::Tag,
    })
}

/// What a token outside of the root is, if enough of it is there.
fn outside(token: &[u8]) -> Result<Option<State>, Refusal> {
    Ok(match token.get(1) {
        None => None,
        Some(b'?') => Some(INSTRUCTION),
        Some(b'!') => match (begins(token, COMMENT), begins(token, b"<!doctype html")) {
            (Some(true), _) => Some(IN_COMMENT),
            (None, _) | (_, None) => None,
            (_, Some(true)) => return Err(Refusal::Html),
            _ if begins(token, b"<!doctype") == Some(true) => return Err(Refusal::DocumentType),
            _ => return Err(Refusal::NotXml),
        },
        // A page need not be well-formed, so that its end could not be found.
        Some(b'h' | b'H') => match (begins(token, b"<html"), token.get(5)) {
            (None, _) | (Some(true), None) => None,
            (Some(true), Some(b'>' | b'/' | b' ' | b'\t' | b'\r' | b'\n')) => {
                return Err(Refusal::Html);
            }
            _ => Some(State::Tag),
        },
        Some(byte) if byte.is_ascii_alphabetic() || matches!(byte, b'_' | b':' | 0x80..) => {
            Some(State::Tag)
        }
        Some(_) => return Err(Refusal::NotXml),
    })
}
