//! Items for simple types.

use proc_macro2::Literal;
use quote::quote;

use crate::plan::{Alias, Enumeration, List, TextType};

use super::code::Parts;
use super::tokens::{Context, doc, ident};
use super::yaserde;

/// An open enum.
pub(super) fn enumeration(context: &Context<'_>, item: &Enumeration) -> Parts {
    let rt = &context.runtime;
    let name = ident(&item.ident);
    let docs = doc(&item.doc);
    let type_name = context.plan.prefixed(&item.component);
    let variants = item.values.iter().map(|value| {
        let docs = doc(&value.doc);
        let variant = ident(&value.ident);
        quote!(#docs #variant,)
    });
    let texts = item.values.iter().map(|value| {
        let variant = ident(&value.ident);
        let text = &value.text;
        quote!(Self::#variant => #text,)
    });
    let listed = item.values.iter().map(|value| {
        let variant = ident(&value.ident);
        quote!(Self::#variant,)
    });
    let mut sorted: Vec<_> = item.values.iter().collect();
    sorted.sort_by(|a, b| a.text.cmp(&b.text));
    let count = Literal::usize_unsuffixed(sorted.len());
    let sorted_texts = sorted.iter().map(|value| &value.text);
    let sorted_values = sorted.iter().map(|value| ident(&value.ident));
    let bridge = yaserde::lexical_bridge(context, &name);
    let definition = quote! {
        #docs
        #[derive(Clone)]
        #[non_exhaustive]
        pub enum #name {
            #(#variants)*
            #[doc(hidden)]
            Unrecognized(#rt::codec::Unlisted),
        }
    };
    let implementations = quote! {
        impl #name {
            /// The values that the schema lists, in its order.
            pub const VALUES: &'static [Self] = &[#(#listed)*];
            /// The text on the wire.
            pub fn as_str(&self) -> &str {
                match self { #(#texts)* Self::Unrecognized(text) => text.as_str(), }
            }
        }
        const _: () = {
            static TEXTS: [&str; #count] = [#(#sorted_texts),*];
            static VALUES: [#name; #count] = [#(#name::#sorted_values),*];
            #rt::open_enum!(#name, #type_name, TEXTS, VALUES);
        };
        #bridge
    };
    Parts {
        definition,
        implementations,
        ..Parts::default()
    }
}

/// A newtype over a list.
pub(super) fn list(context: &Context<'_>, item: &List) -> Parts {
    let rt = &context.runtime;
    let name = ident(&item.ident);
    let docs = doc(&item.doc);
    let type_name = context.plan.prefixed(&item.component);
    let value = context.type_ref(&item.item);
    let facets = match &item.facets {
        Some(path) => {
            let facets = context.facets(path);
            quote!(Some(&#facets))
        }
        None => quote!(None),
    };
    let bridge = yaserde::lexical_bridge(context, &name);
    let definition = quote! {
        #docs
        #[derive(Clone, Debug, Default, PartialEq)]
        pub struct #name {
            /// The entries, in their order.
            pub entries: Vec<#value>,
        }
    };
    let implementations = quote! {
        #rt::list!(#name, #type_name, #value, #facets);
        #bridge
    };
    Parts {
        definition,
        implementations,
        ..Parts::default()
    }
}

/// A newtype over text.
pub(super) fn text(context: &Context<'_>, item: &TextType) -> Parts {
    let rt = &context.runtime;
    let name = ident(&item.ident);
    let docs = doc(&item.doc);
    let facets = item.facets.as_ref().map(|path| {
        let facets = context.facets(path);
        quote!(, #facets)
    });
    let integer = item.integer.map(|integer| {
        let integer = ident(integer);
        quote!(#rt::integer_text!(#name, #integer);)
    });
    let bridge = yaserde::lexical_bridge(context, &name);
    let definition = quote! {
        #docs
        #[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
        pub struct #name(pub String);
    };
    let implementations = quote! {
        #rt::text_newtype!(#name #facets);
        #integer
        #bridge
    };
    Parts {
        definition,
        implementations,
        ..Parts::default()
    }
}

/// A type alias.
pub(super) fn alias(context: &Context<'_>, item: &Alias) -> Parts {
    let name = ident(&item.ident);
    let docs = doc(&item.doc);
    let target = context.type_ref(&item.target);
    Parts {
        definition: quote! { #docs pub type #name = #target; },
        ..Parts::default()
    }
}
