//! `xs:base64Binary`.

use std::borrow::Cow;
use std::fmt;
use std::hash::{Hash, Hasher};
use std::ops::{Deref, DerefMut};

use base64::alphabet::STANDARD;
use base64::engine::{GeneralPurpose, GeneralPurposeConfig};
use base64::{DecodeError, DecodeSliceError, Engine};

use crate::codec::{InvalidValue, Lexical, Name, WriteError, Writer};

/// The encoding as it is written.
const CANONICAL: GeneralPurpose = GeneralPurpose::new(&STANDARD, GeneralPurposeConfig::new());

/// Bits that padding leaves over should be zero, and some encoders leave them as they are.
const LENIENT: GeneralPurpose = GeneralPurpose::new(
    &STANDARD,
    GeneralPurposeConfig::new().with_decode_allow_trailing_bits(true),
);

/// Bytes, written as base 64 (`xs:base64Binary`).
///
/// Reading accepts white space anywhere, and requires the standard alphabet and padding. Text that
/// is broken into lines is written back as it came, until the bytes are changed; other bytes are
/// written without white space. `Debug` shows the number of bytes only.
///
/// ```
/// use ews_types::codec::Lexical;
/// use ews_types::values::Base64Binary;
///
/// let mut bytes = Base64Binary::parse("SGVs\n bG8=".into())?;
/// assert_eq!(bytes.as_slice(), b"Hello");
/// assert_eq!(bytes, Base64Binary::from(b"Hello".to_vec()));
/// assert_eq!(bytes.to_lexical(), "SGVs\n bG8=");
/// bytes.make_ascii_lowercase();
/// assert_eq!(bytes.to_lexical(), "aGVsbG8=");
/// # Ok::<(), ews_types::codec::InvalidValue>(())
/// ```
#[derive(Clone, Default)]
pub struct Base64Binary {
    bytes: Vec<u8>,
    /// The text that was read, where it is another than would be written.
    text: Option<Box<str>>,
}

impl Base64Binary {
    /// The bytes.
    pub fn into_bytes(self) -> Vec<u8> {
        self.bytes
    }
}

impl PartialEq for Base64Binary {
    fn eq(&self, other: &Self) -> bool {
        self.bytes == other.bytes
    }
}

impl Eq for Base64Binary {}

impl Hash for Base64Binary {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.bytes.hash(state);
    }
}

impl fmt::Debug for Base64Binary {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Base64Binary({} bytes)", self.bytes.len())
    }
}

/// The bytes of a text with white space, piece by piece: an attachment is large enough once.
fn decode_lines(text: &[u8]) -> Result<Vec<u8>, DecodeSliceError> {
    let mut bytes = Vec::with_capacity(text.len() / 4 * 3);
    let mut piece = [0; 1024];
    let mut len = 0;
    let mut decode = |piece: &[u8]| {
        let mut decoded = [0; 768];
        let len = LENIENT.decode_slice(piece, &mut decoded)?;
        bytes.extend_from_slice(decoded.get(..len).unwrap_or_default());
        // Padding, or a bit that is left over, may only stand in the last piece.
        Ok::<_, DecodeSliceError>(len == decoded.len())
    };
    let mut whole = true;
    for byte in text.iter().filter(|byte| !byte.is_ascii_whitespace()) {
        if len == piece.len() {
            whole = decode(&piece)?;
            len = 0;
        }
        if !whole {
            return Err(DecodeError::InvalidByte(0, *byte).into());
        }
        if let Some(room) = piece.get_mut(len) {
            *room = *byte;
        }
        len += 1;
    }
    decode(piece.get(..len).unwrap_or_default())?;
    Ok(bytes)
}

impl Lexical for Base64Binary {
    const TYPE: &'static str = "xs:base64Binary";

    fn blank() -> Self {
        Self::default()
    }

    fn parse(text: Cow<'_, str>) -> Result<Self, InvalidValue> {
        if let Ok(bytes) = CANONICAL.decode(text.as_bytes()) {
            return Ok(Self { bytes, text: None });
        }
        match decode_lines(text.as_bytes()) {
            Ok(bytes) => Ok(Self {
                bytes,
                text: Some(text.into()),
            }),
            Err(_) => Err(InvalidValue::unquoted(Self::TYPE)),
        }
    }

    fn write_element(&self, name: &Name, writer: &mut Writer<'_>) -> Result<(), WriteError> {
        match &self.text {
            Some(text) => writer.element_text(name, text),
            None => writer.base64(name, &CANONICAL, &self.bytes),
        }
    }

