//! The server's half.

#[cfg(test)]
mod tests;

use std::fmt;

use crate::message::{
    AuthenticateMessage, AvFlags, AvName, AvPairs, ChallengeMessage, MIC_OFFSET, MessageError,
    NegotiateMessage, Ntlmv2Response, Version,
};
use crate::v2::{ResponseKey, SessionKey};
use crate::{ChannelBinding, Flags, Fresh, NtHash, RandomError};

/// What the server agrees to if the client asks for it. Nothing is signed or sealed here, but some clients
/// refuse servers that leave a part of it out.
const AGREED: Flags = Flags::union(&[
    Flags::UNICODE,
    Flags::REQUEST_TARGET,
    Flags::SIGN,
    Flags::SEAL,
    Flags::NTLM,
    Flags::ALWAYS_SIGN,
    Flags::EXTENDED_SESSION_SECURITY,
    Flags::VERSION,
    Flags::KEY_128,
    Flags::KEY_EXCH,
    Flags::KEY_56,
]);

/// What a server demands of the channel binding of clients.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum BindingPolicy {
    /// Nothing: it is not looked at.
    Off,
    /// A wrong one is refused, but a client may have none. It is what Exchange does by default. Where the
    /// server itself has none, as without TLS, nothing is compared.
    #[default]
    Allow,
    /// Clients must have the right one, and a MIC.
    Require,
}

/// The server's half of handshakes: its names, and what it demands.
#[derive(Clone, Debug)]
pub struct Server {
    names: AvPairs,
    target: String,
    policy: BindingPolicy,
    tells_time: bool,
}

impl Server {
    /// A server of a domain, by the NetBIOS names of domain and computer, such as `EXAMPLE` and `MAIL`.
    pub fn new(domain: &str, computer: &str) -> Self {
        let mut names = AvPairs::new();
        names.set_name(AvName::NbDomain, domain);
        names.set_name(AvName::NbComputer, computer);
        Self {
            names,
            target: domain.to_owned(),
            policy: BindingPolicy::default(),
            tells_time: true,
        }
    }

    /// The names of domain and computer in the DNS, such as `example.com` and `mail.example.com`. By
    /// default they are not told.
    pub fn dns_names(mut self, domain: &str, computer: &str) -> Self {
        self.names.set_name(AvName::DnsDomain, domain);
        self.names.set_name(AvName::DnsComputer, computer);
        self
    }

    /// What is demanded of the channel binding: [`BindingPolicy::Allow`] by default.
    pub fn channel_binding(mut self, policy: BindingPolicy) -> Self {
        self.policy = policy;
        self
    }

    /// Whether the server tells its time, for which clients send a MIC: it does by default. Without it is
    /// a server as those before Windows Server 2008.
    pub fn tells_time(mut self, tells: bool) -> Self {
        self.tells_time = tells;
        self
    }

    /// Answers a first message. What has to be new is taken from the system.
    ///
    /// # Errors
    ///
    /// If the message cannot be read, the client does not speak Unicode, the names are too long, or the
    /// system gives no random bytes.
    pub fn challenge(&self, negotiate: &[u8]) -> Result<Handshake, Refusal> {
        self.challenge_with(negotiate, Fresh::now()?)
    }

    /// Answers a first message with a nonce and a time of the caller's choice. The same nonce must never be
    /// used twice outside of tests.
    ///
    /// # Errors
    ///
    /// As those of [`challenge`](Self::challenge).
    pub fn challenge_with(&self, negotiate: &[u8], fresh: Fresh) -> Result<Handshake, Refusal> {
        let read = NegotiateMessage::parse(negotiate)?;
        if !read.flags.contains(Flags::UNICODE) {
            return Err(Refusal::NoUnicode);
        }
        let mut target_info = self.names.clone();
        if self.tells_time {
            target_info.set_timestamp(fresh.time);
        }
        let flags = (read.flags & AGREED) | Flags::TARGET_INFO;
        let named = read.flags.contains(Flags::REQUEST_TARGET);
        let message = ChallengeMessage {
            flags: flags.with(Flags::TARGET_TYPE_DOMAIN, named),
            target_name: if named {
                self.target.clone()
            } else {
                String::new()
            },
            challenge: fresh.nonce,
            target_info: Some(target_info),
            version: if flags.contains(Flags::VERSION) {
                Version::OURS
            } else {
                Version::default()
            },
        };
        Ok(Handshake {
            negotiate: negotiate.to_vec(),
            message: message.to_bytes()?,
            challenge: fresh.nonce,
            policy: self.policy,
        })
    }
}

/// A handshake whose challenge is to be sent, on the connection that the first message came by.
///
/// It takes one answer: whoever has a wrong password gets a new challenge.
pub struct Handshake {
    negotiate: Vec<u8>,
    message: Vec<u8>,
    challenge: [u8; 8],
    policy: BindingPolicy,
}

impl Handshake {
    /// The second message, to be sent.
    pub fn message(&self) -> &[u8] {
        &self.message
    }

