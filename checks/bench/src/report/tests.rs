use heap::Memory;

use super::{Report, Subject};
use crate::documents::{FILLED, LARGE, USUAL};
use crate::measure::{Direction, Figures, Measurement, Way};
use crate::table::Style;

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
        measurement(1, Direction::Read, Way::Kept, read),
        measurement(1, Direction::Write, Way::Kept, 800.0),
        measurement(1, Direction::Read, Way::Parts, read),
        measurement(1, Direction::Write, Way::Parts, 800.0),
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

/// Ratios to `ews` are judged on the usual fields, and shown for all fields, where `ews` does less.
#[test]
fn what_is_judged_on_which_reply() {
    let subjects = subjects();
    let mut measurements = measurements(250.0);
    let ews = |document| {
        move |measurement: &&mut Measurement| {
            (measurement.document, measurement.way) == (document, Way::Ews)
        }
    };
    *measurements.iter_mut().find(ews(0)).unwrap() =
        measurement(0, Direction::Read, Way::Ews, 125.0);
    let held = report(&subjects, &measurements);
    assert!(held.targets_hold(), "{}", held.text());
    let row = "by that of `ews` 2.00 5.00 – ≥ 4 usual fields yes";
    let text = held.text();
    let words: Vec<_> = text.split_whitespace().collect();
    assert!(words.join(" ").contains(row), "{text}");
    *measurements.iter_mut().find(ews(2)).unwrap() =
        measurement(2, Direction::Read, Way::Ews, 125.0);
    assert!(!report(&subjects, &measurements).targets_hold());
}

/// Growth is judged against as much in memory; against a small reply alone it is only shown.
#[test]
fn growth_is_judged_at_equal_memory() {
    let slow = |way| {
        let mut measurements = measurements(500.0);
        let large = |m: &&mut Measurement| (m.document, m.way) == (1, way);
        *measurements.iter_mut().find(large).unwrap() = measurement(1, Direction::Read, way, 250.0);
        let subjects = subjects();
        let report = report(&subjects, &measurements);
        (report.targets_hold(), report.text())
    };
    assert!(!slow(Way::Kept).0);
    let (holds, text) = slow(Way::Direct);
    assert!(holds && text.contains("2.00"), "{text}");
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
