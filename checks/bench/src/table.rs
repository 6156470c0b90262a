//! Tables, as aligned text or as Markdown.

/// How tables are written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Style {
    /// Aligned text, for a terminal.
    #[default]
    Text,
    /// Markdown, for BENCHMARKS.md.
    Markdown,
}

/// A table; its first column is text, the others are numbers.
#[derive(Clone, Debug, Default)]
pub struct Table {
    header: Vec<String>,
    rows: Vec<Vec<String>>,
}

impl Table {
    /// A table with these columns.
    pub fn new(header: &[&str]) -> Self {
        Self {
            header: header.iter().map(|name| (*name).to_owned()).collect(),
            rows: Vec::new(),
        }
    }

    /// Adds a row.
    pub fn row(&mut self, cells: Vec<String>) {
        self.rows.push(cells);
    }

    /// The table as text, with a line break at its end.
    pub fn render(&self, style: Style) -> String {
        match style {
            Style::Text => self.text(),
            Style::Markdown => self.markdown(),
        }
    }

    fn text(&self) -> String {
        let lines = || std::iter::once(&self.header).chain(&self.rows);
        let width = |column: usize| {
            let cells = lines().filter_map(|line| line.get(column));
            cells.map(|cell| cell.chars().count()).max().unwrap_or(0)
        };
        let widths: Vec<_> = (0..self.header.len()).map(width).collect();
        let mut text = String::new();
        for line in lines() {
            let mut shown = String::from(" ");
            for (column, (cell, width)) in line.iter().zip(&widths).enumerate() {
                shown += &match column {
                    0 => format!(" {cell:<width$}"),
                    _ => format!("  {cell:>width$}"),
                };
            }
            text += shown.trim_end();
            text.push('\n');
        }
        text
    }

    fn markdown(&self) -> String {
        let line = |cells: &[String]| format!("| {} |\n", cells.join(" | "));
        let mut text = line(&self.header);
        text += "|---";
        text += &"|---:".repeat(self.header.len().saturating_sub(1));
        text += "|\n";
        for row in &self.rows {
            text += &line(row);
        }
        text
    }
}

/// A number with a comma between thousands.
pub fn grouped(number: usize) -> String {
    let digits = number.to_string();
    let mut text = String::new();
    for (index, digit) in digits.char_indices() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::panic, reason = "tests")]
mod tests {
    use super::*;

    /// The tables go into a document as they are.
    #[test]
    fn both_styles() {
        let mut table = Table::new(&["by", "MB/s"]);
        table.row(vec!["é".to_owned(), "12.5".to_owned()]);
        assert_eq!(table.render(Style::Text), "  by  MB/s\n  é   12.5\n");
        let markdown = "| by | MB/s |\n|---|---:|\n| é | 12.5 |\n";
        assert_eq!(table.render(Style::Markdown), markdown);
    }

    /// Large counts are readable.
    #[test]
    fn thousands() {
        let shown = [0, 999, 1_000, 64_000_000].map(grouped);
        assert_eq!(shown, ["0", "999", "1,000", "64,000,000"]);
    }
}
