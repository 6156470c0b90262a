//! Prints the table of all named types that the tests of the bindings go by.
//!
//! ```sh
//! cargo run -p instances --example type_table > ews-types/tests/documents/instances/table.rs
//! ```

#![allow(clippy::print_stdout, reason = "a command")]

use std::path::Path;

use instances::Model;

fn main() -> Result<(), ews_codegen::Error> {
    let schemas = Path::new(env!("CARGO_MANIFEST_DIR")).join("../schemas");
    let model = ews_codegen::load(&schemas)?;
    println!("//! Every named type of the schemas, see `types.rs`. Printed by the example `type_table`");
    println!("//! of the package `instances`.\n\ncrate::instances::types::table! {{");
    for namespace in &model.namespaces {
        println!("    {} {{", namespace.module);
        for name in names(&model, &namespace.uri) {
            println!("        {name}");
        }
        println!("    }}");
    }
    println!("}}");
    Ok(())
}

fn names<'m>(model: &'m Model, namespace: &str) -> impl Iterator<Item = &'m str> {
    let complex = model.complex_types.values();
    let complex = complex.filter(|complex| complex.anonymous.is_none());
    let simple = model.simple_types.values();
    let simple = simple.filter(|simple| simple.anonymous.is_none());
    complex
        .map(|complex| &complex.name)
        .chain(simple.map(|simple| &simple.name))
        .filter(move |name| name.namespace == namespace)
        .map(|name| name.local.as_str())
}
