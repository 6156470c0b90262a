//! Simple types that are another name of their base, with facets.

generated!();

use generated::schema::{AgeType, FormType, NameType, RatioType};

use super::samples::{read, writes};

/// A simple type without values of its own is another name of its base.
#[test]
fn simple_types_are_aliases() {
    let (name, age, ratio): (NameType, AgeType, RatioType) = ("N".into(), 149, "1.50".into());
    let mut form = FormType::new(name);
    form.age = Some(age);
    form.zip = Some("1010".into());
    form.ratio = Some(ratio);
    writes(&form, include_str!("sample.xml"));
}

/// Facets say what is valid; what a server sends all the same can be read.
#[test]
fn facets_do_not_reject() {
    let form: FormType = read("<Form xmlns='urn:forms'><Name/><Age>-1</Age><Zip>?</Zip></Form>");
    assert_eq!(
        (form.name.as_str(), form.age, form.zip.as_deref()),
        ("", Some(-1), Some("?"))
    );
}

/// Readers of the documentation see the facets, those of the base too, at the type and where it is
/// used.
#[test]
fn facets_are_documented() {
    let code = include_str!("expected.rs");
    for line in [
        "    /// Facets: minInclusive `0`, maxExclusive `150`.",
        "Element `n1:Age`, of type `n1:AgeType`. Facets: minInclusive `0`, maxExclusive `150`.",
        "Facets: whiteSpace `collapse`, minLength `1`, maxLength `80`.",
        "of type `n1:CodeType`. Facets: pattern `` [0-9]{4,5}|`[A-Z]\\d*` ``, whiteSpace",
    ] {
        assert!(code.contains(line), "{line}");
    }
}
