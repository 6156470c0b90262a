//! Literal XML in, literal XML out.

mod errors;
mod limits;
mod raw;
mod reading;
mod writing;
