//! Dates, times and durations: their order, what jiff has for them, time zones, free/busy texts.

use std::cmp::Ordering::{self, Equal, Greater, Less};
use std::collections::HashSet;

use ews_types::free_busy::MergedFreeBusy;
use ews_types::time_zones::{iana_in, iana_of, windows_of};
use ews_types::types::LegacyFreeBusyType::{Busy, Free, NoData, OOF, Tentative, WorkingElsewhere};
use ews_types::types::{FreeBusyView, FreeBusyViewTypeItem, LegacyFreeBusyType};
use ews_types::values::{Date, DateTime, Duration, Time};

/// Each pair has its order, and the reverse of it the other way.
fn check<T: From<&'static str>>(
    cmp: fn(&T, &T) -> Option<Ordering>,
    pairs: &[(&'static str, &'static str, Option<Ordering>)],
) {
    for (a, b, order) in pairs {
        let (first, second) = (T::from(*a), T::from(*b));
        assert_eq!(cmp(&first, &second), *order, "{a} and {b}");
        let reverse = order.map(Ordering::reverse);
        assert_eq!(cmp(&second, &first), reverse, "{b} and {a}");
    }
}

/// By text, ten minutes would be less than nine, and two hours of a year less than one of its months.
#[test]
fn durations_have_the_order_of_their_lengths() {
    check(
        Duration::cmp_instant,
        &[
            ("PT9M", "PT10M", Some(Less)),
            ("PT60M", "PT1H", Some(Equal)),
            ("P1D", "PT24H", Some(Equal)),
            ("P1Y", "P12M", Some(Equal)),
            ("P1Y1D", "P13M1D", Some(Less)),
            ("P1M", "P1M1D", Some(Less)),
            ("P2MT1S", "P1M", Some(Greater)),
            ("PT1.5S", "PT1.49S", Some(Greater)),
            ("PT1.50S", "PT1.5S", Some(Equal)),
            ("PT0.5S", "PT1S", Some(Less)),
            ("-PT10M", "-PT9M", Some(Less)),
            ("-P1D", "PT0S", Some(Less)),
            ("-P1M", "P1D", Some(Less)),
            ("-PT0S", "P0Y", Some(Equal)),
            ("PT0S", "P1M", Some(Less)),
            (" PT1M\n", "PT60S", Some(Equal)),
            ("P1M", "P30D", None),
            ("-P1M", "-P30D", None),
            ("P1M", "P400D", None),
            ("PT9M", "9 minutes", None),
            ("", "", None),
            ("PT1111111111111111111S", "PT1S", None),
        ],
    );
}

/// Instants have an order whatever their offsets; a local time is no instant.
#[test]
fn dates_and_times_have_the_order_of_their_instants() {
    check(
        DateTime::cmp_instant,
        &[
            (
                "2024-05-01T12:30:00+02:00",
                "2024-05-01T11:00:00Z",
                Some(Less),
            ),
            (
                "2024-05-01T12:30:00+02:00",
                "2024-05-01T10:30:00Z",
                Some(Equal),
            ),
            (
                "2024-05-01T23:00:00-05:00",
                "2024-05-02T00:00:00Z",
                Some(Greater),
            ),
            (
                "2024-05-01T00:30:00+14:00",
                "2024-04-30T10:30:00Z",
                Some(Equal),
            ),
            (
                "2024-12-31T24:00:00Z",
                "2025-01-01T00:00:00.0Z",
                Some(Equal),
            ),
            ("2024-02-28T24:00:00", "2024-02-29T00:00:00", Some(Equal)),
            ("2023-02-28T24:00:00", "2023-03-01T00:00:00", Some(Equal)),
            ("1900-02-28T24:00:00", "1900-03-01T00:00:00", Some(Equal)),
            ("2000-02-29T23:59:59.9", "2000-02-29T24:00:00", Some(Less)),
            (
                "9999-12-31T23:59:59.9999999Z",
                "2024-05-01T00:00:00Z",
                Some(Greater),
            ),
            ("9999-12-31T24:00:00Z", "10000-01-01T00:00:00Z", Some(Equal)),
            ("-0002-01-01T00:00:00Z", "-0001-01-01T00:00:00Z", Some(Less)),
            ("-0001-01-01T00:00:00Z", "0001-01-01T00:00:00Z", Some(Less)),
            (
                "2024-05-01T12:30:00.1234567891",
                "2024-05-01T12:30:00.1234567892",
                Some(Less),
            ),
            ("2024-05-01T12:30Z", "2024-05-01T12:30:00Z", Some(Equal)),
            ("2024-05-01T12:30:00", "2024-05-01T12:30:00Z", None),
            ("2023-02-29T12:30:00Z", "2024-05-01T12:30:00Z", None),
            ("never", "2024-05-01T12:30:00Z", None),
            (
                "1111111111111111111-01-01T00:00:00Z",
                "2024-05-01T12:30:00Z",
                None,
            ),
        ],
    );
    check(
        Date::cmp_instant,
        &[
            ("2024-05-01", "2024-04-30", Some(Greater)),
            ("2024-05-01+02:00", "2024-05-01Z", Some(Less)),
            ("10000-01-01", "9999-12-31", Some(Greater)),
            ("2024-05-01", "2024-04-30Z", None),
            ("2024-05-01", "2024-05-01T00:00:00", None),
        ],
    );
    check(
        Time::cmp_instant,
        &[
            ("12:30:00+02:00", "11:00:00Z", Some(Less)),
            ("12:30+02:00", "11:00Z", Some(Less)),
            ("08:00:00", "17:00:00", Some(Less)),
            ("23:59:59.9999999", "24:00:00", Some(Less)),
            ("00:00:00", "24:00:00", Some(Less)),
            ("08:00:00", "17:00:00Z", None),
            ("8 am", "17:00:00", None),
        ],
    );
}

