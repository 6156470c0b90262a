//! The messages in the headers of HTTP, [RFC 4559] and [MS-NTHT].
//!
//! [RFC 4559]: https://www.rfc-editor.org/rfc/rfc4559

use std::fmt;

use base64::engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig};
use base64::{Engine, alphabet};

use crate::message::MAX_MESSAGE;

/// Some leave the padding out.
const BASE64: GeneralPurpose = GeneralPurpose::new(
    &alphabet::STANDARD,
    GeneralPurposeConfig::new().with_decode_padding_mode(DecodePaddingMode::Indifferent),
);

/// A scheme of HTTP authentication that carries messages of NTLM.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Scheme {
    /// `NTLM`.
    Ntlm,
    /// `Negotiate`, where a server takes messages of NTLM as they are, too, without SPNEGO around them.
    Negotiate,
}

impl Scheme {
    /// The name of the scheme.
    pub fn name(self) -> &'static str {
        match self {
            Self::Ntlm => "NTLM",
            Self::Negotiate => "Negotiate",
        }
    }

    /// The scheme by its name, in any case.
    pub fn of_name(name: &str) -> Option<Self> {
        let mut schemes = [Self::Ntlm, Self::Negotiate].into_iter();
        schemes.find(|scheme| scheme.name().eq_ignore_ascii_case(name))
    }

    /// The value of `Authorization` or `WWW-Authenticate` with a message.
    pub fn header(self, message: &[u8]) -> String {
        let mut value = format!("{self} ");
        BASE64.encode_string(message, &mut value);
        value
    }
}

impl fmt::Display for Scheme {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// The scheme and the message of the value of `Authorization`, or of one challenge of
/// `WWW-Authenticate`; no message if the scheme stands alone, as in the first answer of a server.
///
/// ```
/// use ews_ntlm::{Scheme, read_header};
///
/// assert_eq!(read_header("NTLM")?, (Scheme::Ntlm, None));
/// assert_eq!(read_header("negotiate TlRMTQ==")?, (Scheme::Negotiate, Some(b"NTLM".to_vec())));
/// # Ok::<(), ews_ntlm::HeaderError>(())
/// ```
///
/// # Errors
///
/// If the scheme is another one, or what follows is no base 64 of up to [`MAX_MESSAGE`] bytes.
pub fn read_header(value: &str) -> Result<(Scheme, Option<Vec<u8>>), HeaderError> {
    let value = value.trim_matches([' ', '\t']);
    let (name, token) = value.split_once([' ', '\t']).unwrap_or((value, ""));
    let scheme = Scheme::of_name(name).ok_or(HeaderError::OtherScheme)?;
    let token = token.trim_start_matches([' ', '\t']);
    if token.is_empty() {
        return Ok((scheme, None));
    }
    if token.len() > MAX_MESSAGE.div_ceil(3) * 4 {
        return Err(HeaderError::TooLong { len: token.len() });
    }
    let message = BASE64.decode(token).map_err(|_| HeaderError::NotBase64)?;
    if message.len() > MAX_MESSAGE {
        return Err(HeaderError::TooLong { len: token.len() });
    }
    Ok((scheme, Some(message)))
}

/// Why a header has no message. It quotes nothing of the header.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum HeaderError {
    /// Another scheme than NTLM and Negotiate.
    #[error("the scheme is neither NTLM nor Negotiate")]
    OtherScheme,
    /// What follows the scheme is no base 64.
    #[error("what follows the scheme is not base 64")]
    NotBase64,
    /// The message is longer than [`MAX_MESSAGE`].
    #[error("{len} characters of base 64, more than a message has")]
    TooLong {
        /// The number of characters.
        len: usize,
    },
}
