//! From the schema's components to the items to emit, one decision a pass.

mod blanks;
mod boxing;
mod content;
mod conversions;
mod docs;
mod domains;
mod facets;
mod fixups;
mod idents;
mod inheritance;
mod items;
mod operations;
mod parameters;
mod raw;
mod responses;
mod simple;
mod tolerances;
mod yaserde;

use crate::error::Error;
use crate::model::Model;
use crate::plan::Plan;

/// Runs the passes in their order.
pub(crate) fn run(model: &Model) -> Result<Plan, Error> {
    let hierarchy = inheritance::Hierarchy::of(model);
    let effective = inheritance::effective_types(model);
    let idents = idents::assign(model, raw::types(model));
    let mut plan = items::build(model, &hierarchy, &effective, idents)?;
    let messages = responses::message_types(model);
    responses::relax(&messages, &mut plan);
    blanks::decide(&mut plan);
    boxing::apply(&mut plan);
    parameters::decide(&mut plan);
    fixups::apply(&mut plan)?;
    tolerances::apply(&mut plan)?;
    conversions::decide(&messages, &mut plan);
    operations::find(model, &mut plan)?;
    responses::find(&messages, &mut plan);
    domains::decide(&mut plan);
    yaserde::decide(&mut plan);
    Ok(plan)
}

/// How many items have yaserde's traits derived, and how many do not, by reason.
pub(crate) fn yaserde_tally(plan: &Plan) -> std::collections::BTreeMap<&'static str, usize> {
    yaserde::tally(plan)
}
