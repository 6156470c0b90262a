//! What is compiled under the features of its domains.

use proc_macro2::{Delimiter, TokenStream, TokenTree};
use quote::quote;

use crate::plan::Condition;

use super::Code;
use super::tokens::Context;

/// An item's code under a condition: the definition stays where it is, and all that goes with it is
/// put together, so that the condition is written but once more.
pub(super) fn code(context: &Context<'_>, condition: &Condition, code: Code) -> Code {
    let when = context.when(condition);
    let table = code.table;
    let table = (!table.is_empty()).then(|| quote!(#when const _: () = { #table };));
    let table = table.unwrap_or_default();
    if when.is_empty() {
        return Code {
            items: code.items,
            table,
        };
    }
    let (definition, rest) = split(code.items);
    let rest = items(context, condition, rest);
    Code {
        items: quote!(#when #definition #rest),
        table,
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

/// Parts an item's definition from what follows it.
fn split(items: TokenStream) -> (TokenStream, TokenStream) {
    let mut tokens = items.into_iter();
    let mut definition = TokenStream::new();
    let mut is_named = false;
    for token in tokens.by_ref() {
        let ends = match &token {
            TokenTree::Ident(word) => {
                is_named |= word == "struct" || word == "enum" || word == "type";
                false
            }
            TokenTree::Group(group) => is_named && group.delimiter() == Delimiter::Brace,
            TokenTree::Punct(mark) => is_named && mark.as_char() == ';',
            TokenTree::Literal(_) => false,
        };
        definition.extend([token]);
        if ends {
            break;
        }
    }
    (definition, tokens.collect())
}
