//! Damage that costs the smallest part which can be absent, not the document.
//!
//! A value that does not fit its type, or a required part that is missing, is an error on its way up
//! through what encloses it. The first optional member, or entry of a list, catches it here: the reader
//! goes on behind that element, which is left out, or in a list of alternatives kept as it came. All of
//! this is in the [report](crate::codec::ReadReport).
//!
//! The types say what may never be left out (a [`Scope`]). The reader keeps that as one number, the
//! depth at and above which no element is.

use super::{Attribute, Reader};
use crate::codec::{
    ChildSpec, Contained, InvalidValue, ReadError, ReadErrorKind, ReadReport, Scope, Shape,
};

/// Nothing is contained above this depth, which no document reaches.
pub(super) const NOTHING: usize = usize::MAX;

/// How many lost members a reader remembers, whose names may come again.
const REMEMBERED: usize = 16;

/// An element that is being read: where the reader goes back to.
#[derive(Clone, Copy)]
pub(super) struct Mark {
    /// Number of open elements, with this one.
    depth: usize,
    /// Offset of its start tag.
    offset: usize,
}

/// A member that was left out.
pub(super) struct LostMember<'x> {
    depth: usize,
    offset: usize,
    local: &'x str,
}

/// Whether damage of this kind costs a part, not the document.
fn is_containable(kind: &ReadErrorKind) -> bool {
    matches!(
        kind,
        ReadErrorKind::MissingElement { .. }
            | ReadErrorKind::MissingAttribute { .. }
            | ReadErrorKind::InvalidValue(_)
            | ReadErrorKind::MissingType { .. }
            | ReadErrorKind::UnknownType { .. }
    )
}

impl<'x> Reader<'x> {
    /// The element that the reader is at.
    #[inline]
    pub(super) fn mark(&self) -> Mark {
        Mark {
            depth: self.open.len(),
            offset: self.start.offset,
        }
    }

    /// Begins to contain damage in the root of a document, whose type may say otherwise.
    pub(crate) fn contain_below_root(&mut self) {
        if self.contains {
            self.floor = self.open.len();
        }
    }

    /// The depth at and above which nothing is contained within a record of this shape.
    pub(super) fn floor_within(&self, shape: &'static Shape) -> usize {
        match shape.scope {
            _ if !self.contains => NOTHING,
            Scope::Members => self.floor,
            Scope::Below => self.open.len() + 1,
            Scope::Nothing => NOTHING,
        }
    }

    /// Whether a part was read whole. If not, the reader keeps the error for [`lose`](Self::lose) or
    /// [`go_back`](Self::go_back), so that callers, of which there is one for each type, need not.
    #[inline]
    pub(super) fn is_whole(&mut self, part: Result<(), ReadError>) -> bool {
        match part {
            Ok(()) => true,
            Err(error) => self.hold(error),
        }
    }

    #[cold]
    #[inline(never)]
    fn hold(&mut self, error: ReadError) -> bool {
        self.damage = Some(error);
        false
    }

    /// Leaves out the member or entry that begins at a mark and was not whole, and goes on behind it. If
    /// it may not be left out, the error.
    #[cold]
    #[inline(never)]
    pub(super) fn lose(&mut self, mark: Mark) -> Result<(), ReadError> {
        let Some(error) = self.damage.take() else {
            return Ok(());
        };
        if mark.depth <= self.floor || !is_containable(error.kind()) {
            return Err(error);
        }
        while self.open.len() >= mark.depth {
            self.advance()?;
        }
        self.forget_from(mark.offset);
        let local = self.tokens.local_name_at(mark.offset);
        if self.report.lost.counts(self.options.report_limit()) {
            let (path, offset) = (self.path_below("", local), mark.offset);
            self.report.lost.first.push(Contained {
                path,
                offset,
                error,
            });
        }
        if self.lost.len() == REMEMBERED {
            self.lost.remove(0);
        }
        self.lost.push(LostMember {
            depth: mark.depth,
            offset: mark.offset,
            local,
        });
        Ok(())
    }

    /// Goes back to the start tag of an entry that was not whole, so that it can be kept as it came. If it
    /// may not, the error.
    #[cold]
    #[inline(never)]
    pub(super) fn go_back(&mut self, mark: Mark) -> Result<(), ReadError> {
        let Some(error) = self.damage.take() else {
            return Ok(());
        };
        if !self.contains || !is_containable(error.kind()) {
            return Err(error);
        }
        while self.open.len() >= mark.depth {
            self.close();
        }
        self.forget_from(mark.offset);
        self.start.empty = false;
        self.tokens.go_back_to(mark.offset);
        self.advance()?;
        self.damage = Some(error);
        Ok(())
    }

    /// Takes note that the current element is kept as it came. Returns what is wrong with it, if the schema
    /// knows it.
    pub(super) fn note_kept(&mut self) -> Option<ReadError> {
        let damage = self.damage.take();
        let unknown = self.unknown_type.take();
        if self.report.kept.counts(self.options.report_limit()) {
            let error = match (&damage, unknown) {
                (Some(error), _) => error.clone(),
                (None, Some(error)) => error,
                (None, None) => self.unexpected("an alternative that the schema lists".to_owned()),
            };
            let (path, offset) = (self.path(), self.start.offset);
            self.report.kept.first.push(Contained {
                path,
                offset,
                error,
            });
        }
        damage
    }

    /// Leaves out an attribute whose value does not fit its type. If that may not be, the error.
    #[cold]
    #[inline(never)]
    pub(super) fn invalid_attribute(
        &mut self,
        error: InvalidValue,
        attribute: Attribute<'x>,
        required: bool,
    ) -> Result<(), ReadError> {
        let error = self.at_attribute(ReadErrorKind::InvalidValue(error), attribute);
        if required || self.open.len() < self.floor {
            return Err(error);
        }
        if self.report.lost.counts(self.options.report_limit()) {
            let (path, offset) = (self.path_below("@", attribute.local), attribute.offset);
            self.report.lost.first.push(Contained {
                path,
                offset,
                error,
            });
        }
        Ok(())
    }

    /// The entry that takes the current element, of which an earlier one was left out, in the element
    /// that is open and began at an offset.
    #[cold]
    pub(super) fn again(
        &mut self,
        shape: &'static Shape,
        parent: usize,
    ) -> Option<(usize, &'static ChildSpec)> {
        let mut children = shape.children.iter().enumerate();
        let (index, spec) = children.find(|(_, spec)| self.is(&spec.name))?;
        let depth = self.open.len();
        let lost = self.lost.iter().position(|lost| {
            let is_of =
                |other: &ChildSpec| other.field == spec.field && other.name.local == lost.local;
            lost.depth == depth && lost.offset > parent && shape.children.iter().any(is_of)
        })?;
        self.lost.remove(lost);
        Some((index, spec))
    }

    /// What was reported of the element that begins at an offset is within what is left out or kept as a
    /// whole.
    fn forget_from(&mut self, offset: usize) {
        let ReadReport {
            skipped,
            kept,
            lost,
        } = &mut self.report;
        skipped.forget_from(offset);
        kept.forget_from(offset);
        lost.forget_from(offset);
    }
}
