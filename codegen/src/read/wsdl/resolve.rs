//! Follows the references of a service description, from the parts of messages to elements.

use std::collections::BTreeSet;

use super::description::{Binding, Bound, BoundOperation, Description, Part};
use crate::error::{Error, Errors};
use crate::model::{QName, ServiceOperation};
use crate::read::source::Source;

/// The operations of all bindings of SOAP 1.1. Where several bind one, the first counts. None if
/// anything is wrong.
pub(super) fn operations(
    source: &Source,
    description: &Description,
    errors: &mut Errors,
) -> Option<Vec<ServiceOperation>> {
    let mut known = BTreeSet::new();
    let mut operations = Vec::new();
    for binding in description.bindings.iter().filter(|b| b.is_soap) {
        for operation in &binding.operations {
            if known.insert(&operation.name) {
                let resolver = Resolver {
                    source,
                    description,
                    binding,
                    operation,
                };
                operations.push(errors.take(resolver.operation()));
            }
        }
    }
    if operations.is_empty() {
        errors.push(Error::Invalid {
            at: source.origin(1),
            component: "the service description".to_owned(),
            problem: "has no operation that is bound to SOAP 1.1".to_owned(),
            remedy: "put the whole description there or take the file away",
        });
        return None;
    }
    operations.into_iter().collect()
}

/// Resolves an operation.
struct Resolver<'d> {
    source: &'d Source,
    description: &'d Description,
    binding: &'d Binding,
    operation: &'d BoundOperation,
}

impl<'d> Resolver<'d> {
    fn operation(&self) -> Result<ServiceOperation, Error> {
        let (name, line) = (&self.operation.name, self.operation.line);
        let port_type = self.description.port_types.get(&self.binding.port_type);
        let port_type = port_type.ok_or_else(|| {
            self.unresolved(self.binding.line, "port type", &self.binding.port_type)
        })?;
        let exchange = port_type.get(name);
        let exchange =
            exchange.ok_or_else(|| self.unresolved(line, "port-type operation", name))?;
        let Some(input) = &exchange.input else {
            return Err(self.invalid("has no input message", "add it to its port type"));
        };
        let output = exchange.output.as_ref();
        // Published descriptions bind a header twice.
        let mut headers = Vec::new();
        for header in &self.operation.input.headers {
            let element = self.part(header.line, &header.message, &header.part)?;
            if !headers.contains(&element) {
                headers.push(element);
            }
        }
        Ok(ServiceOperation {
            name: name.clone(),
            request: self.body(input, &self.operation.input)?,
            response: output
                .map(|output| self.body(output, &self.operation.output))
                .transpose()?,
            soap_action: self.operation.soap_action.clone(),
            headers,
            origin: self.source.origin(line),
        })
    }

    /// The element of the body of a message.
    fn body(&self, message: &str, bound: &Bound) -> Result<QName, Error> {
        let line = self.operation.line;
        let named = bound
            .body
            .as_ref()
            .and_then(|parts| parts.split_whitespace().next());
        if let Some(part) = named {
            return self.part(line, message, part);
        }
        let is_header = |part: &&Part| {
            let mut headers = bound.headers.iter();
            headers.any(|header| header.message == message && header.part == part.name)
        };
        let mut parts = self.parts(line, message)?.iter();
        match parts.find(|part| !is_header(part)) {
            Some(part) => self.element(line, part),
            None => Err(self.invalid("has a message without a part for the body", "add the part")),
        }
    }

    /// The element of a part of a message.
    fn part(&self, line: usize, message: &str, name: &str) -> Result<QName, Error> {
        let mut parts = self.parts(line, message)?.iter();
        match parts.find(|part| part.name == name) {
            Some(part) => self.element(line, part),
            None => Err(self.unresolved(line, "part", name)),
        }
    }

    fn parts(&self, line: usize, message: &str) -> Result<&'d [Part], Error> {
        let parts = self.description.messages.get(message);
        let parts = parts.ok_or_else(|| self.unresolved(line, "message", message))?;
        Ok(parts)
    }

    fn element(&self, line: usize, part: &Part) -> Result<QName, Error> {
        part.element.clone().ok_or_else(|| Error::Invalid {
            at: self.source.origin(line),
            component: self.component(),
            problem: format!("has the part {}, which names no element", part.name),
            remedy: "name the element instead of a type",
        })
    }

    fn component(&self) -> String {
        format!("operation {}", self.operation.name)
    }

    fn invalid(&self, problem: &str, remedy: &'static str) -> Error {
        Error::Invalid {
            at: self.source.origin(self.operation.line),
            component: self.component(),
            problem: problem.to_owned(),
            remedy,
        }
    }

    fn unresolved(&self, line: usize, kind: &'static str, name: &str) -> Error {
        Error::Unresolved {
            at: self.source.origin(line),
            component: self.component(),
            kind,
            name: name.to_owned(),
        }
    }
}
