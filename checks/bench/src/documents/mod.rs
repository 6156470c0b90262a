//! The documents that are measured: replies of our own making, the same in every run.

mod message;
mod parts;
mod random;
mod replies;
#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::panic, reason = "tests")]
mod tests;
mod xml;

/// Which reply a document is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A reply to `FindItem`.
    FindItem,
    /// A reply to `SyncFolderItems`.
    SyncFolderItems,
    /// A reply to `GetItem`.
    GetItem,
    /// A reply to `GetClientAccessToken`.
    GetClientAccessToken,
    /// A file that was given: any element, in an envelope or not.
    File,
}

/// A document to measure.
#[derive(Clone, Debug)]
pub struct Document {
    /// A short name, by which it is chosen.
    pub name: String,
    /// What is in it.
    pub about: String,
    /// Which reply it is.
    pub kind: Kind,
    /// The whole text: an envelope, unless a file is none.
    pub xml: String,
    /// The body alone, as a document of its own.
    pub body: String,
}

/// A document that is made when it is asked for.
#[derive(Clone, Copy, Debug)]
pub struct Recipe {
    /// A short name, by which it is chosen.
    pub name: &'static str,
    make: fn(&'static str) -> Document,
}

impl Recipe {
    /// Makes the document.
    pub fn make(&self) -> Document {
        (self.make)(self.name)
    }
}

/// A reply with all fields filled, on which the targets are judged.
pub const FILLED: &str = "find-item-1.65mb";
/// The same kind of reply, to see whether time grows as size does.
pub const LARGE: &str = "find-item-64mb";
const FILLED_BYTES: usize = 1_650_000;
const LARGE_BYTES: usize = 64_000_000;
/// A reply of the same size with the usual fields.
pub const USUAL: &str = "find-item-usual";
/// A reply of the same size with all fields that the crate `ews` has, too.
pub const SHARED: &str = "find-item-shared";

/// The messages of [`LARGE`] in replies of the size of [`FILLED`]: envelopes.
pub fn large_in_parts() -> Vec<String> {
    replies::filled_in_parts(FILLED_BYTES, LARGE_BYTES)
}

/// All documents of the benchmark.
pub const RECIPES: &[Recipe] = &[
    Recipe {
        name: "find-item-1kb",
        make: replies::small,
    },
    Recipe {
        name: "find-item-100kb",
        make: |name| replies::filled(name, 100_000),
    },
    Recipe {
        name: FILLED,
        make: |name| replies::filled(name, FILLED_BYTES),
    },
    Recipe {
        name: LARGE,
        make: |name| replies::filled(name, LARGE_BYTES),
    },
    Recipe {
        name: USUAL,
        make: replies::usual,
    },
    Recipe {
        name: SHARED,
        make: |name| replies::shared(name, 1_650_000),
    },
    Recipe {
        name: "sync-folder-items",
        make: |name| replies::changes(name, 1_000_000),
    },
    Recipe {
        name: "get-item-attachment",
        make: |name| replies::attachment(name, 16_000_000),
    },
    Recipe {
        name: "get-client-access-token",
        make: replies::token,
    },
];
