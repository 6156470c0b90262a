//! The table of all named types that the tests of the bindings go by.

use ews_codegen::model::{Model, QName, Variety};
use instances::named_types;

use crate::{Error, Files, Project};

const PATH: &str = "ews-types/tests/documents/instances/table.rs";

const HEAD: &str = "\
//! Every named type of the schemas, see `types.rs`. Refresh: `cargo run -p refresh`

crate::instances::types::table! {
";

pub(super) fn make(project: &Project) -> Result<Files, Error> {
    let model = project.model();
    let mut text = HEAD.to_owned();
    for namespace in &model.namespaces {
        for (kind, expected) in [("plain", true), ("entry", false)] {
            text.push_str(&format!("    {}::{kind} {{\n", namespace.module));
            for name in named_types(model) {
                if name.namespace == namespace.uri && is_plain(model, name) == expected {
                    text.push_str(&format!("        {}\n", name.local));
                }
            }
            text.push_str("    }\n");
        }
    }
    text.push_str("}\n");
    Ok(Files::one(PATH, text))
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