/// Equality and hashes stay those of the text, so that what was sent is told from what was not.
#[test]
fn equality_is_that_of_the_text() {
    let texts = ["PT60M", "PT1H", "PT60M"].map(Duration::from);
    assert_ne!(texts[0], texts[1]);
    assert_eq!(HashSet::from(texts).len(), 2);
}

/// Names of Windows have names of IANA, those of today, and of a territory where it has its own.
#[test]
fn zones_of_windows_have_iana_names() {
    for (windows, iana) in [
        ("W. Europe Standard Time", "Europe/Berlin"),
        ("w. europe standard time", "Europe/Berlin"),
        ("Pacific Standard Time", "America/Los_Angeles"),
        ("India Standard Time", "Asia/Kolkata"),
        ("Nepal Standard Time", "Asia/Kathmandu"),
        ("FLE Standard Time", "Europe/Kyiv"),
        ("UTC", "Etc/UTC"),
        ("UTC+12", "Etc/GMT-12"),
        ("Yukon Standard Time", "America/Whitehorse"),
    ] {
        assert_eq!(iana_of(windows), Some(iana), "{windows}");
    }
    for none in [
        "",
        "Customized Time Zone",
        "Europe/Berlin",
        "tzone://Microsoft/Custom",
    ] {
        assert_eq!(iana_of(none), None, "{none}");
        assert_eq!(iana_in(none, "DE"), None, "{none}");
    }
    assert_eq!(
        iana_in("W. Europe Standard Time", "at"),
        Some("Europe/Vienna")
    );
    assert_eq!(
        iana_in("W. Europe Standard Time", "JP"),
        Some("Europe/Berlin")
    );
    assert_eq!(
        iana_in("Mountain Standard Time", "CA"),
        Some("America/Edmonton")
    );
}

/// Names of IANA have names of Windows, old names and links too.
#[test]
fn iana_zones_have_names_of_windows() {
    for (iana, windows) in [
        ("Europe/Berlin", "W. Europe Standard Time"),
        ("europe/berlin", "W. Europe Standard Time"),
        ("Asia/Kolkata", "India Standard Time"),
        ("Asia/Calcutta", "India Standard Time"),
        ("Europe/Kiev", "FLE Standard Time"),
        ("Europe/Kyiv", "FLE Standard Time"),
        ("US/Eastern", "Eastern Standard Time"),
        ("America/Buenos_Aires", "Argentina Standard Time"),
        ("UTC", "UTC"),
        ("GMT", "UTC"),
        ("Etc/GMT+12", "Dateline Standard Time"),
        ("America/Indiana/Vevay", "US Eastern Standard Time"),
    ] {
        assert_eq!(windows_of(iana), Some(windows), "{iana}");
    }
    for none in [
        "",
        "Antarctica/Troll",
        "Europe",
        "Europe/Berlin Europe/Busingen",
        "+01:00",
    ] {
        assert_eq!(windows_of(none), None, "{none}");
    }
}

