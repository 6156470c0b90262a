//! Which domains need an item: those of every operation whose request or response leads to
//! it. A crate that has the domains as features compiles the items of the chosen ones alone.
//!
//! Whatever an item names has each of the item's domains, so that every choice of domains compiles,
//! and nobody has to try them all. An alias, which costs nothing, has the domains of its target.
//! The alternatives of a list of response messages are nodes of their own: the list, which the
//! responses of most operations have, names the messages of all, and would lead to everything.

mod graph;
mod table;

use std::collections::BTreeSet;

use crate::needs::Needs;
use crate::plan::{Choice, Condition, Item, Messages, Path, Plan, Response, Root, Status};
use crate::profile::{Domain, OperationNames};

use super::needs;

use graph::Graph;
use table::{Set, Table};

/// Decides when each item is compiled. Where there are no operations there are no domains.
pub(super) fn decide(domains: &[Domain], names: &OperationNames, named: &Needs, plan: &mut Plan) {
    if plan.operations.is_empty() {
        return;
    }
    let table = Table::of(domains);
    let lists = lists_of_all(plan);
    let mut graph = Graph::of(plan, &lists);
    own_alternatives(plan, &mut graph);
    base(plan, names, named, &mut graph);
    for operation in &plan.operations {
        let domains = table.domains_of(&operation.name);
        for element in [&operation.request, &operation.response] {
            graph.mark(graph.item(&element.item), domains);
        }
    }
    further_names(plan, names, &table, &lists, &mut graph);
    fill_lists(plan, &lists, &mut graph);
    record(plan, &table, &lists, &graph);
}

/// The enums over the messages of all operations: those in which some response has one of its own.
fn lists_of_all(plan: &Plan) -> Vec<Path> {
    let own = |response: &Response| match &response.messages {
        Messages::List(list) => list.own.as_ref().map(|own| own.choice.clone()),
        _ => None,
    };
    let lists: BTreeSet<Path> = plan.responses.iter().filter_map(own).collect();
    lists.into_iter().collect()
}

fn list_of<'p>(plan: &'p Plan, list: &Path, graph: &Graph) -> Option<&'p Choice> {
    match &plan.items[graph.item(list)?].1 {
        Item::Choice(choice) => Some(choice),
        _ => None,
    }
}

/// A response needs the message of its operation, which its code names.
fn own_alternatives(plan: &Plan, graph: &mut Graph) {
    for response in &plan.responses {
        if let Messages::List(list) = &response.messages
            && let Some(own) = &list.own
        {
            let own = graph.alternative(&own.choice, &own.ident);
            graph.needs(graph.item(&response.item), own);
        }
    }
}

/// What every choice of domains needs: the headers, and what the hand-written code names. Not every
/// schema set has all of it.
fn base(plan: &Plan, names: &OperationNames, named: &Needs, graph: &mut Graph) {
    let headers = plan.operations.iter().flat_map(|o| o.headers.iter());
    let headers: BTreeSet<&str> = headers.chain(names.reply_headers).copied().collect();
    for root in &plan.roots {
        if headers.contains(&*root.element.local) && is_in(plan, root, names.headers) {
            graph.mark(graph.item(&root.item), Set::BASE);
        }
    }
    for path in needs::always_named(named, plan) {
        graph.mark(graph.item(&path), Set::BASE);
    }
}

fn is_in(plan: &Plan, root: &Root, uri: &str) -> bool {
    plan.namespaces[root.element.namespace].uri == uri
}

/// Elements and messages that belong to no operation's request or response, by their names.
fn further_names(
    plan: &Plan,
    names: &OperationNames,
    table: &Table,
    lists: &[Path],
    graph: &mut Graph,
) {
    let operations: BTreeSet<&str> = plan.operations.iter().map(|o| &*o.name).collect();
    for root in plan.roots.iter().filter(|r| is_in(plan, r, names.messages)) {
        let name = table.operation(&root.element.local, names.suffixes);
        if let Some(name) = name.filter(|name| !operations.contains(name)) {
            graph.mark(graph.item(&root.item), table.domains_of(name));
        }
    }
    for list in lists {
        for alternative in list_of(plan, list, graph)
            .iter()
            .flat_map(|c| &c.alternatives)
        {
            let local = alternative.names.first().map_or("", |name| &name.local);
            if let Some(name) = table.operation(local, names.suffixes) {
                let node = graph.alternative(list, &alternative.ident);
                graph.mark(node, table.domains_of(name));
            }
        }
    }
}

/// A list that is compiled must have an alternative: the first stands in for a domain that has none.
fn fill_lists(plan: &Plan, lists: &[Path], graph: &mut Graph) {
    for list in lists {
        let alternatives = list_of(plan, list, graph).map_or(&[][..], |list| &list.alternatives);
        let nodes = alternatives
            .iter()
            .map(|a| graph.alternative(list, &a.ident));
        let nodes: Vec<Option<usize>> = nodes.collect();
        let present = nodes.iter().map(|node| graph.set(*node));
        let present = present.fold(Set::default(), Set::with);
        let lacking = graph.set(graph.item(list)).without(present);
        if let Some(first) = nodes.first().filter(|_| !lacking.is_empty()) {
            graph.mark(*first, lacking);
        }
    }
}

/// Writes the conditions into the plan.
fn record(plan: &mut Plan, table: &Table, lists: &[Path], graph: &Graph) {
    let conditions = graph
        .items()
        .map(|(path, set)| (path.clone(), table.condition(set)));
    plan.conditions = conditions.collect();
    for operation in &mut plan.operations {
        operation.condition = table.condition(table.domains_of(&operation.name));
    }
    let of_alternative = |list: &Path, ident: &str| match graph.alternative(list, ident) {
        node @ Some(_) => table.condition(graph.set(node)),
        None => Condition::Always,
    };
    for list in lists {
        if let Some(at) = graph.item(list)
            && let Item::Choice(choice) = &mut plan.items[at].1
        {
            for alternative in &mut choice.alternatives {
                alternative.condition = of_alternative(list, &alternative.ident);
            }
        }
    }
    for message in &mut plan.response_messages {
        if let Status::Alternatives(alternatives) = &mut message.status {
            for alternative in alternatives {
                alternative.condition = of_alternative(&alternative.choice, &alternative.ident);
            }
        }
    }
}
