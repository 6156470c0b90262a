//! The differences of published schema sets, compared with those of tables that
//! `tools/schema_facts.py` makes independently of this crate.
//!
//! `EWS_SHARED` names the folder that has the script and the sets.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use super::{folder, own_schemas, printed, text};

/// A schema set by its facts.
#[derive(Default)]
struct Set {
    /// The properties of each fact, by kind, owner and name.
    facts: BTreeMap<[String; 3], BTreeMap<&'static str, String>>,
    /// The names of members and values in their order, by kind and owner.
    lists: BTreeMap<[String; 2], Vec<String>>,
    /// The owners of parts, where they are groups.
    groups: BTreeMap<String, String>,
}

fn shared() -> PathBuf {
    PathBuf::from(std::env::var_os("EWS_SHARED").expect("EWS_SHARED is set"))
}

/// Sets of neighbouring and of distant versions, with and without a service description; and the
/// table of the project's own.
#[test]
#[ignore = "needs EWS_SHARED"]
fn differences_are_those_of_the_facts() {
    let set = |name: &str| shared().join(name);
    let pairs = [
        (
            set("reference-xsd/V2016_10_10"),
            Some(set("reference-xsd/V2018_01_08")),
        ),
        (
            set("more-xsd/Exchange2010_SP2"),
            Some(set("reference-xsd/Exchange2015")),
        ),
        (
            set("reference-xsd/Exchange2013_SP1"),
            Some(set("more-xsd/Exchange2007_SP1")),
        ),
        (set("more-xsd/V2017_07_11"), None),
    ];
    for (first, second) in pairs {
        let mut arguments = vec!["diff", text(&first)];
        arguments.extend(second.as_deref().map(text));
        arguments.extend(["--format", "tsv"]);
        let table = printed(&arguments);
        let second = second.clone().unwrap_or_else(own_schemas);
        let (first, second) = (Set::of(&first), Set::of(&second));
        let expected = differences(&first, &second);
        let found = reported(&table, &first, &second);
        let missing: Vec<_> = expected.difference(&found).take(10).collect();
        let surplus: Vec<_> = found.difference(&expected).take(10).collect();
        assert!(
            missing.is_empty() && surplus.is_empty(),
            "{arguments:?}: missing {missing:#?} surplus {surplus:#?}"
        );
        assert!(expected.len() > 100, "{}", expected.len());
    }
}

/// The lines of the table that are about what the facts have, in the form of [`differences`].
fn reported(table: &str, first: &Set, second: &Set) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    let mut moved: BTreeMap<[&str; 2], usize> = BTreeMap::new();
    for line in table.lines().skip(1) {
        let cells: Vec<&str> = line.split('\t').collect();
        let [change, kind, owner, name, property, one, other, ..] = cells[..] else {
            panic!("{line}");
        };
        let operation = if kind == "header" { owner } else { name };
        let described = [first, second].map(|set| set.describes(operation));
        match (kind, property) {
            // The facts do not have them.
            ("element", "nillable" | "default") | ("type", "mixed") => {}
            ("operation" | "header", _) if !(first.has_service() && second.has_service()) => {}
            // The facts have the operations of service descriptions alone.
            ("operation" | "header", _) if described == [false, false] => {}
            ("header", _) if described != [true, true] => {}
            ("operation", _) if described != [true, true] => {
                let sign = if described[0] { '+' } else { '-' };
                found.insert(format!("{sign} operation  {name}"));
            }
            (_, "order") => *moved.entry([kind, owner]).or_default() += 1,
            _ if change == "~" => {
                found.insert(format!(
                    "~ {kind} {owner} {name}: {property} {one} -> {other}"
                ));
            }
            _ => {
                found.insert(format!("{change} {kind} {owner} {name}"));
            }
        }
    }
    let moved = moved.iter();
    found.extend(moved.map(|([kind, owner], count)| format!("{count} {kind}s of {owner} moved")));
    found
}

