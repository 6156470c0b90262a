//! The forms of dates, times and durations in XML Schema.

use crate::codec::trim;

/// What is left of a text to look at.
struct Rest<'t> {
    bytes: &'t [u8],
}

impl<'t> Rest<'t> {
    fn of(text: &'t str) -> Self {
        let bytes = trim(text).as_bytes();
        Self { bytes }
    }

    fn take(&mut self, byte: u8) -> bool {
        match self.bytes {
            [first, rest @ ..] if *first == byte => {
                self.bytes = rest;
                true
            }
            _ => false,
        }
    }

    /// Digits, as many as there are, but not fewer than `least`.
    fn digits(&mut self, least: usize) -> Option<&'t [u8]> {
        let bytes = self.bytes;
        let end = bytes.iter().position(|b| !b.is_ascii_digit());
        let (digits, rest) = bytes.split_at(end.unwrap_or(bytes.len()));
        if digits.len() < least {
            return None;
        }
        self.bytes = rest;
        Some(digits)
    }

    /// A number of two digits, from `min` to `max`.
    fn two(&mut self, min: u8, max: u8) -> Option<u8> {
        let [tens @ b'0'..=b'9', ones @ b'0'..=b'9', rest @ ..] = self.bytes else {
            return None;
        };
        let number = (tens - b'0') * 10 + (ones - b'0');
        self.bytes = rest;
        (min..=max).contains(&number).then_some(number)
    }

    fn day(&mut self) -> Option<Day<'t>> {
        let is_negative = self.take(b'-');
        let year = self.digits(4)?;
        let is_zero = year.iter().all(|digit| *digit == b'0');
        let has_spare_zero = year.len() > 4 && year.starts_with(b"0");
        if is_zero || has_spare_zero || !self.take(b'-') {
            return None;
        }
        let month = self.two(1, 12)?;
        if !self.take(b'-') {
            return None;
        }
        let last = match month {
            4 | 6 | 9 | 11 => 30,
            2 if is_leap(year) => 29,
            2 => 28,
            _ => 31,
        };
        Some(Day {
            is_negative,
            year,
            month,
            day: self.two(1, last)?,
        })
    }

    fn clock(&mut self, seconds: Seconds) -> Option<Clock<'t>> {
        let hour = self.two(0, 24)?;
        if !self.take(b':') {
            return None;
        }
        let minute = self.two(0, 59)?;
        let mut second = 0;
        let mut fraction: &[u8] = &[];
        if self.take(b':') {
            second = self.two(0, 59)?;
            if self.take(b'.') {
                fraction = self.digits(1)?.trim_suffix_zeros();
            }
        } else if seconds == Seconds::Required {
            return None;
        }
        // 24 is the end of the day.
        let is_time = hour < 24 || (minute == 0 && second == 0 && fraction.is_empty());
        is_time.then_some(Clock {
            hour,
            minute,
            second,
            fraction,
        })
    }

    /// An offset from UTC, or none. The outer `None` is bad form.
    fn offset(&mut self) -> Option<Option<i32>> {
        if self.take(b'Z') {
            return Some(Some(0));
        }
        let is_negative = self.take(b'-');
        if !is_negative && !self.take(b'+') {
            return Some(None);
        }
        let hour = self.two(0, 14)?;
        let colon = self.take(b':');
        let minute = self.two(0, 59)?;
        if !colon || (hour == 14 && minute != 0) {
            return None;
        }
        let minutes = i32::from(hour) * 60 + i32::from(minute);
        Some(Some(if is_negative { -minutes } else { minutes }))
    }

    /// Numbers with these letters behind them, in this order, each at most once. Only seconds may have
    /// a fraction.
    fn parts(&mut self, letters: [u8; 3]) -> Option<Parts<'t>> {
        let mut parts = Parts::default();
        let mut at = 0;
        while self.bytes.first().is_some_and(u8::is_ascii_digit) {
            let number = self.digits(1)?;
            let mut fraction: &[u8] = &[];
            let has_fraction = self.take(b'.');
            if has_fraction {
                fraction = self.digits(1)?.trim_suffix_zeros();
            }
            let (letter, rest) = self.bytes.split_first()?;
            let found = letters.iter().skip(at).position(|other| other == letter)?;
            if has_fraction && *letter != b'S' {
                return None;
            }
            self.bytes = rest;
            if let Some(part) = parts.numbers.get_mut(at + found) {
                *part = Some(number);
            }
            parts.fraction = fraction;
            at += found + 1;
        }
        Some(parts)
    }
}

/// Digits behind a point, without the zeros at their end, which say nothing.
trait Fraction {
    fn trim_suffix_zeros(&self) -> &Self;
}

