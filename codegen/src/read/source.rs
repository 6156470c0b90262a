//! A schema file's text, and what `xsd-parser` does not tell about it: whether it is well-formed,
//! the lines of its declarations and references, attributes that XML Schema does not know.

use std::borrow::Cow;
use std::fmt::Display;
use std::fs;
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use quick_xml::Reader;
use quick_xml::events::Event;

use crate::error::Error;
use crate::model::Origin;

/// A schema file.
#[derive(Debug)]
pub(crate) struct Source {
    /// Its path, as reached from the folder.
    pub(crate) path: PathBuf,
    /// Its text without byte order mark.
    text: Arc<str>,
    /// Its `targetNamespace`.
    pub(crate) target_namespace: Option<String>,
    /// The lines of the children of `xs:schema`, in order.
    pub(crate) lines: Vec<usize>,
    /// Its includes and imports.
    pub(crate) references: Vec<Reference>,
    /// References to entities and characters in text, with what they stand for.
    pub(super) entities: Vec<(Range<usize>, String)>,
}

/// An include or import.
#[derive(Debug)]
pub(crate) struct Reference {
    /// `xs:include` or `xs:import`.
    pub(crate) directive: &'static str,
    /// `schemaLocation`.
    pub(crate) location: Option<String>,
    /// `namespace` of an import.
    pub(crate) namespace: Option<String>,
    /// The line of its tag.
    pub(crate) line: usize,
}

impl Source {
    /// Reads the file at `path`. Its declarations and references are found by a scan.
    pub(crate) fn read(path: &Path) -> Result<Self, Error> {
        let bytes = fs::read(path).map_err(|source| Error::Read {
            path: path.to_owned(),
            source,
        })?;
        let (text, problem) = decoded(&bytes);
        let source = Self {
            path: path.to_owned(),
            text: text.as_ref().into(),
            target_namespace: None,
            lines: Vec::new(),
            references: Vec::new(),
            entities: Vec::new(),
        };
        if let Some(problem) = problem {
            return Err(source.malformed(text.len(), problem));
        }
        // The parsers take them, and errors would quote them.
        if let Some((offset, excluded)) = text.char_indices().find(|(_, c)| is_excluded(*c)) {
            let problem = format!("XML excludes the character U+{:04X}", u32::from(excluded));
            return Err(source.malformed(offset, problem));
        }
        Ok(source)
    }

    /// Its text, without byte order mark.
    pub(super) fn text(&self) -> Arc<str> {
        Arc::clone(&self.text)
    }

    /// The place of a line of this file.
    pub(crate) fn origin(&self, line: usize) -> Origin {
        Origin {
            file: self.path.clone(),
            line: Some(line),
        }
    }

    /// The text for `xsd-parser`. It drops `&amp;` and the like from text, but keeps CDATA.
    pub(crate) fn parser_text(&self) -> Cow<'_, str> {
        if self.entities.is_empty() {
            return Cow::Borrowed(&self.text);
        }
        let mut text = String::with_capacity(self.text.len() + 16 * self.entities.len());
        let mut end = 0;
        for (range, value) in &self.entities {
            text.push_str(&self.text[end..range.start]);
            text.push_str("<![CDATA[");
            text.push_str(value);
            text.push_str("]]>");
            end = range.end;
        }
        text.push_str(&self.text[end..]);
        Cow::Owned(text)
    }

    /// The line, at or after the component's own, of the first tag that refers to `local`.
    pub(crate) fn reference_line(&self, component: usize, local: &str) -> Option<usize> {
        const REFERRING: [&str; 7] = [
            "type",
            "ref",
            "base",
            "itemType",
            "memberTypes",
            "substitutionGroup",
            "refer",
        ];
        let start = match component.checked_sub(2) {
            Some(newline) => self.text.match_indices('\n').nth(newline)?.0 + 1,
            None => 0,
        };
        // The text before the component's tag on its line may be the end of another's.
        let mut reader = Reader::from_str(&self.text[start..]);
        reader.config_mut().allow_unmatched_ends = true;
        loop {
            let before = start + offset(reader.buffer_position());
            match reader.read_event().ok()? {
                Event::Start(tag) | Event::Empty(tag) => {
                    let refers = tag.attributes().flatten().any(|attribute| {
                        REFERRING.contains(&attribute.key.into_inner())
                            && attribute
                                .value
                                .split_ascii_whitespace()
                                .any(|name| name.rsplit(':').next() == Some(local))
                    });
                    if refers {
                        return Some(self.position(before).0);
                    }
                }
                Event::Eof => return None,
                _ => {}
            }
        }
    }

    /// What `xsd-parser` found wrong when it had read up to `position`.
    pub(crate) fn parser_error(&self, position: Option<u64>, message: &str) -> Error {
        // Entities written as CDATA may have moved the position a little.
        let end = position.map_or(0, offset).min(self.text.len());
        let end = (0..=end).rev().find(|end| self.text.is_char_boundary(*end));
        let start = self.text[..end.unwrap_or(0)].rfind('<').unwrap_or(0);
        let tag = self.text[start..]
            .trim_start_matches(['<', '/'])
            .split(|c: char| c.is_whitespace() || c == '>' || c == '/')
            .next()
            .unwrap_or_default();
        let unquoted = |name: &str| name.trim_matches('"').to_owned();
        let problem = if message.starts_with("Unexpected event: Text") {
            "text between the declarations".to_owned()
        } else if message.starts_with("Unexpected event") {
            format!("<{tag}> is not allowed here")
        } else if let Some(name) = message.strip_prefix("Missing attribute: name=") {
            format!("<{tag}> has no attribute {}", unquoted(name))
        } else if let Some((_, value)) = message.split_once("(value = ") {
            let value = value.split(", error = ").next().unwrap_or(value);
            format!("<{tag}>: invalid value \"{value}\"")
        } else if let Some(value) = message.strip_prefix("Unknown or invalid value: ") {
            format!("<{tag}>: invalid value {value}")
        } else {
            let message = message.split_whitespace().collect::<Vec<_>>().join(" ");
            format!("<{tag}>: {message}")
        };
        self.syntax(start, problem)
    }

    /// A breach of the rules of schema documents at a byte of the text.
    pub(super) fn syntax(&self, offset: usize, problem: String) -> Error {
        let (line, column) = self.position(offset);
        Error::Syntax {
            file: self.path.clone(),
            line,
            column,
            problem: one_line(&problem),
        }
    }

    /// An error at a byte of the text.
    pub(super) fn malformed(&self, offset: usize, problem: impl Display) -> Error {
        let (line, column) = self.position(offset);
        Error::Malformed {
            file: self.path.clone(),
            line,
            column,
            problem: one_line(&problem.to_string()),
        }
    }

    /// Line and column, counted from 1, of a byte of the text.
    pub(super) fn position(&self, offset: usize) -> (usize, usize) {
        let before = self.text.get(..offset).unwrap_or(&self.text);
        let line = before.matches('\n').count() + 1;
        let column = before.rsplit('\n').next().unwrap_or("").chars().count() + 1;
        (line, column)
    }
}

