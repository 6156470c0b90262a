//! Keeping elements that the schema does not know, where an alternative of a choice can stand.

use super::Reader;
use super::record::Seen;
use crate::codec::{
    ChildSpec, Kept, Namespace, RawXml, ReadError, ReadErrorKind, ReadOptions, Record, Shape,
    Skipped,
};

/// The names of all elements that the types of a schema set declare as children, sorted, by namespace.
pub type Members = [(&'static Namespace, &'static [&'static str])];

/// The choices of a type that take an element which the schema does not know.
#[derive(Clone, Copy, Debug)]
pub struct OpenChoices {
    /// The entry of the first alternative of each. [`Record::read_child`] takes the unknown element
    /// of the n-th under the n-th index behind all entries.
    pub choices: &'static [u16],
    /// What is no unknown element, though it stands at the wrong place.
    pub members: &'static Members,
}

/// An element that a choice which takes one alternative has taken, though the schema does not know it: a
/// known one that comes later takes its place.
pub(super) struct Provisional<'x> {
    field: u16,
    local: &'x str,
    offset: usize,
}

/// An element as it came.
pub(in crate::codec) struct Taken {
    pub(in crate::codec) raw: RawXml,
    pub(in crate::codec) namespace: Option<Box<str>>,
    pub(in crate::codec) has_base: bool,
    pub(in crate::codec) cause: Option<ReadError>,
}

impl<'x> Reader<'x> {
    /// Whether what is kept has a base. Not within the base of a kept element: each level of kept elements
    /// would be read twice as often as the one around it.
    pub(in crate::codec) fn reads_bases(&self) -> bool {
        !self.is_base
    }

    /// Takes the current element as it came, and reads it as a base, too, if there is one.
    pub(in crate::codec) fn keep(
        &mut self,
        base: Option<&mut dyn Record>,
    ) -> Result<Taken, ReadError> {
        let namespace: Option<Box<str>> = self.namespace().map(Box::from);
        let named = namespace.as_deref().map_or(0, str::len);
        self.take_memory(size_of::<Kept>() + named)?;
        let cause = self.note_kept();
        let raw = self.raw()?;
        let has_base = match base {
            Some(base) => self.read_base(&raw, base)?,
            None => false,
        };
        Ok(Taken {
            raw,
            namespace,
            has_base,
            cause,
        })
    }

    /// Reads an element that is kept as the type that all alternatives have in common. Whether it could be
    /// read: only limits are errors, and nothing is reported, since nothing is lost.
    fn read_base(&mut self, raw: &RawXml, base: &mut dyn Record) -> Result<bool, ReadError> {
        let levels = self.options.depth_limit().saturating_sub(self.open.len());
        let options = self.options.clone().reported(0).max_depth(levels);
        let options = options
            .max_bytes(ReadOptions::DEFAULT_MAX_BYTES)
            .contained();
        let mut reader = Reader::from_str(raw.as_str(), &options);
        reader.room = self.room;
        reader.is_base = true;
        let read = reader.root().and_then(|()| {
            reader.contain_below_root();
            reader.record(base)
        });
        match read {
            Ok(()) => {
                self.room = reader.room;
                Ok(true)
            }
            Err(error) if matches!(error.kind(), ReadErrorKind::TooMuchMemory { .. }) => {
                Err(self.too_much_memory())
            }
            Err(_) => Ok(false),
        }
    }

    /// Whether the element that is read, of which so many are open around it, may lack what its type
    /// requires: the base of an alternative that nobody knows is not what its type says.
    pub(super) fn may_lack(&self, around: usize) -> bool {
        self.is_base && around == 0
    }

    /// Reads the current element, which the shape does not list, as an alternative that the schema does not
    /// know. `false` if it is none, and nothing has happened then.
    ///
    /// It is one if no type declares a child of its name, and if the type has a choice that is repeated, or
    /// one that nothing has filled. Of several, the first takes it that is not before the last child that was
    /// read, or else the first.
    #[cold]
    pub(super) fn unknown_alternative(
        &mut self,
        record: &mut dyn Record,
        shape: &'static Shape,
        cursor: usize,
        seen: &mut Seen,
        provisional: &mut Vec<Provisional<'x>>,
    ) -> Result<bool, ReadError> {
        let Some(open) = shape.open.filter(|open| !self.is_member(open.members)) else {
            return Ok(false);
        };
        let takes = |spec: &ChildSpec| {
            seen.takes(spec) && provisional.iter().all(|other| other.field != spec.field)
        };
        let mut choices = open.choices.iter().enumerate().filter_map(|(n, first)| {
            let spec = shape.children.get(usize::from(*first))?;
            takes(spec).then_some((n, spec))
        });
        let ahead = shape.children.get(cursor..).unwrap_or_default();
        let is_ahead = |spec: &ChildSpec| ahead.iter().any(|other| other.field == spec.field);
        let first = choices.clone().next();
        let Some((n, spec)) = choices.find(|(_, spec)| is_ahead(spec)).or(first) else {
            return Ok(false);
        };
        if spec.repeated {
            seen.insert(usize::from(spec.field));
        } else {
            provisional.push(Provisional {
                field: spec.field,
                local: self.start.local,
                offset: self.start.offset,
            });
        }
        record.read_child(shape.children.len() + n, self)?;
        Ok(true)
    }

    fn is_member(&self, members: &Members) -> bool {
        members.iter().any(|(namespace, names)| {
            names.binary_search(&self.start.local).is_ok()
                && self.namespaces.is(self.start.namespace, namespace)
        })
    }

    /// Settles what choices have taken provisionally in an element, of this name, that has just ended: a
    /// known alternative has come in its place, or it has filled the choice.
    #[cold]
    pub(super) fn settle(
        &mut self,
        provisional: &[Provisional<'x>],
        parent: &str,
        seen: &mut Seen,
    ) {
        for taken in provisional {
            let field = usize::from(taken.field);
            if !seen.contains(field) {
                seen.insert(field);
                continue;
            }
            // It was kept up to now.
            self.report.kept.forget(taken.offset);
            self.report.skipped.elements += 1;
            if self.report.skipped.first.len() < self.options.report_limit() {
                let path = self.path_below("", &format!("{parent}/{}", taken.local));
                let offset = taken.offset;
                self.report.skipped.first.push(Skipped { path, offset });
            }
        }
    }
}
