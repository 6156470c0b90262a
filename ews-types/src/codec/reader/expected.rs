//! The child that is expected next, tried before any other.
//!
//! Most documents have the children of an element in the order of the schema, and leave out the same ones
//! in all elements of a type. So the name of the next start tag can be known before it is looked at: to
//! compare it is a third of the work of cutting it and of finding it among the others. That does for a
//! start tag without attributes, as nine in ten are; any other is read as if nothing had been expected.
//!
//! A hint can be wrong, but takes no child from another entry: only names that occur once in a type have
//! one.

use std::ptr;

use super::Reader;
use super::record::Seen;
use crate::codec::{ChildSpec, Shape};

/// How many [`Hint`]s there are: more than a message of the usual fields has, with what is in it.
const HINTS: usize = 64;

/// How many bytes a document has at least to be learned from: in a short one hardly anything comes twice.
const WORTHWHILE: usize = 8192;

/// Which child came last time at a place in the schema where another could have come.
#[derive(Clone, Copy)]
struct Hint {
    shape: &'static Shape,
    cursor: u32,
    index: u32,
}

impl Hint {
    /// None if it is not needed, or would be wrong at times.
    fn new(shape: &'static Shape, cursor: usize, index: usize) -> Option<Self> {
        if index == cursor || !is_unique(shape, index) {
            return None;
        }
        Some(Self {
            shape,
            cursor: u32::try_from(cursor).ok()?,
            index: u32::try_from(index).ok()?,
        })
    }

    fn is_for(&self, shape: &'static Shape, cursor: usize) -> bool {
        ptr::eq(self.shape, shape) && self.cursor as usize == cursor
    }
}

/// Whether no other entry has the name of this one: which of them takes a child depends on those before
/// it. What a wildcard takes has no name.
fn is_unique(shape: &'static Shape, index: usize) -> bool {
    let Some(spec) = shape.children.get(index) else {
        return false;
    };
    let same = |other: &&ChildSpec| other.key == spec.key && other.name.local == spec.name.local;
    shape.wildcard != Some(index) && shape.children.iter().filter(same).count() == 1
}

/// What was learned from the document so far. It is never needed: without a hint, or with a wrong one, the
/// child is searched for.
pub(super) struct Hints {
    learns: bool,
    /// One place for all that share it; empty until something is learned.
    places: Vec<Option<Hint>>,
}

impl Hints {
    /// Those of a document of so many bytes.
    pub(super) fn new(document: usize) -> Self {
        Self {
            learns: document >= WORTHWHILE,
            places: Vec::new(),
        }
    }

    #[inline]
    fn place(shape: &'static Shape, cursor: usize) -> usize {
        // Shapes are larger than 32 bytes.
        ((ptr::from_ref(shape).addr() >> 5) + cursor) % HINTS
    }

    /// The entry that is expected to take the next child.
    #[inline]
    fn expected(&self, shape: &'static Shape, cursor: usize) -> usize {
        match self.places.get(Self::place(shape, cursor)) {
            Some(Some(hint)) if hint.is_for(shape, cursor) => hint.index as usize,
            _ => cursor,
        }
    }

    /// Takes note of the entry that took a child.
    pub(super) fn learn(&mut self, shape: &'static Shape, cursor: usize, index: usize) {
        if !self.learns || self.expected(shape, cursor) == index {
            return;
        }
        let hint = Hint::new(shape, cursor, index);
        if hint.is_some() && self.places.is_empty() {
            self.places.resize(HINTS, None);
        }
        if let Some(place) = self.places.get_mut(Self::place(shape, cursor)) {
            *place = hint;
        }
    }
}

impl<'x> Reader<'x> {
    /// Goes to the next child of the element that is open, if that is the expected one and its start tag
    /// has no attributes. Otherwise nothing has happened.
    #[inline]
    pub(super) fn expected_child(
        &mut self,
        shape: &'static Shape,
        seen: &Seen,
        cursor: usize,
    ) -> Option<(usize, &'static ChildSpec)> {
        if self.start.empty || self.open.len() >= self.options.depth_limit() {
            return None;
        }
        let index = self.hints.expected(shape, cursor);
        let spec = shape.children.get(index)?;
        if !seen.takes(spec) || shape.wildcard == Some(index) {
            return None;
        }
        // The prefix of the last tag: that of a sibling or of what is within it.
        let prefix = self.start.prefix;
        if self.start.changes != self.namespaces.changes()
            || !self
                .namespaces
                .is(self.start.namespace, spec.name.namespace)
        {
            return None;
        }
        let local = spec.name.local;
        let name = self.tokens.plain_start(prefix, local)?;
        self.start.attributes.clear();
        self.enter(name, local);
        Some((index, spec))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::codec::testing::T;
    use crate::codec::{many, maybe};

    static TWICE: Shape = Shape::new(
        "t:Twice",
        &[],
        &[
            maybe(&T, "A", 0),
            many(&T, "B", 1),
            maybe(&T, "A", 2),
            maybe(&T, "C", 3),
            many(&T, "*", 4),
        ],
    )
    .with_wildcard(4);
    static OTHER: Shape = Shape::new("t:Other", &[], &[maybe(&T, "A", 0), maybe(&T, "C", 1)]);

    /// A hint is for its place in its type, and is replaced by what came last.
    #[test]
    fn the_last_child_at_a_place_is_expected() {
        let mut hints = Hints::new(WORTHWHILE);
        assert_eq!(hints.expected(&TWICE, 0), 0);
        hints.learn(&TWICE, 0, 3);
        assert_eq!(hints.expected(&TWICE, 0), 3);
        assert_eq!(hints.expected(&TWICE, 1), 1);
        assert_eq!(hints.expected(&OTHER, 0), 0);
        hints.learn(&TWICE, 0, 1);
        assert_eq!(hints.expected(&TWICE, 0), 1);
        hints.learn(&TWICE, 0, 0);
        assert_eq!(hints.expected(&TWICE, 0), 0);
        // All of them, so that they share places.
        for cursor in 0..1000 {
            hints.learn(&OTHER, cursor, 1);
            assert_eq!(hints.expected(&OTHER, cursor), 1);
            assert_eq!(hints.expected(&TWICE, cursor), cursor);
        }
    }

    /// Which of two children of one name is meant depends on those before; a wildcard has no name.
    #[test]
    fn what_a_name_does_not_tell_is_not_expected() {
        let mut hints = Hints::new(WORTHWHILE);
        for index in [2, 4, 17] {
            hints.learn(&TWICE, 1, index);
            assert_eq!(hints.expected(&TWICE, 1), 1, "{index}");
        }
        hints.learn(&TWICE, 1, 0);
        assert_eq!(hints.expected(&TWICE, 1), 1);
    }
}
