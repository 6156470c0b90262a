//! Generates Rust types from XML schemas, those of Exchange Web Services above all.
//!
//! The way of the data, one step a module:
//!
//! ```text
//! *.xsd --read--> declarations --lower--> Model --passes--> Plan --emit--> tokens --write--> *.rs
//! ```
//!
//! [`generate`] goes the whole way. The generated code stands on the runtime of the crate
//! `ews-types`, which it names as `::ews_types`.

mod emit;
pub mod error;
mod lower;
pub mod model;
mod modules;
mod names;
mod passes;
pub mod plan;
mod print;
mod read;
mod resolve;
mod write;

use std::collections::BTreeMap;
use std::path::Path;
use std::time::{Duration, Instant};

pub use error::Error;
use model::Model;
use plan::{Plan, Skip};
pub use write::Bindings;

/// How the generated types are annotated for yaserde.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub enum Annotation {
    /// In any case.
    #[default]
    Always,
    /// Under this feature of the crate that the code is compiled in.
    WithFeature(String),
    /// Not at all.
    Never,
}

/// What can be chosen about the generated code.
#[derive(Clone, Debug, Default)]
#[non_exhaustive]
pub struct Options {
    /// How the types are annotated for yaserde.
    pub yaserde: Annotation,
    /// Whether items are compiled under the features of their domains, such as `mail`: see
    /// [`Condition`](plan::Condition).
    pub domains: bool,
}

impl Options {
    /// Those of the bindings in the crate `ews-types`, which its build script generates and of
    /// which the repository has a copy.
    #[must_use]
    pub fn ews_types() -> Self {
        Self::default()
            .with_yaserde(Annotation::WithFeature("yaserde".to_owned()))
            .with_domains()
    }

    /// The same with another annotation for yaserde.
    #[must_use]
    pub fn with_yaserde(mut self, annotation: Annotation) -> Self {
        self.yaserde = annotation;
        self
    }

    /// The same for a crate that has each domain of EWS as a feature, and `all`, which has them all.
    #[must_use]
    pub fn with_domains(mut self) -> Self {
        self.domains = true;
        self
    }
}

/// What a generation did, and how long it took.
#[derive(Clone, Debug, Default)]
pub struct Report {
    /// The steps with their durations, in order.
    pub steps: Vec<(&'static str, Duration)>,
    /// How many items have yaserde's traits derived (`derive`), and how many have a generated
    /// implementation, by reason.
    pub yaserde: BTreeMap<&'static str, usize>,
    /// Components that have no item of their own, with the reason.
    pub skips: Vec<Skip>,
}

/// Reads the schemas in `folder` and checks that every reference among them resolves.
///
/// # Errors
///
/// Whatever of [`Error`] goes wrong first.
pub fn load(folder: &Path) -> Result<Model, Error> {
    let schemas = read::read(folder)?;
    let model = lower::lower(&schemas)?;
    resolve::resolve(&model, &schemas)?;
    Ok(model)
}

/// Decides what Rust item each component of the schemas becomes.
///
/// # Errors
///
/// A component that cannot become one, see [`Error`].
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
    let modules = steps.time("emit", || write::format(&plan, options))?;
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

/// The `lib.rs` of a crate in which every type of the schemas in `folder` has yaserde's derives, and
/// nothing else: a baseline for the time and memory that a build takes. It depends on `yaserde`
/// alone, compiles, and is not good for reading or writing documents.
///
/// # Errors
///
/// As [`generate`].
pub fn naive_yaserde(folder: &Path) -> Result<String, Error> {
    let plan = plan(&load(folder)?)?;
    Ok(print::print(emit::naive::source(&plan)))
}

#[derive(Default)]
struct Steps {
    done: Vec<(&'static str, Duration)>,
}

impl Steps {
    fn time<T>(
        &mut self,
        name: &'static str,
        step: impl FnOnce() -> Result<T, Error>,
    ) -> Result<T, Error> {
        let start = Instant::now();
        let result = step();
        self.done.push((name, start.elapsed()));
        result
    }
}
