//! Checks that every reference of a model resolves, and that nothing is defined by itself.

use std::collections::{BTreeMap, BTreeSet};

use crate::error::{Error, Errors};
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

/// What is wrong with the references of `model`. Those to `lost` components, of which an error is
/// known already, are left out.
pub(crate) fn resolve(model: &Model, schemas: &Schemas, lost: &BTreeSet<QName>) -> Resolved {
    let mut resolver = Resolver {
        model,
        schemas,
        lost,
        errors: Errors::default(),
    };
    for ty in model.simple_types.values() {
        resolver.simple_type(ty);
    }
    for ty in model.complex_types.values() {
        resolver.complex_type(ty);
    }
    for group in model.groups.values() {
        let referrer = Referrer::new("group", &group.name.local, &group.origin);
        resolver.particle(&referrer, &group.content);
    }
    for group in model.attribute_groups.values() {
        let referrer = Referrer::new("attribute group", &group.name.local, &group.origin);
        resolver.attributes(&referrer, &group.attributes);
    }
    for element in model.elements.values() {
        let referrer = Referrer::new("element", &element.name.local, &element.origin);
        resolver.any_type(&referrer, &element.type_name);
        if let Some(head) = &element.substitution_group {
            resolver.element(&referrer, head);
        }
    }
    let cycles = cycles(model);
    let has_cycles = !cycles.is_empty();
    resolver.errors.extend(cycles);
    Resolved {
        errors: resolver.errors,
        has_cycles,
    }
}

/// What is wrong with the references of a model.
pub(crate) struct Resolved {
    pub(crate) errors: Errors,
    /// Whether components are defined by themselves or by too many others, which later steps must not
    /// follow.
    pub(crate) has_cycles: bool,
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
    lost: &'a BTreeSet<QName>,
    errors: Errors,
}

