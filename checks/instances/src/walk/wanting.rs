//! Whether there is something left to reach behind a particle, so that a document made to reach it
//! goes there, or others are made that do.

use ews_codegen::model::{Particle, QName, Term};

use super::Walk;
use crate::inventory::{Category, Key, Occurs};
use crate::tally::Tally;

impl<'m> Walk<'_, 'm> {
    /// Whether an occurrence of the particle could reach something that the root's documents have not.
    pub(super) fn wants(&self, particle: &'m Particle) -> bool {
        Unreached {
            walk: self,
            is_unreached: |tally, key| tally.count(key) == 0,
        }
        .behind(particle)
    }

    /// The same of what no document at all has reached.
    pub(super) fn leads_on(&self, particle: &'m Particle) -> bool {
        Unreached {
            walk: self,
            is_unreached: Tally::is_left,
        }
        .behind(particle)
    }
}

/// What counts as unreached.
struct Unreached<'w, 't, 'm> {
    walk: &'w Walk<'t, 'm>,
    is_unreached: fn(&Tally, Key) -> bool,
}

impl<'m> Unreached<'_, '_, 'm> {
    fn is_unreached(&self, key: Key) -> bool {
        (self.is_unreached)(self.walk.tally, key)
    }

    fn any<D>(&self, category: Category, declaration: &D, options: usize) -> bool {
        (0..options).any(|option| self.is_unreached(Key::new(category, declaration, option)))
    }

    fn behind(&self, particle: &'m Particle) -> bool {
        let occurs = Occurs::options(particle).into_iter();
        let mut present = occurs.filter(|occurs| *occurs != Occurs::Never);
        present.any(|occurs| {
            self.is_unreached(Key::new(Category::Particle, particle, occurs as usize))
        }) || self.behind_term(particle)
    }

    fn behind_term(&self, particle: &'m Particle) -> bool {
        match &particle.term {
            Term::Element(element) => {
                let types = self.walk.schema.concrete(&element.type_name);
                (0..types.len()).any(|option| {
                    types.get(option) != Some(&&element.type_name)
                        && self.is_unreached(Key::new(Category::XsiType, particle, option))
                }) || element.nillable && self.any(Category::Nillable, particle, 2)
                    || self.behind_anonymous(&element.type_name)
            }
            Term::ElementRef(name) => {
                let members = self.walk.schema.substitutes(name).unwrap_or_default();
                (0..members.len()).any(|option| {
                    members.get(option).is_some_and(|m| m.name != *name)
                        && self.is_unreached(Key::new(Category::Substitute, particle, option))
                })
            }
            Term::GroupRef(name) => self
                .walk
                .schema
                .group(name)
                .is_ok_and(|group| self.behind(group)),
            Term::Sequence(parts) | Term::All(parts) => parts.iter().any(|part| self.behind(part)),
            Term::Choice(parts) => {
                self.any(Category::Alternative, particle, parts.len())
                    || parts.iter().any(|part| self.behind(part))
            }
            Term::Any => false,
        }
    }

    /// An anonymous type is no root, so that it is only reached through its owner.
    fn behind_anonymous(&self, name: &'m QName) -> bool {
        let complex = self.walk.schema.model.complex_types.get(name);
        complex.is_some_and(|complex| {
            complex.anonymous.is_some()
                && complex.content.iter().any(|content| self.behind(content))
        })
    }
}
