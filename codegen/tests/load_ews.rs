//! Published EWS schemas and tables of facts about them, made independently of this crate.
//!
//! `EWS_SHARED` names the folder that has them: `reference-xsd/<version>/*.xsd` and
//! `ews-facts/*.tsv`.

// A test that cannot go on fails.
#![allow(clippy::expect_used, clippy::panic, clippy::unwrap_used)]

use std::collections::BTreeSet;
use std::fmt::Display;
use std::fs;
use std::path::PathBuf;

use ews_codegen::load;
use ews_codegen::model::{
    AttributeUse, Derivation, Model, Particle, QName, Term, Usage, Variety, XML,
};

fn shared() -> PathBuf {
    PathBuf::from(std::env::var_os("EWS_SHARED").expect("EWS_SHARED is set"))
}

#[test]
#[ignore = "needs EWS_SHARED"]
fn every_published_version_loads() {
    let mut count = 0;
    for entry in fs::read_dir(shared().join("reference-xsd")).expect("reference-xsd") {
        let folder = entry.expect("a version").path();
        let model = load(&folder).unwrap_or_else(|error| panic!("{error}"));
        let files = ["types.xsd", "messages.xsd", "services.wsdl"].map(|f| folder.join(f));
        let files = files.into_iter().filter(|file| file.is_file());
        assert_eq!(model.files, files.collect::<Vec<_>>());
        let names: Vec<_> = model.namespaces.iter().map(|n| n.prefix.as_str()).collect();
        assert_eq!(names, ["t", "m"]);
        let components = model.complex_types.values().map(|ty| &ty.origin);
        assert!(components.into_iter().all(|origin| origin.line.is_some()));
        count += 1;
    }
    assert_eq!(count, 4);
}

/// Row by row: what the tables say is what the model has.
#[test]
#[ignore = "needs EWS_SHARED"]
fn the_model_has_the_facts() {
    let model = load(&shared().join("reference-xsd/V2018_01_08")).expect("a model");
    let rows = Rows::of(&model);
    for (table, rows) in [
        ("components", &rows.components),
        ("elements", &rows.elements),
        ("enumerations", &rows.enumerations),
        ("facets", &rows.facets),
        ("particles", &rows.particles),
        ("attributes", &rows.attributes),
    ] {
        let facts = facts(table);
        let missing: Vec<_> = facts.difference(rows).take(10).collect();
        let surplus: Vec<_> = rows.difference(&facts).take(10).collect();
        assert!(
            missing.is_empty() && surplus.is_empty(),
            "{table}: missing {missing:#?} surplus {surplus:#?}"
        );
        assert!(rows.len() > 20, "{table}: {} rows", rows.len());
    }
}

/// The rows of a table, with names written as in the model, and without what it does not keep.
fn facts(table: &str) -> BTreeSet<String> {
    let text = fs::read_to_string(shared().join(format!("ews-facts/{table}.tsv"))).expect("facts");
    text.lines()
        .skip(1)
        .map(|line| {
            let mut cells: Vec<String> = line.split('\t').map(str::to_owned).collect();
            let named: &[usize] = match table {
                "components" => &[0, 3],
                "elements" => &[0, 1],
                "particles" => &[0, 4],
                "attributes" => &[0, 2],
                _ => &[0],
            };
            for &cell in named {
                let names: Vec<_> = cells[cell].split(' ').map(path_of).collect();
                cells[cell] = names.join(" ");
            }
            match table {
                "components" if cells[5] == "false" => cells[5].clear(),
                "particles" if cells[2] == "any" => {
                    cells[3].clear();
                    cells[4].clear();
                }
                "particles" if cells[7] == "false" => cells[7].clear(),
                "attributes" if cells[1].starts_with("any ") => cells[1] = "any".to_owned(),
                "attributes" if cells[1] == "xml:lang" => cells[2] = "xs:language".to_owned(),
                _ => {}
            }
            cells.join("\t")
        })
        .collect()
}

/// `t:A/B#anonymous` is `t:A/B`, `t:A#anonymous` is `t:/A`, `t:A#item` is `t:A/item`.
fn path_of(name: &str) -> String {
    match name.strip_suffix("#anonymous") {
        Some(path) if path.contains('/') => path.to_owned(),
        Some(path) => path.replacen(':', ":/", 1),
        None => name.replace('#', "/"),
    }
}

#[derive(Default)]
struct Rows {
    components: BTreeSet<String>,
    elements: BTreeSet<String>,
    enumerations: BTreeSet<String>,
    facets: BTreeSet<String>,
    particles: BTreeSet<String>,
    attributes: BTreeSet<String>,
}

fn row(cells: &[&dyn Display]) -> String {
    let cells: Vec<_> = cells.iter().map(ToString::to_string).collect();
    cells.join("\t")
}

fn flag(value: bool) -> &'static str {
    if value { "true" } else { "" }
}

