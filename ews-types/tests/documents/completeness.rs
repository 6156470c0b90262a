//! That no component of the schemas is lost on the way to Rust.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use ews_types::AnyElement;
use quick_xml::events::Event;

use crate::domains::is_chosen;

const GENERATED: [(&str, &str); 2] = [
    (
        "types",
        include_str!(concat!(env!("EWS_TYPES_BINDINGS"), "/types.rs")),
    ),
    (
        "messages",
        include_str!(concat!(env!("EWS_TYPES_BINDINGS"), "/messages.rs")),
    ),
];

/// The components that stand directly under `xs:schema`, read without the generator.
#[derive(Default)]
struct Declared {
    complex_types: BTreeSet<String>,
    simple_types: BTreeSet<String>,
    elements: BTreeSet<String>,
    abstract_elements: BTreeSet<String>,
}

fn schema_folder() -> PathBuf {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    match option_env!("EWS_SCHEMA_DIR") {
        Some(folder) if !folder.is_empty() => root.join(folder),
        _ => root.join("schemas"),
    }
}

fn declared(module: &str) -> Declared {
    let folder = schema_folder();
    let mut files = vec![folder.join(format!("{module}.xsd"))];
    if let Ok(entries) = fs::read_dir(folder.join(module)) {
        files.extend(entries.map(|entry| entry.unwrap().path()));
    }
    let mut declared = Declared::default();
    for file in files {
        let text = fs::read_to_string(&file).unwrap();
        let mut reader = quick_xml::Reader::from_str(text.trim_start_matches('\u{feff}'));
        let mut depth = 0;
        loop {
            let (start, empty) = match reader.read_event().unwrap() {
                Event::Start(start) => (start, false),
                Event::Empty(start) => (start, true),
                Event::End(_) => {
                    depth -= 1;
                    continue;
                }
                Event::Eof => break,
                _ => continue,
            };
            if depth == 1 {
                let attribute = |name: &str| {
                    start
                        .try_get_attribute(name)
                        .unwrap()
                        .map(|a| a.value.into_owned())
                };
                let name = attribute("name").unwrap_or_default();
                match start.local_name().as_ref() {
                    "complexType" => {
                        declared.complex_types.insert(name);
                    }
                    "simpleType" => {
                        declared.simple_types.insert(name);
                    }
                    "element" => {
                        if attribute("abstract").as_deref() == Some("true") {
                            declared.abstract_elements.insert(name.clone());
                        }
                        declared.elements.insert(name);
                    }
                    _ => {}
                }
            }
            if !empty {
                depth += 1;
            }
        }
    }
    declared
}

/// The names of the public items in generated code.
fn items(code: &str) -> BTreeSet<String> {
    code.lines()
        .filter_map(|line| {
            let rest = ["pub struct ", "pub enum ", "pub type "]
                .iter()
                .find_map(|start| line.strip_prefix(start))?;
            let end = rest.find(|c: char| !(c.is_alphanumeric() || c == '_'))?;
            Some(rest[..end].to_owned())
        })
        .collect()
}

/// Every named type and global element of the schemas has a Rust item of its own name.
#[test]
fn every_component_has_an_item() {
    let mut totals = (0, 0, 0);
    for (module, code) in GENERATED {
        let declared = declared(module);
        let items = items(code);
        let all = declared
            .complex_types
            .iter()
            .chain(&declared.simple_types)
            .chain(&declared.elements);
        let missing: Vec<&String> = all.filter(|name| !items.contains(*name)).collect();
        assert!(missing.is_empty(), "{module}: no item for {missing:?}");
        totals.0 += declared.complex_types.len();
        totals.1 += declared.simple_types.len();
        totals.2 += declared.elements.len();
    }
    if option_env!("EWS_SCHEMA_DIR").is_none() {
        // It is refreshed by another reading of the schemas, that of the generator.
        let readme = include_str!("../../../README.md");
        let totals = format!(
            ">{} complex types, {} simple types, {} global elements<",
            totals.0, totals.1, totals.2
        );
        let remedy = "cargo run -p refresh";
        assert!(readme.contains(&totals), "README.md: no {totals}; {remedy}");
    }
}

/// Each global element that can be a root, and is compiled, is a variant of the enum over all
/// elements.
#[test]
fn any_element_knows_every_global_element() {
    for (module, _) in GENERATED {
        let declared = declared(module);
        let known: BTreeSet<String> = AnyElement::names()
            .filter(|name| name.namespace.uri.ends_with(module))
            .map(|name| name.local.to_owned())
            .collect();
        let expected: BTreeSet<String> = declared
            .elements
            .difference(&declared.abstract_elements)
            .cloned()
            .collect();
        if is_chosen("all") {
            assert_eq!(known, expected, "{module}");
        } else {
            assert!(known.is_subset(&expected), "{module}");
        }
    }
}
