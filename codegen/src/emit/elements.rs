//! Items for global elements, and the namespaces that they are in.

use proc_macro2::TokenStream;
use quote::quote;

use crate::plan::{ElementAlias, ElementNewtype};

use super::code::Parts;
use super::tokens::{Context, doc, ident, namespace_static, visible};
use super::{facets, yaserde};

/// One static item for each namespace, and the list of all.
pub(super) fn namespaces(context: &Context<'_>) -> TokenStream {
    let plan = context.plan;
    let rt = &context.runtime;
    let statics = plan
        .namespaces
        .iter()
        .enumerate()
        .map(|(index, namespace)| {
            let name = namespace_static(plan, index);
            let uri = &namespace.uri;
            let prefix = &namespace.prefix;
            let line = if uri.is_empty() {
                " No namespace.".to_owned()
            } else {
                format!(" The namespace `{}`.", visible(uri))
            };
            quote! {
                #[doc = #line]
                pub static #name: Namespace = Namespace { uri: #uri, prefix: #prefix };
            }
        });
    let all = (0..plan.namespaces.len()).map(|index| {
        let name = namespace_static(plan, index);
        quote!(&#name)
    });
    let members = (!plan.members.is_empty()).then(|| {
        let lists = plan.members.iter().enumerate().map(|(index, names)| {
            let namespace = namespace_static(plan, index);
            quote!((&#namespace, &[#(#names),*]))
        });
        quote! {
            /// The names of all elements that a type declares, by namespace.
            pub static MEMBERS: &#rt::codec::Members = &[#(#lists),*];
        }
    });
    quote! {
        use #rt::codec::Namespace;
        #(#statics)*
        /// All of them.
        pub const ALL: &[&Namespace] = &[#(#all),*];
        #members
    }
}

/// A type alias by the element's name.
pub(super) fn alias(context: &Context<'_>, item: &ElementAlias) -> Parts {
    let name = ident(&item.ident);
    let docs = doc(&item.doc);
    let target = context.path(&item.target);
    Parts {
        definition: quote! { #docs pub type #name = #target; },
        ..Parts::default()
    }
}

/// A newtype by the element's name.
pub(super) fn newtype(context: &Context<'_>, item: &ElementNewtype) -> Parts {
    let rt = &context.runtime;
    let name = ident(&item.ident);
    let docs = doc(&item.doc);
    let target = context.held(&item.target, false, item.nillable);
    let element = context.element(&name, &item.element);
    let facets = item.facets.as_ref().map(|path| {
        let checks = context.facets(path);
        let values = facets::values(&quote!(value), item.nillable);
        quote!(, #checks, |value| #values)
    });
    let default = item.default.as_ref().map(|text| quote!(; #text));
    let bridge = yaserde::element_bridge(context, &name);
    let definition = quote! {
        #docs
        #[derive(Clone, Debug, PartialEq)]
        pub struct #name(pub #target);
    };
    let implementations = quote! {
        #rt::element_newtype!(#name, #target #default #facets);
        #element
        #bridge
    };
    Parts {
        definition,
        implementations,
        ..Parts::default()
    }
}
