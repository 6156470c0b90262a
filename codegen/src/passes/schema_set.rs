//! Which schemas the bindings are made of, beside those that the generator was made for.

use crate::model::{Model, Variety};
use crate::own::{Counts, Names};
use crate::plan::{Count, Plan, SchemaSet};
use crate::profile::Name;

/// Counts what the schemas have once the operations are known. `versions` is the type that lists
/// the versions. Schemas without operations are no set to compare.
pub(super) fn count(model: &Model, versions: Name, plan: &mut Plan) {
    if plan.operations.is_empty() {
        return;
    }
    let versions = model.simple_types.get(&versions.to_qname());
    let newest = match versions.map(|versions| &versions.variety) {
        Some(Variety::Restriction { enumeration, .. }) => enumeration.last(),
        _ => None,
    };
    let operations = plan.operations.iter().map(|operation| &*operation.name);
    let names = Names::with(model, operations);
    let [operations, elements, types] = names.numbers();
    let found = names.compared_with(&Names::own());
    let count = |all, Counts { more, fewer }| Count { all, more, fewer };
    plan.schema_set = Some(SchemaSet {
        version: newest.map(|value| value.value.clone()),
        operations: count(operations, found.operations),
        elements: count(elements, found.elements),
        types: count(types, found.types),
    });
}
