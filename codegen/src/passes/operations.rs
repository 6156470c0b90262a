//! Which elements are the request and the response of an operation.
//!
//! The schemas do not say it. The profile lists operations with what cannot be told from the
//! schemas; whatever other request element has a response element by its name is an operation too.

use std::collections::{BTreeMap, BTreeSet};

use crate::error::{Error, Errors};
use crate::model::{Model, Origin, QName};
use crate::plan::{Condition, Operation, OperationElement, Plan, Root};
use crate::profile::{ListedOperation, OperationNames, Reference};

/// Finds the operations, in the order of their names: none where the schemas lack the namespace of
/// the requests. With `strict`, half an operation and a header that is not declared are errors;
/// otherwise the schemas are of another version, and are taken as they are.
pub(super) fn find(
    model: &Model,
    names: &OperationNames,
    reference: Option<&Reference>,
    strict: bool,
    plan: &mut Plan,
    errors: &mut Errors,
) {
    let Some(namespace) = plan.namespaces.iter().position(|n| n.uri == names.messages) else {
        return;
    };
    let of_messages = plan
        .roots
        .iter()
        .filter(|root| root.element.namespace == namespace);
    let mut finder = Finder {
        model,
        names,
        reference,
        prefix: &plan.namespaces[namespace].prefix,
        elements: of_messages
            .map(|root| (root.element.local.as_str(), root))
            .collect(),
        errors: Errors::default(),
    };
    let mut operations: BTreeMap<String, Operation> = BTreeMap::new();
    for listed in &names.listed {
        if let Some(operation) = finder.listed(listed) {
            operations.insert(operation.name.clone(), operation);
        }
    }
    let pairs = finder.unlisted(&operations);
    operations.extend(pairs);
    if strict {
        errors.extend(finder.errors);
    }
    plan.operations = operations.into_values().collect();
}

/// Looks for requests and responses among the elements of the messages.
struct Finder<'m> {
    model: &'m Model,
    names: &'m OperationNames,
    reference: Option<&'m Reference>,
    /// The prefix of the messages.
    prefix: &'m str,
    elements: BTreeMap<&'m str, &'m Root>,
    errors: Errors,
}

impl Finder<'_> {
    /// A header as documents have it.
    fn prefixed(&self, header: &str) -> String {
        let namespaces = &self.model.namespaces;
        let known = namespaces.iter().find(|n| n.uri == self.names.headers);
        known.map_or(header.to_owned(), |n| format!("{}:{header}", n.prefix))
    }

    fn error(&mut self, at: &Root, operation: &str, problem: String) {
        let name = QName::new(self.names.messages, &*at.element.local);
        let element = self.model.elements.get(&name);
        self.errors.push(Error::Operation {
            at: element.map_or_else(Origin::default, |e| e.origin.clone()),
            operation: operation.to_owned(),
            problem,
        });
    }

    /// The operation, with those of its headers that the schemas declare.
    fn operation(
        &mut self,
        name: &str,
        action: &str,
        (request, response): (&Root, &Root),
        headers: &[&'static str],
    ) -> Operation {
        let is_declared = |header: &&&'static str| {
            let element = QName::new(self.names.headers, **header);
            self.model.elements.contains_key(&element)
        };
        let (declared, missing): (Vec<_>, Vec<_>) = headers.iter().partition(is_declared);
        for header in missing {
            let header = self.prefixed(header);
            let problem = format!("its request header {header} is not declared");
            self.error(request, name, problem);
        }
        let element = |root: &Root| OperationElement {
            local: root.element.local.clone(),
            item: root.item.clone(),
        };
        Operation {
            name: name.to_owned(),
            request: element(request),
            response: element(response),
            soap_action: format!("{}/{action}", self.names.messages),
            headers: declared,
            reference: self
                .reference
                .and_then(|reference| reference.operation(name, &request.element.local)),
            condition: Condition::Always,
        }
    }

    /// A listed operation: none where the schemas lack one of its elements.
    fn listed(&mut self, listed: &ListedOperation) -> Option<Operation> {
        let request = self.elements.get(listed.request).copied();
        let mut responses = listed.responses.iter();
        let response = responses.find_map(|local| self.elements.get(&**local).copied());
        match (request, response) {
            (Some(request), Some(response)) => {
                let elements = (request, response);
                Some(self.operation(listed.name, listed.action, elements, &listed.headers))
            }
            (Some(present), None) => {
                let missing = listed.responses.join(&format!(" or {}:", self.prefix));
                self.half(present, listed.name, "response", &missing);
                None
            }
            (None, Some(present)) => {
                self.half(present, listed.name, "request", listed.request);
                None
            }
            (None, None) => None,
        }
    }

    fn half(&mut self, present: &Root, operation: &str, kind: &str, missing: &str) {
        let prefix = self.prefix;
        let problem = format!(
            "of its elements {prefix}:{} is declared, but the {kind} {prefix}:{missing} is not",
            present.element.local
        );
        self.error(present, operation, problem);
    }

    /// The pairs of a request and a response that are no part of a known operation.
    fn unlisted(&mut self, known: &BTreeMap<String, Operation>) -> BTreeMap<String, Operation> {
        let names = self.names;
        let used: BTreeSet<&str> = known
            .values()
            .flat_map(|o| [&*o.request.local, &*o.response.local])
            .collect();
        let mut found = BTreeMap::new();
        let elements = self.elements.clone();
        for (local, request) in &elements {
            let name = local.strip_suffix(names.request_suffix).unwrap_or(local);
            let mut suffixes = names.response_suffixes.iter();
            let response =
                suffixes.find_map(|suffix| elements.get(format!("{name}{suffix}").as_str()));
            let Some(response) = response.filter(|r| !used.contains(&*r.element.local)) else {
                continue;
            };
            // `GetItem` comes before `GetItemRequest`, which is no operation of its own then.
            if !used.contains(*local) && !known.contains_key(name) && !found.contains_key(name) {
                let elements = (*request, *response);
                let operation = self.operation(name, name, elements, &names.unlisted_headers);
                found.insert(name.to_owned(), operation);
            }
        }
        found
    }
}
