//! Enums over elements.

use proc_macro2::Literal;
use quote::quote;

use crate::plan::Choice;

use super::code::Parts;
use super::tokens::{Context, doc, ident};
use super::variants::{blank, blank_by_index, conversion, through, unboxed};
use super::{choice_of_domains, facets, methods, yaserde};

/// An enum over elements.
pub(super) fn emit(context: &Context<'_>, item: &Choice) -> Parts {
    let rt = &context.runtime;
    let name = ident(&item.ident);
    let docs = doc(&item.doc);
    let mut variants = Vec::new();
    let mut names = Vec::new();
    let mut blanks = Vec::new();
    let mut reads = Vec::new();
    let mut writes = Vec::new();
    let mut conversions = Vec::new();
    for alternative in &item.alternatives {
        let variant = ident(&alternative.ident);
        let docs = doc(&alternative.doc);
        let when = context.when(&alternative.condition);
        let ty = context.held(&alternative.value, alternative.boxed, alternative.nillable);
        variants.push(quote!(#when #docs #variant(#ty),));
        if alternative.converts {
            let value = context.held(&alternative.value, false, alternative.nillable);
            let conversion = conversion(context, &name, &variant, &value, alternative.boxed);
            conversions.push(quote!(#when #conversion));
        }
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
    let kept = context.kept(item.base.as_ref());
    let behind = Literal::usize_unsuffixed(names.len());
    variants.push(quote! {
        /// An element that the schema does not list, or one that was damaged, as it came.
        Kept(Box<#kept>),
    });
    blanks.push(quote!(#behind => Self::Kept(Box::new(codec::Kept::blank())),));
    reads.push(quote!(Self::Kept(value) => value.read(reader),));
    writes.push(quote!(Self::Kept(value) => value.write(writer),));
    conversions.push(quote!(#rt::boxed_variant!(#name, Kept, #kept);));
    let blank_index = context.blank_index(&item.ident);
    let (check, first) = match choice_of_domains::emit(context, item) {
        Some((check, first)) => (Some(check), first),
        None => (None, choice_of_domains::first(context, item, blank_index)),
    };
    if check.is_none() && blank_index == 0 && item.alternatives.first().is_some_and(|a| !a.nested) {
        blanks.remove(0);
    }
    let blank = blank_by_index(&quote!(Self), &blanks, Some(&first));
    let allowed = choice_of_domains::allowed(context, item);
    let through = through(context, &name, &item.through);
    let display = item.is_id.then(|| {
        let variants = item.alternatives.iter().map(|a| ident(&a.ident));
        quote! {
            /// The identifier alone; of one that is kept as it came, its name and length.
            impl ::std::fmt::Display for #name {
                fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                    match self {
                        #(Self::#variants(id) => ::std::fmt::Display::fmt(id, f),)*
                        Self::Kept(id) => ::std::fmt::Display::fmt(id, f),
                    }
                }
            }
        }
    });
    // What is an element is content, too, which is checked as such.
    let element = match &item.element {
        Some(element) => {
            let namespace = context.namespace(element.namespace);
            let local = &element.local;
            quote!(#rt::element_choice!(#name, super::namespaces::ALL, #namespace, #local);)
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
    let definition = quote! {
        #docs
        #[derive(Clone, PartialEq)]
        #[non_exhaustive]
        pub enum #name { #(#variants)* }
    };
    let implementations = quote! {
        #rt::debug_enum!(#name, value, writer => codec::Alternatives::write(value, writer));
        impl codec::Alternatives for #name {
            const NAMES: &'static [codec::Name] = &[#(#names),*];
            const KEEPS: bool = true;
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
        #(#conversions)*
        #through
        #display
        #element
        #bridge
    };
    Parts {
        definition,
        implementations,
        table: methods::emit(context, item),
    }
}