/// What differs between two sets.
fn differences(first: &Set, second: &Set) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    let services = first.has_service() && second.has_service();
    let keys: BTreeSet<_> = first.facts.keys().chain(second.facts.keys()).collect();
    for key in keys {
        let [kind, owner, name] = key;
        let is_described = first.describes(owner) && second.describes(owner);
        if kind == "operation" && !services || kind == "header" && !(services && is_described) {
            continue;
        }
        match (first.facts.get(key), second.facts.get(key)) {
            (Some(one), Some(other)) => {
                let properties: BTreeSet<_> = one.keys().chain(other.keys()).collect();
                for property in properties {
                    let value = |of: &BTreeMap<_, String>| of.get(property).cloned();
                    let (one, other) = (value(one), value(other));
                    if one != other {
                        let (one, other) = (one.unwrap_or_default(), other.unwrap_or_default());
                        found.insert(format!(
                            "~ {kind} {owner} {name}: {property} {one} -> {other}"
                        ));
                    }
                }
            }
            (one, _) => {
                let sign = if one.is_some() { '+' } else { '-' };
                found.insert(format!("{sign} {kind} {owner} {name}"));
            }
        }
    }
    for (key, names) in &first.lists {
        let others = second.lists.get(key).cloned().unwrap_or_default();
        let moved = moved(names, &others);
        if moved > 0 {
            let [kind, owner] = key;
            found.insert(format!("{moved} {kind}s of {owner} moved"));
        }
    }
    found
}

/// How many of the names that both lists have must move: those that are not in the longest list
/// that is part of both.
fn moved(first: &[String], second: &[String]) -> usize {
    let first: Vec<_> = first.iter().filter(|name| second.contains(name)).collect();
    let second: Vec<_> = second.iter().filter(|name| first.contains(name)).collect();
    let mut row = vec![0; second.len() + 1];
    for name in &first {
        let before = row.clone();
        for (at, other) in second.iter().enumerate() {
            row[at + 1] = if name == other {
                before[at] + 1
            } else {
                row[at].max(before[at + 1])
            };
        }
    }
    first.len() - row[second.len()]
}

impl Set {
    fn of(schemas: &Path) -> Self {
        let out = folder("facts", &[]);
        let mut script = Command::new("python3");
        script.arg(shared().join("tools/schema_facts.py"));
        let status = script.args([schemas, &out]).status();
        assert!(status.expect("python3").success());
        let mut set = Self::default();
        set.components(&out);
        set.particles(&out);
        for [owner, name, ty, usage, default, fixed] in rows(&out, "attributes") {
            let owner = set.owner(&owner);
            let name = match name.split_once(' ') {
                Some(("group", group)) => format!("attribute-group {group}"),
                Some(("any", _)) => "any".to_owned(),
                _ => name,
            };
            // The script does not know the type of the attributes of XML itself.
            let ty = if name == "xml:lang" {
                "xs:language".to_owned()
            } else {
                ty
            };
            let facts = [
                ("type", path_of(&ty)),
                ("use", usage),
                ("default", default),
                ("fixed", fixed),
            ];
            set.part("attribute", &owner, name, facts);
        }
        for [owner, _, value] in rows(&out, "enumerations") {
            set.part("value", &path_of(&owner), value, []);
        }
        for [owner, facet, value] in rows(&out, "facets") {
            set.part(
                "facet",
                &path_of(&owner),
                facet,
                [("value", escaped(&value))],
            );
        }
        if out.join("operations.tsv").exists() {
            set.operations(&out);
        }
        set
    }

    fn components(&mut self, out: &Path) {
        for [name, kind, derivation, base, content, is_abstract] in rows(out, "components") {
            let name = path_of(&name);
            let base: Vec<_> = base.split(' ').map(path_of).collect();
            let derivation = match &*derivation {
                "extension" => "extends",
                "restriction" => "restricts",
                "list" => "list",
                _ => "union",
            };
            let (kind, is) = match (&*kind, &*content) {
                ("simple", _) => ("type", "simple"),
                ("complex", "simple") => ("type", "simple content"),
                ("complex", _) => ("type", "complex"),
                ("group", _) => ("group", ""),
                _ => ("attribute-group", ""),
            };
            if kind != "type" {
                self.groups.insert(name.clone(), format!("{kind} {name}"));
            }
            let facts = [
                ("is", is.to_owned()),
                (derivation, base.join(" ")),
                flag("abstract", &is_abstract),
            ];
            self.fact(kind, "", &name, facts);
        }
        for [name, ty, head, is_abstract] in rows(out, "elements") {
            let facts = [
                ("type", path_of(&ty)),
                ("substitutes", head),
                flag("abstract", &is_abstract),
            ];
            self.fact("element", "", &name, facts);
        }
    }

