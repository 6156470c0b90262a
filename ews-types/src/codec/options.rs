//! Limits for reading, and what it does with damage.

/// Limits and reports for reading.
///
/// ```
/// # use ews_types::codec::ReadOptions;
/// let options = ReadOptions::new().max_depth(64).reported(4);
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReadOptions {
    max_depth: usize,
    max_bytes: usize,
    max_attributes: usize,
    max_growth: usize,
    reported: usize,
    contained: Option<bool>,
}

impl ReadOptions {
    /// Default of [`max_depth`](Self::max_depth). Documents of the schema need about 30 levels;
    /// this many fit the 2 MiB stack of a thread even in an unoptimised build.
    pub const DEFAULT_MAX_DEPTH: usize = 100;
    /// Default of [`max_bytes`](Self::max_bytes): any number, since the document is in memory already.
    pub const DEFAULT_MAX_BYTES: usize = usize::MAX;
    /// Default of [`max_attributes`](Self::max_attributes). Elements of the schema have at most a
    /// dozen.
    pub const DEFAULT_MAX_ATTRIBUTES: usize = 1000;
    /// Default of [`max_growth`](Self::max_growth). A reply of nothing but identifiers takes about
    /// 15 times its size, one with bodies to twice.
    pub const DEFAULT_MAX_GROWTH: usize = 32;
    /// How many bytes the values of a document may take however short it is: see
    /// [`max_growth`](Self::max_growth).
    pub const FREE_MEMORY: usize = 16 * 1024 * 1024;
    /// Default of [`reported`](Self::reported).
    pub const DEFAULT_REPORTED: usize = 16;

    /// The defaults.
    pub const fn new() -> Self {
        Self {
            max_depth: Self::DEFAULT_MAX_DEPTH,
            max_bytes: Self::DEFAULT_MAX_BYTES,
            max_attributes: Self::DEFAULT_MAX_ATTRIBUTES,
            max_growth: Self::DEFAULT_MAX_GROWTH,
            reported: Self::DEFAULT_REPORTED,
            contained: None,
        }
    }

    /// How many elements may be open at once, the root included: one more is an error.
    /// [100](Self::DEFAULT_MAX_DEPTH) by default. Reading takes stack for each level, so a thread
    /// that reads deeper documents needs more of it.
    #[must_use]
    pub const fn max_depth(mut self, depth: usize) -> Self {
        self.max_depth = depth;
        self
    }

    /// How many bytes the document may have: one more is an error, before anything is read.
    /// [Any number](Self::DEFAULT_MAX_BYTES) by default. Values mostly take up to three times the
    /// memory of the document; [`max_growth`](Self::max_growth) says how much at most.
    #[must_use]
    pub const fn max_bytes(mut self, bytes: usize) -> Self {
        self.max_bytes = bytes;
        self
    }

    /// How many attributes an element may have, with its namespace declarations: one more is an
    /// error. [1000](Self::DEFAULT_MAX_ATTRIBUTES) by default.
    #[must_use]
    pub const fn max_attributes(mut self, count: usize) -> Self {
        self.max_attributes = count;
        self
    }

    /// How many times the size of the document its values may take in memory, beside
    /// [16 MiB](Self::FREE_MEMORY) in any case: more is an error.
    /// [32](Self::DEFAULT_MAX_GROWTH) by default.
    ///
    /// An empty element of a dozen bytes can stand for a value of 3 KB, and what is kept as
    /// [`RawXml`](super::RawXml) declares its namespaces anew, so that a document made for it would
    /// reach hundreds of times its size. The memory is estimated while reading: structs, entries of
    /// lists and raw XML count, texts do not, which take no more than the document.
    #[must_use]
    pub const fn max_growth(mut self, times: usize) -> Self {
        self.max_growth = times;
        self
    }

    /// How many parts the [`ReadReport`](super::ReadReport) lists, each with its path, of what was
    /// skipped, kept and lost; it counts all of them. [16](Self::DEFAULT_REPORTED) by default.
    #[must_use]
    pub const fn reported(mut self, count: usize) -> Self {
        self.reported = count;
        self
    }

    /// Damage costs the smallest part that can be absent, and the report tells it: the default for
    /// replies.
    ///
    /// A value that does not fit its type, or a required part that is missing, costs the nearest
    /// enclosing optional member or entry of a list; an entry of a list of alternatives is
    /// [kept as it came](super::Kept). A list may be empty. Damage of a direct member of a response message
    /// makes that message an error at its position. All else is an error as without this.
    #[must_use]
    pub const fn contained(mut self) -> Self {
        self.contained = Some(true);
        self
    }

    /// The first damage is an error for the whole document: the default for requests, and for documents
    /// without an envelope.
    #[must_use]
    pub const fn strict(mut self) -> Self {
        self.contained = Some(false);
        self
    }

    /// The same, contained if nothing else was said.
    pub(crate) const fn or_contained(mut self) -> Self {
        if self.contained.is_none() {
            self.contained = Some(true);
        }
        self
    }

    pub(super) const fn is_contained(&self) -> bool {
        matches!(self.contained, Some(true))
    }

    pub(super) const fn depth_limit(&self) -> usize {
        self.max_depth
    }

    pub(super) const fn byte_limit(&self) -> usize {
        self.max_bytes
    }

    pub(super) const fn attribute_limit(&self) -> usize {
        self.max_attributes
    }

    /// How many bytes the values of a document of this size may take.
    pub(super) const fn memory_limit(&self, document: usize) -> usize {
        document
            .saturating_mul(self.max_growth)
            .saturating_add(Self::FREE_MEMORY)
    }

    pub(super) const fn report_limit(&self) -> usize {
        self.reported
    }
}

impl Default for ReadOptions {
    fn default() -> Self {
        Self::new()
    }
}