/// Each line of the tables can be found, and leads back where it came from.
#[test]
fn the_tables_agree() {
    let zones = include_str!("../../src/time_zones/windows-zones.tsv");
    let names = include_str!("../../src/time_zones/iana-names.tsv");
    let rows = |table: &'static str| table.lines().filter(|line| !line.starts_with('#'));
    let mut count = 0;
    for row in rows(zones) {
        let cells: Vec<&str> = row.split('\t').collect();
        let [windows, territory, iana] = cells[..] else {
            panic!("{row}");
        };
        let iana: Vec<&str> = iana.split(' ').collect();
        assert_eq!(iana_in(windows, territory), Some(iana[0]), "{row}");
        assert!(iana_of(windows).is_some(), "{row}");
        for name in iana {
            assert_eq!(windows_of(name), Some(windows), "{row}");
        }
        count += 1;
    }
    assert!(count > 400, "{count}");
    for row in rows(names) {
        let (name, others) = row.split_once('\t').unwrap();
        for other in others.split(' ') {
            assert_eq!(windows_of(other), windows_of(name), "{row}");
        }
    }
}

/// Each digit is an interval, and whatever a server sends instead keeps its place.
#[test]
fn merged_free_busy_texts_are_statuses() {
    let statuses = |text: MergedFreeBusy<'_>| text.statuses().collect::<Vec<_>>();
    assert_eq!(
        statuses(MergedFreeBusy::new("012345")),
        [Free, Tentative, Busy, OOF, WorkingElsewhere, NoData]
    );
    assert_eq!(
        statuses(MergedFreeBusy::new("04").before_2013()),
        [Free, NoData]
    );
    let odd = statuses(MergedFreeBusy::new(" 0x9\u{e9}0\n"));
    let unlisted = ["x", "9", "\u{e9}"].map(LegacyFreeBusyType::from);
    assert_eq!(odd[1..4], unlisted);
    assert_eq!((odd.len(), &odd[0], &odd[4]), (5, &Free, &Free));
    assert_eq!(statuses(MergedFreeBusy::new("")), []);
    let runs: Vec<_> = MergedFreeBusy::new("0022233").runs().collect();
    assert_eq!(runs, [(0..2, Free), (2..5, Busy), (5..7, OOF)]);
}

/// The text of a view is its list, and a view without one has none.
#[test]
fn a_view_has_its_merged_text() {
    let mut view = FreeBusyView::new([FreeBusyViewTypeItem::MergedOnly]);
    assert_eq!(view.merged(), None);
    view.merged_free_busy = Some("002".to_owned());
    let runs: Vec<_> = view.merged().unwrap().runs().collect();
    assert_eq!(runs, [(0..2, Free), (2..3, Busy)]);
}

#[cfg(feature = "jiff")]
mod by_jiff {
    use ews_types::free_busy::{FreeBusyPeriod, MergedFreeBusy, PeriodError};
    use ews_types::time_zones::TimeZoneError;
    use ews_types::types::LegacyFreeBusyType::{Busy, Free};
    use ews_types::types::{DayOfWeekType, SerializableTimeZone, SerializableTimeZoneTime};
    use ews_types::values::ConversionErrorKind::{
        self, HasMonths, HasOffset, Malformed, NoOffset, OutOfRange,
    };
    use ews_types::values::{ConversionError, Date, DateTime, Duration, Time};
    use jiff::tz::{Offset, TimeZone};
    use jiff::{SignedDuration, Span, Timestamp, ZonedDateTime, civil};

    type Converted = Result<String, ConversionErrorKind>;

    fn shown<T: ToString>(converted: Result<T, ConversionError>) -> Converted {
        converted
            .map(|value| value.to_string())
            .map_err(|error| error.kind())
    }

    fn check(convert: fn(&str) -> Converted, rows: &[(&str, Result<&str, ConversionErrorKind>)]) {
        for (text, expected) in rows {
            let expected = expected.map(str::to_owned);
            assert_eq!(convert(text), expected, "{text}");
        }
    }

