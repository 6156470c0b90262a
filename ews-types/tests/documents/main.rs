//! Whole documents through the public API: the bindings are complete, what is read is written
//! back, and the two ways, the direct codec and yaserde, agree.
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
mod generated_docs;
mod hostile;
mod losslessness;
mod properties;
mod support;
#[cfg(feature = "yaserde")]
mod yaserde_way;
