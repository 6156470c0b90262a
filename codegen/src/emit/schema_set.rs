//! Which schemas the bindings are made of, as a constant.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use crate::plan::{Count, SchemaSet};

use super::tokens::Context;

/// The constant.
pub(super) fn emit(context: &Context<'_>, set: &SchemaSet) -> TokenStream {
    let rt = &context.runtime;
    let version = match &set.version {
        Some(version) => quote!(Some(#version)),
        None => quote!(None),
    };
    let counts = [set.operations, set.elements, set.types].map(|Count { all, more, fewer }| {
        let [all, more, fewer] = [all, more, fewer].map(Literal::usize_unsuffixed);
        quote!(SchemaCount::new(#all, #more, #fewer))
    });
    quote! {
        use #rt::{SchemaCount, SchemaSet};
        /// The schema set that the bindings are made of, beside that of the crate.
        pub const SCHEMA_SET: SchemaSet = SchemaSet::new(#version, #(#counts),*);
    }
}
