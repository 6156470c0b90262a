//! Checks that every reference of a model resolves, and that nothing is defined by itself.

use std::collections::{BTreeMap, BTreeSet};

use crate::error::Error;
use crate::model::{
    AttributeUse, ComplexType, Model, Origin, Particle, QName, SimpleType, Term, Variety,
};
use crate::read::Schemas;

/// XML Schema's own simple types; `xs:anyType` is the one complex type.
const SIMPLE_TYPES: [&str; 49] = [
    "ENTITIES",
    "ENTITY",
    "ID",
    "IDREF",
    "IDREFS",
    "NCName",
    "NMTOKEN",
    "NMTOKENS",
    "NOTATION",
    "Name",
    "QName",
    "anyAtomicType",
    "anySimpleType",
    "anyURI",
    "base64Binary",
    "boolean",
    "byte",
    "date",
    "dateTime",
    "dateTimeStamp",
    "dayTimeDuration",
    "decimal",
    "double",
    "duration",
    "float",
    "gDay",
    "gMonth",
    "gMonthDay",
    "gYear",
    "gYearMonth",
    "hexBinary",
    "int",
    "integer",
    "language",
    "long",
    "negativeInteger",
    "nonNegativeInteger",
    "nonPositiveInteger",
    "normalizedString",
    "positiveInteger",
    "short",
    "string",
    "time",
    "token",
    "unsignedByte",
    "unsignedInt",
    "unsignedLong",
    "unsignedShort",
    "yearMonthDuration",
];

/// Checks all components of `model`.
pub(crate) fn resolve(model: &Model, schemas: &Schemas) -> Result<(), Error> {
    let resolver = Resolver { model, schemas };
    for ty in model.simple_types.values() {
        resolver.simple_type(ty)?;
    }
    for ty in model.complex_types.values() {
        resolver.complex_type(ty)?;
    }
    for group in model.groups.values() {
        let referrer = Referrer::new("group", &group.name.local, &group.origin);
        resolver.particle(&referrer, &group.content)?;
    }
    for group in model.attribute_groups.values() {
        let referrer = Referrer::new("attribute group", &group.name.local, &group.origin);
        resolver.attributes(&referrer, &group.attributes)?;
    }
    for element in model.elements.values() {
        let referrer = Referrer::new("element", &element.name.local, &element.origin);
        resolver.any_type(&referrer, &element.type_name)?;
        if let Some(head) = &element.substitution_group {
            resolver.element(&referrer, head)?;
        }
    }
    resolver.cycles()
}

/// The component that refers.
struct Referrer<'a> {
    kind: &'static str,
    name: &'a str,
    origin: &'a Origin,
}

impl<'a> Referrer<'a> {
    fn new(kind: &'static str, name: &'a str, origin: &'a Origin) -> Self {
        Self { kind, name, origin }
    }
}

struct Resolver<'a> {
    model: &'a Model,
    schemas: &'a Schemas,
}

