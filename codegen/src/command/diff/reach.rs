//! Which operations reach a component: their requests or responses lead to it, in either of the
//! sets that are compared.

use std::collections::{BTreeMap, BTreeSet};

use ews_codegen::Profile;

use crate::command::description::{Description, Key, Kind, Row};

/// What the member of a list of response messages has behind the name of its operation.
const MESSAGE: &str = "ResponseMessage";

/// The operations that reach each component.
#[derive(Debug)]
pub(super) struct Reach {
    profile: Profile,
    operations: BTreeMap<Key, BTreeSet<String>>,
}

impl Reach {
    pub(super) fn of(descriptions: &[&Description]) -> Self {
        let graph = Graph::of(descriptions);
        let mut operations: BTreeMap<Key, BTreeSet<String>> = BTreeMap::new();
        for (operation, elements) in &graph.operations {
            let own = Key::of_component(Kind::Operation, operation);
            let reached = graph.from(operation, elements);
            for component in reached.into_iter().chain([own]) {
                let operations = operations.entry(component).or_default();
                operations.insert((*operation).to_owned());
            }
        }
        Self {
            profile: Profile::ews(),
            operations,
        }
    }

    /// The operations that reach a component, in the order of names.
    pub(super) fn operations(&self, component: &Key) -> impl Iterator<Item = &str> + Clone {
        let operations = self.operations.get(component).into_iter().flatten();
        operations.map(|operation| &**operation)
    }

    /// The domains of these operations, in their order, each with its place among all.
    pub(super) fn domains(&self, component: &Key) -> Vec<(usize, &'static str)> {
        self.profile.domains_of(self.operations(component))
    }
}

/// What a component leads to.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Edge {
    to: Key,
    /// For the type of an element: a document may have a derived type instead, where that is
    /// abstract. For the base of a type it may not.
    is_declared: bool,
    /// For a member of a list of the response messages of several operations: its operation, the
    /// only one that has such a message.
    operation: Option<String>,
}

/// What leads to what.
#[derive(Debug, Default)]
struct Graph<'d> {
    /// The elements of each operation.
    operations: BTreeMap<&'d str, BTreeSet<Key>>,
    edges: BTreeMap<Key, BTreeSet<Edge>>,
    /// The types that derive from each type directly.
    derived: BTreeMap<&'d str, BTreeSet<&'d str>>,
    is_abstract: BTreeSet<&'d str>,
}

impl<'d> Graph<'d> {
    fn of(descriptions: &[&'d Description]) -> Self {
        let mut graph = Self::default();
        let rows = || descriptions.iter().flat_map(|d| &d.rows);
        for row in rows().filter(|row| row.key.kind == Kind::Operation) {
            let elements = ["request", "response"]
                .into_iter()
                .filter_map(|f| row.fact(f));
            let elements = elements.map(|name| Key::of_component(Kind::Element, name));
            graph
                .operations
                .entry(&row.key.name)
                .or_default()
                .extend(elements);
        }
        for row in rows() {
            graph.row(row);
        }
        let operations = &graph.operations;
        let is_list = |edges: &BTreeSet<Edge>| {
            let messages = edges.iter().filter_map(|edge| edge.operation.as_deref());
            messages.filter(|o| operations.contains_key(o)).count() > 1
        };
        for edges in graph.edges.values_mut().filter(|edges| !is_list(edges)) {
            let open = std::mem::take(edges).into_iter();
            edges.extend(open.map(|edge| Edge {
                operation: None,
                ..edge
            }));
        }
        graph
    }

    /// Adds what a row leads to.
    fn row(&mut self, row: &'d Row) {
        let Key { owner, kind, name } = &row.key;
        let fact = |name: &str| {
            row.fact(name)
                .into_iter()
                .flat_map(|names| names.split(' '))
        };
        let mut targets: Vec<(Kind, &str, bool)> = Vec::new();
        match kind {
            Kind::Header => {
                let header = Key::of_component(Kind::Element, name);
                if let Some(elements) = self.operations.get_mut(&**owner) {
                    elements.insert(header);
                }
            }
            Kind::Element => {
                targets.extend(fact("type").map(|ty| (Kind::Type, ty, true)));
                for head in fact("substitutes") {
                    let head = Key::of_component(Kind::Element, head);
                    self.edge(head, Kind::Element, name, false, None);
                }
            }
            Kind::Type => {
                for base in fact("extends").chain(fact("restricts")) {
                    self.derived.entry(base).or_default().insert(name);
                    targets.push((Kind::Type, base, false));
                }
                let items = fact("list").chain(fact("union"));
                targets.extend(items.map(|item| (Kind::Type, item, false)));
                if row.fact("abstract").is_some() {
                    self.is_abstract.insert(name);
                }
            }
            Kind::Member | Kind::Attribute => {
                let name = without_number(name);
                match name.split_once(' ') {
                    Some(("ref", element)) => targets.push((Kind::Element, element, false)),
                    Some(("group", group)) => targets.push((Kind::Group, group, false)),
                    Some(("attribute-group", group)) => {
                        targets.push((Kind::AttributeGroup, group, false));
                    }
                    _ => targets.extend(fact("type").map(|ty| (Kind::Type, ty, true))),
                }
            }
            Kind::Operation | Kind::Group | Kind::AttributeGroup | Kind::Value | Kind::Facet => {}
        }
        let operation = name.strip_suffix(MESSAGE).filter(|_| *kind == Kind::Member);
        for (kind, name, is_declared) in targets {
            self.edge(row.key.component(), kind, name, is_declared, operation);
        }
    }

    fn edge(
        &mut self,
        from: Key,
        kind: Kind,
        to: &str,
        is_declared: bool,
        operation: Option<&str>,
    ) {
        let edge = Edge {
            to: Key::of_component(kind, to),
            is_declared,
            operation: operation.map(str::to_owned),
        };
        self.edges.entry(from).or_default().insert(edge);
    }

    /// The components that an operation leads to.
    fn from(&self, operation: &str, elements: &BTreeSet<Key>) -> BTreeSet<Key> {
        let mut reached = BTreeSet::new();
        let mut replaced = BTreeSet::new();
        // With each component, whether it is the declared type of an element.
        let mut open: Vec<(Key, bool)> = elements.iter().map(|e| (e.clone(), false)).collect();
        while let Some((component, is_declared)) = open.pop() {
            if is_declared
                && self.is_abstract.contains(&*component.name)
                && replaced.insert(component.clone())
            {
                let derived = self.derived_from(&component.name).into_iter();
                open.extend(derived.map(|name| (Key::of_component(Kind::Type, name), false)));
            }
            if reached.insert(component.clone()) {
                let edges = self.edges.get(&component).into_iter().flatten();
                let edges = edges.filter(|e| e.operation.as_ref().is_none_or(|o| o == operation));
                open.extend(edges.map(|edge| (edge.to.clone(), edge.is_declared)));
            }
        }
        reached
    }

    /// The types that derive from a type, and from those.
    fn derived_from(&self, base: &str) -> BTreeSet<&'d str> {
        let directly = |base: &str| self.derived.get(base).into_iter().flatten().copied();
        let mut found = BTreeSet::new();
        let mut open: Vec<&str> = directly(base).collect();
        while let Some(ty) = open.pop() {
            if found.insert(ty) {
                open.extend(directly(ty));
            }
        }
        found
    }
}

/// A name without the number that tells it from others of its owner.
fn without_number(name: &str) -> &str {
    match name.rsplit_once('#') {
        Some((name, number)) if number.chars().all(|c| c.is_ascii_digit()) => name,
        _ => name,
    }
}