impl Fraction for [u8] {
    fn trim_suffix_zeros(&self) -> &Self {
        let end = self.iter().rposition(|digit| *digit != b'0');
        &self[..end.map_or(0, |end| end + 1)]
    }
}

/// Whether a time of day must say its seconds. XML Schema demands it; texts that lack them are compared
/// and converted all the same.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Seconds {
    Required,
    Optional,
}

/// A day of the calendar.
pub(super) struct Day<'t> {
    pub(super) is_negative: bool,
    /// Digits: four or more.
    pub(super) year: &'t [u8],
    pub(super) month: u8,
    pub(super) day: u8,
}

/// A time of day; the end of a day has the hour 24.
#[derive(Default)]
pub(super) struct Clock<'t> {
    pub(super) hour: u8,
    pub(super) minute: u8,
    pub(super) second: u8,
    /// Digits behind the point, without zeros at their end.
    pub(super) fraction: &'t [u8],
}

/// Three parts of a duration: of its date, or of its time.
#[derive(Default)]
pub(super) struct Parts<'t> {
    /// The digits of each part.
    pub(super) numbers: [Option<&'t [u8]>; 3],
    /// Digits behind the point of the last part, without zeros at their end.
    pub(super) fraction: &'t [u8],
}

impl Parts<'_> {
    fn is_empty(&self) -> bool {
        self.numbers.iter().all(Option::is_none)
    }
}

/// A duration by its parts.
pub(super) struct Length<'t> {
    pub(super) is_negative: bool,
    /// Years, months and days.
    pub(super) date: Parts<'t>,
    /// Hours, minutes and seconds.
    pub(super) time: Parts<'t>,
}

/// Whether a year of at least four digits has a 29th of February.
fn is_leap(year: &[u8]) -> bool {
    let last = |count: usize| {
        let digits = year.iter().rev().take(count).rev();
        digits.fold(0_u32, |number, digit| number * 10 + u32::from(digit - b'0'))
    };
    // Longer years repeat by what their last four digits are.
    let year = last(4);
    year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
}

/// What a text says in a form: the whole of it, but for white space at its ends.
fn whole<'t, T>(text: &'t str, form: impl FnOnce(&mut Rest<'t>) -> Option<T>) -> Option<T> {
    let mut rest = Rest::of(text);
    form(&mut rest).filter(|_| rest.bytes.is_empty())
}

/// Whether a text is a moment as servers write it: `2024-05-01T12:30:00Z`, without what some texts of this
/// form must not say. To look at it as a whole takes a third of the time.
fn is_usual_moment(text: &[u8]) -> bool {
    let &[
        c,
        y0,
        y1,
        y2,
        b'-',
        mo0,
        mo1,
        b'-',
        d0,
        d1,
        b'T',
        h0,
        h1,
        b':',
        mi0,
        mi1,
        b':',
        s0,
        s1,
        b'Z',
    ] = text
    else {
        return false;
    };
    let digits = [c, y0, y1, y2, mo0, mo1, d0, d1, h0, h1, mi0, mi1, s0, s1];
    let are_digits = digits
        .iter()
        .fold(true, |all, digit| all & digit.is_ascii_digit());
    let two = |tens: u8, ones: u8| (tens & 15) * 10 + (ones & 15);
    let (month, day) = (two(mo0, mo1), two(d0, d1));
    are_digits
        & (c != b'0')
        & (1..=12).contains(&month)
        & (1..=28).contains(&day)
        & (two(h0, h1) < 24)
        & (two(mi0, mi1) < 60)
        & (two(s0, s1) < 60)
}

/// Whether a text is an `xs:dateTime`.
pub(super) fn is_date_time(text: &str) -> bool {
    is_usual_moment(text.as_bytes())
        || whole(text, |rest| moment(rest, Seconds::Required)).is_some()
}

/// Whether a text is an `xs:date`.
pub(super) fn is_date(text: &str) -> bool {
    date(text).is_some()
}

/// Whether a text is an `xs:time`.
pub(super) fn is_time(text: &str) -> bool {
    whole(text, |rest| time_of_day(rest, Seconds::Required)).is_some()
}

/// Whether a text is an `xs:duration`.
pub(super) fn is_duration(text: &str) -> bool {
    duration(text).is_some()
}

fn moment<'t>(rest: &mut Rest<'t>, seconds: Seconds) -> Option<(Day<'t>, Clock<'t>, Option<i32>)> {
    let day = rest.day()?;
    rest.take(b'T').then_some(())?;
    let clock = rest.clock(seconds)?;
    Some((day, clock, rest.offset()?))
}

fn time_of_day<'t>(rest: &mut Rest<'t>, seconds: Seconds) -> Option<(Clock<'t>, Option<i32>)> {
    let clock = rest.clock(seconds)?;
    Some((clock, rest.offset()?))
}

