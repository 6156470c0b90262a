//! From and to the types of jiff.

use std::fmt;

use jiff::tz::Offset;
use jiff::{SignedDuration, Span, SpanRelativeTo, Timestamp, ZonedDateTime, civil};

use super::forms::{self, Clock, Day, Parts};
use super::{Date, DateTime, Duration, Time};

/// Text that does not convert to the type of jiff that was asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ConversionError {
    text: String,
    type_name: &'static str,
    kind: ConversionErrorKind,
}

/// Why a text does not convert.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ConversionErrorKind {
    /// The text is no value of its XML Schema type.
    Malformed,
    /// The text is a value, but not one that the type of jiff has: of a year after 9999 or before -9999,
    /// an instant within the last 26 hours of 9999, such as the `9999-12-31T23:59:59.9999999Z` that
    /// stands for never, the end of a day as a time of day, or a duration of more than jiff counts.
    OutOfRange,
    /// A date and time without an offset from UTC is no instant.
    NoOffset,
    /// A date and time with an offset from UTC is an instant: without the offset it would be another.
    HasOffset,
    /// A duration of months or years has no exact length.
    HasMonths,
}

impl fmt::Display for ConversionError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            text, type_name, ..
        } = self;
        match self.kind {
            ConversionErrorKind::Malformed => write!(f, "`{text}` is not a valid {type_name}"),
            ConversionErrorKind::OutOfRange => {
                write!(f, "`{text}` is beyond what jiff has for an {type_name}")
            }
            ConversionErrorKind::NoOffset => write!(
                f,
                "`{text}` has no offset from UTC: convert it to `jiff::civil::DateTime`"
            ),
            ConversionErrorKind::HasOffset => write!(
                f,
                "`{text}` has an offset from UTC: convert it to `jiff::Timestamp`"
            ),
            ConversionErrorKind::HasMonths => write!(
                f,
                "`{text}` has months or years, which have no exact length: convert it to `jiff::Span`"
            ),
        }
    }
}

impl std::error::Error for ConversionError {}

impl ConversionError {
    fn new(text: &str, type_name: &'static str, kind: ConversionErrorKind) -> Self {
        let text = text.chars().take(60).collect();
        Self {
            text,
            type_name,
            kind,
        }
    }

    /// The text, or its first 60 characters.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The XML Schema type of the text, such as `xs:dateTime`.
    pub fn type_name(&self) -> &'static str {
        self.type_name
    }

    /// Why it does not convert.
    pub fn kind(&self) -> ConversionErrorKind {
        self.kind
    }
}

use ConversionErrorKind as Kind;

/// `None` where jiff has no such day.
fn civil_date(day: &Day<'_>) -> Option<civil::Date> {
    let year: i16 = std::str::from_utf8(day.year).ok()?.parse().ok()?;
    let year = if day.is_negative { -year } else { year };
    let (month, day) = (i8::try_from(day.month).ok()?, i8::try_from(day.day).ok()?);
    civil::Date::new(year, month, day).ok()
}

/// The digits as billionths; those beyond are cut off.
fn nanoseconds(fraction: &[u8]) -> i32 {
    let digits = fraction.iter().copied().chain(std::iter::repeat(b'0'));
    digits
        .take(9)
        .fold(0, |number, digit| number * 10 + i32::from(digit - b'0'))
}

/// `None` for the end of the day.
fn civil_time(clock: &Clock<'_>) -> Option<civil::Time> {
    let [hour, minute, second] =
        [clock.hour, clock.minute, clock.second].map(|number| i8::try_from(number).ok());
    civil::Time::new(hour?, minute?, second?, nanoseconds(clock.fraction)).ok()
}

/// `None` where jiff has no such day.
fn civil_date_time(day: &Day<'_>, clock: &Clock<'_>) -> Option<civil::DateTime> {
    let date = civil_date(day)?;
    match civil_time(clock) {
        Some(time) => Some(date.to_datetime(time)),
        None => Some(date.tomorrow().ok()?.to_datetime(civil::Time::midnight())),
    }
}

