//! The targets, judged on the reply of 1.65 MB with all fields.

use super::{Report, short};
use crate::documents::{FILLED, LARGE, SHARED, USUAL};
use crate::measure::{Direction, Way};
use crate::table::Table;

/// A target and what came of it.
pub(super) struct Target {
    what: &'static str,
    wanted: &'static str,
    measured: Option<f64>,
    /// The same figure of other replies, which is shown and not judged.
    others: [Option<f64>; 2],
    /// Unknown if it was not measured.
    pub(super) holds: Option<bool>,
}

impl Target {
    fn at_least(
        what: &'static str,
        wanted: &'static str,
        least: f64,
        of: [Option<f64>; 3],
    ) -> Self {
        Self::new(what, wanted, of, |measured| measured >= least)
    }

    fn at_most(what: &'static str, wanted: &'static str, most: f64, of: [Option<f64>; 3]) -> Self {
        Self::new(what, wanted, of, |measured| measured <= most)
    }

    fn new(
        what: &'static str,
        wanted: &'static str,
        [measured, others @ ..]: [Option<f64>; 3],
        holds: impl Fn(f64) -> bool,
    ) -> Self {
        let holds = measured.map(holds);
        Self {
            what,
            wanted,
            measured,
            others,
            holds,
        }
    }
}

impl Report<'_> {
    pub(super) fn judged(&self) -> [Target; 7] {
        let place = |name| {
            self.subjects
                .iter()
                .position(|subject| subject.name == name)
        };
        let replies = [place(FILLED), place(USUAL), place(SHARED)];
        let ratio = |direction, way| replies.map(|document| self.ratio(document?, direction, way));
        let peak = replies.map(|document| {
            Some(
                self.figures(document?, Direction::Read, Way::Direct)?
                    .peak(),
            )
        });
        // Time for each byte of the large reply, as a multiple of that of the smaller.
        let growth = |direction| {
            let small = self.figures(place(FILLED)?, direction, Way::Direct)?;
            let large = self.figures(place(LARGE)?, direction, Way::Direct)?;
            Some(small.times_as_fast_as(large))
        };
        let linear = |direction| [growth(direction), None, None];
        [
            Target::at_least(
                "read, speed of `ews`",
                "≥ 4",
                4.0,
                ratio(Direction::Read, Way::Ews),
            ),
            Target::at_least(
                "read, speed of the bare events",
                "≥ 0.8",
                0.8,
                ratio(Direction::Read, Way::Events),
            ),
            Target::at_least(
                "write, speed of yaserde",
                "≥ 4",
                4.0,
                ratio(Direction::Write, Way::Yaserde),
            ),
            Target::at_most("read, peak memory by document", "≤ 2.5", 2.5, peak),
            Target::at_most(
                "read, peak memory and document by document",
                "≤ 2.5",
                2.5,
                peak.map(|peak| peak.map(|peak| peak + 1.0)),
            ),
            Target::at_most(
                "read, time by byte at 64 MB",
                "≤ 1.15",
                1.15,
                linear(Direction::Read),
            ),
            Target::at_most(
                "write, time by byte at 64 MB",
                "≤ 1.15",
                1.15,
                linear(Direction::Write),
            ),
        ]
    }

    pub(super) fn targets(&self) -> Table {
        let header = [
            "as a multiple of",
            "wanted",
            "all fields",
            "holds",
            "usual fields",
            "fields of ews, too",
        ];
        let mut table = Table::new(&header);
        for target in self.judged() {
            let shown = |number: Option<f64>| number.map_or("–".to_owned(), short);
            let holds = match target.holds {
                Some(true) => "yes",
                Some(false) => "NO",
                None => "not measured",
            };
            table.row(vec![
                target.what.to_owned(),
                target.wanted.to_owned(),
                shown(target.measured),
                holds.to_owned(),
                shown(target.others[0]),
                shown(target.others[1]),
            ]);
        }
        table
    }
}
