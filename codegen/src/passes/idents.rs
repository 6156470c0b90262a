//! Which identifier each component gets, so that no two items of a module share one.

use std::collections::BTreeMap;

use crate::model::{ComplexType, Element, Model, QName};
use crate::names::{self, Scope};
use crate::plan::Path;

use super::content;
use super::raw::Reason;

/// What a global element becomes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ElementForm {
    /// Its type stands for it, under the type's own name.
    Type,
    /// Its type stands for it, under an alias.
    Alias,
    /// A newtype of its type.
    Newtype,
    /// An enum over the members of its substitution group.
    Head,
}

/// The identifiers of all components that have items.
pub(crate) struct Idents {
    modules: BTreeMap<String, String>,
    types: BTreeMap<QName, Path>,
    elements: BTreeMap<QName, (Path, ElementForm)>,
    groups: BTreeMap<QName, Path>,
    raw: BTreeMap<QName, Reason>,
    scopes: BTreeMap<String, Scope>,
}

impl Idents {
    /// The item of a type.
    pub(crate) fn path_of_type(&self, name: &QName) -> Path {
        self.types.get(name).cloned().unwrap_or_else(|| Path {
            module: self.module(&name.namespace),
            ident: names::type_name(&name.local),
        })
    }

    /// The item of a global element, and what it is.
    pub(crate) fn element(&self, name: &QName) -> Option<&(Path, ElementForm)> {
        self.elements.get(name)
    }

    /// The item of a named group that is a choice.
    pub(crate) fn group(&self, name: &QName) -> Option<&Path> {
        self.groups.get(name)
    }

    /// Why a type is kept as raw XML, if it is: then its item is an alias, or nothing if the type has
    /// no name.
    pub(crate) fn raw(&self, name: &QName) -> Option<Reason> {
        self.raw.get(name).copied()
    }

    /// The module of a namespace.
    pub(crate) fn module(&self, namespace: &str) -> String {
        self.modules.get(namespace).cloned().unwrap_or_default()
    }

    /// The scopes, for items that are named later.
    pub(crate) fn scopes(&self) -> BTreeMap<String, Scope> {
        self.scopes.clone()
    }
}

/// Gives every component its identifier: named types first, since they keep the schema's names,
/// then global elements, then groups and anonymous types. Of these, `raw` need none.
pub(crate) fn assign(model: &Model, raw: BTreeMap<QName, Reason>) -> Idents {
    let mut idents = Idents {
        modules: model
            .namespaces
            .iter()
            .map(|n| (n.uri.clone(), n.module.clone()))
            .collect(),
        types: BTreeMap::new(),
        elements: BTreeMap::new(),
        groups: BTreeMap::new(),
        raw,
        scopes: model
            .namespaces
            .iter()
            .map(|n| (n.module.clone(), Scope::default()))
            .collect(),
    };
    let types: Vec<(&QName, Option<&str>)> = model
        .complex_types
        .values()
        .map(|t| (&t.name, t.anonymous.as_deref()))
        .chain(
            model
                .simple_types
                .values()
                .map(|t| (&t.name, t.anonymous.as_deref())),
        )
        .collect();
    let named = || types.iter().filter(|(_, anonymous)| anonymous.is_none());
    let wanted = named().map(|(name, _)| (*name, names::type_name(&name.local)));
    // First those that can stay as they are, so that no made-up name takes theirs.
    let (kept, changed): (Vec<_>, Vec<_>) = wanted.partition(|(name, ident)| name.local == *ident);
    for (name, ident) in kept.into_iter().chain(changed) {
        let path = take(&mut idents, name, ident);
        idents.types.insert(name.clone(), path);
    }
    assign_elements(model, &mut idents);
    for group in model.groups.values() {
        let path = take(
            &mut idents,
            &group.name,
            names::type_name(&group.name.local),
        );
        idents.groups.insert(group.name.clone(), path);
    }
    for (name, anonymous) in types {
        let Some(declared_at) = anonymous else {
            continue;
        };
        if !idents.types.contains_key(name) && idents.raw(name).is_none() {
            let path = take(&mut idents, name, anonymous_name(declared_at));
            idents.types.insert(name.clone(), path);
        }
    }
    idents
}

fn assign_elements(model: &Model, idents: &mut Idents) {
    let mut users: BTreeMap<&QName, usize> = BTreeMap::new();
    for element in model.elements.values() {
        *users.entry(&element.type_name).or_default() += 1;
    }
    for element in model.elements.values() {
        let name = &element.name;
        let ident = names::type_name(&name.local);
        let own_type = &element.type_name;
        let same_name = own_type.local == name.local && own_type.namespace == name.namespace;
        // A raw type has no struct that could stand for the element.
        let complex = model.complex_types.get(own_type);
        let complex = complex.filter(|_| idents.raw(own_type).is_none());
        // The type itself does not know what the empty element stands for.
        let own_value = element.nillable || (complex.is_some() && element.default.is_some());
        let (path, form) = if content::is_head(model, name) {
            (take(idents, name, ident), ElementForm::Head)
        } else if own_value {
            (take_or_suffix(idents, name, ident), ElementForm::Newtype)
        } else if complex.is_some_and(|c| declares(element, c)) {
            let path = take(idents, name, ident);
            idents.types.insert(own_type.clone(), path.clone());
            (path, ElementForm::Type)
        } else if complex.is_some() && same_name {
            (idents.path_of_type(own_type), ElementForm::Type)
        } else {
            let shared = users.get(own_type).is_some_and(|n| *n > 1);
            let form = if complex.is_none() || shared {
                ElementForm::Newtype
            } else {
                ElementForm::Alias
            };
            (take_or_suffix(idents, name, ident), form)
        };
        idents.elements.insert(name.clone(), (path, form));
    }
}

/// Whether the type stands, without a name, in the declaration of the element itself: others of its
/// substitution group may have it, too.
fn declares(element: &Element, complex: &ComplexType) -> bool {
    let path = complex.anonymous.as_deref();
    path.and_then(|path| path.strip_prefix('/')) == Some(&element.name.local)
        && complex.name.namespace == element.name.namespace
}

fn take(idents: &mut Idents, name: &QName, ident: String) -> Path {
    let module = idents.module(&name.namespace);
    let ident = match idents.scopes.get_mut(&module) {
        Some(scope) => scope.unique(ident),
        None => ident,
    };
    Path { module, ident }
}

/// Takes the element's own name, or with `Element` after it where a type has that name.
fn take_or_suffix(idents: &mut Idents, name: &QName, ident: String) -> Path {
    let module = idents.module(&name.namespace);
    let free = idents
        .scopes
        .get_mut(&module)
        .is_some_and(|scope| scope.take(&ident));
    if free {
        Path { module, ident }
    } else {
        take(idents, name, names::type_name(&format!("{ident}Element")))
    }
}

/// The name of a type that is declared at this path.
fn anonymous_name(path: &str) -> String {
    let parts = path.split('/').filter(|part| !part.is_empty());
    let joined = names::joined(parts.map(|part| part.trim_start_matches('@')));
    // That of a global element, or attribute, must leave the element its name.
    match path.strip_prefix('/') {
        Some(global) if !global.contains('/') => names::type_name(&format!("{joined}Type")),
        _ => joined,
    }
}
