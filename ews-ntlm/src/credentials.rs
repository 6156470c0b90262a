//! Who logs on.

use std::fmt;

use crate::{NtHash, Password};

/// The longest name that a message takes, in UTF-16 units: more than any directory has.
const MAX_NAME: usize = 1024;

/// A user with the hash of the password.
///
/// `DOMAIN\user` and `user@domain` both work. A user without a domain is one of the server's own choice: IIS
/// looks in its default domain.
#[derive(Clone)]
pub struct Credentials {
    user: String,
    domain: String,
    workstation: String,
    hash: NtHash,
}

impl Credentials {
    /// A user as `DOMAIN\user`, `user@domain` or `user`, with a password.
    ///
    /// # Errors
    ///
    /// If the user is empty: there is no anonymous use. If a name is longer than 1,024 UTF-16 units.
    pub fn new(user: &str, password: impl Into<Password>) -> Result<Self, CredentialsError> {
        Self::from_hash(user, NtHash::of_password(&password.into()))
    }

    /// The same with the hash of the password.
    ///
    /// # Errors
    ///
    /// As those of [`Credentials::new`].
    pub fn from_hash(user: &str, hash: NtHash) -> Result<Self, CredentialsError> {
        // A name with an at sign is sent whole, without a domain: the server's directory takes it apart.
        let (domain, user) = user.split_once('\\').unwrap_or(("", user));
        if user.is_empty() {
            return Err(CredentialsError::Anonymous);
        }
        Ok(Self {
            user: checked(user, "user")?,
            domain: checked(domain, "domain")?,
            workstation: String::new(),
            hash,
        })
    }

    /// Names the computer of the client, for accounts that may log on from some alone. By default none
    /// is named.
    ///
    /// # Errors
    ///
    /// If the name is longer than 1,024 UTF-16 units.
    pub fn with_workstation(mut self, name: &str) -> Result<Self, CredentialsError> {
        self.workstation = checked(name, "workstation")?;
        Ok(self)
    }

    /// The user without the domain of `DOMAIN\user`; the whole of `user@domain`.
    pub fn user(&self) -> &str {
        &self.user
    }

    /// The domain of `DOMAIN\user`, else empty.
    pub fn domain(&self) -> &str {
        &self.domain
    }

    /// The name of the client's computer, empty if there is none.
    pub fn workstation(&self) -> &str {
        &self.workstation
    }

    pub(crate) fn hash(&self) -> &NtHash {
        &self.hash
    }
}

fn checked(name: &str, what: &'static str) -> Result<String, CredentialsError> {
    if name.encode_utf16().count() > MAX_NAME {
        return Err(CredentialsError::TooLong { what });
    }
    Ok(name.to_owned())
}

impl fmt::Debug for Credentials {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Credentials")
            .field("user", &self.user)
            .field("domain", &self.domain)
            .finish_non_exhaustive()
    }
}

/// Why credentials are none.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum CredentialsError {
    /// There is no user's name.
    #[error(
        "the user's name is empty, and there is no anonymous use: write DOMAIN\\user or user@domain"
    )]
    Anonymous,
    /// A name has more than 1,024 UTF-16 units.
    #[error("the {what}'s name is longer than {MAX_NAME} characters")]
    TooLong {
        /// Whose name it is.
        what: &'static str,
    },
}
