//! Writes a [`Plan`] down as Rust: `quote!` for each kind of item, and no decisions.

mod any_element;
mod choice_of_domains;
mod codec;
mod conditional;
mod elements;
mod enums;
mod facets;
pub(crate) mod naive;
mod operations;
mod responses;
mod simple;
mod structs;
mod tokens;
mod yaserde;

use proc_macro2::TokenStream;
use quote::quote;

use crate::Options;
use crate::modules;
use crate::plan::{Item, Plan};

use tokens::Context;
pub(crate) use tokens::ident;

/// A module of the generated code, and which part of the plan it holds.
#[derive(Clone, Debug)]
pub(crate) struct Module {
    /// Name of the module.
    pub(crate) name: String,
    /// What its documentation says.
    pub(crate) doc: String,
    part: Part,
}

#[derive(Clone, Copy, Debug)]
enum Part {
    Namespaces,
    AnyElement,
    Facets,
    Operations,
    Responses,
    /// The items of a namespace.
    Items(usize),
}

/// The modules, in the order of their declaration.
pub(crate) fn modules(plan: &Plan) -> Vec<Module> {
    let shared = [
        (
            modules::NAMESPACES,
            "The namespaces of the schemas.",
            Part::Namespaces,
        ),
        (
            modules::ANY_ELEMENT,
            "One type for all global elements.",
            Part::AnyElement,
        ),
        (
            modules::FACETS,
            "What simple types demand of their values.",
            Part::Facets,
        ),
    ];
    let needed = |part| match part {
        // Without global elements there is no document to read.
        Part::AnyElement => !plan.roots.is_empty(),
        Part::Facets => !plan.facets.is_empty(),
        _ => true,
    };
    let shared = shared.into_iter().filter(|(.., part)| needed(*part));
    let shared = shared.map(|(name, doc, part)| Module {
        name: name.to_owned(),
        doc: doc.to_owned(),
        part,
    });
    let items = plan
        .namespaces
        .iter()
        .enumerate()
        // A namespace may have local elements or attributes only, which are no items.
        .filter(|(index, _)| plan.items.iter().any(|(of, _)| of == index))
        .map(|(index, namespace)| Module {
            name: namespace.module.clone(),
            doc: if namespace.uri.is_empty() {
                "Types of no namespace.".to_owned()
            } else {
                format!("Types of the namespace `{}`.", namespace.uri)
            },
            part: Part::Items(index),
        });
    let operations = (!plan.operations.is_empty()).then(|| Module {
        name: modules::OPERATIONS.to_owned(),
        doc: "The operations of EWS.".to_owned(),
        part: Part::Operations,
    });
    let responses = (!plan.response_messages.is_empty()).then(|| Module {
        name: modules::RESPONSES.to_owned(),
        doc: "Whether actions succeeded: implementations for responses and their messages."
            .to_owned(),
        part: Part::Responses,
    });
    shared
        .chain(items)
        .chain(operations)
        .chain(responses)
        .collect()
}

/// A piece of a module that can be emitted by itself.
pub(crate) type Piece<'p> = Box<dyn Fn() -> Code + Send + Sync + 'p>;

/// The code of a piece.
pub(crate) struct Code {
    /// What users read.
    pub(crate) items: TokenStream,
    /// The codec's table and the code that walks it.
    pub(crate) table: TokenStream,
}

impl From<TokenStream> for Code {
    fn from(items: TokenStream) -> Self {
        Self {
            items,
            table: TokenStream::new(),
        }
    }
}

impl Module {
    /// The module's pieces, in order.
    pub(crate) fn pieces<'p>(&'p self, plan: &'p Plan, options: &'p Options) -> Vec<Piece<'p>> {
        let context = move || Context {
            plan,
            module: &self.name,
            options,
        };
        match self.part {
            Part::Namespaces => vec![Box::new(|| elements::namespaces(plan).into())],
            Part::AnyElement => vec![Box::new(|| any_element::emit(plan, options).into())],
            Part::Facets => vec![Box::new(|| facets::emit(plan).into())],
            Part::Operations => {
                let list: Piece<'p> = Box::new(move || operations::list(plan, &context()).into());
                let implementations = plan.operations.iter().map(|operation| -> Piece<'p> {
                    Box::new(move || {
                        let context = context();
                        let code = operations::implementation(&context, operation);
                        conditional::items(&context, &operation.condition, code).into()
                    })
                });
                std::iter::once(list).chain(implementations).collect()
            }
            Part::Responses => {
                let imports: Piece<'p> = Box::new(move || responses::imports(&context()).into());
                let messages = plan.response_messages.iter().map(|message| -> Piece<'p> {
                    Box::new(move || {
                        let context = context();
                        let code = responses::message(&context, message);
                        conditional::items(&context, plan.condition(&message.item), code).into()
                    })
                });
                let responses = plan.responses.iter().map(|response| -> Piece<'p> {
                    Box::new(move || {
                        let context = context();
                        let code = responses::response(&context, response);
                        conditional::items(&context, plan.condition(&response.item), code).into()
                    })
                });
                std::iter::once(imports)
                    .chain(messages)
                    .chain(responses)
                    .collect()
            }
            Part::Items(index) => {
                let mut items = plan.items.iter().filter(move |(of, _)| *of == index);
                let names_codec = items.any(|(_, item)| item.names_codec());
                let imports: Piece<'p> = Box::new(move || {
                    if !names_codec {
                        return TokenStream::new().into();
                    }
                    let unused = context().unused();
                    quote!(
                        #unused
                        use ::ews_types::codec;
                    )
                    .into()
                });
                let items = plan.items.iter().filter(move |(of, _)| *of == index);
                let items = items.map(move |(_, item)| -> Piece<'p> {
                    Box::new(move || {
                        let context = context();
                        let condition = plan.condition(&context.own_path(item));
                        conditional::code(&context, condition, emit_item(&context, item))
                    })
                });
                std::iter::once(imports).chain(items).collect()
            }
        }
    }
}

fn emit_item(context: &Context<'_>, item: &Item) -> Code {
    match item {
        Item::Struct(item) => Code {
            items: structs::emit(context, item),
            table: codec::record(context, item),
        },
        Item::Choice(item) => enums::choice(context, item).into(),
        Item::Polymorphic(item) => enums::polymorphic(context, item).into(),
        Item::Enumeration(item) => simple::enumeration(context, item).into(),
        Item::List(item) => simple::list(context, item).into(),
        Item::Text(item) => simple::text(context, item).into(),
        Item::Alias(item) => simple::alias(context, item).into(),
        Item::ElementAlias(item) => elements::alias(context, item).into(),
        Item::ElementNewtype(item) => elements::newtype(context, item).into(),
    }
}
