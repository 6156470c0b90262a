//! Generates the bindings from the schemas.
//!
//! The schemas are those of the folder `schemas/`, or of the folder that the environment variable
//! `EWS_SCHEMA_DIR` names.

use std::path::{Path, PathBuf};
use std::{env, fs};

use ews_codegen::{Annotation, Options};

fn main() {
    println!("cargo::rerun-if-env-changed=EWS_SCHEMA_DIR");
    if let Err(message) = run() {
        println!("cargo::error={}", message.replace('\n', " "));
    }
}

fn run() -> Result<(), String> {
    let variable = |name: &str| {
        env::var_os(name)
            .map(PathBuf::from)
            .ok_or_else(|| format!("{name} is not set; run the build script by cargo"))
    };
    let root = variable("CARGO_MANIFEST_DIR")?;
    let folder = match env::var_os("EWS_SCHEMA_DIR").filter(|folder| !folder.is_empty()) {
        Some(folder) => root.join(folder),
        None => root.join("schemas"),
    };
    let options = Options::default()
        .with_yaserde(Annotation::WithFeature("yaserde".to_owned()))
        .with_domains();
    match ews_codegen::generate(&folder, &options) {
        Ok(bindings) => {
            for file in bindings.schema_files() {
                watch(file);
            }
            let out = variable("OUT_DIR")?;
            bindings.write_to(&out).map_err(|error| error.to_string())
        }
        Err(error) => {
            // Which files the error is about is not known, so any of them may be the one mended.
            watch_all(&folder);
            Err(error.to_string())
        }
    }
}

fn watch(path: &Path) {
    println!("cargo::rerun-if-changed={}", path.display());
}

fn watch_all(folder: &Path) {
    watch(folder);
    let Ok(entries) = fs::read_dir(folder) else {
        return;
    };
    for entry in entries.flatten() {
        if entry.path().is_dir() {
            watch_all(&entry.path());
        }
    }
}
