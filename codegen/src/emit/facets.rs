//! What simple types demand of their values: a static item for each type, by its own name.

use std::collections::BTreeMap;

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use crate::plan::{Facets, Path, Pattern, Plan, Rule};

use super::tokens::{Context, ident};

/// The module of all of them, with a module for each of the schemas' namespaces.
pub(super) fn emit(context: &Context<'_>) -> TokenStream {
    let plan = context.plan;
    let rt = &context.runtime;
    let mut modules: BTreeMap<&str, Vec<TokenStream>> = BTreeMap::new();
    for facets in &plan.facets {
        let module = modules.entry(&facets.path.module).or_default();
        module.push(item(plan, facets));
    }
    let modules = modules.into_iter().map(|(name, items)| {
        let line = format!(" Those of the module `{name}`.");
        let name = ident(name);
        quote! {
            #[doc = #line]
            #[allow(non_upper_case_globals, reason = "names are the schema's own")]
            pub mod #name {
                use #rt::codec;
                #(#items)*
            }
        }
    });
    quote!(#(#modules)*)
}

fn item(plan: &Plan, facets: &Facets) -> TokenStream {
    let name = ident(&facets.path.ident);
    let type_name = plan.prefixed(&facets.component);
    let line = format!(" Of `{type_name}`.");
    let collapses = facets.collapses;
    let rules = facets.rules.iter().map(rule);
    quote! {
        #[doc = #line]
        pub static #name: codec::Facets = codec::Facets {
            type_name: #type_name,
            collapses: #collapses,
            rules: &[#(#rules),*],
        };
    }
}

fn rule(rule: &Rule) -> TokenStream {
    match rule {
        Rule::Length { min, max } => {
            let (min, max) = (count(*min), count(*max));
            quote!(codec::Rule::Length { min: #min, max: #max })
        }
        Rule::Range { min, max } => {
            let (min, max) = (number(*min), number(*max));
            quote!(codec::Rule::Range { min: #min, max: #max })
        }
        Rule::OneOf(values) => quote!(codec::Rule::OneOf(&[#(#values),*])),
        Rule::Pattern(pattern) => {
            let pattern = automaton(pattern);
            quote!(codec::Rule::Pattern(#pattern))
        }
        Rule::AnyOf(alternatives) => {
            let alternatives = alternatives.iter().map(|rules| {
                let rules = rules.iter().map(self::rule);
                quote!(&[#(#rules),*])
            });
            quote!(codec::Rule::AnyOf(&[#(#alternatives),*]))
        }
    }
}

fn count(count: usize) -> TokenStream {
    if count == usize::MAX {
        return quote!(usize::MAX);
    }
    let count = Literal::usize_unsuffixed(count);
    quote!(#count)
}

fn number(number: i128) -> TokenStream {
    match number {
        i128::MIN => quote!(i128::MIN),
        i128::MAX => quote!(i128::MAX),
        _ => {
            let number = Literal::i128_unsuffixed(number);
            quote!(#number)
        }
    }
}

fn automaton(pattern: &Pattern) -> TokenStream {
    let (source, nullable) = (&pattern.source, pattern.nullable);
    let bits = Literal::u64_unsuffixed;
    let (first, last) = (bits(pattern.first), bits(pattern.last));
    let places = pattern.places.iter().map(|place| {
        let ranges = place
            .ranges
            .iter()
            .map(|(start, end)| quote!((#start, #end)));
        let follow = bits(place.follow);
        quote!((&[#(#ranges),*], #follow))
    });
    quote! {
        codec::Pattern {
            source: #source,
            nullable: #nullable,
            first: #first,
            last: #last,
            places: &[#(#places),*],
        }
    }
}

/// What is checked of `value`, a reference to an alternative's or a global element's value.
pub(super) fn values(value: &TokenStream, nillable: bool) -> TokenStream {
    if nillable {
        quote!(value.as_option())
    } else {
        quote!([#value])
    }
}

impl Context<'_> {
    /// The static item of what a simple type demands.
    pub(super) fn facets(&self, facets: &Path) -> TokenStream {
        let (module, name) = (ident(&facets.module), ident(&facets.ident));
        quote!(super::facets::#module::#name)
    }
}
