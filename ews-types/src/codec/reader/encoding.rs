//! Which encoding a document is in: what an error names.

use std::borrow::Cow;

use crate::codec::ReadErrorKind;
use crate::codec::excerpt::quoted;

/// How many bytes of a document are searched for the encoding that its XML declaration names.
const DECLARATION: usize = 200;

/// The document as text.
///
/// The bytes decide, not the XML declaration: what is valid UTF-8 is read as such, whatever encoding
/// is declared. .NET programs declare `utf-16` of texts that they send in UTF-8, and texts in other
/// encodings are hardly ever valid UTF-8. Only if the bytes are not UTF-8, the declaration tells what
/// they are.
///
/// # Errors
///
/// What is wrong, and at which byte.
pub(super) fn decode(xml: &[u8]) -> Result<&str, (ReadErrorKind, usize)> {
    if let Some(encoding) = of_wide_characters(xml) {
        return Err((unsupported(encoding), 0));
    }
    std::str::from_utf8(xml).map_err(|error| match declared(xml) {
        Some(encoding) => (unsupported(encoding), 0),
        None => (ReadErrorKind::InvalidUtf8, error.valid_up_to()),
    })
}

fn unsupported(encoding: impl Into<Cow<'static, str>>) -> ReadErrorKind {
    ReadErrorKind::UnsupportedEncoding {
        encoding: encoding.into(),
    }
}

/// The encoding that a byte order mark shows, or the bytes of the first character: `<` or white
/// space. In UTF-8 no document begins with them.
fn of_wide_characters(xml: &[u8]) -> Option<&'static str> {
    let begins = |byte: u8| matches!(byte, b'<' | b' ' | b'\t' | b'\r' | b'\n');
    match *xml {
        [0xFF, 0xFE, 0, 0, ..] => Some("UTF-32LE"),
        [0, 0, 0xFE, 0xFF, ..] => Some("UTF-32BE"),
        [0xFF, 0xFE, ..] => Some("UTF-16LE"),
        [0xFE, 0xFF, ..] => Some("UTF-16BE"),
        [first, 0, 0, 0, ..] if begins(first) => Some("UTF-32LE"),
        [0, 0, 0, first, ..] if begins(first) => Some("UTF-32BE"),
        [first, 0, ..] if begins(first) => Some("UTF-16LE"),
        [0, first, ..] if begins(first) => Some("UTF-16BE"),
        // `<?xml`
        [0x4C, 0x6F, 0xA7, 0x94, 0x93, ..] => Some("EBCDIC"),
        _ => None,
    }
}

/// The encoding that the XML declaration names, unless it is UTF-8.
fn declared(xml: &[u8]) -> Option<String> {
    let xml = xml.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(xml);
    let begin = xml.get(..DECLARATION).unwrap_or(xml);
    // Up to where it is ASCII, as declarations are.
    let ascii = begin.split(|byte| !byte.is_ascii()).next()?;
    let text = std::str::from_utf8(ascii).ok()?;
    let (declaration, _) = text.strip_prefix("<?xml")?.split_once("?>")?;
    let (_, value) = declaration.split_once("encoding")?;
    let value = value.trim_start().strip_prefix('=')?.trim_start();
    let quote = value.chars().next().filter(|c| matches!(c, '"' | '\''))?;
    let (name, _) = value.get(1..)?.split_once(quote)?;
    let is_utf8 = name.eq_ignore_ascii_case("utf-8") || name.eq_ignore_ascii_case("utf8");
    (!is_utf8 && !name.is_empty()).then(|| quoted(name))
}
