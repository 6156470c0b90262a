//! The client's half.

use crate::message::{
    AuthenticateMessage, AvFlags, AvId, AvName, ChallengeMessage, MIC_OFFSET, MessageError,
    NegotiateMessage, Ntlmv2Response, Version,
};
use crate::v2::ResponseKey;
use crate::{ChannelBinding, Credentials, Flags, Fresh, RandomError};

/// What the client asks for. No key exchange, as only signed and sealed messages need it.
const FLAGS: Flags = Flags::union(&[
    Flags::UNICODE,
    Flags::REQUEST_TARGET,
    Flags::NTLM,
    Flags::ALWAYS_SIGN,
    Flags::EXTENDED_SESSION_SECURITY,
    Flags::VERSION,
    // Windows servers may be told to refuse clients without.
    Flags::KEY_128,
]);

/// What the third message repeats of the challenge.
const REPEATED: Flags = Flags::union(&[FLAGS, Flags::TARGET_INFO]);

/// The client's half of a handshake, for one user.
///
/// It has no state but its credentials: one client may run any number of handshakes, at once, too. A
/// handshake is: send [`negotiate`](Self::negotiate), get the challenge, send
/// [`authenticate`](Self::authenticate), all on one connection. The server never proves who it is: that is
/// the task of TLS, and the reason for channel binding.
#[derive(Clone, Debug)]
pub struct Client {
    credentials: Credentials,
}

impl Client {
    /// A client for a user.
    pub fn new(credentials: Credentials) -> Self {
        Self { credentials }
    }

    /// The credentials.
    pub fn credentials(&self) -> &Credentials {
        &self.credentials
    }

    /// The first message. It is the same for all users, and has no secret.
    pub fn negotiate(&self) -> Vec<u8> {
        let message = NegotiateMessage {
            flags: FLAGS,
            version: Version::OURS,
            ..NegotiateMessage::default()
        };
        // Without names it has its fixed length.
        message.to_bytes().unwrap_or_default()
    }

    /// The third message, the answer to a challenge.
    ///
    /// `binding` is that of the TLS connection; `target` is the service, such as
    /// `HTTP/mail.example.com`, which servers with extended protection may check. What has to be new is
    /// taken from the system: [`authenticate_with`](Self::authenticate_with) takes it from the caller.
    ///
    /// # Errors
    ///
    /// If the challenge cannot be read or is in no Unicode, a text is too long, or the system gives no
    /// random bytes.
    pub fn authenticate(
        &self,
        challenge: &[u8],
        binding: Option<&ChannelBinding>,
        target: Option<&str>,
    ) -> Result<Vec<u8>, ClientError> {
        self.authenticate_with(challenge, binding, target, Fresh::now()?)
    }

    /// The third message with a nonce and a time of the caller's choice. The same nonce must never be used
    /// twice outside of tests.
    ///
    /// # Errors
    ///
    /// As those of [`authenticate`](Self::authenticate).
    pub fn authenticate_with(
        &self,
        challenge: &[u8],
        binding: Option<&ChannelBinding>,
        target: Option<&str>,
        fresh: Fresh,
    ) -> Result<Vec<u8>, ClientError> {
        let read = ChallengeMessage::parse(challenge)?;
        if !read.flags.contains(Flags::UNICODE) {
            return Err(ClientError::NoUnicode);
        }

        // [MS-NLMP] 3.1.5.1.2: what the server told, with what the client has to say. That a binding is
        // sent does not depend on the server, so nobody can talk the client out of it.
        let mut pairs = read.target_info.unwrap_or_default();
        let server_time = pairs.timestamp();
        if server_time.is_some() {
            pairs.set_flags(pairs.flags().with(AvFlags::MIC));
        }
        pairs.set_channel_binding(binding.map_or([0; 16], ChannelBinding::md5));
        pairs.set_name(AvName::Target, target.unwrap_or_default());
        pairs.remove(AvId::SINGLE_HOST);

        let credentials = &self.credentials;
        let key = ResponseKey::new(credentials.hash(), credentials.user(), credentials.domain());
        let time = server_time.unwrap_or(fresh.time);
        let blob = Ntlmv2Response::blob(time, fresh.nonce, &pairs)?;
        let proof = key.proof(&read.challenge, &blob);
        // Only a server that tells no time is one that may want LMv2.
        let lm_response = match server_time {
            Some(_) => vec![0; 24],
            None => key.lm_response(&read.challenge, &fresh.nonce),
        };

        let message = AuthenticateMessage {
            flags: read.flags & REPEATED,
            lm_response,
            nt_response: [&proof[..], &blob].concat(),
            domain: credentials.domain().to_owned(),
            user: credentials.user().to_owned(),
            workstation: credentials.workstation().to_owned(),
            session_key: Vec::new(),
            version: if read.flags.contains(Flags::VERSION) {
                Version::OURS
            } else {
                Version::default()
            },
            mic: server_time.map(|_| [0; 16]),
        };
        let mut bytes = message.to_bytes()?;
        if server_time.is_some() {
            let key = key.session_key(&proof);
            let mic = key.mic(&[&self.negotiate(), challenge, &bytes]);
            for (to, from) in bytes.iter_mut().skip(MIC_OFFSET).zip(mic) {
                *to = from;
            }
        }
        Ok(bytes)
    }
}

/// Why there is no answer to a challenge.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum ClientError {
    /// The challenge cannot be read, or the answer cannot be written.
    #[error(transparent)]
    Message(#[from] MessageError),
    /// The server's texts are in a code page.
    #[error("the server does not negotiate Unicode, which NTLM version 2 needs")]
    NoUnicode,
    /// There are no random bytes.
    #[error(transparent)]
    Random(#[from] RandomError),
}
