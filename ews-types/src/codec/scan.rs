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

/// Like [`equal`], but exact only up to the first such byte: enough to find it, in half of the work.
#[inline]
const fn equal_first(word: u64, byte: u8) -> u64 {
    let word = word ^ all(byte);
    word.wrapping_sub(all(1)) & !word & !LOW
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
        let marks = equal_first(word, b'<') | equal_first(word, b'&') | equal_first(word, b'\r');
        if marks != 0 {
            return Some(at + first(marks));
        }
        at += 8;
    }
    memchr::memchr3(b'<', b'&', b'\r', text.get(at..)?).map(|found| at + found)
}

/// The first byte that a table marks. It may mark control characters, `&`, `"`, `<`, `>`, and the first
/// byte of U+FFFE and U+FFFF: what an escaped text may not have as it is.
#[inline]
pub(super) fn find_special(text: &[u8], special: &[bool; 256]) -> Option<usize> {
    let find = |text: &[u8]| text.iter().position(|byte| special[usize::from(*byte)]);
    let mut at = 0;
    let (blocks, rest) = text.as_chunks::<32>();
    for block in blocks {
        // Without a way out, so that many bytes are compared at once.
        let seen = block.iter().fold(false, |seen, byte| {
            seen | (*byte < b' ')
                | (*byte == b'&')
                | (*byte == b'"')
                | (*byte == b'<')
                | (*byte == b'>')
                | (*byte == 0xEF)
        });
        if seen && let Some(found) = find(block) {
            return Some(at + found);
        }
        at += 32;
    }
    let (words, rest) = rest.as_chunks::<8>();
    for word in words {
        let value = u64::from_le_bytes(*word);
        // Two characters that differ in one bit are found at once.
        let quotes = equal(value & all(!0x04), b'"');
        let angles = equal(value & all(!0x02), b'<');
        let controls = zeros(value & all(0xE0));
        if (quotes | angles | controls | equal(value, 0xEF)) != 0
            && let Some(found) = find(word)
        {
            return Some(at + found);
        }
        at += 8;
    }
    find(rest).map(|found| at + found)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Wherever a byte stands, it is found, and none before it: the words and the rest join.
    #[test]
    fn each_byte_is_found_at_each_place() {
        let mut special = [false; 256];
        for byte in [b'&', b'"', b'<', b'>', b'\t', b'\0', 0x1F, 0xEF] {
            special[usize::from(byte)] = true;
        }
        // A block of nothing but spaces has nothing else that could be found.
        let fillings = [&b" !#%';=?~\x7F\x80\xEE\xF0\xFFaZ"[..], b" "];
        for (filling, len) in fillings
            .iter()
            .flat_map(|filling| (0..75).map(move |len| (filling, len)))
        {
            let plain: Vec<u8> = filling.iter().copied().cycle().take(len).collect();
            assert_eq!(find_special(&plain, &special), None, "{len}");
            assert_eq!(find_markup(&plain), None, "{len}");
            assert!(same(&plain, &plain.clone()));
            for at in 0..len {
                for byte in b"\0\t\n\r\x1F !\"#%&';<=>?\x7F\x80\xEE\xEF\xF0"
                    .iter()
                    .copied()
                {
                    let mut text = plain.clone();
                    text[at] = byte;
                    let found = special[usize::from(byte)].then_some(at);
                    assert_eq!(
                        find_special(&text, &special),
                        found,
                        "{byte} at {at} of {len}"
                    );
                    let found = matches!(byte, b'<' | b'&' | b'\r').then_some(at);
                    assert_eq!(find_markup(&text), found, "{byte} at {at} of {len}");
                    assert_eq!(
                        same(&plain, &text),
                        plain == text,
                        "{byte} at {at} of {len}"
                    );
                }
            }
        }
    }
}
