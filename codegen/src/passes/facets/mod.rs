//! What the simple types demand of their values beyond what the Rust types say.
//!
//! The facets of a simple type become a static item by the type's own name. The type itself is mostly an
//! alias in Rust, which nothing can be implemented for, so that the member that holds a value names the
//! item. A facet that cannot be checked is a skip with its reason.

mod pattern;

use std::collections::{BTreeMap, BTreeSet};

use crate::model::{Facet, Model, QName, SimpleType, Variety};
use crate::plan::{Builtin, Facets, Item, Path, Rule, Skip};

use super::idents::Idents;
use super::simple::{Form, builtin, form};

/// The kind of a skip for a facet.
const KIND: &str = "facet";

/// The demands of the simple types that have any.
#[derive(Default)]
pub(crate) struct Demands {
    of: BTreeMap<QName, Facets>,
    /// Facets that are not checked, with the reason.
    pub(crate) skips: Vec<Skip>,
}

impl Demands {
    /// The demands of all simple types, and of the built-in ones that have some.
    pub(crate) fn of(model: &Model, idents: &Idents) -> Self {
        let mut demands = Self::default();
        for local in [
            "language",
            "positiveInteger",
            "negativeInteger",
            "nonPositiveInteger",
        ] {
            let path = Path {
                module: "xs".to_owned(),
                ident: local.to_owned(),
            };
            demands.insert(model, &QName::xs(local), path);
        }
        for name in model.simple_types.keys() {
            demands.insert(model, name, idents.path_of_type(name));
        }
        demands
    }

    fn insert(&mut self, model: &Model, name: &QName, path: Path) {
        let mut demanded = Demanded::default();
        demanded.visit(model, name);
        self.skips
            .extend(demanded.unchecked.into_iter().map(|reason| Skip {
                kind: KIND,
                name: name.clone(),
                reason,
            }));
        if demanded.rules.is_empty() {
            return;
        }
        let facets = Facets {
            path,
            component: name.clone(),
            collapses: demanded.collapses,
            rules: demanded.rules,
        };
        self.of.insert(name.clone(), facets);
    }

    /// Where the demands of a simple type are.
    pub(crate) fn path(&self, name: &QName) -> Option<Path> {
        self.of.get(name).map(|facets| facets.path.clone())
    }

    /// The demands that items refer to, in the order of their paths.
    pub(crate) fn used_by(self, items: &[(usize, Item)]) -> Vec<Facets> {
        let used: BTreeSet<&Path> = items.iter().flat_map(|(_, item)| paths(item)).collect();
        let mut all: Vec<Facets> = self.of.into_values().collect();
        all.retain(|facets| used.contains(&facets.path));
        all.sort_by(|a, b| a.path.cmp(&b.path));
        all
    }
}

/// The demands that an item refers to.
fn paths(item: &Item) -> Vec<&Path> {
    match item {
        Item::Struct(item) => item
            .fields
            .iter()
            .filter_map(|f| f.facets.as_ref())
            .collect(),
        Item::Choice(item) => {
            let alternatives = item.alternatives.iter();
            alternatives.filter_map(|a| a.facets.as_ref()).collect()
        }
        Item::List(item) => item.facets.iter().collect(),
        Item::Text(item) => item.facets.iter().collect(),
        Item::ElementNewtype(item) => item.facets.iter().collect(),
        Item::Polymorphic(_) | Item::Enumeration(_) | Item::Alias(_) | Item::ElementAlias(_) => {
            Vec::new()
        }
    }
}

/// What is found on the way from a type to the built-in type that it restricts.
#[derive(Default)]
struct Demanded {
    rules: Vec<Rule>,
    collapses: bool,
    unchecked: Vec<&'static str>,
}

impl Demanded {
    fn visit(&mut self, model: &Model, name: &QName) {
        if name.is_xs() {
            self.visit_builtin(&name.local);
            return;
        }
        // An open enumeration has its values as variants, and any other text is meant.
        let form = model.simple_types.get(name).map(|s| form(model, s));
        if matches!(form, Some(Form::Enumeration(_))) {
            return;
        }
        match model.simple_types.get(name).map(|simple| &simple.variety) {
            Some(Variety::Restriction { base, facets, .. }) => {
                self.visit(model, base);
                let kind = kind(model, base);
                self.add(facets, kind);
            }
            Some(Variety::Union(members)) => self.visit_union(model, members),
            // Its items have demands of their own.
            Some(Variety::List(_)) | None => {}
        }
    }

    fn visit_builtin(&mut self, local: &str) {
        self.collapses = !matches!(local, "string" | "normalizedString");
        let rule = match local {
            "language" => pattern::compile("[a-zA-Z]{1,8}(-[a-zA-Z0-9]{1,8})*").map(Rule::Pattern),
            "positiveInteger" => Ok(Rule::Range {
                min: 1,
                max: i128::MAX,
            }),
            "negativeInteger" => Ok(Rule::Range {
                min: i128::MIN,
                max: -1,
            }),
            "nonPositiveInteger" => Ok(Rule::Range {
                min: i128::MIN,
                max: 0,
            }),
            _ => return,
        };
        match rule {
            Ok(rule) => self.rules.push(rule),
            Err(reason) => self.unchecked.push(reason),
        }
    }

    /// A union allows what one of its members allows; its value is text in Rust.
    fn visit_union(&mut self, model: &Model, members: &[QName]) {
        let mut alternatives = Vec::new();
        for member in members {
            let mut demanded = Self::default();
            demanded.visit(model, member);
            let mut rules = demanded.rules;
            self.unchecked.extend(demanded.unchecked);
            if let Some(values) = listed(model, member) {
                rules.push(Rule::OneOf(values));
            }
            if let Kind::Integer { min, max } = kind(model, member) {
                rules.push(Rule::Range { min, max });
            }
            if rules.is_empty() {
                return;
            }
            alternatives.push(merged(rules));
        }
        self.collapses = true;
        self.rules.push(Rule::AnyOf(alternatives));
    }

