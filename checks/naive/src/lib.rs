//! The plainest bindings that yaserde's derive takes: a baseline for what a build costs.
//!
//! Every type has yaserde's traits derived, and that is all, as a generator would write it that
//! leaves the rest to the derive. It compiles with `yaserde` as its only dependency. It does not
//! always read and write documents right: the derive cannot say `xsi:type`, `xsi:nil`, wildcards or
//! closed lists, and texts of dates, lists and unions stay texts.
//!
//! With the bindings it has the plan in common, nothing else. It is a package of its own, so that no
//! user of the generator compiles it.

mod error;

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path as FilePath;

use ews_codegen::plan::{
    AttributeName, Builtin, ElementName, Field, Item, Occurs, Path, Place, Plan, TypeRef,
};
use proc_macro2::{Ident, Span, TokenStream};
use quote::{format_ident, quote};

pub use error::Error;

/// What the program tells of itself.
pub const USAGE: &str = "\
Usage: naive --schemas DIR --out DIR

Writes lib.rs, a crate of plain yaserde derives of every type, against which the time of builds is
compared.

  --schemas DIR     the folder that holds types.xsd and messages.xsd, or other schemas
  --out DIR         where lib.rs goes
";

/// A crate's `lib.rs` for the schemas in `folder`.
///
/// # Errors
///
/// [`Error::Schemas`] if the schemas cannot be bound.
pub fn source(folder: &FilePath) -> Result<String, Error> {
    let plan = ews_codegen::plan(
        &ews_codegen::load(folder)?,
        &ews_codegen::Options::default(),
    )?;
    Ok(prettyplease::unparse(&syn::parse2(tokens(&plan))?))
}

fn tokens(plan: &Plan) -> TokenStream {
    let naive = Naive {
        plan,
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
        match self.resolved(value) {
            TypeRef::Item(path) if path.module == owner.module => {
                let name = ident(&path.ident);
                quote!(#name)
            }
            TypeRef::Item(path) => {
                let (module, name) = (ident(&path.module), ident(&path.ident));
                quote!(super::#module::#name)
            }
            TypeRef::Builtin(Builtin::Bool) => quote!(bool),
            TypeRef::Builtin(Builtin::Int(name) | Builtin::Float(name)) => {
                let name = ident(name);
                quote!(#name)
            }
            // The derive knows no other type.
            TypeRef::Raw | TypeRef::Builtin(Builtin::String | Builtin::Value(_)) => quote!(String),
        }
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
    name: &Ident,
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

/// An identifier from its text, which may be a keyword.
fn ident(text: &str) -> Ident {
    syn::parse_str(text).unwrap_or_else(|_| Ident::new_raw(text, Span::call_site()))
}
