//! Prints the table of all named types that the tests of the bindings go by.
//!
//! ```sh
//! cargo run -p instances --example type_table > ews-types/tests/documents/instances/table.rs
//! ```

#![allow(clippy::print_stdout, reason = "a command")]

use std::path::Path;

use ews_codegen::model::{QName, Variety};
use instances::{Model, named_types};

fn main() -> Result<(), ews_codegen::Error> {
    let schemas = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../schemas");
    let model = ews_codegen::load(&schemas)?;
    println!(
        "//! Every named type of the schemas, see `types.rs`. Printed by the example `type_table`"
    );
    println!("//! of the package `instances`.\n\ncrate::instances::types::table! {{");
    for namespace in &model.namespaces {
        for (kind, expected) in [("plain", true), ("entry", false)] {
            println!("    {}::{kind} {{", namespace.module);
            for name in named_types(&model) {
                if name.namespace == namespace.uri && is_plain(&model, name) == expected {
                    println!("        {}", name.local);
                }
            }
            println!("    }}");
        }
    }
    println!("}}");
    Ok(())
}

/// Whether the type only restricts a built-in type: the bindings take that for it.
fn is_plain(model: &Model, name: &QName) -> bool {
    match model.simple_types.get(name).map(|simple| &simple.variety) {
        None => name.is_xs(),
        Some(Variety::Restriction {
            base, enumeration, ..
        }) => enumeration.is_empty() && is_plain(model, base),
        Some(Variety::List(_) | Variety::Union(_)) => false,
    }
}
