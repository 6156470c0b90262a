//! The enum over all global elements.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use crate::Options;
use crate::plan::{Plan, Root};

use super::tokens::{Context, doc, ident};
use super::yaserde;

/// The enum and its table.
pub(super) fn emit(plan: &Plan, options: &Options) -> TokenStream {
    let context = Context {
        plan,
        module: "any_element",
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
    let all = if options.domains {
        quote!(ALL)
    } else {
        quote!(ELEMENTS)
    };
    let names = plan.roots.iter().enumerate().map(|(index, root)| {
        let (variant, when) = (ident(&root.variant), when(root));
        let index = Literal::usize_unsuffixed(index);
        quote!(#when Self::#variant(_) => &#all[#index].0,)
    });
    let table = plan.roots.iter().map(|root| {
        let (variant, when) = (ident(&root.variant), when(root));
        let name = context.name(&root.element);
        quote!(#when (#name, |reader| Ok(AnyElement::#variant(Box::new(codec::Document::read_document(reader)?)))),)
    });
    let count = Literal::usize_unsuffixed(plan.roots.len());
    let roots = plan
        .roots
        .iter()
        .map(|root| (ident(&root.variant), when(root)));
    let yaserde = yaserde::any_element(&context, roots.collect());
    let (elements, all_elements, unknown) = if options.domains {
        let rows = plan.roots.iter().map(|root| {
            let name = context.name(&root.element);
            let features = context.features(plan.condition(&root.item));
            quote!((#name, #features),)
        });
        (
            quote!(static ELEMENTS: &[(codec::Name, ReadElement)] = &[#(#table)*];),
            quote! {
                /// All elements, with the features of which one compiles them.
                static ALL: [(codec::Name, codec::Features); #count] = [#(#rows)*];
            },
            quote!(reader.not_compiled_element(&ALL)),
        )
    } else {
        (
            quote!(static ELEMENTS: [(codec::Name, ReadElement); #count] = [#(#table)*];),
            TokenStream::new(),
            quote!(reader.unknown_element()),
        )
    };
    quote! {
        use ::ews_types::codec;

        /// Any global element of the schemas: reads whatever element a document's root is.
        #[derive(Clone, Debug, PartialEq)]
        #[non_exhaustive]
        pub enum AnyElement { #(#variants)* }

        type ReadElement = fn(&mut codec::Reader<'_>) -> Result<AnyElement, codec::ReadError>;

        #elements
        #all_elements

        impl AnyElement {
            /// The name of the element.
            pub fn name(&self) -> &'static codec::Name {
                match self { #(#names)* }
            }

            /// The names of all global elements that a document can have as its root.
            pub fn names() -> impl ExactSizeIterator<Item = &'static codec::Name> {
                ELEMENTS.iter().map(|(name, _)| name)
            }
        }

        impl codec::Document for AnyElement {
            const NAMESPACES: &'static [&'static codec::Namespace] = super::namespaces::ALL;
            fn read_document(reader: &mut codec::Reader<'_>) -> Result<Self, codec::ReadError> {
                match ELEMENTS.iter().find(|(name, _)| reader.is(name)) {
                    Some((_, read)) => read(reader),
                    None => Err(#unknown),
                }
            }
            fn write_document(&self, writer: &mut codec::Writer) -> codec::WriteResult {
                match self { #(#writes)* }
            }
        }
        #(#conversions)*
        #yaserde
    }
}
