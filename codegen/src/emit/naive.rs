//! The plainest bindings that yaserde's derive takes: a baseline for what a build costs.
//!
//! Every type has yaserde's traits derived and nothing else stands behind it, as a generator would
//! write it that leaves all to the derive. It compiles with `yaserde` as its only dependency. What
//! it reads and writes is not always right: the derive cannot say `xsi:type`, `xsi:nil`, wildcards
//! or closed lists, and texts of dates, lists and unions stay texts.

use std::collections::{BTreeMap, BTreeSet};

use proc_macro2::TokenStream;
use quote::{format_ident, quote};

use crate::Options;
use crate::plan::{
    AttributeName, Builtin, ElementName, Field, Item, Occurs, Path, Place, Plan, TypeRef,
};

use super::tokens::{Context, ident};

/// A crate's `lib.rs`.
pub(crate) fn source(plan: &Plan) -> TokenStream {
    let naive = Naive {
        plan,
        options: &Options::default(),
        items: plan.by_path(),
    };
    let modules = plan
        .namespaces
        .iter()
        .enumerate()
        .map(|(index, namespace)| {
            let items = plan.items.iter().filter(|(of, _)| *of == index);
            let items = items.map(|(_, item)| naive.item(index, item));
            let name = ident(&namespace.module);
            quote!(pub mod #name { use ::yaserde::{YaDeserialize, YaSerialize}; #(#items)* })
        });
    quote!(#![allow(warnings)] #(#modules)*)
}

/// What every type derives: no more than the derive needs and `Debug`, so that the baseline is not
/// made to look worse than it is.
fn derives() -> TokenStream {
    quote!(#[derive(Debug, Default, YaDeserialize, YaSerialize)])
}

struct Naive<'p> {
    plan: &'p Plan,
    options: &'p Options,
    items: BTreeMap<Path, &'p Item>,
}

impl Naive<'_> {
    fn item(&self, namespace: usize, item: &Item) -> TokenStream {
        let name = ident(item.ident());
        let here = Path {
            module: self.plan.namespaces[namespace].module.clone(),
            ident: item.ident().to_owned(),
        };
        match item {
            Item::Struct(item) => {
                let element = item.element.as_ref();
                let container = self.container(namespace, element, &item.ident);
                let fields = self.fields(&here, &item.fields);
                let derives = derives();
                quote!(#derives #container pub struct #name { #(#fields)* })
            }
            Item::Choice(item) => {
                let container = self.container(namespace, item.element.as_ref(), &item.ident);
                let alternatives = item.alternatives.iter().filter_map(|alternative| {
                    let first = alternative.names.first()?;
                    let attribute = if alternative.nested {
                        quote!(#[yaserde(flatten = true)])
                    } else {
                        self.element(first)
                    };
                    let value = self.held(&here, &alternative.value, alternative.boxed);
                    Some((attribute, alternative.ident.as_str(), value))
                });
                choice(&name, container, alternatives)
            }
            Item::Polymorphic(item) => {
                let tag = quote!(#[yaserde(tag = "type")]);
                let variants = item.variants.iter().map(|variant| {
                    let value = TypeRef::Item(variant.value.clone());
                    let value = self.held(&here, &value, variant.boxed);
                    let local = &variant.name.local;
                    let attribute = quote!(#[yaserde(rename = #local)]);
                    (attribute, variant.ident.as_str(), value)
                });
                choice(&name, tag, variants)
            }
            Item::Enumeration(item) if !item.values.is_empty() => {
                let values = item.values.iter().enumerate().map(|(index, value)| {
                    let default = (index == 0).then(|| quote!(#[default]));
                    let variant = ident(&value.ident);
                    let text = &value.text;
                    quote!(#[yaserde(rename = #text)] #default #variant,)
                });
                let derives = derives();
                quote!(#derives pub enum #name { #(#values)* })
            }
            Item::Enumeration(_) | Item::List(_) | Item::Text(_) => quote! {
                #[derive(Debug, Default, ::yaserde::PrimitiveYaSerde)]
                pub struct #name(pub String);
            },
            Item::Alias(item) => {
                let target = self.value(&here, &item.target);
                quote!(pub type #name = #target;)
            }
            Item::ElementAlias(item) => {
                let target = self.value(&here, &TypeRef::Item(item.target.clone()));
                quote!(pub type #name = #target;)
            }
            Item::ElementNewtype(item) => {
                let container = self.container(namespace, Some(&item.element), &item.ident);
                let attribute = match self.resolved(&item.target) {
                    TypeRef::Item(_) => quote!(#[yaserde(flatten = true)]),
                    _ => quote!(#[yaserde(text = true)]),
                };
                let value = self.value(&here, &item.target);
                let derives = derives();
                quote!(#derives #container pub struct #name { #attribute pub content: #value })
            }
        }
    }

    /// The derive's annotation of a type.
    fn container(&self, namespace: usize, name: Option<&ElementName>, ident: &str) -> TokenStream {
        let named = self.plan.namespaces.iter().filter(|n| !n.uri.is_empty());
        let namespaces = named.map(|namespace| {
            let (prefix, uri) = (&namespace.prefix, &namespace.uri);
            quote!(#prefix = #uri)
        });
        let prefix = &self.plan.namespaces[name.map_or(namespace, |name| name.namespace)].prefix;
        let local = name.map_or(ident, |name| &name.local);
        quote!(#[yaserde(rename = #local, prefix = #prefix, namespaces = { #(#namespaces),* })])
    }

    /// The derive's annotation of a child element.
    fn element(&self, name: &ElementName) -> TokenStream {
        let prefix = &self.plan.namespaces[name.namespace].prefix;
        let local = &name.local;
        quote!(#[yaserde(rename = #local, prefix = #prefix)])
    }

    fn fields(&self, owner: &Path, fields: &[Field]) -> Vec<TokenStream> {
        // The derive names a type of its own after each name.
        let mut names = BTreeSet::new();
        let mut tokens = Vec::new();
        for field in fields {
            let name = ident(&field.ident);
            let value = self.held(owner, &field.value, field.boxed);
            let is_recursive = self.is_recursive(owner, &field.value, field.boxed);
            let is_list = is_recursive || matches!(field.occurs, Occurs::Repeated { .. });
            let ty = match field.occurs {
                _ if is_recursive => value,
                Occurs::Required => value,
                Occurs::Optional => quote!(Option<#value>),
                Occurs::Repeated { .. } => quote!(Vec<#value>),
            };
            match &field.place {
                Place::Attribute(attribute) => {
                    let local = attribute.local();
                    let prefix = match attribute {
                        AttributeName::Unqualified(_) => None,
                        AttributeName::Xml(_) => Some("xml"),
                        AttributeName::Qualified(name) => {
                            Some(self.plan.namespaces[name.namespace].prefix.as_str())
                        }
                    };
                    let prefix = prefix.map(|prefix| quote!(, prefix = #prefix));
                    tokens.push(quote! {
                        #[yaserde(attribute = true, rename = #local #prefix)] pub #name: #ty,
                    });
                }
                Place::Text => {
                    // The derive reads no other type from the text.
                    let ty = match self.resolved(&field.value) {
                        TypeRef::Item(_) => quote!(String),
                        _ => self.value(owner, &field.value),
                    };
                    tokens.push(quote!(#[yaserde(text = true)] pub #name: #ty,));
                }
                Place::Element(element) => {
                    if names.insert((element.namespace, element.local.clone())) {
                        let attribute = self.element(element);
                        tokens.push(quote!(#attribute pub #name: #ty,));
                    }
                }
                Place::Choice(_) if is_list => {
                    // The derive cannot flatten a list: a list for each alternative.
                    let mut alternatives = Vec::new();
                    self.alternatives(&field.value, &mut alternatives);
                    for (element, value) in alternatives {
                        if names.insert((element.namespace, element.local.clone())) {
                            let attribute = self.element(element);
                            let name = format_ident!("{}_{}", field.ident, names.len());
                            let value = self.value(owner, value);
                            tokens.push(quote!(#attribute pub #name: Vec<#value>,));
                        }
                    }
                }
                Place::Choice(_) => {
                    tokens.push(quote!(#[yaserde(flatten = true)] pub #name: #ty,));
                }
                // The derive has nothing for them.
                Place::Any | Place::OtherAttributes => {}
            }
        }
        tokens
    }

    /// The elements that a choice stands for.
    fn alternatives<'a>(
        &'a self,
        value: &TypeRef,
        found: &mut Vec<(&'a ElementName, &'a TypeRef)>,
    ) {
        let TypeRef::Item(path) = value else {
            return;
        };
        let Some(Item::Choice(choice)) = self.items.get(path) else {
            return;
        };
        for alternative in &choice.alternatives {
            if alternative.nested {
                self.alternatives(&alternative.value, found);
            } else if let Some(name) = alternative.names.first() {
                found.push((name, &alternative.value));
            }
        }
    }

    /// A type behind the names that stand for it: the derive must see whether it is a built-in one.
    fn resolved<'a>(&'a self, value: &'a TypeRef) -> &'a TypeRef {
        match value {
            TypeRef::Item(path) => match self.items.get(path) {
                Some(Item::Alias(alias)) => self.resolved(&alias.target),
                _ => value,
            },
            _ => value,
        }
    }

    fn value(&self, owner: &Path, value: &TypeRef) -> TokenStream {
        let value = match self.resolved(value) {
            TypeRef::Raw | TypeRef::Builtin(Builtin::Value(_)) => {
                &TypeRef::Builtin(Builtin::String)
            }
            value => value,
        };
        let context = Context {
            plan: self.plan,
            module: &owner.module,
            options: self.options,
        };
        context.type_ref(value)
    }

    /// The type of a value that is there once: in a list where the type would hold itself, because
    /// the derive does not know `Box`.
    fn held(&self, owner: &Path, value: &TypeRef, boxed: bool) -> TokenStream {
        let ty = self.value(owner, value);
        if self.is_recursive(owner, value, boxed) {
            quote!(Vec<#ty>)
        } else {
            ty
        }
    }

    /// Whether a box stands there because the type would hold itself, and not for its size.
    fn is_recursive(&self, owner: &Path, value: &TypeRef, boxed: bool) -> bool {
        let mut open = vec![value];
        let mut seen = BTreeSet::new();
        while boxed && let Some(value) = open.pop() {
            let TypeRef::Item(path) = value else {
                continue;
            };
            if path == owner {
                return true;
            }
            if !seen.insert(path) {
                continue;
            }
            match self.items.get(path) {
                Some(Item::Struct(item)) => {
                    let once = |field: &&Field| !matches!(field.occurs, Occurs::Repeated { .. });
                    open.extend(item.fields.iter().filter(once).map(|field| &field.value));
                }
                Some(Item::Choice(item)) => open.extend(item.alternatives.iter().map(|a| &a.value)),
                _ => {}
            }
        }
        false
    }
}

/// An enum with a value in each variant.
fn choice<'a>(
    name: &proc_macro2::Ident,
    container: TokenStream,
    variants: impl Iterator<Item = (TokenStream, &'a str, TokenStream)>,
) -> TokenStream {
    let (mut default, mut listed) = (None, Vec::new());
    for (attribute, variant, value) in variants {
        let variant = ident(variant);
        listed.push(quote!(#attribute #variant(#value),));
        default.get_or_insert_with(|| quote!(Self::#variant(Default::default())));
    }
    quote! {
        #[derive(Debug, YaDeserialize, YaSerialize)]
        #container
        pub enum #name { #(#listed)* }
        impl Default for #name { fn default() -> Self { #default } }
    }
}
