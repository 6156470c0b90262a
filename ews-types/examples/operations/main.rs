//! Prints docs/operations.md:
//! `cargo run -p ews-types --example operations > docs/operations.md`.

#![allow(clippy::print_stdout, reason = "a program for the command line")]

mod table;

fn main() {
    print!("{}", table::render(ews_types::OPERATIONS));
}
