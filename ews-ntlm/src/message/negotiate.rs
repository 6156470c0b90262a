//! The first message.

use crate::Flags;

use super::reader::Reader;
use super::writer::{Pointer, Writer};
use super::{MessageError, MessageKind, Version};

/// Signature, type and flags: all that older clients send.
const SHORT: usize = 16;
/// With the places of the two names.
const NAMES: usize = 32;
/// With the version.
const FIXED: usize = 40;

/// The first message, by which the client says what it can do: NEGOTIATE_MESSAGE, [MS-NLMP] 2.2.1.1.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NegotiateMessage {
    /// What the client can do. Whether the names are there is told by `domain` and `workstation`.
    pub flags: Flags,
    /// The client's domain, in a code page of its system.
    pub domain: Option<Vec<u8>>,
    /// The name of the client's computer, in a code page of its system.
    pub workstation: Option<Vec<u8>>,
    /// The version of the client's system, zeros unless the flags have `VERSION`.
    pub version: Version,
}

impl NegotiateMessage {
    /// Reads a message. Names and version may be missing, as in those of older clients.
    ///
    /// # Errors
    ///
    /// If it is no such message, is too long, ends too early, or points beyond its end.
    pub fn parse(message: &[u8]) -> Result<Self, MessageError> {
        let mut reader = Reader::new(message, MessageKind::Negotiate)?;
        let flags = Flags::from_bits(reader.u32(12, "flags")?);
        let mut name = |flag, offset, field| -> Result<_, MessageError> {
            if !flags.contains(flag) {
                return Ok(None);
            }
            let content = reader.content(offset, field, NAMES)?;
            Ok(Some(content.bytes.to_vec()))
        };
        let domain = name(Flags::OEM_DOMAIN_SUPPLIED, SHORT, "domain")?;
        let workstation = name(Flags::OEM_WORKSTATION_SUPPLIED, SHORT + 8, "workstation")?;
        let version = if flags.contains(Flags::VERSION) {
            reader.optional(NAMES)
        } else {
            None
        };
        Ok(Self {
            flags,
            domain,
            workstation,
            version: version.map(Version::from_bytes).unwrap_or_default(),
        })
    }

    /// Writes the message.
    ///
    /// # Errors
    ///
    /// If it would be longer than [`MAX_MESSAGE`](super::MAX_MESSAGE).
    pub fn to_bytes(&self) -> Result<Vec<u8>, MessageError> {
        let mut writer = Writer::new(MessageKind::Negotiate, FIXED);
        let mut name = |name: &Option<Vec<u8>>, field| -> Result<Pointer, MessageError> {
            writer.content(field, name.as_deref().unwrap_or_default())
        };
        let domain = name(&self.domain, "domain")?;
        let workstation = name(&self.workstation, "workstation")?;
        let flags = self
            .flags
            .with(Flags::OEM_DOMAIN_SUPPLIED, self.domain.is_some())
            .with(Flags::OEM_WORKSTATION_SUPPLIED, self.workstation.is_some());
        Ok(writer.finish(&[
            &flags.bits().to_le_bytes(),
            domain.as_ref(),
            workstation.as_ref(),
            &self.version.to_bytes(),
        ]))
    }
}
