//! The tables of a run.

use bench::table::{Style, Table, grouped};

use crate::measure::{Figures, LOADS, Load, Measured};
use crate::operation::Operation;
use crate::ways::{BARE, CLIENT, EXCHANGELIB};

/// Everything that a run found.
#[derive(Debug)]
pub(crate) struct Report<'a> {
    /// What was measured.
    pub(crate) measured: &'a [Measured],
    /// Why exchangelib was not, if it was not.
    pub(crate) missing: Option<&'a str>,
    /// How many rounds there were.
    pub(crate) rounds: usize,
    /// How tables are written.
    pub(crate) style: Style,
}

/// What is wanted of the client.
struct Target {
    name: &'static str,
    /// By this way.
    by: &'static str,
    load: Load,
    /// At least so many times as many calls.
    wanted: f64,
}

const TARGETS: [Target; 4] = [
    Target {
        name: "GetFolder, 1 at once: calls a second, by those of the bare loop",
        by: BARE,
        load: LOADS[0],
        wanted: 0.7,
    },
    Target {
        name: "GetFolder, 8 at once: calls a second, by those of the bare loop",
        by: BARE,
        load: LOADS[1],
        wanted: 0.7,
    },
    Target {
        name: "GetFolder, 1 at once: calls a second, by those of exchangelib",
        by: EXCHANGELIB,
        load: LOADS[0],
        wanted: 10.0,
    },
    Target {
        name: "FindItem of 1,000 messages: times as fast as exchangelib",
        by: EXCHANGELIB,
        load: LOADS[2],
        wanted: 10.0,
    },
];

impl Report<'_> {
    /// The tables.
    pub(crate) fn text(&self) -> String {
        let cores = std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
        let mut text = format!(
            "{cores} cores, {}, medians of {} rounds.\n",
            std::env::consts::OS,
            self.rounds
        );
        if let Some(missing) = self.missing {
            text += &format!("exchangelib was not measured: {missing}\n");
        }
        for load in LOADS {
            text += &self.heading(&title(load));
            text += &self.calls(load).render(self.style);
        }
        text += &self.heading("Targets of the client");
        text += &self.targets().render(self.style);
        text
    }

    /// Whether every target was measured and holds.
    pub(crate) fn targets_hold(&self) -> bool {
        TARGETS.iter().all(|target| {
            self.ratio(target)
                .is_some_and(|ratio| ratio >= target.wanted)
        })
    }

    fn heading(&self, title: &str) -> String {
        match self.style {
            Style::Text => format!("\n{title}\n"),
            Style::Markdown => format!("\n### {title}\n\n"),
        }
    }

    fn calls(&self, load: Load) -> Table {
        let mut table = Table::new(&[
            "",
            "calls/s",
            "ms a call",
            "processor, µs a call",
            "calls/s, by the bare loop",
        ]);
        for measured in self.measured {
            let Some(figures) = at(measured, load) else {
                continue;
            };
            let bare = self.figures(BARE, load);
            let calls = figures.calls_per_second();
            table.row(vec![
                measured.name.clone(),
                short(calls),
                format!("{:.3}", 1e3 * load.at_once as f64 / calls),
                figures.processor_micros().map_or("–".to_owned(), short),
                bare.map_or("–".to_owned(), |bare| {
                    format!("{:.3}", figures.times(bare))
                }),
            ]);
        }
        if self.missing.is_some() {
            let mut row = vec!["exchangelib (missing)".to_owned()];
            row.resize(5, "–".to_owned());
            table.row(row);
        }
        table
    }

    fn targets(&self) -> Table {
        let mut table = Table::new(&["target", "wanted", "measured", "holds"]);
        for target in &TARGETS {
            let ratio = self.ratio(target);
            let holds = ratio.map(|ratio| ratio >= target.wanted);
            table.row(vec![
                target.name.to_owned(),
                format!("≥ {}", target.wanted),
                ratio.map_or("–".to_owned(), short),
                match holds {
                    Some(true) => "yes".to_owned(),
                    Some(false) => "no".to_owned(),
                    None => "not measured".to_owned(),
                },
            ]);
        }
        table
    }

    fn ratio(&self, target: &Target) -> Option<f64> {
        let client = self.figures(CLIENT, target.load)?;
        Some(client.times(self.figures(target.by, target.load)?))
    }

    /// The figures of a way by the beginning of its name: the version of exchangelib follows it.
    fn figures(&self, way: &str, load: Load) -> Option<&Figures> {
        let found = self
            .measured
            .iter()
            .find(|measured| measured.name.starts_with(way))?;
        at(found, load)
    }
}

fn at(measured: &Measured, load: Load) -> Option<&Figures> {
    let number = LOADS.iter().position(|one| *one == load)?;
    measured.figures.get(number)
}

fn title(load: Load) -> String {
    let bytes = grouped(load.operation.reply().len());
    let what = match load.operation {
        Operation::GetFolder => "GetFolder",
        Operation::FindItem => "FindItem of 1,000 messages",
    };
    format!("{what}, {} at once (reply of {bytes} bytes)", load.at_once)
}

/// A number with three digits that count, or all before the point.
fn short(number: f64) -> String {
    match number {
        ..10.0 => format!("{number:.2}"),
        ..100.0 => format!("{number:.1}"),
        _ => grouped(number.round() as usize),
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::panic, reason = "tests")]
mod tests {
    use std::time::Duration;

    use super::*;
    use crate::measure::Turn;

    fn measured(name: &str, calls: usize) -> Measured {
        let turn = Turn {
            calls,
            elapsed: Duration::from_secs(1),
            processor: None,
        };
        let figures = Figures { turns: vec![turn] };
        Measured {
            name: name.to_owned(),
            figures: vec![figures; LOADS.len()],
        }
    }

    fn report<'a>(measured: &'a [Measured], missing: Option<&'a str>) -> Report<'a> {
        Report {
            measured,
            missing,
            rounds: 1,
            style: Style::Markdown,
        }
    }

    /// Targets are judged by the figures of the client itself, not by those of the blocking one, whose name
    /// begins in the same way.
    #[test]
    fn targets_are_judged() {
        let mut ways = [
            measured(CLIENT, 70),
            measured(BARE, 100),
            measured("ews-client, blocking", 1),
            measured("exchangelib 5.6.0", 7),
        ];
        assert!(report(&ways, None).targets_hold());
        assert!(report(&ways, None).text().contains("| 0.70 | yes |"));
        ways[3] = measured("exchangelib 5.6.0", 8);
        assert!(!report(&ways, None).targets_hold());
        assert!(report(&ways, None).text().contains("| 8.75 | no |"));
    }

    /// Without exchangelib the rest is shown, its rows say why, and no target counts as held.
    #[test]
    fn exchangelib_may_be_missing() {
        let ways = [measured(CLIENT, 90), measured(BARE, 100)];
        let report = report(&ways, Some("No module named 'exchangelib'"));
        let text = report.text();
        assert!(text.contains("not measured: No module named"));
        assert!(text.contains("| exchangelib (missing) | – | – | – | – |"));
        assert!(text.contains("| – | not measured |"));
        assert!(text.contains("| 0.90 | yes |"));
        assert!(!report.targets_hold());
    }
}