/// The instant, if the text has an offset or `Z`. Digits beyond nanoseconds are cut off.
///
/// Years are those of ISO 8601 and XML Schema 1.1: the year before 0001 is 0000, and that before it
/// -0001.
///
/// ```
/// use ews_types::values::{ConversionErrorKind, DateTime};
/// use jiff::Timestamp;
///
/// let end_of_day = DateTime::from("2024-05-01T24:00:00+02:00");
/// assert_eq!(Timestamp::try_from(&end_of_day)?.to_string(), "2024-05-01T22:00:00Z");
///
/// // What .NET sends for "never": the last instants of 9999 are beyond jiff.
/// let never = DateTime::from("9999-12-31T23:59:59.9999999Z");
/// let error = Timestamp::try_from(&never).unwrap_err();
/// assert_eq!(error.kind(), ConversionErrorKind::OutOfRange);
/// # Ok::<(), ews_types::values::ConversionError>(())
/// ```
impl TryFrom<&DateTime> for Timestamp {
    type Error = ConversionError;

    fn try_from(value: &DateTime) -> Result<Self, ConversionError> {
        let error = |kind| ConversionError::new(value.as_str(), "xs:dateTime", kind);
        let (day, clock, offset) =
            forms::date_time(value.as_str()).ok_or_else(|| error(Kind::Malformed))?;
        let minutes = offset.ok_or_else(|| error(Kind::NoOffset))?;
        let instant = || {
            let local = civil_date_time(&day, &clock)?;
            let offset = Offset::from_seconds(minutes * 60).ok()?;
            offset.to_timestamp(local).ok()
        };
        instant().ok_or_else(|| error(Kind::OutOfRange))
    }
}

/// The date and time of day, if the text has no offset. Digits beyond nanoseconds are cut off.
impl TryFrom<&DateTime> for civil::DateTime {
    type Error = ConversionError;

    fn try_from(value: &DateTime) -> Result<Self, ConversionError> {
        let error = |kind| ConversionError::new(value.as_str(), "xs:dateTime", kind);
        let (day, clock, offset) =
            forms::date_time(value.as_str()).ok_or_else(|| error(Kind::Malformed))?;
        if offset.is_some() {
            return Err(error(Kind::HasOffset));
        }
        civil_date_time(&day, &clock).ok_or_else(|| error(Kind::OutOfRange))
    }
}

/// The day; an offset is dropped.
impl TryFrom<&Date> for civil::Date {
    type Error = ConversionError;

    fn try_from(value: &Date) -> Result<Self, ConversionError> {
        let error = |kind| ConversionError::new(value.as_str(), "xs:date", kind);
        let (day, _) = forms::date(value.as_str()).ok_or_else(|| error(Kind::Malformed))?;
        civil_date(&day).ok_or_else(|| error(Kind::OutOfRange))
    }
}

/// The time of day; an offset is dropped. `24:00:00` is out of range: jiff has no end of the day, and
/// its first instant would be another time.
impl TryFrom<&Time> for civil::Time {
    type Error = ConversionError;

    fn try_from(value: &Time) -> Result<Self, ConversionError> {
        let error = |kind| ConversionError::new(value.as_str(), "xs:time", kind);
        let (clock, _) = forms::time(value.as_str()).ok_or_else(|| error(Kind::Malformed))?;
        civil_time(&clock).ok_or_else(|| error(Kind::OutOfRange))
    }
}

