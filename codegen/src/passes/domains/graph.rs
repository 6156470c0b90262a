//! Which items need which: what an item has of domains, all that it names has too.

use std::collections::BTreeMap;

use crate::plan::{Item, Path, Plan, TypeRef};

use super::table::Set;

/// The items of a plan, and the alternatives of the lists of all response messages.
pub(super) struct Graph {
    index: BTreeMap<Path, usize>,
    /// The node of each alternative, by enum and variant.
    alternatives: BTreeMap<(Path, String), usize>,
    targets: Vec<Vec<usize>>,
    sets: Vec<Set>,
}

impl Graph {
    /// `lists` are the enums whose alternatives are nodes of their own.
    pub(super) fn of(plan: &Plan, lists: &[Path]) -> Self {
        let mut graph = Self {
            index: plan.index(),
            alternatives: BTreeMap::new(),
            targets: Vec::new(),
            sets: Vec::new(),
        };
        let list_items: Vec<usize> = lists.iter().filter_map(|list| graph.item(list)).collect();
        for (at, (_, item)) in plan.items.iter().enumerate() {
            let named = match item {
                Item::Choice(list) if list_items.contains(&at) => list.base.iter().collect(),
                _ => named_by(item),
            };
            graph.push(&named);
        }
        graph.aliases(plan);
        for (list, at) in lists.iter().zip(list_items) {
            let Item::Choice(choice) = &plan.items[at].1 else {
                continue;
            };
            for alternative in &choice.alternatives {
                let key = (list.clone(), alternative.ident.clone());
                let node = graph.push(&path(&alternative.value).into_iter().collect::<Vec<_>>());
                graph.alternatives.insert(key, node);
            }
        }
        graph
    }

    fn push(&mut self, named: &[&Path]) -> usize {
        let targets = named.iter().filter_map(|path| self.item(path)).collect();
        self.targets.push(targets);
        self.sets.push(Set::default());
        self.sets.len() - 1
    }

    /// Another name costs nothing, so it is there where what it stands for is: a search expression is
    /// written by the name of its element, which no field names.
    fn aliases(&mut self, plan: &Plan) {
        for (at, (_, item)) in plan.items.iter().enumerate() {
            match item {
                Item::ElementAlias(alias) => self.needs(self.item(&alias.target), Some(at)),
                Item::Alias(alias) => match path(&alias.target) {
                    Some(target) => self.needs(self.item(target), Some(at)),
                    None => self.mark(Some(at), Set::BASE),
                },
                _ => {}
            }
        }
    }

    /// The node of an item.
    pub(super) fn item(&self, path: &Path) -> Option<usize> {
        self.index.get(path).copied()
    }

    /// The node of an alternative of a list.
    pub(super) fn alternative(&self, list: &Path, ident: &str) -> Option<usize> {
        let key = (list.clone(), ident.to_owned());
        self.alternatives.get(&key).copied()
    }

    /// Adds that one node needs another.
    pub(super) fn needs(&mut self, from: Option<usize>, to: Option<usize>) {
        if let (Some(from), Some(to)) = (from, to) {
            self.targets[from].push(to);
        }
    }

    /// What a node has.
    pub(super) fn set(&self, node: Option<usize>) -> Set {
        node.map(|node| self.sets[node]).unwrap_or_default()
    }

    /// Gives domains to a node, and to all that it leads to.
    pub(super) fn mark(&mut self, node: Option<usize>, set: Set) {
        let mut open: Vec<usize> = node.into_iter().collect();
        while let Some(node) = open.pop() {
            let with = self.sets[node].with(set);
            if with != self.sets[node] {
                self.sets[node] = with;
                open.extend(&self.targets[node]);
            }
        }
    }

    /// What each item has.
    pub(super) fn items(&self) -> impl Iterator<Item = (&Path, Set)> {
        let items = self.index.iter();
        items.map(|(path, node)| (path, self.sets[*node]))
    }
}

/// What the code of an item names. What it can be made of is among it, or among what that names: the
/// conversions of an item are from its parts, and from theirs.
fn named_by(item: &Item) -> Vec<&Path> {
    match item {
        Item::Struct(item) => {
            let fields = item.fields.iter();
            fields.filter_map(|field| path(&field.value)).collect()
        }
        Item::Choice(item) => {
            let values = item.alternatives.iter().filter_map(|a| path(&a.value));
            values.chain(&item.base).collect()
        }
        Item::Polymorphic(item) => {
            let values = item.variants.iter().map(|concrete| &concrete.value);
            values.chain(&item.base).collect()
        }
        Item::List(item) => path(&item.item).into_iter().collect(),
        Item::Alias(item) => path(&item.target).into_iter().collect(),
        Item::ElementNewtype(item) => path(&item.target).into_iter().collect(),
        Item::ElementAlias(item) => vec![&item.target],
        Item::Enumeration(_) | Item::Text(_) => Vec::new(),
    }
}

fn path(value: &TypeRef) -> Option<&Path> {
    match value {
        TypeRef::Item(path) => Some(path),
        TypeRef::Builtin(_) | TypeRef::Raw => None,
    }
}
