//! Values by chance.

use fastrand::Rng;

/// Characters of every kind: of markup, of white space, beyond ASCII, beyond the basic plane.
const CHARS: &[char] = &[
    'a',
    'b',
    'Z',
    '0',
    '9',
    ' ',
    ' ',
    '\t',
    '\n',
    '\r',
    '<',
    '>',
    '&',
    '"',
    '\'',
    ']',
    ';',
    '#',
    ':',
    '/',
    '=',
    '%',
    '\u{A0}',
    'ä',
    'ß',
    '\u{301}',
    '€',
    '日',
    '\u{FFFD}',
    '\u{1F600}',
    '\u{10FFFF}',
];

/// So many characters.
pub(super) fn chars(length: usize, rng: &mut Rng) -> String {
    (0..length)
        .map(|_| rng.choice(CHARS).copied().unwrap_or('a'))
        .collect()
}

/// A value of a built-in type, if such are made by chance.
pub(super) fn text(builtin: &str, rng: &mut Rng) -> Option<String> {
    let text = match builtin {
        "string" => {
            // A long one now and then: readers and writers work in pieces.
            let longest = if rng.u8(..50) == 0 { 3000 } else { 40 };
            let length = rng.usize(..longest);
            chars(length, rng)
        }
        "boolean" => rng.bool().to_string(),
        "byte" => rng.i8(..).to_string(),
        "short" => rng.i16(..).to_string(),
        "int" => rng.i32(..).to_string(),
        "long" | "integer" => rng.i64(..).to_string(),
        "unsignedByte" => rng.u8(..).to_string(),
        "unsignedShort" => rng.u16(..).to_string(),
        "unsignedInt" => rng.u32(..).to_string(),
        "unsignedLong" | "nonNegativeInteger" => rng.u64(..).to_string(),
        "double" => {
            // Any bits: numbers of every magnitude.
            let number = f64::from_bits(rng.u64(..));
            number.is_finite().then(|| format!("{number:e}"))?
        }
        "dateTime" => format!("{}T{}{}", date(rng), time(rng), zone(rng)),
        "date" => format!("{}{}", date(rng), zone(rng)),
        "time" => format!("{}{}", time(rng), zone(rng)),
        "duration" => format!(
            "{}P{}DT{}H{}M{}S",
            if rng.bool() { "-" } else { "" },
            rng.u16(..),
            rng.u8(..),
            rng.u8(..),
            rng.u8(..)
        ),
        "base64Binary" => base64(rng),
        _ => return None,
    };
    Some(text)
}

fn date(rng: &mut Rng) -> String {
    let (year, month, day) = (rng.u16(1..=9999), rng.u8(1..=12), rng.u8(1..=28));
    format!("{year:04}-{month:02}-{day:02}")
}

fn time(rng: &mut Rng) -> String {
    let (hour, minute, second) = (rng.u8(..24), rng.u8(..60), rng.u8(..60));
    let fraction = match rng.u8(..3) {
        0 => format!(".{}", rng.u32(..)),
        _ => String::new(),
    };
    format!("{hour:02}:{minute:02}:{second:02}{fraction}")
}

fn zone(rng: &mut Rng) -> String {
    match rng.u8(..3) {
        0 => String::new(),
        1 => "Z".to_owned(),
        _ => {
            let sign = if rng.bool() { '+' } else { '-' };
            format!("{sign}{:02}:{:02}", rng.u8(..14), rng.u8(..60))
        }
    }
}

/// Groups of four characters, the last with or without padding, sometimes broken into lines.
fn base64(rng: &mut Rng) -> String {
    const DIGITS: &[u8] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let digit =
        |value: u8| char::from(DIGITS.get(usize::from(value & 63)).copied().unwrap_or(b'A'));
    let lines = rng.bool();
    let mut text = String::new();
    for group in 0..rng.usize(..60) {
        if lines && group > 0 && group % 19 == 0 {
            text.push_str("\r\n");
        }
        for _ in 0..4 {
            text.push(digit(rng.u8(..)));
        }
    }
    // Bits that padding leaves over must be zero.
    match rng.u8(..3) {
        0 => text.extend([digit(rng.u8(..)), digit(rng.u8(..) << 4), '=', '=']),
        1 => text.extend([
            digit(rng.u8(..)),
            digit(rng.u8(..)),
            digit(rng.u8(..) << 2),
            '=',
        ]),
        _ => {}
    }
    text
}
