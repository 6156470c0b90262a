//! Limits for a stream.

use crate::codec::ReadOptions;

/// Limits for reading a stream of envelopes.
///
/// ```
/// # use ews_types::{ReadOptions, soap::StreamOptions};
/// let options = StreamOptions::new()
///     .max_envelope_bytes(1024 * 1024)
///     .read(ReadOptions::new().max_depth(64));
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StreamOptions {
    max_envelope_bytes: usize,
    read: ReadOptions,
}

impl StreamOptions {
    /// Default of [`max_envelope_bytes`](Self::max_envelope_bytes): 64 MiB.
    pub const DEFAULT_MAX_ENVELOPE_BYTES: usize = 64 * 1024 * 1024;

    /// The defaults.
    pub const fn new() -> Self {
        Self {
            max_envelope_bytes: Self::DEFAULT_MAX_ENVELOPE_BYTES,
            read: ReadOptions::new(),
        }
    }

    /// How many bytes one envelope may have: one more is an error, which ends the stream.
    /// [64 MiB](Self::DEFAULT_MAX_ENVELOPE_BYTES) by default. An envelope is kept in memory until
    /// its end has come.
    #[must_use]
    pub const fn max_envelope_bytes(mut self, bytes: usize) -> Self {
        self.max_envelope_bytes = bytes;
        self
    }

    /// How each envelope is read: [the defaults](ReadOptions::new) if not said.
    #[must_use]
    pub fn read(mut self, options: ReadOptions) -> Self {
        self.read = options;
        self
    }

    pub(super) const fn envelope_limit(&self) -> usize {
        self.max_envelope_bytes
    }

    pub(super) const fn read_options(&self) -> &ReadOptions {
        &self.read
    }
}

impl Default for StreamOptions {
    fn default() -> Self {
        Self::new()
    }
}
