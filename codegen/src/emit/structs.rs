//! Structs for complex types: the definition and what makes it comfortable.

use proc_macro2::TokenStream;
use quote::quote;

use crate::plan::{Argument, Construction, Field, Occurs, Place, Source, Struct, Yaserde};

use super::code::Parts;
use super::tokens::{Context, doc, ident};
use super::{codec, yaserde};

/// The struct, its implementations and its table.
pub(super) fn emit(context: &Context<'_>, item: &Struct) -> Parts {
    let rt = &context.runtime;
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
    let debug = debug(context, item);
    let construction = construction(context, item);
    let array = array(context, item);
    let conversions = conversions(context, item);
    let text = item.text.as_ref().map(|text| {
        let text = ident(text);
        quote!(#rt::from_text_member!(#name, #text);)
    });
    let key = item.is_key.then(|| quote!(, Eq, Hash));
    let id = item.id.as_ref().map(|id| {
        let id = ident(id);
        quote!(#rt::id!(#name, #id);)
    });
    let bridge = yaserde::bridge(context, item);
    Parts {
        definition: quote! {
            #docs
            #[derive(Clone, PartialEq #key)]
            #annotation
            pub struct #name { #(#fields)* #xsi_type }
        },
        implementations: quote! {
            #debug
            #construction
            #array
            #conversions
            #text
            #id
            #bridge
        },
        table: codec::record(context, item),
    }
}

/// `From` what the struct can be made of.
fn conversions(context: &Context<'_>, item: &Struct) -> TokenStream {
    let rt = &context.runtime;
    let name = ident(&item.ident);
    let sources = item.sources.iter().map(|source| {
        let source = match (source, item.array) {
            (Source::Text, None) => return quote!(#rt::from_text!(#name);),
            (Source::Text, Some(_)) => quote!(text),
            (Source::Item(path), _) => context.path(path),
            (Source::Entry, None) => return TokenStream::new(),
            (Source::Entry, Some(entries)) => {
                let entries = &item.fields[entries];
                context.held(&entries.value, entries.boxed, entries.nillable)
            }
        };
        match item.array {
            Some(_) => quote!(#rt::from_entry!(#name, #source);),
            None => quote!(#rt::from_part!(#name, #source);),
        }
    });
    sources.collect()
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
fn debug(context: &Context<'_>, item: &Struct) -> TokenStream {
    let rt = &context.runtime;
    let name = ident(&item.ident);
    if !item.holds_secret() {
        return quote!(#rt::debug_record!(#name););
    }
    let title = &item.ident;
    let fields = item.fields.iter().map(|field| {
        let label = &field.ident;
        let member = ident(&field.ident);
        if field.secret {
            quote!(.field(#label, &#rt::codec::Redacted))
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

/// What makes a value without its members: the default, or `new` with what is required.
fn construction(context: &Context<'_>, item: &Struct) -> TokenStream {
    let rt = &context.runtime;
    let name = ident(&item.ident);
    let parameters = match &item.construction {
        Construction::Default => return quote!(#rt::default_record!(#name);),
        Construction::New(parameters) => parameters,
    };
    let arguments = parameters.iter().map(|parameter| {
        let field = &item.fields[parameter.field];
        let name = ident(&parameter.ident);
        let ty = match field.occurs {
            Occurs::Required => context.held(&field.value, false, field.nillable),
            _ => field_type(context, field),
        };
        match parameter.argument {
            Argument::Itself => quote!(#name: #ty),
            Argument::Into | Argument::IntoBoxed => quote!(#name: impl Into<#ty>),
        }
    });
    let values = item.fields.iter().enumerate().map(|(index, field)| {
        let name = ident(&field.ident);
        let Some(parameter) = parameters.iter().find(|p| p.field == index) else {
            return match field.occurs {
                Occurs::Optional => quote!(#name: None),
                _ => quote!(#name: Vec::new()),
            };
        };
        let given = ident(&parameter.ident);
        match parameter.argument {
            Argument::Itself if given == name => quote!(#name),
            Argument::Itself => quote!(#name: #given),
            Argument::Into => quote!(#name: #given.into()),
            Argument::IntoBoxed => quote!(#name: Box::new(#given.into())),
        }
    });
    let xsi_type = item.keeps_xsi_type.then(|| quote!(, xsi_type: None));
    quote! {
        impl #name {
            /// A value of what is required, and nothing else.
            pub fn new(#(#arguments),*) -> Self {
                Self { #(#values),* #xsi_type }
            }
        }
    }
}

/// What an array type has in common with a vector.
fn array(context: &Context<'_>, item: &Struct) -> Option<TokenStream> {
    let rt = &context.runtime;
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
    Some(quote!(#rt::array!(#name, #member, #value #(, #others)*);))
}
