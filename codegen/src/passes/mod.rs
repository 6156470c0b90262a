//! From the schema's components to the items to emit, one decision a pass.

mod blanks;
mod boxing;
mod choices;
mod construction;
mod content;
mod conversions;
mod docs;
mod domains;
mod facets;
mod idents;
mod inheritance;
mod items;
mod links;
mod members;
mod methods;
mod modules;
mod needs;
mod omissions;
mod operations;
mod raw;
mod responses;
mod schema_set;
mod secrets;
mod simple;
mod tolerances;
mod yaserde;

use std::collections::BTreeSet;

use crate::error::Errors;
use crate::model::Model;
use crate::needs::Needs;
use crate::plan::Plan;
use crate::profile::Profile;

/// Runs the passes in their order. With `strict`, tables of the profile that do not fit the schemas
/// are errors.
pub(crate) fn run(model: &Model, profile: &Profile, named: &Needs, strict: bool) -> (Plan, Errors) {
    let mut errors = Errors::default();
    errors.take(profile.check());
    let hierarchy = inheritance::Hierarchy::of(model);
    let effective = inheritance::effective_types(model);
    let idents = idents::assign(model, raw::types(model));
    let mut plan = items::build(
        model,
        profile,
        &hierarchy,
        &effective,
        idents,
        strict,
        &mut errors,
    );
    choices::merge(profile.choices, strict, &mut plan, &mut errors);
    let messages = match profile.responses {
        Some(names) => responses::message_types(model, names),
        None => BTreeSet::new(),
    };
    tolerances::add(profile.members, strict, &mut plan, &mut errors);
    responses::relax(&messages, &mut plan);
    blanks::decide(&mut plan);
    boxing::apply(&mut plan);
    construction::decide(&mut plan);
    secrets::apply(profile.secrets, strict, &mut plan, &mut errors);
    tolerances::apply(profile.tolerances, strict, &mut plan, &mut errors);
    if let Some(reference) = &profile.reference {
        links::add(model, reference, &mut plan);
    }
    conversions::decide(profile, &messages, strict, &mut plan, &mut errors);
    if let Some(names) = &profile.operations {
        let reference = profile.reference.as_ref();
        operations::find(model, names, reference, strict, &mut plan, &mut errors);
    }
    if let Some(versions) = profile.versions {
        schema_set::count(model, versions, &mut plan);
    }
    if let Some(names) = profile.responses {
        responses::find(names, &messages, strict, &mut plan, &mut errors);
    }
    methods::decide(&mut plan);
    members::list(&mut plan);
    errors.take(needs::find(model, named, &mut plan));
    if let Some(names) = &profile.operations {
        domains::decide(&profile.domains, names, named, &mut plan);
    }
    if strict {
        omissions::find(model, profile, &plan, &mut errors);
    }
    yaserde::decide(&mut plan);
    modules::decide(&mut plan);
    (plan, errors)
}

/// How many items have yaserde's traits derived, and how many do not, by reason.
pub(crate) fn yaserde_tally(plan: &Plan) -> std::collections::BTreeMap<&'static str, usize> {
    yaserde::tally(plan)
}
