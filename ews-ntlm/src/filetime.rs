//! Time, and what has to be new in each handshake.

use std::time::SystemTime;

use crate::RandomError;

/// From 1601-01-01 to 1970-01-01, in units of 100 ns.
const UNIX_EPOCH: u64 = 116_444_736_000_000_000;

/// A time as NTLM has it: units of 100 ns since 1601-01-01T00:00:00Z, `FILETIME` of [MS-DTYP] 2.3.3.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FileTime(pub u64);

impl FileTime {
    /// The time by the clock of the system.
    pub fn now() -> Self {
        SystemTime::now().into()
    }
}

impl From<SystemTime> for FileTime {
    /// The first or the last time that there is, for one beyond.
    fn from(time: SystemTime) -> Self {
        let ticks = |duration: std::time::Duration| {
            u64::try_from(duration.as_nanos() / 100).unwrap_or(u64::MAX)
        };
        Self(match time.duration_since(SystemTime::UNIX_EPOCH) {
            Ok(since) => UNIX_EPOCH.saturating_add(ticks(since)),
            Err(before) => UNIX_EPOCH.saturating_sub(ticks(before.duration())),
        })
    }
}

/// What has to be new in each handshake: 8 random bytes and the time.
///
/// [`Fresh::now`] makes it by the system; tests may choose the values.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Fresh {
    /// The challenge of this side. It has to be unpredictable, and must never be used twice.
    pub nonce: [u8; 8],
    /// The time of this side.
    pub time: FileTime,
}

impl Fresh {
    /// Random bytes and the time of the system.
    ///
    /// # Errors
    ///
    /// If the system gives no random bytes.
    pub fn now() -> Result<Self, RandomError> {
        let mut nonce = [0; 8];
        getrandom::fill(&mut nonce).map_err(RandomError)?;
        Ok(Self {
            nonce,
            time: FileTime::now(),
        })
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;

    /// Servers compare times: an error of the epoch is one of centuries.
    #[test]
    fn times_of_the_system() {
        let epoch = SystemTime::UNIX_EPOCH;
        assert_eq!(FileTime::from(epoch).0, 116_444_736_000_000_000);
        let later = epoch + Duration::from_nanos(1_700_000_000_123_456_789);
        assert_eq!(FileTime::from(later).0, 133_444_736_001_234_567);
        let before = epoch - Duration::from_secs(1);
        assert_eq!(FileTime::from(before).0, 116_444_735_990_000_000);
        // Not every system has a time as early as that.
        if let Some(first) = epoch.checked_sub(Duration::from_secs(12_000_000_000)) {
            assert_eq!(FileTime::from(first).0, 0);
        }
    }
}