/// The text of a file, without a byte order mark. Behind its end is what is wrong, if something is.
fn decoded(bytes: &[u8]) -> (Cow<'_, str>, Option<&'static str>) {
    match bytes {
        [0xFF, 0xFE, rest @ ..] => decoded_utf16(rest, u16::from_le_bytes),
        [0xFE, 0xFF, rest @ ..] => decoded_utf16(rest, u16::from_be_bytes),
        [0xEF, 0xBB, 0xBF, rest @ ..] => decoded_utf8(rest),
        // XML starts with `<`.
        [b'<', 0, ..] | [0, b'<', ..] => {
            let problem = "UTF-16 without a byte order mark: save the file as UTF-8";
            (Cow::Borrowed(""), Some(problem))
        }
        bytes => decoded_utf8(bytes),
    }
}

fn decoded_utf8(bytes: &[u8]) -> (Cow<'_, str>, Option<&'static str>) {
    match std::str::from_utf8(bytes) {
        Ok(text) => (Cow::Borrowed(text), None),
        Err(error) => {
            let valid = bytes.get(..error.valid_up_to()).unwrap_or_default();
            let text = std::str::from_utf8(valid).unwrap_or_default();
            (Cow::Borrowed(text), Some("the text is not UTF-8"))
        }
    }
}

fn decoded_utf16(
    bytes: &[u8],
    unit: fn([u8; 2]) -> u16,
) -> (Cow<'static, str>, Option<&'static str>) {
    let (pairs, odd) = bytes.as_chunks();
    let units = pairs.iter().map(|pair| unit(*pair));
    let mut text = String::with_capacity(bytes.len());
    let mut problem = (!odd.is_empty()).then_some("the text is not UTF-16");
    for character in char::decode_utf16(units) {
        match character {
            Ok(character) => text.push(character),
            Err(_) => {
                problem = Some("the text is not UTF-16");
                break;
            }
        }
    }
    (Cow::Owned(text), problem)
}

/// A message in one line of bounded length, whatever it quotes of a damaged file.
fn one_line(message: &str) -> String {
    const LONGEST: usize = 300;
    let mut line = String::new();
    for character in message.chars() {
        if line.len() >= LONGEST {
            line.push('…');
            break;
        }
        if character.is_control() {
            line.extend(character.escape_default());
        } else {
            line.push(character);
        }
    }
    line
}

/// Whether XML 1.0 excludes a character.
fn is_excluded(character: char) -> bool {
    let is_control = character < ' ' && !matches!(character, '\t' | '\n' | '\r');
    is_control || matches!(character, '\u{FFFE}' | '\u{FFFF}')
}

/// A byte offset as `quick-xml` counts them.
pub(super) fn offset(position: u64) -> usize {
    usize::try_from(position).unwrap_or(usize::MAX)
}
