//! The items of operations.

use std::collections::BTreeMap;

use crate::error::{Error, Errors};
use crate::model::{Model, Origin, QName};
use crate::operations;
use crate::plan::{
    Condition, Item, Occurs, Operation, OperationElement, Path, Place, Plan, RequestList, Root,
    Struct, TypeRef,
};
use crate::profile::{OperationNames, Reference};

/// Finds the operations, see [`operations::find`], and says in the documentation of a request if no
/// service description has its operation.
///
/// The table alone says of which list in a request each entry gets a response message. A list that the request does not have is an error with `strict`.
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
    let items = plan.by_path();
    let mut asks = |operation: &operations::Operation, request: &Path| {
        let listed = names.listed.iter().find(|row| row.name == operation.name);
        let local = listed?.asks?;
        let list = list_of(&items, request, local);
        if list.is_none() && strict {
            let element = model.elements.get(&operation.request);
            let list = QName::new(names.messages, local);
            errors.push(Error::Operation {
                at: element.map_or_else(Origin::default, |e| e.origin.clone()),
                operation: operation.name.clone(),
                problem: format!(
                    "its request has no required list {}, of which each entry gets a response message",
                    list.prefixed(&model.namespaces)
                ),
            });
        }
        list
    };
    let operations = found
        .into_iter()
        .filter_map(|operation| {
            let reference = reference.and_then(|reference| {
                reference.operation(&operation.name, &operation.request.local)
            });
            // An element that is not declared is an error of the service description.
            let request = element(&operation.request)?;
            let response = element(&operation.response)?;
            Some(Operation {
                asks: asks(&operation, &request.item),
                request,
                response,
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
    plan.operations = operations;
    let unpublished = plan.operations.iter().filter(|o| !o.is_published);
    let unpublished: Vec<_> = unpublished.map(|o| o.request.item.clone()).collect();
    let index = plan.index();
    for path in unpublished {
        if let Some(at) = index.get(&path) {
            plan.items[*at].1.doc_mut().push(UNPUBLISHED.to_owned());
        }
    }
}

/// The list that a request always has as its child element of this name.
fn list_of(items: &BTreeMap<Path, &Item>, request: &Path, local: &str) -> Option<RequestList> {
    let request = struct_of(items, request)?;
    let is_it = |place: &Place| matches!(place, Place::Element(name) if name.local == local);
    let member = request.fields.iter().find(|field| is_it(&field.place))?;
    let TypeRef::Item(list) = &member.value else {
        return None;
    };
    let list = struct_of(items, list)?;
    let entries = list.fields.get(list.array?)?;
    let is_plain = member.occurs == Occurs::Required && !member.nillable;
    is_plain.then(|| RequestList {
        local: local.to_owned(),
        member: member.ident.clone(),
        entries: entries.ident.clone(),
    })
}

/// The struct that an item is, or is an alias of.
fn struct_of<'p>(items: &BTreeMap<Path, &'p Item>, path: &Path) -> Option<&'p Struct> {
    match items.get(path)? {
        Item::Struct(item) => Some(item),
        Item::ElementAlias(alias) => struct_of(items, &alias.target),
        _ => None,
    }
}

/// What users should know of a request that no description promises.
const UNPUBLISHED: &str = "The service description does not have this operation.";
