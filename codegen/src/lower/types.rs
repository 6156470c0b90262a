//! Simple and complex types.

use super::names::documentation;
use super::{Lowering, Scope};
use crate::error::Error;
use crate::model::{
    AttributeUse, ComplexType, Derivation, EnumerationValue, Facet, Particle, QName, SimpleType,
    Variety,
};
use crate::read::xs;

/// A part of a complex type or of the derivation in it: `xsd-parser` has a type of its own for
/// each place where these can stand.
enum Part<'a> {
    Particle(&'static str, &'a xs::GroupType),
    Attribute(&'a xs::AttributeType),
    AttributeGroup(&'a xs::AttributeGroupType),
    AnyAttribute,
    SimpleType(&'a xs::SimpleBaseType),
    OpenContent,
    Annotation(&'a xs::Annotation),
    /// Narrows the values that are valid, but not what they look like: facets of simple content
    /// and assertions. Types that are wider than declared read and write the same documents.
    Constraint,
}

macro_rules! part {
    ($($content:ident { $($own:pat => $part:expr),* })*) => {$(
        impl<'a> From<&'a xs::$content> for Part<'a> {
            fn from(content: &'a xs::$content) -> Self {
                use xs::$content::*;
                match content {
                    Group(group) => Part::Particle("group", group),
                    All(group) => Part::Particle("all", group),
                    Choice(group) => Part::Particle("choice", group),
                    Sequence(group) => Part::Particle("sequence", group),
                    Attribute(attribute) => Part::Attribute(attribute),
                    AttributeGroup(group) => Part::AttributeGroup(group),
                    AnyAttribute(_) => Part::AnyAttribute,
                    OpenContent(_) => Part::OpenContent,
                    Annotation(annotation) => Part::Annotation(annotation),
                    Assert(_) => Part::Constraint,
                    $($own => $part,)*
                }
            }
        }
    )*};
}

part! {
    // The contents are taken apart by `complex_type`.
    ComplexBaseTypeContent { SimpleContent(_) | ComplexContent(_) => Part::Constraint }
    ExtensionTypeContent {}
    RestrictionTypeContent { SimpleType(ty) => Part::SimpleType(ty), Facet(_) => Part::Constraint }
}

/// The parts of a complex type, put in order.
#[derive(Default)]
struct Parts<'a> {
    content: Option<Particle>,
    attributes: Vec<AttributeUse>,
    text: Option<QName>,
    annotations: Vec<&'a xs::Annotation>,
}

/// `xs:simpleContent` or `xs:complexContent` of a complex type, taken apart.
struct Derived<'a> {
    simple: bool,
    mixed: Option<bool>,
    derivation: Derivation,
    base: QName,
    parts: Vec<Part<'a>>,
}

impl<'a> Lowering<'a> {
    /// Lowers a simple type under `name`, which for an anonymous one is made from its path.
    pub(super) fn simple_type(
        &mut self,
        scope: &Scope<'a>,
        name: QName,
        anonymous: Option<String>,
        ty: &'a xs::SimpleBaseType,
    ) -> Result<(), Error> {
        use xs::SimpleBaseTypeContent as C;
        let mut annotations = Vec::new();
        let mut variety = None;
        let path = name.local.clone();
        for content in &ty.content {
            let found = match content {
                C::Annotation(annotation) => {
                    annotations.push(annotation);
                    continue;
                }
                C::Restriction(restriction) => self.restriction(scope, &path, restriction)?,
                C::List(list) => {
                    annotations.extend(&list.annotation);
                    let item = self.either_type(
                        scope,
                        &format!("{path}/item"),
                        list.item_type.as_ref(),
                        list.simple_type.as_deref(),
                        "itemType",
                    )?;
                    Variety::List(item)
                }
                C::Union(union) => {
                    annotations.extend(&union.annotation);
                    Variety::Union(self.members(scope, &path, union)?)
                }
            };
            if variety.replace(found).is_some() {
                return Err(scope.invalid("has two definitions", "keep one of them"));
            }
        }
        let Some(variety) = variety else {
            return Err(scope.invalid(
                "has no definition",
                "add an xs:restriction, xs:list or xs:union",
            ));
        };
        let ty = SimpleType {
            name,
            anonymous,
            variety,
            documentation: documentation(annotations),
            origin: scope.origin.clone(),
        };
        self.add_simple_type(scope, ty)
    }

    /// Lowers an anonymous simple type at `path` and says its name.
    pub(super) fn anonymous_simple_type(
        &mut self,
        scope: &Scope<'a>,
        path: &str,
        ty: &'a xs::SimpleBaseType,
    ) -> Result<QName, Error> {
        let name = self.anonymous_name(scope, path);
        let anonymous = Some(name.local.clone());
        self.simple_type(scope, name.clone(), anonymous, ty)?;
        Ok(name)
    }

