//! The three messages of NTLM, [MS-NLMP] 2.2.1: read and written.
//!
//! [`Client`](crate::Client) and [`Server`](crate::Server) do all that a handshake needs; these types are for
//! what looks into messages, or makes unusual ones. Reading takes what comes in any order and with any
//! padding; it ends with a message or with an error that tells the place. What was read is written in the
//! order of Windows.

mod authenticate;
mod av_pairs;
mod challenge;
mod error;
mod negotiate;
mod reader;
mod response;
mod writer;

pub use authenticate::AuthenticateMessage;
pub use av_pairs::{AvFlags, AvId, AvName, AvPairs};
pub use challenge::ChallengeMessage;
pub use error::{MessageError, MessageProblem};
pub use negotiate::NegotiateMessage;
pub use response::Ntlmv2Response;

pub(crate) use authenticate::MIC_OFFSET;

use std::fmt;

/// What every message begins with.
pub(crate) const SIGNATURE: &[u8; 8] = b"NTLMSSP\0";

/// The longest message that is read or written, in bytes. Messages are mostly shorter than 1,000 bytes,
/// and HTTP servers take headers of 64 KiB at most.
pub const MAX_MESSAGE: usize = 64 * 1024;

/// Which message it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum MessageKind {
    /// The first one, of the client: [`NegotiateMessage`].
    Negotiate,
    /// The second one, of the server: [`ChallengeMessage`].
    Challenge,
    /// The third one, of the client: [`AuthenticateMessage`].
    Authenticate,
}

impl MessageKind {
    /// Which message the bytes are, by what they begin with; nothing if it is none of NTLM.
    pub fn of(message: &[u8]) -> Option<Self> {
        let kind = message.strip_prefix(SIGNATURE)?.first_chunk::<4>()?;
        match u32::from_le_bytes(*kind) {
            1 => Some(Self::Negotiate),
            2 => Some(Self::Challenge),
            3 => Some(Self::Authenticate),
            _ => None,
        }
    }

    fn number(self) -> u32 {
        match self {
            Self::Negotiate => 1,
            Self::Challenge => 2,
            Self::Authenticate => 3,
        }
    }
}

impl fmt::Display for MessageKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Negotiate => "negotiate message",
            Self::Challenge => "challenge message",
            Self::Authenticate => "authenticate message",
        })
    }
}

/// The version of a sender's system, [MS-NLMP] 2.2.2.10: for diagnosis alone.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Version {
    /// The first number, such as 10.
    pub major: u8,
    /// The second number.
    pub minor: u8,
    /// The number of the build.
    pub build: u16,
    /// The revision of NTLM: 15.
    pub revision: u8,
}

impl Version {
    /// What this package says: Windows 10 or later, with no build. Some servers and clients want a
    /// version to be there.
    pub const OURS: Self = Self {
        major: 10,
        minor: 0,
        build: 0,
        revision: 15,
    };

    fn from_bytes([major, minor, low, high, _, _, _, revision]: [u8; 8]) -> Self {
        Self {
            major,
            minor,
            build: u16::from_le_bytes([low, high]),
            revision,
        }
    }

    fn to_bytes(self) -> [u8; 8] {
        let [low, high] = self.build.to_le_bytes();
        [self.major, self.minor, low, high, 0, 0, 0, self.revision]
    }
}
