//! The enum over all global elements.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use crate::Options;
use crate::modules;
use crate::plan::{Plan, Root};

use super::tokens::{Context, doc, ident};
use super::yaserde;

/// The enum and its table.
pub(super) fn emit(plan: &Plan, options: &Options) -> TokenStream {
    let context = Context {
        plan,
        module: modules::ANY_ELEMENT,
        options,
    };
    let when = |root: &Root| context.when(plan.condition(&root.item));
    let variants = plan.roots.iter().map(|root| {
        let docs = doc(&root.doc);
        let (variant, when) = (ident(&root.variant), when(root));
        let path = context.path(&root.item);
        quote!(#when #docs #variant(Box<#path>),)
    });
    let conversions = plan.roots.iter().map(|root| {
        let (variant, when) = (ident(&root.variant), when(root));
        let path = context.path(&root.item);
        quote!(#when ::ews_types::boxed_variant!(AnyElement, #variant, #path);)
    });
    let writes = plan.roots.iter().map(|root| {
        let (variant, when) = (ident(&root.variant), when(root));
        quote!(#when Self::#variant(value) => codec::Document::write_document(value.as_ref(), writer),)
    });
    let names = plan.roots.iter().enumerate().map(|(index, root)| {
        let (variant, when) = (ident(&root.variant), when(root));
        let index = Literal::usize_unsuffixed(index);
        quote!(#when Self::#variant(_) => &NAMES[#index],)
    });
    let table = plan.roots.iter().map(|root| context.name(&root.element));
    let reads = plan.roots.iter().enumerate().map(|(index, root)| {
        let (variant, when) = (ident(&root.variant), when(root));
        let index = Literal::usize_unsuffixed(index);
        quote!(#when Some(#index) => codec::read_variant(reader, Self::#variant),)
    });
    let count = Literal::usize_unsuffixed(plan.roots.len());
    let roots = plan
        .roots
        .iter()
        .map(|root| (ident(&root.variant), when(root)));
    let yaserde = yaserde::any_element(&context, roots.collect());
    let (features, compiled, unknown) = if options.domains {
        let rows = plan.roots.iter();
        let rows = rows.map(|root| context.features(plan.condition(&root.item)));
        let compiled = plan.roots.iter().map(|root| {
            let (name, when) = (context.name(&root.element), when(root));
            quote!(#when #name,)
        });
        (
            quote! {
                /// The features of which one compiles the element of each name.
                static FEATURES: [codec::Features; #count] = [#(#rows),*];
                /// The names of the elements that are compiled.
                static COMPILED: &[codec::Name] = &[#(#compiled)*];
            },
            quote!(COMPILED),
            quote!(index => Err(reader.not_compiled(&NAMES, &FEATURES, index)),),
        )
    } else {
        (
            TokenStream::new(),
            quote!(NAMES),
            quote!(_ => Err(reader.unknown_element()),),
        )
    };
    quote! {
        use ::ews_types::codec;

        /// Any global element of the schemas: reads whatever element a document's root is.
        #[derive(Clone, PartialEq)]
        #[non_exhaustive]
        pub enum AnyElement { #(#variants)* }
        ::ews_types::debug_enum!(AnyElement, value, writer => {
            codec::Document::write_document(value, writer)
        });

        static NAMES: [codec::Name; #count] = [#(#table),*];
        #features

        impl AnyElement {
            /// The name of the element.
            #[inline]
            pub fn name(&self) -> &'static codec::Name {
                match self { #(#names)* }
            }

            /// The names of all global elements that a document can have as its root.
            pub fn names() -> impl ExactSizeIterator<Item = &'static codec::Name> {
                #compiled.iter()
            }
        }

        impl codec::Document for AnyElement {
            const NAMESPACES: &'static [&'static codec::Namespace] = super::namespaces::ALL;
            // Only a program that uses them compiles these, since they lead to every type.
            #[inline]
            fn read_document(reader: &mut codec::Reader<'_>) -> Result<Self, codec::ReadError> {
                match reader.position(&NAMES) {
                    #(#reads)*
                    #unknown
                }
            }
            #[inline]
            fn write_document(&self, writer: &mut codec::Writer<'_>) -> codec::WriteResult {
                match self { #(#writes)* }
            }
        }
        impl codec::Validate for AnyElement {
            fn validate_with(&self, options: &codec::WriteOptions) -> codec::WriteResult {
                codec::validate_document(self, options)
            }
        }
        #(#conversions)*
        #yaserde
    }
}
