//! The tables of a run.

mod targets;
#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::panic, reason = "tests")]
mod tests;

use crate::documents::Document;
use crate::measure::{Direction, Figures, Measurement, Way};
use crate::table::{Style, Table, grouped};
use targets::NOTE;

/// Name and size of a document that was measured.
#[derive(Clone, Debug)]
pub struct Subject {
    /// The name by which it is chosen.
    pub name: String,
    /// What is in it.
    pub about: String,
    /// Bytes of the whole.
    pub bytes: usize,
}

impl From<&Document> for Subject {
    fn from(document: &Document) -> Self {
        Self {
            name: document.name.clone(),
            about: document.about.clone(),
            bytes: document.xml.len(),
        }
    }
}

/// Everything that a run found.
#[derive(Debug)]
pub struct Report<'a> {
    /// The documents.
    pub subjects: &'a [Subject],
    /// What was measured; its documents are counted in [`Self::subjects`].
    pub measurements: &'a [Measurement],
    /// Show the slowest and the fastest round.
    pub verbose: bool,
    /// How tables are written.
    pub style: Style,
}

impl Report<'_> {
    /// The tables of all documents, the ratios, and the targets if any was measured.
    pub fn text(&self) -> String {
        let mut text = String::new();
        for (document, subject) in self.subjects.iter().enumerate() {
            text += &self.heading(&subject.name);
            text += &format!("{}: {} bytes.\n\n", subject.about, grouped(subject.bytes));
            text += &self.document(document);
        }
        text += &self.heading("Ratios");
        text += &self.ratios().render(self.style);
        if self.rows().iter().any(|row| row.holds().is_some()) {
            text += &self.heading("Targets");
            text += &self.targets().render(self.style);
            text.push('\n');
            text += NOTE;
        }
        text
    }

    /// Whether every target was measured and holds.
    pub fn targets_hold(&self) -> bool {
        let rows = self.rows();
        let mut judged = rows.iter().filter(|row| row.is_judged());
        judged.all(|row| row.holds() == Some(true))
    }

    fn heading(&self, text: &str) -> String {
        match self.style {
            Style::Text => format!("\n{text}\n"),
            Style::Markdown => format!("\n### {text}\n\n"),
        }
    }

    fn document(&self, document: usize) -> String {
        let mut header = vec!["", "MB/s"];
        if self.verbose {
            header.push("slowest to fastest");
        }
        header.extend([
            "allocations",
            "bytes allocated",
            "peak",
            "peak with document",
        ]);
        let mut table = Table::new(&header);
        let mut notes = String::new();
        let own = |m: &&Measurement| m.document == document;
        let mut shown: Vec<_> = self.measurements.iter().filter(own).collect();
        shown.sort_by_key(|measurement| measurement.direction == Direction::Write);
        for measurement in shown {
            let verb = match measurement.direction {
                Direction::Read => "read",
                Direction::Write => "write",
            };
            let name = format!("{verb}: {}", measurement.way.name());
            match &measurement.outcome {
                Ok(figures) => table.row(self.row(name, measurement.direction, figures)),
                Err(reason) => {
                    let mut cells = vec![name];
                    cells.resize(header.len(), "–".to_owned());
                    table.row(cells);
                    let way = measurement.way.name();
                    notes += &format!("{verb}: {way} cannot: {reason}\n");
                }
            }
        }
        let mut text = table.render(self.style);
        if !notes.is_empty() {
            text.push('\n');
            text += &notes;
        }
        text
    }

    fn row(&self, name: String, direction: Direction, figures: &Figures) -> Vec<String> {
        let mut cells = vec![name, short(figures.speed())];
        if self.verbose {
            let (low, high) = figures.speeds();
            cells.push(format!("{} to {}", short(low), short(high)));
        }
        cells.push(grouped(figures.memory.allocations));
        cells.push(grouped(figures.memory.allocated));
        cells.push(format!("{:.2} ×", figures.peak()));
        cells.push(match direction {
            Direction::Read => format!("{:.2} ×", figures.peak() + 1.0),
            Direction::Write => String::new(),
        });
        cells
    }

    /// How many times as fast as the others this codec is.
    fn ratios(&self) -> Table {
        let mut table = Table::new(&[
            "ews-types is … times as fast as",
            "ews, read",
            "yaserde, read",
            "bare events, read",
            "yaserde, write",
        ]);
        for (document, subject) in self.subjects.iter().enumerate() {
            let cell = |direction, way| {
                self.ratio(document, direction, way)
                    .map_or("–".to_owned(), short)
            };
            table.row(vec![
                subject.name.clone(),
                cell(Direction::Read, Way::Ews),
                cell(Direction::Read, Way::Yaserde),
                cell(Direction::Read, Way::Events),
                cell(Direction::Write, Way::Yaserde),
            ]);
        }
        table
    }

    fn ratio(&self, document: usize, direction: Direction, way: Way) -> Option<f64> {
        let own = self.figures(document, direction, Way::Direct)?;
        Some(own.times_as_fast_as(self.figures(document, direction, way)?))
    }

    fn figures(&self, document: usize, direction: Direction, way: Way) -> Option<&Figures> {
        let found = self.measurements.iter().find(|measurement| {
            (measurement.document, measurement.direction, measurement.way)
                == (document, direction, way)
        });
        found?.outcome.as_ref().ok()
    }
}

/// A number with three digits that count, or all before the point.
fn short(number: f64) -> String {
    match number {
        ..10.0 => format!("{number:.2}"),
        ..100.0 => format!("{number:.1}"),
        _ => format!("{number:.0}"),
    }
}
