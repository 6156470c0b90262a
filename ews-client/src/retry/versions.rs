//! Versions of the schema, from the newest that the client asks for down.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

use ews_types::soap::Version;

use crate::Endpoint;

/// What the client asks for where the caller says nothing: all servers from Exchange 2013 SP1 on know it.
pub(crate) const DEFAULT_VERSION: Version = Version::Exchange2013_SP1;

/// The versions that servers had, the newest first.
const VERSIONS: [Version; 7] = [
    DEFAULT_VERSION,
    Version::Exchange2013,
    Version::Exchange2010_SP2,
    Version::Exchange2010_SP1,
    Version::Exchange2010,
    Version::Exchange2007_SP1,
    Version::Exchange2007,
];

/// The version below this one.
pub(crate) fn lower(version: &Version) -> Option<Version> {
    let mut versions = VERSIONS.iter().skip_while(|known| *known != version);
    versions.nth(1).cloned()
}

/// The versions that servers accepted in place of the default.
#[derive(Debug, Default)]
pub(crate) struct Versions {
    by_origin: Mutex<HashMap<(String, u16), Version>>,
}

impl Versions {
    /// The version for a server.
    pub(crate) fn of(&self, endpoint: &Endpoint) -> Version {
        let versions = self
            .by_origin
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        let known = versions.get(&(endpoint.host().to_owned(), endpoint.port()));
        known.cloned().unwrap_or(DEFAULT_VERSION)
    }

    /// That a server accepted a version.
    pub(crate) fn remember(&self, endpoint: &Endpoint, version: Version) {
        let mut versions = self
            .by_origin
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        versions.insert((endpoint.host().to_owned(), endpoint.port()), version);
    }
}
