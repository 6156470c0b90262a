//! Passwords and their hashes.

use std::fmt;

use md4::{Digest, Md4};
use zeroize::Zeroizing;

use crate::text;

/// A password, which does not show, and is erased from memory when it is dropped.
#[derive(Clone)]
pub struct Password(Zeroizing<String>);

impl Password {
    /// The password in clear.
    pub fn reveal(&self) -> &str {
        &self.0
    }
}

impl From<String> for Password {
    /// Takes the string over, so that no copy of it is left.
    fn from(password: String) -> Self {
        Self(password.into())
    }
}

impl From<&str> for Password {
    fn from(password: &str) -> Self {
        Self(password.to_owned().into())
    }
}

impl From<Zeroizing<String>> for Password {
    fn from(password: Zeroizing<String>) -> Self {
        Self(password)
    }
}

impl fmt::Debug for Password {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Password(…)")
    }
}

/// The hash of a password by which NTLM works: MD4 of the password in UTF-16, `NTOWFv1` of [MS-NLMP]
/// 3.3.1.
///
/// Whoever has it can log on: it is as secret as the password. It does not show, and is erased from memory
/// when it is dropped.
#[derive(Clone)]
pub struct NtHash(Zeroizing<[u8; 16]>);

impl NtHash {
    /// The hash of a password.
    pub fn of_password(password: &Password) -> Self {
        let bytes = text::to_utf16_secret(password.reveal());
        Self(Zeroizing::new(Md4::digest(&*bytes).into()))
    }

    /// A hash that was stored.
    pub fn from_bytes(bytes: [u8; 16]) -> Self {
        Self(bytes.into())
    }

    /// The hash, to be stored as a secret.
    pub fn reveal(&self) -> &[u8; 16] {
        &self.0
    }
}

impl From<&Password> for NtHash {
    fn from(password: &Password) -> Self {
        Self::of_password(password)
    }
}

impl fmt::Debug for NtHash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("NtHash(…)")
    }
}
