//! Channel binding: a handshake that holds for one TLS connection.

use std::fmt;

use md5::{Digest, Md5};

/// The binding of a handshake to the channel that it runs over, so that nobody can pass its messages on
/// to another server.
///
/// It is the MD5 of the structure `gss_channel_bindings_struct` ([RFC 2744] 3.11) with no addresses, which
/// the third message has as `MsvAvChannelBindings` ([MS-NLMP] 2.2.2.1).
///
/// [RFC 2744]: https://www.rfc-editor.org/rfc/rfc2744
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct ChannelBinding([u8; 16]);

impl ChannelBinding {
    /// `tls-server-end-point` of [RFC 5929] 4.1: `hash` is that of the server's certificate in DER, by
    /// the hash of the certificate's signature algorithm, or by SHA-256 where that is MD5 or SHA-1.
    ///
    /// [RFC 5929]: https://www.rfc-editor.org/rfc/rfc5929#section-4.1
    pub fn tls_server_end_point(hash: &[u8]) -> Self {
        Self::of(&[b"tls-server-end-point:", hash])
    }

    /// A binding by its application data, such as `tls-unique:` and what follows it.
    pub fn from_application_data(data: &[u8]) -> Self {
        Self::of(&[data])
    }

    fn of(parts: &[&[u8]]) -> Self {
        let len = parts.iter().map(|part| part.len()).sum::<usize>();
        let mut md5 = Md5::new();
        // Type and length of the initiator's address, and of the acceptor's.
        md5.update([0; 16]);
        // Nobody has data of 4 GiB.
        md5.update(u32::try_from(len).unwrap_or(u32::MAX).to_le_bytes());
        for part in parts {
            md5.update(part);
        }
        Self(md5.finalize().into())
    }

    /// The MD5 that the third message has. It is no secret.
    pub fn md5(&self) -> [u8; 16] {
        self.0
    }
}

impl fmt::Debug for ChannelBinding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "ChannelBinding({:032x})", u128::from_be_bytes(self.0))
    }
}
