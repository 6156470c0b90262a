//! Descriptions as text: a line for each row, with tabs between kind, owner, name and facts.
//!
//! Components have no owner. A fact is `name=value`. A tab, line break or backslash within a cell is
//! written as `\t`, `\n`, `\r`, `\\`. Lines that begin with `#` are comments.

use super::{Description, Key, Kind, Row};

/// Writes a description.
pub(crate) fn write(description: &Description) -> String {
    let mut text = "# kind\towner\tname\tfacts\n".to_owned();
    for Row { key, facts } in &description.rows {
        let owner = if key.kind.is_part() { &*key.owner } else { "" };
        let cells = [key.kind.name(), owner, &key.name].map(escaped);
        text.push_str(&cells.join("\t"));
        for (name, value) in facts {
            text.push_str(&format!("\t{name}={}", escaped(value)));
        }
        text.push('\n');
    }
    text
}

/// Reads the text that [`write()`] wrote. The error is the number of the first other line.
pub(crate) fn read(text: &str) -> Result<Description, usize> {
    let mut description = Description::default();
    for (index, line) in text.lines().enumerate() {
        if !line.starts_with('#') {
            let row = row(line).ok_or(index + 1)?;
            description.rows.push(row);
        }
    }
    Ok(description)
}

fn row(line: &str) -> Option<Row> {
    let mut cells = line.split('\t').map(unescaped);
    let kind = cells.next()?;
    let kind = Kind::ALL.into_iter().find(|k| k.name() == kind)?;
    let (owner, name) = (cells.next()?, cells.next()?);
    let key = if kind.is_part() {
        Key { owner, kind, name }
    } else {
        Key::of_component(kind, &name)
    };
    let facts = cells.map(|cell| {
        let (name, value) = cell.split_once('=')?;
        Some((name.to_owned(), value.to_owned()))
    });
    Some(Row {
        key,
        facts: facts.collect::<Option<_>>()?,
    })
}

/// A cell without tabs and line breaks.
pub(crate) fn escaped(cell: &str) -> String {
    let mut text = String::with_capacity(cell.len());
    for c in cell.chars() {
        match c {
            '\t' => text.push_str("\\t"),
            '\n' => text.push_str("\\n"),
            '\r' => text.push_str("\\r"),
            '\\' => text.push_str("\\\\"),
            c => text.push(c),
        }
    }
    text
}

fn unescaped(cell: &str) -> String {
    let mut text = String::with_capacity(cell.len());
    let mut chars = cell.chars();
    while let Some(c) = chars.next() {
        match c {
            '\\' => match chars.next() {
                Some('t') => text.push('\t'),
                Some('n') => text.push('\n'),
                Some('r') => text.push('\r'),
                other => text.extend(other),
            },
            c => text.push(c),
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The program's own table is written, checked in and read again.
    #[test]
    fn rows_survive_whatever_they_hold() {
        let key = |kind, owner: &str, name: &str| Key {
            kind,
            owner: owner.to_owned(),
            name: name.to_owned(),
        };
        let fact = |name: &str, value: &str| (name.to_owned(), value.to_owned());
        let description = Description {
            rows: vec![
                Row {
                    key: key(Kind::Type, "t:A", "t:A"),
                    facts: vec![fact("is", "simple"), fact("restricts", "xs:string")],
                },
                Row {
                    key: key(Kind::Value, "t:A", "a\tb\\t\r\n = #"),
                    facts: Vec::new(),
                },
                Row {
                    key: key(Kind::Facet, "t:A", "pattern"),
                    facts: vec![fact("is", "\\d=\\\\")],
                },
            ],
        };
        let text = write(&description);
        assert_eq!(text.lines().count(), 4);
        assert_eq!(read(&text), Ok(description));
        assert_eq!(read("type\t\tt:A\nno kind\t\tt:A\n"), Err(2));
    }
}
