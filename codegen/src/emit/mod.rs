//! Writes a [`Plan`] down as Rust: `quote!` for each kind of item.
//!
//! An emitter knows the plan and the options, neither the schemas nor the profile. It chooses how Rust
//! says what the plan holds: which macro, which method of the runtime, how the arms of a `match` are
//! put. Which items, members, constructors and conversions there are, and under which names, is the plan's.

mod any_element;
mod choice;
mod choice_of_domains;
mod code;
mod codec;
mod conditional;
mod elements;
mod facets;
mod methods;
mod operations;
mod polymorphic;
mod responses;
mod schema_set;
mod simple;
mod structs;
mod tokens;
mod variants;
mod yaserde;

use quote::quote;

use crate::Options;
use crate::plan::{Item, Module, Part, Plan};

use code::Parts;
use tokens::Context;
pub(crate) use tokens::{ident, visible};

pub(crate) use code::Code;

/// A piece of a module that can be emitted by itself.
pub(crate) type Piece<'p> = Box<dyn Fn() -> Code + Send + Sync + 'p>;

/// A module to be emitted.
pub(crate) struct Emission<'p> {
    /// The module.
    pub(crate) module: &'p Module,
    /// Its code, in order.
    pub(crate) pieces: Vec<Piece<'p>>,
}

/// All modules of a plan.
pub(crate) fn modules<'p>(plan: &'p Plan, options: &'p Options) -> Vec<Emission<'p>> {
    let modules = plan.modules.iter();
    modules
        .map(|module| Emission {
            module,
            pieces: pieces(plan, module, options),
        })
        .collect()
}

/// The pieces of a module, in order.
fn pieces<'p>(plan: &'p Plan, module: &'p Module, options: &'p Options) -> Vec<Piece<'p>> {
    let context = move || Context::new(plan, &module.name, options);
    match module.part {
        Part::Namespaces => vec![Box::new(move || elements::namespaces(&context()).into())],
        Part::AnyElement => vec![Box::new(move || any_element::emit(&context()).into())],
        Part::Facets => vec![Box::new(move || facets::emit(&context()).into())],
        Part::Operations => {
            let list: Piece<'p> = Box::new(move || operations::list(&context()).into());
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
        Part::SchemaSet => {
            let set = plan.schema_set.iter();
            set.map(|set| -> Piece<'p> {
                Box::new(move || schema_set::emit(&context(), set).into())
            })
            .collect()
        }
        Part::Items(index) => {
            let imports: Piece<'p> = Box::new(move || {
                let context = context();
                let (rt, mut unused) = (&context.runtime, context.unused());
                if unused.is_none() && !has_types_of_parts(plan, index) {
                    let reason = "not every module has types of several parts";
                    unused = Some(quote!(#[allow(unused_imports, reason = #reason)]));
                }
                quote!(
                    #unused
                    use #rt::codec;
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

/// Whether an item of the namespace surely names the codec.
fn has_types_of_parts(plan: &Plan, namespace: usize) -> bool {
    let mut items = plan.items.iter().filter(|(of, _)| *of == namespace);
    items.any(|(_, item)| {
        matches!(
            item,
            Item::Struct(_) | Item::Choice(_) | Item::Polymorphic(_)
        )
    })
}

fn emit_item(context: &Context<'_>, item: &Item) -> Parts {
    match item {
        Item::Struct(item) => structs::emit(context, item),
        Item::Choice(item) => choice::emit(context, item),
        Item::Polymorphic(item) => polymorphic::emit(context, item),
        Item::Enumeration(item) => simple::enumeration(context, item),
        Item::List(item) => simple::list(context, item),
        Item::Text(item) => simple::text(context, item),
        Item::Alias(item) => simple::alias(context, item),
        Item::ElementAlias(item) => elements::alias(context, item),
        Item::ElementNewtype(item) => elements::newtype(context, item),
    }
}
