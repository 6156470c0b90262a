//! Which items say whether an action succeeded, what they have if it did not, and where a response
//! has them.
//!
//! The schemas give every response message one base, and the responses of most operations a list of
//! such messages, each under the name of its operation. The other forms are few, and are told by
//! the types of their members. The trait `Response` gives the same results for all, and
//! `Operation::Response` must have it, so that an operation without results does not compile.

use std::collections::{BTreeMap, BTreeSet};

use crate::error::{Error, Errors};
use crate::model::{Model, QName};
use crate::plan::{
    Alternative, Choice, Condition, Detail, Field, Item, Member, MessageAlternative, MessageList,
    Messages, Occurs, Path, Place, Plan, Response, ResponseMessage, Root, Scope, Status, Struct,
    TypeRef,
};
use crate::profile::{Name, ResponseNames};

/// Makes what the schema requires of a response message optional, if it is more than the base has.
///
/// The published schemas require the data of the answer in some thirty types. Servers leave it out if
/// the action failed. Reading must then give the server's error and not one of its own, least of all
/// for a whole batch. A success without the data stays an error, in reading and in writing.
pub(super) fn relax(types: &BTreeSet<QName>, plan: &mut Plan) {
    for (_, item) in &mut plan.items {
        let Item::Struct(item) = item else { continue };
        if !types.contains(&item.component) {
            continue;
        }
        for field in &mut item.fields {
            let is_child = matches!(field.place, Place::Element(_) | Place::Choice(_));
            if is_child && field.occurs == Occurs::Required {
                field.occurs = Occurs::Optional;
                field.lenient = true;
                field
                    .doc
                    .push("Required of a success: otherwise servers may leave it out.".to_owned());
            }
        }
    }
}

/// Finds the response messages, and where the responses of the plan's operations have them.
///
/// Their lists are strict. Elsewhere the reader skips and counts an element that the schema does not
/// list. In such a list it would be missing from results that go by position: the next result would be
/// taken for that of another action, and an error would go unseen.
///
/// What is damaged in a reply may cost a part of it, but not a member of a response message: a message
/// without its data would look like an empty success. So this also says which types have members that
/// reading must not leave out.
///
/// A detail of the profile that its type does not have is an error with `strict`.
pub(super) fn find(
    names: ResponseNames,
    types: &BTreeSet<QName>,
    strict: bool,
    plan: &mut Plan,
    errors: &mut Errors,
) {
    let mut finder = Finder::of(names, types, plan);
    finder.holders();
    finder.alternatives();
    let mut responses = BTreeMap::new();
    for operation in &plan.operations {
        finder.response(&operation.response.item, &operation.name, &mut responses);
    }
    for name in names.sent {
        let is_sent = |root: &&Root| {
            root.element.local == *name
                && plan.namespaces[root.element.namespace].uri == names.base.namespace
        };
        if let Some(root) = plan.roots.iter().find(is_sent) {
            finder.response(&root.item, name, &mut responses);
        }
    }
    let details = finder.details(strict, errors);
    let to_response = |(item, messages)| Response { item, messages };
    let messages = finder.messages;
    let base_says = |item: &Path| match finder.items.get(item) {
        Some(Item::Choice(choice)) => {
            let base = choice.base.as_ref();
            base.is_some_and(|base| messages.contains_key(base))
        }
        _ => false,
    };
    let based: BTreeSet<Path> = messages
        .keys()
        .filter(|item| base_says(item))
        .cloned()
        .collect();
    let to_message = |(item, status)| ResponseMessage {
        detail: details.get(&item).cloned(),
        base_says: based.contains(&item),
        item,
        status,
    };
    let index = plan.index();
    let mut change = |path: &Path, change: &dyn Fn(&mut Struct)| {
        if let Some(Item::Struct(item)) = index.get(path).map(|at| &mut plan.items[*at].1) {
            change(item);
        }
    };
    for (path, messages) in &responses {
        let scope = match messages {
            Messages::List(_) => Scope::Nothing,
            _ => Scope::Below,
        };
        change(path, &|response| response.scope = scope);
    }
    for path in messages.keys() {
        change(path, &|message| message.scope = Scope::Below);
    }
    for list in responses.values().filter_map(list_type) {
        change(list, &|list| list.strict = true);
    }
    plan.responses = responses.into_iter().map(to_response).collect();
    plan.response_messages = messages.into_iter().map(to_message).collect();
}

