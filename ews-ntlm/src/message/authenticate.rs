//! The third message.

use std::fmt;

use crate::{Flags, text};

use super::reader::{Content, Reader};
use super::writer::Writer;
use super::{MessageError, MessageKind, Ntlmv2Response, Version};

/// Up to the flags: all that the oldest clients of version 2 send.
const SHORT: usize = 64;
/// With the version: where the MIC is.
pub(crate) const MIC_OFFSET: usize = 72;
/// With the MIC.
const FIXED: usize = 88;

const NT_RESPONSE: &str = "NT response";

/// The third message, by which the client proves who it is: AUTHENTICATE_MESSAGE, [MS-NLMP] 2.2.1.3.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct AuthenticateMessage {
    /// What both sides do.
    pub flags: Flags,
    /// The response by the LAN Manager's hash. This package does not check it.
    pub lm_response: Vec<u8>,
    /// The response by the NT hash; [`AuthenticateMessage::response`] takes it apart.
    pub nt_response: Vec<u8>,
    /// The domain of the user, empty for `user@domain`.
    pub domain: String,
    /// The user.
    pub user: String,
    /// The name of the client's computer.
    pub workstation: String,
    /// The session key that the client chose, encrypted.
    pub session_key: Vec<u8>,
    /// The version of the client's system, zeros unless the flags have `VERSION`.
    pub version: Version,
    /// The bytes at the place of the MIC, by which the client protects all three messages. That they are
    /// one is told by the AV pair [`AvFlags::MIC`](super::AvFlags::MIC) of the response alone.
    pub mic: Option<[u8; 16]>,
}

impl AuthenticateMessage {
    /// Reads a message. Version and MIC may be missing, as in those of older clients. The responses are
    /// not looked into.
    ///
    /// # Errors
    ///
    /// If it is no such message, is too long, ends too early, points beyond its end, or has a text that is
    /// not in UTF-16.
    pub fn parse(message: &[u8]) -> Result<Self, MessageError> {
        let mut reader = Reader::new(message, MessageKind::Authenticate)?;
        let flags = Flags::from_bits(reader.u32(60, "flags")?);
        let mut content = |offset, field| reader.content(offset, field, SHORT);
        let lm_response = content(12, "LM response")?;
        let nt_response = content(20, NT_RESPONSE)?;
        let domain = content(28, "domain")?;
        let user = content(36, "user")?;
        let workstation = content(44, "workstation")?;
        let session_key = content(52, "session key")?;
        let version = if flags.contains(Flags::VERSION) {
            reader.optional(SHORT)
        } else {
            None
        };
        let text = |content: Content<'_>| content.text(flags.contains(Flags::UNICODE));
        Ok(Self {
            flags,
            lm_response: lm_response.bytes.to_vec(),
            nt_response: nt_response.bytes.to_vec(),
            domain: text(domain)?,
            user: text(user)?,
            workstation: text(workstation)?,
            session_key: session_key.bytes.to_vec(),
            version: version.map(Version::from_bytes).unwrap_or_default(),
            mic: reader.optional(MIC_OFFSET),
        })
    }

    /// Takes the NT response apart. Offsets of errors count from the response's beginning.
    ///
    /// # Errors
    ///
    /// If it is none of version 2, ends too early, or has an AV pair of a wrong length.
    pub fn response(&self) -> Result<Ntlmv2Response, MessageError> {
        Ntlmv2Response::parse(Content {
            message: MessageKind::Authenticate,
            field: NT_RESPONSE,
            offset: 0,
            bytes: &self.nt_response,
        })
    }

    /// Writes the message.
    ///
    /// # Errors
    ///
    /// If it would be longer than [`MAX_MESSAGE`](super::MAX_MESSAGE).
    pub fn to_bytes(&self) -> Result<Vec<u8>, MessageError> {
        let fixed = if self.mic.is_some() {
            FIXED
        } else {
            MIC_OFFSET
        };
        let mut writer = Writer::new(MessageKind::Authenticate, fixed);
        let domain = writer.content("domain", &text::to_utf16(&self.domain))?;
        let user = writer.content("user", &text::to_utf16(&self.user))?;
        let workstation = writer.content("workstation", &text::to_utf16(&self.workstation))?;
        let lm_response = writer.content("LM response", &self.lm_response)?;
        let nt_response = writer.content(NT_RESPONSE, &self.nt_response)?;
        let session_key = writer.content("session key", &self.session_key)?;
        Ok(writer.finish(&[
            lm_response.as_ref(),
            nt_response.as_ref(),
            domain.as_ref(),
            user.as_ref(),
            workstation.as_ref(),
            session_key.as_ref(),
            &self.flags.bits().to_le_bytes(),
            &self.version.to_bytes(),
            self.mic.as_ref().map_or(&[][..], |mic| mic),
        ]))
    }
}

impl fmt::Debug for AuthenticateMessage {
    /// Without responses, session key and MIC, by which passwords can be guessed.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("AuthenticateMessage")
            .field("flags", &self.flags)
            .field("domain", &self.domain)
            .field("user", &self.user)
            .field("workstation", &self.workstation)
            .field("version", &self.version)
            .field("has_mic", &self.mic.is_some())
            .finish_non_exhaustive()
    }
}
