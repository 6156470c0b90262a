//! The generated code is as expected, always the same, and complete.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use ews_codegen::model::{Model, QName};
use ews_codegen::plan::{Item, Plan};
use ews_codegen::{Annotation, Bindings, Options, Profile};

use super::CASES;

pub(crate) fn generate(folder: &Path) -> Bindings {
    match ews_codegen::generate(folder, &Options::default()) {
        Ok(bindings) => bindings,
        Err(error) => panic!("{error}"),
    }
}

/// An empty folder of the test's own.
pub(crate) fn scratch(test: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR"))
        .join("cases")
        .join(test);
    if folder.exists() {
        fs::remove_dir_all(&folder).unwrap();
    }
    fs::create_dir_all(&folder).unwrap();
    folder
}

fn copy_schemas(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_some_and(|e| e == "xsd") {
            fs::copy(&path, to.join(path.file_name().unwrap())).unwrap();
        }
    }
}

/// The first lines that differ, with their number.
fn difference(expected: &str, found: &str) -> String {
    const SHOWN: usize = 5;
    let same = expected
        .lines()
        .zip(found.lines())
        .take_while(|(a, b)| a == b)
        .count();
    let part = |text: &str, sign: &str| -> String {
        let lines = text.lines().skip(same).take(SHOWN);
        lines.map(|line| format!("{sign} {line}\n")).collect()
    };
    format!(
        "line {}:\n{}{}",
        same + 1,
        part(expected, "-"),
        part(found, "+")
    )
}

/// A change of the generator shows in code that people read; this makes sure that they do.
#[test]
fn code_is_as_expected() {
    let mut differences = String::new();
    for case in CASES {
        let path = case.folder().join("expected.rs");
        let expected = fs::read_to_string(&path).unwrap();
        let code = generate(&case.schemas()).to_single_file();
        if code != expected {
            let difference = difference(&expected, &code);
            differences.push_str(&format!("{}, {difference}\n", path.display()));
        }
    }
    assert!(
        differences.is_empty(),
        "{differences}If the new code is right:\n    \
         cargo run -p refresh cases\n"
    );
}

/// A folder that is not in the table would look tested without being so.
#[test]
fn every_folder_is_a_case() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases");
    let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap());
    let folders: BTreeSet<String> = entries
        .filter(|entry| entry.path().is_dir())
        .map(|entry| entry.file_name().into_string().unwrap())
        .collect();
    let listed: BTreeSet<String> = CASES.iter().map(|case| case.name.to_owned()).collect();
    assert_eq!(folders, listed);
    assert_eq!(listed.len(), CASES.len());
}

/// Crates without yaserde get no trace of it, and those with it as a feature nothing outside of
/// that feature.
#[test]
fn annotations_can_be_chosen() {
    let code = |annotation| {
        let options = Options::default().with_yaserde(annotation);
        let folders = CASES.iter().map(|case| case.schemas());
        let codes = folders.map(|folder| ews_codegen::generate(&folder, &options).unwrap());
        codes.map(|bindings| bindings.to_single_file()).collect()
    };
    let always: String = code(Annotation::Always);
    let never: String = code(Annotation::Never);
    assert!(always.contains("#[derive(::yaserde::YaSerialize, ::yaserde::YaDeserialize)]"));
    assert!(!never.contains("yaserde"));
    let with_feature: String = code(Annotation::WithFeature("xml".to_owned()));
    let mut lines = with_feature.lines().peekable();
    while let Some(line) = lines.next() {
        let item = line.trim();
        let is_annotation = item.starts_with("#[derive(::yaserde") || item.starts_with("#[yaserde");
        assert!(!is_annotation, "{item}");
        let next = lines.peek().map_or("", |line| line.trim());
        if next.starts_with("::ews_types::yaserde_") {
            assert_eq!(item, "#[cfg(feature = \"xml\")]", "{next}");
        }
    }
}

/// Code can be written for a runtime at another path, and then names no other.
#[test]
fn the_runtime_can_be_chosen() {
    let profile = Profile::ews().with_runtime("crate::other");
    let options = Options::default().with_profile(profile);
    for case in CASES {
        let code = match ews_codegen::generate(&case.schemas(), &options) {
            Ok(bindings) => bindings.to_single_file(),
            Err(error) => panic!("{}: {error}", case.name),
        };
        assert!(code.contains("crate::other::codec"), "{}", case.name);
        assert!(!code.contains("ews_types"), "{}", case.name);
        assert!(syn::parse_file(&code).is_ok(), "{}", case.name);
    }
    let refused = Options::default().with_profile(Profile::none().with_runtime("other"));
    let error = ews_codegen::generate(&CASES[0].folder(), &refused).unwrap_err();
    assert_eq!(
        error.to_string(),
        "`other` is no path of a runtime; write one that starts with `::` or `crate`"
    );
}

/// The same schemas give the same text wherever they are, so that builds can be reproduced.
#[test]
fn code_depends_on_the_schemas_alone() {
    for case in CASES {
        let copy = scratch("copies").join(case.name);
        copy_schemas(&case.schemas(), &copy);
        check_determinism(&case.schemas(), &copy);
    }
}

/// Asserts that two folders of the same schemas, each with no other, give the same text.
pub(crate) fn check_determinism(folder: &Path, copy: &Path) {
    let code = generate(folder).to_single_file();
    assert_eq!(generate(folder).to_single_file(), code);
    assert_eq!(generate(copy).to_single_file(), code);
    for folder in [folder, copy] {
        let path = folder.display().to_string();
        assert!(!code.contains(&path), "{path} is in the code");
    }
}

