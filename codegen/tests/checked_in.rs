//! The copy of the bindings in the crate `ews-types`.

// A test that cannot go on fails.
#![allow(clippy::expect_used, clippy::panic)]

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use ews_codegen::{Options, generate};

/// What is compiled without the feature `generate` is what would be generated with it.
#[test]
fn the_copy_is_what_the_generator_writes() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let bindings = match generate(&root.join("schemas"), &Options::ews_types()) {
        Ok(bindings) => bindings,
        Err(error) => panic!("{error}"),
    };
    let generated: BTreeMap<String, String> = bindings.to_files().into_iter().collect();
    let copy: BTreeMap<String, String> = fs::read_dir(root.join("ews-types/src/generated"))
        .expect("the folder of the copy")
        .map(|entry| {
            let path = entry.expect("a file of the copy").path();
            let name = path.file_name().unwrap_or_default().to_string_lossy();
            (name.into_owned(), fs::read_to_string(&path).expect("text"))
        })
        .collect();

    let mut problems = Vec::new();
    for (name, text) in &generated {
        match copy.get(name) {
            None => problems.push(format!("{name} is missing")),
            Some(old) if old != text => {
                let same = old.lines().zip(text.lines());
                let line = same.take_while(|(a, b)| a == b).count() + 1;
                problems.push(format!("{name} differs from line {line} on"));
            }
            Some(_) => {}
        }
    }
    let surplus = copy.keys().filter(|name| !generated.contains_key(*name));
    problems.extend(surplus.map(|name| format!("{name} is not generated any more; delete it")));
    assert!(
        problems.is_empty(),
        "ews-types/src/generated/: {}. Refresh the copy:\n    \
         cargo run -p ews-codegen -- generate --schemas schemas --ews-types \
         --out ews-types/src/generated\n",
        problems.join("; ")
    );
}
