//! Whether there is something left to reach behind a particle, so that a document made to reach it
//! goes there.

use ews_codegen::model::{Particle, QName, Term};

use super::Walk;
use crate::inventory::{Category, Key, Occurs};

impl<'m> Walk<'_, 'm> {
    fn is_unreached(&self, key: Key) -> bool {
        self.tally.count(key) == 0
    }

    fn any_unreached<D>(&self, category: Category, declaration: &D, options: usize) -> bool {
        (0..options).any(|option| self.is_unreached(Key::new(category, declaration, option)))
    }

    /// Whether an occurrence of the particle could reach something.
    pub(super) fn wants(&self, particle: &'m Particle) -> bool {
        let occurs = Occurs::options(particle).into_iter();
        let mut present = occurs.filter(|occurs| *occurs != Occurs::Never);
        present.any(|occurs| {
            self.is_unreached(Key::new(Category::Particle, particle, occurs as usize))
        }) || self.wants_term(particle)
    }

    fn wants_term(&self, particle: &'m Particle) -> bool {
        match &particle.term {
            Term::Element(element) => {
                let types = self.schema.concrete(&element.type_name);
                (0..types.len()).any(|option| {
                    types.get(option) != Some(&&element.type_name)
                        && self.is_unreached(Key::new(Category::XsiType, particle, option))
                }) || element.nillable && self.any_unreached(Category::Nillable, particle, 2)
                    || self.wants_anonymous(&element.type_name)
            }
            Term::ElementRef(name) => {
                let members = self.schema.substitutes(name).unwrap_or_default();
                (0..members.len()).any(|option| {
                    members.get(option).is_some_and(|m| m.name != *name)
                        && self.is_unreached(Key::new(Category::Substitute, particle, option))
                })
            }
            Term::GroupRef(name) => self.schema.group(name).is_ok_and(|group| self.wants(group)),
            Term::Sequence(parts) | Term::All(parts) => parts.iter().any(|part| self.wants(part)),
            Term::Choice(parts) => {
                self.any_unreached(Category::Alternative, particle, parts.len())
                    || parts.iter().any(|part| self.wants(part))
            }
            Term::Any => false,
        }
    }

    /// An anonymous type is no root, so that it is only reached through its owner.
    fn wants_anonymous(&self, name: &'m QName) -> bool {
        let complex = self.schema.model.complex_types.get(name);
        complex.is_some_and(|complex| {
            complex.anonymous.is_some() && complex.content.iter().any(|content| self.wants(content))
        })
    }
}
