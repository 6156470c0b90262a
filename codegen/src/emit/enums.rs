//! Enums over elements and over types.

use std::collections::BTreeMap;

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use crate::plan::{Choice, Polymorphic, Through};

use super::tokens::{Context, doc, ident};
use super::yaserde;

/// An enum over elements.
pub(super) fn choice(context: &Context<'_>, item: &Choice) -> TokenStream {
    let name = ident(&item.ident);
    let docs = doc(&item.doc);
    let mut variants = Vec::new();
    let mut names = Vec::new();
    let mut reads = Vec::new();
    let mut writes = Vec::new();
    let mut values = Vec::new();
    for alternative in &item.alternatives {
        let variant = ident(&alternative.ident);
        let docs = doc(&alternative.doc);
        let ty = context.held(&alternative.value, alternative.boxed, alternative.nillable);
        variants.push(quote!(#docs #variant(#ty),));
        let plain = context.held(&alternative.value, false, alternative.nillable);
        values.push((plain.to_string(), variant.clone(), plain, alternative.boxed));
        let first = names.len();
        let start = Literal::usize_unsuffixed(first);
        if alternative.nested {
            names.extend(alternative.names.iter().map(|n| context.name(n)));
            let end = Literal::usize_unsuffixed(names.len().saturating_sub(1));
            reads.push(if first == 0 {
                quote!(0..=#end => reader.nested_variant(into, Self::#variant, index),)
            } else {
                quote!(#start..=#end => reader.nested_variant(into, Self::#variant, index - #start),)
            });
            writes
                .push(quote!(Self::#variant(value) => codec::Alternatives::write(value, writer),));
        } else {
            names.push(match alternative.names.first() {
                Some(name) => context.name(name),
                None => {
                    let namespace = context.namespace(0);
                    quote!(codec::name(&#namespace, ""))
                }
            });
            reads.push(quote!(#start => reader.variant(into, Self::#variant),));
            writes.push(quote!(Self::#variant(value) => codec::Content::write(value, &Self::NAMES[#start], writer),));
        }
    }
    let blank = item.alternatives.first().map(|alternative| {
        let variant = ident(&alternative.ident);
        if alternative.nested {
            quote!(Self::#variant(codec::Alternatives::blank()))
        } else {
            quote!(Self::#variant(codec::Content::blank()))
        }
    });
    let conversions = conversions(&name, values);
    let through = through(context, &name, &item.through);
    let display = item.is_id.then(|| {
        let variants = item.alternatives.iter().map(|a| ident(&a.ident));
        quote! {
            /// The identifier alone.
            impl ::std::fmt::Display for #name {
                fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                    match self { #(Self::#variants(id) => ::std::fmt::Display::fmt(id, f),)* }
                }
            }
        }
    });
    let element = item.element.as_ref().map(|element| {
        let namespace = context.namespace(element.namespace);
        let local = &element.local;
        quote!(::ews_types::element_choice!(#name, super::namespaces::ALL, #namespace, #local);)
    });
    let bridge = item
        .element
        .as_ref()
        .map(|_| yaserde::element_bridge(context, &name));
    quote! {
        #docs
        #[derive(Clone, Debug, PartialEq)]
        pub enum #name { #(#variants)* }
        impl codec::Alternatives for #name {
            const NAMES: &'static [codec::Name] = &[#(#names),*];
            fn blank() -> Self { #blank }
            fn read(into: &mut Option<Self>, index: usize, reader: &mut codec::Reader<'_>) -> codec::ReadResult {
                match index {
                    #(#reads)*
                    _ => Err(reader.unknown_alternative()),
                }
            }
            fn write(&self, writer: &mut codec::Writer<'_>) -> codec::WriteResult {
                match self { #(#writes)* }
            }
        }
        #conversions
        #through
        #display
        #element
        #bridge
    }
}

/// `From` each value that belongs to one variant only.
fn conversions(
    name: &proc_macro2::Ident,
    values: Vec<(String, proc_macro2::Ident, TokenStream, bool)>,
) -> TokenStream {
    let mut uses: BTreeMap<String, usize> = BTreeMap::new();
    for (text, ..) in &values {
        *uses.entry(text.clone()).or_default() += 1;
    }
    values
        .into_iter()
        .filter(|(text, ..)| uses.get(text) == Some(&1))
        .map(|(_, variant, ty, boxed)| {
            if boxed {
                quote!(::ews_types::boxed_variant!(#name, #variant, #ty);)
            } else {
                quote!(::ews_types::variant!(#name, #variant, #ty);)
            }
        })
        .collect()
}

/// `From` values that become the value of a variant first.
fn through(
    context: &Context<'_>,
    name: &proc_macro2::Ident,
    conversions: &[Through],
) -> TokenStream {
    conversions
        .iter()
        .map(|through| {
            let source = context.path(&through.source);
            let variant = ident(&through.variant);
            let boxed = through.boxed.then(|| quote!(boxed));
            quote!(::ews_types::through_variant!(#name, #boxed #variant, #source);)
        })
        .collect()
}

/// An enum over the concrete types of an abstract one.
pub(super) fn polymorphic(context: &Context<'_>, item: &Polymorphic) -> TokenStream {
    let name = ident(&item.ident);
    let docs = doc(&item.doc);
    let type_name = &item.type_name;
    let mut variants = Vec::new();
    let mut names = Vec::new();
    let mut reads = Vec::new();
    let mut writes = Vec::new();
    let mut values = Vec::new();
    for (index, concrete) in item.variants.iter().enumerate() {
        let variant = ident(&concrete.ident);
        let path = context.path(&concrete.value);
        let ty = if concrete.boxed {
            quote!(Box<#path>)
        } else {
            path.clone()
        };
        let prefix = &context.plan.namespaces[concrete.name.namespace].prefix;
        let colon = if prefix.is_empty() { "" } else { ":" };
        let line = format!(" `xsi:type` `{prefix}{colon}{}`.", concrete.name.local);
        variants.push(quote!(#[doc = #line] #variant(#ty),));
        names.push(context.name(&concrete.name));
        let index = Literal::usize_unsuffixed(index);
        reads.push(quote!(#index => reader.variant(self, Self::#variant),));
        writes.push(quote! {
            Self::#variant(value) => { writer.xsi_type(&TYPES[#index]); codec::Content::write(value, name, writer) }
        });
        values.push((path.to_string(), variant, path, concrete.boxed));
    }
    let blank = item.variants.first().map(|concrete| {
        let variant = ident(&concrete.ident);
        quote!(Self::#variant(codec::Content::blank()))
    });
    let conversions = conversions(&name, values);
    let through = through(context, &name, &item.through);
    let element = item.element.as_ref().map(|e| context.element(&name, e));
    let bridge = if item.element.is_some() {
        yaserde::element_bridge(context, &name)
    } else {
        yaserde::content_bridge(context, &name, &item.ident)
    };
    let count = Literal::usize_unsuffixed(names.len());
    quote! {
        #docs
        #[derive(Clone, Debug, PartialEq)]
        pub enum #name { #(#variants)* }
        const _: () = {
            static TYPES: [codec::Name; #count] = [#(#names),*];
            impl codec::Content for #name {
                fn blank() -> Self { #blank }
                fn read(&mut self, reader: &mut codec::Reader<'_>) -> codec::ReadResult {
                    match reader.concrete_type(#type_name, &TYPES)? {
                        #(#reads)*
                        _ => Err(reader.unknown_alternative()),
                    }
                }
                fn write(&self, name: &codec::Name, writer: &mut codec::Writer<'_>) -> codec::WriteResult {
                    match self { #(#writes)* }
                }
            }
        };
        #conversions
        #through
        #element
        #bridge
    }
}
