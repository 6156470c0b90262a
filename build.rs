//! Says where the bindings are, by the environment variable `EWS_TYPES_BINDINGS` of the compiler.
//!
//! With the feature `generate` it generates them first, from the schemas of the folder `schemas/`,
//! or of the folder that the environment variable `EWS_SCHEMA_DIR` names. Without it they are those
//! of the folder `ews-types/src/generated/`.

use std::env;
use std::path::{Path, PathBuf};

fn main() {
    println!("cargo::rerun-if-env-changed=EWS_SCHEMA_DIR");
    // Tests that stand on a package of the repository which is not published.
    println!("cargo::rustc-check-cfg=cfg(has_instances)");
    if Path::new("checks/instances").is_dir() {
        println!("cargo::rustc-cfg=has_instances");
    }
    let schemas = env::var_os("EWS_SCHEMA_DIR").filter(|folder| !folder.is_empty());
    match variable("CARGO_MANIFEST_DIR").and_then(|root| bindings(root, schemas.map(PathBuf::from)))
    {
        Ok(folder) => println!("cargo::rustc-env=EWS_TYPES_BINDINGS={}", folder.display()),
        Err(messages) => {
            for message in messages {
                println!("cargo::error={}", message.replace('\n', " "));
            }
        }
    }
}

/// A folder that cargo names.
fn variable(name: &str) -> Result<PathBuf, Vec<String>> {
    let folder = env::var_os(name).map(PathBuf::from);
    folder.ok_or_else(|| vec![format!("{name} is not set; run the build script by cargo")])
}

#[cfg(not(feature = "generate"))]
fn bindings(root: PathBuf, schemas: Option<PathBuf>) -> Result<PathBuf, Vec<String>> {
    println!("cargo::rerun-if-changed=build.rs");
    if let Some(folder) = schemas {
        return Err(vec![format!(
            "EWS_SCHEMA_DIR names {}, but without the feature `generate` the bindings are those in \
             ews-types/src/generated/; enable the feature, or unset the variable",
            folder.display()
        )]);
    }
    Ok(root.join("ews-types/src/generated"))
}

#[cfg(feature = "generate")]
fn bindings(root: PathBuf, schemas: Option<PathBuf>) -> Result<PathBuf, Vec<String>> {
    let options = ews_codegen::Options::ews_types();
    // Those of a server may be of another version than the generator's tables.
    let (folder, options) = match schemas {
        Some(folder) => (root.join(folder), options),
        None => (root.join("schemas"), options.strict()),
    };
    match ews_codegen::generate(&folder, &options) {
        Ok(bindings) => {
            for file in bindings.schema_files() {
                println!("cargo::rerun-if-changed={}", file.display());
            }
            let out = variable("OUT_DIR")?;
            bindings
                .write_to(&out)
                .map_err(|error| vec![error.to_string()])?;
            Ok(out)
        }
        Err(errors) => {
            // Which files an error is about is not known, so any of them may be the one mended.
            watch_all(&folder);
            Err(errors.messages().collect())
        }
    }
}

#[cfg(feature = "generate")]
fn watch_all(folder: &Path) {
    println!("cargo::rerun-if-changed={}", folder.display());
    let Ok(entries) = std::fs::read_dir(folder) else {
        return;
    };
    for entry in entries.flatten() {
        if entry.path().is_dir() {
            watch_all(&entry.path());
        }
    }
}
