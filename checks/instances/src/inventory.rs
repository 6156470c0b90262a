//! Everything there is to reach, listed from the schemas alone, so that whatever the walk forgets
//! stays unreached.

use std::collections::HashMap;
use std::fmt;

use ews_codegen::model::{
    Attribute, AttributeUse, Element, Particle, QName, SimpleType, Term, Usage, Variety,
};

use crate::error::Error;
use crate::names::prefixed;
use crate::schema::Schema;
use crate::values::forms;

/// A kind of thing to reach.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Category {
    /// A type, named or anonymous.
    Type,
    /// A global element.
    Element,
    /// A particle that occurs so often.
    Particle,
    /// An alternative of a choice.
    Alternative,
    /// An element that stands where the schema refers to the head of its substitution group.
    Substitute,
    /// A type that an element of another declared type names by `xsi:type`.
    XsiType,
    /// An element that may be nil, nil and with a value.
    Nillable,
    /// An attribute, present and, if it may be, absent.
    Attribute,
    /// A wildcard for attributes, with and without.
    AnyAttribute,
    /// A value of an enumeration.
    Enumeration,
    /// A member of a union.
    Member,
    /// A list of no, of one and of several items.
    List,
    /// A facet, by a value at its limit.
    Facet,
    /// A form that the values of a built-in type can have, in an element and in an attribute.
    Form,
}

impl Category {
    /// All of them.
    pub const ALL: [Self; 14] = [
        Self::Type,
        Self::Element,
        Self::Particle,
        Self::Alternative,
        Self::Substitute,
        Self::XsiType,
        Self::Nillable,
        Self::Attribute,
        Self::AnyAttribute,
        Self::Enumeration,
        Self::Member,
        Self::List,
        Self::Facet,
        Self::Form,
    ];

    fn name(self) -> &'static str {
        match self {
            Self::Type => "types",
            Self::Element => "global elements",
            Self::Particle => "occurrences of particles",
            Self::Alternative => "alternatives of choices",
            Self::Substitute => "members of substitution groups",
            Self::XsiType => "derived types by xsi:type",
            Self::Nillable => "nillable elements, nil and not",
            Self::Attribute => "attributes, there and absent",
            Self::AnyAttribute => "wildcards for attributes",
            Self::Enumeration => "values of enumerations",
            Self::Member => "members of unions",
            Self::List => "lengths of lists",
            Self::Facet => "facets, at the limit",
            Self::Form => "forms of built-in types",
        }
    }
}

impl fmt::Display for Category {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}

/// What names a thing to reach: its category, where its declaration lies in memory, since
/// declarations need not have names, and which of its possibilities it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Key(Category, usize, usize);

impl Key {
    pub(crate) fn new<T>(category: Category, declaration: &T, option: usize) -> Self {
        Self(category, std::ptr::from_ref(declaration).addr(), option)
    }

    pub(crate) fn category(self) -> Category {
        self.0
    }
}

/// How often a particle occurs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Occurs {
    Never,
    Once,
    Often,
    /// As often as it may, where that is limited.
    Most,
}

impl Occurs {
    const NAMES: [(Self, &'static str); 4] = [
        (Self::Never, "never"),
        (Self::Once, "once"),
        (Self::Often, "more than once"),
        (Self::Most, "as often as it may"),
    ];

    /// How often the particle may occur.
    pub(crate) fn options(particle: &Particle) -> Vec<Self> {
        let (min, max) = (particle.min, particle.max);
        let options = Self::NAMES.iter().map(|(occurs, _)| *occurs);
        options
            .filter(|occurs| match occurs {
                Self::Never => min == 0,
                Self::Once => min <= 1 && max != Some(0),
                Self::Often => max.is_none_or(|max| max > 1),
                Self::Most => max.is_some_and(|max| max > 2),
            })
            .collect()
    }

    fn name(self) -> &'static str {
        let found = Self::NAMES.iter().find(|(occurs, _)| *occurs == self);
        found.map_or("", |(_, name)| name)
    }
}

