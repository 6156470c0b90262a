//! The rows of a model.

use std::collections::BTreeMap;

use ews_codegen::Operation;
use ews_codegen::model::{
    AttributeUse, ComplexType, Derivation, Element, Model, Particle, QName, SimpleType, Term,
    Usage, Variety, XML,
};

use super::{Description, KNOWN, Key, Kind, Row};

/// The namespace of the types of EWS.
const TYPES: &str = "http://schemas.microsoft.com/exchange/services/2006/types";

/// The namespace of its messages.
const MESSAGES: &str = "http://schemas.microsoft.com/exchange/services/2006/messages";

/// The namespaces with prefixes that every reader knows. Others are written out, because the
/// prefixes that their schemas declare may differ.
const PREFIXES: [(&str, &str); 3] = [
    (TYPES, "t"),
    (
        "http://schemas.microsoft.com/exchange/services/2006/messages",
        "m",
    ),
    (XML, "xml"),
];

/// A name as it stands in rows.
fn prefixed(name: &QName) -> String {
    match PREFIXES.iter().find(|(uri, _)| *uri == name.namespace) {
        Some((_, prefix)) => format!("{prefix}:{}", name.local),
        None => name.to_string(),
    }
}

/// The rows of a schema set.
pub(super) fn describe(model: &Model, operations: &[Operation]) -> Description {
    let mut rows = Rows::default();
    for operation in operations {
        rows.operation(operation);
    }
    for element in model.elements.values() {
        rows.element(element);
    }
    for ty in model.complex_types.values() {
        rows.complex_type(ty);
    }
    for ty in model.simple_types.values() {
        rows.simple_type(ty);
    }
    for group in model.groups.values() {
        let owner = rows.component(Kind::Group, &prefixed(&group.name), Vec::new());
        rows.content(&owner, &group.content);
    }
    for group in model.attribute_groups.values() {
        let owner = rows.component(Kind::AttributeGroup, &prefixed(&group.name), Vec::new());
        rows.attributes(&owner, &group.attributes);
    }
    rows.description
}

#[derive(Default)]
struct Rows {
    description: Description,
    /// How many parts of the component that is being described have a name.
    names: BTreeMap<(Kind, String), usize>,
}

/// Facts with these names, as far as they have values.
fn facts<const N: usize>(facts: [(&str, Option<String>); N]) -> Vec<(String, String)> {
    let facts = facts.into_iter();
    facts
        .filter_map(|(name, value)| Some((name.to_owned(), value?)))
        .collect()
}

fn yes(value: bool) -> Option<String> {
    value.then(|| "yes".to_owned())
}

impl Rows {
    /// Begins a component. Returns what its parts have as owner.
    fn component(&mut self, kind: Kind, name: &str, facts: Vec<(String, String)>) -> String {
        self.names.clear();
        let key = Key::of_component(kind, name);
        let owner = key.owner.clone();
        self.description.rows.push(Row { key, facts });
        owner
    }

    /// Adds a part of a component. A second one of a name has `#2` behind it.
    fn part(&mut self, kind: Kind, owner: &str, name: &str, facts: Vec<(String, String)>) {
        let count = self.names.entry((kind, name.to_owned())).or_default();
        *count += 1;
        let name = match count {
            1 => name.to_owned(),
            count => format!("{name}#{count}"),
        };
        let key = Key {
            kind,
            owner: owner.to_owned(),
            name,
        };
        self.description.rows.push(Row { key, facts });
    }

    fn operation(&mut self, operation: &Operation) {
        let action = operation.soap_action.strip_prefix(MESSAGES);
        let is_regular = action.and_then(|a| a.strip_prefix('/')) == Some(&operation.name);
        let owner = self.component(
            Kind::Operation,
            &operation.name,
            facts([
                ("request", Some(prefixed(&operation.request))),
                ("response", Some(prefixed(&operation.response))),
                (
                    "action",
                    (!is_regular).then(|| operation.soap_action.clone()),
                ),
                (
                    "published",
                    (!operation.is_published).then(|| "no".to_owned()),
                ),
            ]),
        );
        for header in &operation.headers {
            let header = prefixed(&QName::new(TYPES, *header));
            self.part(Kind::Header, &owner, &header, Vec::new());
        }
        for header in &operation.further_headers {
            let facts = facts([(KNOWN, Some("no".to_owned()))]);
            self.part(Kind::Header, &owner, &prefixed(header), facts);
        }
    }

    fn element(&mut self, element: &Element) {
        let facts = facts([
            ("type", Some(prefixed(&element.type_name))),
            (
                "substitutes",
                element.substitution_group.as_ref().map(prefixed),
            ),
            ("abstract", yes(element.is_abstract)),
            ("nillable", yes(element.nillable)),
            ("default", element.default.clone()),
        ]);
        self.component(Kind::Element, &prefixed(&element.name), facts);
    }

