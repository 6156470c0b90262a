//! The table of schema files, each with the number of its components. The words are written by hand.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use instances::Model;

use crate::{Error, Files, Project};

const PATH: &str = "schemas/README.md";

/// The folders of the columns.
const COLUMNS: [&str; 2] = ["types", "messages"];

/// Where no file is, or none is named.
const NONE: &str = "–";

/// The sum of a column.
const ALL: &str = "| | all |";

/// How many components each file has.
type Counts = BTreeMap<String, usize>;

pub(super) fn make(project: &Project) -> Result<Files, Error> {
    let counts = COLUMNS.map(|folder| counts(project.model(), folder));
    for (folder, counts) in COLUMNS.into_iter().zip(&counts) {
        let files = project.list(&Path::new("schemas").join(folder))?;
        let is_read = |file: &PathBuf| {
            let name = file.file_name().map(|name| name.to_string_lossy());
            name.is_some_and(|name| counts.contains_key(&*name))
        };
        if let Some(file) = files.into_iter().find(|file| !is_read(file)) {
            return Err(Error::NotIncluded { file, folder });
        }
    }
    let table = fill(&project.read(PATH)?, &counts)?;
    Ok(Files::one(PATH, table))
}

/// The components of each file of a folder: global elements, named types and groups.
fn counts(model: &Model, folder: &str) -> Counts {
    let complex = model.complex_types.values();
    let simple = model.simple_types.values();
    let complex = complex.filter(|ty| ty.anonymous.is_none());
    let simple = simple.filter(|ty| ty.anonymous.is_none());
    let origins = (complex.map(|ty| &ty.origin))
        .chain(simple.map(|ty| &ty.origin))
        .chain(model.elements.values().map(|element| &element.origin))
        .chain(model.groups.values().map(|group| &group.origin))
        .chain(model.attribute_groups.values().map(|group| &group.origin));
    let mut counts = Counts::new();
    for origin in origins {
        let parent = origin.file.parent().and_then(|parent| parent.file_name());
        if let Some(name) = origin.file.file_name()
            && parent.is_some_and(|parent| parent == folder)
        {
            let name = name.to_string_lossy().into_owned();
            *counts.entry(name).or_default() += 1;
        }
    }
    counts
}

fn fill(page: &str, counts: &[Counts; 2]) -> Result<String, Error> {
    let mut missing: BTreeSet<&str> = counts.iter().flatten().map(|(name, _)| &**name).collect();
    let mut text = String::with_capacity(page.len());
    for (line, row) in (1..).zip(page.lines()) {
        let cells: Vec<&str> = row.split('|').map(str::trim).collect();
        if row.starts_with(ALL) {
            let sums = counts.each_ref().map(|column| column.values().sum());
            text.push_str(&format!("{ALL} {} |\n", cells_of(sums.map(Some))));
        } else if let ["", file, about, _, _, ""] = cells[..]
            && let Some(name) = file.strip_prefix('`').and_then(|f| f.strip_suffix('`'))
        {
            let of_file = counts.each_ref().map(|column| column.get(name).copied());
            if of_file == [None, None] {
                let file = name.to_owned();
                return Err(Error::SurplusRow { file, line });
            }
            missing.remove(name);
            text.push_str(&format!("| {file} | {about} | {} |\n", cells_of(of_file)));
        } else {
            text.push_str(row);
            text.push('\n');
        }
    }
    match missing.first() {
        Some(file) => Err(Error::NoRow {
            file: (*file).to_owned(),
        }),
        None => Ok(text),
    }
}

fn cells_of(counts: [Option<usize>; 2]) -> String {
    let cell = |count: Option<usize>| count.map_or(NONE.to_owned(), |count| count.to_string());
    counts.map(cell).join(" | ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn counted() -> [Counts; 2] {
        let of = |rows: &[(&str, usize)]| {
            let rows = rows
                .iter()
                .map(|(name, count)| ((*name).to_owned(), *count));
            rows.collect()
        };
        [of(&[("a.xsd", 2)]), of(&[("a.xsd", 3), ("b.xsd", 4)])]
    }

    /// Counts are written, words stay.
    #[test]
    fn rows_are_filled() {
        let page = "| file | about |\n| `a.xsd` | first, all | 1 | 1 |\n| `b.xsd` | second | | |\n\
                    | | all | | |\n";
        let filled = "| file | about |\n| `a.xsd` | first, all | 2 | 3 |\n\
                      | `b.xsd` | second | – | 4 |\n| | all | 2 | 7 |\n";
        let text = fill(page, &counted()).unwrap_or_else(|error| error.to_string());
        assert_eq!(text, filled);
    }

    /// A file without a row would be missing from the page unnoticed, and a row could outlive its file.
    #[test]
    fn rows_and_files_must_fit() {
        let error = |page: &str| fill(page, &counted()).map_err(|error| error.to_string());
        assert_eq!(
            error("| `a.xsd` | first | 1 | 1 |\n"),
            Err(
                "schemas/README.md: b.xsd has no row: add `| `b.xsd` | what it covers | | |`"
                    .to_owned()
            )
        );
        assert_eq!(
            error("\n| `c.xsd` | third | 1 | 1 |\n"),
            Err("schemas/README.md:2: there is no schema file c.xsd: delete the row".to_owned())
        );
    }
}