    /// Whatever is a date and time is an instant, or an error says what it is instead.
    #[test]
    fn instants() {
        check(
            |text| shown(Timestamp::try_from(&DateTime::from(text))),
            &[
                ("2024-05-01T12:30:00+02:00", Ok("2024-05-01T10:30:00Z")),
                ("2024-05-01T12:30:00+14:00", Ok("2024-04-30T22:30:00Z")),
                ("2024-05-01T12:30:00-14:00", Ok("2024-05-02T02:30:00Z")),
                ("2024-05-01T24:00:00Z", Ok("2024-05-02T00:00:00Z")),
                ("2024-12-31T24:00:00.000-01:00", Ok("2025-01-01T01:00:00Z")),
                (
                    "2024-05-01T12:30:00.1234567Z",
                    Ok("2024-05-01T12:30:00.1234567Z"),
                ),
                (
                    "2024-05-01T12:30:00.12345678987Z",
                    Ok("2024-05-01T12:30:00.123456789Z"),
                ),
                (
                    "2024-05-01T12:30:00.99999999999Z",
                    Ok("2024-05-01T12:30:00.999999999Z"),
                ),
                (" 2024-05-01T12:30Z ", Ok("2024-05-01T12:30:00Z")),
                ("0001-01-01T00:00:00Z", Ok("0001-01-01T00:00:00Z")),
                ("-0001-01-01T00:00:00Z", Ok("-000001-01-01T00:00:00Z")),
                ("9999-12-31T23:59:59.9999999Z", Err(OutOfRange)),
                ("9999-12-31T24:00:00Z", Err(OutOfRange)),
                ("10000-01-01T00:00:00Z", Err(OutOfRange)),
                ("99999999999999999999-01-01T00:00:00Z", Err(OutOfRange)),
                ("-12000-01-01T00:00:00Z", Err(OutOfRange)),
                ("2024-05-01T12:30:00", Err(NoOffset)),
                ("2023-02-29T12:30:00Z", Err(Malformed)),
                ("2024-05-01T24:00:01Z", Err(Malformed)),
                ("2024-05-01T12:30:00+14:01", Err(Malformed)),
                ("", Err(Malformed)),
            ],
        );
    }

    /// Local dates and times are civil ones.
    #[test]
    fn local_dates_and_times() {
        check(
            |text| shown(civil::DateTime::try_from(&DateTime::from(text))),
            &[
                (
                    "9999-12-31T23:59:59.9999999",
                    Ok("9999-12-31T23:59:59.9999999"),
                ),
                ("2024-02-29T24:00:00", Ok("2024-03-01T00:00:00")),
                ("9999-12-31T24:00:00", Err(OutOfRange)),
                ("10000-01-01T00:00:00", Err(OutOfRange)),
                ("2024-05-01T12:30:00Z", Err(HasOffset)),
                ("2024-05-01", Err(Malformed)),
            ],
        );
        check(
            |text| shown(civil::Date::try_from(&Date::from(text))),
            &[
                ("2024-05-01-05:00", Ok("2024-05-01")),
                ("9999-12-31Z", Ok("9999-12-31")),
                ("10000-01-01", Err(OutOfRange)),
                ("2024-05-32", Err(Malformed)),
            ],
        );
        check(
            |text| shown(civil::Time::try_from(&Time::from(text))),
            &[
                ("08:00:00-05:00", Ok("08:00:00")),
                ("23:59:59.9999999", Ok("23:59:59.9999999")),
                ("24:00:00", Err(OutOfRange)),
                ("8 am", Err(Malformed)),
            ],
        );
    }

    /// Durations keep their units, or are exact.
    #[test]
    fn durations() {
        check(
            |text| shown(Span::try_from(&Duration::from(text))),
            &[
                ("P1Y2M3DT4H5M6.7S", Ok("P1Y2M3DT4H5M6.7S")),
                ("-P1D", Ok("-P1D")),
                ("PT90M", Ok("PT90M")),
                ("PT0.12345678987S", Ok("PT0.123456789S")),
                ("P99999Y", Err(OutOfRange)),
                ("P99999999999999999999D", Err(OutOfRange)),
                ("1 hour", Err(Malformed)),
                ("P1W", Err(Malformed)),
            ],
        );
        let exact = |text: &str| SignedDuration::try_from(&Duration::from(text));
        assert_eq!(exact("-P1DT1H"), Ok(SignedDuration::from_hours(-25)));
        assert_eq!(exact("P1M").unwrap_err().kind(), HasMonths);
        assert_eq!(exact("P1Y").unwrap_err().kind(), HasMonths);
    }

    /// An error says what is wrong, and what to do where something can be done.
    #[test]
    fn errors_say_what_is_wrong() {
        let text = |text: &str| {
            let error = Timestamp::try_from(&DateTime::from(text)).unwrap_err();
            error.to_string()
        };
        assert_eq!(
            text("9999-12-31T23:59:59.9999999Z"),
            "`9999-12-31T23:59:59.9999999Z` is beyond what jiff has for an xs:dateTime"
        );
        assert_eq!(text("soon"), "`soon` is not a valid xs:dateTime");
        assert!(text("2024-05-01T12:30:00").contains("has no offset from UTC"));
        let error = Timestamp::try_from(&DateTime::from("x".repeat(1000))).unwrap_err();
        assert_eq!((error.text().len(), error.type_name()), (60, "xs:dateTime"));
    }

