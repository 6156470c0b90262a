//! Says where the bindings are, by the environment variable `EWS_TYPES_BINDINGS` of the compiler, and
//! by cfgs which hand-written code there is for them: the file `cfgs` beside the bindings lists those.
//!
//! With the feature `generate` it generates the bindings first, from the schemas of the folder
//! `schemas/`, or of the folder that the environment variable `EWS_SCHEMA_DIR` names. Without it they
//! are those of the folder `ews-types/src/generated/`.
//!
//! Each error is a line `cargo::error=` with the place and the remedy.

use std::env;
use std::path::{Path, PathBuf};

fn main() {
    println!("cargo::rerun-if-env-changed=EWS_SCHEMA_DIR");
    // Tests that need a package of the repository which is not published.
    println!("cargo::rustc-check-cfg=cfg(has_instances)");
    if Path::new("checks/instances").is_dir() {
        println!("cargo::rustc-cfg=has_instances");
    }
    match find_bindings() {
        Ok(folder) => println!("cargo::rustc-env=EWS_TYPES_BINDINGS={}", folder.display()),
        Err(messages) => {
            for message in messages {
                println!("cargo::error={}", message.replace('\n', " "));
            }
        }
    }
}

fn find_bindings() -> Result<PathBuf, Vec<String>> {
    let root = variable("CARGO_MANIFEST_DIR")?;
    let folder = bindings(root, schema_folder()?)?;
    set_cfgs(&folder.join("cfgs"))?;
    Ok(folder)
}

/// A folder that cargo names.
fn variable(name: &str) -> Result<PathBuf, Vec<String>> {
    let folder = env::var_os(name).map(PathBuf::from);
    folder.ok_or_else(|| vec![format!("{name} is not set; run the build script by cargo")])
}

/// The folder of schemas that the user names. It must be absolute: cargo runs a build script in the
/// folder of its package, where a relative path would find the schemas of this one.
fn schema_folder() -> Result<Option<PathBuf>, Vec<String>> {
    let Some(folder) = env::var_os("EWS_SCHEMA_DIR").filter(|folder| !folder.is_empty()) else {
        return Ok(None);
    };
    let folder = PathBuf::from(folder);
    if folder.is_absolute() {
        return Ok(Some(folder));
    }
    let name = folder.display().to_string();
    Err(vec![format!(
        "EWS_SCHEMA_DIR is the relative path {name:?}; write an absolute path, or one from the root \
         of your project in its .cargo/config.toml, under [env]: \
         EWS_SCHEMA_DIR = {{ value = {name:?}, relative = true }}"
    )])
}

/// Tells the compiler which cfgs there are, and which of them are set.
fn set_cfgs(file: &Path) -> Result<(), Vec<String>> {
    let text = std::fs::read_to_string(file)
        .map_err(|error| vec![format!("{}: {error}; restore the file", file.display())])?;
    for line in text.lines() {
        let (set, name) = match line.strip_prefix('+') {
            Some(name) => (true, name),
            None => (false, line.trim_start_matches('-')),
        };
        println!("cargo::rustc-check-cfg=cfg({name})");
        if set {
            println!("cargo::rustc-cfg={name}");
        }
    }
    Ok(())
}

#[cfg(not(feature = "generate"))]
fn bindings(root: PathBuf, schemas: Option<PathBuf>) -> Result<PathBuf, Vec<String>> {
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-changed=ews-types/src/generated/cfgs");
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
    const NEEDS: &str = include_str!("ews-types/needs.tsv");
    let needs = ews_codegen::Needs::parse(Path::new("ews-types/needs.tsv"), NEEDS)
        .map_err(|error| vec![error.to_string()])?;
    let options = ews_codegen::Options::ews_types().with_needs(needs);
    // Those of a server may be of another version than the generator's tables.
    let (folder, options) = match schemas {
        Some(folder) => {
            // Files that are added to it, too.
            println!("cargo::rerun-if-changed={}", folder.display());
            (folder, options)
        }
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