    fn to_lexical(&self) -> Cow<'_, str> {
        match &self.text {
            Some(text) => Cow::Borrowed(text),
            None => Cow::Owned(CANONICAL.encode(&self.bytes)),
        }
    }
}

crate::lexical_content!(Base64Binary);
#[cfg(feature = "yaserde")]
crate::yaserde_lexical_bridge!(Base64Binary);

impl Deref for Base64Binary {
    type Target = Vec<u8>;

    fn deref(&self) -> &Vec<u8> {
        &self.bytes
    }
}

impl DerefMut for Base64Binary {
    fn deref_mut(&mut self) -> &mut Vec<u8> {
        self.text = None;
        &mut self.bytes
    }
}

impl AsRef<[u8]> for Base64Binary {
    fn as_ref(&self) -> &[u8] {
        &self.bytes
    }
}

impl From<Vec<u8>> for Base64Binary {
    fn from(bytes: Vec<u8>) -> Self {
        Self { bytes, text: None }
    }
}

impl<const N: usize> From<&[u8; N]> for Base64Binary {
    fn from(bytes: &[u8; N]) -> Self {
        Self::from(bytes.as_slice())
    }
}

impl From<&[u8]> for Base64Binary {
    fn from(bytes: &[u8]) -> Self {
        bytes.to_vec().into()
    }
}

impl From<Base64Binary> for Vec<u8> {
    fn from(bytes: Base64Binary) -> Self {
        bytes.bytes
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(text: &str) -> Option<Vec<u8>> {
        Base64Binary::parse(text.into())
            .ok()
            .map(Base64Binary::into_bytes)
    }

    #[test]
    fn white_space_and_trailing_bits_are_accepted() {
        assert_eq!(parse(""), Some(vec![]));
        assert_eq!(parse(" \r\n\t "), Some(vec![]));
        assert_eq!(parse("TQ=="), Some(b"M".to_vec()));
        assert_eq!(
            parse("TR=="),
            Some(b"M".to_vec()),
            "bits that padding leaves over"
        );
        assert_eq!(parse("T Q\n=\t="), Some(b"M".to_vec()));
    }

    #[test]
    fn other_alphabets_and_missing_padding_are_errors() {
        for text in ["TQ", "TQ=", "T", "-_==", "TQ==TQ==", "TWFu!"] {
            assert_eq!(parse(text), None, "{text}");
        }
    }

    /// Broken into lines, bytes are decoded piece by piece: the pieces join wherever they end, and
    /// padding is an error but at the end.
    #[test]
    fn lines_of_any_length() {
        for len in [0, 1, 767, 768, 769, 1535, 1536, 1537, 5000] {
            let bytes: Vec<u8> = (0..len).map(|n: usize| (n % 251) as u8).collect();
            let text = CANONICAL.encode(&bytes);
            for line in [1, 4, 76, 1024] {
                let lines: Vec<&str> = text
                    .as_bytes()
                    .chunks(line)
                    .filter_map(|line| std::str::from_utf8(line).ok())
                    .collect();
                let broken = format!(" {}\n", lines.join("\r\n"));
                assert_eq!(
                    parse(&broken),
                    Some(bytes.clone()),
                    "{len} in lines of {line}"
                );
                assert_eq!(parse(&format!("TQ==\n{broken}")).is_some(), len == 0);
            }
        }
        let padded = format!("{}TQ==\n{}", "AAAA".repeat(255), "AAAA".repeat(255));
        assert_eq!(parse(&padded), None);
    }

    /// Bytes are written in pieces without padding between them.
    #[test]
    fn many_bytes_in_pieces() -> Result<(), WriteError> {
        const NAME: Name = crate::codec::name(&crate::codec::XML, "a");
        for len in [0, 1, 2, 49_151, 49_152, 49_153, 200_000] {
            let bytes = vec![7; len];
            let mut written = Vec::new();
            let mut writer = Writer::to_sink(&[], &mut written);
            Base64Binary::from(bytes.clone()).write_element(&NAME, &mut writer)?;
            writer.finish_sink()?;
            let expected = match len {
                0 => "<xml:a/>".to_owned(),
                _ => format!("<xml:a>{}</xml:a>", CANONICAL.encode(&bytes)),
            };
            assert_eq!(String::from_utf8_lossy(&written), expected);
        }
        Ok(())
    }
}
