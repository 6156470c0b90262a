//! Dates and times, as the text that they came as.

use std::borrow::Cow;
use std::cmp::Ordering;

use super::{forms, instant};
use crate::codec::{InvalidValue, Lexical, WriteErrorKind};

macro_rules! temporal {
    ($(#[$doc:meta])* $name:ident = $type_name:literal, $is_valid:path;
     $(#[$order:meta])* $cmp:path) => {
        $(#[$doc])*
        ///
        /// Keeps the text as it came, and does not check it before it is written: what a server sent
        /// is written again as it was. With feature `jiff` it converts from and to types to calculate with.
        ///
        /// `Eq` and `Hash` are those of the text: two texts for the same are two values. What they stand
        /// for is compared by `cmp_instant`, so that there is no `Ord`.
        #[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
        pub struct $name(String);

        impl $name {
            /// The text.
            pub fn as_str(&self) -> &str {
                &self.0
            }

            $(#[$order])*
            pub fn cmp_instant(&self, other: &Self) -> Option<Ordering> {
                $cmp(&self.0, &other.0)
            }
        }

        impl Lexical for $name {
            const TYPE: &'static str = $type_name;

            fn blank() -> Self {
                Self(String::new())
            }

            fn parse(text: Cow<'_, str>) -> Result<Self, InvalidValue> {
                Ok(Self(text.into_owned()))
            }

            fn to_lexical(&self) -> Cow<'_, str> {
                Cow::Borrowed(&self.0)
            }

            fn check(&self, _listed: bool) -> Result<(), Box<WriteErrorKind>> {
                if $is_valid(&self.0) {
                    return Ok(());
                }
                let error = InvalidValue::new(Self::TYPE, &self.0);
                Err(Box::new(WriteErrorKind::InvalidValue(error)))
            }
        }

        crate::lexical_content!($name);
        #[cfg(feature = "yaserde")]
        crate::yaserde_lexical_bridge!($name);

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(&self.0)
            }
        }

        impl AsRef<str> for $name {
            fn as_ref(&self) -> &str {
                &self.0
            }
        }

        impl From<&str> for $name {
            fn from(text: &str) -> Self {
                Self(text.to_owned())
            }
        }

        impl From<String> for $name {
            fn from(text: String) -> Self {
                Self(text)
            }
        }

        impl From<$name> for String {
            fn from(value: $name) -> Self {
                value.0
            }
        }
    };
}

temporal!(
    /// A date and time of day, with or without an offset from UTC (`xs:dateTime`), such as
    /// `2024-05-01T12:30:00Z`.
    ///
    /// ```
    /// use ews_types::values::DateTime;
    ///
    /// let start = DateTime::from("2024-05-01T12:30:00+02:00");
    /// assert_eq!(start.as_str(), "2024-05-01T12:30:00+02:00");
    /// # #[cfg(feature = "jiff")] {
    /// let instant = jiff::Timestamp::try_from(&start).unwrap();
    /// assert_eq!(DateTime::from(instant).as_str(), "2024-05-01T10:30:00Z");
    /// # }
    /// ```
    DateTime = "xs:dateTime", forms::is_date_time;
    /// Which of the two is earlier, by the instants that they stand for, whatever their offsets from
    /// UTC. `24:00:00` is the first instant of the next day.
    ///
    /// `None` if one has an offset and the other has none, as a local time is no instant, if one is no
    /// `xs:dateTime` (seconds may be missing), or has a year of more than 18 digits.
    ///
    /// ```
    /// use std::cmp::Ordering;
    /// use ews_types::values::DateTime;
    ///
    /// let start = DateTime::from("2024-05-01T12:30:00+02:00");
    /// let end = DateTime::from("2024-05-01T11:00:00Z");
    /// assert_eq!(start.cmp_instant(&end), Some(Ordering::Less));
    /// assert_eq!(start.cmp_instant(&"2024-05-01T11:00:00".into()), None);
    /// ```
    instant::cmp_date_times
);

temporal!(
    /// A day, with or without an offset from UTC (`xs:date`), such as `2024-05-01`.
    ///
    /// ```
    /// use ews_types::values::Date;
    ///
    /// let day = Date::from("2024-05-01Z");
    /// assert_eq!(day.to_string(), "2024-05-01Z");
    /// # #[cfg(feature = "jiff")] {
    /// let civil = jiff::civil::Date::try_from(&day).unwrap();
    /// assert_eq!(civil, jiff::civil::date(2024, 5, 1));
    /// # }
    /// ```
    Date = "xs:date", forms::is_date;
    /// Which of the two begins earlier.
    ///
    /// `None` if one has an offset and the other has none, or if one is no `xs:date`, or has a year of
    /// more than 18 digits.
    ///
    /// ```
    /// use std::cmp::Ordering;
    /// use ews_types::values::Date;
    ///
    /// let (east, utc) = (Date::from("2024-05-01+02:00"), Date::from("2024-05-01Z"));
    /// assert_eq!(east.cmp_instant(&utc), Some(Ordering::Less));
    /// ```
    instant::cmp_dates
);

temporal!(
    /// A time of day (`xs:time`), such as `08:00:00`.
    ///
    /// ```
    /// use ews_types::values::Time;
    ///
    /// let opens = Time::from("08:00:00");
    /// assert_eq!(opens.as_str(), "08:00:00");
    /// # #[cfg(feature = "jiff")] {
    /// let civil = jiff::civil::Time::try_from(&opens).unwrap();
    /// assert_eq!(civil, jiff::civil::time(8, 0, 0, 0));
    /// # }
    /// ```
    Time = "xs:time", forms::is_time;
    /// Which of the two is earlier on the same day. `24:00:00` is the end of the day, after all others.
    ///
    /// `None` if one has an offset and the other has none, or if one is no `xs:time` (seconds may be
    /// missing).
    ///
    /// ```
    /// use std::cmp::Ordering;
    /// use ews_types::values::Time;
    ///
    /// let (east, utc) = (Time::from("12:30:00+02:00"), Time::from("11:00:00Z"));
    /// assert_eq!(east.cmp_instant(&utc), Some(Ordering::Less));
    /// ```
    instant::cmp_times
);

temporal!(
    /// A length of time (`xs:duration`), such as `PT30M` or `-P1D`.
    ///
    /// ```
    /// use ews_types::values::Duration;
    ///
    /// let lead = Duration::from("PT1H30M");
    /// assert_eq!(lead.as_str(), "PT1H30M");
    /// # #[cfg(feature = "jiff")] {
    /// let exact = jiff::SignedDuration::try_from(&lead).unwrap();
    /// assert_eq!(exact.as_mins(), 90);
    /// # }
    /// ```
    Duration = "xs:duration", forms::is_duration;
    /// Which of the two is shorter; a negative one is shorter than none. A day has 24 hours, a year
    /// has 12 months.
    ///
    /// `None` if one has more months and the other more days or less, since months are of several
    /// lengths: `P1M` and `P30D`. Also if one is no `xs:duration`, or has a number of more than 18
    /// digits.
    ///
    /// ```
    /// use std::cmp::Ordering;
    /// use ews_types::values::Duration;
    ///
    /// let (nine, ten) = (Duration::from("PT9M"), Duration::from("PT10M"));
    /// assert_eq!(nine.cmp_instant(&ten), Some(Ordering::Less));
    /// assert_eq!(Duration::from("P1M").cmp_instant(&"P30D".into()), None);
    /// ```
    instant::cmp_durations
);
