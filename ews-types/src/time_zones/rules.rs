//! A time zone by its rules for a year, as a request for availability has it.

use std::fmt;

use jiff::civil::{Date, DateTime, Weekday};
use jiff::tz::{Offset, TimeZone};

use crate::types::{DayOfWeekType, SerializableTimeZone, SerializableTimeZoneTime};

/// Why a time zone has no [`SerializableTimeZone`] for a year.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum TimeZoneError {
    /// The zone's clocks change otherwise than once to daylight time and once back, such as in a year in
    /// which a country gives up daylight time, or suspends it for a month.
    Irregular {
        /// The year.
        year: i16,
        /// How often the offset from UTC changes in it.
        changes: usize,
    },
    /// The zone's offset from UTC has seconds in that year, such as before it had a standard time.
    Seconds {
        /// The year.
        year: i16,
    },
    /// The year is none of jiff's, or its first or last.
    Year(i16),
}

impl fmt::Display for TimeZoneError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Irregular { year, changes } => write!(
                f,
                "the offset from UTC changes {changes} times in {year}, but a SerializableTimeZone has \
                 one change to daylight time and one back: take a year near it, or a fixed offset"
            ),
            Self::Seconds { year } => write!(
                f,
                "the offset from UTC has seconds in {year}, but a SerializableTimeZone has minutes: take \
                 a later year"
            ),
            Self::Year(year) => write!(f, "the year {year} is not between -9998 and 9998"),
        }
    }
}

impl std::error::Error for TimeZoneError {}

/// A change of the offset from UTC.
struct Change {
    /// What the clocks show when they are changed.
    local: DateTime,
    /// Minutes to the east of UTC, before and after.
    from: i32,
    to: i32,
}

impl SerializableTimeZone {
    /// The rules of a time zone in a year: what `GetUserAvailabilityRequest` needs to tell the local
    /// times of its answer.
    ///
    /// The larger offset is daylight time, whatever the zone's own law calls it, as in Windows: so is
    /// Irish summer time. A change is on the n-th weekday of its month, or on the last where the day is
    /// within the last seven, which holds for the year that was asked for. A zone without changes has
    /// month and day order 0, as in Windows.
    ///
    /// # Errors
    ///
    /// A zone whose clocks change otherwise than once to daylight time and once back in the year, or whose
    /// offset has seconds then.
    ///
    /// ```
    /// use ews_types::types::{DayOfWeekType, SerializableTimeZone};
    /// use jiff::tz::TimeZone;
    ///
    /// // As `TimeZone::get("Europe/Berlin")`, which needs a database of time zones.
    /// let berlin = TimeZone::posix("CET-1CEST,M3.5.0,M10.5.0/3").unwrap();
    /// let zone = SerializableTimeZone::of_year(&berlin, 2024)?;
    /// assert_eq!((zone.bias, zone.daylight_time.bias), (-60, -60));
    /// assert_eq!((zone.standard_time.month, zone.standard_time.day_order), (10, 5));
    /// assert_eq!(zone.standard_time.day_of_week, DayOfWeekType::Sunday);
    /// assert_eq!(zone.standard_time.time, "03:00:00");
    /// # Ok::<(), ews_types::time_zones::TimeZoneError>(())
    /// ```
    pub fn of_year(zone: &TimeZone, year: i16) -> Result<Self, TimeZoneError> {
        let changes = changes(zone, year)?;
        match &*changes.list {
            [] => Ok(Self::new(-changes.first, no_change(), no_change())),
            [one, other] if one.from == other.to && one.to == other.from => {
                let (to_daylight, to_standard) = if one.to > one.from {
                    (one, other)
                } else {
                    (other, one)
                };
                let (standard, daylight) = (to_standard.to, to_daylight.to);
                Ok(Self::new(
                    -standard,
                    transition(to_standard, 0),
                    transition(to_daylight, standard - daylight),
                ))
            }
            others => Err(TimeZoneError::Irregular {
                year,
                changes: others.len(),
            }),
        }
    }
}

/// The changes of a year.
struct Changes {
    /// Minutes to the east of UTC when the year begins.
    first: i32,
    list: Vec<Change>,
}

fn changes(zone: &TimeZone, year: i16) -> Result<Changes, TimeZoneError> {
    let minutes = |offset: Offset| match offset.seconds() {
        seconds if seconds % 60 == 0 => Ok(seconds / 60),
        _ => Err(TimeZoneError::Seconds { year }),
    };
    let instant = |year: Option<i16>| {
        let day = Date::new(year?, 1, 1).ok()?;
        zone.to_timestamp(day.to_datetime(jiff::civil::Time::midnight()))
            .ok()
    };
    let begin = instant(Some(year)).ok_or(TimeZoneError::Year(year))?;
    let end = instant(year.checked_add(1)).ok_or(TimeZoneError::Year(year))?;
    let first = minutes(zone.to_offset(begin))?;
    let mut list = Vec::new();
    let mut before = first;
    for change in zone.following(begin) {
        if change.timestamp() >= end {
            break;
        }
        let after = minutes(change.offset())?;
        // A zone can also change its name alone.
        if after != before {
            let offset = Offset::from_seconds(before * 60);
            let offset = offset.map_err(|_| TimeZoneError::Year(year))?;
            list.push(Change {
                local: offset.to_datetime(change.timestamp()),
                from: before,
                to: after,
            });
            before = after;
        }
    }
    Ok(Changes { first, list })
}

/// The change, to a time of so many minutes less than the standard time has.
fn transition(change: &Change, bias: i32) -> SerializableTimeZoneTime {
    let day = change.local.date();
    let is_last = day.day() + 7 > day.days_in_month();
    let order = if is_last { 5 } else { (day.day() - 1) / 7 + 1 };
    SerializableTimeZoneTime::new(
        bias,
        change.local.time().to_string(),
        i16::from(order),
        i16::from(day.month()),
        match day.weekday() {
            Weekday::Monday => DayOfWeekType::Monday,
            Weekday::Tuesday => DayOfWeekType::Tuesday,
            Weekday::Wednesday => DayOfWeekType::Wednesday,
            Weekday::Thursday => DayOfWeekType::Thursday,
            Weekday::Friday => DayOfWeekType::Friday,
            Weekday::Saturday => DayOfWeekType::Saturday,
            Weekday::Sunday => DayOfWeekType::Sunday,
        },
    )
}

fn no_change() -> SerializableTimeZoneTime {
    SerializableTimeZoneTime::new(0, "00:00:00", 0, 0, DayOfWeekType::Sunday)
}
