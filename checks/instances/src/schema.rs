//! The model, read for instances: what a type holds once everything inherited is written out, what
//! stands for what, and what costs least.

use std::collections::{BTreeMap, BTreeSet};

use ews_codegen::model::{
    Attribute, AttributeUse, Derivation, Element, Model, Particle, QName, Term, Usage, Variety,
};

use crate::error::Error;

/// The schema set, with what was worked out of it.
pub(crate) struct Schema<'m> {
    pub(crate) model: &'m Model,
    /// The types derived from a type, directly.
    derived: BTreeMap<&'m QName, Vec<&'m QName>>,
    /// The members of a substitution group, by its head, directly.
    members: BTreeMap<&'m QName, Vec<&'m Element>>,
    effective: BTreeMap<&'m QName, Effective<'m>>,
    /// The types that an element declared as a complex type can have.
    concrete: BTreeMap<&'m QName, Vec<&'m QName>>,
    /// How many elements the least content of a complex type has.
    least: BTreeMap<&'m QName, u64>,
}

/// A complex type with everything it inherits.
#[derive(Clone, Default)]
pub(crate) struct Effective<'m> {
    /// The attributes that may be there.
    pub(crate) attributes: Vec<&'m Attribute>,
    /// The wildcard for attributes.
    pub(crate) wildcard: Option<&'m AttributeUse>,
    /// The content models that follow each other.
    pub(crate) content: Vec<&'m Particle>,
    /// The simple type of the text.
    pub(crate) text: Option<&'m QName>,
}

/// More than any content costs.
const ENDLESS: u64 = u64::MAX;

impl<'m> Schema<'m> {
    pub(crate) fn of(model: &'m Model) -> Result<Self, Error> {
        let mut derived: BTreeMap<_, Vec<_>> = BTreeMap::new();
        for complex in model.complex_types.values() {
            if let Some((_, base)) = &complex.derivation {
                derived.entry(base).or_default().push(&complex.name);
            }
            if complex.mixed {
                return Err(Error::Unsupported {
                    place: complex.name.to_string(),
                    what: "mixed content".to_owned(),
                });
            }
        }
        let mut members: BTreeMap<_, Vec<_>> = BTreeMap::new();
        for element in model.elements.values() {
            if let Some(head) = &element.substitution_group {
                members.entry(head).or_default().push(element);
            }
        }
        let mut schema = Self {
            model,
            derived,
            members,
            effective: BTreeMap::new(),
            concrete: BTreeMap::new(),
            least: BTreeMap::new(),
        };
        for name in model.complex_types.keys() {
            let concrete = schema.find_concrete(name);
            schema.concrete.insert(name, concrete);
            let effective = schema.inherited(name)?;
            schema.effective.insert(name, effective);
        }
        schema.find_least()?;
        Ok(schema)
    }

