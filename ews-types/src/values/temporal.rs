//! Dates and times, as the text that they came as.

use std::borrow::Cow;

use super::forms;
use crate::codec::{InvalidValue, Lexical, WriteErrorKind};

macro_rules! temporal {
    ($(#[$doc:meta])* $name:ident = $type_name:literal, $is_valid:path) => {
        $(#[$doc])*
        ///
        /// Keeps the text as it came, and does not check it before it is written: what a server sent
        /// is written again as it was. With feature `jiff` it converts from and to types to calculate with.
        #[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(String);

        impl $name {
            /// The text.
            pub fn as_str(&self) -> &str {
                &self.0
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
    DateTime = "xs:dateTime", forms::is_date_time
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
    Date = "xs:date", forms::is_date
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
    Time = "xs:time", forms::is_time
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
    Duration = "xs:duration", forms::is_duration
);
