//! The computations of NTLM version 2, [MS-NLMP] 3.3.2 and 3.1.5.1.2.

use hmac::{Hmac, KeyInit, Mac};
use md5::Md5;
use rc4::{Rc4, StreamCipher};
use zeroize::Zeroizing;

use crate::{NtHash, text};

/// What keys and results have.
pub(crate) type Bytes16 = [u8; 16];

/// HMAC-MD5 over the parts.
fn hmac(key: &Bytes16, parts: &[&[u8]]) -> Hmac<Md5> {
    // A key shorter than a block is filled up with zeros. So filled up here, it cannot be of a wrong length.
    let mut block = Zeroizing::new([0; 64]);
    for (to, from) in block.iter_mut().zip(key) {
        *to = *from;
    }
    let mut hmac = <Hmac<Md5> as KeyInit>::new((&*block).into());
    for part in parts {
        hmac.update(part);
    }
    hmac
}

/// The key of a user: `NTOWFv2`, which is `LMOWFv2`, too.
pub(crate) struct ResponseKey(Zeroizing<Bytes16>);

impl ResponseKey {
    pub(crate) fn new(hash: &NtHash, user: &str, domain: &str) -> Self {
        let user = text::to_utf16(&text::to_upper(user));
        let domain = text::to_utf16(domain);
        let key = hmac(hash.reveal(), &[&user, &domain]);
        Self(Zeroizing::new(key.finalize().into_bytes().into()))
    }

    /// `NTProofStr`.
    pub(crate) fn proof(&self, server_challenge: &[u8; 8], blob: &[u8]) -> Bytes16 {
        hmac(&self.0, &[server_challenge, blob])
            .finalize()
            .into_bytes()
            .into()
    }

    /// Whether that is the proof. It takes the same time for every wrong one.
    pub(crate) fn verify(&self, server_challenge: &[u8; 8], blob: &[u8], proof: &Bytes16) -> bool {
        let hmac = hmac(&self.0, &[server_challenge, blob]);
        hmac.verify_slice(proof).is_ok()
    }

    /// The response of LMv2.
    pub(crate) fn lm_response(
        &self,
        server_challenge: &[u8; 8],
        client_challenge: &[u8; 8],
    ) -> Vec<u8> {
        let mut response = self.proof(server_challenge, client_challenge).to_vec();
        response.extend_from_slice(client_challenge);
        response
    }

    /// `SessionBaseKey`, which in version 2 is `KeyExchangeKey`, too.
    pub(crate) fn session_key(&self, proof: &Bytes16) -> SessionKey {
        let key = hmac(&self.0, &[proof]);
        SessionKey(Zeroizing::new(key.finalize().into_bytes().into()))
    }
}

/// The key of a session, which the MIC is made with.
pub(crate) struct SessionKey(Zeroizing<Bytes16>);

impl SessionKey {
    /// `ExportedSessionKey`, which the client chose and encrypted with this one.
    pub(crate) fn decrypt(&self, encrypted: &Bytes16) -> Self {
        // RC4 repeats its key: twice the key is the same key, of a length that cannot be wrong.
        let mut twice = Zeroizing::new([0; 32]);
        for (to, from) in twice.iter_mut().zip(self.0.iter().cycle()) {
            *to = *from;
        }
        let mut key = Zeroizing::new(*encrypted);
        <Rc4 as rc4::KeyInit>::new((&*twice).into()).apply_keystream(&mut *key);
        Self(key)
    }

    /// The MIC over the three messages, the third one with zeros at its place.
    pub(crate) fn mic(&self, messages: &[&[u8]; 3]) -> Bytes16 {
        hmac(&self.0, messages).finalize().into_bytes().into()
    }

    /// Whether that is the MIC. It takes the same time for every wrong one.
    pub(crate) fn verify_mic(&self, messages: &[&[u8]; 3], mic: &Bytes16) -> bool {
        hmac(&self.0, messages).verify_slice(mic).is_ok()
    }
}

#[cfg(test)]
mod tests {
    //! The values of [MS-NLMP] 4.2.1 and 4.2.4.
    use super::*;
    use crate::Password;

    const SERVER_CHALLENGE: [u8; 8] = [0x01, 0x23, 0x45, 0x67, 0x89, 0xab, 0xcd, 0xef];

    fn key() -> ResponseKey {
        let hash = NtHash::of_password(&Password::from("Password"));
        ResponseKey::new(&hash, "User", "Domain")
    }

    fn hex(bytes: &[u8]) -> String {
        bytes.iter().map(|byte| format!("{byte:02x}")).collect()
    }

    fn blob() -> Vec<u8> {
        let mut blob = vec![1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0];
        blob.extend_from_slice(&[0xaa; 8]);
        blob.extend_from_slice(&[0; 4]);
        for (id, text) in [(2, "Domain"), (1, "Server")] {
            blob.extend_from_slice(&[id, 0, 12, 0]);
            blob.extend_from_slice(&text::to_utf16(text));
        }
        blob.extend_from_slice(&[0; 8]);
        blob
    }

    /// 4.2.2.1.2 and 4.2.4.1.1: the hash of the password, and the user's key.
    #[test]
    fn keys() {
        let hash = NtHash::of_password(&Password::from("Password"));
        assert_eq!(hex(hash.reveal()), "a4f49c406510bdcab6824ee7c30fd852");
        assert_eq!(hex(&*key().0), "0c868a403bfd7a93a3001ef22ef02e3f");
    }

    /// 4.2.4.1.2, 4.2.4.2.1 and 4.2.4.2.2: the session's key and both responses.
    #[test]
    fn responses() {
        let proof = key().proof(&SERVER_CHALLENGE, &blob());
        assert_eq!(hex(&proof), "68cd0ab851e51c96aabc927bebef6a1c");
        assert!(key().verify(&SERVER_CHALLENGE, &blob(), &proof));
        let session = key().session_key(&proof);
        assert_eq!(hex(&*session.0), "8de40ccadbc14a82f15cb0ad0de95ca3");
        assert_eq!(
            hex(&key().lm_response(&SERVER_CHALLENGE, &[0xaa; 8])),
            "86c35097ac9cec102554764a57cccc19aaaaaaaaaaaaaaaa"
        );
    }

    /// 4.2.4.2.3: the session's key that the client chose.
    #[test]
    fn key_exchange() {
        let session = key().session_key(&key().proof(&SERVER_CHALLENGE, &blob()));
        let encrypted = 0xc5da_d254_4fc9_7990_94ce_1ce9_0bc9_d03e_u128;
        let chosen = session.decrypt(&encrypted.to_be_bytes());
        assert_eq!(*chosen.0, [0x55; 16]);
    }
}