/// A span of the parts, all of the sign of the duration. `None` if jiff does not count as far.
fn span(is_negative: bool, date: &Parts<'_>, time: &Parts<'_>) -> Option<Span> {
    let number = |digits: Option<&[u8]>| -> Option<i64> {
        let text = std::str::from_utf8(digits.unwrap_or(b"0")).ok()?;
        let number: i64 = text.parse().ok()?;
        Some(if is_negative { -number } else { number })
    };
    let [years, months, days] = date.numbers;
    let [hours, minutes, seconds] = time.numbers;
    let fraction = i64::from(nanoseconds(time.fraction));
    let span = Span::new().try_years(number(years)?).ok()?;
    let span = span.try_months(number(months)?).ok()?;
    let span = span.try_days(number(days)?).ok()?;
    let span = span.try_hours(number(hours)?).ok()?;
    let span = span.try_minutes(number(minutes)?).ok()?;
    let span = span.try_seconds(number(seconds)?).ok()?;
    let fraction = if is_negative { -fraction } else { fraction };
    span.try_nanoseconds(fraction).ok()
}

/// The length with its units. Digits beyond nanoseconds are cut off.
impl TryFrom<&Duration> for Span {
    type Error = ConversionError;

    fn try_from(value: &Duration) -> Result<Self, ConversionError> {
        let error = |kind| ConversionError::new(value.as_str(), "xs:duration", kind);
        let length = forms::duration(value.as_str()).ok_or_else(|| error(Kind::Malformed))?;
        span(length.is_negative, &length.date, &length.time).ok_or_else(|| error(Kind::OutOfRange))
    }
}

/// The exact length, with days of 24 hours. Months and years have none.
impl TryFrom<&Duration> for SignedDuration {
    type Error = ConversionError;

    fn try_from(value: &Duration) -> Result<Self, ConversionError> {
        let error = |kind| ConversionError::new(value.as_str(), "xs:duration", kind);
        let span = Span::try_from(value)?;
        if span.get_months() != 0 || span.get_years() != 0 {
            return Err(error(Kind::HasMonths));
        }
        span.to_duration(SpanRelativeTo::days_are_24_hours())
            .map_err(|_| error(Kind::OutOfRange))
    }
}

/// The day as XML Schema has it. A year before 0 has as many digits as others; jiff would write six.
fn day_text(day: civil::Date) -> String {
    let sign = if day.year() < 0 { "-" } else { "" };
    let (year, month) = (day.year().unsigned_abs(), day.month());
    format!("{sign}{year:04}-{month:02}-{:02}", day.day())
}

/// The instant, in UTC.
impl From<Timestamp> for DateTime {
    fn from(value: Timestamp) -> Self {
        let utc = Offset::UTC.to_datetime(value);
        Self::from(format!("{}T{}Z", day_text(utc.date()), utc.time()))
    }
}

/// The instant with the offset that its time zone has then; the zone's name has no place in a value. In
/// UTC if the offset is none of XML Schema: of more than 14 hours, or with seconds.
impl From<&ZonedDateTime> for DateTime {
    fn from(value: &ZonedDateTime) -> Self {
        let seconds = value.offset().seconds();
        let minutes = seconds / 60;
        if minutes == 0 || seconds % 60 != 0 || minutes.abs() > 14 * 60 {
            return Self::from(value.timestamp());
        }
        let sign = if minutes < 0 { '-' } else { '+' };
        let (hours, minutes) = (minutes.abs() / 60, minutes.abs() % 60);
        let local = value.datetime();
        Self::from(format!(
            "{}T{}{sign}{hours:02}:{minutes:02}",
            day_text(local.date()),
            local.time()
        ))
    }
}

/// As from a reference.
impl From<ZonedDateTime> for DateTime {
    fn from(value: ZonedDateTime) -> Self {
        Self::from(&value)
    }
}

/// The date and time without an offset.
impl From<civil::DateTime> for DateTime {
    fn from(value: civil::DateTime) -> Self {
        Self::from(format!("{}T{}", day_text(value.date()), value.time()))
    }
}

impl From<civil::Date> for Date {
    fn from(value: civil::Date) -> Self {
        Self::from(day_text(value))
    }
}

