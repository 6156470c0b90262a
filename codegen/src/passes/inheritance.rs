//! What each complex type holds once everything inherited is written out.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::{
    Attribute, AttributeUse, ComplexType, Derivation, Model, Particle, QName, Term, Usage,
};

/// Who derives from whom.
pub(crate) struct Hierarchy<'m> {
    model: &'m Model,
    children: BTreeMap<&'m QName, Vec<&'m QName>>,
    element_types: BTreeSet<&'m QName>,
}

impl<'m> Hierarchy<'m> {
    pub(crate) fn of(model: &'m Model) -> Self {
        let mut children: BTreeMap<&QName, Vec<&QName>> = BTreeMap::new();
        let mut element_types: BTreeSet<&QName> =
            model.elements.values().map(|e| &e.type_name).collect();
        for complex in model.complex_types.values() {
            if let Some((_, base)) = &complex.derivation {
                children.entry(base).or_default().push(&complex.name);
            }
            if let Some(content) = &complex.content {
                collect_element_types(content, &mut element_types);
            }
        }
        for group in model.groups.values() {
            collect_element_types(&group.content, &mut element_types);
        }
        Self {
            model,
            children,
            element_types,
        }
    }

    /// The concrete types among `name` and its descendants, in the order of declaration by name.
    pub(crate) fn concrete(&self, name: &'m QName) -> Vec<&'m ComplexType> {
        let mut found = Vec::new();
        let mut open = vec![name];
        while let Some(name) = open.pop() {
            if let Some(complex) = self.model.complex_types.get(name)
                && !complex.is_abstract
            {
                found.push(complex);
            }
            open.extend(self.children.get(name).into_iter().flatten().rev());
        }
        found
    }

    /// Whether others derive from a type.
    pub(crate) fn is_base(&self, name: &QName) -> bool {
        self.children.contains_key(name)
    }

    /// Whether an `xsi:type` can mean something on an element of this type: others derive from
    /// it, or must, or it can stand where its base is expected, because the base is concrete or an
    /// element has the base as its type. Elsewhere it can only repeat the declared type. The field
    /// takes a word of each value, and yaserde's derive does not know it, so other types go without.
    pub(crate) fn keeps_xsi_type(&self, complex: &ComplexType) -> bool {
        if complex.simple_content {
            return false;
        }
        if complex.is_abstract || self.is_base(&complex.name) {
            return true;
        }
        let mut base = complex.derivation.as_ref().map(|(_, base)| base);
        while let Some(ancestor) = base.and_then(|b| self.model.complex_types.get(b)) {
            if !ancestor.is_abstract || self.element_types.contains(&ancestor.name) {
                return true;
            }
            base = ancestor.derivation.as_ref().map(|(_, base)| base);
        }
        false
    }
}

fn collect_element_types<'m>(particle: &'m Particle, into: &mut BTreeSet<&'m QName>) {
    match &particle.term {
        Term::Element(element) => {
            into.insert(&element.type_name);
        }
        Term::Sequence(parts) | Term::Choice(parts) | Term::All(parts) => {
            for part in parts {
                collect_element_types(part, into);
            }
        }
        Term::ElementRef(_) | Term::GroupRef(_) | Term::Any => {}
    }
}

/// A complex type with everything it inherits.
#[derive(Clone, Debug, Default)]
pub(crate) struct Effective {
    /// Attributes, base types' first.
    pub(crate) attributes: Vec<Attribute>,
    /// Whether other attributes are allowed.
    pub(crate) any_attribute: bool,
    /// Content models to follow each other, base types' first.
    pub(crate) content: Vec<Particle>,
    /// The simple type of the text, for simple content.
    pub(crate) text: Option<QName>,
}

/// Writes out what each complex type inherits.
pub(crate) fn effective_types(model: &Model) -> BTreeMap<QName, Effective> {
    let mut done = BTreeMap::new();
    for name in model.complex_types.keys() {
        effective(model, name, &mut done);
    }
    done
}

/// The type's own effective content. References and cycles have been checked before.
fn effective(model: &Model, name: &QName, done: &mut BTreeMap<QName, Effective>) -> Effective {
    if let Some(known) = done.get(name) {
        return known.clone();
    }
    let Some(complex) = model.complex_types.get(name) else {
        return Effective {
            text: Some(name.clone()),
            ..Effective::default()
        };
    };
    let mut result = Effective::default();
    if let Some((derivation, base)) = &complex.derivation {
        let base_is_any_type = base.is_xs() && base.local == "anyType";
        if !base_is_any_type {
            let inherited = effective(model, base, done);
            result.attributes = inherited.attributes;
            result.any_attribute = inherited.any_attribute;
            result.text = inherited.text;
            if *derivation == Derivation::Extension {
                result.content = inherited.content;
            }
        }
    }
    if complex.text.is_some() {
        result.text.clone_from(&complex.text);
        result.content.clear();
    }
    result.content.extend(complex.content.clone());
    add_attributes(model, &complex.attributes, &mut result);
    done.insert(name.clone(), result.clone());
    result
}

fn add_attributes(model: &Model, uses: &[AttributeUse], into: &mut Effective) {
    for attribute_use in uses {
        match attribute_use {
            AttributeUse::Any => into.any_attribute = true,
            AttributeUse::GroupRef(group) => {
                if let Some(group) = model.attribute_groups.get(group) {
                    add_attributes(model, &group.attributes, into);
                }
            }
            AttributeUse::Attribute(attribute) => {
                let known = into
                    .attributes
                    .iter()
                    .position(|a| a.name == attribute.name);
                match (attribute.usage, known) {
                    (Usage::Prohibited, Some(index)) => {
                        into.attributes.remove(index);
                    }
                    (Usage::Prohibited, None) => {}
                    (_, Some(index)) => into.attributes[index] = attribute.clone(),
                    (_, None) => into.attributes.push(attribute.clone()),
                }
            }
        }
    }
}
