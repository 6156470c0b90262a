//! What is compiled under the features of its domains.

use proc_macro2::TokenStream;
use quote::quote;

use crate::plan::Condition;

use super::code::{Code, Parts};
use super::tokens::Context;

/// An item's code under a condition: the definition stays where it is, and all that goes with it is
/// put together, so that the condition is written but once more.
pub(super) fn code(context: &Context<'_>, condition: &Condition, parts: Parts) -> Code {
    let when = context.when(condition);
    let Parts {
        definition,
        implementations,
        table,
    } = parts;
    let implementations = items(context, condition, implementations);
    let table = (!table.is_empty()).then(|| quote!(#when const _: () = { #table };));
    Code {
        items: quote!(#when #definition #implementations),
        table: table.unwrap_or_default(),
    }
}

/// Implementations under a condition.
pub(super) fn items(
    context: &Context<'_>,
    condition: &Condition,
    items: TokenStream,
) -> TokenStream {
    let when = context.when(condition);
    if when.is_empty() || items.is_empty() {
        return items;
    }
    quote!(#when const _: () = { #items };)
}
