//! What is known of the operations: an implementation for each request, and the list of all.

use proc_macro2::TokenStream;
use quote::quote;

use crate::plan::{Operation, Path};

use super::tokens::{Context, ident};

/// The list of all operations.
pub(super) fn list(context: &Context<'_>) -> TokenStream {
    let rt = &context.runtime;
    let entries = context.plan.operations.iter().map(|operation| {
        let request = context.path(&operation.request.item);
        let request_type = type_name(&operation.request.item);
        let response_type = type_name(&operation.response.item);
        let reference = match &operation.reference {
            Some(url) => quote!(Some(#url)),
            None => quote!(None),
        };
        let when = context.when(&operation.condition);
        let features = context.features(&operation.condition);
        quote! {
            #when
            OperationInfo::of::<#request>(#request_type, #response_type, #features, #reference),
        }
    });
    let unused = context.unused();
    let doc = match context.options.domains {
        true => " Every operation of the chosen domains, in the order of names.",
        false => " Every operation, in the order of names.",
    };
    quote! {
        #unused
        use #rt::operation::{Operation, OperationInfo, RequestHeader};
        #[doc = #doc]
        pub const OPERATIONS: &[OperationInfo] = &[#(#entries)*];
    }
}

/// The implementation for an operation's request.
pub(super) fn implementation(context: &Context<'_>, operation: &Operation) -> TokenStream {
    let request = context.path(&operation.request.item);
    let response = context.path(&operation.response.item);
    let name = &operation.name;
    let action = &operation.soap_action;
    let only_reads = operation.only_reads.then(|| {
        quote!(
            const ONLY_READS: bool = true;
        )
    });
    let headers = operation.headers.iter().map(|header| ident(header));
    let results_asked = operation.asks.as_ref().map(|list| {
        let (member, entries) = (ident(&list.member), ident(&list.entries));
        quote! {
            #[inline]
            fn results_asked(&self) -> Option<usize> { Some(self.#member.#entries.len()) }
        }
    });
    quote! {
        impl Operation for #request {
            type Response = #response;
            const NAME: &'static str = #name;
            const SOAP_ACTION: &'static str = #action;
            const HEADERS: &'static [RequestHeader] = &[#(RequestHeader::#headers),*];
            #only_reads
            #results_asked
        }
    }
}

/// An item as users write it, such as `messages::GetItemType`.
fn type_name(path: &Path) -> String {
    format!("{}::{}", path.module, path.ident)
}
