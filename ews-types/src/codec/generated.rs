//! What only generated code needs: short names for long signatures, and what its macros use.

use std::borrow::Cow;
use std::fmt;

use super::{InvalidValue, ReadError, WriteError, WriteErrorKind};

/// Text of a value.
pub type Text<'a> = Cow<'a, str>;
/// The result of taking a value.
pub type ValueResult = Result<(), InvalidValue>;
/// The result of reading.
pub type ReadResult = Result<(), ReadError>;
/// The result of checking a value.
pub type CheckResult = Result<(), Box<WriteErrorKind>>;
/// The result of writing.
pub type WriteResult = Result<(), WriteError>;

/// The features of this crate of which any one compiles an item; none for what always is.
pub type Features = &'static [&'static str];

/// Stands for a secret in `Debug` output.
pub struct Redacted;

impl fmt::Debug for Redacted {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(super::REDACTED)
    }
}
