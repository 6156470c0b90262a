//! From and to the types of jiff.

use std::fmt;

use jiff::{SignedDuration, Span, SpanRelativeTo, Timestamp, Zoned, civil};

use super::{Date, DateTime, Duration, Time};

/// Text that does not convert to the type asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ConversionError {
    text: String,
    expected: &'static str,
}

impl fmt::Display for ConversionError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "`{}` is not {}", self.text, self.expected)
    }
}

impl std::error::Error for ConversionError {}

impl ConversionError {
    fn new(text: &str, expected: &'static str) -> Self {
        let text = text.chars().take(60).collect();
        Self { text, expected }
    }

    /// The text.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// What it should have been.
    pub fn expected(&self) -> &'static str {
        self.expected
    }
}

/// The text without white space, and without the offset if it has one. `after` is where an offset
/// may begin: a date has hyphens of its own.
fn without_offset(text: &str, after: usize) -> &str {
    let text = text.trim();
    if let Some(bare) = text.strip_suffix(['Z', 'z']) {
        return bare;
    }
    let offset = text.get(after..).and_then(|tail| tail.find(['+', '-']));
    offset.and_then(|at| text.get(..after + at)).unwrap_or(text)
}

/// The instant, if the text has an offset or `Z`.
impl TryFrom<&DateTime> for Timestamp {
    type Error = ConversionError;

    fn try_from(value: &DateTime) -> Result<Self, ConversionError> {
        let error =
            || ConversionError::new(value.as_str(), "a date and time with an offset from UTC");
        value.as_str().trim().parse().map_err(|_| error())
    }
}

/// The date and time of day, if the text has no offset.
impl TryFrom<&DateTime> for civil::DateTime {
    type Error = ConversionError;

    fn try_from(value: &DateTime) -> Result<Self, ConversionError> {
        let error =
            || ConversionError::new(value.as_str(), "a date and time without an offset from UTC");
        let text = value.as_str().trim();
        // jiff would drop the offset. The first 10 characters are the date.
        if without_offset(text, 10) != text {
            return Err(error());
        }
        text.parse().map_err(|_| error())
    }
}

/// The day; an offset is dropped.
impl TryFrom<&Date> for civil::Date {
    type Error = ConversionError;

    fn try_from(value: &Date) -> Result<Self, ConversionError> {
        let error = || ConversionError::new(value.as_str(), "a date");
        let bare = without_offset(value.as_str(), 10);
        if bare.len() != 10 {
            return Err(error());
        }
        bare.parse().map_err(|_| error())
    }
}

/// The time of day; an offset is dropped.
impl TryFrom<&Time> for civil::Time {
    type Error = ConversionError;

    fn try_from(value: &Time) -> Result<Self, ConversionError> {
        let error = || ConversionError::new(value.as_str(), "a time of day");
        without_offset(value.as_str(), 0)
            .parse()
            .map_err(|_| error())
    }
}

/// The length with its units.
impl TryFrom<&Duration> for Span {
    type Error = ConversionError;

    fn try_from(value: &Duration) -> Result<Self, ConversionError> {
        let text = value.as_str().trim();
        let error = || ConversionError::new(text, "a duration");
        // jiff also reads a notation of its own.
        if !text.trim_start_matches('-').starts_with('P') {
            return Err(error());
        }
        text.parse().map_err(|_| error())
    }
}

/// The exact length, with days of 24 hours. Months and years have none.
impl TryFrom<&Duration> for SignedDuration {
    type Error = ConversionError;

    fn try_from(value: &Duration) -> Result<Self, ConversionError> {
        let error = || ConversionError::new(value.as_str(), "a duration without months or years");
        let span = Span::try_from(value)?;
        if span.get_months() != 0 || span.get_years() != 0 {
            return Err(error());
        }
        span.to_duration(SpanRelativeTo::days_are_24_hours())
            .map_err(|_| error())
    }
}

impl From<Timestamp> for DateTime {
    fn from(value: Timestamp) -> Self {
        Self::from(value.to_string())
    }
}

/// The instant, with the offset that the zone has then.
impl From<&Zoned> for DateTime {
    fn from(value: &Zoned) -> Self {
        let offset = value.offset();
        Self::from(value.timestamp().display_with_offset(offset).to_string())
    }
}

/// The instant, with the offset that the zone has then.
impl From<Zoned> for DateTime {
    fn from(value: Zoned) -> Self {
        Self::from(&value)
    }
}

impl From<civil::DateTime> for DateTime {
    fn from(value: civil::DateTime) -> Self {
        Self::from(value.to_string())
    }
}

impl From<civil::Date> for Date {
    fn from(value: civil::Date) -> Self {
        Self::from(value.to_string())
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
            "`2024-05-01T12:30:00` is not a date and time with an offset from UTC"
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
