//! Which elements are the request and the response of an operation of EWS.
//!
//! The schemas do not say it. The table `data/operations.tsv` names every published operation with
//! what cannot be told from the schemas; whatever other request element has a response element by
//! its name is an operation too.

use std::collections::{BTreeMap, BTreeSet};

use crate::error::Error;
use crate::model::{Model, Origin, QName};
use crate::names::{EWS_MESSAGES, EWS_TYPES};
use crate::plan::{Condition, Operation, OperationElement, Plan, Root};

use super::docs;

/// The operations of EWS.
const TABLE: &str = include_str!("../../data/operations.tsv");

/// The row for operations that no other row names.
const UNLISTED: &str = "*";

/// What an element is named after its operation, where it is a response.
const RESPONSES: [&str; 2] = ["Response", "ResponseMessage"];

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

/// The elements of the messages that can be requests and responses.
struct Messages<'m> {
    model: &'m Model,
    elements: BTreeMap<&'m str, &'m Root>,
}

impl Messages<'_> {
    fn origin(&self, local: &str) -> Origin {
        let name = QName::new(EWS_MESSAGES, local);
        let element = self.model.elements.get(&name);
        element.map(|e| e.origin.clone()).unwrap_or_default()
    }

    fn element(&self, root: &Root) -> OperationElement {
        OperationElement {
            local: root.element.local.clone(),
            item: root.item.clone(),
        }
    }

    /// The operation, with its headers checked against the schemas.
    fn operation(
        &self,
        name: &str,
        action: &str,
        (request, response): (&Root, &Root),
        headers: &[&'static str],
    ) -> Result<Operation, Error> {
        let declared = |header: &&'static str| {
            let element = QName::new(EWS_TYPES, *header);
            self.model.elements.contains_key(&element)
        };
        let headers = headers.iter().copied().filter(declared).collect();
        Ok(Operation {
            name: name.to_owned(),
            request: self.element(request),
            response: self.element(response),
            soap_action: format!("{EWS_MESSAGES}/{action}"),
            headers,
            reference: docs::operation_page(name, &request.element.local),
            condition: Condition::Always,
        })
    }

    /// The operation of a row: none where the schemas have neither of its elements.
    fn listed(&self, row: &Row) -> Result<Option<Operation>, Error> {
        let request = self.elements.get(row.request);
        let response = row
            .responses
            .iter()
            .find_map(|local| self.elements.get(local.as_str()));
        match (request, response) {
            (None, None) => Ok(None),
            (Some(request), Some(response)) => {
                let elements = (*request, *response);
                self.operation(row.name, row.action, elements, &row.headers)
                    .map(Some)
            }
            (Some(_), None) | (None, Some(_)) => Ok(None),
        }
    }
}

/// Finds the operations, in the order of their names: none where the schemas are not those of EWS.
pub(super) fn find(model: &Model, plan: &mut Plan) -> Result<(), Error> {
    let Some(namespace) = plan.namespaces.iter().position(|n| n.uri == EWS_MESSAGES) else {
        return Ok(());
    };
    let of_messages = plan
        .roots
        .iter()
        .filter(|root| root.element.namespace == namespace);
    let messages = Messages {
        model,
        elements: of_messages
            .map(|root| (root.element.local.as_str(), root))
            .collect(),
    };
    let mut operations: BTreeMap<String, Operation> = BTreeMap::new();
    let mut unlisted = Vec::new();
    for row in rows() {
        if row.name == UNLISTED {
            unlisted = row.headers;
        } else if let Some(operation) = messages.listed(&row)? {
            operations.insert(operation.name.clone(), operation);
        }
    }
    let used: BTreeSet<String> = operations
        .values()
        .flat_map(|o| [o.request.local.clone(), o.response.local.clone()])
        .collect();
    for (local, request) in &messages.elements {
        let name = local.strip_suffix("Request").unwrap_or(local);
        let response = RESPONSES
            .iter()
            .find_map(|suffix| messages.elements.get(format!("{name}{suffix}").as_str()));
        let Some(response) = response.filter(|r| !used.contains(&r.element.local)) else {
            continue;
        };
        // `GetItem` comes before `GetItemRequest`, which is no operation of its own then.
        if !used.contains(*local) && !operations.contains_key(name) {
            let elements = (*request, *response);
            let operation = messages.operation(name, name, elements, &unlisted)?;
            operations.insert(name.to_owned(), operation);
        }
    }
    plan.operations = operations.into_values().collect();
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_is_whole_and_names_its_own_elements() {
        const HEADERS: [&str; 6] = [
            "RequestServerVersion",
            "ExchangeImpersonation",
            "MailboxCulture",
            "TimeZoneContext",
            "DateTimePrecision",
            "ManagementRole",
        ];
        let mut elements = BTreeSet::new();
        let rows = rows();
        assert!(rows.is_sorted_by_key(|row| row.name));
        for row in &rows {
            assert!(row.headers.iter().all(|h| HEADERS.contains(h)), "{row:?}");
            assert!(elements.insert(row.request.to_owned()), "{row:?}");
            for response in &row.responses {
                assert!(elements.insert(response.clone()), "{row:?}");
            }
            for name in elements.iter().chain([&row.action.to_owned()]) {
                let is_name = name.chars().all(|c| c.is_ascii_alphanumeric());
                assert!(is_name || name.starts_with(UNLISTED), "{row:?}");
            }
        }
        assert_eq!(rows.len(), 124);
        assert_eq!(rows[0].name, UNLISTED);
    }
}