    /// What jiff has is written as XML Schema has it.
    #[test]
    fn values_of_jiff_are_written() {
        let zoned = |offset: i32, text: &str| {
            let zone = TimeZone::fixed(Offset::from_seconds(offset).unwrap());
            ZonedDateTime::new(text.parse::<Timestamp>().unwrap(), zone)
        };
        let noon = "2024-05-01T12:00:00Z";
        for (offset, text) in [
            (2 * 3600, "2024-05-01T14:00:00+02:00"),
            (-(5 * 3600 + 1800), "2024-05-01T06:30:00-05:30"),
            (-1800, "2024-05-01T11:30:00-00:30"),
            (0, noon),
            // No offsets of XML Schema.
            (15 * 3600, noon),
            (3208, noon),
            (20, noon),
        ] {
            assert_eq!(DateTime::from(zoned(offset, noon)).as_str(), text);
            assert_eq!(DateTime::from(&zoned(offset, noon)).as_str(), text);
        }
        let old = civil::date(-5, 1, 2);
        assert_eq!(Date::from(old).as_str(), "-0005-01-02");
        assert_eq!(
            DateTime::from(old.at(3, 4, 5, 0)).as_str(),
            "-0005-01-02T03:04:05"
        );
    }

    fn zone(posix: &str, year: i16) -> Result<SerializableTimeZone, TimeZoneError> {
        SerializableTimeZone::of_year(&TimeZone::posix(posix).unwrap(), year)
    }

    fn parts(time: &SerializableTimeZoneTime) -> (i32, &str, i16, i16, DayOfWeekType) {
        let day = time.day_of_week.clone();
        (time.bias, &time.time, time.day_order, time.month, day)
    }

    /// Both hemispheres, offsets of half an hour, changes at midnight, and on the last weekday.
    #[test]
    fn zones_with_daylight_time() {
        let berlin = zone("CET-1CEST,M3.5.0,M10.5.0/3", 2024).unwrap();
        assert_eq!(berlin.bias, -60);
        let (standard, daylight) = (&berlin.standard_time, &berlin.daylight_time);
        assert_eq!(
            parts(standard),
            (0, "03:00:00", 5, 10, DayOfWeekType::Sunday)
        );
        assert_eq!(
            parts(daylight),
            (-60, "02:00:00", 5, 3, DayOfWeekType::Sunday)
        );

        let new_york = zone("EST5EDT,M3.2.0,M11.1.0", 2024).unwrap();
        assert_eq!(new_york.bias, 300);
        let (standard, daylight) = (&new_york.standard_time, &new_york.daylight_time);
        assert_eq!(
            parts(standard),
            (0, "02:00:00", 1, 11, DayOfWeekType::Sunday)
        );
        assert_eq!(
            parts(daylight),
            (-60, "02:00:00", 2, 3, DayOfWeekType::Sunday)
        );

        let lord_howe = zone("<+1030>-10:30<+11>-11,M10.1.0,M4.1.0", 2024).unwrap();
        assert_eq!(lord_howe.bias, -630);
        let (standard, daylight) = (&lord_howe.standard_time, &lord_howe.daylight_time);
        assert_eq!(
            parts(standard),
            (0, "02:00:00", 1, 4, DayOfWeekType::Sunday)
        );
        assert_eq!(
            parts(daylight),
            (-30, "02:00:00", 1, 10, DayOfWeekType::Sunday)
        );

        // Summer time is the standard time of the law, and winter time the exception.
        let dublin = zone("IST-1GMT0,M10.5.0,M3.5.0/1", 2024).unwrap();
        assert_eq!(dublin.bias, 0);
        let (standard, daylight) = (&dublin.standard_time, &dublin.daylight_time);
        assert_eq!(
            parts(standard),
            (0, "02:00:00", 5, 10, DayOfWeekType::Sunday)
        );
        assert_eq!(
            parts(daylight),
            (-60, "01:00:00", 5, 3, DayOfWeekType::Sunday)
        );

        // The end of a Saturday is the beginning of a Sunday.
        let santiago = zone("<-04>4<-03>,M9.1.6/24,M4.1.6/24", 2024).unwrap();
        let (standard, daylight) = (&santiago.standard_time, &santiago.daylight_time);
        assert_eq!(
            parts(standard),
            (0, "00:00:00", 1, 4, DayOfWeekType::Sunday)
        );
        assert_eq!(
            parts(daylight),
            (-60, "00:00:00", 2, 9, DayOfWeekType::Sunday)
        );
    }

