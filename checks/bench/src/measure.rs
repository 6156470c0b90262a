//! Measuring: each task once for its memory, then all of them in turn for their time.
//!
//! Time is CPU time of the thread. All that is measured is work of one thread in memory, so on an
//! idle machine it is that of the clock; on a busy one it leaves out the turns of other programs.

use std::time::Duration;

use cpu_time::ThreadTime;
use heap::{Memory, counted};

/// A way to read and write documents.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    /// The direct codec of `ews-types`, from bytes and to a `String`.
    Direct,
    /// The same, to an `io::Write`.
    Sink,
    /// The same as [`Self::Direct`], in memory that the process [keeps](heap::keep).
    Kept,
    /// The same as [`Self::Kept`], with the content in many shorter documents, all of them in
    /// memory at once.
    Parts,
    /// `ews-types` by yaserde.
    Yaserde,
    /// The crate `ews`.
    Ews,
    /// The events of quick-xml, with namespaces resolved.
    Events,
}

impl Way {
    /// What tables call it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Direct => "ews-types",
            Self::Sink => "ews-types, to io::Write",
            Self::Kept => "ews-types, memory kept",
            Self::Parts => "ews-types, memory kept, 39 replies",
            Self::Yaserde => "ews-types by yaserde",
            Self::Ews => "ews 0.1.2",
            Self::Events => "bare events",
        }
    }
}

/// Whether a document is read or written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    /// From bytes to a value.
    Read,
    /// From a value to text.
    Write,
}

/// What reads or writes a document: says how many bytes that was, or why it cannot.
pub type Run<'a> = Box<dyn Fn() -> Result<usize, String> + 'a>;

/// One way to read or write one document.
pub struct Task<'a> {
    /// Which document, counted from 0.
    pub document: usize,
    /// By what.
    pub way: Way,
    /// Read or written.
    pub direction: Direction,
    /// Does it once. Dropping what was made is part of it, as it is of every program's work.
    pub run: Run<'a>,
}

/// What came of a task.
#[derive(Clone, Debug)]
pub struct Measurement {
    /// Which document, counted from 0.
    pub document: usize,
    /// By what.
    pub way: Way,
    /// Read or written.
    pub direction: Direction,
    /// The figures, or why there are none.
    pub outcome: Result<Figures, String>,
}

/// The figures of a task.
#[derive(Clone, Debug)]
pub struct Figures {
    /// Bytes read or written each time.
    pub bytes: usize,
    /// What one time asks of the heap.
    pub memory: Memory,
    /// Seconds of CPU time that one time took, in each round.
    pub seconds: Vec<f64>,
}

impl Figures {
    /// Median speed, in MB (of 1,000,000 bytes) a second.
    pub fn speed(&self) -> f64 {
        self.bytes as f64 / 1e6 / median(self.seconds.iter().copied())
    }

    /// Lowest and highest speed of a round.
    pub fn speeds(&self) -> (f64, f64) {
        let speeds = self
            .seconds
            .iter()
            .map(|time| self.bytes as f64 / 1e6 / time);
        speeds.fold((f64::INFINITY, 0.0), |(low, high), speed| {
            (low.min(speed), high.max(speed))
        })
    }

    /// How many times as fast as the other this is, by bytes: the median of the rounds, in each of
    /// which both ran one after the other.
    pub fn times_as_fast_as(&self, other: &Self) -> f64 {
        let size = self.bytes as f64 / other.bytes as f64;
        let rounds = self.seconds.iter().zip(&other.seconds);
        median(rounds.map(|(own, other)| size * other / own))
    }

    /// Peak memory as a multiple of the bytes read or written.
    pub fn peak(&self) -> f64 {
        self.memory.peak as f64 / self.bytes as f64
    }
}

/// How long to measure.
#[derive(Clone, Copy, Debug)]
pub struct Effort {
    /// Rounds, in each of which every task has its turn.
    pub rounds: usize,
    /// How long a turn lasts: as many times as fit, and at least one.
    pub turn: Duration,
    /// After so much time a task has no more turns than [`Self::FEWEST`].
    pub limit: Duration,
}

impl Effort {
    /// The fewest rounds of a slow task, unless there are fewer altogether.
    pub const FEWEST: usize = 3;
    /// For figures to publish.
    pub const FULL: Self = Self {
        rounds: 11,
        turn: Duration::from_millis(100),
        limit: Duration::from_secs(5),
    };
    /// For a look during work.
    pub const FAST: Self = Self {
        rounds: 1,
        turn: Duration::from_millis(200),
        limit: Duration::ZERO,
    };
}

