//! Differences for programs.

use super::compare::Change;
use super::reach::Reach;
use crate::command::description::Row;
use crate::command::description::text::escaped;

/// The headings; the usage of the command says what is below them.
const HEADINGS: [&str; 9] = [
    "change",
    "kind",
    "owner",
    "name",
    "property",
    "first",
    "second",
    "domains",
    "operations",
];

/// A line for each property that differs, and for each row that one side alone has.
pub(super) fn write(changes: &[Change<'_>], reach: &Reach) -> String {
    let mut text = HEADINGS.join("\t") + "\n";
    for change in changes {
        let key = change.key();
        let component = key.component();
        let owner = if key.kind.is_part() { &*key.owner } else { "" };
        let domains = reach.domains(&component);
        let domains: Vec<&str> = domains.iter().map(|(_, name)| *name).collect();
        let domains = domains.join(" ");
        let operations: Vec<&str> = reach.operations(&component).collect();
        let operations = operations.join(" ");
        let mut line = |property: &str, first: &str, second: &str| {
            let sign = change.sign().to_string();
            let kind = key.kind.name();
            let cells = [
                &*sign,
                kind,
                owner,
                &key.name,
                property,
                first,
                second,
                &domains,
                &operations,
            ];
            text.push_str(&cells.map(escaped).join("\t"));
            text.push('\n');
        };
        match change {
            Change::First(row) => line("", &known(row), ""),
            Change::Second(row) => line("", "", &known(row)),
            Change::Both(_, differences) => {
                for d in differences {
                    let value = |value: &Option<String>| value.clone().unwrap_or_default();
                    line(d.property, &value(&d.first), &value(&d.second));
                }
            }
        }
    }
    text
}

/// All that is known of a row.
fn known(row: &Row) -> String {
    let facts = row.facts.iter();
    let facts: Vec<String> = facts
        .map(|(name, value)| format!("{name}={value}"))
        .collect();
    facts.join("; ")
}
