//! Content models: how often each particle occurs, and which alternative of a choice.

use ews_codegen::model::{Particle, Term};

use super::element::Declared;
use super::{Policy, Walk};
use crate::error::Error;
use crate::inventory::{Category, Key, Occurs};
use crate::node::{Content, Node};

/// How many occurrences of a choice there are in a document that is to be full.
const MANY: usize = 24;

impl<'m> Walk<'_, 'm> {
    /// The content that content models in sequence allow, in an element of this depth.
    pub(super) fn content(
        &mut self,
        models: &[&'m Particle],
        depth: usize,
    ) -> Result<Content, Error> {
        let mut nodes = Vec::new();
        for particle in models {
            self.particle(particle, depth, &mut nodes)?;
        }
        if let [only] = models
            && matches!(only.term, Term::All(_))
        {
            if self.policy == Policy::Random {
                self.rng.shuffle(&mut nodes);
            }
            return Ok(Content::Unordered(nodes));
        }
        Ok(match nodes.is_empty() {
            true => Content::Empty,
            false => Content::Children(nodes),
        })
    }

    fn particle(
        &mut self,
        particle: &'m Particle,
        depth: usize,
        nodes: &mut Vec<Node>,
    ) -> Result<(), Error> {
        let times = self.occurrences(particle, depth)?;
        match &particle.term {
            Term::Choice(parts) => self.choice(particle, parts, times, depth, nodes),
            term => {
                for _ in 0..times {
                    self.term(particle, term, depth, nodes)?;
                }
                Ok(())
            }
        }
    }

    fn term(
        &mut self,
        particle: &'m Particle,
        term: &'m Term,
        depth: usize,
        nodes: &mut Vec<Node>,
    ) -> Result<(), Error> {
        match term {
            Term::Element(element) => {
                let declared = Declared {
                    name: element.name.clone(),
                    type_name: &element.type_name,
                    nillable: element.nillable,
                    declaration: particle,
                };
                // An anonymous type is a part of its owner.
                let complex = self.schema.model.complex_types.get(&element.type_name);
                let anonymous = complex.is_some_and(|complex| complex.anonymous.is_some());
                nodes.push(self.element(&declared, if anonymous { depth } else { depth + 1 })?);
            }
            Term::ElementRef(name) => {
                let members = self.schema.substitutes(name)?;
                let keys: Vec<Key> = (0..members.len())
                    .map(|option| Key::new(Category::Substitute, particle, option))
                    .collect();
                let index = match self.policy_at(depth) {
                    Policy::Least => {
                        let costs = members.iter().enumerate();
                        let cheapest = costs
                            .min_by_key(|(_, member)| self.schema.least_of_type(&member.type_name));
                        cheapest.map(|(index, _)| index).unwrap_or_default()
                    }
                    Policy::Random => self.rng.usize(..members.len().max(1)),
                    Policy::Fullest | Policy::Targeted => self.rarest_of(&keys),
                };
                let member = members.get(index).ok_or_else(|| Error::Unsupported {
                    place: name.to_string(),
                    what: "an abstract element without substitutes".to_owned(),
                })?;
                if member.name != *name {
                    if let Some(key) = keys.get(index) {
                        self.tally.reach(*key)?;
                    }
                    if let Some(head) = self.schema.model.elements.get(name)
                        && head.is_abstract
                    {
                        self.tally.reach(crate::inventory::element_key(head))?;
                    }
                }
                nodes.push(self.global(member, depth + 1)?);
            }
            Term::GroupRef(name) => {
                let group = self.schema.group(name)?;
                self.particle(group, depth, nodes)?;
            }
            Term::Sequence(parts) | Term::All(parts) => {
                for part in parts {
                    self.particle(part, depth, nodes)?;
                }
            }
            Term::Choice(parts) => self.choice(particle, parts, 1, depth, nodes)?,
            Term::Any => nodes.push(self.foreign()),
        }
        Ok(())
    }

    fn occurrences(&mut self, particle: &'m Particle, depth: usize) -> Result<u64, Error> {
        let options = Occurs::options(particle);
        let keys: Vec<Key> = options
            .iter()
            .map(|occurs| Key::new(Category::Particle, particle, *occurs as usize))
            .collect();
        let last = options.len().saturating_sub(1);
        let index = match self.policy_at(depth) {
            Policy::Least => 0,
            Policy::Targeted => {
                let rarest = self.rarest_of(&keys);
                let reached = keys.get(rarest).map(|key| self.tally.count(*key));
                let absent = options.get(rarest) == Some(&Occurs::Never);
                match reached == Some(0) && !(absent && last > 0 && self.wants(particle)) {
                    true => rarest,
                    false => last.min(1),
                }
            }
            Policy::Random => self.rng.usize(..=last),
            // Often rather than as often as it may.
            Policy::Fullest => options
                .iter()
                .rposition(|occurs| *occurs != Occurs::Most)
                .unwrap_or_default(),
        };
        if let Some(key) = keys.get(index) {
            self.tally.reach(*key)?;
        }
        let most = particle.max.unwrap_or(u64::MAX);
        let several = match &particle.term {
            Term::Choice(parts) if self.policy == Policy::Fullest => {
                (parts.len() + 2).min(MANY) as u64
            }
            _ => self.rng.u64(2..4),
        };
        Ok(match options.get(index) {
            Some(Occurs::Never) | None => 0,
            Some(Occurs::Once) => 1,
            Some(Occurs::Often) => several.clamp(particle.min.min(most), most),
            Some(Occurs::Most) => most,
        })
    }

    fn choice(
        &mut self,
        particle: &'m Particle,
        parts: &'m [Particle],
        times: u64,
        depth: usize,
        nodes: &mut Vec<Node>,
    ) -> Result<(), Error> {
        let keys: Vec<Key> = (0..parts.len())
            .map(|option| Key::new(Category::Alternative, particle, option))
            .collect();
        // Of a full list each kind, in no order, and some again.
        let mut order: Vec<usize> = (0..parts.len()).collect();
        self.rng.shuffle(&mut order);
        for time in 0..times {
            let next = usize::try_from(time).ok().and_then(|time| order.get(time));
            let index = match self.policy_at(depth) {
                Policy::Least => {
                    let costs = parts.iter().enumerate();
                    let cheapest =
                        costs.min_by_key(|(_, part)| self.schema.least_of_particle(part));
                    cheapest.map(|(index, _)| index).unwrap_or_default()
                }
                Policy::Fullest if times > 1 => match next {
                    Some(next) => *next,
                    None => self.rng.usize(..parts.len().max(1)),
                },
                Policy::Targeted => {
                    self.leads_on = self.leads_on || parts.iter().any(|part| self.leads_on(part));
                    match parts.iter().position(|part| self.wants(part)) {
                        Some(wanting) => wanting,
                        None => self.rarest_of(&keys),
                    }
                }
                Policy::Fullest => self.rarest_of(&keys),
                Policy::Random => self.rng.usize(..parts.len().max(1)),
            };
            if let (Some(key), Some(part)) = (keys.get(index), parts.get(index)) {
                self.tally.reach(*key)?;
                self.particle(part, depth, nodes)?;
            }
        }
        Ok(())
    }
}
