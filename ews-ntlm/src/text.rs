//! Texts in UTF-16, least significant byte first.

use zeroize::Zeroizing;

/// The bytes of a text.
pub(crate) fn to_utf16(text: &str) -> Vec<u8> {
    text.encode_utf16().flat_map(u16::to_le_bytes).collect()
}

/// The bytes of a secret text. The buffer is large enough from the start, so that nothing of it is left
/// where a smaller one was.
pub(crate) fn to_utf16_secret(text: &str) -> Zeroizing<Vec<u8>> {
    let mut bytes = Zeroizing::new(Vec::with_capacity(text.len() * 2));
    for unit in text.encode_utf16() {
        bytes.extend_from_slice(&unit.to_le_bytes());
    }
    bytes
}

/// The text of bytes; nothing if a byte or half of a surrogate pair is left over.
pub(crate) fn from_utf16(bytes: &[u8]) -> Option<String> {
    let (pairs, []) = bytes.as_chunks::<2>() else {
        return None;
    };
    let units = pairs.iter().copied().map(u16::from_le_bytes);
    char::decode_utf16(units).collect::<Result<_, _>>().ok()
}

/// The text of bytes, with U+FFFD for what is none.
pub(crate) fn from_utf16_lossy(bytes: &[u8]) -> String {
    let (pairs, _) = bytes.as_chunks::<2>();
    char::decode_utf16(pairs.iter().copied().map(u16::from_le_bytes))
        .map(|unit| unit.unwrap_or(char::REPLACEMENT_CHARACTER))
        .collect()
}

/// A user's name in upper case, as it goes into the key: one UTF-16 unit for one, as Windows does it.
///
/// So `ß` stays, which Unicode would make two letters of, and so do characters beyond the BMP. Three
/// letters stay, too, whose upper case belongs to another letter: `µ`, `ı` and `ſ`.
pub(crate) fn to_upper(name: &str) -> String {
    name.chars().map(to_upper_char).collect()
}

fn to_upper_char(c: char) -> char {
    if u32::from(c) > 0xffff || matches!(c, '\u{b5}' | '\u{131}' | '\u{17f}') {
        return c;
    }
    let mut upper = c.to_uppercase();
    match (upper.next(), upper.next()) {
        (Some(one), None) if u32::from(one) <= 0xffff => one,
        _ => c,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Letters whose upper case is no single letter stay, or a user with `ß` could never log on.
    #[test]
    fn upper_case_keeps_the_number_of_units() {
        assert_eq!(to_upper("äöü straße ŉ µ ς ÿ"), "ÄÖÜ STRAßE ŉ µ Σ Ÿ");
        assert_eq!(to_upper("привет 𐐨"), "ПРИВЕТ 𐐨");
    }

    /// Half a character is no text: a name must not be read as another one.
    #[test]
    fn half_of_a_surrogate_pair_is_no_text() {
        let bytes = to_utf16("a😀");
        assert_eq!(from_utf16(&bytes).as_deref(), Some("a😀"));
        assert_eq!(from_utf16(&bytes[..4]), None);
        assert_eq!(from_utf16(&bytes[..5]), None);
        assert_eq!(from_utf16_lossy(&bytes[..4]), "a\u{fffd}");
    }

    /// The secret form is the same text.
    #[test]
    fn secret_texts_are_the_same_bytes() {
        assert_eq!(*to_utf16_secret("pä😀"), to_utf16("pä😀"));
    }
}
