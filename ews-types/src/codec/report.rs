//! What reading left out, or kept as it came.

use super::{ReadError, ReadErrorKind, Shape, secret};

/// What reading left out, or kept as it came.
///
/// Whoever reads a value, changes it and writes it back deletes on the server what is
/// [`lost`](Self::lost) here, and what is [`skipped`](Self::skipped).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct ReadReport {
    /// Elements and attributes that the schema does not know, left out.
    pub skipped: SkipReport,
    /// Elements that are in the value as they came: alternatives that the schema does not know, and
    /// damaged entries of lists of alternatives.
    pub kept: Containment,
    /// Members and entries of lists that are left out, since they are damaged.
    pub lost: Containment,
}

impl ReadReport {
    /// A report of nothing.
    pub(crate) const fn new() -> Self {
        Self {
            skipped: SkipReport {
                elements: 0,
                attributes: 0,
                first: Vec::new(),
            },
            kept: Containment::new(),
            lost: Containment::new(),
        }
    }

    /// Whether nothing was skipped, kept or lost.
    pub fn is_empty(&self) -> bool {
        self.skipped.is_empty() && self.kept.is_empty() && self.lost.is_empty()
    }

    /// Counts all offsets from another place.
    pub(crate) fn shift(&mut self, shifted: impl Fn(usize) -> usize) {
        for skipped in &mut self.skipped.first {
            skipped.offset = shifted(skipped.offset);
        }
        for contained in self.kept.first.iter_mut().chain(&mut self.lost.first) {
            contained.offset = shifted(contained.offset);
            contained.error = contained.error.shifted(&shifted);
        }
    }

    /// How many of each there are in the lists.
    pub(super) fn lengths(&self) -> [usize; 3] {
        [
            self.skipped.first.len(),
            self.kept.first.len(),
            self.lost.first.len(),
        ]
    }

    /// Hides what was reported since then, within a record that holds a secret.
    #[cold]
    pub(super) fn hide_since(&mut self, lengths: [usize; 3], shape: &'static Shape, depth: usize) {
        let [skipped, kept, lost] = lengths;
        for skipped in self.skipped.first.iter_mut().skip(skipped) {
            skipped.path = secret::known_path(&skipped.path, shape, depth);
        }
        let kept = self.kept.first.iter_mut().skip(kept);
        for contained in kept.chain(self.lost.first.iter_mut().skip(lost)) {
            contained.path = secret::known_path(&contained.path, shape, depth);
            contained.error = secret::hidden(&contained.error, shape, depth);
        }
    }
}

/// What reading left out because the schema does not know it.
///
/// The numbers are exact as long as [`first`](Self::first) lists all; beyond, they have also what stood in parts that
/// were lost or kept as a whole.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct SkipReport {
    /// Number of elements left out, each with all that it contains.
    pub elements: usize,
    /// Number of attributes left out.
    pub attributes: usize,
    /// The first of them, as many as [`ReadOptions::reported`](super::ReadOptions::reported) says.
    pub first: Vec<Skipped>,
}

impl SkipReport {
    /// Whether nothing was left out.
    pub fn is_empty(&self) -> bool {
        self.elements == 0 && self.attributes == 0
    }

    /// Adds the report of a part of the document that begins at an offset, with the path that the paths in
    /// it continue. The list gets no longer than `limit`.
    pub(super) fn add(&mut self, part: Self, outer: &str, offset: usize, limit: usize) {
        self.elements += part.elements;
        self.attributes += part.attributes;
        let room = limit.saturating_sub(self.first.len());
        let first = part.first.into_iter().take(room);
        self.first.extend(first.map(|skipped| Skipped {
            path: format!("{outer}/{}", skipped.path),
            offset,
        }));
    }

    /// Takes back what is at an offset or behind it, as far as it is listed.
    pub(super) fn forget_from(&mut self, offset: usize) {
        while let Some(skipped) = self.first.pop_if(|skipped| skipped.offset >= offset) {
            if skipped.is_attribute() {
                self.attributes = self.attributes.saturating_sub(1);
            } else {
                self.elements = self.elements.saturating_sub(1);
            }
        }
    }
}

/// One element or attribute that was left out.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Skipped {
    /// Local names from the root, such as `GetItem/Extra` or `GetItem/ItemIds/@Id`.
    pub path: String,
    /// Byte offset in the document.
    pub offset: usize,
}

impl Skipped {
    fn is_attribute(&self) -> bool {
        let name = self.path.rsplit('/').next();
        name.is_some_and(|name| name.starts_with('@'))
    }
}

/// Parts of a document that reading could not take as the schema has them.
///
/// The number is exact as long as [`first`](Self::first) lists all; beyond, it has also what stood in parts that were
/// lost or kept as a whole.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Containment {
    /// Number of them.
    pub count: usize,
    /// The first of them, as many as [`ReadOptions::reported`](super::ReadOptions::reported) says.
    pub first: Vec<Contained>,
}

impl Containment {
    const fn new() -> Self {
        Self {
            count: 0,
            first: Vec::new(),
        }
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.count == 0
    }

    /// Counts one more. Whether there is room to list it: its path is made only then.
    pub(super) fn counts(&mut self, limit: usize) -> bool {
        self.count += 1;
        self.first.len() < limit
    }

    /// Takes back what is at an offset or behind it, as far as it is listed.
    pub(super) fn forget_from(&mut self, offset: usize) {
        while self.first.pop_if(|part| part.offset >= offset).is_some() {
            self.count = self.count.saturating_sub(1);
        }
    }

    /// Takes back the part at an offset.
    pub(super) fn forget(&mut self, offset: usize) {
        self.count = self.count.saturating_sub(1);
        self.first.retain(|part| part.offset != offset);
    }
}

/// A part of a document that reading could not take as the schema has it.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Contained {
    /// The part that was left out or kept: local names from the root, such as
    /// `Envelope/Body/GetItemResponse/ResponseMessages/GetItemResponseMessage/Items/Message/Size`.
    pub path: String,
    /// Its byte offset in the document.
    pub offset: usize,
    /// What is wrong, and where in the part.
    pub error: ReadError,
}

impl Contained {
    /// What is wrong.
    pub fn cause(&self) -> &ReadErrorKind {
        self.error.kind()
    }
}
