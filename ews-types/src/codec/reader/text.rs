//! What text stands for: references, line ends, white space of attributes.

use std::borrow::Cow;

use super::fault::malformed;
use crate::codec::ReadErrorKind;
use crate::codec::excerpt::quoted;

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
    if memchr::memchr(b'\r', text.as_bytes()).is_none() {
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
