//! What all enums with a value in each variant have in common.

use proc_macro2::{Ident, TokenStream};
use quote::quote;

use crate::plan::{Source, Through};

use super::tokens::{Context, ident};

/// What a variant holds, to read into and to write, given a reference to it.
pub(super) fn unboxed(boxed: bool) -> (TokenStream, TokenStream) {
    if boxed {
        (quote!(&mut **value), quote!(&**value))
    } else {
        (quote!(value), quote!(value))
    }
}

/// The value that a variant is read into.
pub(super) fn blank(boxed: bool) -> TokenStream {
    if boxed {
        quote!(Box::new(codec::Content::blank()))
    } else {
        quote!(codec::Content::blank())
    }
}

/// The function that makes the blank value of a variant, by its index.
pub(super) fn blank_by_index(
    returned: &TokenStream,
    blanks: &[TokenStream],
    first: Option<&TokenStream>,
) -> TokenStream {
    if blanks.is_empty() {
        return quote!(fn blank(_index: usize) -> #returned { #first });
    }
    quote! {
        fn blank(index: usize) -> #returned {
            match index { #(#blanks)* _ => #first, }
        }
    }
}

/// `From` the value of a variant.
pub(super) fn conversion(
    context: &Context<'_>,
    name: &Ident,
    variant: &Ident,
    value: &TokenStream,
    boxed: bool,
) -> TokenStream {
    let rt = &context.runtime;
    if boxed {
        quote!(#rt::boxed_variant!(#name, #variant, #value);)
    } else {
        quote!(#rt::variant!(#name, #variant, #value);)
    }
}

/// `From` values that become the value of a variant first.
pub(super) fn through(context: &Context<'_>, name: &Ident, conversions: &[Through]) -> TokenStream {
    let rt = &context.runtime;
    conversions
        .iter()
        .map(|through| {
            let source = match &through.source {
                Source::Item(path) => context.path(path),
                Source::Text | Source::Entry => quote!(text),
            };
            let variant = ident(&through.variant);
            let boxed = through.boxed.then(|| quote!(boxed));
            quote!(#rt::through_variant!(#name, #boxed #variant, #source);)
        })
        .collect()
}
