//! The second message.

use std::fmt;

use crate::{Flags, text};

use super::reader::Reader;
use super::writer::Writer;
use super::{AvPairs, MessageError, MessageKind, Version};

/// Up to the challenge: all that the oldest servers send.
const SHORT: usize = 32;
/// With the place of the target information.
const INFO: usize = 48;
/// With the version.
const FIXED: usize = 56;

/// The second message, by which the server asks for a proof: CHALLENGE_MESSAGE, [MS-NLMP] 2.2.1.2.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct ChallengeMessage {
    /// What both sides can do.
    pub flags: Flags,
    /// The name of the server's domain, or of the server.
    pub target_name: String,
    /// The nonce of the server.
    pub challenge: [u8; 8],
    /// What the server tells of itself. Nothing in messages of the oldest servers.
    pub target_info: Option<AvPairs>,
    /// The version of the server's system, zeros unless the flags have `VERSION`.
    pub version: Version,
}

impl ChallengeMessage {
    /// Reads a message. Target information and version may be missing, as in those of older servers.
    ///
    /// # Errors
    ///
    /// If it is no such message, is too long, ends too early, points beyond its end, has a text that is not
    /// in UTF-16, or an AV pair of a wrong length.
    pub fn parse(message: &[u8]) -> Result<Self, MessageError> {
        let mut reader = Reader::new(message, MessageKind::Challenge)?;
        let flags = Flags::from_bits(reader.u32(20, "flags")?);
        let challenge = reader.array(24, "challenge")?;
        let target_name = reader.content(12, "target name", SHORT)?;
        let target_name = target_name.text(flags.contains(Flags::UNICODE))?;
        // Only these have the fields that follow.
        let target_info = if reader.optional::<8>(SHORT + 8).is_some() {
            let content = reader.content(SHORT + 8, "target information", INFO)?;
            (!content.bytes.is_empty())
                .then(|| AvPairs::parse(content))
                .transpose()?
        } else {
            None
        };
        let version = if flags.contains(Flags::VERSION) {
            reader.optional(INFO)
        } else {
            None
        };
        Ok(Self {
            flags,
            target_name,
            challenge,
            target_info,
            version: version.map(Version::from_bytes).unwrap_or_default(),
        })
    }

    /// Writes the message.
    ///
    /// # Errors
    ///
    /// If it would be longer than [`MAX_MESSAGE`](super::MAX_MESSAGE).
    pub fn to_bytes(&self) -> Result<Vec<u8>, MessageError> {
        let mut writer = Writer::new(MessageKind::Challenge, FIXED);
        let name = writer.content("target name", &text::to_utf16(&self.target_name))?;
        let info = match &self.target_info {
            Some(pairs) => pairs.to_bytes(MessageKind::Challenge)?,
            None => Vec::new(),
        };
        let info = writer.content("target information", &info)?;
        Ok(writer.finish(&[
            name.as_ref(),
            &self.flags.bits().to_le_bytes(),
            &self.challenge,
            &[0; 8],
            info.as_ref(),
            &self.version.to_bytes(),
        ]))
    }
}

impl fmt::Debug for ChallengeMessage {
    /// Without the challenge: with it and a third message, passwords can be guessed.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ChallengeMessage")
            .field("flags", &self.flags)
            .field("target_name", &self.target_name)
            .field("target_info", &self.target_info)
            .field("version", &self.version)
            .finish_non_exhaustive()
    }
}
