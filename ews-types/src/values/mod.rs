//! Values that XML Schema has and Rust has not: dates, times and durations, and bytes.

mod base64;
mod forms;
mod instant;
mod temporal;
#[cfg(feature = "jiff")]
mod time_conversion;

pub use self::base64::Base64Binary;
pub use self::temporal::{Date, DateTime, Duration, Time};
#[cfg(feature = "jiff")]
pub use self::time_conversion::{ConversionError, ConversionErrorKind};
