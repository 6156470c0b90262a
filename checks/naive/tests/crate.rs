//! The baseline of builds.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test that cannot go on fails"
)]

use std::fs;
use std::path::Path;

/// It is Rust for every construct, names nothing of ews-types, and each of its types has both
/// derives: `checks/bench/build-times.sh` compiles that of the EWS schemas.
#[test]
fn each_type_has_both_derives() {
    let cases = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../codegen/tests/cases");
    let mut count = 0;
    for entry in fs::read_dir(cases).unwrap() {
        let folder = entry.unwrap().path();
        if !folder.join("schema.xsd").exists() {
            continue;
        }
        let name = folder.display();
        let code = naive::source(&folder).unwrap_or_else(|error| panic!("{name}: {error}"));
        assert!(!code.contains("ews_types"), "{name}");
        for module in syn::parse_file(&code).unwrap().items {
            let syn::Item::Mod(module) = module else {
                panic!("{name}: not a module");
            };
            for item in module.content.unwrap().1 {
                count += usize::from(is_derived(&item));
            }
        }
    }
    assert!(count > 100, "only {count} types");
}

/// Whether an item is a type, which must have both derives.
fn is_derived(item: &syn::Item) -> bool {
    let (syn::Item::Struct(syn::ItemStruct { ident, attrs, .. })
    | syn::Item::Enum(syn::ItemEnum { ident, attrs, .. })) = item
    else {
        return false;
    };
    let derives = quote::quote!(#(#attrs)*).to_string();
    let has_both = derives.contains("YaDeserialize") && derives.contains("YaSerialize");
    assert!(
        has_both || derives.contains("PrimitiveYaSerde"),
        "{ident}: {derives}"
    );
    true
}
