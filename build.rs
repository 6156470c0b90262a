//! Says where the bindings are, by the environment variable `EWS_TYPES_BINDINGS` of the compiler, and
//! which hand-written code there is for them, by cfgs: the file `cfgs` beside the bindings lists them.
//!
//! With the feature `generate` it generates the bindings first, from the schemas of the folder
//! `schemas/`, or of the folder that the environment variable `EWS_SCHEMA_DIR` names. Without it they
//! are those of the folder `ews-types/src/generated/`.

use std::env;
use std::path::{Path, PathBuf};

fn main() {
    println!("cargo::rerun-if-env-changed=EWS_SCHEMA_DIR");
    // Tests that stand on a package of the repository which is not published.
    println!("cargo::rustc-check-cfg=cfg(has_instances)");
    if Path::new("instances").is_dir() {
        println!("cargo::rustc-cfg=has_instances");
    }
    match find_bindings() {
        Ok(folder) => println!("cargo::rustc-env=EWS_TYPES_BINDINGS={}", folder.display()),
        Err(message) => println!("cargo::error={}", message.replace('\n', " ")),
    }
}

fn find_bindings() -> Result<PathBuf, String> {
    let root = variable("CARGO_MANIFEST_DIR")?;
    let folder = bindings(root, schema_folder()?)?;
    set_cfgs(&folder.join("cfgs"))?;
    Ok(folder)
}

/// A folder that cargo names.
fn variable(name: &str) -> Result<PathBuf, String> {
    let folder = env::var_os(name).map(PathBuf::from);
    folder.ok_or_else(|| format!("{name} is not set; run the build script by cargo"))
}

/// The folder of schemas that the user names. It must be absolute: cargo runs build scripts in the
/// folder of their package, where a relative path would find the schemas of this one.
fn schema_folder() -> Result<Option<PathBuf>, String> {
    let Some(folder) = env::var_os("EWS_SCHEMA_DIR").filter(|folder| !folder.is_empty()) else {
        return Ok(None);
    };
    let folder = PathBuf::from(folder);
    if folder.is_absolute() {
        return Ok(Some(folder));
    }
    let name = folder.display();
    Err(format!(
        "EWS_SCHEMA_DIR is the relative path {name:?}; write an absolute one, or in \
         .cargo/config.toml, where it starts at the project: \
         [env] EWS_SCHEMA_DIR = {{ value = {name:?}, relative = true }}"
    ))
}

/// Tells the compiler which cfgs there are, and which of them are set.
fn set_cfgs(file: &Path) -> Result<(), String> {
    let text = std::fs::read_to_string(file)
        .map_err(|error| format!("{}: {error}; restore the file", file.display()))?;
    for line in text.lines() {
        let name = line.get(1..).unwrap_or_default();
        println!("cargo::rustc-check-cfg=cfg({name})");
        if line.starts_with('+') {
            println!("cargo::rustc-cfg={name}");
        }
    }
    Ok(())
}

#[cfg(not(feature = "generate"))]
fn bindings(root: PathBuf, schemas: Option<PathBuf>) -> Result<PathBuf, String> {
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-changed=ews-types/src/generated/cfgs");
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
    const NEEDS: &str = include_str!("ews-types/needs.tsv");
    let needs = ews_codegen::Needs::parse(Path::new("ews-types/needs.tsv"), NEEDS)
        .map_err(|error| error.to_string())?;
    let options = ews_codegen::Options::ews_types().with_needs(needs);
    let folder = schemas.unwrap_or_else(|| root.join("schemas"));
    match ews_codegen::generate(&folder, &options) {
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
