//! Merged free/busy text: a digit for each interval of the time that was asked for.

use std::ops::Range;

use crate::types::{FreeBusyView, LegacyFreeBusyType};

impl FreeBusyView {
    /// The merged free/busy text, `None` if the view has none: it is there if the request asked for
    /// `MergedOnly`, `FreeBusyMerged` or `DetailedMerged`, and the server grants it.
    pub fn merged(&self) -> Option<MergedFreeBusy<'_>> {
        self.merged_free_busy.as_deref().map(MergedFreeBusy::new)
    }
}

/// A merged free/busy text (`t:MergedFreeBusy`): the status of each interval, one after another from the
/// start of the `TimeWindow` that was asked for. An interval has the minutes of the request's
/// `MergedFreeBusyIntervalInMinutes`, 30 if it has none.
///
/// ```
/// use ews_types::free_busy::MergedFreeBusy;
/// use ews_types::types::LegacyFreeBusyType::{Busy, Free, OOF};
///
/// let morning = MergedFreeBusy::new("002230");
/// assert_eq!(morning.statuses().collect::<Vec<_>>(), [Free, Free, Busy, Busy, OOF, Free]);
/// assert_eq!(
///     morning.runs().collect::<Vec<_>>(),
///     [(0..2, Free), (2..4, Busy), (4..5, OOF), (5..6, Free)],
/// );
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MergedFreeBusy<'t> {
    text: &'t str,
    before_2013: bool,
}

impl<'t> MergedFreeBusy<'t> {
    /// The statuses that a text stands for; white space at its ends is none of it.
    pub fn new(text: &'t str) -> Self {
        Self {
            text: text.trim(),
            before_2013: false,
        }
    }

    /// The same of a server before Exchange 2013, which does not know work elsewhere: it means by 4 that
    /// it has no data.
    #[must_use]
    pub fn before_2013(self) -> Self {
        Self {
            before_2013: true,
            ..self
        }
    }

    /// The status of each interval. A character that stands for none is an unlisted value, which has it as
    /// its text: no interval is left out.
    pub fn statuses(&self) -> impl Iterator<Item = LegacyFreeBusyType> + use<'t> {
        let before_2013 = self.before_2013;
        self.text.chars().map(move |digit| {
            let name = match digit {
                '0' => "Free",
                '1' => "Tentative",
                '2' => "Busy",
                '3' => "OOF",
                '4' if before_2013 => "NoData",
                '4' => "WorkingElsewhere",
                '5' => "NoData",
                other => return LegacyFreeBusyType::from(&*other.to_string()),
            };
            // By its text, as schemas before 2013 do not list them all.
            LegacyFreeBusyType::from(name)
        })
    }

    /// Intervals of the same status together, by their numbers from 0 on.
    pub fn runs(&self) -> impl Iterator<Item = (Range<usize>, LegacyFreeBusyType)> + use<'t> {
        let mut statuses = self.statuses().enumerate().peekable();
        std::iter::from_fn(move || {
            let (start, status) = statuses.next()?;
            let mut end = start + 1;
            while statuses.next_if(|(_, next)| *next == status).is_some() {
                end += 1;
            }
            Some((start..end, status))
        })
    }

    /// When the mailbox has which status: intervals of the same status together, with their first
    /// instant and the one after their last. `start` is that of the `TimeWindow` that was asked for,
    /// `minutes` the length of an interval.
    ///
    /// # Errors
    ///
    /// If an interval has no minute, or the last one ends after jiff's last instant.
    ///
    /// ```
    /// use ews_types::free_busy::MergedFreeBusy;
    /// use ews_types::types::LegacyFreeBusyType::Busy;
    ///
    /// let start: jiff::Timestamp = "2024-05-01T08:00:00Z".parse().unwrap();
    /// let periods = MergedFreeBusy::new("0022").periods(start, 30)?;
    /// assert_eq!(periods[1].from.to_string(), "2024-05-01T09:00:00Z");
    /// assert_eq!(periods[1].to.to_string(), "2024-05-01T10:00:00Z");
    /// assert_eq!(periods[1].status, Busy);
    /// # Ok::<(), ews_types::free_busy::PeriodError>(())
    /// ```
    #[cfg(feature = "jiff")]
    pub fn periods(
        &self,
        start: jiff::Timestamp,
        minutes: i32,
    ) -> Result<Vec<FreeBusyPeriod>, PeriodError> {
        if minutes < 1 {
            return Err(PeriodError::Interval(minutes));
        }
        let instant = |interval: usize| {
            let intervals = i64::try_from(interval).ok()?;
            let seconds = intervals.checked_mul(i64::from(minutes) * 60)?;
            start
                .checked_add(jiff::SignedDuration::from_secs(seconds))
                .ok()
        };
        self.runs()
            .map(|(range, status)| {
                Ok(FreeBusyPeriod {
                    from: instant(range.start).ok_or(PeriodError::OutOfRange)?,
                    to: instant(range.end).ok_or(PeriodError::OutOfRange)?,
                    status,
                })
            })
            .collect()
    }
}

/// A time in which a mailbox has one status.
#[cfg(feature = "jiff")]
#[derive(Clone, Debug, PartialEq)]
pub struct FreeBusyPeriod {
    /// The first instant.
    pub from: jiff::Timestamp,
    /// The instant after the last.
    pub to: jiff::Timestamp,
    /// The status.
    pub status: LegacyFreeBusyType,
}

/// Why the intervals of a merged free/busy text have no times.
#[cfg(feature = "jiff")]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum PeriodError {
    /// An interval of so many minutes: it has one at least.
    Interval(i32),
    /// An interval ends after the last instant of jiff.
    OutOfRange,
}

#[cfg(feature = "jiff")]
impl std::fmt::Display for PeriodError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Interval(minutes) => {
                write!(f, "an interval of {minutes} minutes: it has one at least")
            }
            Self::OutOfRange => f.write_str("an interval ends after jiff's last instant"),
        }
    }
}

#[cfg(feature = "jiff")]
impl std::error::Error for PeriodError {}
