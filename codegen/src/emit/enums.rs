//! Enums over elements and over types.

use std::collections::BTreeMap;

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use crate::plan::{Choice, Path, Polymorphic, Through};

use super::tokens::{Context, doc, ident};
use super::{choice_of_domains, facets, yaserde};

/// An enum over elements.
pub(super) fn choice(context: &Context<'_>, item: &Choice) -> TokenStream {
    let name = ident(&item.ident);
    let docs = doc(&item.doc);
    let mut variants = Vec::new();
    let mut names = Vec::new();
    let mut blanks = Vec::new();
    let mut reads = Vec::new();
    let mut writes = Vec::new();
    let mut values = Vec::new();
    for alternative in &item.alternatives {
        let variant = ident(&alternative.ident);
        let docs = doc(&alternative.doc);
        let when = context.when(&alternative.condition);
        let ty = context.held(&alternative.value, alternative.boxed, alternative.nillable);
        variants.push(quote!(#when #docs #variant(#ty),));
        let plain = context.held(&alternative.value, false, alternative.nillable);
        values.push(Variant {
            text: plain.to_string(),
            ident: variant.clone(),
            ty: plain,
            boxed: alternative.boxed,
            when: when.clone(),
        });
        let first = names.len();
        let start = Literal::usize_unsuffixed(first);
        if alternative.nested {
            names.extend(alternative.names.iter().map(|n| context.name(n)));
            let end = Literal::usize_unsuffixed(names.len().saturating_sub(1));
            blanks.push(if first == 0 {
                quote!(#when 0..=#end => Self::#variant(codec::Alternatives::blank(index)),)
            } else {
                quote!(#when #start..=#end => Self::#variant(codec::Alternatives::blank(index - #start)),)
            });
            reads.push(
                quote!(#when Self::#variant(value) => codec::Alternatives::read(value, reader),),
            );
            writes.push(quote! {
                #when
                Self::#variant(value) => codec::Alternatives::write(value, writer),
            });
        } else {
            names.push(match alternative.names.first() {
                Some(name) => context.name(name),
                None => {
                    let namespace = context.namespace(0);
                    quote!(codec::name(&#namespace, ""))
                }
            });
            let value = blank(alternative.boxed);
            blanks.push(quote!(#when #start => Self::#variant(#value),));
            let (read, write) = unboxed(alternative.boxed);
            let read = match &alternative.default {
                Some(text) => quote! {
                    reader.with_default(#text, |reader| codec::Content::read(#read, reader))
                },
                None => quote!(codec::Content::read(#read, reader)),
            };
            reads.push(quote!(#when Self::#variant(value) => #read,));
            let written = quote!(codec::Content::write(#write, &Self::NAMES[#start], writer));
            let written = match &alternative.facets {
                None => written,
                Some(path) => {
                    let checks = context.facets(path);
                    let values = facets::values(&write, alternative.nillable);
                    quote!({
                        writer.element_facets(&Self::NAMES[#start], &#checks, #values)?;
                        #written
                    })
                }
            };
            writes.push(quote!(#when Self::#variant(value) => #written,));
        }
    }
    let own_path = Path {
        module: context.module.to_owned(),
        ident: item.ident.clone(),
    };
    let blank_index = context.plan.blanks.get(&own_path).copied().unwrap_or(0);
    let (check, first) = match choice_of_domains::emit(context, item) {
        Some((check, first)) => (Some(check), first),
        None => (None, choice_of_domains::first(context, item, blank_index)),
    };
    if check.is_none() && blank_index == 0 && item.alternatives.first().is_some_and(|a| !a.nested) {
        blanks.remove(0);
    }
    let blank = blank_by_index(&quote!(Self), &blanks, Some(&first));
    let allowed = choice_of_domains::allowed(context, item);
    let non_exhaustive = choice_of_domains::non_exhaustive(context, item);
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
    // What is an element is content, too, which is checked as such.
    let element = match &item.element {
        Some(element) => {
            let namespace = context.namespace(element.namespace);
            let local = &element.local;
            quote!(::ews_types::element_choice!(#name, super::namespaces::ALL, #namespace, #local);)
        }
        None => quote! {
            impl codec::Validate for #name {
                fn validate_with(&self, options: &codec::WriteOptions) -> codec::WriteResult {
                    codec::validate_choice(self, options)
                }
            }
        },
    };
    let bridge = item
        .element
        .as_ref()
        .map(|_| yaserde::element_bridge(context, &name));
    quote! {
        #docs
        #[derive(Clone, PartialEq)]
        #non_exhaustive
        pub enum #name { #(#variants)* }
        ::ews_types::debug_enum!(#name, value, writer => codec::Alternatives::write(value, writer));
        impl codec::Alternatives for #name {
            const NAMES: &'static [codec::Name] = &[#(#names),*];
            #allowed
            #blank
            #check
            fn read(&mut self, reader: &mut codec::Reader<'_>) -> codec::ReadResult {
                match self { #(#reads)* }
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

/// What a variant holds, to read into and to write, given a reference to it.
fn unboxed(boxed: bool) -> (TokenStream, TokenStream) {
    if boxed {
        (quote!(&mut **value), quote!(&**value))
    } else {
        (quote!(value), quote!(value))
    }
}

/// The function that makes the blank value of a variant, by its index.
fn blank_by_index(
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

/// The value that a variant is read into.
pub(super) fn blank(boxed: bool) -> TokenStream {
    if boxed {
        quote!(Box::new(codec::Content::blank()))
    } else {
        quote!(codec::Content::blank())
    }
}

/// A variant with the value that it holds.
struct Variant {
    /// The value's type as text, to find those that several variants hold.
    text: String,
    ident: proc_macro2::Ident,
    ty: TokenStream,
    boxed: bool,
    /// The attribute of what is compiled under a condition.
    when: TokenStream,
}

/// `From` each value that belongs to one variant only.
fn conversions(name: &proc_macro2::Ident, values: Vec<Variant>) -> TokenStream {
    let mut uses: BTreeMap<String, usize> = BTreeMap::new();
    for value in &values {
        *uses.entry(value.text.clone()).or_default() += 1;
    }
    values
        .into_iter()
        .filter(|value| uses.get(&value.text) == Some(&1))
        .map(|value| {
            let (variant, ty, when) = (value.ident, value.ty, value.when);
            if value.boxed {
                quote!(#when ::ews_types::boxed_variant!(#name, #variant, #ty);)
            } else {
                quote!(#when ::ews_types::variant!(#name, #variant, #ty);)
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
    let mut blanks = Vec::new();
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
        let value = blank(concrete.boxed);
        blanks.push(quote!(#index => #name::#variant(#value),));
        let (read, write) = unboxed(concrete.boxed);
        reads.push(quote!(Self::#variant(value) => codec::Content::read(#read, reader),));
        writes.push(quote! {
            Self::#variant(value) => { writer.xsi_type(&TYPES[#index]); codec::Content::write(#write, name, writer) }
        });
        values.push(Variant {
            text: path.to_string(),
            ident: variant,
            ty: path,
            boxed: concrete.boxed,
            when: TokenStream::new(),
        });
    }
    let own_path = Path {
        module: context.module.to_owned(),
        ident: item.ident.clone(),
    };
    let blank_index = context.plan.blanks.get(&own_path).copied().unwrap_or(0);
    let first = item.variants.get(blank_index).map(|concrete| {
        let variant = ident(&concrete.ident);
        let value = blank(concrete.boxed);
        quote!(#name::#variant(#value))
    });
    if !blanks.is_empty() && blank_index == 0 {
        blanks.remove(0);
    }
    let blank_index = Literal::usize_unsuffixed(blank_index);
    let blank = blank_by_index(&quote!(#name), &blanks, first.as_ref());
    let conversions = conversions(&name, values);
    let through = through(context, &name, &item.through);
    let element = item.element.as_ref().map(|e| context.element(&name, e));
    let bridge = if item.element.is_some() {
        yaserde::element_bridge(context, &name)
    } else {
        yaserde::content_bridge(context, &name, &item.ident)
    };
    let count = Literal::usize_unsuffixed(names.len());
    let title = &item.ident;
    quote! {
        #docs
        #[derive(Clone, PartialEq)]
        pub enum #name { #(#variants)* }
        ::ews_types::debug_enum!(#name, value, writer => {
            codec::Content::write(value, &codec::name(&codec::NO_NAMESPACE, #title), writer)
        });
        const _: () = {
            static TYPES: [codec::Name; #count] = [#(#names),*];
            #blank
            impl codec::Content for #name {
                fn blank() -> Self { blank(#blank_index) }
                fn read(&mut self, reader: &mut codec::Reader<'_>) -> codec::ReadResult {
                    *self = blank(reader.concrete_type(#type_name, &TYPES)?);
                    match self { #(#reads)* }
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
