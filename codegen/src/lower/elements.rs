//! Elements, groups and content models.

use super::names::documentation;
use super::{Lowering, Scope};
use crate::error::Error;
use crate::model::{Element, Group, LocalElement, Particle, QName, Term};
use crate::read::{MaxOccurs, xs};

impl<'a> Lowering<'a> {
    /// Lowers a global element.
    pub(super) fn element(
        &mut self,
        scope: &Scope<'a>,
        element: &'a xs::ElementType,
    ) -> Result<(), Error> {
        let name = scope.declared_name(element.name.as_ref())?;
        if let Some(first) = self.model.elements.get(&name) {
            return Err(scope.duplicate(&first.origin));
        }
        let heads = element.substitution_group.as_ref().map(|heads| &*heads.0);
        let substitution_group = match heads.unwrap_or_default() {
            [] => None,
            [head] => Some(scope.name(head)?),
            _ => {
                return Err(scope.unsupported(
                    "an element in several substitution groups",
                    "name one head in substitutionGroup",
                ));
            }
        };
        let path = format!("/{}", name.local);
        let declared = self.element_type(scope, &path, element)?;
        if declared.is_none() && substitution_group.is_some() {
            self.headed.push(name.clone());
        }
        let element = Element {
            name: name.clone(),
            type_name: declared.unwrap_or_else(|| QName::xs("anyType")),
            substitution_group,
            is_abstract: element.abstract_,
            nillable: element.nillable.unwrap_or(false),
            default: value_when_empty(element),
            documentation: documentation(annotations(element)),
            origin: scope.origin.clone(),
        };
        self.model.elements.insert(name, element);
        Ok(())
    }

    /// Gives the elements without a type that of the head of their substitution group.
    pub(super) fn inherit_types_of_heads(&mut self) {
        // A head may itself have its type from its head; each round settles at least one.
        for _ in 0..self.headed.len() {
            for name in &self.headed {
                let elements = &self.model.elements;
                let head = elements
                    .get(name)
                    .and_then(|element| elements.get(element.substitution_group.as_ref()?));
                let Some(type_name) = head.map(|head| head.type_name.clone()) else {
                    continue;
                };
                if let Some(element) = self.model.elements.get_mut(name) {
                    element.type_name = type_name;
                }
            }
        }
    }

    /// Lowers a named group.
    pub(super) fn group(
        &mut self,
        scope: &Scope<'a>,
        group: &'a xs::GroupType,
    ) -> Result<(), Error> {
        let name = scope.declared_name(group.name.as_ref())?;
        if let Some(first) = self.model.groups.get(&name) {
            return Err(scope.duplicate(&first.origin));
        }
        let mut annotations = Vec::new();
        let mut contents = Vec::new();
        for content in &group.content {
            match content {
                xs::GroupTypeContent::Annotation(annotation) => annotations.push(annotation),
                content => contents.extend(self.particle(scope, &name.local, content)?),
            }
        }
        let (Some(content), true) = (contents.pop(), contents.is_empty()) else {
            return Err(scope.invalid(
                "needs exactly one content model",
                "put everything into one xs:sequence, xs:choice or xs:all",
            ));
        };
        let group = Group {
            name: name.clone(),
            content,
            documentation: documentation(annotations),
            origin: scope.origin.clone(),
        };
        self.model.groups.insert(name, group);
        Ok(())
    }

    /// Lowers an `all`, `choice`, `sequence`, or a reference to a `group`. One that occurs at
    /// most zero times is none.
    pub(super) fn compositor(
        &mut self,
        scope: &Scope<'a>,
        path: &str,
        kind: &'static str,
        group: &'a xs::GroupType,
    ) -> Result<Option<Particle>, Error> {
        let term = if kind == "group" {
            match &group.ref_ {
                Some(reference) => Term::GroupRef(scope.name(reference)?),
                None => {
                    return Err(
                        scope.invalid("has an xs:group without ref", "add the attribute ref")
                    );
                }
            }
        } else {
            let mut particles = Vec::new();
            for content in &group.content {
                particles.extend(self.particle(scope, path, content)?);
            }
            match kind {
                "all" => Term::All(particles),
                "choice" => Term::Choice(particles),
                _ => Term::Sequence(particles),
            }
        };
        occurring(scope, group.min_occurs, group.max_occurs, term)
    }

