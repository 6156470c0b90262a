//! Literal XML in, literal XML out.

mod contained;
mod errors;
mod kept;
mod limits;
mod markup;
mod raw;
mod reading;
mod sink;
mod writing;