/// The type of a response's list.
fn list_type(messages: &Messages) -> Option<&Path> {
    match messages {
        Messages::List(list) => Some(&list.type_name),
        _ => None,
    }
}

/// The response messages found so far.
struct Finder<'p> {
    names: ResponseNames,
    items: BTreeMap<Path, &'p Item>,
    messages: BTreeMap<Path, Status>,
}

impl<'p> Finder<'p> {
    /// Starts with the types that derive from the base.
    fn of(names: ResponseNames, types: &BTreeSet<QName>, plan: &'p Plan) -> Self {
        let items = plan.by_path();
        let messages = items
            .iter()
            .filter(|(_, item)| matches!(item, Item::Struct(s) if types.contains(&s.component)))
            .map(|(path, _)| (path.clone(), Status::Own))
            .collect();
        Self {
            names,
            items,
            messages,
        }
    }

    /// Adds the types that hold a response message.
    fn holders(&mut self) {
        let mut holders = Vec::new();
        for (path, item) in &self.items {
            let Item::Struct(item) = item else { continue };
            let held = item.fields.iter().find(|field| {
                local(field) == Some(self.names.held) && self.message_of(field).is_some()
            });
            if let Some(field) = held.filter(|_| !self.messages.contains_key(path)) {
                holders.push((path.clone(), Status::Held(member(field))));
            }
        }
        self.messages.extend(holders);
    }

    /// Adds the choices that are of nothing but response messages.
    fn alternatives(&mut self) {
        let mut found = Vec::new();
        for (path, item) in &self.items {
            if let Item::Choice(choice) = item
                && let Some(alternatives) = self.message_alternatives(path, choice)
            {
                found.push((path.clone(), Status::Alternatives(alternatives)));
            }
        }
        self.messages.extend(found);
    }

    fn message_alternatives(
        &self,
        path: &Path,
        choice: &Choice,
    ) -> Option<Vec<MessageAlternative>> {
        let message = |alternative: &Alternative| {
            let TypeRef::Item(message) = &alternative.value else {
                return None;
            };
            let plain = !alternative.nested && !alternative.nillable;
            let name = alternative.names.first()?;
            (plain && self.messages.contains_key(message)).then(|| MessageAlternative {
                choice: path.clone(),
                ident: alternative.ident.clone(),
                local: name.local.clone(),
                message: message.clone(),
                boxed: alternative.boxed,
                condition: Condition::Always,
            })
        };
        choice.alternatives.iter().map(message).collect()
    }

    /// The members of response messages that say more about an error. A type that is there without its
    /// member is an error with `strict`.
    fn details(&self, strict: bool, errors: &mut Errors) -> BTreeMap<Path, Detail> {
        let mut details = BTreeMap::new();
        for (path, item) in &self.items {
            let Item::Struct(message) = item else {
                continue;
            };
            let is_of = |(name, _): &&(Name, &str)| name.to_qname() == message.component;
            let Some((_, member)) = self.names.details.iter().find(is_of) else {
                continue;
            };
            let found = message.fields.iter().find(|field| {
                let is_plain = field.occurs == Occurs::Optional && !field.nillable;
                let is_item = matches!(field.value, TypeRef::Item(_));
                local(field) == Some(member) && is_plain && is_item
            });
            if let Some(field) = found.filter(|_| self.messages.contains_key(path)) {
                let detail = Detail {
                    ident: field.ident.clone(),
                    local: (*member).to_owned(),
                };
                details.insert(path.clone(), detail);
            } else if strict {
                errors.push(Error::StaleDetail {
                    type_name: message.component.to_string(),
                    member: (*member).to_owned(),
                });
            }
        }
        details
    }