    /// Checks a third message.
    ///
    /// `binding` is that of the TLS connection. `lookup` gives the hash of the password of whom the client
    /// claims to be; for nobody, nothing.
    ///
    /// # Errors
    ///
    /// If the client is not who it claims to be, or does not meet the policy. The error is for the server's
    /// log: a client is told no more than that it is refused.
    pub fn authenticate(
        self,
        message: &[u8],
        binding: Option<&ChannelBinding>,
        lookup: impl FnOnce(&Claim) -> Option<NtHash>,
    ) -> Result<Accepted, Refusal> {
        let read = AuthenticateMessage::parse(message)?;
        if read.user.is_empty() || read.flags.contains(Flags::ANONYMOUS) {
            return Err(Refusal::Anonymous);
        }
        let response = read.response()?;
        let claim = Claim {
            user: read.user.clone(),
            domain: read.domain.clone(),
            workstation: read.workstation.clone(),
        };

        // The response is what proves the password: a MIC may be missing. For somebody unknown it takes as
        // long as for a wrong password, so that nobody learns who is known.
        let hash = lookup(&claim);
        let known = hash.is_some();
        let hash = hash.unwrap_or_else(|| NtHash::from_bytes([0; 16]));
        let key = ResponseKey::new(&hash, &read.user, &read.domain);
        let (_, blob) = read.nt_response.split_at_checked(16).unwrap_or_default();
        let proven = key.verify(&self.challenge, blob, &response.proof);
        if !(proven && known) {
            return Err(Refusal::Credentials);
        }

        let mic = response.pairs.flags().contains(AvFlags::MIC);
        if mic {
            self.check_mic(message, &read, &key.session_key(&response.proof))?;
        }
        let bound = self.check_binding(&response, mic, binding)?;
        Ok(Accepted {
            claim,
            mic,
            bound,
            target: response.pairs.name(AvName::Target),
        })
    }

    fn check_mic(
        &self,
        message: &[u8],
        read: &AuthenticateMessage,
        base: &SessionKey,
    ) -> Result<(), Refusal> {
        let mic = read.mic.ok_or(Refusal::Mic)?;
        let mut without = message.to_vec();
        for byte in without.iter_mut().skip(MIC_OFFSET).take(mic.len()) {
            *byte = 0;
        }
        let messages = [&self.negotiate[..], &self.message, &without];
        let chosen = match <[u8; 16]>::try_from(&read.session_key[..]) {
            Ok(encrypted) if read.flags.contains(Flags::KEY_EXCH) => Some(base.decrypt(&encrypted)),
            _ => None,
        };
        // With a key exchange but no signing, the base key is the right one ([MS-NLMP] 3.1.5.1.2), though
        // some clients take the one that they chose. Both prove the same.
        let base_counts = chosen.is_none() || !read.flags.intersects(Flags::SIGN | Flags::SEAL);
        let right = chosen.is_some_and(|key| key.verify_mic(&messages, &mic))
            || base_counts && base.verify_mic(&messages, &mic);
        right.then_some(()).ok_or(Refusal::Mic)
    }

    /// Whether the client is bound to the channel.
    fn check_binding(
        &self,
        response: &Ntlmv2Response,
        mic: bool,
        binding: Option<&ChannelBinding>,
    ) -> Result<bool, Refusal> {
        let ours = binding.map(ChannelBinding::md5);
        let theirs = response.pairs.channel_binding();
        let bound = ours.is_some() && ours == theirs;
        match self.policy {
            BindingPolicy::Off => Ok(bound),
            BindingPolicy::Allow if bound || theirs.is_none() || ours.is_none() => Ok(bound),
            BindingPolicy::Allow => Err(Refusal::WrongBinding),
            BindingPolicy::Require if ours.is_none() => Err(Refusal::NoChannel),
            BindingPolicy::Require if theirs.is_none() => Err(Refusal::NoBinding),
            BindingPolicy::Require if !bound => Err(Refusal::WrongBinding),
            BindingPolicy::Require if !mic => Err(Refusal::NoMic),
            BindingPolicy::Require => Ok(true),
        }
    }
}

impl fmt::Debug for Handshake {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Handshake")
            .field("policy", &self.policy)
            .finish_non_exhaustive()
    }
}

/// Who a client claims to be, as it writes it.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Claim {
    /// The user, or the whole of `user@domain`. Compare it without regard to case.
    pub user: String,
    /// The domain, empty with `user@domain` and where the client leaves it to the server. Compare it
    /// without regard to case.
    pub domain: String,
    /// The name that the client's computer gives itself.
    pub workstation: String,
}

/// A client that is who it claims to be.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Accepted {
    /// Who it is.
    pub claim: Claim,
    /// Whether the client's message had a MIC, which was right.
    pub mic: bool,
    /// Whether the client is bound to the channel of the server.
    pub bound: bool,
    /// The service that the client's message was meant for, if it says so. Not checked.
    pub target: Option<String>,
}

/// Why a server refuses a client.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum Refusal {
    /// A message cannot be read, or the challenge cannot be written.
    #[error(transparent)]
    Message(#[from] MessageError),
    /// There are no random bytes.
    #[error(transparent)]
    Random(#[from] RandomError),
    /// The client's texts are in a code page.
    #[error("the client does not negotiate Unicode, which NTLM version 2 needs")]
    NoUnicode,
    /// The client is anonymous.
    #[error("the client is anonymous")]
    Anonymous,
    /// Nobody of that name, or another password.
    #[error("the user is unknown or the password is wrong")]
    Credentials,
    /// The MIC is wrong, or is missing though the client says that it is there: somebody changed a
    /// message.
    #[error("the MIC is wrong: a message was changed on its way")]
    Mic,
    /// A MIC is required.
    #[error("a MIC is required, and the client sends none")]
    NoMic,
    /// A channel binding is required.
    #[error("a channel binding is required, and the client sends none")]
    NoBinding,
    /// The channel binding is that of another channel.
    #[error("the channel binding is that of another TLS connection")]
    WrongBinding,
    /// A channel binding is required, but the server has none of its own to compare with.
    #[error("a channel binding is required, and the server's own is not known: it needs TLS")]
    NoChannel,
}
