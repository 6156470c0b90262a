//! What the schemas that a profile was made for must not leave out of an operation. Bindings without
//! it compile: the operation would be missing, or its replies would not be understood.

use std::collections::{BTreeMap, BTreeSet};

use crate::error::{Error, Errors};
use crate::model::{Model, Origin, QName};
use crate::plan::{ALL, Item, MessageList, Messages, Operation, Path, Plan, TypeRef};
use crate::profile::{OperationNames, Profile};

/// Finds all that is left out.
pub(super) fn find(model: &Model, profile: &Profile, plan: &Plan, errors: &mut Errors) {
    let Some(names) = &profile.operations else {
        return;
    };
    let finder = Finder {
        model,
        names,
        plan,
        items: plan.by_path(),
        responses: plan
            .responses
            .iter()
            .map(|response| (&response.item, &response.messages))
            .collect(),
    };
    finder.elements(errors);
    if !profile.domains.is_empty() {
        finder.domains(errors);
    }
    finder.messages(errors);
}

struct Finder<'p> {
    model: &'p Model,
    names: &'p OperationNames,
    plan: &'p Plan,
    items: BTreeMap<Path, &'p Item>,
    responses: BTreeMap<&'p Path, &'p Messages>,
}

impl<'p> Finder<'p> {
    fn origin(&self, local: &str) -> Origin {
        let name = QName::new(self.names.messages, local);
        let element = self.model.elements.get(&name);
        element.map_or_else(Origin::default, |element| element.origin.clone())
    }

    /// Each element of the messages is the request or the response of an operation. Of a listed
    /// operation the pass that finds operations says so.
    fn elements(&self, errors: &mut Errors) {
        let listed = self.names.listed.iter();
        let listed = listed.flat_map(|o| o.responses.iter().map(|r| &**r).chain([o.request]));
        let found = self.plan.operations.iter();
        let found = found.flat_map(|o| [&*o.request.local, &*o.response.local]);
        let alone = self.names.alone.iter().map(|(local, _)| *local);
        let known: BTreeSet<&str> = listed.chain(found).chain(alone).collect();
        for (name, element) in &self.model.elements {
            if name.namespace == self.names.messages && !known.contains(&*name.local) {
                errors.push(Error::NoOperation {
                    at: element.origin.clone(),
                    element: self.plan.prefixed(name),
                    other: self.plan.prefixed(&self.other(name)),
                });
            }
        }
    }

    /// The element that makes an operation with this one.
    fn other(&self, name: &QName) -> QName {
        let suffixes = &self.names.response_suffixes;
        let request = suffixes.iter().find_map(|s| name.local.strip_suffix(s));
        let usual = suffixes.first().unwrap_or(&"");
        let local = match (request, name.local.strip_suffix(self.names.request_suffix)) {
            (Some(request), _) => request.to_owned(),
            (None, Some(operation)) => format!("{operation}{usual}"),
            (None, None) => format!("{}{usual}", name.local),
        };
        QName::new(self.names.messages, local)
    }

    /// Each operation has a domain: otherwise no feature but `all` would have it.
    fn domains(&self, errors: &mut Errors) {
        for operation in &self.plan.operations {
            if operation.condition.features() == [ALL] {
                errors.push(Error::NoDomain {
                    at: self.origin(&operation.request.local),
                    operation: operation.name.clone(),
                });
            }
        }
    }

    /// The list that the responses of most operations share has a message of each of them.
    fn messages(&self, errors: &mut Errors) {
        let without = self.names.without_message.iter();
        let without: BTreeSet<&str> = without.map(|(name, _)| *name).collect();
        for operation in &self.plan.operations {
            if without.contains(&*operation.name) {
                continue;
            }
            let Some(list) = self.list(&operation.response.item) else {
                continue;
            };
            if let Some(Item::Choice(choice)) = self.items.get(&list.message)
                && let Some(Item::Struct(holder)) = self.items.get(&list.type_name)
            {
                let names = choice.alternatives.iter().flat_map(|a| &a.names);
                let locals: BTreeSet<&str> = names.map(|name| &*name.local).collect();
                if !messages_of(self.names, operation).any(|name| locals.contains(&*name)) {
                    errors.push(Error::NoMessage {
                        at: self.origin(&operation.response.local),
                        response: self
                            .plan
                            .prefixed(&QName::new(self.names.messages, &*operation.response.local)),
                        list: self.plan.prefixed(&holder.component),
                        message: messages_of(self.names, operation)
                            .next()
                            .unwrap_or_default(),
                    });
                }
            }
        }
    }

    /// The list in which a response has its messages.
    fn list(&self, response: &Path) -> Option<&'p MessageList> {
        match (self.responses.get(response), self.items.get(response)) {
            (Some(Messages::List(list)), _) => Some(list),
            (Some(Messages::Within(inner)), _) => self.list(inner),
            (None, Some(Item::ElementAlias(alias))) => self.list(&alias.target),
            (None, Some(Item::Alias(alias))) => match &alias.target {
                TypeRef::Item(target) => self.list(target),
                _ => None,
            },
            _ => None,
        }
    }
}

/// The names that an operation's message may have in a list, the usual one first.
fn messages_of(names: &OperationNames, operation: &Operation) -> impl Iterator<Item = String> {
    let suffixes = names.suffixes.iter().filter(|suffix| !suffix.is_empty());
    suffixes.map(|suffix| format!("{}{suffix}", operation.name))
}
