//! What a list of the messages of all operations has in place of alternatives whose operations are
//! not compiled.

use proc_macro2::TokenStream;
use quote::quote;

use crate::plan::{Alternative, Choice, Condition};

use super::tokens::{Context, ident};

fn depends(context: &Context<'_>, item: &Choice) -> bool {
    let mut conditions = item.alternatives.iter().map(|a| &a.condition);
    context.options.domains && conditions.any(|condition| *condition != Condition::Always)
}

/// A feature that is added must not break a `match`.
pub(super) fn non_exhaustive(context: &Context<'_>, item: &Choice) -> Option<TokenStream> {
    depends(context, item).then(|| quote!(#[non_exhaustive]))
}

/// The blank value of an alternative.
pub(super) fn blank_variant(alternative: &Alternative) -> TokenStream {
    let variant = ident(&alternative.ident);
    if alternative.nested {
        quote!(Self::#variant(codec::Alternatives::blank()))
    } else {
        quote!(Self::#variant(codec::Content::blank()))
    }
}

/// The blank value of the first alternative that is there: one at least is, since the enum is not
/// there without.
pub(super) fn blank(context: &Context<'_>, item: &Choice) -> Option<TokenStream> {
    if !depends(context, item) {
        return None;
    }
    let mut conditions: Vec<&Condition> = Vec::new();
    let mut returns = Vec::new();
    for alternative in &item.alternatives {
        if !conditions.contains(&&alternative.condition) {
            conditions.push(&alternative.condition);
            let when = context.when(&alternative.condition);
            let value = blank_variant(alternative);
            returns.push(quote!(#when { return #value; }));
        }
    }
    let reason = "the first that is compiled";
    Some(quote! {
        #[allow(unreachable_code, clippy::needless_return, reason = #reason)]
        { #(#returns)* }
    })
}

/// The arm of a `match` on an alternative's index for those that are not there.
pub(super) fn others(context: &Context<'_>, item: &Choice) -> TokenStream {
    if !depends(context, item) {
        return quote!(_ => Err(reader.unknown_alternative()),);
    }
    let features = item.alternatives.iter().flat_map(|alternative| {
        let features = context.features(&alternative.condition);
        alternative.names.iter().map(move |_| features.clone())
    });
    quote! {
        _ => {
            static FEATURES: &[codec::Features] = &[#(#features),*];
            Err(reader.not_compiled(Self::NAMES, FEATURES, index))
        }
    }
}
