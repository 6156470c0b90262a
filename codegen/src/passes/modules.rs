//! Which modules there are.

use crate::modules::{ANY_ELEMENT, FACETS, NAMESPACES, OPERATIONS, RESPONSES, SCHEMA_SET};
use crate::plan::{Module, Part, Plan};

/// Decides on the modules, in the order of their declaration: one for each part of the plan that
/// holds anything.
pub(super) fn decide(plan: &mut Plan) {
    let mut modules = vec![module(
        NAMESPACES,
        "The namespaces of the schemas.",
        Part::Namespaces,
    )];
    // Without global elements there is no document to read.
    if !plan.roots.is_empty() {
        let doc = "One type for all global elements.";
        modules.push(module(ANY_ELEMENT, doc, Part::AnyElement));
    }
    if !plan.facets.is_empty() {
        let doc = "What simple types demand of their values.";
        modules.push(module(FACETS, doc, Part::Facets));
    }
    for (index, namespace) in plan.namespaces.iter().enumerate() {
        // A namespace may have local elements or attributes only, which are no items.
        if plan.items.iter().all(|(of, _)| *of != index) {
            continue;
        }
        let doc = if namespace.uri.is_empty() {
            "Types of no namespace.".to_owned()
        } else {
            format!("Types of the namespace `{}`.", namespace.uri)
        };
        modules.push(Module {
            name: namespace.module.clone(),
            doc,
            part: Part::Items(index),
        });
    }
    if !plan.operations.is_empty() {
        let doc = match plan.family {
            "" => "The operations.".to_owned(),
            family => format!("The operations of {family}."),
        };
        modules.push(module(OPERATIONS, &doc, Part::Operations));
    }
    if !plan.response_messages.is_empty() {
        let doc = "Whether actions succeeded: implementations for responses and their messages.";
        modules.push(module(RESPONSES, doc, Part::Responses));
    }
    if plan.schema_set.is_some() {
        let doc = "Which schemas the bindings are made of.";
        modules.push(module(SCHEMA_SET, doc, Part::SchemaSet));
    }
    plan.modules = modules;
}

fn module(name: &str, doc: &str, part: Part) -> Module {
    Module {
        name: name.to_owned(),
        doc: doc.to_owned(),
        part,
    }
}
