//! The one loop for every struct.

use super::kept::Provisional;
use super::{Attribute, Reader};
use crate::codec::record::key;
use crate::codec::scan::same;
use crate::codec::{ChildSpec, RawAttribute, ReadError, ReadErrorKind, Record, Shape, secret};

/// A set of indices below 256: fields or attributes of one type.
#[derive(Default)]
pub(super) struct Seen([u64; 4]);

impl Seen {
    pub(super) fn insert(&mut self, index: usize) {
        if let Some(word) = self.0.get_mut(index / 64) {
            *word |= 1 << (index % 64);
        }
    }

    pub(super) fn contains(&self, index: usize) -> bool {
        self.0
            .get(index / 64)
            .is_some_and(|word| word & (1 << (index % 64)) != 0)
    }

    /// Whether a child may still go to its field.
    #[inline]
    pub(super) fn takes(&self, spec: &ChildSpec) -> bool {
        spec.repeated || !self.contains(usize::from(spec.field))
    }
}

impl<'x> Reader<'x> {
    /// Reads the current element into a struct.
    pub fn record(&mut self, record: &mut dyn Record) -> Result<(), ReadError> {
        self.take_memory(size_of_val(record))?;
        let shape = record.shape();
        if shape.is_special() {
            return self.special_record(record, shape);
        }
        self.fill_record(record, shape)
    }

    /// Reads the current element into a struct that has a scope of its own, or holds a secret.
    #[inline(never)]
    fn special_record(
        &mut self,
        record: &mut dyn Record,
        shape: &'static Shape,
    ) -> Result<(), ReadError> {
        let within = self.floor_within(shape);
        let outside = std::mem::replace(&mut self.floor, within);
        let result = if shape.secret {
            self.secret_record(record, shape)
        } else {
            self.fill_record(record, shape)
        };
        self.floor = outside;
        result
    }

    /// Reads the current element into a struct that holds a secret: what damage has made of it shows
    /// neither in an error nor in the report.
    fn secret_record(
        &mut self,
        record: &mut dyn Record,
        shape: &'static Shape,
    ) -> Result<(), ReadError> {
        let depth = self.open.len();
        let reported = self.report.lengths();
        let result = self.fill_record(record, shape);
        self.report.hide_since(reported, shape, depth);
        result.map_err(|error| secret::hidden(&error, shape, depth))
    }

    #[inline]
    fn fill_record(
        &mut self,
        record: &mut dyn Record,
        shape: &'static Shape,
    ) -> Result<(), ReadError> {
        let derived = self.attributes(record, shape)?;
        if shape.text {
            self.simple_content(record, shape)
        } else {
            self.children(record, shape, derived)
        }
    }

    /// Reads the attributes. Whether the element says to be of a type derived from the shape's.
    fn attributes(
        &mut self,
        record: &mut dyn Record,
        shape: &'static Shape,
    ) -> Result<bool, ReadError> {
        let derived = self.start.prefixed && self.keep_type(record, shape)?;
        let mut seen = Seen::default();
        let mut next = 0;
        while let Some(attribute) = self.start.attributes.get(next).copied() {
            next += 1;
            if let Some(index) = self.attribute_index(shape, &attribute) {
                let value = self.attribute_text(&attribute)?;
                seen.insert(index);
                if let Err(error) = record.read_value(index, value) {
                    let required = shape.attributes.get(index).is_none_or(|spec| spec.required);
                    self.invalid_attribute(error, attribute, required)?;
                }
            } else if !self.is_xsi(&attribute) {
                self.unlisted_attribute(record, attribute, derived)?;
            }
        }
        for (index, spec) in shape.attributes.iter().enumerate() {
            if spec.required
                && !seen.contains(index)
                && !self.may_lack(self.open.len().saturating_sub(1))
            {
                let kind = ReadErrorKind::MissingAttribute {
                    expected: spec.local,
                };
                return Err(self.error_below(kind, "@", spec.local, self.start.offset));
            }
        }
        Ok(derived)
    }

    fn attribute_index(&self, shape: &'static Shape, attribute: &Attribute<'x>) -> Option<usize> {
        shape.attributes.iter().position(|spec| {
            same(spec.local.as_bytes(), attribute.local.as_bytes())
                && match spec.namespace {
                    None => attribute.namespace.is_none(),
                    Some(namespace) => {
                        attribute.namespace.is_some()
                            && self.namespaces.is(attribute.namespace, namespace)
                    }
                }
        })
    }

    /// Keeps an attribute that the shape does not list, or counts it as skipped.
    fn unlisted_attribute(
        &mut self,
        record: &mut dyn Record,
        attribute: Attribute<'x>,
        derived: bool,
    ) -> Result<(), ReadError> {
        let extras = record.extras();
        if let Some(others) = extras.attributes {
            others.push(self.raw_attribute(&attribute)?);
        } else if let Some(kept) = derived
            .then_some(extras.xsi_type)
            .flatten()
            .and_then(Option::as_mut)
        {
            kept.attributes.push(self.raw_attribute(&attribute)?);
        } else {
            self.count_attribute(attribute);
        }
        Ok(())
    }

    fn raw_attribute(&mut self, attribute: &Attribute<'x>) -> Result<RawAttribute, ReadError> {
        let namespace = attribute.namespace;
        let namespace = namespace.map(|index| self.namespaces.uri(index).to_owned());
        let bytes = size_of::<RawAttribute>() + namespace.as_ref().map_or(0, String::len);
        self.take_memory(bytes)?;
        Ok(RawAttribute {
            namespace,
            name: attribute.local.to_owned(),
            value: self.attribute_text(attribute)?.into_owned(),
        })
    }