    /// The type that is referred to or declared in place: exactly one must be there.
    fn either_type(
        &mut self,
        scope: &Scope<'a>,
        path: &str,
        reference: Option<&crate::read::RawName>,
        inner: Option<&'a xs::SimpleBaseType>,
        attribute: &str,
    ) -> Result<QName, Error> {
        match (reference, inner) {
            (Some(reference), None) => scope.name(reference),
            (None, Some(inner)) => self.anonymous_simple_type(scope, path, inner),
            _ => Err(scope.invalid(
                format!("needs either the attribute {attribute} or an xs:simpleType"),
                "keep or add one of them",
            )),
        }
    }

    fn restriction(
        &mut self,
        scope: &Scope<'a>,
        path: &str,
        restriction: &'a xs::Restriction,
    ) -> Result<Variety, Error> {
        use xs::RestrictionContent as C;
        let mut inner = None;
        let mut enumeration = Vec::new();
        let mut facets = Vec::new();
        for content in &restriction.content {
            match content {
                // Of the restriction itself: no component of the model.
                C::Annotation(_) => {}
                C::SimpleType(ty) => inner = Some(ty),
                C::Facet(xs::Facet::Enumeration(value)) => enumeration.push(EnumerationValue {
                    value: value.value.clone(),
                    documentation: documentation(&value.annotation),
                }),
                C::Facet(facet) => facets.extend(other_facet(facet)),
            }
        }
        let base = self.either_type(
            scope,
            &format!("{path}/base"),
            restriction.base.as_ref(),
            inner,
            "base",
        )?;
        Ok(Variety::Restriction {
            base,
            enumeration,
            facets,
        })
    }

    fn members(
        &mut self,
        scope: &Scope<'a>,
        path: &str,
        union: &'a xs::Union,
    ) -> Result<Vec<QName>, Error> {
        let mut members = Vec::new();
        for reference in union.member_types.iter().flat_map(|list| &list.0) {
            // Two spaces in a row leave an empty name.
            if !reference.as_bytes().is_empty() {
                members.push(scope.name(reference)?);
            }
        }
        for (index, ty) in union.simple_type.iter().enumerate() {
            members.push(self.anonymous_simple_type(
                scope,
                &format!("{path}/member{index}"),
                ty,
            )?);
        }
        if members.is_empty() {
            return Err(scope.invalid("is a union of nothing", "add the attribute memberTypes"));
        }
        Ok(members)
    }

    /// Lowers a complex type under `name`, which for an anonymous one is made from its path.
    pub(super) fn complex_type(
        &mut self,
        scope: &Scope<'a>,
        name: QName,
        anonymous: Option<String>,
        ty: &'a xs::ComplexBaseType,
    ) -> Result<(), Error> {
        let derived = derived(scope, ty)?;
        let path = name.local.clone();
        let mut parts = Parts::default();
        for content in &ty.content {
            self.part(scope, &path, content.into(), &mut parts)?;
        }
        let mut derivation = None;
        let mut simple_content = false;
        let mut mixed = ty.mixed;
        if let Some(derived) = derived {
            if parts.content.is_some() || !parts.attributes.is_empty() {
                return Err(scope.invalid(
                    "has content beside xs:simpleContent or xs:complexContent",
                    "move it into the extension or restriction",
                ));
            }
            for part in derived.parts {
                self.part(scope, &path, part, &mut parts)?;
            }
            if derived.simple && parts.content.is_some() {
                return Err(
                    scope.invalid("has elements in simple content", "use xs:complexContent")
                );
            }
            if !derived.simple && parts.text.is_some() {
                return Err(scope.invalid(
                    "has an xs:simpleType in complex content",
                    "use xs:simpleContent",
                ));
            }
            simple_content = derived.simple;
            mixed = derived.mixed.or(mixed);
            derivation = Some((derived.derivation, derived.base));
        }
        // Every type without a base restricts xs:anyType. One that extends it keeps its base, which
        // allows any content.
        if derivation == Some((Derivation::Restriction, QName::xs("anyType"))) {
            derivation = None;
        }
        if let Some(first) = self.type_origin(&name) {
            return Err(scope.duplicate(first));
        }
        let ty = ComplexType {
            name: name.clone(),
            anonymous,
            is_abstract: ty.abstract_,
            derivation,
            simple_content,
            text: parts.text,
            content: parts.content,
            attributes: parts.attributes,
            mixed: mixed.unwrap_or(false),
            documentation: documentation(parts.annotations),
            origin: scope.origin.clone(),
        };
        self.model.complex_types.insert(name, ty);
        Ok(())
    }

