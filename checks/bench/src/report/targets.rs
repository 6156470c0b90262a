//! The targets, and figures that belong beside them.

use super::{Report, short};
use crate::documents::{FILLED, LARGE, SHARED, USUAL};
use crate::measure::{Direction, Way};
use crate::table::Table;

/// Which replies rows have figures of, and what their columns are called.
const REPLIES: [(&str, &str); 3] = [
    (FILLED, "all fields"),
    (USUAL, "usual fields"),
    (SHARED, "fields of ews, too"),
];
const ALL_FIELDS: usize = 0;
const USUAL_FIELDS: usize = 1;

/// What the table does not say.
pub(super) const NOTE: &str = "\
Ratios to `ews` are judged on the reply with the usual fields, 1,000 messages in 1.65 MB. Of a message
with all fields `ews` leaves out about half, so that it does about half of the work there. Growth is
judged with as much in memory on both sides, which the process keeps; against a reply of 1.65 MB alone
it is shown.
";

/// What is wanted of a row.
enum Wanted {
    /// Of the reply in this column.
    AtLeast(f64, usize),
    /// Of the reply in this column.
    AtMost(f64, usize),
    /// Nothing: it is shown beside what is judged.
    Nothing,
}

/// A target and what came of it.
pub(super) struct Row {
    what: &'static str,
    wanted: Wanted,
    /// In the order of [`REPLIES`].
    measured: [Option<f64>; 3],
}

impl Row {
    pub(super) fn is_judged(&self) -> bool {
        !matches!(self.wanted, Wanted::Nothing)
    }

    /// Unknown if it was not measured, or nothing is wanted.
    pub(super) fn holds(&self) -> Option<bool> {
        match self.wanted {
            Wanted::AtLeast(least, column) => Some(self.measured[column]? >= least),
            Wanted::AtMost(most, column) => Some(self.measured[column]? <= most),
            Wanted::Nothing => None,
        }
    }

    fn cells(&self) -> Vec<String> {
        let nothing = || "–".to_owned();
        let (wanted, on) = match self.wanted {
            Wanted::AtLeast(least, column) => (format!("≥ {least}"), Some(column)),
            Wanted::AtMost(most, column) => (format!("≤ {most}"), Some(column)),
            Wanted::Nothing => (nothing(), None),
        };
        let holds = match (self.holds(), on) {
            (Some(true), _) => "yes",
            (Some(false), _) => "NO",
            (None, Some(_)) => "not measured",
            (None, None) => "–",
        };
        let mut cells = vec![self.what.to_owned()];
        cells.extend(self.measured.map(|ratio| ratio.map_or(nothing(), short)));
        cells.extend([
            wanted,
            on.map_or(nothing(), |column| REPLIES[column].1.to_owned()),
            holds.to_owned(),
        ]);
        cells
    }
}

impl Report<'_> {
    pub(super) fn rows(&self) -> Vec<Row> {
        let place = |name: &str| {
            self.subjects
                .iter()
                .position(|subject| subject.name == name)
        };
        let replies = REPLIES.map(|(name, _)| place(name));
        let ratio = |direction, way| replies.map(|document| self.ratio(document?, direction, way));
        let peak = replies.map(|document| {
            let own = self.figures(document?, Direction::Read, Way::Direct)?;
            Some(own.peak())
        });
        // Time for each byte of the large reply, as a multiple of that of smaller ones.
        let growth = |direction, small: (&'static str, Way), large: (&'static str, Way)| {
            let figures = |(name, way)| self.figures(place(name)?, direction, way);
            let ratio = || Some(figures(small)?.times_as_fast_as(figures(large)?));
            [ratio(), None, None]
        };
        let kept = |direction| growth(direction, (LARGE, Way::Parts), (LARGE, Way::Kept));
        let plain = |direction| growth(direction, (FILLED, Way::Direct), (LARGE, Way::Direct));
        let row = |what, wanted, measured| Row {
            what,
            wanted,
            measured,
        };
        vec![
            row(
                "read: speed, by that of `ews`",
                Wanted::AtLeast(4.0, USUAL_FIELDS),
                ratio(Direction::Read, Way::Ews),
            ),
            row(
                "read: speed, by that of the bare events",
                Wanted::AtLeast(0.8, ALL_FIELDS),
                ratio(Direction::Read, Way::Events),
            ),
            row(
                "write: speed, by that of yaserde",
                Wanted::AtLeast(4.0, ALL_FIELDS),
                ratio(Direction::Write, Way::Yaserde),
            ),
            row(
                "read: peak of the heap, by the document",
                Wanted::AtMost(2.5, ALL_FIELDS),
                peak,
            ),
            row(
                "read: peak of the heap and the document, by the document",
                Wanted::Nothing,
                peak.map(|peak| peak.map(|peak| peak + 1.0)),
            ),
            row(
                "read: time of 64 MB in one reply, by that in 39 replies of 1.65 MB",
                Wanted::AtMost(1.15, ALL_FIELDS),
                kept(Direction::Read),
            ),
            row(
                "read: time of a byte in a reply of 64 MB, by that in one of 1.65 MB alone",
                Wanted::Nothing,
                plain(Direction::Read),
            ),
            row(
                "write: time of 64 MB in one reply, by that in 39 replies of 1.65 MB",
                Wanted::AtMost(1.15, ALL_FIELDS),
                kept(Direction::Write),
            ),
            row(
                "write: time of a byte in a reply of 64 MB, by that in one of 1.65 MB alone",
                Wanted::Nothing,
                plain(Direction::Write),
            ),
        ]
    }

    pub(super) fn targets(&self) -> Table {
        let mut header = vec!["as a multiple"];
        header.extend(REPLIES.map(|(_, column)| column));
        header.extend(["wanted", "on", "holds"]);
        let mut table = Table::new(&header);
        for row in self.rows() {
            table.row(row.cells());
        }
        table
    }
}