    fn simple_content(
        &mut self,
        record: &mut dyn Record,
        shape: &'static Shape,
    ) -> Result<(), ReadError> {
        let (local, offset) = (self.start.local, self.start.offset);
        let text = self.text()?;
        record
            .read_value(shape.attributes.len(), text)
            .map_err(|error| self.invalid_text(error, local, offset))
    }

    fn children(
        &mut self,
        record: &mut dyn Record,
        shape: &'static Shape,
        derived: bool,
    ) -> Result<(), ReadError> {
        let (local, offset) = (self.start.local, self.start.offset);
        let mut seen = Seen::default();
        let mut provisional = Vec::new();
        let mut cursor = 0;
        loop {
            let mut found = self.expected_child(shape, &seen, cursor);
            if found.is_none() {
                if !self.next_child()? {
                    break;
                }
                found = self.child_index(shape, &seen, cursor);
                if let Some((index, _)) = found {
                    self.hints.learn(shape, cursor, index);
                }
            }
            if !self.lost.is_empty() && found.is_none_or(|(at, _)| shape.wildcard == Some(at)) {
                found = self.again(shape, offset).or(found);
            }
            if let Some((index, spec)) = found {
                seen.insert(usize::from(spec.field));
                cursor = if spec.repeated { index } else { index + 1 };
                record.read_child(index, self)?;
            } else {
                let place = (cursor, &mut seen, &mut provisional);
                self.unlisted_child(record, shape, derived, place)?;
            }
        }
        if !provisional.is_empty() {
            self.settle(&provisional, local, &mut seen);
        }
        if !shape.requires {
            return Ok(());
        }
        match shape.children.iter().find(|spec| {
            let may_be_empty = spec.repeated && self.contains;
            spec.required && !may_be_empty && !seen.contains(usize::from(spec.field))
        }) {
            Some(spec) if !record.extras().lenient && !self.may_lack(self.open.len()) => {
                Err(self.missing(shape, spec, local, offset))
            }
            _ => Ok(()),
        }
    }

    /// The entry that takes the current element: the next expected one, or else any other of its
    /// name, or else one of which it is another name, or else the wildcard.
    #[inline]
    fn child_index(
        &self,
        shape: &'static Shape,
        seen: &Seen,
        cursor: usize,
    ) -> Option<(usize, &'static ChildSpec)> {
        let children = shape.children;
        let (local, namespace) = (self.start.local.as_bytes(), self.start.namespace);
        let key = key(local);
        let mut known = false;
        let mut fits = |index: usize, spec: &'static ChildSpec| {
            if !same(spec.name.local.as_bytes(), local)
                || shape.wildcard == Some(index)
                || !self.namespaces.is(namespace, spec.name.namespace)
            {
                return None;
            }
            known = true;
            seen.takes(spec).then_some((index, spec))
        };
        for (index, spec) in children.iter().enumerate().skip(cursor) {
            if spec.key == key
                && let Some(found) = fits(index, spec)
            {
                return Some(found);
            }
        }
        for (index, spec) in children.iter().enumerate().take(cursor) {
            if spec.key == key
                && let Some(found) = fits(index, spec)
            {
                return Some(found);
            }
        }
        // One child too many of a known name is another element to the wildcard.
        let other = if known {
            None
        } else {
            self.by_other_name(shape)
        };
        let (index, spec) = other.or_else(|| {
            let wildcard = shape.wildcard?;
            Some((wildcard, children.get(wildcard)?))
        })?;
        seen.takes(spec).then_some((index, spec))
    }

    /// The entry of which the current element has the other name.
    #[cold]
    fn by_other_name(&self, shape: &'static Shape) -> Option<(usize, &'static ChildSpec)> {
        let mut children = shape.children.iter().enumerate();
        children.find(|(_, spec)| spec.also.is_some_and(|name| self.is(name)))
    }

    /// Keeps a child that the shape does not list, or skips it.
    fn unlisted_child(
        &mut self,
        record: &mut dyn Record,
        shape: &'static Shape,
        derived: bool,
        (cursor, seen, provisional): (usize, &mut Seen, &mut Vec<Provisional<'x>>),
    ) -> Result<(), ReadError> {
        if shape.strict {
            let expected = "an element that the schema lists";
            return Err(self.unexpected(expected.to_owned()));
        }
        if let Some(kept) = derived
            .then(|| record.extras().xsi_type)
            .flatten()
            .and_then(Option::as_mut)
        {
            kept.children.push(self.raw()?);
            return Ok(());
        }
        if self.unknown_alternative(record, shape, cursor, seen, provisional)? {
            return Ok(());
        }
        self.skip_unknown()
    }

    /// The error for a required child that did not come before the end of its parent, which is
    /// closed already.
    #[cold]
    fn missing(
        &self,
        shape: &'static Shape,
        spec: &'static ChildSpec,
        parent: &str,
        offset: usize,
    ) -> ReadError {
        let names: Vec<&str> = shape
            .children
            .iter()
            .filter(|other| other.field == spec.field)
            .map(|other| other.name.local)
            .collect();
        let (expected, name) = match names.as_slice() {
            // A wildcard has no name.
            [""] => ("of any name".to_owned(), parent.to_owned()),
            [one] => ((*one).to_owned(), format!("{parent}/{one}")),
            many => (many.join(" or "), parent.to_owned()),
        };
        self.error_below(
            ReadErrorKind::MissingElement { expected },
            "",
            &name,
            offset,
        )
    }
}
