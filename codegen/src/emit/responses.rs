//! What response messages say, and the results of responses.

use proc_macro2::TokenStream;
use quote::quote;

use crate::plan::{
    Member, MessageAlternative, MessageList, Messages, Response, ResponseMessage, Status,
};

use super::tokens::{Context, ident};

/// What the implementations name.
pub(super) fn imports(context: &Context<'_>) -> TokenStream {
    let rt = &context.runtime;
    let unused = context.unused();
    quote! {
        #unused
        use #rt::codec;
        #unused
        use #rt::response::{
            self, Response, ResponseError, ResponseMessage, Results,
        };
    }
}

/// The implementation for an item that says whether an action succeeded.
pub(super) fn message(context: &Context<'_>, message: &ResponseMessage) -> TokenStream {
    let rt = &context.runtime;
    let item = context.path(&message.item);
    match &message.status {
        Status::Own => {
            let detail = message.detail.iter().map(|detail| {
                let (field, local) = (ident(&detail.ident), &detail.local);
                quote!(, #field #local)
            });
            quote!(#rt::response_message!(#item #(#detail)*);)
        }
        Status::Held(member) => {
            let field = ident(&member.ident);
            if member.optional {
                quote!(#rt::response_message!(#item, optional #field);)
            } else {
                quote!(#rt::response_message!(#item, required #field);)
            }
        }
        Status::Alternatives(alternatives) => {
            let statuses = alternatives.iter().map(|a| {
                let (variant, when) = (ident(&a.ident), context.when(&a.condition));
                quote!(#when Self::#variant(message) => message.status(),)
            });
            let names = alternatives.iter().map(|a| {
                let (variant, name, when) = (ident(&a.ident), &a.local, context.when(&a.condition));
                quote!(#when Self::#variant(_) => #name,)
            });
            let kept = if message.base_says {
                quote!(kept.base().map(ResponseMessage::status).unwrap_or_default())
            } else {
                quote!({
                    let _ = kept;
                    ::core::default::Default::default()
                })
            };
            quote! {
                impl ResponseMessage for #item {
                    #[inline]
                    fn status(&self) -> response::Status<'_> {
                        match self { #(#statuses)* Self::Kept(kept) => #kept, }
                    }
                    #[inline]
                    fn is_success(&self) -> bool {
                        // Whatever a damaged message says, it is none.
                        !matches!(self, Self::Kept(_)) && self.status().is_success()
                    }
                }
                impl response::AnyResponseMessage for #item {
                    #[inline]
                    fn element_name(&self) -> &'static str {
                        match self { #(#names)* Self::Kept(_) => "", }
                    }
                    #[inline]
                    fn damage(&self) -> Option<&codec::ReadError> {
                        match self {
                            Self::Kept(kept) => kept.cause(),
                            _ => None,
                        }
                    }
                }
            }
        }
    }
}

/// The implementation for a response.
pub(super) fn response(context: &Context<'_>, response: &Response) -> TokenStream {
    let rt = &context.runtime;
    let item = context.path(&response.item);
    let mut from_messages = None;
    let (message, borrowed, owned) = match &response.messages {
        Messages::Itself => return quote!(#rt::single_response!(#item);),
        Messages::List(list) => match &list.own {
            Some(own) => return batch(context, &item, list, own),
            None => {
                from_messages = Some(made_of_messages(context, &item, list));
                listed(context, list)
            }
        },
        Messages::Within(inner) => {
            let inner = context.path(inner);
            (
                quote!(<#inner as Response>::Message),
                quote!(self.0.results()),
                quote!(self.0.into_results()),
            )
        }
        Messages::Nowhere => (
            quote!(response::NoMessage),
            quote!(Results::none()),
            quote!(Results::none()),
        ),
    };
    quote! {
        impl Response for #item {
            type Message = #message;
            #[inline]
            fn results(&self) -> Results<&Self::Message> { #borrowed }
            #[inline]
            fn into_results(self) -> Results<Self::Message> { #owned }
        }
        #from_messages
    }
}

/// How a response is made of a list of messages, for which a macro has the rest.
fn made_of_messages(context: &Context<'_>, item: &TokenStream, list: &MessageList) -> TokenStream {
    let rt = &context.runtime;
    let (member, items) = (ident(&list.list.ident), ident(&list.items));
    let optional = list.list.optional.then(|| quote!(optional));
    let whole = list.whole.then(|| quote!(, whole));
    quote!(#rt::from_messages!(#item, #optional #member.#items #whole);)
}

/// The implementation for a list in which the operation has an alternative of its own.
fn batch(
    context: &Context<'_>,
    item: &TokenStream,
    list: &MessageList,
    own: &MessageAlternative,
) -> TokenStream {
    let rt = &context.runtime;
    let (member, items) = (ident(&list.list.ident), ident(&list.items));
    let (variant, name) = (ident(&own.ident), &own.local);
    let choice = context.path(&own.choice);
    let message = context.path(&own.message);
    let boxed = own.boxed.then(|| quote!(boxed));
    quote! {
        #rt::batch_response!(
            #item, #member.#items, #choice::#variant, #boxed #message, #name
        );
    }
}

/// The type of the messages of a list, and the results by reference and by value.
fn listed(context: &Context<'_>, list: &MessageList) -> (TokenStream, TokenStream, TokenStream) {
    let (whole, beside) = (whole(list), beside(list));
    let (borrowed, owned) = walk(&list.list, &list.items);
    (
        context.path(&list.message),
        quote!(Results::list(#whole, #borrowed, #beside)),
        quote! {
            let (whole, beside) = (#whole, #beside);
            Results::list(whole, #owned, beside)
        },
    )
}

/// The status of the response as a whole.
fn whole(list: &MessageList) -> TokenStream {
    if list.whole {
        quote!(ResponseError::of(&self))
    } else {
        quote!(None)
    }
}

/// What a message beside the list says.
fn beside(list: &MessageList) -> TokenStream {
    let Some(member) = &list.beside else {
        return quote!(None);
    };
    let field = ident(&member.ident);
    if member.optional {
        quote!(self.#field.as_ref().and_then(ResponseError::of))
    } else {
        quote!(ResponseError::of(&self.#field))
    }
}

/// Iterators over the items of a list, by reference and by value.
fn walk(list: &Member, items: &str) -> (TokenStream, TokenStream) {
    let (field, items) = (ident(&list.ident), ident(items));
    if list.optional {
        (
            quote!(self.#field.iter().flat_map(|list| &list.#items)),
            quote!(self.#field.into_iter().flat_map(|list| list.#items)),
        )
    } else {
        (
            quote!(self.#field.#items.iter()),
            quote!(self.#field.#items.into_iter()),
        )
    }
}