    /// A zone without changes has rules that say so, as those of Windows do, and can be written.
    #[test]
    fn zones_without_daylight_time() {
        let kolkata = zone("IST-5:30", 2024).unwrap();
        assert_eq!(kolkata.bias, -330);
        for time in [&kolkata.standard_time, &kolkata.daylight_time] {
            assert_eq!(parts(time), (0, "00:00:00", 0, 0, DayOfWeekType::Sunday));
        }
        let utc = SerializableTimeZone::of_year(&TimeZone::UTC, 2024).unwrap();
        let written = ews_types::to_string(&utc).unwrap();
        assert!(
            written.contains("<t:Bias>0</t:Bias><t:StandardTime>"),
            "{written}"
        );
        assert_eq!(
            ews_types::from_str::<SerializableTimeZone>(&written).unwrap(),
            utc
        );
    }

    /// Rules that a request cannot have are errors, not wrong rules.
    #[test]
    fn zones_of_no_such_rules() {
        let seconds = TimeZone::fixed(Offset::from_seconds(3208).unwrap());
        assert_eq!(
            SerializableTimeZone::of_year(&seconds, 1850),
            Err(TimeZoneError::Seconds { year: 1850 })
        );
        for year in [9999, i16::MAX, i16::MIN] {
            let error = SerializableTimeZone::of_year(&TimeZone::UTC, year).unwrap_err();
            assert_eq!(error, TimeZoneError::Year(year));
        }
        let moved = moved();
        let error = SerializableTimeZone::of_year(&moved, 2024).unwrap_err();
        assert_eq!(
            error,
            TimeZoneError::Irregular {
                year: 2024,
                changes: 1
            }
        );
        assert!(
            error.to_string().contains("changes 1 times in 2024"),
            "{error}"
        );
        assert_eq!(
            SerializableTimeZone::of_year(&moved, 2023).unwrap().bias,
            -360
        );
        assert_eq!(
            SerializableTimeZone::of_year(&moved, 2025).unwrap().bias,
            -300
        );
    }

    /// A compiled zone (RFC 9636) that went from 6 hours to the east of UTC to 5 in 2024, as Kazakhstan
    /// did.
    fn moved() -> TimeZone {
        let header = |counts: [u32; 6]| {
            let mut bytes = b"TZif2".to_vec();
            bytes.extend([0; 15]);
            bytes.extend(counts.into_iter().flat_map(u32::to_be_bytes));
            bytes
        };
        // What readers of 32 bits read: one type, with a name of no letters.
        let mut bytes = header([0, 0, 0, 0, 1, 1]);
        bytes.extend([0; 7]);
        bytes.extend(header([0, 0, 0, 1, 2, 8]));
        let change: Timestamp = "2024-02-29T18:00:00Z".parse().unwrap();
        bytes.extend(change.as_second().to_be_bytes());
        bytes.push(1);
        for (offset, name) in [(6 * 3600_i32, 0), (5 * 3600, 4)] {
            bytes.extend(offset.to_be_bytes());
            bytes.extend([0, name]);
        }
        bytes.extend(b"+06\0+05\0\n<+05>-5\n");
        TimeZone::tzif("Asia/Almaty", &bytes).unwrap()
    }

    /// Intervals have their times, and no times are wrong ones.
    #[test]
    fn merged_free_busy_texts_have_times() {
        let start: Timestamp = "2024-05-01T22:00:00Z".parse().unwrap();
        let period = |from: &str, to: &str, status| FreeBusyPeriod {
            from: from.parse().unwrap(),
            to: to.parse().unwrap(),
            status,
        };
        let text = MergedFreeBusy::new("00222");
        assert_eq!(
            text.periods(start, 60),
            Ok(vec![
                period("2024-05-01T22:00:00Z", "2024-05-02T00:00:00Z", Free),
                period("2024-05-02T00:00:00Z", "2024-05-02T03:00:00Z", Busy),
            ])
        );
        assert_eq!(text.periods(start, 0), Err(PeriodError::Interval(0)));
        assert_eq!(
            text.periods(Timestamp::MAX, 30),
            Err(PeriodError::OutOfRange)
        );
        assert_eq!(MergedFreeBusy::new("").periods(start, 30), Ok(Vec::new()));
    }
}
