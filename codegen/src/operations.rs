//! The operations of EWS in a schema set.
//!
//! The schemas do not say which elements are the request and the response of an operation. A
//! service description does, where the folder has one. The table `data/operations.tsv` has what
//! the published description states, for folders without one, and for operations that the
//! folder's omits: servers leave out operations that work. Whatever other request element has a
//! response element by its name is an operation too.

use std::collections::{BTreeMap, BTreeSet};

use crate::error::Error;
use crate::model::{Model, Origin, QName, Service};
use crate::names::{EWS_MESSAGES, EWS_TYPES};

/// The operations of EWS.
const TABLE: &str = include_str!("../data/operations.tsv");

/// The request headers that the enum `RequestHeader` of the crate `ews-types` has, in its order:
/// local names of elements of the namespace of types.
pub const REQUEST_HEADERS: [&str; 6] = [
    "RequestServerVersion",
    "ExchangeImpersonation",
    "MailboxCulture",
    "TimeZoneContext",
    "DateTimePrecision",
    "ManagementRole",
];

/// The row for operations that no other row names.
const UNLISTED: &str = "*";

/// What an element is named after its operation, where it is a response.
const RESPONSES: [&str; 2] = ["Response", "ResponseMessage"];

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
    /// The elements that the operation permits in the header of a request.
    pub headers: Vec<QName>,
    /// Whether the service description has the operation: that of the folder or, where it has
    /// none, the published one.
    pub published: bool,
}

/// A row of the table.
#[derive(Debug)]
struct Row {
    name: &'static str,
    headers: Vec<&'static str>,
    request: &'static str,
    /// The response element; versions of the schemas may differ in it.
    responses: Vec<String>,
    action: &'static str,
}

/// The rows of the table.
fn rows() -> Vec<Row> {
    let lines = TABLE.lines().filter(|line| !line.starts_with('#'));
    lines
        .map(|line| {
            let mut fields = line.split('\t');
            let name = fields.next().unwrap_or_default();
            let headers = fields.next().unwrap_or_default();
            let mut irregular = || fields.next().filter(|field| *field != "-");
            Row {
                name,
                headers: headers.split(' ').collect(),
                request: irregular().unwrap_or(name),
                responses: match irregular() {
                    Some(names) => names.split(' ').map(str::to_owned).collect(),
                    None => vec![format!("{name}Response")],
                },
                action: irregular().unwrap_or(name),
            }
        })
        .collect()
}

/// Finds the operations, in the order of their names: none where the schemas are not those of EWS.
///
/// # Errors
///
/// An operation whose elements, or headers, the schemas do not declare.
pub fn operations(model: &Model) -> Result<Vec<Operation>, Error> {
    let messages = Messages::of(model);
    let mut operations: BTreeMap<String, Operation> = BTreeMap::new();
    if let Some(service) = &model.service {
        for operation in messages.described(service)? {
            operations.insert(operation.name.clone(), operation);
        }
    }
    let mut unlisted = Vec::new();
    for row in rows() {
        if row.name == UNLISTED {
            unlisted = row.headers;
        } else if !operations.contains_key(row.name)
            && let Some(operation) = messages.listed(&row)?
        {
            operations.insert(operation.name.clone(), operation);
        }
    }
    let used: BTreeSet<QName> = operations
        .values()
        .flat_map(|o| [o.request.clone(), o.response.clone()])
        .collect();
    for local in &messages.elements {
        let name = local.strip_suffix("Request").unwrap_or(local);
        let mut responses = RESPONSES.iter().map(|suffix| format!("{name}{suffix}"));
        let response = responses.find(|response| messages.elements.contains(&**response));
        let Some(response) = response.map(|local| QName::new(EWS_MESSAGES, local)) else {
            continue;
        };
        let request = QName::new(EWS_MESSAGES, *local);
        // `GetItem` comes before `GetItemRequest`, which is no operation of its own then.
        if !used.contains(&response) && !used.contains(&request) && !operations.contains_key(name) {
            let operation = messages.operation(name, name, (request, response), &unlisted)?;
            operations.insert(name.to_owned(), operation);
        }
    }
    Ok(operations.into_values().collect())
}