/// The list.
pub(crate) struct Inventory {
    entries: Vec<(Category, String)>,
    index: HashMap<Key, usize>,
}

impl Inventory {
    pub(crate) fn of(schema: &Schema<'_>) -> Result<Self, Error> {
        let mut inventory = Self {
            entries: Vec::new(),
            index: HashMap::new(),
        };
        let model = schema.model;
        for complex in model.complex_types.values() {
            let label = prefixed(model, &complex.name);
            inventory.add(Category::Type, complex, 0, label.clone());
            if complex.anonymous.is_none() {
                inventory.derived(schema, complex, &complex.name, &label);
            }
            if let Some(content) = &complex.content {
                inventory.particle(schema, content, &label, "0")?;
            }
            inventory.attributes(&complex.attributes, &label);
        }
        for group in model.groups.values() {
            let label = prefixed(model, &group.name);
            inventory.particle(schema, &group.content, &label, "0")?;
        }
        for group in model.attribute_groups.values() {
            inventory.attributes(&group.attributes, &prefixed(model, &group.name));
        }
        for element in model.elements.values() {
            let label = prefixed(model, &element.name);
            inventory.add(Category::Element, element, 0, label.clone());
            // An abstract element never stands for itself.
            if !element.is_abstract {
                inventory.nillable(element.nillable, element, &label);
                inventory.derived(schema, element, &element.type_name, &label);
            }
        }
        for simple in model.simple_types.values() {
            inventory.simple(schema, simple);
        }
        let (in_texts, in_attributes) = (schema.builtins(), schema.attribute_builtins());
        for (builtin, form) in forms::all() {
            let label = format!("xs:{builtin} {:?}", form.text);
            if in_attributes.contains(builtin) {
                let label = format!("{label} in an attribute");
                inventory.add(Category::Form, form, form_option(true), label);
            }
            if let Some(by_itself) = in_texts.get(builtin)
                && (*by_itself || form.is_inner())
            {
                inventory.add(Category::Form, form, form_option(false), label);
            }
        }
        Ok(inventory)
    }

    pub(crate) fn len(&self) -> usize {
        self.entries.len()
    }

    pub(crate) fn position(&self, key: Key) -> Option<usize> {
        self.index.get(&key).copied()
    }

    pub(crate) fn entries(&self) -> &[(Category, String)] {
        &self.entries
    }

    fn add<T>(&mut self, category: Category, declaration: &T, option: usize, label: String) {
        let key = Key::new(category, declaration, option);
        self.index.insert(key, self.entries.len());
        self.entries.push((category, label));
    }

    fn derived<T>(&mut self, schema: &Schema<'_>, declaration: &T, name: &QName, label: &str) {
        let Some(complex) = schema.model.complex_types.get(name) else {
            return;
        };
        for (option, name) in schema.concrete(&complex.name).iter().enumerate() {
            if **name != complex.name {
                let label = format!("{label} as {}", prefixed(schema.model, name));
                self.add(Category::XsiType, declaration, option, label);
            }
        }
    }

    fn nillable<T>(&mut self, nillable: bool, declaration: &T, label: &str) {
        if nillable {
            for (option, state) in ["with a value", "nil"].into_iter().enumerate() {
                let label = format!("{label} {state}");
                self.add(Category::Nillable, declaration, option, label);
            }
        }
    }