/// Measures tasks in turn: A B C D, A B C D, and so on.
pub fn measure(tasks: &[Task<'_>], effort: Effort) -> Vec<Measurement> {
    let mut measured: Vec<_> = tasks.iter().map(first).collect();
    for round in 0..effort.rounds {
        for (task, (measurement, once)) in tasks.iter().zip(&mut measured) {
            if let Ok(figures) = &mut measurement.outcome {
                let spent: f64 = figures.seconds.iter().sum();
                let repeats = effort.turn.as_secs_f64() / once.as_secs_f64().max(1e-9);
                let slow = repeats < 1.0 && spent > effort.limit.as_secs_f64();
                if slow && round >= Effort::FEWEST {
                    continue;
                }
                figures.seconds.push(turn(task, repeats.max(1.0) as u32));
            }
        }
    }
    measured
        .into_iter()
        .map(|(measurement, _)| measurement)
        .collect()
}

/// The first time counts memory, warms up, and says how long about one time takes.
fn first(task: &Task<'_>) -> (Measurement, Duration) {
    let (result, memory) = counted(&task.run);
    let start = ThreadTime::now();
    let outcome = result.and_then(|_| (task.run)()).map(|bytes| Figures {
        bytes,
        memory,
        seconds: Vec::new(),
    });
    let measurement = Measurement {
        document: task.document,
        way: task.way,
        direction: task.direction,
        outcome,
    };
    (measurement, start.elapsed())
}

/// Seconds that one of so many times took.
fn turn(task: &Task<'_>, repeats: u32) -> f64 {
    let start = ThreadTime::now();
    for _ in 0..repeats {
        // It worked the first time, and does the same each time.
        let _same = std::hint::black_box((task.run)());
    }
    settle();
    start.elapsed().as_secs_f64() / f64::from(repeats)
}

/// What a task freed may wait to be put together until a larger block is asked for, which without
/// this one could be in the time of the next task: of 64 MB in small blocks that is a third of the
/// time. glibc does so above 64 KiB, and asks the system for blocks of 128 KiB and more.
fn settle() {
    drop(std::hint::black_box(Vec::<u8>::with_capacity(100_000)));
}

/// The middle of some numbers; of an even number, the mean of the two in the middle.
pub fn median(numbers: impl IntoIterator<Item = f64>) -> f64 {
    let mut numbers: Vec<_> = numbers.into_iter().collect();
    numbers.sort_by(f64::total_cmp);
    let upper = numbers.get(numbers.len() / 2).copied();
    let lower = numbers.get(numbers.len().saturating_sub(1) / 2).copied();
    match (lower, upper) {
        (Some(lower), Some(upper)) => f64::midpoint(lower, upper),
        _ => f64::NAN,
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::panic, reason = "tests")]
mod tests {
    use super::*;

    fn figures(bytes: usize, seconds: &[f64]) -> Figures {
        let memory = Memory {
            allocations: 1,
            allocated: 10,
            peak: 10,
        };
        Figures {
            bytes,
            memory,
            seconds: seconds.to_vec(),
        }
    }

    /// Ratios compare what ran side by side: a slow round slows both down, and says nothing.
    #[test]
    fn ratios_are_taken_round_by_round() {
        let fast = figures(100, &[1.0, 10.0, 1.0]);
        let slow = figures(100, &[2.0, 20.0, 2.0]);
        assert_eq!(fast.times_as_fast_as(&slow), 2.0);
        assert_eq!(slow.times_as_fast_as(&fast), 0.5);
    }

    /// Documents of different sizes are compared by time for each byte.
    #[test]
    fn ratios_are_by_bytes() {
        let small = figures(100, &[1.0]);
        let large = figures(1_000, &[10.0, 10.0]);
        assert_eq!(large.times_as_fast_as(&small), 1.0);
    }

    /// One disturbed round does not move the figure.
    #[test]
    fn speed_is_the_median() {
        let disturbed = figures(3_000_000, &[1.0, 9.0, 1.0]);
        assert_eq!(disturbed.speed(), 3.0);
        assert_eq!(disturbed.speeds(), (3.0 / 9.0, 3.0));
        assert_eq!(figures(3_000_000, &[1.0, 2.0]).speed(), 2.0);
    }

    /// What cannot be read has a reason in place of figures, and does not stop the others.
    #[test]
    fn refusals_are_kept() {
        let task = |run: Run<'static>| Task {
            document: 0,
            way: Way::Direct,
            direction: Direction::Read,
            run,
        };
        let tasks = [
            task(Box::new(|| Err("no such field".to_owned()))),
            task(Box::new(|| Ok(7))),
        ];
        let effort = Effort {
            rounds: 2,
            turn: Duration::ZERO,
            limit: Duration::ZERO,
        };
        let measured = measure(&tasks, effort);
        assert_eq!(measured[0].outcome.as_ref().unwrap_err(), "no such field");
        let figures = measured[1].outcome.as_ref().unwrap();
        assert_eq!((figures.bytes, figures.seconds.len()), (7, 2));
    }
}
