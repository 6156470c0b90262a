//! Enums over the concrete types of abstract ones.

use proc_macro2::Literal;
use quote::quote;

use crate::plan::Polymorphic;

use super::code::Parts;
use super::tokens::{Context, doc, ident};
use super::variants::{blank, blank_by_index, conversion, through, unboxed};
use super::yaserde;

/// An enum over the concrete types of an abstract one.
pub(super) fn emit(context: &Context<'_>, item: &Polymorphic) -> Parts {
    let rt = &context.runtime;
    let name = ident(&item.ident);
    let docs = doc(&item.doc);
    let type_name = context.plan.prefixed(&item.component);
    let mut variants = Vec::new();
    let mut names = Vec::new();
    let mut blanks = Vec::new();
    let mut reads = Vec::new();
    let mut writes = Vec::new();
    let mut conversions = Vec::new();
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
        if concrete.converts {
            conversions.push(conversion(context, &name, &variant, &path, concrete.boxed));
        }
    }
    let kept = context.kept(item.base.as_ref());
    let behind = Literal::usize_unsuffixed(names.len());
    variants.push(quote! {
        /// An element of another `xsi:type`, or one that was damaged, as it came.
        Kept(Box<#kept>),
    });
    blanks.push(quote!(#behind => #name::Kept(Box::new(codec::Kept::blank())),));
    reads.push(quote!(Self::Kept(value) => value.read(reader),));
    writes.push(quote!(Self::Kept(value) => value.write_named(name, writer),));
    conversions.push(quote!(#rt::boxed_variant!(#name, Kept, #kept);));
    let blank_index = context.blank_index(&item.ident);
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
    let through = through(context, &name, &item.through);
    let element = item.element.as_ref().map(|e| context.element(&name, e));
    let bridge = if item.element.is_some() {
        yaserde::element_bridge(context, &name)
    } else {
        yaserde::content_bridge(context, &name, &item.ident)
    };
    let count = Literal::usize_unsuffixed(names.len());
    let title = &item.ident;
    let definition = quote! {
        #docs
        #[derive(Clone, PartialEq)]
        #[non_exhaustive]
        pub enum #name { #(#variants)* }
    };
    let implementations = quote! {
        #rt::debug_enum!(#name, value, writer => {
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
        #(#conversions)*
        #through
        #element
        #bridge
    };
    Parts {
        definition,
        implementations,
        ..Parts::default()
    }
}
