//! The tables of a run.

mod targets;

use crate::documents::Document;
use crate::measure::{Direction, Figures, Measurement, Way};
use crate::table::{Style, Table, grouped};

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
        if self.judged().iter().any(|target| target.holds.is_some()) {
            text += &self.heading("Targets");
            text += &self.targets().render(self.style);
        }
        text
    }

    /// Whether every target was measured and holds.
    pub fn targets_hold(&self) -> bool {
        self.judged()
            .iter()
            .all(|target| target.holds == Some(true))
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
        for measurement in self.measurements.iter().filter(|m| m.document == document) {
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

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::panic, reason = "tests")]
mod tests {
    use super::*;
    use crate::allocator::Memory;
    use crate::documents::{FILLED, LARGE, USUAL};

    fn subjects() -> Vec<Subject> {
        let subject = |name: &str, bytes| Subject {
            name: name.to_owned(),
            about: "a reply".to_owned(),
            bytes,
        };
        vec![
            subject(FILLED, 1_000),
            subject(LARGE, 10_000),
            subject(USUAL, 1_000),
        ]
    }

    fn measurement(document: usize, direction: Direction, way: Way, speed: f64) -> Measurement {
        let bytes = if document == 1 { 10_000 } else { 1_000 };
        let memory = Memory {
            allocations: 12,
            allocated: 3_456,
            peak: bytes,
        };
        let seconds = vec![bytes as f64 / 1e6 / speed];
        let outcome = Ok(Figures {
            bytes,
            memory,
            seconds,
        });
        Measurement {
            document,
            way,
            direction,
            outcome,
        }
    }

    fn measurements(read: f64) -> Vec<Measurement> {
        let mut all = vec![
            measurement(1, Direction::Read, Way::Direct, read),
            measurement(1, Direction::Write, Way::Direct, 800.0),
        ];
        for document in [0, 2] {
            all.extend([
                measurement(document, Direction::Read, Way::Direct, read),
                measurement(document, Direction::Read, Way::Ews, 50.0),
                measurement(document, Direction::Read, Way::Events, 250.0),
                measurement(document, Direction::Write, Way::Direct, 800.0),
                measurement(document, Direction::Write, Way::Yaserde, 100.0),
            ]);
        }
        all
    }

    fn report<'a>(subjects: &'a [Subject], measurements: &'a [Measurement]) -> Report<'a> {
        Report {
            subjects,
            measurements,
            verbose: false,
            style: Style::Text,
        }
    }

    /// A run whose figures suffice passes the check.
    #[test]
    fn targets_that_hold() {
        let (subjects, measurements) = (subjects(), measurements(250.0));
        let report = report(&subjects, &measurements);
        assert!(report.targets_hold(), "{}", report.text());
        let text = report.text();
        let words: Vec<_> = text.split_whitespace().collect();
        let row = "read: ews-types 250 12 3,456 1.00 × 2.00 ×";
        assert!(words.join(" ").contains(row), "{text}");
    }

    /// A single target that is missed fails the check.
    #[test]
    fn a_target_that_is_missed() {
        let (subjects, measurements) = (subjects(), measurements(190.0));
        let report = report(&subjects, &measurements);
        assert!(!report.targets_hold());
        assert!(report.text().contains("NO"), "{}", report.text());
    }

    /// What was not measured does not count as held: a build without the others proves nothing.
    #[test]
    fn a_target_that_is_not_measured() {
        let subjects = subjects();
        let mut measurements = measurements(250.0);
        measurements.retain(|measurement| measurement.way != Way::Yaserde);
        assert!(!report(&subjects, &measurements).targets_hold());
    }

    /// What cannot be read is in the table with its reason.
    #[test]
    fn refusals_are_shown() {
        let subjects = subjects();
        let refused = Measurement {
            outcome: Err("no such operation".to_owned()),
            ..measurement(0, Direction::Read, Way::Ews, 1.0)
        };
        let text = report(&subjects, &[refused]).text();
        assert!(
            text.contains("ews 0.1.2 cannot: no such operation"),
            "{text}"
        );
    }
}