/// The elements that can be requests and responses.
struct Messages<'m> {
    model: &'m Model,
    /// Those of the namespace of messages that can be the root of a document: local names.
    elements: BTreeSet<&'m str>,
}

impl<'m> Messages<'m> {
    fn of(model: &'m Model) -> Self {
        let elements = model
            .elements
            .values()
            .filter(|element| element.name.namespace == EWS_MESSAGES && !element.is_abstract);
        Self {
            model,
            elements: elements.map(|element| &*element.name.local).collect(),
        }
    }

    fn origin(&self, name: &QName) -> Origin {
        let element = self.model.elements.get(name);
        element.map(|e| e.origin.clone()).unwrap_or_default()
    }

    /// The operations of a service description. One without a response is none that can be called.
    fn described(&self, service: &Service) -> Result<Vec<Operation>, Error> {
        let mut operations = Vec::new();
        for described in &service.operations {
            let Some(response) = &described.response else {
                continue;
            };
            let elements = [&described.request, response];
            for name in elements.into_iter().chain(&described.headers) {
                if self.model.elements.get(name).is_none_or(|e| e.is_abstract) {
                    return Err(Error::Unresolved {
                        at: described.origin.clone(),
                        component: format!("operation {}", described.name),
                        kind: "element",
                        name: name.to_string(),
                    });
                }
            }
            operations.push(Operation {
                name: described.name.clone(),
                request: described.request.clone(),
                response: response.clone(),
                soap_action: described.soap_action.clone(),
                headers: described.headers.clone(),
                published: true,
            });
        }
        Ok(operations)
    }

    /// The operation of a row: none where the schemas have neither of its elements.
    fn listed(&self, row: &Row) -> Result<Option<Operation>, Error> {
        let element = |local: &str| {
            let name = self.elements.get(local)?;
            Some(QName::new(EWS_MESSAGES, *name))
        };
        let request = element(row.request);
        let response = row.responses.iter().find_map(|local| element(local));
        let half = |present: &QName, kind, missing: &str| Error::Operation {
            at: self.origin(present),
            operation: row.name.to_owned(),
            problem: format!(
                "of its elements m:{} is declared, but the {kind} m:{missing} is not",
                present.local
            ),
        };
        match (request, response) {
            (None, None) => Ok(None),
            (Some(request), Some(response)) => {
                let mut operation =
                    self.operation(row.name, row.action, (request, response), &row.headers)?;
                operation.published = self.model.service.is_none();
                Ok(Some(operation))
            }
            // The folder's own description settles that it is no operation there.
            _ if self.model.service.is_some() => Ok(None),
            (Some(request), None) => Err(half(&request, "response", &row.responses.join(" or m:"))),
            (None, Some(response)) => Err(half(&response, "request", row.request)),
        }
    }

    /// An operation that the table tells of, with its headers checked against the schemas.
    fn operation(
        &self,
        name: &str,
        action: &str,
        (request, response): (QName, QName),
        headers: &[&str],
    ) -> Result<Operation, Error> {
        let headers: Vec<QName> = headers.iter().map(|h| QName::new(EWS_TYPES, *h)).collect();
        let undeclared = headers
            .iter()
            .find(|h| !self.model.elements.contains_key(h));
        if let Some(header) = undeclared {
            return Err(Error::Operation {
                at: self.origin(&request),
                operation: name.to_owned(),
                problem: format!("its request header t:{} is not declared", header.local),
            });
        }
        Ok(Operation {
            name: name.to_owned(),
            request,
            response,
            soap_action: format!("{EWS_MESSAGES}/{action}"),
            headers,
            published: false,
        })
    }
}
