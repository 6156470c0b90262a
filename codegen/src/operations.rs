//! Which elements are the request and the response of an operation.
//!
//! The schemas do not say it. A service description does, where the folder has one. The profile
//! lists operations with what the published description states of them: for folders without one,
//! and for what the folder's omits, since servers leave out operations that work. Whatever other
//! request element has a response element by its name is an operation too.

use std::collections::{BTreeMap, BTreeSet};

use crate::error::{Error, Errors};
use crate::model::{Model, Origin, QName, Service, ServiceOperation};
use crate::profile::{ListedOperation, OperationNames};

/// An operation with its elements.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Operation {
    /// Name.
    pub name: String,
    /// The element of a request.
    pub request: QName,
    /// The element of a response.
    pub response: QName,
    /// The value of the HTTP header `SOAPAction`.
    pub soap_action: String,
    /// The request headers that the operation permits: local names of those that the runtime has.
    pub headers: Vec<&'static str>,
    /// Request headers that it permits and the runtime has not.
    pub further_headers: Vec<QName>,
    /// Whether it changes nothing on the server: only an operation that the profile lists.
    pub only_reads: bool,
    /// Whether the service description has the operation: that of the folder or, where there is
    /// none, the published one.
    pub is_published: bool,
}

/// Finds the operations, in the order of their names: none where the schemas lack the namespace of
/// the requests. With `strict`, half an operation and a header that is not declared are errors;
/// otherwise the schemas are of another version, and are taken as they are.
pub(crate) fn find(
    model: &Model,
    names: &OperationNames,
    strict: bool,
    errors: &mut Errors,
) -> Vec<Operation> {
    let namespace = model.namespaces.iter().find(|n| n.uri == names.messages);
    let Some(namespace) = namespace else {
        return Vec::new();
    };
    let mut finder = Finder {
        model,
        names,
        prefix: &namespace.prefix,
        elements: roots(model, names.messages),
        errors: Errors::default(),
    };
    let mut operations = match &model.service {
        Some(service) => finder.described(service, errors),
        None => BTreeMap::new(),
    };
    for listed in &names.listed {
        if !operations.contains_key(listed.name)
            && let Some(operation) = finder.listed(listed)
        {
            operations.insert(operation.name.clone(), operation);
        }
    }
    let pairs = finder.unlisted(&operations);
    operations.extend(pairs);
    if strict {
        errors.extend(finder.errors);
    }
    operations.into_values().collect()
}

/// The elements of a namespace that a document can have as its root: local names.
fn roots<'m>(model: &'m Model, namespace: &str) -> BTreeSet<&'m str> {
    let elements = model.elements.values();
    elements
        .filter(|element| element.name.namespace == namespace && !element.is_abstract)
        .map(|element| &*element.name.local)
        .collect()
}

/// Looks for requests and responses among the elements of the messages.
struct Finder<'m> {
    model: &'m Model,
    names: &'m OperationNames,
    /// The prefix of the messages.
    prefix: &'m str,
    elements: BTreeSet<&'m str>,
    errors: Errors,
}

