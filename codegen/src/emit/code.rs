//! What emitters give back.

use proc_macro2::TokenStream;

/// The code of one item, apart: a condition on its definition must not be one on its documentation
/// alone, and what goes with it takes the condition once.
#[derive(Default)]
pub(super) struct Parts {
    /// The struct, enum or type alias, with its documentation and derives.
    pub(super) definition: TokenStream,
    /// What is implemented for it, as users read it.
    pub(super) implementations: TokenStream,
    /// The codec's table and the code that walks it.
    pub(super) table: TokenStream,
}

/// The code of a piece of a module.
pub(crate) struct Code {
    /// What users read.
    pub(crate) items: TokenStream,
    /// The codec's tables and the code that walks them.
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
