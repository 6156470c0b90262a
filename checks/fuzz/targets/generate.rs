//! Any texts as a folder of schemas: code, or an error that says what is wrong in which file. The code is
//! Rust, and defines no name twice.
//!
//! A line of `=` alone ends a file; the files are `types.xsd`, `messages.xsd`, `2.xsd` and so on.
#![no_main]

use std::collections::BTreeSet;
use std::fs;
use std::sync::LazyLock;

use ews_codegen::Options;
use ews_fuzz::check_text;
use libfuzzer_sys::fuzz_target;

/// In the folder for temporary files, which `run.sh` puts into memory.
static FOLDER: LazyLock<tempfile::TempDir> =
    LazyLock::new(|| tempfile::tempdir().expect("a folder for schemas"));

fuzz_target!(|input: &[u8]| {
    let folder = FOLDER.path();
    for file in fs::read_dir(folder).expect("the folder can be read") {
        fs::remove_file(file.expect("the folder can be read").path()).expect("a file of ours");
    }
    let mut rest = input;
    for index in 0..4 {
        let end = rest.windows(3).position(|line| line == b"\n=\n");
        let (file, after) = match end {
            Some(end) => (&rest[..=end], &rest[end + 3..]),
            None => (rest, &b""[..]),
        };
        let name = match index {
            0 => "types.xsd".to_owned(),
            1 => "messages.xsd".to_owned(),
            _ => format!("{index}.xsd"),
        };
        fs::write(folder.join(name), file).expect("the folder can be written");
        rest = after;
        if end.is_none() {
            break;
        }
    }
    for options in [Options::default(), Options::ews_types()] {
        match ews_codegen::generate(folder, &options) {
            Ok(bindings) => check_code(&bindings.to_single_file()),
            Err(errors) => errors.iter().for_each(check_text),
        }
    }
});

/// Checks that a text is Rust code in which each module defines a name once among types and once among
/// values.
fn check_code(code: &str) {
    let file = syn::parse_file(code).unwrap_or_else(|error| panic!("{error} in {code}"));
    check_module("", &file.items);
}

fn check_module(path: &str, items: &[syn::Item]) {
    let (mut types, mut values) = (BTreeSet::new(), BTreeSet::new());
    for item in items {
        let (name, is_type, is_value) = match item {
            syn::Item::Mod(module) => {
                let path = format!("{path}::{}", module.ident);
                let content = module.content.iter();
                content.for_each(|(_, items)| check_module(&path, items));
                (&module.ident, true, false)
            }
            syn::Item::Struct(item) => {
                let is_tuple = matches!(item.fields, syn::Fields::Unnamed(_));
                (&item.ident, true, is_tuple)
            }
            syn::Item::Enum(item) => (&item.ident, true, false),
            syn::Item::Type(item) => (&item.ident, true, false),
            syn::Item::Static(item) => (&item.ident, false, true),
            // A constant without a name is no definition.
            syn::Item::Const(item) if item.ident != "_" => (&item.ident, false, true),
            _ => continue,
        };
        let is_first = (!is_type || types.insert(name)) && (!is_value || values.insert(name));
        assert!(is_first, "{path}::{name} is defined twice");
        check_members(path, item);
    }
}

/// Checks that the members of a type have names of their own.
fn check_members(path: &str, item: &syn::Item) {
    let mut names = BTreeSet::new();
    let members: Vec<&syn::Ident> = match item {
        syn::Item::Struct(item) => item
            .fields
            .iter()
            .filter_map(|f| f.ident.as_ref())
            .collect(),
        syn::Item::Enum(item) => item.variants.iter().map(|v| &v.ident).collect(),
        _ => Vec::new(),
    };
    for name in members {
        assert!(
            names.insert(name),
            "{path}: a type has the member {name} twice"
        );
    }
}
