//! Annotations for yaserde's derive, and requests for implementations where it is not faithful.

use proc_macro2::{Ident, Literal, TokenStream};
use quote::quote;

use crate::Annotation;
use crate::plan::{AttributeName, Field, Place, Struct, Yaserde};

use super::tokens::{Context, ident};

/// An attribute, under the condition that was chosen for annotations.
fn annotated(context: &Context<'_>, attribute: TokenStream) -> TokenStream {
    match &context.options.yaserde {
        Annotation::Always => quote!(#[#attribute]),
        Annotation::WithFeature(feature) => {
            quote!(#[cfg_attr(feature = #feature, #attribute)])
        }
        Annotation::Never => TokenStream::new(),
    }
}

/// An item, under the condition that was chosen for annotations.
fn conditional(context: &Context<'_>, item: TokenStream) -> TokenStream {
    match &context.options.yaserde {
        Annotation::Always => item,
        Annotation::WithFeature(feature) => quote!(#[cfg(feature = #feature)] #item),
        Annotation::Never => TokenStream::new(),
    }
}

/// The annotation of a struct whose traits are derived.
pub(super) fn container(context: &Context<'_>, item: &Struct) -> TokenStream {
    if item.yaserde != Yaserde::Derive {
        return TokenStream::new();
    }
    let named = context.plan.namespaces.iter().filter(|n| !n.uri.is_empty());
    let namespaces = named.map(|namespace| {
        let prefix = &namespace.prefix;
        let uri = &namespace.uri;
        quote!(#prefix = #uri)
    });
    let mut all = context.plan.namespaces.iter();
    let own = all.find(|n| n.uri == item.component.namespace);
    let (prefix, local) = match &item.element {
        Some(element) => (
            context.plan.namespaces[element.namespace].prefix.clone(),
            element.local.clone(),
        ),
        None => (
            own.map(|n| n.prefix.clone()).unwrap_or_default(),
            item.ident.clone(),
        ),
    };
    let derive = annotated(
        context,
        quote!(derive(::yaserde::YaSerialize, ::yaserde::YaDeserialize)),
    );
    let names = annotated(
        context,
        quote!(yaserde(rename = #local, prefix = #prefix, namespaces = { #(#namespaces),* })),
    );
    quote!(#derive #names)
}

/// The annotation of a field of such a struct.
pub(super) fn field(context: &Context<'_>, field: &Field) -> TokenStream {
    match &field.place {
        Place::Attribute(AttributeName::Unqualified(local)) => {
            annotated(context, quote!(yaserde(attribute = true, rename = #local)))
        }
        Place::Element(name) => {
            let prefix = &context.plan.namespaces[name.namespace].prefix;
            let local = &name.local;
            annotated(context, quote!(yaserde(rename = #local, prefix = #prefix)))
        }
        _ => TokenStream::new(),
    }
}

/// The implementation of a struct for which the derive is not faithful.
pub(super) fn bridge(context: &Context<'_>, item: &Struct) -> TokenStream {
    let Yaserde::Bridge(_) = item.yaserde else {
        return TokenStream::new();
    };
    let name = ident(&item.ident);
    if item.element.is_some() {
        element_bridge(context, &name)
    } else {
        content_bridge(context, &name, &item.ident)
    }
}

/// For a type that is the content of an element.
pub(super) fn content_bridge(context: &Context<'_>, name: &Ident, root: &str) -> TokenStream {
    let rt = &context.runtime;
    conditional(context, quote!(#rt::yaserde_bridge!(#name, #root);))
}

/// For a type that stands for a global element.
pub(super) fn element_bridge(context: &Context<'_>, name: &Ident) -> TokenStream {
    let rt = &context.runtime;
    conditional(context, quote!(#rt::yaserde_element_bridge!(#name);))
}

/// For a simple type.
pub(super) fn lexical_bridge(context: &Context<'_>, name: &Ident) -> TokenStream {
    let rt = &context.runtime;
    conditional(context, quote!(#rt::yaserde_lexical_bridge!(#name);))
}

/// The traits for the enum over all elements: each element by its own implementation.
pub(super) fn any_element(
    context: &Context<'_>,
    variants: Vec<(Ident, TokenStream)>,
) -> TokenStream {
    let rt = &context.runtime;
    let reads = variants.iter().enumerate().map(|(index, (variant, when))| {
        let index = Literal::usize_unsuffixed(index);
        quote!(#when #index => Self::#variant(Box::new(::yaserde::YaDeserialize::deserialize(reader)?)),)
    });
    let writes = variants.iter().map(|(variant, when)| {
        quote!(#when Self::#variant(value) => ::yaserde::YaSerialize::serialize(value.as_ref(), writer),)
    });
    let attributes = variants.iter().map(|(variant, when)| {
        quote!(#when Self::#variant(value) => {
            ::yaserde::YaSerialize::serialize_attributes(value.as_ref(), attributes, namespace)
        })
    });
    let (unknown, import) = if context.options.domains {
        let unknown = quote!(index => return Err(not_compiled(&NAMES, &FEATURES, index)),);
        (unknown, quote!(not_compiled))
    } else {
        let unknown = quote!(_ => return Err(unknown_root(reader.peek()?)),);
        (unknown, quote!(unknown_root))
    };
    let implementation = quote! {
        const _: () = {
            use #rt::yaserde_bridge::{AttributesAndNamespace, root_index, #import, xml};
            use ::yaserde::Error;

            impl ::yaserde::YaDeserialize for AnyElement {
                fn deserialize<R: ::std::io::Read>(
                    reader: &mut ::yaserde::de::Deserializer<R>,
                ) -> Result<Self, Error> {
                    Ok(match root_index(reader.peek()?, &NAMES)? {
                        #(#reads)*
                        #unknown
                    })
                }
            }

            impl ::yaserde::YaSerialize for AnyElement {
                fn serialize<W: ::std::io::Write>(
                    &self,
                    writer: &mut ::yaserde::ser::Serializer<W>,
                ) -> Result<(), Error> {
                    match self { #(#writes)* }
                }
                fn serialize_attributes(
                    &self,
                    attributes: Vec<xml::attribute::OwnedAttribute>,
                    namespace: xml::namespace::Namespace,
                ) -> Result<AttributesAndNamespace, Error> {
                    match self { #(#attributes)* }
                }
            }
        };
    };
    conditional(context, implementation)
}