    /// Lowers an anonymous complex type at `path` and says its name.
    pub(super) fn anonymous_complex_type(
        &mut self,
        scope: &Scope<'a>,
        path: &str,
        ty: &'a xs::ComplexBaseType,
    ) -> Result<QName, Error> {
        let name = self.anonymous_name(scope, path);
        let anonymous = Some(name.local.clone());
        self.complex_type(scope, name.clone(), anonymous, ty)?;
        Ok(name)
    }

    fn part(
        &mut self,
        scope: &Scope<'a>,
        path: &str,
        part: Part<'a>,
        parts: &mut Parts<'a>,
    ) -> Result<(), Error> {
        match part {
            Part::Particle(kind, group) => {
                let particle = self.compositor(scope, path, kind, group)?;
                if parts.content.is_some() {
                    return Err(
                        scope.invalid("has two content models", "put them into one xs:sequence")
                    );
                }
                parts.content = particle;
            }
            Part::Attribute(attribute) => {
                let attribute = self.attribute(scope, path, attribute)?;
                parts.attributes.push(AttributeUse::Attribute(attribute));
            }
            Part::AttributeGroup(group) => {
                parts
                    .attributes
                    .push(self.attribute_group_ref(scope, group)?);
            }
            Part::AnyAttribute => parts.attributes.push(AttributeUse::Any),
            Part::Annotation(annotation) => parts.annotations.push(annotation),
            Part::SimpleType(ty) => {
                let text = self.anonymous_simple_type(scope, &format!("{path}/text"), ty)?;
                if parts.text.replace(text).is_some() {
                    return Err(scope.invalid("has two types for its text", "keep one of them"));
                }
            }
            Part::OpenContent => {
                return Err(scope.unsupported("xs:openContent", "declare xs:any instead"));
            }
            Part::Constraint => {}
        }
        Ok(())
    }
}

/// Takes the derivation of a complex type apart, if it has one.
fn derived<'a>(
    scope: &Scope<'a>,
    ty: &'a xs::ComplexBaseType,
) -> Result<Option<Derived<'a>>, Error> {
    let mut all = Vec::new();
    for content in &ty.content {
        match content {
            xs::ComplexBaseTypeContent::SimpleContent(content) => {
                use xs::SimpleContentContent as C;
                all.extend(content.content.iter().filter_map(|content| match content {
                    C::Annotation(_) => None,
                    C::Extension(extension) => Some((true, None, Ok(extension))),
                    C::Restriction(restriction) => Some((true, None, Err(restriction))),
                }));
            }
            xs::ComplexBaseTypeContent::ComplexContent(content) => {
                use xs::ComplexContentContent as C;
                let mixed = content.mixed;
                all.extend(content.content.iter().filter_map(|content| match content {
                    C::Annotation(_) => None,
                    C::Extension(extension) => Some((false, mixed, Ok(extension))),
                    C::Restriction(restriction) => Some((false, mixed, Err(restriction))),
                }));
            }
            _ => continue,
        }
        if all.len() != 1 {
            return Err(scope.invalid(
                "needs one xs:extension or xs:restriction",
                "keep or add one of them",
            ));
        }
    }
    let Some((simple, mixed, kind)) = all.pop() else {
        return Ok(None);
    };
    let (derivation, base, parts) = match kind {
        Ok(extension) => (
            Derivation::Extension,
            &extension.base,
            extension.content.iter().map(Part::from).collect(),
        ),
        Err(restriction) => (
            Derivation::Restriction,
            &restriction.base,
            restriction.content.iter().map(Part::from).collect(),
        ),
    };
    Ok(Some(Derived {
        simple,
        mixed,
        derivation,
        base: scope.name(base)?,
        parts,
    }))
}

/// A facet other than `enumeration`. Assertions are no text that could be shown or checked.
fn other_facet(facet: &xs::Facet) -> Option<Facet> {
    use xs::Facet as F;
    let (name, value) = match facet {
        F::MinExclusive(value) => ("minExclusive", value),
        F::MinInclusive(value) => ("minInclusive", value),
        F::MaxExclusive(value) => ("maxExclusive", value),
        F::MaxInclusive(value) => ("maxInclusive", value),
        F::TotalDigits(value) => ("totalDigits", value),
        F::FractionDigits(value) => ("fractionDigits", value),
        F::Length(value) => ("length", value),
        F::MinLength(value) => ("minLength", value),
        F::MaxLength(value) => ("maxLength", value),
        F::WhiteSpace(value) => ("whiteSpace", value),
        F::Pattern(value) => ("pattern", value),
        F::ExplicitTimezone(value) => ("explicitTimezone", value),
        F::Enumeration(_) | F::Assertion(_) => return None,
    };
    Some(Facet {
        name,
        value: value.value.clone(),
    })
}
