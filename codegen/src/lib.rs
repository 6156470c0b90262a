//! Generates Rust types from XML schemas, those of Exchange Web Services above all.
//!
//! The way of the data, one step a module:
//!
//! ```text
//! *.xsd --read--> declarations --lower, resolve--> Model --passes--> Plan --emit--> tokens
//!       --format--> Bindings --write--> *.rs
//! ```
//!
//! [`generate`] goes the whole way but for the last step, [`Bindings::write_to`]. The
//! generated code calls the runtime of the crate `ews-types`, which it names as `::ews_types`: see
//! [`Profile::with_runtime`].

mod emit;
pub mod error;
mod ews;
mod format;
mod lower;
#[doc(hidden)]
pub mod model;
mod modules;
mod names;
mod needs;
mod operations;
mod options;
pub mod own;
mod passes;
#[doc(hidden)]
pub mod plan;
mod profile;
mod read;
mod report;
mod resolve;
mod write;

use std::path::Path;

pub use error::{Error, Errors};
use model::Model;
pub use model::{Origin, QName};
pub use needs::Needs;
#[doc(hidden)]
pub use operations::Operation;
pub use options::{Annotation, Options};
use plan::Plan;
pub use plan::{Cfg, Skip};
pub use profile::Profile;
pub use report::Report;
use report::Steps;
pub use write::Bindings;

/// Reads the schemas in `folder` and checks that every reference among them resolves.
///
/// The module [`model`] and with it this function are exempt from semantic versioning.
///
/// # Errors
///
/// All that is wrong with the schemas, see [`Error`].
#[doc(hidden)]
pub fn load(folder: &Path) -> Result<Model, Errors> {
    let checked = check(read::read(folder)?, &Options::default());
    checked.errors.into_result()?;
    Ok(checked.model)
}

/// The operations of the schemas, in the order of their names.
///
/// As [`load`], this function is exempt from semantic versioning.
///
/// # Errors
///
/// Operations of the service description whose elements the schemas do not declare, and, if the
/// options are [strict](Options::strict), those of the profile that do not fit the schemas.
#[doc(hidden)]
pub fn operations(model: &Model, options: &Options) -> Result<Vec<Operation>, Errors> {
    let profile = options.profile_for(model.namespaces.iter().map(|n| &*n.uri));
    let mut errors = Errors::default();
    let names = profile.operations.as_ref();
    let operations = names.map(|names| operations::find(model, names, options.strict, &mut errors));
    errors.into_result()?;
    Ok(operations.unwrap_or_default())
}

/// Decides what Rust item each component of the schemas becomes.
///
/// The module [`plan`] and with it this function are exempt from semantic versioning.
///
/// # Errors
///
/// Components that cannot become one, and tables of the profile that do not fit the schemas if the
/// options are [strict](Options::strict), see [`Error`].
#[doc(hidden)]
pub fn plan(model: &Model, options: &Options) -> Result<Plan, Errors> {
    let profile = options.profile_for(model.namespaces.iter().map(|n| &*n.uri));
    let (plan, errors) = passes::run(model, &profile, &options.needs, options.strict);
    errors.into_result()?;
    Ok(plan)
}

/// Generates bindings for the schemas in `folder`.
///
/// # Errors
///
/// All that is wrong with the schemas: files that cannot be read, references that do not resolve,
/// constructs that cannot be bound, see [`Error`].
pub fn generate(folder: &Path, options: &Options) -> Result<Bindings, Errors> {
    let mut steps = Steps::default();
    let schemas = steps.time("read", || read::read(folder))?;
    let Checked {
        model,
        profile,
        mut errors,
        is_unfit_for_passes,
    } = steps.time("lower", || check(schemas, options));
    if is_unfit_for_passes {
        return Err(errors);
    }
    let (plan, mut found) = steps.time("passes", || {
        passes::run(&model, &profile, &options.needs, options.strict)
    });
    if !errors.is_empty() {
        // A member may be missing with the base that declares it.
        found.retain(|error| !error.is_stale());
    }
    errors.extend(found);
    errors.into_result()?;
    let modules = steps.time("emit", || format::format(&emit::modules(&plan, options)))?;
    Ok(Bindings {
        modules,
        files: model.files,
        report: Report {
            steps: steps.done,
            yaserde: passes::yaserde_tally(&plan),
            skips: plan.skips,
        },
        schema_set: plan.schema_set,
        cfgs: plan.cfgs,
    })
}

/// A model with all that is wrong with it.
struct Checked {
    model: Model,
    profile: Profile,
    errors: Errors,
    /// Whether the passes would find errors that are none, or not end.
    is_unfit_for_passes: bool,
}

/// Lowers the schemas and checks all references.
fn check(mut schemas: read::Schemas, options: &Options) -> Checked {
    let mut errors = std::mem::take(&mut schemas.errors);
    let lacks_files = !errors.is_empty();
    errors.extend(std::mem::take(&mut schemas.service_errors));
    let namespaces = schemas
        .documents()
        .map(|(document, _)| &*document.namespace);
    let profile = options.profile_for(namespaces);
    let lowered = lower::lower(&schemas, &profile);
    let lacks_components = !lowered.errors.is_empty();
    errors.extend(lowered.errors);
    let mut resolved = resolve::resolve(&lowered.model, &schemas, &lowered.lost);
    if lacks_files {
        // What the missing files declare does not resolve.
        resolved.errors.retain(|error| !error.is_unresolved());
    }
    errors.extend(resolved.errors);
    Checked {
        model: lowered.model,
        profile,
        errors,
        is_unfit_for_passes: lacks_files || lacks_components || resolved.has_cycles,
    }
}
