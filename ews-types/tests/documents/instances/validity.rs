//! What the bindings write of instances is valid, by a validator that has nothing to do with them and
//! by both the project's schemas and the published ones. So are the instances themselves, or the
//! reading of the schemas that makes them is wrong.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use instances::{Model, Options, SUPPORT, driver};

use super::{check_all, model};
use crate::support::{output, schemas, shared};

/// Judges a folder by the driver, with the schemas of another folder if one is given. The last line.
fn verdict(driver: &Path, documents: &Path, schemas: Option<&Path>) -> String {
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("checks/instances/validate.py");
    let output = Command::new("python3")
        .arg(script)
        .args([driver, documents])
        .args(schemas)
        .output()
        .expect("python3 runs");
    let printed = String::from_utf8(output.stdout).unwrap();
    let errors = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{printed}{errors}");
    print!("{}: {printed}", documents.display());
    printed.lines().last().unwrap_or_default().to_owned()
}

fn write_driver(model: &Model) -> PathBuf {
    let folder = output("instances-driver");
    let path = folder.join("driver.xsd");
    let text = driver(model, &schemas().to_string_lossy()).unwrap();
    fs::write(&path, text).unwrap();
    for (file, text) in SUPPORT {
        fs::write(folder.join(file), text).unwrap();
    }
    path
}

/// Every document is valid, as it was made and as it was written, by both sets of schemas: they do
/// not differ in what they allow.
#[test]
#[ignore = "needs EWS_SHARED"]
fn instances_are_valid_before_and_after() {
    let model = model();
    let driver = write_driver(&model);
    let (made, written) = (output("instances-made"), output("instances-written"));
    let mut count = 0;
    check_all(&model, &Options::default(), |document, way| {
        let value = way.read(&document.xml)?;
        let file = document.file_name();
        fs::write(made.join(&file), &document.xml).unwrap();
        fs::write(written.join(&file), way.write(&*value)?).unwrap();
        count += 1;
        Ok(())
    });
    let published = shared().join("reference-xsd/V2018_01_08");
    for documents in [&made, &written] {
        for schemas in [None, Some(published.as_path())] {
            let verdict = verdict(&driver, documents, schemas);
            assert_eq!(verdict, format!("{count} of {count} valid"));
        }
    }
}
