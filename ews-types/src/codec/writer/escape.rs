//! Escaping text and attribute values.

use std::fmt::{self, Write as _};

use crate::codec::scan::find_special;

/// What to do about each byte: nothing, or look closer.
const fn table(attribute: bool) -> [bool; 256] {
    let mut special = [false; 256];
    let mut byte = 0;
    while byte < 0x20 {
        special[byte] = true;
        byte += 1;
    }
    special[b'\t' as usize] = attribute;
    special[b'\n' as usize] = attribute;
    special[b'"' as usize] = attribute;
    special[b'&' as usize] = true;
    special[b'<' as usize] = true;
    special[b'>' as usize] = true;
    // The first byte of U+FFFE and U+FFFF.
    special[0xEF] = true;
    special
}

static TEXT: [bool; 256] = table(false);
static ATTRIBUTE: [bool; 256] = table(true);

/// Appends escaped text, or says which character XML cannot carry.
pub(super) fn escape(out: &mut String, text: &str, attribute: bool) -> Result<(), char> {
    match escape_with(out, text, attribute) {
        None => Ok(()),
        Some(character) => Err(character),
    }
}

/// Appends escaped text, with the characters that XML cannot carry as they are.
pub(crate) fn escape_lenient(out: &mut String, text: &str, attribute: bool) {
    escape_with(out, text, attribute);
}

/// Appends escaped text, with references for the characters that XML cannot carry: this crate reads
/// them, as other lenient readers do.
pub(super) fn escape_with_references(out: &mut String, text: &str, attribute: bool) {
    let is_illegal = |c| !is_legal(c);
    // Writing to a string cannot fail.
    let _ = with_references(out, text, is_illegal, |out, piece| {
        escape_lenient(out, piece, attribute);
        Ok(())
    });
}

/// Appends a text that is markup, with references for the characters that XML cannot carry.
pub(super) fn push_with_references(out: &mut String, text: &str) {
    let _ = with_references(out, text, |c| !is_legal(c), String::write_str);
}

/// Writes a text with references for some of its characters; `push` writes what is between them.
pub(super) fn with_references<W: fmt::Write>(
    out: &mut W,
    text: &str,
    replaced: impl Fn(char) -> bool,
    push: impl Fn(&mut W, &str) -> fmt::Result,
) -> fmt::Result {
    let mut rest = text;
    while let Some((at, character)) = rest.char_indices().find(|(_, c)| replaced(*c)) {
        let (plain, tail) = rest.split_at(at);
        push(out, plain)?;
        write!(out, "&#x{:X};", u32::from(character))?;
        rest = tail.get(character.len_utf8()..).unwrap_or("");
    }
    push(out, rest)
}

/// Appends escaped text. Returns the first character that XML cannot carry.
fn escape_with(out: &mut String, text: &str, attribute: bool) -> Option<char> {
    let special = if attribute { &ATTRIBUTE } else { &TEXT };
    let mut illegal = None;
    let mut rest = text;
    while let Some(at) = find_special(rest.as_bytes(), special) {
        let (plain, tail) = rest.split_at(at);
        out.push_str(plain);
        let Some(character) = tail.chars().next() else {
            break;
        };
        match character {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\t' => out.push_str("&#x9;"),
            '\n' => out.push_str("&#xA;"),
            '\r' => out.push_str("&#xD;"),
            other => {
                if illegal.is_none() && !is_legal(other) {
                    illegal = Some(other);
                }
                out.push(other);
            }
        }
        rest = tail.get(character.len_utf8()..).unwrap_or("");
    }
    out.push_str(rest);
    illegal
}

/// The first character of a text that XML 1.0 cannot carry.
pub(crate) fn first_illegal(text: &str) -> Option<char> {
    text.chars().find(|c| !is_legal(*c))
}

fn is_legal(character: char) -> bool {
    !matches!(
        character,
        '\0'..='\u{8}' | '\u{B}' | '\u{C}' | '\u{E}'..='\u{1F}' | '\u{FFFE}' | '\u{FFFF}'
    )
}
