//! Comparing and searching short texts, eight bytes at once.
//!
//! Names and values have a dozen bytes: the call of a general function costs more than its work.

/// Each byte of a word with this value.
const fn all(byte: u8) -> u64 {
    u64::from_ne_bytes([byte; 8])
}

const LOW: u64 = all(0x7F);

/// The high bit of each byte that is zero.
#[inline]
const fn zeros(word: u64) -> u64 {
    !(((word & LOW) + LOW) | word | LOW)
}

/// The high bit of each byte with this value.
#[inline]
const fn equal(word: u64, byte: u8) -> u64 {
    zeros(word ^ all(byte))
}

/// Number of the first byte that is marked by its high bit.
#[inline]
const fn first(marks: u64) -> usize {
    (marks.trailing_zeros() / 8) as usize
}

/// Whether two short texts are equal.
#[inline]
pub(super) fn same(a: &[u8], b: &[u8]) -> bool {
    if a.len() != b.len() {
        return false;
    }
    match (a.last_chunk::<8>(), b.last_chunk::<8>()) {
        // The last eight first: names begin alike.
        (Some(x), Some(y)) => {
            let words = |text| <[u8]>::as_chunks::<8>(text).0;
            x == y && words(a).iter().zip(words(b)).all(|(x, y)| x == y)
        }
        _ => a.iter().zip(b).all(|(x, y)| x == y),
    }
}

/// The first byte that ends a text or stands for another: `<`, `&` or a carriage return.
#[inline]
pub(super) fn find_markup(text: &[u8]) -> Option<usize> {
    let (words, _) = text.as_chunks::<8>();
    let mut at = 0;
    // Longer texts are worth the call.
    for word in words.iter().take(4) {
        let word = u64::from_le_bytes(*word);
        let marks = equal(word, b'<') | equal(word, b'&') | equal(word, b'\r');
        if marks != 0 {
            return Some(at + first(marks));
        }
        at += 8;
    }
    memchr::memchr3(b'<', b'&', b'\r', text.get(at..)?).map(|found| at + found)
}

/// The first byte that an escaped text may not have as it is, or one before it that looks like it.
///
/// These are control characters, `&`, `"`, `<`, `>`, and the first byte of U+FFFE and U+FFFF.
#[inline]
pub(super) fn find_special(text: &[u8], special: &[bool; 256]) -> Option<usize> {
    let (words, rest) = text.as_chunks::<8>();
    let mut at = 0;
    for word in words {
        let value = u64::from_le_bytes(*word);
        // Two characters that differ in one bit are found at once.
        let quotes = equal(value & all(!0x04), b'"');
        let angles = equal(value & all(!0x02), b'<');
        let controls = zeros(value & all(0xE0));
        if (quotes | angles | controls | equal(value, 0xEF)) != 0 {
            let found = word.iter().position(|byte| special[usize::from(*byte)]);
            if let Some(found) = found {
                return Some(at + found);
            }
        }
        at += 8;
    }
    let found = rest.iter().position(|byte| special[usize::from(*byte)]);
    found.map(|found| at + found)
}