impl Resolver<'_> {
    fn simple_type(&mut self, ty: &SimpleType) {
        let referrer = Referrer::new("simple type", &ty.name.local, &ty.origin);
        for name in defining(&ty.variety) {
            self.simple(&referrer, name);
        }
    }

    fn complex_type(&mut self, ty: &ComplexType) {
        let referrer = Referrer::new("complex type", &ty.name.local, &ty.origin);
        if let Some((_, base)) = &ty.derivation {
            if ty.simple_content {
                self.any_type(&referrer, base);
            } else if !self.is_complex(base) {
                self.unresolved(&referrer, "complex type", base);
            }
        }
        if let Some(content) = &ty.content {
            self.particle(&referrer, content);
        }
        self.attributes(&referrer, &ty.attributes);
    }

    fn particle(&mut self, referrer: &Referrer<'_>, particle: &Particle) {
        match &particle.term {
            Term::Element(element) => self.any_type(referrer, &element.type_name),
            Term::ElementRef(name) => self.element(referrer, name),
            Term::GroupRef(name) if !self.model.groups.contains_key(name) => {
                self.unresolved(referrer, "group", name);
            }
            Term::Sequence(particles) | Term::Choice(particles) | Term::All(particles) => {
                for particle in particles {
                    self.particle(referrer, particle);
                }
            }
            Term::GroupRef(_) | Term::Any => {}
        }
    }

    fn attributes(&mut self, referrer: &Referrer<'_>, uses: &[AttributeUse]) {
        for attribute in uses {
            match attribute {
                AttributeUse::Attribute(attribute) => self.simple(referrer, &attribute.type_name),
                AttributeUse::GroupRef(name) if !self.model.attribute_groups.contains_key(name) => {
                    self.unresolved(referrer, "attribute group", name);
                }
                AttributeUse::GroupRef(_) | AttributeUse::Any => {}
            }
        }
    }

    fn element(&mut self, referrer: &Referrer<'_>, name: &QName) {
        if !self.model.elements.contains_key(name) {
            self.unresolved(referrer, "element", name);
        }
    }

    fn any_type(&mut self, referrer: &Referrer<'_>, name: &QName) {
        if !self.is_type(name) {
            self.unresolved(referrer, "type", name);
        }
    }

    fn simple(&mut self, referrer: &Referrer<'_>, name: &QName) {
        if !self.is_simple(name) {
            self.unresolved(referrer, "simple type", name);
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

    fn unresolved(&mut self, referrer: &Referrer<'_>, kind: &'static str, name: &QName) {
        if !self.lost.contains(name) {
            let error = self.error(referrer, kind, name);
            self.errors.push(error);
        }
    }

    fn error(&self, referrer: &Referrer<'_>, kind: &'static str, name: &QName) -> Error {
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
}

/// Looks for components that are defined by themselves. Elements may contain themselves; bases,
/// members, groups and substitution heads may not.
fn cycles(model: &Model) -> Errors {
    let mut errors = Errors::default();
    let types = model
        .simple_types
        .values()
        .map(|ty| (&ty.name, (&ty.origin, defining(&ty.variety))))
        .chain(model.complex_types.values().map(|ty| {
            let base = ty.derivation.iter().map(|(_, base)| base).collect();
            (&ty.name, (&ty.origin, base))
        }));
    find_cycles("type", types.collect(), &mut errors);
    let groups = model.groups.values().map(|group| {
        let mut references = Vec::new();
        group_references(&group.content, &mut references);
        (&group.name, (&group.origin, references))
    });
    find_cycles("group", groups.collect(), &mut errors);
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
    find_cycles("attribute group", attribute_groups.collect(), &mut errors);
    let elements = model.elements.values().map(|element| {
        let heads = element.substitution_group.iter().collect();
        (&element.name, (&element.origin, heads))
    });
    find_cycles("element", elements.collect(), &mut errors);
    errors
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

/// How many definitions may follow from each other, as a base of a base does. Later steps call
/// themselves for each, and compilers do so for some of what is generated.
const MOST_DEPTH: usize = 200;

/// How many definitions a component may be made of, each as often as it is referred to: groups that
/// refer twice to the next one would fill any memory when they are written out.
const MOST_DEFINITIONS: usize = 20_000;

/// How much a component is defined by.
#[derive(Clone, Copy, Default)]
struct Weight {
    depth: usize,
    definitions: usize,
}

impl Weight {
    fn is_too_large(self) -> bool {
        self.depth > MOST_DEPTH || self.definitions > MOST_DEFINITIONS
    }
}

/// Reports each component of `kind` that is defined by itself, a cycle once, and those that are made of
/// too many others.
fn find_cycles(kind: &'static str, definitions: Definitions<'_>, errors: &mut Errors) {
    let mut done: BTreeMap<&QName, Weight> = BTreeMap::new();
    for start in definitions.keys().copied() {
        // The way down from `start`, with the number of definitions followed at each step.
        let mut way: Vec<(&QName, usize)> = vec![(start, 0)];
        while let Some((name, next)) = way.pop() {
            let followed = definitions
                .get(name)
                .filter(|_| !done.contains_key(name))
                .and_then(|(_, defining)| defining.get(next).copied());
            let Some(followed) = followed else {
                if !done.contains_key(name) {
                    let definition = definitions.get(name);
                    let defining = definition.into_iter().flat_map(|(_, defining)| defining);
                    let weights = defining.filter_map(|name| done.get(name).copied());
                    let weight = with_all(weights.clone());
                    // Of a chain one error is enough.
                    if let Some((origin, _)) = definition
                        && weight.is_too_large()
                        && !weights.clone().any(Weight::is_too_large)
                    {
                        errors.push(Error::Unsupported {
                            at: (*origin).clone(),
                            construct: "a definition by too many others",
                            component: format!("{kind} {}", name.local),
                            remedy: "declare some of them in place",
                        });
                    }
                    done.insert(name, weight);
                }
                continue;
            };
            way.push((name, next + 1));
            let Some(first) = way.iter().position(|(name, _)| *name == followed) else {
                way.push((followed, 0));
                continue;
            };
            let path: Vec<_> = way[first..]
                .iter()
                .map(|(name, _)| name.local.as_str())
                .chain([followed.local.as_str()])
                .collect();
            let (origin, _) = definitions[followed];
            errors.push(Error::Cycle {
                at: origin.clone(),
                component: format!("{kind} {}", followed.local),
                path: path.join(" -> "),
            });
        }
    }
}

/// The weight of a component that refers to others of these weights.
fn with_all(weights: impl Iterator<Item = Weight>) -> Weight {
    let whole = weights.fold(Weight::default(), |whole, other| Weight {
        depth: whole.depth.max(other.depth),
        definitions: whole.definitions.saturating_add(other.definitions),
    });
    Weight {
        depth: whole.depth + 1,
        definitions: whole.definitions.saturating_add(1),
    }
}
