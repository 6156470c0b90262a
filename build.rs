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
        Err(message) => println!("cargo::error={}", message.replace('\n', " ")),
    }
}

/// A folder that cargo names.
fn variable(name: &str) -> Result<PathBuf, String> {
    let folder = env::var_os(name).map(PathBuf::from);
    folder.ok_or_else(|| format!("{name} is not set; run the build script by cargo"))
}

#[cfg(not(feature = "generate"))]
fn bindings(root: PathBuf, schemas: Option<PathBuf>) -> Result<PathBuf, String> {
    println!("cargo::rerun-if-changed=build.rs");
    if let Some(folder) = schemas {
        return Err(format!(
            "EWS_SCHEMA_DIR names {}, but without the feature `generate` the bindings are those in \
             ews-types/src/generated/; enable the feature, or unset the variable",
            folder.display()
        ));
    }
    Ok(root.join("ews-types/src/generated"))
}

#[cfg(feature = "generate")]
fn bindings(root: PathBuf, schemas: Option<PathBuf>) -> Result<PathBuf, String> {
    let folder = root.join(schemas.unwrap_or_else(|| PathBuf::from("schemas")));
    match ews_codegen::generate(&folder, &ews_codegen::Options::ews_types()) {
        Ok(bindings) => {
            for file in bindings.schema_files() {
                println!("cargo::rerun-if-changed={}", file.display());
            }
            let out = variable("OUT_DIR")?;
            bindings.write_to(&out).map_err(|error| error.to_string())?;
            Ok(out)
        }
        Err(error) => {
            // Which files the error is about is not known, so any of them may be the one mended.
            watch_all(&folder);
            Err(error.to_string())
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