    fn complex_type(&mut self, ty: &ComplexType) {
        let base = |derivation| match &ty.derivation {
            Some((found, base)) if *found == derivation => Some(prefixed(base)),
            _ => None,
        };
        let content = if ty.simple_content {
            "simple content"
        } else {
            "complex"
        };
        let facts = facts([
            ("is", Some(content.to_owned())),
            ("extends", base(Derivation::Extension)),
            ("restricts", base(Derivation::Restriction)),
            ("abstract", yes(ty.is_abstract)),
            ("mixed", yes(ty.mixed)),
        ]);
        let owner = self.component(Kind::Type, &prefixed(&ty.name), facts);
        self.attributes(&owner, &ty.attributes);
        if let Some(content) = &ty.content {
            self.content(&owner, content);
        }
    }

    fn simple_type(&mut self, ty: &SimpleType) {
        let (name, types) = match &ty.variety {
            Variety::Restriction { base, .. } => ("restricts", prefixed(base)),
            Variety::List(item) => ("list", prefixed(item)),
            Variety::Union(members) => {
                let members: Vec<String> = members.iter().map(prefixed).collect();
                ("union", members.join(" "))
            }
        };
        let is = Some("simple".to_owned());
        let facts_of_type = facts([("is", is), (name, Some(types))]);
        let owner = self.component(Kind::Type, &prefixed(&ty.name), facts_of_type);
        if let Variety::Restriction {
            enumeration,
            facets,
            ..
        } = &ty.variety
        {
            for value in enumeration {
                self.part(Kind::Value, &owner, &value.value, Vec::new());
            }
            for facet in facets {
                let value = Some(facet.value.clone());
                self.part(Kind::Facet, &owner, facet.name, facts([("value", value)]));
            }
        }
    }

    fn attributes(&mut self, owner: &str, attributes: &[AttributeUse]) {
        for attribute in attributes {
            let (name, facts) = match attribute {
                AttributeUse::GroupRef(group) => {
                    (format!("attribute-group {}", prefixed(group)), Vec::new())
                }
                AttributeUse::Any => ("any".to_owned(), Vec::new()),
                AttributeUse::Attribute(attribute) => {
                    let usage = match attribute.usage {
                        Usage::Optional => "optional",
                        Usage::Required => "required",
                        Usage::Prohibited => "prohibited",
                    };
                    let facts = facts([
                        ("type", Some(prefixed(&attribute.type_name))),
                        ("use", Some(usage.to_owned())),
                        ("default", attribute.default.clone()),
                        ("fixed", attribute.fixed.clone()),
                    ]);
                    (prefixed(&attribute.name), facts)
                }
            };
            self.part(Kind::Attribute, owner, &name, facts);
        }
    }

    /// Adds the members of a content model.
    fn content(&mut self, owner: &str, content: &Particle) {
        self.particle(owner, content, 1, &[]);
    }

    /// `nth` counts the compositors of a kind within the same one; `within` has those around.
    fn particle(&mut self, owner: &str, particle: &Particle, nth: usize, within: &[String]) {
        let occurs = occurrence(particle);
        let (inner, compositor) = match &particle.term {
            Term::Sequence(inner) => (inner, "sequence"),
            Term::Choice(inner) => (inner, "choice"),
            Term::All(inner) => (inner, "all"),
            term => return self.member(owner, term, occurs, within),
        };
        let mut name = compositor.to_owned();
        if nth > 1 {
            name.push_str(&format!("#{nth}"));
        }
        if occurs != "1" {
            name.push_str(&format!(" {occurs}"));
        }
        let mut within = within.to_vec();
        within.push(name);
        let mut counts = [0; 3];
        for particle in inner {
            let nth = match &particle.term {
                Term::Sequence(_) => &mut counts[0],
                Term::Choice(_) => &mut counts[1],
                _ => &mut counts[2],
            };
            *nth += 1;
            let nth = *nth;
            self.particle(owner, particle, nth, &within);
        }
    }

    fn member(&mut self, owner: &str, term: &Term, occurs: String, within: &[String]) {
        // A plain sequence, as most contents are, says nothing.
        let is_plain = within.is_empty() || within == ["sequence"];
        let within = (!is_plain).then(|| within.join(" > "));
        let occurs = Some(occurs);
        let (name, facts) = match term {
            Term::Element(element) => {
                let is_unqualified =
                    element.name.namespace.is_empty() && owner.contains([':', '}']);
                let facts = facts([
                    ("type", Some(prefixed(&element.type_name))),
                    ("occurs", occurs),
                    ("within", within),
                    ("nillable", yes(element.nillable)),
                    ("default", element.default.clone()),
                    ("form", is_unqualified.then(|| "unqualified".to_owned())),
                ]);
                (element.name.local.clone(), facts)
            }
            Term::ElementRef(element) => {
                let facts = facts([("occurs", occurs), ("within", within)]);
                (format!("ref {}", prefixed(element)), facts)
            }
            Term::GroupRef(group) => {
                let facts = facts([("occurs", occurs), ("within", within)]);
                (format!("group {}", prefixed(group)), facts)
            }
            _ => {
                let facts = facts([("occurs", occurs), ("within", within)]);
                ("any".to_owned(), facts)
            }
        };
        self.part(Kind::Member, owner, &name, facts);
    }
}

/// How often a particle occurs: `1`, `0..1`, `0..*`.
fn occurrence(particle: &Particle) -> String {
    match (particle.min, particle.max) {
        (min, Some(max)) if min == max => min.to_string(),
        (min, Some(max)) => format!("{min}..{max}"),
        (min, None) => format!("{min}..*"),
    }
}