    fn particle(
        &mut self,
        schema: &Schema<'_>,
        particle: &Particle,
        owner: &str,
        path: &str,
    ) -> Result<(), Error> {
        let name = term_name(schema, &particle.term);
        let label = format!("{owner} {path} {name}");
        for occurs in Occurs::options(particle) {
            let label = format!("{label} {}", occurs.name());
            self.add(Category::Particle, particle, occurs as usize, label);
        }
        match &particle.term {
            Term::Element(element) => {
                self.nillable(element.nillable, particle, &label);
                self.derived(schema, particle, &element.type_name, &label);
            }
            Term::ElementRef(name) => {
                for (option, member) in schema.substitutes(name)?.into_iter().enumerate() {
                    if member.name != *name {
                        let label = format!("{label} by {}", prefixed(schema.model, &member.name));
                        self.add(Category::Substitute, particle, option, label);
                    }
                }
            }
            Term::GroupRef(_) | Term::Any => {}
            Term::Sequence(parts) | Term::Choice(parts) | Term::All(parts) => {
                for (option, part) in parts.iter().enumerate() {
                    if matches!(particle.term, Term::Choice(_)) {
                        let label = format!("{label} {}", term_name(schema, &part.term));
                        self.add(Category::Alternative, particle, option, label);
                    }
                    self.particle(schema, part, owner, &format!("{path}/{option}"))?;
                }
            }
        }
        Ok(())
    }

    fn attributes(&mut self, uses: &[AttributeUse], owner: &str) {
        for attribute_use in uses {
            match attribute_use {
                AttributeUse::Attribute(attribute) => {
                    let label = format!("{owner}/@{}", attribute.name.local);
                    for option in attribute_options(attribute) {
                        let state = if option == 0 { "absent" } else { "there" };
                        let label = format!("{label} {state}");
                        self.add(Category::Attribute, attribute, option, label);
                    }
                }
                AttributeUse::Any => {
                    for (option, state) in ["absent", "there"].into_iter().enumerate() {
                        let label = format!("{owner}/@* {state}");
                        self.add(Category::AnyAttribute, attribute_use, option, label);
                    }
                }
                AttributeUse::GroupRef(_) => {}
            }
        }
    }

    fn simple(&mut self, schema: &Schema<'_>, simple: &SimpleType) {
        let label = prefixed(schema.model, &simple.name);
        self.add(Category::Type, simple, 0, label.clone());
        match &simple.variety {
            Variety::Restriction {
                enumeration,
                facets,
                ..
            } => {
                for value in enumeration {
                    let label = format!("{label} {:?}", value.value);
                    self.add(Category::Enumeration, value, 0, label);
                }
                for facet in facets {
                    let label = format!("{label} {} {}", facet.name, facet.value);
                    self.add(Category::Facet, facet, 0, label);
                }
            }
            Variety::List(_) => {
                for (option, length) in ["no item", "one item", "items"].into_iter().enumerate() {
                    let label = format!("{label} {length}");
                    self.add(Category::List, simple, option, label);
                }
            }
            Variety::Union(members) => {
                for (option, member) in members.iter().enumerate() {
                    let label = format!("{label} {}", prefixed(schema.model, member));
                    self.add(Category::Member, simple, option, label);
                }
            }
        }
    }
}

/// Whether the attribute may be absent (0), and there (1).
pub(crate) fn attribute_options(attribute: &Attribute) -> Vec<usize> {
    match attribute.usage {
        Usage::Optional => vec![0, 1],
        Usage::Required => vec![1],
        Usage::Prohibited => Vec::new(),
    }
}

/// In an element (0) or in an attribute (1), which readers take by other ways.
pub(crate) fn form_option(in_attribute: bool) -> usize {
    usize::from(in_attribute)
}

fn term_name(schema: &Schema<'_>, term: &Term) -> String {
    match term {
        Term::Element(element) => element.name.local.clone(),
        Term::ElementRef(name) => prefixed(schema.model, name),
        Term::GroupRef(name) => format!("group {}", prefixed(schema.model, name)),
        Term::Sequence(_) => "sequence".to_owned(),
        Term::Choice(_) => "choice".to_owned(),
        Term::All(_) => "all".to_owned(),
        Term::Any => "any".to_owned(),
    }
}

/// The inventory describes the head of a substitution group as it describes the element.
pub(crate) fn element_key(element: &Element) -> Key {
    Key::new(Category::Element, element, 0)
}
