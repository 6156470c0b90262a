//! Writes anew whatever is checked in and made of the schemas, of the tables in `codegen/data/` or of
//! the generator: code, pages, and figures within pages.
//!
//! [`STEPS`] lists what is made. A step returns files and writes nothing, so that the same step serves
//! to write and to check. Neither the checked-in bindings nor `ews-types` take part: what is refreshed
//! may be so far behind that it does not compile.

mod error;
mod project;
mod regions;
mod steps;

pub use error::Error;
pub use project::{Change, Files, Project};
pub use steps::{STEPS, Step};

use ews_codegen::Options;

/// The options of the bindings of the project's own schemas.
fn options() -> Options {
    Options::ews_types().strict()
}

/// The command that refreshes everything, for messages.
pub const COMMAND: &str = "cargo run -p refresh";
