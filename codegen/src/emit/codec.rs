//! The direct codec's view of a struct: its table, and how the n-th member is taken and written.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use crate::plan::{
    AttributeName, Builtin, ElementName, Field, Occurs, Place, Scope, Struct, TypeRef,
};

use super::tokens::{Context, ident};

/// `Record` for a struct, and `Element` if it is one.
pub(super) fn record(context: &Context<'_>, item: &Struct) -> TokenStream {
    let name = ident(&item.ident);
    let type_name = context.plan.prefixed(&item.component);
    let table = Table::of(item);
    let attributes = table.attributes.iter().map(|f| attribute_spec(context, f));
    let children = children(context, item, &table);
    let wildcard = table.wildcard().map(|index| {
        let index = Literal::usize_unsuffixed(index);
        quote!(.with_wildcard(#index))
    });
    let text = table.text.map(|_| quote!(.with_text()));
    let secret = item.holds_secret().then(|| quote!(.with_secret()));
    let strict = item.strict.then(|| quote!(.strict()));
    let scope = match item.scope {
        Scope::Members => None,
        Scope::Below => Some(quote!(.with_scope(codec::Scope::Below))),
        Scope::Nothing => Some(quote!(.with_scope(codec::Scope::Nothing))),
    };
    let open = table.open(item);
    let choices = open
        .iter()
        .map(|(first, _)| Literal::usize_unsuffixed(*first));
    let with_open = (!open.is_empty())
        .then(|| quote!(.with_open(&[#(#choices),*], super::namespaces::MEMBERS)));
    let reads = reads(&table, &open);
    let writes = writes(context, item, &table);
    let extras = extras(item);
    let blank = blank(context, item);
    let element = item.element.as_ref().map(|e| context.element(&name, e));
    quote! {
        static SHAPE: codec::Shape = codec::Shape::new(#type_name, &[#(#attributes),*], &[#(#children),*])#text #wildcard #secret #strict #scope #with_open;
        impl codec::Record for #name {
            fn blank() -> Self { #blank }
            fn shape(&self) -> &'static codec::Shape { &SHAPE }
            #reads
            #extras
            #writes
        }
        #element
    }
}

/// The members of a struct, sorted by where they stand.
struct Table<'s> {
    attributes: Vec<&'s Field>,
    text: Option<&'s Field>,
    /// Fields with the index of their first child in the shape.
    children: Vec<(usize, &'s Field)>,
}

impl<'s> Table<'s> {
    fn of(item: &'s Struct) -> Self {
        let mut table = Self {
            attributes: Vec::new(),
            text: None,
            children: Vec::new(),
        };
        let mut next = 0;
        for field in &item.fields {
            match &field.place {
                Place::Attribute(_) => table.attributes.push(field),
                Place::Text => table.text = Some(field),
                Place::OtherAttributes => {}
                Place::Element(_) | Place::Any => {
                    table.children.push((next, field));
                    next += 1;
                }
                Place::Choice(names) => {
                    table.children.push((next, field));
                    next += names.len();
                }
            }
        }
        table
    }

    /// The choices that take an element which the schema does not know, with their first child.
    fn open(&self, item: &'s Struct) -> Vec<(usize, &'s Field)> {
        let open: Vec<&Field> = item.open_choices().collect();
        let is_open = |field: &&Field| open.iter().any(|open| std::ptr::eq(*open, *field));
        let children = self.children.iter().copied();
        children.filter(|(_, field)| is_open(field)).collect()
    }

    /// How many children the shape has.
    fn count(&self) -> usize {
        let last = self.children.last();
        last.map_or(0, |(first, field)| match &field.place {
            Place::Choice(names) => first + names.len(),
            _ => first + 1,
        })
    }

    fn wildcard(&self) -> Option<usize> {
        self.children
            .iter()
            .find_map(|(first, field)| match &field.place {
                Place::Any => Some(*first),
                Place::Choice(names) => names
                    .iter()
                    .position(|n| n.local.is_empty())
                    .map(|offset| first + offset),
                _ => None,
            })
    }
}

fn attribute_spec(context: &Context<'_>, field: &Field) -> TokenStream {
    let Place::Attribute(name) = &field.place else {
        return TokenStream::new();
    };
    let local = name.local();
    let required = field.occurs == Occurs::Required;
    let namespace = match name {
        AttributeName::Unqualified(_) if required => return quote!(codec::required(#local)),
        AttributeName::Unqualified(_) => return quote!(codec::optional(#local)),
        AttributeName::Xml(_) => quote!(&codec::XML),
        AttributeName::Qualified(name) => {
            let namespace = context.namespace(name.namespace);
            quote!(&#namespace)
        }
    };
    quote!(codec::AttributeSpec { namespace: Some(#namespace), local: #local, required: #required })
}

fn children(context: &Context<'_>, item: &Struct, table: &Table<'_>) -> Vec<TokenStream> {
    let mut specs = Vec::new();
    for (number, (_, field)) in table.children.iter().enumerate() {
        let number = Literal::usize_unsuffixed(number);
        let kind = match field.occurs {
            Occurs::Required => quote!(one),
            Occurs::Optional if field.lenient => quote!(one),
            Occurs::Optional => quote!(maybe),
            Occurs::Repeated { min: 0, .. } => quote!(many),
            Occurs::Repeated { .. } => quote!(some),
        };
        let nameless = ElementName {
            namespace: 0,
            local: String::new(),
        };
        let names = match &field.place {
            Place::Element(name) => std::slice::from_ref(name),
            Place::Choice(names) => names,
            _ => std::slice::from_ref(&nameless),
        };
        for name in names {
            let namespace = context.namespace(name.namespace);
            let local = &name.local;
            let also = also(context, item, name);
            specs.push(quote!(codec::#kind(&#namespace, #local, #number)#also));
        }
    }
    specs
}

/// The other name of a child, if it has one.
fn also(context: &Context<'_>, item: &Struct, declared: &ElementName) -> Option<TokenStream> {
    let names = item.other_names.iter().find(|n| n.declared == *declared)?;
    let namespace = match names.namespace {
        Some(namespace) => context.namespace(namespace),
        None => quote!(codec::NO_NAMESPACE),
    };
    let local = &names.local;
    Some(quote!(.also(&codec::Name { namespace: &#namespace, local: #local })))
}

fn reads(table: &Table<'_>, open: &[(usize, &Field)]) -> TokenStream {
    let attribute_arms = table.attributes.iter().enumerate().map(|(index, field)| {
        let index = Literal::usize_unsuffixed(index);
        let member = ident(&field.ident);
        let read = match field.occurs {
            Occurs::Required => quote!(value),
            _ => quote!(optional_value),
        };
        quote!(#index => codec::#read(&mut self.#member, value),)
    });
    let text_arm = table.text.map(|field| {
        let index = Literal::usize_unsuffixed(table.attributes.len());
        let member = ident(&field.ident);
        quote!(#index => codec::value(&mut self.#member, value),)
    });
    let has_values = !table.attributes.is_empty() || table.text.is_some();
    let values = has_values.then(|| {
        quote! {
            fn read_value(&mut self, index: usize, value: codec::Text<'_>) -> codec::ValueResult {
                match index { #(#attribute_arms)* #text_arm _ => Ok(()), }
            }
        }
    });
    let child_arms = table
        .children
        .iter()
        .map(|(first, field)| child_arm(*first, field));
    let unknown_arms = open.iter().enumerate().map(|(n, (_, field))| {
        let index = Literal::usize_unsuffixed(table.count() + n);
        unknown_arm(&index, field)
    });
    let children = (!table.children.is_empty()).then(|| {
        quote! {
            fn read_child(&mut self, index: usize, reader: &mut codec::Reader<'_>) -> codec::ReadResult {
                match index { #(#child_arms)* #(#unknown_arms)* _ => Ok(()), }
            }
        }
    });
    quote!(#values #children)
}

fn child_arm(first: usize, field: &Field) -> TokenStream {
    let member = ident(&field.ident);
    let start = Literal::usize_unsuffixed(first);
    if let Place::Choice(names) = &field.place {
        let method = choice_method(field);
        let end = Literal::usize_unsuffixed(first + names.len() - 1);
        return match (first, names.len()) {
            (0, 1) => quote!(0 => reader.#method(&mut self.#member, 0),),
            (0, _) => quote!(0..=#end => reader.#method(&mut self.#member, index),),
            (_, 1) => quote!(#start => reader.#method(&mut self.#member, 0),),
            _ => quote!(#start..=#end => reader.#method(&mut self.#member, index - #start),),
        };
    }
    let method = match field.occurs {
        Occurs::Required if field.boxed => {
            return quote!(#start => reader.required(&mut *self.#member),);
        }
        Occurs::Required => quote!(required),
        Occurs::Optional if field.boxed => quote!(optional_boxed),
        Occurs::Optional => quote!(optional),
        Occurs::Repeated { .. } => quote!(repeated),
    };
    match &field.default {
        Some(text) => quote! {
            #start => reader.with_default(#text, |reader| reader.#method(&mut self.#member)),
        },
        None => quote!(#start => reader.#method(&mut self.#member),),
    }
}

/// The unknown alternative of a choice, which is that behind all known ones.
fn unknown_arm(index: &Literal, field: &Field) -> TokenStream {
    let Place::Choice(names) = &field.place else {
        return TokenStream::new();
    };
    let method = choice_method(field);
    let member = ident(&field.ident);
    let behind = Literal::usize_unsuffixed(names.len());
    quote!(#index => reader.#method(&mut self.#member, #behind),)
}

/// What reads a choice.
fn choice_method(field: &Field) -> TokenStream {
    match field.occurs {
        Occurs::Required => quote!(choice),
        Occurs::Optional => quote!(optional_choice),
        Occurs::Repeated { .. } => quote!(repeated_choice),
    }
}

fn writes(context: &Context<'_>, item: &Struct, table: &Table<'_>) -> Option<TokenStream> {
    let mut attributes: Vec<TokenStream> = table
        .attributes
        .iter()
        .enumerate()
        .map(|(index, field)| {
            let index = Literal::usize_unsuffixed(index);
            let member = ident(&field.ident);
            let method = match field.occurs {
                Occurs::Required => quote!(attribute),
                _ => quote!(optional_attribute),
            };
            let checked = facets(context, field, Some(&index));
            quote!(#checked writer.#method(#index, &self.#member);)
        })
        .collect();
    for field in &item.fields {
        if field.place == Place::OtherAttributes {
            let member = ident(&field.ident);
            attributes.push(quote!(writer.other_attributes(&self.#member);));
        }
    }
    if item.keeps_xsi_type {
        attributes.push(quote!(writer.xsi_attributes(&self.xsi_type);));
    }
    let mut content: Vec<TokenStream> = table
        .children
        .iter()
        .map(|(first, field)| write_child(context, *first, field))
        .collect();
    if let Some(field) = table.text {
        let member = ident(&field.ident);
        let checked = facets(context, field, None);
        content.push(quote!(#checked writer.text(&self.#member);));
    }
    if item.keeps_xsi_type {
        content.push(quote!(writer.xsi_children(&self.xsi_type);));
    }
    attributes.extend(content);
    (!attributes.is_empty()).then(|| {
        quote! {
            fn write_members(&self, writer: &mut codec::Writer<'_>) { #(#attributes)* }
        }
    })
}

fn write_child(context: &Context<'_>, first: usize, field: &Field) -> TokenStream {
    let member = ident(&field.ident);
    let index = Literal::usize_unsuffixed(first);
    let facets = facets(context, field, Some(&index));
    let occurs = occurs(field, &index);
    let is_choice = matches!(field.place, Place::Choice(_));
    let needed = field.lenient.then(|| {
        quote! {
            if self.#member.is_none() {
                writer.absent(#index, codec::Lenient::is_lenient(self));
            }
        }
    });
    let write = match (is_choice, field.occurs) {
        (true, Occurs::Required) => quote!(writer.choice(&self.#member);),
        (true, Occurs::Optional) => quote!(writer.optional_choice(&self.#member);),
        (true, Occurs::Repeated { .. }) => {
            quote!(writer.repeated_choice(#index, &self.#member);)
        }
        (false, Occurs::Required) if field.boxed => {
            quote!(writer.required(#index, &*self.#member);)
        }
        (false, Occurs::Required) => {
            quote!(writer.required(#index, &self.#member);)
        }
        (false, Occurs::Optional) if field.boxed => {
            quote!(writer.optional_boxed(#index, &self.#member);)
        }
        (false, Occurs::Optional) => {
            quote!(writer.optional(#index, &self.#member);)
        }
        (false, Occurs::Repeated { .. }) => {
            quote!(writer.repeated(#index, &self.#member);)
        }
    };
    quote!(#needed #occurs #facets #write)
}

/// The check of a member's values against what their simple type demands.
fn facets(context: &Context<'_>, field: &Field, index: Option<&Literal>) -> Option<TokenStream> {
    let facets = context.facets(field.facets.as_ref()?);
    let member = ident(&field.ident);
    let Some(index) = index else {
        return Some(quote!(writer.text_facets(&#facets, &self.#member);));
    };
    let values = match (field.occurs, field.nillable) {
        (Occurs::Required, false) => quote!([&self.#member]),
        (Occurs::Required, true) => quote!(self.#member.as_option()),
        (_, false) => quote!(&self.#member),
        (_, true) => quote!(self.#member.iter().filter_map(codec::Nillable::as_option)),
    };
    let method = match field.place {
        Place::Attribute(_) => quote!(attribute_facets),
        _ => quote!(child_facets),
    };
    Some(quote!(writer.#method(#index, &#facets, #values);))
}

/// The check of how often a member occurs, where that is more than whether it may be empty.
fn occurs(field: &Field, index: &Literal) -> Option<TokenStream> {
    let Occurs::Repeated { min, max } = field.occurs else {
        return None;
    };
    if min <= 1 && max.is_none() {
        return None;
    }
    let member = ident(&field.ident);
    let min = Literal::u64_unsuffixed(min);
    let max = match max {
        Some(max) => {
            let max = Literal::u64_unsuffixed(max);
            quote!(#max)
        }
        None => quote!(usize::MAX),
    };
    Some(quote!(writer.occurs(#index, #min, #max, self.#member.len());))
}

fn extras(item: &Struct) -> Option<TokenStream> {
    let other = item
        .fields
        .iter()
        .find(|f| f.place == Place::OtherAttributes)
        .map(|field| {
            let member = ident(&field.ident);
            quote!(attributes: Some(&mut self.#member),)
        });
    let lenient = item.fields.iter().any(|f| f.lenient);
    let lenient = lenient.then(|| quote!(lenient: codec::Lenient::is_lenient(self),));
    let xsi_type = item
        .keeps_xsi_type
        .then(|| quote!(xsi_type: Some(&mut self.xsi_type),));
    let extras = match (&lenient, &other, &xsi_type) {
        (None, None, None) => return None,
        (None, None, Some(_)) => quote!(codec::Extras::of_type(&mut self.xsi_type)),
        _ => quote!(codec::Extras { #lenient #other #xsi_type ..Default::default() }),
    };
    Some(quote! {
        fn extras(&mut self) -> codec::Extras<'_> { #extras }
    })
}

/// The value that a struct is read into.
fn blank(context: &Context<'_>, item: &Struct) -> TokenStream {
    let fields = item.fields.iter().map(|field| {
        let member = ident(&field.ident);
        let value = match (&field.place, field.occurs) {
            (_, Occurs::Optional) => quote!(None),
            (Place::OtherAttributes, _) | (_, Occurs::Repeated { .. }) => quote!(Vec::new()),
            (Place::Choice(_), _) => context.blank_choice(&field.value),
            (Place::Attribute(_) | Place::Text, _) => quote!(codec::Lexical::blank()),
            _ => match field.value {
                TypeRef::Builtin(Builtin::String) if !field.nillable => quote!(String::new()),
                // A value could hold another of its kind, without end.
                _ if field.boxed && field.nillable => quote!(Box::new(codec::Nillable::Nil)),
                _ if field.boxed => quote!(Box::new(codec::Content::blank())),
                _ => quote!(codec::Content::blank()),
            },
        };
        quote!(#member: #value,)
    });
    let xsi_type = item.keeps_xsi_type.then(|| quote!(xsi_type: None,));
    quote!(Self { #(#fields)* #xsi_type })
}
