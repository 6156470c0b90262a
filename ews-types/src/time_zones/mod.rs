//! Time zones: the names that Windows and the IANA database give them, and the form in which requests
//! for availability have them.
//!
//! EWS names time zones as Windows does, `W. Europe Standard Time`; most other programs as the IANA
//! database does, `Europe/Berlin`. [`iana_of`] and [`windows_of`] translate, by tables of Unicode CLDR,
//! whose licence is in `LICENSE-UNICODE` beside them. `checks/time-zones/refresh.py` makes the tables.
//!
//! With the features `jiff` and `calendar`, `SerializableTimeZone::of_year` makes the time zone of a
//! `GetUserAvailabilityRequest`.

#[cfg(all(feature = "jiff", feature = "calendar", has_serializable_time_zone))]
mod rules;

#[cfg(all(feature = "jiff", feature = "calendar", has_serializable_time_zone))]
pub use self::rules::TimeZoneError;

/// Windows name, territory, IANA names: sorted by the first two.
static ZONES: &str = include_str!("windows-zones.tsv");
/// Name of today, other names.
static NAMES: &str = include_str!("iana-names.tsv");

/// The territory of a zone wherever it is used.
const WORLD: &str = "001";

fn rows(table: &'static str) -> impl Iterator<Item = &'static str> {
    table.lines().filter(|line| !line.starts_with('#'))
}

/// Windows names, territories and IANA names.
fn zones() -> impl Iterator<Item = (&'static str, &'static str, &'static str)> {
    rows(ZONES).filter_map(|row| {
        let (windows, row) = row.split_once('\t')?;
        let (territory, iana) = row.split_once('\t')?;
        Some((windows, territory, iana))
    })
}

fn has(names: &str, name: &str) -> bool {
    names
        .split(' ')
        .any(|other| other.eq_ignore_ascii_case(name))
}

/// The usual IANA name of a time zone of Windows, wherever it is used: the name that the database has
/// today, such as `Asia/Kolkata`. `None` for a name that Windows does not have, such as
/// `Customized Time Zone`. Capitals make no difference.
///
/// ```
/// use ews_types::time_zones;
///
/// assert_eq!(time_zones::iana_of("W. Europe Standard Time"), Some("Europe/Berlin"));
/// assert_eq!(time_zones::iana_of("India Standard Time"), Some("Asia/Kolkata"));
/// assert_eq!(time_zones::iana_of("Europe/Berlin"), None);
/// ```
pub fn iana_of(windows: &str) -> Option<&'static str> {
    first(windows, WORLD)
}

/// The usual IANA name of a time zone of Windows within a territory, by its code of two letters (ISO
/// 3166); [`iana_of`] where the territory has none of its own.
///
/// ```
/// use ews_types::time_zones;
///
/// let zone = "W. Europe Standard Time";
/// assert_eq!(time_zones::iana_in(zone, "CH"), Some("Europe/Zurich"));
/// assert_eq!(time_zones::iana_in(zone, "US"), Some("Europe/Berlin"));
/// ```
pub fn iana_in(windows: &str, territory: &str) -> Option<&'static str> {
    first(windows, territory).or_else(|| iana_of(windows))
}

fn first(windows: &str, territory: &str) -> Option<&'static str> {
    let is_it = |other: &str, place: &str| {
        other.eq_ignore_ascii_case(windows) && place.eq_ignore_ascii_case(territory)
    };
    let (_, _, iana) = zones().find(|(other, place, _)| is_it(other, place))?;
    iana.split(' ').next()
}

/// The name that Windows has for a time zone of the IANA database, by its name of today or an older
/// one. `None` for a name that the database does not have, and for the few zones that Windows does not
/// have, such as `Antarctica/Troll`. Capitals make no difference.
///
/// ```
/// use ews_types::time_zones;
///
/// assert_eq!(time_zones::windows_of("Europe/Vienna"), Some("W. Europe Standard Time"));
/// assert_eq!(time_zones::windows_of("Asia/Kolkata"), Some("India Standard Time"));
/// assert_eq!(time_zones::windows_of("Asia/Calcutta"), Some("India Standard Time"));
/// ```
pub fn windows_of(iana: &str) -> Option<&'static str> {
    let mut names = rows(NAMES).filter_map(|row| row.split_once('\t'));
    let current = names.find(|(_, others)| has(others, iana));
    let iana = current.map_or(iana, |(name, _)| name);
    zones()
        .find(|(_, _, names)| has(names, iana))
        .map(|(windows, _, _)| windows)
}
