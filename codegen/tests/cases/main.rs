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
mod domains;
mod generation;
mod omissions;
mod operations;
mod reference;
mod samples;
mod tree;

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

// Public, so that what has no documentation is missed.
pub mod abstract_type;
pub mod all;
pub mod anonymous;
pub mod any;
pub mod any_attribute;
pub mod any_content;
pub mod array_type;
pub mod attributes;
pub mod autodiscover;
pub mod builtin;
pub mod checked_facets;
pub mod choice;
pub mod common_choice;
pub mod conversions;
pub mod defaults;
pub mod derived_of_concrete;
pub mod documentation;
pub mod elements;
pub mod empty;
pub mod extension;
pub mod facets;
pub mod general;
pub mod group;
pub mod kept;
pub mod list;
pub mod mixed;
pub mod names;
pub mod nested_choice;
pub mod nillable;
pub mod no_namespace;
pub mod open_enum;
pub mod recursion;
pub mod repeated_choice;
pub mod responses;
pub mod restriction;
pub mod sequence;
pub mod simple_content;
pub mod substitution_group;
pub mod tolerance;
pub mod two_namespaces;
pub mod union;
pub mod unqualified;

/// The table of cases.
macro_rules! table {
    ($($name:ident),* $(,)?) => {
        &[$(samples::Case {
            name: stringify!($name),
            codec: samples::codec::<$name::generated::any_element::AnyElement>,
            yaserde: samples::yaserde::<$name::generated::any_element::AnyElement>,
        }),*]
    };
}

const CASES: &[samples::Case] = table![
    abstract_type,
    all,
    anonymous,
    any,
    any_attribute,
    any_content,
    array_type,
    attributes,
    autodiscover,
    builtin,
    checked_facets,
    choice,
    common_choice,
    conversions,
    defaults,
    derived_of_concrete,
    documentation,
    elements,
    empty,
    extension,
    facets,
    general,
    group,
    kept,
    list,
    mixed,
    names,
    nested_choice,
    nillable,
    no_namespace,
    open_enum,
    recursion,
    repeated_choice,
    responses,
    restriction,
    sequence,
    simple_content,
    substitution_group,
    tolerance,
    two_namespaces,
    union,
    unqualified,
];
