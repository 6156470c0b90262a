//! Which complex types are kept as raw XML: those whose values no struct can hold.
//!
//! Fields could not hold the text between elements in its place. A list of texts and elements would hold
//! it, but leave the attributes and the order of declarations to each program. A base of a raw type is
//! raw, too, since the other can take its place; types that derive from that base without text stay
//! structs.

use std::collections::BTreeMap;

use crate::model::{ComplexType, Derivation, Model, QName};

/// Why a complex type is kept as raw XML.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Reason {
    /// Mixed content: text stands between the elements.
    Mixed,
    /// It extends `xs:anyType`, which allows any content.
    AnyContent,
    /// A type derived from it is raw, and can stand in its place by `xsi:type`.
    Derived,
}

impl Reason {
    /// What documentation says.
    pub(crate) fn doc(self) -> &'static str {
        match self {
            Self::Mixed => "Kept as raw XML, because text may stand between the elements.",
            Self::AnyContent => "Kept as raw XML, because the schema allows any content.",
            Self::Derived => {
                "Kept as raw XML, because a type derived from it allows text between the elements, \
                 or any content."
            }
        }
    }
}

/// The complex types that are kept as raw XML.
pub(crate) fn types(model: &Model) -> BTreeMap<QName, Reason> {
    let mut raw = BTreeMap::new();
    for complex in model.complex_types.values() {
        if let Some(reason) = own_reason(model, complex) {
            raw.insert(complex.name.clone(), reason);
        }
    }
    let by_themselves: Vec<QName> = raw.keys().cloned().collect();
    for name in &by_themselves {
        let mut derived = model.complex_types.get(name);
        while let Some(base) = derived.and_then(|ty| base(model, ty)) {
            raw.entry(base.name.clone()).or_insert(Reason::Derived);
            derived = Some(base);
        }
    }
    raw
}

/// Why a type is raw whatever derives from it. An extension has the content of its base, too; a
/// restriction replaces it.
fn own_reason(model: &Model, complex: &ComplexType) -> Option<Reason> {
    let mut next = Some(complex);
    while let Some(ty) = next {
        if ty.simple_content {
            return None;
        }
        if ty.mixed {
            return Some(Reason::Mixed);
        }
        match &ty.derivation {
            Some((Derivation::Extension, base)) if *base == QName::xs("anyType") => {
                return Some(Reason::AnyContent);
            }
            Some((Derivation::Extension, _)) => next = base(model, ty),
            _ => return None,
        }
    }
    None
}

/// The complex type that a type derives from. Cycles have been refused before.
fn base<'m>(model: &'m Model, complex: &ComplexType) -> Option<&'m ComplexType> {
    let (_, base) = complex.derivation.as_ref()?;
    model.complex_types.get(base)
}