    fn particle(
        &mut self,
        scope: &Scope<'a>,
        path: &str,
        content: &'a xs::GroupTypeContent,
    ) -> Result<Option<Particle>, Error> {
        use xs::GroupTypeContent as C;
        match content {
            // Of a compositor: no component of the model.
            C::Annotation(_) => Ok(None),
            C::Group(group) => self.compositor(scope, path, "group", group),
            C::All(group) => self.compositor(scope, path, "all", group),
            C::Choice(group) => self.compositor(scope, path, "choice", group),
            C::Sequence(group) => self.compositor(scope, path, "sequence", group),
            // Which namespaces it allows does not matter to what keeps any element.
            C::Any(any) => occurring(scope, any.min_occurs, any.max_occurs, Term::Any),
            C::Element(element) => {
                let term = self.local_element(scope, path, element)?;
                occurring(scope, element.min_occurs, element.max_occurs, term)
            }
        }
    }

    fn local_element(
        &mut self,
        scope: &Scope<'a>,
        path: &str,
        element: &'a xs::ElementType,
    ) -> Result<Term, Error> {
        let name = match (&element.name, &element.ref_) {
            (Some(name), None) => name,
            (None, Some(reference)) => return Ok(Term::ElementRef(scope.name(reference)?)),
            _ => {
                return Err(scope.invalid(
                    "has a local element without, or with both, name and ref",
                    "keep or add one of them",
                ));
            }
        };
        if element.target_namespace.is_some() {
            return Err(scope.unsupported(
                "targetNamespace of a local element",
                "refer to a global element of that namespace",
            ));
        }
        let form = element.form.unwrap_or(scope.schema.element_form_default);
        let name = match form {
            xs::FormChoiceType::Qualified => scope.own(name),
            xs::FormChoiceType::Unqualified => {
                self.unqualified = true;
                QName::new("", name)
            }
        };
        let declared = self.element_type(scope, &format!("{path}/{}", name.local), element)?;
        Ok(Term::Element(LocalElement {
            name,
            type_name: declared.unwrap_or_else(|| QName::xs("anyType")),
            nillable: element.nillable.unwrap_or(false),
            default: value_when_empty(element),
            documentation: documentation(annotations(element)),
        }))
    }

    /// The type that an element names or declares.
    fn element_type(
        &mut self,
        scope: &Scope<'a>,
        path: &str,
        element: &'a xs::ElementType,
    ) -> Result<Option<QName>, Error> {
        use xs::ElementTypeContent as C;
        let mut found = match &element.type_ {
            Some(reference) => Some(scope.name(reference)?),
            None => None,
        };
        for content in &element.content {
            let declared = match content {
                C::SimpleType(ty) => self.anonymous_simple_type(scope, path, ty)?,
                C::ComplexType(ty) => self.anonymous_complex_type(scope, path, ty)?,
                C::Alternative(_) => {
                    return Err(scope.unsupported(
                        "xs:alternative",
                        "give the element one type and derive the alternatives from it",
                    ));
                }
                // Identity constraints relate values to each other; each value stays as it is.
                C::Unique(_) | C::Key(_) | C::Keyref(_) | C::Annotation(_) => continue,
            };
            if found.replace(declared).is_some() {
                let name = element.name.as_deref().unwrap_or_default();
                return Err(scope.invalid(
                    format!("has two types for the element {name}"),
                    "keep one of them",
                ));
            }
        }
        Ok(found)
    }
}

/// The particle of a term; none where it occurs at most zero times.
fn occurring(
    scope: &Scope<'_>,
    min: usize,
    max: MaxOccurs,
    term: Term,
) -> Result<Option<Particle>, Error> {
    // `usize` has at most 64 bits.
    let count = |occurs: usize| u64::try_from(occurs).unwrap_or(u64::MAX);
    let max = match max {
        MaxOccurs::Unbounded => None,
        MaxOccurs::Bounded(max) => Some(max),
    };
    if max.is_some_and(|max| max < min) {
        return Err(scope.invalid(
            "has a maxOccurs smaller than minOccurs",
            "correct one of them",
        ));
    }
    let particle = Particle {
        min: count(min),
        max: max.map(count),
        term,
    };
    Ok((max != Some(0)).then_some(particle))
}

/// An empty element stands for its default or fixed value.
fn value_when_empty(element: &xs::ElementType) -> Option<String> {
    element.default.clone().or_else(|| element.fixed.clone())
}

fn annotations(element: &xs::ElementType) -> impl Iterator<Item = &xs::Annotation> {
    element.content.iter().filter_map(|content| match content {
        xs::ElementTypeContent::Annotation(annotation) => Some(annotation),
        _ => None,
    })
}