    /// The response message that a field holds.
    fn message_of(&self, field: &Field) -> Option<Path> {
        match (&field.value, field.occurs) {
            (TypeRef::Item(path), Occurs::Required | Occurs::Optional) if !field.nillable => {
                self.messages.contains_key(path).then(|| path.clone())
            }
            _ => None,
        }
    }

    /// Records where a response has its messages, if that is not known yet.
    fn response(&self, item: &Path, operation: &str, into: &mut BTreeMap<Path, Messages>) {
        let Some(item) = self.resolved(item) else {
            return;
        };
        if into.contains_key(&item) {
            return;
        }
        let messages = match self.items.get(&item) {
            Some(Item::ElementNewtype(newtype)) => match &newtype.target {
                TypeRef::Item(inner) if !newtype.nillable => {
                    self.response(inner, operation, into);
                    match self
                        .resolved(inner)
                        .filter(|inner| into.contains_key(inner))
                    {
                        Some(inner) => Messages::Within(inner),
                        None => Messages::Nowhere,
                    }
                }
                _ => Messages::Nowhere,
            },
            Some(Item::Struct(response)) => self.messages(&item, response, operation),
            _ => Messages::Nowhere,
        };
        into.insert(item, messages);
    }

    /// The item that an alias stands for.
    fn resolved(&self, path: &Path) -> Option<Path> {
        match self.items.get(path)? {
            Item::ElementAlias(alias) => self.resolved(&alias.target),
            Item::Alias(alias) => match &alias.target {
                TypeRef::Item(target) => self.resolved(target),
                _ => None,
            },
            _ => Some(path.clone()),
        }
    }

    fn messages(&self, item: &Path, response: &Struct, operation: &str) -> Messages {
        let whole = self.messages.contains_key(item);
        for field in &response.fields {
            let Some((type_name, items, message)) = self.list(field) else {
                continue;
            };
            let name = format!("{operation}{}", self.names.suffix);
            let list = member(field);
            let own = match self.messages.get(&message) {
                Some(Status::Alternatives(all)) if !list.optional => {
                    all.iter().find(|a| a.local == name)
                }
                _ => None,
            };
            let is_beside = |other: &&Field| local(other) != Some(self.names.held);
            let mut others = response.fields.iter().filter(is_beside);
            let beside = others.find(|other| self.message_of(other).is_some());
            return Messages::List(Box::new(MessageList {
                whole,
                list,
                type_name,
                items,
                message,
                own: own.cloned(),
                beside: beside.map(member),
            }));
        }
        if whole {
            Messages::Itself
        } else {
            Messages::Nowhere
        }
    }

    /// The type of a list, the field of its items, and their type, if they are response messages.
    fn list(&self, field: &Field) -> Option<(Path, String, Path)> {
        let (TypeRef::Item(path), Occurs::Required | Occurs::Optional, false) =
            (&field.value, field.occurs, field.nillable)
        else {
            return None;
        };
        let Some(Item::Struct(list)) = self.items.get(path) else {
            return None;
        };
        let items = &list.fields[list.array?];
        match &items.value {
            TypeRef::Item(message) if self.messages.contains_key(message) && !items.nillable => {
                Some((path.clone(), items.ident.clone(), message.clone()))
            }
            _ => None,
        }
    }
}

fn member(field: &Field) -> Member {
    Member {
        ident: field.ident.clone(),
        optional: field.occurs == Occurs::Optional,
    }
}

/// Local name of the one element that a field stands for.
fn local(field: &Field) -> Option<&str> {
    match &field.place {
        Place::Element(name) => Some(&name.local),
        _ => None,
    }
}

/// The base of all response messages and the types that derive from it, as the schemas name them.
pub(super) fn message_types(model: &Model, names: ResponseNames) -> BTreeSet<QName> {
    let base = names.base.to_qname();
    let derives = |name: &QName| {
        let mut name = Some(name);
        while let Some(current) = name {
            if *current == base {
                return true;
            }
            let complex = model.complex_types.get(current);
            name = complex.and_then(|c| c.derivation.as_ref().map(|(_, base)| base));
        }
        false
    };
    let names = model.complex_types.keys().filter(|name| derives(name));
    names.cloned().collect()
}
