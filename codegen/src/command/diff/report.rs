//! Differences for people: by domain and operation, a block for each component.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

use super::Side;
use super::compare::{Change, Difference};
use super::reach::Reach;
use crate::command::description::{KNOWN, Key, Kind, Row};

/// Where a component is listed.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Section {
    /// By its place in the table of domains.
    Domain(usize, &'static str),
    SeveralDomains,
    NoDomain,
    NoOperation,
}

/// Where in a section it is listed.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Heading {
    Operation(String),
    SeveralOperations,
}

/// The changes of each component, by kind and name.
type Blocks<'c> = BTreeMap<(Kind, String), Vec<&'c Change<'c>>>;

/// The whole report; where it is about operations alone, without their names as headings.
pub(super) fn write(
    (first, second): (&Side, &Side),
    changes: &[Change<'_>],
    reach: &Reach,
    operations_alone: bool,
) -> String {
    let mut text = format!("FIRST   {}\nSECOND  {}\n\n", first.name, second.name);
    if changes.is_empty() {
        text.push_str("No differences.\n");
        return text;
    }
    text.push_str("+ FIRST alone has it, - SECOND alone has it, ~ it differs (FIRST → SECOND)\n\n");
    summary(&mut text, changes);
    unknown_headers(&mut text, [first, second]);
    let mut sections: BTreeMap<Section, BTreeMap<Heading, Blocks<'_>>> = BTreeMap::new();
    for change in changes {
        let component = change.key().component();
        let (section, heading) = place(&component, reach);
        let headings = sections.entry(section).or_default();
        let blocks = headings.entry(heading).or_default();
        let block = blocks.entry((component.kind, component.name));
        block.or_default().push(change);
    }
    for (section, headings) in &sections {
        let title = match section {
            Section::Domain(_, name) => name,
            Section::SeveralDomains => "several domains",
            Section::NoDomain => "no domain",
            Section::NoOperation => "no operation",
        };
        let _ = writeln!(text, "\n{title}");
        for (heading, blocks) in headings {
            let indent = match (section, heading) {
                _ if operations_alone => "",
                (Section::NoOperation, _) => "",
                (_, Heading::Operation(name)) => {
                    let _ = writeln!(text, "  {name}");
                    "  "
                }
                (_, Heading::SeveralOperations) => {
                    text.push_str("  several operations\n");
                    "  "
                }
            };
            for ((kind, name), changes) in blocks {
                let component = Key::of_component(*kind, name);
                let count = reach.operations(&component).count();
                block(
                    &mut text,
                    &format!("  {indent}"),
                    &component,
                    changes,
                    count,
                );
            }
        }
    }
    text
}

/// The section and heading of a component.
fn place(component: &Key, reach: &Reach) -> (Section, Heading) {
    let domains = reach.domains(component);
    let mut operations = reach.operations(component);
    let (one, another) = (operations.next(), operations.next());
    let section = match (&*domains, one) {
        (_, None) => Section::NoOperation,
        ([], _) => Section::NoDomain,
        ([(place, name)], _) => Section::Domain(*place, name),
        _ => Section::SeveralDomains,
    };
    let heading = match (one, another) {
        (Some(one), None) => Heading::Operation(one.to_owned()),
        _ => Heading::SeveralOperations,
    };
    (section, heading)
}

/// How many there are of each kind.
fn summary(text: &mut String, changes: &[Change<'_>]) {
    let _ = writeln!(text, "{:<16} {:>6} {:>6} {:>6}", "", "+", "-", "~");
    for kind in Kind::ALL {
        let of_kind = |sign| {
            let changes = changes.iter();
            changes
                .filter(|c| c.key().kind == kind && c.sign() == sign)
                .count()
        };
        let counts = ['+', '-', '~'].map(of_kind);
        if counts != [0; 3] {
            let [first, second, both] = counts;
            let _ = writeln!(text, "{:<16} {first:>6} {second:>6} {both:>6}", kind.name());
        }
    }
}

/// The headers of either side that requests of the crate cannot have by their names.
fn unknown_headers(text: &mut String, sides: [&Side; 2]) {
    let mut headers: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for row in sides.iter().flat_map(|side| &side.description.rows) {
        if row.key.kind == Kind::Header && row.fact(KNOWN).is_some() {
            let operations = headers.entry(&row.key.name).or_default();
            operations.insert(&row.key.owner);
        }
    }
    if !headers.is_empty() {
        text.push_str("\nheaders that the enum RequestHeader does not have\n");
    }
    for (header, operations) in headers {
        let count = counted(operations.len(), "operation");
        let _ = writeln!(text, "  {header}: {count}");
    }
}

/// A component with what differs in it, and how many operations reach it if several do.
fn block(
    text: &mut String,
    indent: &str,
    component: &Key,
    changes: &[&Change<'_>],
    reached: usize,
) {
    let own = changes.iter().find(|change| change.key() == component);
    let sign = own.map_or('~', |change| change.sign());
    let _ = write!(
        text,
        "{indent}{sign} {} {}",
        component.kind.name(),
        component.name
    );
    if reached > 1 && component.kind != Kind::Operation {
        let _ = write!(text, " ({reached} operations)");
    }
    match own {
        Some(Change::First(row) | Change::Second(row)) => {
            let parts = parts(changes);
            let _ = match component.kind {
                _ if !parts.is_empty() => writeln!(text, ": {parts}"),
                Kind::Element => writeln!(text, ": {}", facts(row)),
                _ => writeln!(text),
            };
            return;
        }
        Some(Change::Both(_, differences)) => {
            let _ = writeln!(text, ": {}", written(differences));
        }
        None => text.push('\n'),
    }
    for change in changes.iter().filter(|change| change.key().kind.is_part()) {
        let (sign, key) = (change.sign(), change.key());
        let _ = write!(
            text,
            "{indent}  {sign} {} {}",
            key.kind.name(),
            shown(&key.name)
        );
        let more = match change {
            Change::First(row) | Change::Second(row) => facts(row),
            Change::Both(_, differences) => written(differences),
        };
        let _ = match &*more {
            "" => writeln!(text),
            more => writeln!(text, ": {more}"),
        };
    }
}

/// How many parts a component has that one side alone has.
fn parts(changes: &[&Change<'_>]) -> String {
    let parts = Kind::ALL.into_iter().filter(|kind| kind.is_part());
    let parts = parts.filter_map(|kind| {
        let count = changes.iter().filter(|c| c.key().kind == kind).count();
        (count > 0).then(|| counted(count, kind.name()))
    });
    parts.collect::<Vec<_>>().join(", ")
}

fn counted(count: usize, name: &str) -> String {
    let plural = if count == 1 { "" } else { "s" };
    format!("{count} {name}{plural}")
}

/// All that is known of a row.
fn facts(row: &Row) -> String {
    // Headers that are not known are listed at the top.
    let facts = row.facts.iter().filter(|(name, _)| name != KNOWN);
    let facts = facts.map(|(name, value)| format!("{name} {}", shown(value)));
    facts.collect::<Vec<_>>().join(", ")
}

/// What differs of a row.
fn written(differences: &[Difference<'_>]) -> String {
    let written = differences.iter().map(|difference| {
        let (first, second) = (difference.first.as_deref(), difference.second.as_deref());
        let absent = absent(difference.property, first.or(second));
        let value = |value: Option<&str>| value.map_or(absent.to_owned(), shown);
        let (first, second) = (value(first), value(second));
        format!("{} {first} → {second}", difference.property)
    });
    written.collect::<Vec<_>>().join("; ")
}

/// What it means that a property has no value; `other` is that of the other side.
fn absent(property: &str, other: Option<&str>) -> &'static str {
    match (property, other) {
        ("action", _) => "regular",
        ("within", _) => "sequence",
        ("form", _) => "qualified",
        (_, Some("yes")) => "no",
        ("published", _) => "yes",
        _ => "none",
    }
}

/// A text of a schema in one line.
fn shown(text: &str) -> String {
    let mut line = String::new();
    for c in text.chars() {
        if c.is_control() {
            line.extend(c.escape_default());
        } else {
            line.push(c);
        }
    }
    if line.is_empty() {
        line.push_str("\"\"");
    }
    line
}
