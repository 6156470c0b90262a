//! The items of operations.

use std::collections::BTreeMap;

use crate::error::Errors;
use crate::model::{Model, QName};
use crate::operations;
use crate::plan::{Condition, Operation, OperationElement, Plan, Root};
use crate::profile::{OperationNames, Reference};

/// Finds the operations, see [`operations::find`], and says in the documentation of a request if no
/// service description has its operation.
pub(super) fn find(
    model: &Model,
    names: &OperationNames,
    reference: Option<&Reference>,
    strict: bool,
    plan: &mut Plan,
    errors: &mut Errors,
) {
    let found = operations::find(model, names, strict, errors);
    let roots: BTreeMap<QName, &Root> = plan
        .roots
        .iter()
        .map(|root| {
            let namespace = &plan.namespaces[root.element.namespace];
            (QName::new(&*namespace.uri, &*root.element.local), root)
        })
        .collect();
    let element = |name: &QName| {
        roots.get(name).map(|root| OperationElement {
            local: name.local.clone(),
            item: root.item.clone(),
        })
    };
    plan.operations = found
        .into_iter()
        .filter_map(|operation| {
            let reference = reference.and_then(|reference| {
                reference.operation(&operation.name, &operation.request.local)
            });
            Some(Operation {
                // An element that is not declared is an error of the service description.
                request: element(&operation.request)?,
                response: element(&operation.response)?,
                name: operation.name,
                soap_action: operation.soap_action,
                headers: operation.headers,
                only_reads: operation.only_reads,
                is_published: operation.is_published,
                reference,
                condition: Condition::Always,
            })
        })
        .collect();
    let unpublished = plan.operations.iter().filter(|o| !o.is_published);
    let unpublished: Vec<_> = unpublished.map(|o| o.request.item.clone()).collect();
    let index = plan.index();
    for path in unpublished {
        if let Some(at) = index.get(&path) {
            plan.items[*at].1.doc_mut().push(UNPUBLISHED.to_owned());
        }
    }
}

/// What users should know of a request that no description promises.
const UNPUBLISHED: &str = "The service description does not have this operation.";
