//! What is generated for each construct of XML Schema.
//!
//! Each folder beside this file is a case: `schema.xsd`, the code expected for it (`expected.rs`,
//! which is compiled into this test), samples of its documents (`sample*.xml`), and in `mod.rs`
//! tests of what the code does.

#![deny(warnings, missing_docs)]
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test that cannot go on fails"
)]

mod command;
mod generation;
mod reference;
mod samples;
mod tree;

/// Declares the cases and their table.
macro_rules! cases {
    ($($name:ident)*) => {
        $(
            #[doc = concat!("The case `", stringify!($name), "`.")]
            pub mod $name;
        )*
        const CASES: &[samples::Case] = &[$(samples::Case {
            name: stringify!($name),
            codec: samples::codec::<$name::generated::any_element::AnyElement>,
            yaserde: samples::yaserde::<$name::generated::any_element::AnyElement>,
        }),*];
    };
}

/// The generated code of a case.
macro_rules! generated {
    () => {
        /// As generated.
        #[allow(dead_code, reason = "the tests use a part of it")]
        pub mod generated {
            include!("expected.rs");
        }
    };
}

cases! {
    abstract_type
    all
    anonymous
    any
    any_attribute
    array_type
    attributes
    builtin
    choice
    derived_of_concrete
    documentation
    elements
    empty
    extension
    facets
    general
    group
    list
    names
    nested_choice
    nillable
    no_namespace
    open_enum
    recursion
    repeated_choice
    restriction
    sequence
    simple_content
    substitution_group
    two_namespaces
    union
    unqualified
}