    /// The facets of one step of restriction.
    fn add(&mut self, facets: &[Facet], kind: Kind) {
        let mut patterns = Vec::new();
        for facet in facets {
            self.collapses |= facet.name == "whiteSpace" && facet.value == "collapse";
            if facet.name == "pattern" {
                match pattern::compile(&facet.value) {
                    Ok(pattern) => patterns.push(Rule::Pattern(pattern)),
                    Err(reason) => self.unchecked.push(reason),
                }
                continue;
            }
            match rule(facet, kind) {
                Ok(rule) => self.rules.extend(rule),
                Err(reason) => self.unchecked.push(reason),
            }
        }
        // The patterns of one step are alternatives.
        let count = facets.iter().filter(|f| f.name == "pattern").count();
        if patterns.len() < count {
            return;
        }
        match patterns.len() {
            0 | 1 => self.rules.extend(patterns),
            _ => {
                let alternatives = patterns.into_iter().map(|pattern| vec![pattern]);
                self.rules.push(Rule::AnyOf(alternatives.collect()));
            }
        }
        self.rules = merged(std::mem::take(&mut self.rules));
    }
}

/// What facets can be checked of the values of a type.
#[derive(Clone, Copy)]
enum Kind {
    Text,
    Integer { min: i128, max: i128 },
    Other,
}

/// The kind of the built-in type that a type restricts.
fn kind(model: &Model, name: &QName) -> Kind {
    if !name.is_xs() {
        return match model.simple_types.get(name).map(|simple| &simple.variety) {
            Some(Variety::Restriction { base, .. }) => kind(model, base),
            _ => Kind::Other,
        };
    }
    // What Rust has no type for is text, too.
    let has_no_text = ["hexBinary", "float", "double", "decimal", "gYear", "QName"];
    match builtin(&name.local) {
        Builtin::String if !has_no_text.contains(&name.local.as_str()) => Kind::Text,
        Builtin::Int(rust) => {
            let (min, max) = bounds(&name.local, rust);
            Kind::Integer { min, max }
        }
        _ => Kind::Other,
    }
}

fn bounds(local: &str, rust: &str) -> (i128, i128) {
    let (min, max) = match rust {
        "i8" => (i8::MIN.into(), i8::MAX.into()),
        "u8" => (0, u8::MAX.into()),
        "i16" => (i16::MIN.into(), i16::MAX.into()),
        "u16" => (0, u16::MAX.into()),
        "i32" => (i32::MIN.into(), i32::MAX.into()),
        "u32" => (0, u32::MAX.into()),
        "u64" => (0, u64::MAX.into()),
        _ => (i64::MIN.into(), i64::MAX.into()),
    };
    match local {
        "integer" | "negativeInteger" | "nonPositiveInteger" => (i128::MIN, i128::MAX),
        "positiveInteger" | "nonNegativeInteger" => (0, i128::MAX),
        _ => (min, max),
    }
}

/// The values of an enumeration.
fn listed(model: &Model, name: &QName) -> Option<Vec<String>> {
    let SimpleType { variety, .. } = model.simple_types.get(name)?;
    match variety {
        Variety::Restriction { enumeration, .. } if !enumeration.is_empty() => Some(
            enumeration
                .iter()
                .map(|value| value.value.clone())
                .collect(),
        ),
        Variety::Restriction { base, .. } => listed(model, base),
        _ => None,
    }
}

/// The rule of a facet other than a pattern; none for a facet that changes no value's validity.
fn rule(facet: &Facet, kind: Kind) -> Result<Option<Rule>, &'static str> {
    const UNCHECKED: &str = "it is documented, and not checked";
    if facet.name == "whiteSpace" {
        return Ok(None);
    }
    let value: i128 = facet.value.trim().parse().map_err(|_| UNCHECKED)?;
    let (min, max) = match facet.name {
        "minInclusive" | "minLength" => (value, i128::MAX),
        "minExclusive" => (value.saturating_add(1), i128::MAX),
        "maxInclusive" | "maxLength" => (i128::MIN, value),
        "maxExclusive" => (i128::MIN, value.saturating_sub(1)),
        "length" => (value, value),
        _ => return Err(UNCHECKED),
    };
    match (kind, facet.name.to_ascii_lowercase().ends_with("length")) {
        (Kind::Integer { .. }, false) => Ok(Some(Rule::Range { min, max })),
        (Kind::Text, true) => Ok(Some(Rule::Length {
            min: usize::try_from(min).unwrap_or_default(),
            max: usize::try_from(max).unwrap_or(usize::MAX),
        })),
        _ => Err(UNCHECKED),
    }
}

/// The same with one rule for all lengths, and one for all ranges.
fn merged(rules: Vec<Rule>) -> Vec<Rule> {
    let mut merged: Vec<Rule> = Vec::new();
    for rule in rules {
        let joined = merged.iter_mut().any(|known| match (known, &rule) {
            (Rule::Length { min, max }, Rule::Length { min: a, max: b }) => {
                *min = (*min).max(*a);
                *max = (*max).min(*b);
                true
            }
            (Rule::Range { min, max }, Rule::Range { min: a, max: b }) => {
                *min = (*min).max(*a);
                *max = (*max).min(*b);
                true
            }
            (known, rule) => known == rule,
        });
        if !joined {
            merged.push(rule);
        }
    }
    merged
}
