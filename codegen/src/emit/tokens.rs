//! Small pieces of Rust that all emitters share.

use std::borrow::Cow;

use proc_macro2::{Ident, Span, TokenStream};
use quote::quote;

use crate::Options;
use crate::names;
use crate::plan::{Builtin, Condition, Doc, ElementName, Item, Path, Plan, TypeRef};

/// Where an item is emitted.
pub(super) struct Context<'p> {
    pub(super) plan: &'p Plan,
    /// The module that the item stands in.
    pub(super) module: &'p str,
    pub(super) options: &'p Options,
    /// The path of the runtime.
    pub(super) runtime: TokenStream,
}

impl<'p> Context<'p> {
    /// Of items in a module.
    pub(super) fn new(plan: &'p Plan, module: &'p str, options: &'p Options) -> Self {
        Self {
            plan,
            module,
            options,
            // It was checked before.
            runtime: plan.runtime.parse().unwrap_or_default(),
        }
    }

    /// The path of an item, seen from this module.
    pub(super) fn path(&self, path: &Path) -> TokenStream {
        let name = ident(&path.ident);
        if path.module == self.module {
            quote!(#name)
        } else {
            let module = ident(&path.module);
            quote!(super::#module::#name)
        }
    }

    /// The path of an item of this module.
    pub(super) fn own_path(&self, item: &Item) -> Path {
        self.own(item.ident())
    }

    /// The path of an item of this module, by its identifier.
    pub(super) fn own(&self, ident: &str) -> Path {
        Path {
            module: self.module.to_owned(),
            ident: ident.to_owned(),
        }
    }

    /// The attribute of what is compiled under a condition.
    pub(super) fn when(&self, condition: &Condition) -> TokenStream {
        match condition.features() {
            _ if !self.options.domains => TokenStream::new(),
            [] => TokenStream::new(),
            [feature] => quote!(#[cfg(feature = #feature)]),
            features => quote!(#[cfg(any(#(feature = #features),*))]),
        }
    }

    /// The features of which one is enough for a condition, as a slice of texts.
    pub(super) fn features(&self, condition: &Condition) -> TokenStream {
        let features = condition.features();
        let features = features.iter().filter(|_| self.options.domains);
        quote!(&[#(#features),*])
    }

    /// Allows what a choice of domains does not use.
    pub(super) fn unused(&self) -> Option<TokenStream> {
        let reason = "not every choice of domains uses all";
        (self.options.domains).then(|| quote!(#[allow(unused_imports, reason = #reason)]))
    }

    /// The Rust type of a value.
    pub(super) fn type_ref(&self, value: &TypeRef) -> TokenStream {
        match value {
            TypeRef::Builtin(builtin) => self.builtin(*builtin),
            TypeRef::Item(path) => self.path(path),
            TypeRef::Raw => quote!(codec::RawXml),
        }
    }

    /// The Rust type of a built-in type.
    fn builtin(&self, builtin: Builtin) -> TokenStream {
        let rt = &self.runtime;
        match builtin {
            Builtin::String => quote!(String),
            Builtin::Bool => quote!(bool),
            Builtin::Int(name) | Builtin::Float(name) => {
                let name = ident(name);
                quote!(#name)
            }
            Builtin::Value(name) => {
                let name = ident(name);
                quote!(#rt::values::#name)
            }
        }
    }

    /// The Rust type of a value, behind a box or in place of `xsi:nil` where need be.
    pub(super) fn held(&self, value: &TypeRef, boxed: bool, nillable: bool) -> TokenStream {
        let mut held = self.type_ref(value);
        if nillable {
            held = quote!(codec::Nillable<#held>);
        }
        if boxed {
            held = quote!(Box<#held>);
        }
        held
    }

    /// The type of an alternative that is kept as it came, given what all have in common.
    pub(super) fn kept(&self, base: Option<&Path>) -> TokenStream {
        match base {
            Some(base) => {
                let base = self.path(base);
                quote!(codec::Kept<#base>)
            }
            None => quote!(codec::Kept),
        }
    }

    /// The index of the variant that is the blank value of an enum of this module.
    pub(super) fn blank_index(&self, ident: &str) -> usize {
        self.plan.blanks.get(&self.own(ident)).copied().unwrap_or(0)
    }

    /// The blank value of a choice.
    pub(super) fn blank_choice(&self, choice: &TypeRef) -> TokenStream {
        match choice {
            TypeRef::Item(path) if self.plan.blanks.contains_key(path) => {
                quote!(codec::Alternatives::blank(usize::MAX))
            }
            _ => quote!(codec::Alternatives::blank(0)),
        }
    }

    /// The static item of a namespace.
    pub(super) fn namespace(&self, index: usize) -> TokenStream {
        let name = namespace_static(self.plan, index);
        quote!(super::namespaces::#name)
    }

    /// The implementation of `Element` for an item that is the content of one element.
    pub(super) fn element(&self, item: &Ident, name: &ElementName) -> TokenStream {
        let rt = &self.runtime;
        let namespace = self.namespace(name.namespace);
        let local = &name.local;
        quote!(#rt::element!(#item, super::namespaces::ALL, #namespace, #local);)
    }

    /// An expression of type `codec::Name`.
    pub(super) fn name(&self, name: &ElementName) -> TokenStream {
        let namespace = self.namespace(name.namespace);
        let local = &name.local;
        quote!(codec::name(&#namespace, #local))
    }
}

/// The identifier of a namespace's static item.
pub(super) fn namespace_static(plan: &Plan, index: usize) -> Ident {
    ident(&plan.namespaces[index].module.to_uppercase())
}

/// An identifier from its text.
pub(crate) fn ident(text: &str) -> Ident {
    if names::is_keyword(text) {
        Ident::new_raw(text, Span::call_site())
    } else {
        Ident::new(text, Span::call_site())
    }
}

/// A text for a doc comment. Rust refuses some characters there, and marks of writing direction would
/// show another text than there is: they are shown by their numbers.
pub(crate) fn visible(text: &str) -> Cow<'_, str> {
    let is_unseen = |c: char| {
        let is_mark = matches!(c, '\u{2028}'..='\u{202E}' | '\u{2066}'..='\u{2069}');
        is_mark || (c.is_control() && c != '\t')
    };
    if !text.contains(is_unseen) {
        return Cow::Borrowed(text);
    }
    let mut shown = String::with_capacity(text.len());
    for c in text.chars() {
        if is_unseen(c) {
            shown.push_str(&format!("U+{:04X}", u32::from(c)));
        } else {
            shown.push(c);
        }
    }
    Cow::Owned(shown)
}

/// Documentation attributes.
pub(super) fn doc(doc: &Doc) -> TokenStream {
    let mut tokens = TokenStream::new();
    for (index, paragraph) in doc.iter().enumerate() {
        if index > 0 {
            tokens.extend(quote!(#[doc = ""]));
        }
        let line = format!(" {}", visible(paragraph));
        tokens.extend(quote!(#[doc = #line]));
    }
    tokens
}
