//! What a list of the messages of all operations has in place of alternatives whose operations are
//! not compiled.
//!
//! Their variants are left out, but the list of names stays whole: indexes are the same with any choice
//! of domains, and a message of another domain is an error that names its feature.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use crate::plan::{Alternative, Choice, Condition};

use super::tokens::{Context, ident};
use super::variants;

fn depends(context: &Context<'_>, item: &Choice) -> bool {
    context.options.domains && item.varies()
}

/// The blank value of the first alternative, or of that at `index`.
pub(super) fn first(context: &Context<'_>, item: &Choice, index: usize) -> TokenStream {
    let alternative = item.alternatives.get(index);
    alternative.map(|a| blank(context, a)).unwrap_or_default()
}

fn blank(context: &Context<'_>, alternative: &Alternative) -> TokenStream {
    let variant = ident(&alternative.ident);
    if alternative.nested {
        let value = context.blank_choice(&alternative.value);
        quote!(Self::#variant(#value))
    } else {
        let value = variants::blank(alternative.boxed);
        quote!(Self::#variant(#value))
    }
}

/// What `blank` needs if not all alternatives are there.
pub(super) fn allowed(context: &Context<'_>, item: &Choice) -> Option<TokenStream> {
    let reason = "the first that is compiled";
    depends(context, item)
        .then(|| quote!(#[allow(unreachable_code, clippy::needless_return, reason = #reason)]))
}

/// What tells an alternative that is not there, and the blank value of the first that is there: one
/// at least is, since the enum is not there without.
pub(super) fn emit(context: &Context<'_>, item: &Choice) -> Option<(TokenStream, TokenStream)> {
    if !depends(context, item) {
        return None;
    }
    let mut conditions: Vec<&Condition> = Vec::new();
    let mut returns = Vec::new();
    let mut compiled = Vec::new();
    let mut features = Vec::new();
    let mut next = 0;
    for alternative in &item.alternatives {
        let when = context.when(&alternative.condition);
        if !conditions.contains(&&alternative.condition) {
            conditions.push(&alternative.condition);
            let value = blank(context, alternative);
            returns.push(quote!(#when { return #value; }));
        }
        let needed = context.features(&alternative.condition);
        for _ in &alternative.names {
            let index = Literal::usize_unsuffixed(next);
            compiled.push(quote!(#when #index => Ok(()),));
            features.push(needed.clone());
            next += 1;
        }
    }
    // What is kept needs no domain.
    let behind = Literal::usize_unsuffixed(next);
    compiled.push(quote!(#behind => Ok(()),));
    let check = quote! {
        fn check(index: usize, reader: &codec::Reader<'_>) -> codec::ReadResult {
            static FEATURES: &[codec::Features] = &[#(#features),*];
            match index {
                #(#compiled)*
                _ => Err(reader.not_compiled(Self::NAMES, FEATURES, index)),
            }
        }
    };
    let first = quote!({ #(#returns)* });
    Some((check, first))
}