    fn particles(&mut self, out: &Path) {
        // The compositors by owner and path, with the number of each kind in the same one.
        let mut compositors: BTreeMap<(String, String), String> = BTreeMap::new();
        let mut counts: BTreeMap<(String, String, String), usize> = BTreeMap::new();
        for [owner, path, kind, name, ty, min, max, nillable, default] in rows(out, "particles") {
            let owner = self.owner(&owner);
            let outer = path
                .rsplit_once('/')
                .map_or("", |(outer, _)| outer)
                .to_owned();
            let occurs = match &*max {
                "unbounded" => format!("{min}..*"),
                max if max == min => min,
                max => format!("{min}..{max}"),
            };
            let within = compositors.get(&(owner.clone(), outer.clone())).cloned();
            let within = within.unwrap_or_default();
            if let "sequence" | "choice" | "all" = &*kind {
                let count = counts
                    .entry((owner.clone(), outer, kind.clone()))
                    .or_default();
                *count += 1;
                let number = if *count > 1 {
                    format!("#{count}")
                } else {
                    String::new()
                };
                let occurs = if occurs == "1" {
                    String::new()
                } else {
                    format!(" {occurs}")
                };
                let arrow = if within.is_empty() { "" } else { " > " };
                let chain = format!("{within}{arrow}{kind}{number}{occurs}");
                compositors.insert((owner, path), chain);
                continue;
            }
            let within = if within == "sequence" {
                String::new()
            } else {
                within
            };
            let name = match &*kind {
                "element" => name,
                "any" => "any".to_owned(),
                kind => format!("{kind} {name}"),
            };
            let facts = [
                ("type", path_of(&ty)),
                ("occurs", occurs),
                ("within", within),
                flag("nillable", &nillable),
                ("default", default),
            ];
            self.part("member", &owner, name, facts);
        }
    }

    fn operations(&mut self, out: &Path) {
        for [name, request, response, action, headers] in rows(out, "operations") {
            let regular =
                format!("http://schemas.microsoft.com/exchange/services/2006/messages/{name}");
            let action = if action == regular {
                String::new()
            } else {
                action
            };
            let facts = [
                ("request", request),
                ("response", response),
                ("action", action),
            ];
            self.fact("operation", "", &name, facts);
            for header in headers.split_whitespace() {
                self.fact("header", &name, header, []);
            }
        }
    }

    /// Whether the service description has the operation.
    fn describes(&self, operation: &str) -> bool {
        let key = ["operation", "", operation].map(str::to_owned);
        self.facts.contains_key(&key)
    }

    fn has_service(&self) -> bool {
        self.facts.keys().any(|[kind, ..]| kind == "operation")
    }

    /// What the parts of a component have as owner.
    fn owner(&self, name: &str) -> String {
        let path = path_of(name);
        self.groups.get(&path).cloned().unwrap_or(path)
    }

    /// A part of a component: the second of a name gets a number.
    fn part<const N: usize>(
        &mut self,
        kind: &str,
        owner: &str,
        name: String,
        facts: [(&'static str, String); N],
    ) {
        let key = |name: &str| [kind, owner, name].map(str::to_owned);
        let mut numbers = 2..;
        let mut unique = name.clone();
        while self.facts.contains_key(&key(&unique)) {
            let number: i32 = numbers.next().expect("a number");
            unique = format!("{name}#{number}");
        }
        if let "member" | "value" = kind {
            let list = self.lists.entry([kind, owner].map(str::to_owned));
            list.or_default().push(unique.clone());
        }
        self.fact(kind, owner, &unique, facts);
    }

    fn fact<const N: usize>(
        &mut self,
        kind: &str,
        owner: &str,
        name: &str,
        facts: [(&'static str, String); N],
    ) {
        let facts = facts.into_iter().filter(|(_, value)| !value.is_empty());
        let key = [kind, owner, name].map(str::to_owned);
        self.facts.insert(key, facts.collect());
    }
}

fn flag(name: &'static str, value: &str) -> (&'static str, String) {
    let value = if value == "true" { "yes" } else { "" };
    (name, value.to_owned())
}

/// `t:A/B#anonymous` is `t:A/B`, `t:A#anonymous` is `t:/A`, `t:A#item` is `t:A/item`.
fn path_of(name: &str) -> String {
    let path = match name.split_once("#anonymous") {
        Some((first, rest)) if !first.contains('/') => {
            first.replacen(':', ":/", 1) + &rest.replace("#anonymous", "")
        }
        _ => name.replace("#anonymous", ""),
    };
    path.replace('#', "/")
}

/// As the command writes a cell.
fn escaped(cell: &str) -> String {
    cell.replace('\\', "\\\\")
}

/// The rows of a table.
fn rows<const N: usize>(out: &Path, table: &str) -> Vec<[String; N]> {
    let text = fs::read_to_string(out.join(format!("{table}.tsv"))).expect("a table");
    let rows = text.lines().skip(1).map(|line| {
        let cells: Vec<String> = line.split('\t').map(str::to_owned).collect();
        assert!(!line.contains('"'), "{table}: {line}: quoted");
        cells
            .try_into()
            .unwrap_or_else(|row| panic!("{table}: {row:?}"))
    });
    rows.collect()
}
