//! Measuring: all ways in turn, round by round.

use std::time::Duration;

use bench::measure::median;

use crate::error::Error;
use crate::operation::Operation;

/// What is asked of a way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Load {
    /// Which call it makes.
    pub(crate) operation: Operation,
    /// How many of them at once.
    pub(crate) at_once: usize,
}

/// All that is measured.
pub(crate) const LOADS: [Load; 3] = [
    Load {
        operation: Operation::GetFolder,
        at_once: 1,
    },
    Load {
        operation: Operation::GetFolder,
        at_once: 8,
    },
    Load {
        operation: Operation::FindItem,
        at_once: 1,
    },
];

/// A way to make calls.
pub(crate) trait Way {
    /// What tables call it.
    fn name(&self) -> &str;

    /// Makes calls for this time, at least one for each at once. Each call is checked to have given what the server
    /// sends.
    fn turn(&mut self, load: Load, time: Duration) -> Result<Turn, Error>;
}

/// What came of a turn.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Turn {
    /// How many calls there were.
    pub(crate) calls: usize,
    /// How long all of them took, by the clock.
    pub(crate) elapsed: Duration,
    /// Processor time of the way, without the server, if it can be told apart.
    pub(crate) processor: Option<Duration>,
}

impl Turn {
    fn calls_per_second(&self) -> f64 {
        self.calls as f64 / self.elapsed.as_secs_f64()
    }
}

/// How long to measure.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Effort {
    /// Rounds, in each of which every way has its turn.
    pub(crate) rounds: usize,
    /// How long a turn lasts.
    pub(crate) turn: Duration,
}

/// The turns of one way with one load, a turn for each round.
#[derive(Clone, Debug, Default)]
pub(crate) struct Figures {
    /// The turns.
    pub(crate) turns: Vec<Turn>,
}

impl Figures {
    /// Median of the calls a second.
    pub(crate) fn calls_per_second(&self) -> f64 {
        median(self.turns.iter().map(Turn::calls_per_second))
    }

    /// Median of the microseconds of processor time for a call.
    pub(crate) fn processor_micros(&self) -> Option<f64> {
        let micros = |turn: &Turn| {
            let processor = turn.processor?;
            Some(processor.as_secs_f64() * 1e6 / turn.calls as f64)
        };
        let all: Option<Vec<_>> = self.turns.iter().map(micros).collect();
        all.filter(|all| !all.is_empty()).map(median)
    }

    /// How many times as many calls as the other: the median of the rounds, in each of which one ran after the
    /// other, so that a busy moment slows both.
    pub(crate) fn times(&self, other: &Self) -> f64 {
        let rounds = self.turns.iter().zip(&other.turns);
        median(rounds.map(|(own, other)| own.calls_per_second() / other.calls_per_second()))
    }
}

/// What was measured of one way: figures for each of [`LOADS`].
#[derive(Clone, Debug)]
pub(crate) struct Measured {
    /// What tables call it.
    pub(crate) name: String,
    /// In the order of [`LOADS`].
    pub(crate) figures: Vec<Figures>,
}

/// Measures all ways. The first of them makes the first calls.
pub(crate) fn measure(ways: &mut [Box<dyn Way>], effort: Effort) -> Result<Vec<Measured>, Error> {
    let mut measured: Vec<_> = ways
        .iter()
        .map(|way| Measured {
            name: way.name().to_owned(),
            figures: vec![Figures::default(); LOADS.len()],
        })
        .collect();
    // Connections are made, and what is made once, such as tables and caches.
    for way in &mut *ways {
        for load in LOADS {
            way.turn(load, effort.turn / 4)?;
        }
    }
    for _ in 0..effort.rounds {
        for (number, load) in LOADS.into_iter().enumerate() {
            for (way, measured) in ways.iter_mut().zip(&mut measured) {
                let turn = way.turn(load, effort.turn)?;
                if let Some(figures) = measured.figures.get_mut(number) {
                    figures.turns.push(turn);
                }
            }
        }
    }
    Ok(measured)
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::panic, reason = "tests")]
mod tests {
    use super::*;

    fn figures(calls: &[usize]) -> Figures {
        let turn = |calls: &usize| Turn {
            calls: *calls,
            elapsed: Duration::from_secs(1),
            processor: Some(Duration::from_micros(100)),
        };
        Figures {
            turns: calls.iter().map(turn).collect(),
        }
    }

    /// Ratios compare what ran side by side, and one disturbed round does not move a figure.
    #[test]
    fn medians() {
        let (fast, slow) = (figures(&[100, 10, 100]), figures(&[50, 5, 50]));
        assert_eq!(fast.times(&slow), 2.0);
        assert_eq!(fast.calls_per_second(), 100.0);
        assert_eq!(fast.processor_micros(), Some(1.0));
        assert_eq!(figures(&[1, 2]).calls_per_second(), 1.5);
    }

    /// A way whose processor time is not known in a turn has none: it is no 0.
    #[test]
    fn processor_time_may_be_unknown() {
        let mut unknown = figures(&[1, 1]);
        unknown.turns[1].processor = None;
        assert_eq!(unknown.processor_micros(), None);
        assert_eq!(Figures::default().processor_micros(), None);
    }
}