/// What an `xs:dateTime` says, with the offset from UTC in minutes. The seconds may be missing.
pub(super) fn date_time(text: &str) -> Option<(Day<'_>, Clock<'_>, Option<i32>)> {
    whole(text, |rest| moment(rest, Seconds::Optional))
}

/// What an `xs:date` says, with the offset from UTC in minutes.
pub(super) fn date(text: &str) -> Option<(Day<'_>, Option<i32>)> {
    whole(text, |rest| {
        let day = rest.day()?;
        Some((day, rest.offset()?))
    })
}

/// What an `xs:time` says, with the offset from UTC in minutes. The seconds may be missing.
pub(super) fn time(text: &str) -> Option<(Clock<'_>, Option<i32>)> {
    whole(text, |rest| time_of_day(rest, Seconds::Optional))
}

/// What an `xs:duration` says.
pub(super) fn duration(text: &str) -> Option<Length<'_>> {
    whole(text, |rest| {
        let is_negative = rest.take(b'-');
        rest.take(b'P').then_some(())?;
        let date = rest.parts(*b"YMD")?;
        let has_time = rest.take(b'T');
        let time = if has_time {
            rest.parts(*b"HMS")?
        } else {
            Parts::default()
        };
        // A T is there for what follows it.
        let is_whole = if has_time {
            !time.is_empty()
        } else {
            !date.is_empty()
        };
        is_whole.then_some(Length {
            is_negative,
            date,
            time,
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(is: fn(&str) -> bool, good: &[&str], bad: &[&str]) {
        for text in good {
            assert!(is(text), "{text}");
        }
        for text in bad {
            assert!(!is(text), "{text}");
        }
    }

    /// The forms are those of XML Schema 1.0, with white space around them.
    #[test]
    fn dates_and_times() {
        check(
            is_date_time,
            &[
                "2024-05-01T12:30:00",
                "2024-12-28T23:59:59Z",
                "2024-12-31T24:00:00Z",
                "0001-01-01T00:00:00Z",
                " 2024-02-29T23:59:59.999999999Z\n",
                "2000-02-29T00:00:00-14:00",
                "-0001-01-01T24:00:00.0+01:30",
                "12345-12-31T00:00:00Z",
            ],
            &[
                "",
                "2024-05-01",
                "yesterday",
                "2023-02-29T00:00:00",
                "1900-02-29T00:00:00",
                "2024-04-31T00:00:00",
                "2024-13-01T00:00:00",
                "0000-01-01T00:00:00",
                "02024-01-01T00:00:00",
                "24-01-01T00:00:00",
                "2024-1-01T00:00:00",
                "2024-01-01 00:00:00",
                "2024-01-01T24:00:01",
                "2024-01-01T00:60:00",
                "2024-01-01T00:00:60",
                "2024-01-01T00:00:60Z",
                "2024-01-01T00:60:00Z",
                "2024-01-01T25:00:00Z",
                "2024-13-01T00:00:00Z",
                "2024-00-01T00:00:00Z",
                "2024-01-00T00:00:00Z",
                "0000-01-01T00:00:00Z",
                "2o24-01-01T00:00:00Z",
                "2024-01-01T00:00:0OZ",
                "2024-01-01T00:00:00.",
                "2024-01-01T00:00:00+14:01",
                "2024-01-01T00:00:00+1:00",
                "2024-01-01T00:00:00ZZ",
                "2024-01-01t00:00:00z",
                "+2024-01-01T00:00:00",
                "2024-01-01T00:00",
                "２０２４-01-01T00:00:00",
            ],
        );
        check(
            is_date,
            &["2024-05-01", "2024-05-01Z", "2024-05-01+02:00"],
            &["2024-05", "2024-05-01T00:00:00", "2024-05-32"],
        );
        check(
            is_time,
            &["08:00:00", "24:00:00", "08:00:00.5-05:00"],
            &["8:00:00", "08:00", "25:00:00", "24:00:00.5"],
        );
    }

    /// A duration has a part at least, the parts in their order, and a T for those of a time alone.
    #[test]
    fn durations() {
        check(
            is_duration,
            &[
                "P1Y2M3DT4H5M6.7S",
                "-P1D",
                "PT0S",
                "PT36H",
                "P1M",
                "PT1M",
                "PT0.001S",
                " P1D ",
            ],
            &[
                "", "P", "PT", "P1DT", "1D", "P1", "P1S", "PT1D", "P1M1Y", "PT1.5H", "PT1.S",
                "P-1D", "P1D1D", "+P1D", "PT1S1", "P1.5D",
            ],
        );
    }
}
