//! Whole documents through the public API: the bindings are complete, what is read is written
//! back, and the two ways, the direct codec and yaserde, agree.
//!
//! It compiles with any choice of domains: what needs more than a choice has is left out, and the
//! documents of other operations are refused.
//!
//! yaserde's code is compiled anew in every program that uses it, so that this is the one test
//! binary that does.

#![allow(unreachable_pub, reason = "modules of one test binary")]
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::print_stdout,
    reason = "tests"
)]

mod completeness;
mod corpus;
mod domains;
mod generated_docs;
#[cfg(feature = "all")]
mod hostile;
#[cfg(all(feature = "all", has_instances))]
mod instances;
#[cfg(feature = "all")]
mod losslessness;
#[cfg(feature = "all")]
mod properties;
#[cfg(feature = "all")]
mod restriction;
mod support;
#[cfg(feature = "all")]
mod validity;
#[cfg(feature = "yaserde")]
mod yaserde_way;