    pub(crate) fn effective(&self, name: &QName) -> Result<&Effective<'m>, Error> {
        self.effective.get(name).ok_or_else(|| unknown(name, name))
    }

    fn inherited(&self, name: &'m QName) -> Result<Effective<'m>, Error> {
        let Some(complex) = self.model.complex_types.get(name) else {
            return match name.is_xs() || self.model.simple_types.contains_key(name) {
                true => Ok(Effective {
                    text: Some(name),
                    ..Effective::default()
                }),
                false => Err(unknown(name, name)),
            };
        };
        let mut effective = match &complex.derivation {
            None => Effective::default(),
            Some((_, base)) if *base == QName::xs("anyType") => Effective::default(),
            Some((derivation, base)) => {
                let inherited = self.inherited(base)?;
                match derivation {
                    Derivation::Extension => inherited,
                    // Content and wildcard are stated anew; attributes are inherited.
                    Derivation::Restriction => Effective {
                        attributes: inherited.attributes,
                        text: inherited.text,
                        ..Effective::default()
                    },
                }
            }
        };
        effective.content.extend(&complex.content);
        self.add_attributes(name, &complex.attributes, &mut effective)?;
        Ok(effective)
    }

    fn add_attributes(
        &self,
        owner: &QName,
        uses: &'m [AttributeUse],
        into: &mut Effective<'m>,
    ) -> Result<(), Error> {
        for attribute_use in uses {
            match attribute_use {
                AttributeUse::Any => into.wildcard = Some(attribute_use),
                AttributeUse::GroupRef(name) => match self.model.attribute_groups.get(name) {
                    Some(group) => self.add_attributes(owner, &group.attributes, into)?,
                    None => return Err(unknown(owner, name)),
                },
                AttributeUse::Attribute(attribute) => {
                    into.attributes.retain(|known| known.name != attribute.name);
                    if attribute.usage != Usage::Prohibited {
                        into.attributes.push(attribute);
                    }
                }
            }
        }
        Ok(())
    }

    /// The type, if it is concrete, and the concrete types derived from it; none for simple types.
    pub(crate) fn concrete(&self, name: &QName) -> &[&'m QName] {
        self.concrete.get(name).map_or(&[], Vec::as_slice)
    }

    fn find_concrete(&self, name: &'m QName) -> Vec<&'m QName> {
        let mut found = Vec::new();
        let mut open = vec![name];
        while let Some(name) = open.pop() {
            let complex = self.model.complex_types.get(name);
            if complex.is_some_and(|complex| !complex.is_abstract) {
                found.push(name);
            }
            open.extend(self.derived.get(name).into_iter().flatten().rev());
        }
        found
    }

    /// The elements that may stand where the schema refers to this one.
    pub(crate) fn substitutes(&self, name: &QName) -> Result<Vec<&'m Element>, Error> {
        let element = self.model.elements.get(name);
        let mut found = Vec::new();
        let mut open = vec![element.ok_or_else(|| unknown(name, name))?];
        while let Some(element) = open.pop() {
            if !element.is_abstract {
                found.push(element);
            }
            open.extend(self.members.get(&element.name).into_iter().flatten().rev());
        }
        Ok(found)
    }

    pub(crate) fn group(&self, name: &QName) -> Result<&'m Particle, Error> {
        match self.model.groups.get(name) {
            Some(group) => Ok(&group.content),
            None => Err(unknown(name, name)),
        }
    }

    /// How many elements the least content of the type has; of the cheapest concrete type, if it is
    /// abstract.
    pub(crate) fn least_of_type(&self, name: &QName) -> u64 {
        match self.model.complex_types.get(name) {
            None => 0,
            Some(complex) if complex.is_abstract => {
                let concrete = self.concrete(&complex.name);
                let least = concrete.iter().map(|name| self.known_least(name));
                least.min().unwrap_or(ENDLESS)
            }
            Some(_) => self.known_least(name),
        }
    }

    fn known_least(&self, name: &QName) -> u64 {
        self.least.get(name).copied().unwrap_or(ENDLESS)
    }

    /// How many elements the particle has at least.
    pub(crate) fn least_of_particle(&self, particle: &Particle) -> u64 {
        match particle.min {
            0 => 0,
            min => min.saturating_mul(self.least_of_term(&particle.term)),
        }
    }

    /// How many elements one occurrence has at least.
    pub(crate) fn least_of_term(&self, term: &Term) -> u64 {
        let sum = |parts: &[Particle]| {
            parts
                .iter()
                .map(|part| self.least_of_particle(part))
                .fold(0, u64::saturating_add)
        };
        match term {
            Term::Element(element) => self.least_of_type(&element.type_name).saturating_add(1),
            Term::ElementRef(name) => {
                let substitutes = self.substitutes(name).unwrap_or_default();
                let least = substitutes
                    .iter()
                    .map(|element| self.least_of_type(&element.type_name).saturating_add(1));
                least.min().unwrap_or(ENDLESS)
            }
            Term::GroupRef(name) => match self.model.groups.get(name) {
                Some(group) => self.least_of_particle(&group.content),
                None => ENDLESS,
            },
            Term::Sequence(parts) | Term::All(parts) => sum(parts),
            Term::Choice(parts) => parts
                .iter()
                .map(|part| self.least_of_particle(part))
                .min()
                .unwrap_or(ENDLESS),
            Term::Any => 1,
        }
    }

    /// Types that end by themselves first, then those that end by way of them.
    fn find_least(&mut self) -> Result<(), Error> {
        let names: Vec<&'m QName> = self.effective.keys().copied().collect();
        let mut changed = true;
        while changed {
            changed = false;
            for name in &names {
                let Some(effective) = self.effective.get(name) else {
                    continue;
                };
                let least = effective
                    .content
                    .iter()
                    .map(|particle| self.least_of_particle(particle))
                    .fold(0, u64::saturating_add);
                if least < self.known_least(name) {
                    self.least.insert(name, least);
                    changed = true;
                }
            }
        }
        match names.iter().find(|name| self.known_least(name) == ENDLESS) {
            Some(name) => Err(Error::Endless {
                place: name.to_string(),
            }),
            None => Ok(()),
        }
    }

    /// The built-in types whose values occur without facets as texts of elements, and whether they do so by
    /// themselves, not only within a list or union.
    pub(crate) fn builtins(&self) -> BTreeMap<&'m str, bool> {
        let mut names: Vec<&'m QName> = Vec::new();
        let mut inner: Vec<&'m QName> = Vec::new();
        for effective in self.effective.values() {
            names.extend(effective.text);
            for particle in &effective.content {
                element_types(particle, &mut names);
            }
        }
        for group in self.model.groups.values() {
            element_types(&group.content, &mut names);
        }
        names.extend(self.model.elements.values().map(|e| &e.type_name));
        for simple in self.model.simple_types.values() {
            match &simple.variety {
                Variety::Restriction {
                    base,
                    enumeration,
                    facets,
                } if enumeration.is_empty() && facets.is_empty() => names.push(base),
                Variety::Restriction { .. } => {}
                Variety::List(item) => inner.push(item),
                Variety::Union(members) => inner.extend(members),
            }
        }
        let inner = inner.into_iter().map(|name| (name, false));
        let all = inner.chain(names.into_iter().map(|name| (name, true)));
        all.filter(|(name, _)| name.is_xs())
            .map(|(name, by_itself)| (name.local.as_str(), by_itself))
            .collect()
    }

    /// The built-in types whose values occur without facets in attributes.
    pub(crate) fn attribute_builtins(&self) -> BTreeSet<&'m str> {
        let effective = self.effective.values();
        let attributes = effective.flat_map(|effective| &effective.attributes);
        attributes
            .filter(|attribute| attribute.fixed.is_none())
            .filter_map(|attribute| self.without_facets(&attribute.type_name))
            .map(|builtin| builtin.local.as_str())
            .collect()
    }

    /// The built-in type of which a simple type is the same by another name.
    fn without_facets(&self, mut name: &'m QName) -> Option<&'m QName> {
        while !name.is_xs() {
            match &self.model.simple_types.get(name)?.variety {
                Variety::Restriction {
                    base,
                    enumeration,
                    facets,
                } if enumeration.is_empty() && facets.is_empty() => name = base,
                _ => return None,
            }
        }
        Some(name)
    }

    /// The built-in type that a simple type derives from; `None` for lists and unions.
    pub(crate) fn builtin(&self, name: &'m QName) -> Option<&'m QName> {
        let mut name = name;
        while !name.is_xs() {
            match &self.model.simple_types.get(name)?.variety {
                Variety::Restriction { base, .. } => name = base,
                Variety::List(_) | Variety::Union(_) => return None,
            }
        }
        Some(name)
    }
}

pub(crate) fn unknown(place: &QName, name: &QName) -> Error {
    Error::Unknown {
        place: place.to_string(),
        name: name.to_string(),
    }
}

fn element_types<'m>(particle: &'m Particle, into: &mut Vec<&'m QName>) {
    match &particle.term {
        Term::Element(element) => into.push(&element.type_name),
        Term::Sequence(parts) | Term::Choice(parts) | Term::All(parts) => {
            for part in parts {
                element_types(part, into);
            }
        }
        Term::ElementRef(_) | Term::GroupRef(_) | Term::Any => {}
    }
}