impl Finder<'_> {
    /// An element of the messages.
    fn message(&self, local: &str) -> QName {
        QName::new(self.names.messages, local)
    }

    fn error(&mut self, at: &QName, operation: &str, problem: String) {
        let element = self.model.elements.get(at);
        self.errors.push(Error::Operation {
            at: element.map_or_else(Origin::default, |e| e.origin.clone()),
            operation: operation.to_owned(),
            problem,
        });
    }

    /// The operations of the service description. One without a response cannot be called.
    fn described(&self, service: &Service, errors: &mut Errors) -> BTreeMap<String, Operation> {
        let mut found = BTreeMap::new();
        for described in &service.operations {
            let Some(response) = &described.response else {
                continue;
            };
            let elements = [&described.request, response];
            for name in elements.into_iter().chain(&described.headers) {
                let element = self.model.elements.get(name);
                if element.is_none_or(|element| element.is_abstract) {
                    errors.push(Error::Unresolved {
                        at: described.origin.clone(),
                        component: format!("operation {}", described.name),
                        kind: "element",
                        name: name.to_string(),
                    });
                }
            }
            let operation = self.with_headers(described, response);
            found.insert(operation.name.clone(), operation);
        }
        found
    }

    /// An operation of the service description, with the headers that the runtime has in its order.
    fn with_headers(&self, described: &ServiceOperation, response: &QName) -> Operation {
        let known = self.names.request_headers.iter().copied();
        let name = |local: &str| QName::new(self.names.headers, local);
        let is_known = |header: &QName| known.clone().any(|local| *header == name(local));
        let headers = &described.headers;
        Operation {
            name: described.name.clone(),
            request: described.request.clone(),
            response: response.clone(),
            soap_action: described.soap_action.clone(),
            headers: known
                .clone()
                .filter(|local| headers.contains(&name(local)))
                .collect(),
            further_headers: headers.iter().filter(|h| !is_known(h)).cloned().collect(),
            only_reads: self.names.only_reads(&described.name),
            is_published: true,
        }
    }

    /// The operation, with those of its headers that the schemas declare.
    fn operation(
        &mut self,
        name: &str,
        action: &str,
        (request, response): (QName, QName),
        headers: &[&'static str],
    ) -> Operation {
        let element = |header: &str| QName::new(self.names.headers, header);
        let is_declared = |header: &&&str| self.model.elements.contains_key(&element(header));
        let (declared, missing): (Vec<_>, Vec<_>) = headers.iter().partition(is_declared);
        for header in missing {
            let header = element(header).prefixed(&self.model.namespaces);
            let problem = format!("its request header {header} is not declared");
            self.error(&request, name, problem);
        }
        Operation {
            name: name.to_owned(),
            request,
            response,
            soap_action: format!("{}/{action}", self.names.messages),
            headers: declared,
            further_headers: Vec::new(),
            only_reads: self.names.only_reads(name),
            is_published: false,
        }
    }

    /// A listed operation: none where the schemas lack one of its elements.
    fn listed(&mut self, listed: &ListedOperation) -> Option<Operation> {
        let has = |local: &str| self.elements.contains(local);
        let request = Some(listed.request).filter(|local| has(local));
        let response = listed.responses.iter().find(|local| has(local));
        match (request, response) {
            (Some(request), Some(response)) => {
                let elements = (self.message(request), self.message(response));
                let mut operation =
                    self.operation(listed.name, listed.action, elements, &listed.headers);
                operation.is_published = self.model.service.is_none();
                Some(operation)
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

    fn half(&mut self, present: &str, operation: &str, kind: &str, missing: &str) {
        let prefix = self.prefix;
        let problem = format!(
            "of its elements {prefix}:{present} is declared, but the {kind} {prefix}:{missing} is not"
        );
        self.error(&self.message(present), operation, problem);
    }

    /// The pairs of a request and a response that are no part of a known operation.
    fn unlisted(&mut self, known: &BTreeMap<String, Operation>) -> BTreeMap<String, Operation> {
        let names = self.names;
        let elements = known.values().flat_map(|o| [&o.request, &o.response]);
        let used: BTreeSet<&QName> = elements.collect();
        let mut found = BTreeMap::new();
        for local in self.elements.clone() {
            let name = local.strip_suffix(names.request_suffix).unwrap_or(local);
            let mut responses = names.response_suffixes.iter().map(|s| format!("{name}{s}"));
            let Some(response) = responses.find(|r| self.elements.contains(&**r)) else {
                continue;
            };
            let (request, response) = (self.message(local), self.message(&response));
            // `GetItem` comes before `GetItemRequest`, which is no operation of its own then.
            let is_new = !known.contains_key(name) && !found.contains_key(name);
            if is_new && !used.contains(&request) && !used.contains(&response) {
                let elements = (request, response);
                let operation = self.operation(name, name, elements, &names.unlisted_headers);
                found.insert(name.to_owned(), operation);
            }
        }
        found
    }
}
