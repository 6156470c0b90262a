//! Bindings for schemas of unusual names and shapes compile without warnings.
//!
//! All of them go into one crate, which is checked by cargo: with yaserde's traits and without. What the
//! code does is for the cases in `tests/cases`; here it must only be Rust, so that no code is checked in.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test that cannot go on fails"
)]

mod names;
mod shapes;

use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use ews_codegen::{Annotation, Options};

/// Schemas that belong together: files with their texts.
pub(crate) struct Folder {
    /// Also the name of a module in the crate.
    pub(crate) name: String,
    pub(crate) files: Vec<(String, String)>,
    /// Whether one way of annotation must do.
    pub(crate) is_large: bool,
}

impl Folder {
    /// A folder of one schema of the namespace `urn:x`, which has the prefix `x`.
    pub(crate) fn of(name: &str, declarations: &str) -> Self {
        Self {
            name: name.to_owned(),
            files: vec![("x.xsd".to_owned(), schema("urn:x", declarations))],
            is_large: declarations.len() > 20_000,
        }
    }
}

/// A schema whose own names have the prefix `x`.
pub(crate) fn schema(namespace: &str, declarations: &str) -> String {
    format!(
        "<xs:schema xmlns:xs=\"http://www.w3.org/2001/XMLSchema\" xmlns:x=\"{namespace}\" \
         targetNamespace=\"{namespace}\" elementFormDefault=\"qualified\">{declarations}</xs:schema>"
    )
}

/// The crate's manifest. The runtime's path is that of this repository.
fn manifest() -> String {
    let root = repository().display().to_string().replace('\\', "/");
    format!(
        "[package]\nname = \"hostile\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n[workspace]\n\n\
         [dependencies]\n\
         ews-types = {{ path = \"{root}\", default-features = false, features = [\"yaserde\"] }}\n\
         yaserde = {{ version = \"0.13.2\", features = [\"derive\"] }}\n"
    )
}

fn repository() -> PathBuf {
    let package = Path::new(env!("CARGO_MANIFEST_DIR"));
    package.parent().unwrap().to_owned()
}

/// An empty folder.
fn emptied(folder: PathBuf) -> PathBuf {
    if folder.exists() {
        fs::remove_dir_all(&folder).unwrap();
    }
    fs::create_dir_all(&folder).unwrap();
    folder
}

/// Generates bindings for a folder into the crate, in each way; the modules that hold them.
fn add(krate: &Path, folder: &Folder) -> String {
    let schemas = emptied(krate.join("schemas").join(&folder.name));
    for (name, text) in &folder.files {
        fs::write(schemas.join(name), text).unwrap();
    }
    let mut modules = String::new();
    let ways = [("derived", Annotation::Always), ("bare", Annotation::Never)];
    // The names of the long lists clash with the same code either way.
    let count = if folder.is_large { 1 } else { 2 };
    for (way, annotation) in ways.into_iter().take(count) {
        let options = Options::default().with_yaserde(annotation);
        let bindings = ews_codegen::generate(&schemas, &options)
            .unwrap_or_else(|error| panic!("{}: {error}", folder.name));
        let module = format!("{}_{way}", folder.name);
        bindings.write_to(&krate.join("src").join(&module)).unwrap();
        writeln!(
            modules,
            "/// Generated.\npub mod {module} {{ include!(\"{module}/mod.rs\"); }}"
        )
        .unwrap();
    }
    modules
}

/// Whatever names and shapes schemas have, the code for them compiles without warnings: users would see
/// errors in code that is not theirs.
#[test]
fn bindings_of_hostile_schemas_compile() {
    let krate = Path::new(env!("CARGO_TARGET_TMPDIR")).join("hostile");
    emptied(krate.join("src"));
    fs::write(krate.join("Cargo.toml"), manifest()).unwrap();
    // The versions that this repository has are there without a network.
    fs::copy(repository().join("Cargo.lock"), krate.join("Cargo.lock")).unwrap();
    let folders: Vec<Folder> = names::folders()
        .into_iter()
        .chain(shapes::folders())
        .collect();
    let mut code =
        String::from("//! Bindings of hostile schemas.\n#![deny(warnings, missing_docs)]\n");
    for folder in &folders {
        code.push_str(&add(&krate, folder));
    }
    fs::write(krate.join("src/lib.rs"), code).unwrap();
    let output = Command::new(env!("CARGO"))
        .args(["check", "--offline", "--quiet", "--color=never"])
        .current_dir(&krate)
        .env("CARGO_TARGET_DIR", krate.join("target"))
        .output()
        .unwrap();
    let log = String::from_utf8_lossy(&output.stderr);
    let shown: Vec<&str> = log.lines().take(200).collect();
    assert!(output.status.success(), "{}", shown.join("\n"));
}
