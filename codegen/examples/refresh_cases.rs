//! Writes `expected.rs` into each folder of `tests/cases` anew, or into those that are named:
//! `cargo run -p ews-codegen --example refresh_cases [NAME…]`. Look at the difference before you
//! commit it.

use std::error::Error;
use std::fs;
use std::path::Path;

use ews_codegen::Options;

fn main() -> Result<(), Box<dyn Error>> {
    let names: Vec<String> = std::env::args().skip(1).collect();
    let cases = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases");
    for entry in fs::read_dir(&cases)? {
        let folder = entry?.path();
        let name = folder.file_name().unwrap_or_default().to_string_lossy();
        let wanted = names.is_empty() || names.iter().any(|n| *n == name);
        let of_repository = cases.join(format!("../../../schemas-{name}"));
        let schemas = if folder.join("schema.xsd").exists() {
            &folder
        } else {
            &of_repository
        };
        if wanted && schemas.exists() {
            let code = ews_codegen::generate(schemas, &Options::default())?.to_single_file();
            fs::write(folder.join("expected.rs"), code)?;
        }
    }
    Ok(())
}
