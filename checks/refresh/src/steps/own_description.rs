//! The description of the project's own schemas, with which `ews-codegen diff` compares others.
//!
//! The library of the generator, which every user compiles, does not have it: its command does.

use std::env;
use std::ffi::OsString;
use std::process::{Command, Stdio};

use crate::{Error, Files, Project};

const PATH: &str = "codegen/data/own-description.tsv";

const ARGUMENTS: [&str; 7] = [
    "run",
    "--quiet",
    "--package=ews-codegen",
    "--bin=ews-codegen",
    "--",
    "describe",
    "schemas",
];

pub(super) fn make(project: &Project) -> Result<Files, Error> {
    let cargo = env::var_os("CARGO").unwrap_or_else(|| OsString::from("cargo"));
    let output = Command::new(cargo)
        .args(ARGUMENTS)
        .current_dir(project.path(""))
        .stderr(Stdio::inherit())
        .output();
    let description = output
        .ok()
        .filter(|output| output.status.success())
        .and_then(|output| String::from_utf8(output.stdout).ok())
        .ok_or_else(|| Error::Command(ARGUMENTS.join(" ")))?;
    Ok(Files::one(PATH, description))
}
