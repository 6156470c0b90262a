//! Versions where the schemas declare none, as those of the first Exchange with this service.

use std::fmt;

/// The version of the schema that a request is written for. The schemas of these bindings list no
/// versions, and have no header to say one: a request does not say it.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Version(String);

impl Version {
    /// The version as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Version {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl From<&str> for Version {
    fn from(version: &str) -> Self {
        Self(version.to_owned())
    }
}

impl From<String> for Version {
    fn from(version: String) -> Self {
        Self(version)
    }
}
