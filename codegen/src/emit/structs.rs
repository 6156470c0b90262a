//! Structs for complex types: the definition and what makes it comfortable.

use proc_macro2::TokenStream;
use quote::quote;

use crate::plan::{Builtin, Field, Occurs, Place, Source, Struct, TypeRef, Yaserde};

use super::tokens::{Context, doc, ident};
use super::yaserde;

/// The struct and its implementations.
pub(super) fn emit(context: &Context<'_>, item: &Struct) -> TokenStream {
    let name = ident(&item.ident);
    let docs = doc(&item.doc);
    let annotation = yaserde::container(context, item);
    let fields = item.fields.iter().map(|field| {
        let docs = doc(&field.doc);
        let annotation = match item.yaserde {
            Yaserde::Derive => yaserde::field(context, field),
            Yaserde::Bridge(_) => TokenStream::new(),
        };
        let name = ident(&field.ident);
        let ty = field_type(context, field);
        quote! { #docs #annotation pub #name: #ty, }
    });
    let xsi_type = item.keeps_xsi_type.then(|| {
        quote! {
            /// The `xsi:type` of the element, with what a derived type adds.
            pub xsi_type: Option<Box<codec::XsiType>>,
        }
    });
    let debug = debug(item);
    let default = item
        .has_default()
        .then(|| quote!(::ews_types::default_record!(#name);));
    let constructor = constructor(context, item);
    let array = array(context, item);
    let conversions = item.sources.iter().map(|source| match source {
        Source::Text => quote!(::ews_types::from_text!(#name);),
        Source::Item(path) => {
            let source = context.path(path);
            quote!(::ews_types::from_part!(#name, #source);)
        }
    });
    let id = item.id.as_ref().map(|id| {
        let id = ident(id);
        quote!(::ews_types::id!(#name, #id);)
    });
    let bridge = yaserde::bridge(context, item);
    quote! {
        #docs
        #[derive(Clone, PartialEq)]
        #annotation
        pub struct #name { #(#fields)* #xsi_type }
        #debug
        #default
        #constructor
        #array
        #(#conversions)*
        #id
        #bridge
    }
}

/// The type of a field, with its occurrence.
pub(super) fn field_type(context: &Context<'_>, field: &Field) -> TokenStream {
    if field.place == Place::OtherAttributes {
        return quote!(Vec<codec::RawAttribute>);
    }
    let held = context.held(&field.value, field.boxed, field.nillable);
    match field.occurs {
        Occurs::Required => held,
        Occurs::Optional => quote!(Option<#held>),
        Occurs::Repeated { .. } => quote!(Vec<#held>),
    }
}

/// `Debug`: the value as XML, or if it holds a secret member by member.
fn debug(item: &Struct) -> TokenStream {
    let name = ident(&item.ident);
    if !item.holds_secret() {
        return quote!(::ews_types::debug_record!(#name););
    }
    let title = &item.ident;
    let fields = item.fields.iter().map(|field| {
        let label = &field.ident;
        let member = ident(&field.ident);
        if field.secret {
            quote!(.field(#label, &::ews_types::codec::Redacted))
        } else {
            quote!(.field(#label, &self.#member))
        }
    });
    let xsi_type = item
        .keeps_xsi_type
        .then(|| quote!(.field("xsi_type", &self.xsi_type)));
    quote! {
        impl ::std::fmt::Debug for #name {
            #[inline]
            fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                f.debug_struct(#title) #(#fields)* #xsi_type .finish()
            }
        }
    }
}

/// `new` with what is required.
fn constructor(context: &Context<'_>, item: &Struct) -> Option<TokenStream> {
    if item.has_default() {
        return None;
    }
    let name = ident(&item.ident);
    let required: Vec<&Field> = item
        .fields
        .iter()
        .filter(|f| f.occurs.is_required())
        .collect();
    let parameter =
        |field: &Field| ident(item.parameters.get(&field.ident).unwrap_or(&field.ident));
    let parameters = required.iter().map(|field| {
        let name = parameter(field);
        let ty = match field.occurs {
            Occurs::Required => context.held(&field.value, false, field.nillable),
            _ => field_type(context, field),
        };
        if is_plain(field) {
            quote!(#name: #ty)
        } else {
            quote!(#name: impl Into<#ty>)
        }
    });
    let values = item.fields.iter().map(|field| {
        let name = ident(&field.ident);
        if !field.occurs.is_required() {
            let nothing = match field.occurs {
                Occurs::Optional => quote!(None),
                _ => quote!(Vec::new()),
            };
            quote!(#name: #nothing)
        } else if is_plain(field) && !item.parameters.contains_key(&field.ident) {
            quote!(#name)
        } else {
            let given = parameter(field);
            if is_plain(field) {
                quote!(#name: #given)
            } else if field.boxed && field.occurs == Occurs::Required {
                quote!(#name: Box::new(#given.into()))
            } else {
                quote!(#name: #given.into())
            }
        }
    });
    let xsi_type = item.keeps_xsi_type.then(|| quote!(, xsi_type: None));
    Some(quote! {
        impl #name {
            /// A value of what is required, and nothing else.
            pub fn new(#(#parameters),*) -> Self {
                Self { #(#values),* #xsi_type }
            }
        }
    })
}

/// A number or truth value, for which `into` would be in the way.
fn is_plain(field: &Field) -> bool {
    field.occurs == Occurs::Required
        && !field.boxed
        && !field.nillable
        && matches!(
            field.value,
            TypeRef::Builtin(Builtin::Bool | Builtin::Int(_) | Builtin::Float(_))
        )
}

/// What an array type has in common with a vector.
fn array(context: &Context<'_>, item: &Struct) -> Option<TokenStream> {
    let field = &item.fields[item.array?];
    let name = ident(&item.ident);
    let member = ident(&field.ident);
    let value = context.held(&field.value, field.boxed, field.nillable);
    let others = item
        .fields
        .iter()
        .filter(|f| f.ident != field.ident)
        .map(|f| ident(&f.ident))
        .chain(item.keeps_xsi_type.then(|| ident("xsi_type")));
    Some(quote!(::ews_types::array!(#name, #member, #value #(, #others)*);))
}
