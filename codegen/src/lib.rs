//! Generates Rust types from XML schemas, those of Exchange Web Services above all.
//!
//! The way of the data, one step a module:
//!
//! ```text
//! *.xsd --read--> declarations --lower--> Model --passes--> Plan --emit--> tokens
//!       --format--> Bindings --write--> *.rs
//! ```
//!
//! [`generate`] goes the whole way. The generated code calls the runtime of the crate `ews-types`,
//! which it names as `::ews_types`: see [`Options::runtime`].

mod emit;
pub mod error;
mod format;
mod lower;
#[doc(hidden)]
pub mod model;
mod modules;
mod names;
mod options;
mod passes;
#[doc(hidden)]
pub mod plan;
mod read;
mod report;
mod resolve;
mod write;

use std::path::Path;

pub use error::Error;
use model::Model;
pub use model::{Origin, QName};
pub use options::{Annotation, Options};
use plan::Plan;
pub use plan::Skip;
pub use report::Report;
use report::Steps;
pub use write::Bindings;

/// Reads the schemas in `folder` and checks that every reference among them resolves.
///
/// The module [`model`] and with it this function are exempt from semantic versioning.
///
/// # Errors
///
/// Whatever of [`Error`] goes wrong first.
#[doc(hidden)]
pub fn load(folder: &Path) -> Result<Model, Error> {
    let schemas = read::read(folder)?;
    let model = lower::lower(&schemas)?;
    resolve::resolve(&model, &schemas)?;
    Ok(model)
}

/// Decides what Rust item each component of the schemas becomes.
///
/// The module [`plan`] and with it this function are exempt from semantic versioning.
///
/// # Errors
///
/// A component that cannot become one, see [`Error`].
#[doc(hidden)]
pub fn plan(model: &Model) -> Result<Plan, Error> {
    passes::run(model)
}

/// Generates bindings for the schemas in `folder`.
///
/// # Errors
///
/// Whatever of [`Error`] goes wrong first: a schema that cannot be read, a reference that does not
/// resolve, a construct that cannot be bound.
pub fn generate(folder: &Path, options: &Options) -> Result<Bindings, Error> {
    let mut steps = Steps::default();
    let schemas = steps.time("read", || read::read(folder))?;
    let model = steps.time("lower", || {
        let model = lower::lower(&schemas)?;
        resolve::resolve(&model, &schemas)?;
        Ok(model)
    })?;
    let plan = steps.time("passes", || passes::run(&model))?;
    let modules = steps.time("emit", || {
        options.check()?;
        format::format(&emit::modules(&plan, options))
    })?;
    Ok(Bindings {
        modules,
        files: model.files,
        report: Report {
            steps: steps.done,
            yaserde: passes::yaserde_tally(&plan),
            skips: plan.skips,
        },
    })
}