/// Builds that find nothing changed must not compile the bindings again.
#[test]
fn only_changed_files_are_written() {
    let folder = scratch("only_changed");
    let (schemas, out) = (folder.join("schemas"), folder.join("out"));
    copy_schemas(&CASES[0].folder(), &schemas);
    let modified = || -> BTreeMap<String, _> {
        let entries = fs::read_dir(&out).unwrap().map(|entry| entry.unwrap());
        entries
            .map(|entry| {
                let modified = entry.metadata().unwrap().modified().unwrap();
                (entry.file_name().into_string().unwrap(), modified)
            })
            .collect()
    };
    // Long enough ago that no clock is too coarse to tell.
    let past = std::time::SystemTime::UNIX_EPOCH + std::time::Duration::from_secs(1_000_000_000);
    let set_past = || {
        for name in modified().keys() {
            let file = fs::File::options().write(true).open(out.join(name));
            file.unwrap().set_modified(past).unwrap();
        }
    };
    generate(&schemas).write_to(&out).unwrap();
    let names: Vec<String> = modified().into_keys().collect();
    assert_eq!(
        names,
        ["any_element.rs", "mod.rs", "namespaces.rs", "schema.rs"]
    );
    set_past();
    generate(&schemas).write_to(&out).unwrap();
    assert!(modified().values().all(|time| *time == past));

    let schema = schemas.join("schema.xsd");
    let text = fs::read_to_string(&schema).unwrap();
    let changed = text.replace("</xs:schema>", "<xs:complexType name='Added'/></xs:schema>");
    fs::write(&schema, changed).unwrap();
    generate(&schemas).write_to(&out).unwrap();
    let rewritten: Vec<String> = modified()
        .into_iter()
        .filter_map(|(name, time)| (time != past).then_some(name))
        .collect();
    assert_eq!(rewritten, ["schema.rs"]);
}

/// Schemas may declare types alone; an enum over no element could not be compiled.
#[test]
fn types_alone_are_enough() {
    let folder = scratch("types_alone");
    let schema = "<xs:schema xmlns:xs='http://www.w3.org/2001/XMLSchema' targetNamespace='urn:x'>\
        <xs:complexType name='Alone'/></xs:schema>";
    fs::write(folder.join("schema.xsd"), schema).unwrap();
    let code = generate(&folder).to_single_file();
    assert!(code.contains("pub struct Alone {}"), "{code}");
    assert!(!code.contains("AnyElement"), "{code}");
}

/// What the schema declares is there, or it is said why not.
#[test]
fn none_is_lost() {
    for case in CASES {
        check_completeness(&case.schemas());
    }
}

/// Asserts that each component of the schemas has an item or a reason for having none, and that no
/// two items of a module share a name.
pub(crate) fn check_completeness(folder: &Path) {
    let model = ews_codegen::load(folder).unwrap();
    let plan = ews_codegen::plan(&model, &Options::default()).unwrap();
    let docs = documented(&plan);
    let found = |kind: &str, name: &QName| {
        let shown = prefixed(&model, name);
        let skips = plan.skips.iter();
        let skipped = skips.filter(|skip| skip.name == *name && kinds(kind).contains(&skip.kind));
        let lines = [
            format!("{kind} `{shown}`."),
            format!("Stands for the element `{shown}`."),
            format!("{kind} without a name, of `{}`.", name.local),
        ];
        let items = lines.iter().filter_map(|line| docs.get(line.as_str()));
        let count = items.sum::<usize>() + skipped.count();
        assert!(count > 0, "{kind} {name} of {} is lost", folder.display());
    };
    for name in model.complex_types.keys().chain(model.simple_types.keys()) {
        found("Schema type", name);
    }
    for name in model.groups.keys() {
        found("Schema group", name);
    }
    for name in model.attribute_groups.keys() {
        found("Attribute group", name);
    }
    for (name, element) in &model.elements {
        found("Global element", name);
        let roots = plan.roots.iter().filter(|root| {
            root.element.local == name.local
                && plan.namespaces[root.element.namespace].uri == name.namespace
        });
        assert_eq!(roots.count(), usize::from(!element.is_abstract), "{name}");
    }
    let mut names = BTreeSet::new();
    for (namespace, item) in &plan.items {
        let name = (namespace, item.ident());
        assert!(names.insert(name), "two items are called {}", item.ident());
    }
}

/// Kinds of skips for a kind of component.
fn kinds(kind: &str) -> &'static [&'static str] {
    match kind {
        "Schema type" => &["simpleType", "complexType"],
        "Schema group" => &["group"],
        "Attribute group" => &["attributeGroup"],
        _ => &["element"],
    }
}

/// How many items have each line of documentation.
fn documented(plan: &Plan) -> BTreeMap<&str, usize> {
    let mut lines = BTreeMap::new();
    for (_, item) in &plan.items {
        let doc = match item {
            Item::Struct(item) => &item.doc,
            Item::Choice(item) => &item.doc,
            Item::Polymorphic(item) => &item.doc,
            Item::Enumeration(item) => &item.doc,
            Item::List(item) => &item.doc,
            Item::Text(item) => &item.doc,
            Item::Alias(item) => &item.doc,
            Item::ElementAlias(item) => &item.doc,
            Item::ElementNewtype(item) => &item.doc,
        };
        for line in doc {
            *lines.entry(line.as_str()).or_default() += 1;
        }
    }
    lines
}

fn prefixed(model: &Model, name: &QName) -> String {
    let mut namespaces = model.namespaces.iter();
    match namespaces.find(|n| n.uri == name.namespace) {
        Some(namespace) if !namespace.uri.is_empty() => {
            format!("{}:{}", namespace.prefix, name.local)
        }
        _ => name.local.clone(),
    }
}