impl Resolver<'_> {
    fn simple_type(&self, ty: &SimpleType) -> Result<(), Error> {
        let referrer = Referrer::new("simple type", &ty.name.local, &ty.origin);
        match &ty.variety {
            Variety::Restriction { base: name, .. } | Variety::List(name) => {
                self.simple(&referrer, name)
            }
            Variety::Union(members) => members
                .iter()
                .try_for_each(|member| self.simple(&referrer, member)),
        }
    }

    fn complex_type(&self, ty: &ComplexType) -> Result<(), Error> {
        let referrer = Referrer::new("complex type", &ty.name.local, &ty.origin);
        if let Some((_, base)) = &ty.derivation {
            if ty.simple_content {
                self.any_type(&referrer, base)?;
            } else if !self.is_complex(base) {
                return Err(self.unresolved(&referrer, "complex type", base));
            }
        }
        if let Some(content) = &ty.content {
            self.particle(&referrer, content)?;
        }
        self.attributes(&referrer, &ty.attributes)
    }

    fn particle(&self, referrer: &Referrer<'_>, particle: &Particle) -> Result<(), Error> {
        match &particle.term {
            Term::Element(element) => self.any_type(referrer, &element.type_name),
            Term::ElementRef(name) => self.element(referrer, name),
            Term::GroupRef(name) if !self.model.groups.contains_key(name) => {
                Err(self.unresolved(referrer, "group", name))
            }
            Term::Sequence(particles) | Term::Choice(particles) | Term::All(particles) => particles
                .iter()
                .try_for_each(|particle| self.particle(referrer, particle)),
            Term::GroupRef(_) | Term::Any => Ok(()),
        }
    }

    fn attributes(&self, referrer: &Referrer<'_>, uses: &[AttributeUse]) -> Result<(), Error> {
        uses.iter().try_for_each(|attribute| match attribute {
            AttributeUse::Attribute(attribute) => self.simple(referrer, &attribute.type_name),
            AttributeUse::GroupRef(name) if !self.model.attribute_groups.contains_key(name) => {
                Err(self.unresolved(referrer, "attribute group", name))
            }
            AttributeUse::GroupRef(_) | AttributeUse::Any => Ok(()),
        })
    }

    fn element(&self, referrer: &Referrer<'_>, name: &QName) -> Result<(), Error> {
        if self.model.elements.contains_key(name) {
            Ok(())
        } else {
            Err(self.unresolved(referrer, "element", name))
        }
    }

    fn any_type(&self, referrer: &Referrer<'_>, name: &QName) -> Result<(), Error> {
        if self.is_type(name) {
            Ok(())
        } else {
            Err(self.unresolved(referrer, "type", name))
        }
    }

    fn simple(&self, referrer: &Referrer<'_>, name: &QName) -> Result<(), Error> {
        if self.is_simple(name) {
            Ok(())
        } else {
            Err(self.unresolved(referrer, "simple type", name))
        }
    }

    fn is_type(&self, name: &QName) -> bool {
        self.is_simple(name) || self.is_complex(name)
    }

    fn is_complex(&self, name: &QName) -> bool {
        self.model.complex_types.contains_key(name) || *name == QName::xs("anyType")
    }

    fn is_simple(&self, name: &QName) -> bool {
        if name.is_xs() {
            SIMPLE_TYPES.contains(&name.local.as_str())
        } else {
            self.model.simple_types.contains_key(name)
        }
    }

    fn unresolved(&self, referrer: &Referrer<'_>, kind: &'static str, name: &QName) -> Error {
        let component = format!("{} {}", referrer.kind, referrer.name);
        if !(kind.ends_with("type") && self.is_type(name)) {
            return self
                .schemas
                .unresolved(referrer.origin, component, kind, name);
        }
        Error::Invalid {
            at: self.schemas.reference(referrer.origin, &name.local),
            component,
            problem: format!("refers to {name}, which is not a {kind}"),
            remedy: match kind {
                "simple type" => "refer to a simple type",
                _ => "refer to a complex type, or use xs:simpleContent",
            },
        }
    }

    /// Looks for components that are defined by themselves. Elements may contain themselves;
    /// bases, members, groups and substitution heads may not.
    fn cycles(&self) -> Result<(), Error> {
        let model = self.model;
        let types = model
            .simple_types
            .values()
            .map(|ty| (&ty.name, (&ty.origin, defining(&ty.variety))))
            .chain(model.complex_types.values().map(|ty| {
                let base = ty.derivation.iter().map(|(_, base)| base).collect();
                (&ty.name, (&ty.origin, base))
            }));
        no_cycle("type", types.collect())?;
        let groups = model.groups.values().map(|group| {
            let mut references = Vec::new();
            group_references(&group.content, &mut references);
            (&group.name, (&group.origin, references))
        });
        no_cycle("group", groups.collect())?;
        let attribute_groups = model.attribute_groups.values().map(|group| {
            let references = group
                .attributes
                .iter()
                .filter_map(|attribute| match attribute {
                    AttributeUse::GroupRef(name) => Some(name),
                    _ => None,
                });
            (&group.name, (&group.origin, references.collect()))
        });
        no_cycle("attribute group", attribute_groups.collect())?;
        let elements = model.elements.values().map(|element| {
            let heads = element.substitution_group.iter().collect();
            (&element.name, (&element.origin, heads))
        });
        no_cycle("element", elements.collect())
    }
}

/// The types that a simple type is made of.
fn defining(variety: &Variety) -> Vec<&QName> {
    match variety {
        Variety::Restriction { base: name, .. } | Variety::List(name) => vec![name],
        Variety::Union(members) => members.iter().collect(),
    }
}

fn group_references<'a>(particle: &'a Particle, references: &mut Vec<&'a QName>) {
    match &particle.term {
        Term::GroupRef(name) => references.push(name),
        Term::Sequence(particles) | Term::Choice(particles) | Term::All(particles) => {
            for particle in particles {
                group_references(particle, references);
            }
        }
        Term::Element(_) | Term::ElementRef(_) | Term::Any => {}
    }
}

/// Components of one kind: where they are declared, and what defines them.
type Definitions<'a> = BTreeMap<&'a QName, (&'a Origin, Vec<&'a QName>)>;

/// Fails where a component of `kind` is defined by itself.
fn no_cycle(kind: &'static str, definitions: Definitions<'_>) -> Result<(), Error> {
    let mut done = BTreeSet::new();
    for start in definitions.keys().copied() {
        // The way down from `start`, with the number of definitions followed at each step.
        let mut way: Vec<(&QName, usize)> = vec![(start, 0)];
        while let Some((name, next)) = way.pop() {
            let followed = definitions
                .get(name)
                .filter(|_| !done.contains(name))
                .and_then(|(_, defining)| defining.get(next).copied());
            let Some(followed) = followed else {
                done.insert(name);
                continue;
            };
            way.push((name, next + 1));
            if let Some(first) = way.iter().position(|(name, _)| *name == followed) {
                let path: Vec<_> = way[first..]
                    .iter()
                    .map(|(name, _)| name.local.as_str())
                    .chain([followed.local.as_str()])
                    .collect();
                let (origin, _) = definitions[followed];
                return Err(Error::Cycle {
                    at: origin.clone(),
                    component: format!("{kind} {}", followed.local),
                    path: path.join(" -> "),
                });
            }
            way.push((followed, 0));
        }
    }
    Ok(())
}