impl From<civil::Time> for Time {
    fn from(value: civil::Time) -> Self {
        Self::from(value.to_string())
    }
}

impl From<SignedDuration> for Duration {
    fn from(value: SignedDuration) -> Self {
        Self::from(value.to_string())
    }
}

impl From<Span> for Duration {
    fn from(value: Span) -> Self {
        // Weeks are jiff's: XML Schema counts them as days.
        let weeks = value.get_weeks();
        let days = value.get_days().saturating_add(weeks.saturating_mul(7));
        let plain = value
            .try_weeks(0)
            .and_then(|span| span.try_days(days))
            .unwrap_or(value);
        Self::from(plain.to_string())
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "tests")]
mod tests {
    use super::*;

    #[test]
    fn date_times_convert_by_their_offset() {
        let at = |text: &str| Timestamp::try_from(&DateTime::from(text)).map(|t| t.to_string());
        assert_eq!(
            at("2024-05-01T12:30:00Z"),
            Ok("2024-05-01T12:30:00Z".into())
        );
        assert_eq!(
            at(" 2024-05-01T12:30:00.25+02:00 "),
            Ok("2024-05-01T10:30:00.25Z".into())
        );
        let error = at("2024-05-01T12:30:00").unwrap_err();
        assert_eq!(
            error.to_string(),
            "`2024-05-01T12:30:00` has no offset from UTC: convert it to `jiff::civil::DateTime`"
        );

        let civil = |text: &str| civil::DateTime::try_from(&DateTime::from(text)).ok();
        assert_eq!(
            civil("2024-05-01T12:30:00"),
            Some(civil::date(2024, 5, 1).at(12, 30, 0, 0))
        );
        assert_eq!(civil("2024-05-01T12:30:00Z"), None);
        assert_eq!(civil("2024-05-01T12:30:00-05:00"), None);
        assert_eq!(
            DateTime::from(civil::date(2024, 5, 1).at(12, 30, 0, 0)).as_str(),
            "2024-05-01T12:30:00"
        );
    }

    #[test]
    fn dates_and_times_drop_the_offset() {
        for text in [
            "2024-05-01",
            "2024-05-01Z",
            "2024-05-01+02:00",
            "2024-05-01-05:00",
        ] {
            assert_eq!(
                civil::Date::try_from(&Date::from(text)),
                Ok(civil::date(2024, 5, 1)),
                "{text}"
            );
        }
        assert!(civil::Date::try_from(&Date::from("2024-05-01T00:00:00")).is_err());
        for text in ["08:00:00", "08:00:00Z", "08:00:00-05:00"] {
            assert_eq!(
                civil::Time::try_from(&Time::from(text)),
                Ok(civil::time(8, 0, 0, 0)),
                "{text}"
            );
        }
        assert!(civil::Time::try_from(&Time::from("8 am")).is_err());
        assert_eq!(Date::from(civil::date(2024, 5, 1)).as_str(), "2024-05-01");
        assert_eq!(Time::from(civil::time(8, 5, 0, 0)).as_str(), "08:05:00");
    }

    #[test]
    fn durations_are_exact_unless_they_have_months() {
        let exact = |text: &str| SignedDuration::try_from(&Duration::from(text)).ok();
        assert_eq!(exact("PT1H30M"), Some(SignedDuration::from_mins(90)));
        assert_eq!(exact("-P1DT1H"), Some(SignedDuration::from_hours(-25)));
        assert_eq!(exact("P1M"), None);
        assert_eq!(exact("1 hour"), None);
        assert_eq!(
            Duration::from(SignedDuration::from_mins(90)).as_str(),
            "PT1H30M"
        );
        assert_eq!(
            Duration::from(Span::new().weeks(2).days(1)).as_str(),
            "P15D"
        );
        let span = Span::try_from(&Duration::from("P1Y2M")).unwrap();
        assert_eq!((span.get_years(), span.get_months()), (1, 2));
    }
}
