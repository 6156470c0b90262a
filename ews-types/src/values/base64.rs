//! `xs:base64Binary`.

use std::borrow::Cow;
use std::ops::{Deref, DerefMut};

use base64::Engine;
use base64::alphabet::STANDARD;
use base64::engine::{GeneralPurpose, GeneralPurposeConfig};

use crate::codec::{InvalidValue, Lexical};

/// Bits that padding leaves over should be zero, and some encoders leave them as they are.
const ENGINE: GeneralPurpose = GeneralPurpose::new(
    &STANDARD,
    GeneralPurposeConfig::new().with_decode_allow_trailing_bits(true),
);

/// Bytes, written as base 64 (`xs:base64Binary`).
///
/// Reading accepts white space anywhere, and requires the standard alphabet and padding. Writing
/// adds no white space.
///
/// ```
/// use ews_types::codec::Lexical;
/// use ews_types::values::Base64Binary;
///
/// let bytes = Base64Binary::parse("SGVs\n bG8=".into())?;
/// assert_eq!(bytes.0, b"Hello");
/// assert_eq!(bytes.to_lexical(), "SGVsbG8=");
/// # Ok::<(), ews_types::codec::InvalidValue>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Base64Binary(pub Vec<u8>);

impl Lexical for Base64Binary {
    const TYPE: &'static str = "xs:base64Binary";

    fn blank() -> Self {
        Self::default()
    }

    fn parse(text: Cow<'_, str>) -> Result<Self, InvalidValue> {
        let space = |b: &u8| b.is_ascii_whitespace();
        let decoded = if text.bytes().any(|b| space(&b)) {
            let compact: Vec<u8> = text.bytes().filter(|b| !space(b)).collect();
            ENGINE.decode(compact)
        } else {
            ENGINE.decode(text.as_bytes())
        };
        decoded
            .map(Self)
            .map_err(|_| InvalidValue::new(Self::TYPE, &text))
    }

    fn to_lexical(&self) -> Cow<'_, str> {
        Cow::Owned(ENGINE.encode(&self.0))
    }
}

crate::lexical_content!(Base64Binary);
#[cfg(feature = "yaserde")]
crate::yaserde_lexical_bridge!(Base64Binary);

impl Deref for Base64Binary {
    type Target = Vec<u8>;

    fn deref(&self) -> &Vec<u8> {
        &self.0
    }
}

impl DerefMut for Base64Binary {
    fn deref_mut(&mut self) -> &mut Vec<u8> {
        &mut self.0
    }
}

impl AsRef<[u8]> for Base64Binary {
    fn as_ref(&self) -> &[u8] {
        &self.0
    }
}

impl From<Vec<u8>> for Base64Binary {
    fn from(bytes: Vec<u8>) -> Self {
        Self(bytes)
    }
}

impl From<&[u8]> for Base64Binary {
    fn from(bytes: &[u8]) -> Self {
        Self(bytes.to_vec())
    }
}

impl From<Base64Binary> for Vec<u8> {
    fn from(bytes: Base64Binary) -> Self {
        bytes.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(text: &str) -> Option<Vec<u8>> {
        Base64Binary::parse(text.into()).ok().map(|bytes| bytes.0)
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
}
