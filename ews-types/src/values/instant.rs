//! Which of two dates, times or durations is the earlier or the shorter one, whatever their texts.

use std::cmp::Ordering;

use super::forms::{self, Clock, Day, Length};

const DAY: i128 = 24 * 60 * 60;

/// Seconds on a line of time, with the digits of a fraction. Without zeros at its end, a fraction has
/// the order of its text.
type Point<'t> = (i128, &'t [u8]);

/// A number of up to 18 digits, or none: a longer one is a mistake or an attack.
fn number(digits: &[u8]) -> Option<i128> {
    if digits.len() > 18 {
        return None;
    }
    Some(
        digits
            .iter()
            .fold(0, |number, digit| number * 10 + i128::from(digit - b'0')),
    )
}

/// The days from the first of March of the year 0, of the Gregorian calendar, to a day.
fn days(day: &Day<'_>) -> Option<i128> {
    let year = number(day.year)?;
    let year = if day.is_negative { -year } else { year };
    let (month, day) = (i128::from(day.month), i128::from(day.day));
    // Years that begin in March have their leap day at their end.
    let (year, month) = match month {
        1 | 2 => (year - 1, month + 9),
        _ => (year, month - 3),
    };
    let leaps = year.div_euclid(4) - year.div_euclid(100) + year.div_euclid(400);
    Some(year * 365 + leaps + (month * 153 + 2) / 5 + day - 1)
}

fn seconds(clock: &Clock<'_>) -> i128 {
    (i128::from(clock.hour) * 60 + i128::from(clock.minute)) * 60 + i128::from(clock.second)
}

/// Points of the same line: both of UTC, or both of no known place.
fn cmp_points(
    (a, a_offset): (Point<'_>, Option<i32>),
    (b, b_offset): (Point<'_>, Option<i32>),
) -> Option<Ordering> {
    let utc = |seconds, offset: Option<i32>| seconds - i128::from(offset.unwrap_or_default()) * 60;
    let order = utc(a.0, a_offset).cmp(&utc(b.0, b_offset));
    (a_offset.is_some() == b_offset.is_some()).then_some(order.then(a.1.cmp(b.1)))
}

pub(super) fn cmp_date_times(a: &str, b: &str) -> Option<Ordering> {
    fn point(text: &str) -> Option<(Point<'_>, Option<i32>)> {
        let (day, clock, offset) = forms::date_time(text)?;
        let seconds = days(&day)? * DAY + seconds(&clock);
        Some(((seconds, clock.fraction), offset))
    }
    cmp_points(point(a)?, point(b)?)
}

pub(super) fn cmp_dates(a: &str, b: &str) -> Option<Ordering> {
    fn point(text: &str) -> Option<(Point<'_>, Option<i32>)> {
        let (day, offset) = forms::date(text)?;
        Some(((days(&day)? * DAY, &[]), offset))
    }
    cmp_points(point(a)?, point(b)?)
}

pub(super) fn cmp_times(a: &str, b: &str) -> Option<Ordering> {
    fn point(text: &str) -> Option<(Point<'_>, Option<i32>)> {
        let (clock, offset) = forms::time(text)?;
        Some(((seconds(&clock), clock.fraction), offset))
    }
    cmp_points(point(a)?, point(b)?)
}

pub(super) fn cmp_durations(a: &str, b: &str) -> Option<Ordering> {
    /// The months, and the seconds: neither is a number of the other.
    fn lengths<'t>(length: &Length<'t>) -> Option<(i128, Point<'t>)> {
        let [years, months, days] = length.date.numbers;
        let [hours, minutes, seconds] = length.time.numbers;
        let of = |digits: Option<&[u8]>| digits.map_or(Some(0), number);
        let months = of(years)? * 12 + of(months)?;
        let minutes = (of(days)? * 24 + of(hours)?) * 60 + of(minutes)?;
        let seconds = minutes * 60 + of(seconds)?;
        Some((months, (seconds, length.time.fraction)))
    }
    let (a, b) = (forms::duration(a)?, forms::duration(b)?);
    let ((a_months, a_seconds), (b_months, b_seconds)) = (lengths(&a)?, lengths(&b)?);
    let is_zero = |months: i128, seconds: Point<'_>| months == 0 && seconds == (0, &[][..]);
    let sign = |is_negative, is_zero| match (is_negative, is_zero) {
        (_, true) => 0,
        (true, false) => -1,
        (false, false) => 1,
    };
    let a_sign = sign(a.is_negative, is_zero(a_months, a_seconds));
    let b_sign = sign(b.is_negative, is_zero(b_months, b_seconds));
    if a_sign != b_sign {
        return Some(a_sign.cmp(&b_sign));
    }
    let by_months = a_months.cmp(&b_months);
    let by_seconds = a_seconds.cmp(&b_seconds);
    let longer = match (by_months, by_seconds) {
        (Ordering::Equal, other) | (other, Ordering::Equal) => other,
        (one, other) if one == other => one,
        // More months and fewer days: the calendar decides.
        _ => return None,
    };
    Some(if a_sign < 0 { longer.reverse() } else { longer })
}
