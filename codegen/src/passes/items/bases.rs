//! What alternatives have in common: as what an unknown one is read.

use std::collections::BTreeSet;

use crate::model::{Attribute, ComplexType, QName, Usage};
use crate::plan::Path;

use super::super::content::{self, Leaf};
use super::super::inheritance::Effective;
use super::Builder;

impl Builder<'_> {
    /// The struct that an unknown alternative of a choice is read as: see [`base`](Self::base).
    pub(super) fn base_of_leaves(&self, leaves: &[Leaf]) -> Option<Path> {
        let mut types = Vec::new();
        for leaf in leaves {
            match leaf {
                Leaf::Element(element) => types.push(element.type_name.clone()),
                Leaf::Head(head) => {
                    let members = content::head_members(self.model, head).into_iter();
                    types.extend(members.map(|member| member.type_name));
                }
                Leaf::Any => return None,
            }
        }
        self.base(&types)
    }

    /// The struct for what types have in common: the nearest type that all of them are or derive from
    /// and that is not abstract.
    ///
    /// An abstract type has no struct. If there is none but abstract ones, one of the types stands for the
    /// nearest of these: one that adds nothing to it, or else the first from which others derive, if it adds
    /// nothing that is required. None if they have nothing in common, or nothing that could be read.
    pub(super) fn base(&self, types: &[QName]) -> Option<Path> {
        let (first, others) = types.split_first()?;
        let others: Vec<Vec<&QName>> = others.iter().map(|name| self.line(name)).collect();
        let is_common = |name: &&QName| others.iter().all(|line| line.contains(name));
        let common: Vec<&QName> = self.line(first).into_iter().filter(is_common).collect();
        let nearest = *common.first()?;
        let concrete = common.into_iter().find(|name| {
            let complex = self.model.complex_types.get(*name);
            complex.is_some_and(|complex| !complex.is_abstract)
        });
        let base = match concrete {
            Some(base) if self.members_of(base) > 0 => base,
            Some(_) => return None,
            None => self.substitute(nearest, types)?,
        };
        let is_raw = self.idents.raw(base).is_some();
        (!is_raw).then(|| self.idents.path_of_type(base))
    }

    /// A complex type and those that it derives from.
    fn line(&self, name: &QName) -> Vec<&QName> {
        let mut line = Vec::new();
        let mut next: Option<&ComplexType> = self.model.complex_types.get(name);
        while let Some(complex) = next {
            line.push(&complex.name);
            let base = complex.derivation.as_ref().map(|(_, base)| base);
            next = base.and_then(|base| self.model.complex_types.get(base));
        }
        line
    }

    /// Of some types, the one that stands for an abstract one, if that has any members.
    fn substitute<'t>(&self, common: &QName, types: &'t [QName]) -> Option<&'t QName> {
        let (own, required) = (self.members_of(common), self.required_of(common));
        if own == 0 {
            return None;
        }
        let is_general = |name: &&QName| {
            self.hierarchy.is_base(name) && self.required_of(name).is_subset(&required)
        };
        let mut concrete = types.iter().filter(|name| {
            let complex = self.model.complex_types.get(*name);
            complex.is_some_and(|complex| !complex.is_abstract)
        });
        concrete
            .clone()
            .find(|name| self.members_of(name) == own)
            .or_else(|| concrete.find(is_general))
    }

    /// How many members a type has, with those that it inherits.
    fn members_of(&self, name: &QName) -> usize {
        self.effective.get(name).map_or(0, |effective| {
            let children = content::members(self.model, &effective.content).len();
            effective.attributes.len() + children + usize::from(effective.text.is_some())
        })
    }

    /// What a type requires: attributes by their names, children by their places.
    fn required_of(&self, name: &QName) -> BTreeSet<String> {
        let Some(effective) = self.effective.get(name) else {
            return BTreeSet::new();
        };
        required_attributes(effective)
            .map(|attribute| format!("@{}", attribute.name))
            .chain(self.required_children(effective))
            .collect()
    }

    fn required_children(&self, effective: &Effective) -> impl Iterator<Item = String> {
        let members = content::members(self.model, &effective.content).into_iter();
        members
            .filter(|member| member.occurs.is_required())
            .map(|member| format!("{:?}", member.term))
    }
}

fn required_attributes(effective: &Effective) -> impl Iterator<Item = &Attribute> {
    let attributes = effective.attributes.iter();
    attributes.filter(|attribute| attribute.usage == Usage::Required)
}