impl Rows {
    fn of(model: &Model) -> Self {
        let mut rows = Self::default();
        let name = |name: &QName| {
            if name.is_xs() {
                return name.to_string();
            }
            let namespace = model.namespaces.iter().find(|n| n.uri == name.namespace);
            match namespace {
                Some(namespace) => format!("{}:{}", namespace.prefix, name.local),
                None if name.namespace == XML => format!("xml:{}", name.local),
                None => name.local.clone(),
            }
        };
        for ty in model.simple_types.values() {
            let owner = name(&ty.name);
            let (kind, types) = match &ty.variety {
                Variety::Restriction {
                    base,
                    enumeration,
                    facets,
                } => {
                    for (order, value) in enumeration.iter().enumerate() {
                        rows.enumerations
                            .insert(row(&[&owner, &order, &value.value]));
                    }
                    for facet in facets {
                        rows.facets
                            .insert(row(&[&owner, &facet.name, &facet.value]));
                    }
                    ("restriction", name(base))
                }
                Variety::List(item) => ("list", name(item)),
                Variety::Union(members) => {
                    let members: Vec<_> = members.iter().map(name).collect();
                    ("union", members.join(" "))
                }
            };
            let cells = row(&[&owner, &"simple", &kind, &types, &"", &""]);
            rows.components.insert(cells);
        }
        for ty in model.complex_types.values() {
            let owner = name(&ty.name);
            let (kind, base) = match &ty.derivation {
                Some((Derivation::Extension, base)) => ("extension", name(base)),
                Some((Derivation::Restriction, base)) => ("restriction", name(base)),
                None => ("", String::new()),
            };
            let content = if ty.simple_content {
                "simple"
            } else {
                "complex"
            };
            let is_abstract = flag(ty.is_abstract);
            rows.components.insert(row(&[
                &owner,
                &"complex",
                &kind,
                &base,
                &content,
                &is_abstract,
            ]));
            if let Some(content) = &ty.content {
                rows.particle(&name, &owner, "0", content);
            }
            rows.attributes(&name, &owner, &ty.attributes);
        }
        for group in model.groups.values() {
            let owner = name(&group.name);
            rows.components
                .insert(row(&[&owner, &"group", &"", &"", &"", &""]));
            rows.particle(&name, &owner, "0", &group.content);
        }
        for group in model.attribute_groups.values() {
            let owner = name(&group.name);
            rows.components
                .insert(row(&[&owner, &"attributeGroup", &"", &"", &"", &""]));
            rows.attributes(&name, &owner, &group.attributes);
        }
        for element in model.elements.values() {
            let head = element
                .substitution_group
                .as_ref()
                .map(name)
                .unwrap_or_default();
            rows.elements.insert(row(&[
                &name(&element.name),
                &name(&element.type_name),
                &head,
                &flag(element.is_abstract),
            ]));
        }
        rows
    }

    fn particle(
        &mut self,
        name: &impl Fn(&QName) -> String,
        owner: &str,
        path: &str,
        particle: &Particle,
    ) {
        let (min, max) = (particle.min, particle.max);
        let max = max.map_or("unbounded".to_owned(), |max| max.to_string());
        let (kind, what, type_name, nillable, default) = match &particle.term {
            Term::Sequence(_) => ("sequence", String::new(), String::new(), "", ""),
            Term::Choice(_) => ("choice", String::new(), String::new(), "", ""),
            Term::All(_) => ("all", String::new(), String::new(), "", ""),
            Term::Any => ("any", String::new(), String::new(), "", ""),
            Term::ElementRef(element) => ("ref", name(element), String::new(), "", ""),
            Term::GroupRef(group) => ("group", name(group), String::new(), "", ""),
            Term::Element(element) => (
                "element",
                element.name.local.clone(),
                name(&element.type_name),
                flag(element.nillable),
                element.default.as_deref().unwrap_or_default(),
            ),
        };
        self.particles.insert(row(&[
            &owner, &path, &kind, &what, &type_name, &min, &max, &nillable, &default,
        ]));
        if let Term::Sequence(inner) | Term::Choice(inner) | Term::All(inner) = &particle.term {
            for (index, particle) in inner.iter().enumerate() {
                self.particle(name, owner, &format!("{path}/{index}"), particle);
            }
        }
    }

    fn attributes(
        &mut self,
        name: &impl Fn(&QName) -> String,
        owner: &str,
        attributes: &[AttributeUse],
    ) {
        for attribute in attributes {
            let cells = match attribute {
                AttributeUse::GroupRef(group) => {
                    let group = format!("group {}", name(group));
                    row(&[&owner, &group, &"", &"", &"", &""])
                }
                AttributeUse::Any => row(&[&owner, &"any", &"", &"", &"", &""]),
                AttributeUse::Attribute(attribute) => {
                    let usage = match attribute.usage {
                        Usage::Optional => "optional",
                        Usage::Required => "required",
                        Usage::Prohibited => "prohibited",
                    };
                    let text = |text: &Option<String>| text.clone().unwrap_or_default();
                    row(&[
                        &owner,
                        &name(&attribute.name),
                        &name(&attribute.type_name),
                        &usage,
                        &text(&attribute.default),
                        &text(&attribute.fixed),
                    ])
                }
            };
            self.attributes.insert(cells);
        }
    }
}
