//! Content models as members of a struct: what can follow in a fixed order becomes one member
//! each; what cannot becomes one ordered list of alternatives, so that no order is lost.
//!
//! EWS does not need that list. Schemas of other origin do, for a repeated sequence or an element in
//! two places. Neither the order nor the completeness of such a list is checked.

use std::collections::BTreeSet;

use crate::model::{Element, LocalElement, Model, Particle, QName, Term};
use crate::plan::Occurs;

/// A part of a content model that a struct's field can hold.
#[derive(Clone, Debug)]
pub(crate) struct Member {
    pub(crate) term: MemberTerm,
    pub(crate) occurs: Occurs,
}

/// What a member holds.
#[derive(Clone, Debug)]
pub(crate) enum MemberTerm {
    Leaf(Leaf),
    Choice {
        leaves: Vec<Leaf>,
        /// The named group that the choice came from.
        group: Option<QName>,
    },
}

/// A single thing that can occur.
#[derive(Clone, Debug)]
pub(crate) enum Leaf {
    Element(LocalElement),
    /// The head of a substitution group.
    Head(QName),
    Any,
}

impl Leaf {
    /// The element names that the leaf stands for.
    pub(crate) fn names(&self, model: &Model) -> Vec<QName> {
        match self {
            Self::Element(element) => vec![element.name.clone()],
            Self::Head(head) => head_members(model, head)
                .into_iter()
                .map(|m| m.name)
                .collect(),
            Self::Any => Vec::new(),
        }
    }
}

/// The elements that can stand for the head of a substitution group, itself first where it is not
/// abstract.
pub(crate) fn head_members(model: &Model, head: &QName) -> Vec<LocalElement> {
    let mut members = Vec::new();
    let mut open = vec![head.clone()];
    let mut seen = BTreeSet::new();
    while let Some(name) = open.pop() {
        if !seen.insert(name.clone()) {
            continue;
        }
        if let Some(element) = model.elements.get(&name).filter(|e| !e.is_abstract) {
            members.push(referred(element));
        }
        let followers = model
            .elements
            .values()
            .filter(|e| e.substitution_group.as_ref() == Some(&name))
            .map(|e| e.name.clone());
        let followers: Vec<QName> = followers.collect();
        open.extend(followers.into_iter().rev());
    }
    members
}

/// A global element where it is referred to.
fn referred(element: &Element) -> LocalElement {
    LocalElement {
        name: element.name.clone(),
        type_name: element.type_name.clone(),
        nillable: element.nillable,
        default: element.default.clone(),
        documentation: element.documentation.clone(),
    }
}

/// Whether other elements can stand for this one.
pub(crate) fn is_head(model: &Model, name: &QName) -> bool {
    model
        .elements
        .values()
        .any(|e| e.substitution_group.as_ref() == Some(name))
}

/// The members of a struct whose content models follow each other.
pub(crate) fn members(model: &Model, content: &[Particle]) -> Vec<Member> {
    let mut found = Vec::new();
    let plain = content
        .iter()
        .all(|particle| flatten(model, particle, Bounds::ONCE, None, &mut found));
    if plain && names_are_distinct(model, &found) {
        return found;
    }
    // The general case, which EWS does not need: the alternatives in the order they came.
    let mut leaves = Vec::new();
    for particle in content {
        collect_leaves(model, particle, &mut leaves);
    }
    if leaves.is_empty() {
        return Vec::new();
    }
    vec![Member {
        term: MemberTerm::Choice {
            leaves,
            group: None,
        },
        occurs: Occurs::ANY,
    }]
}

#[derive(Clone, Copy)]
struct Bounds {
    min: u64,
    max: Option<u64>,
}

impl Bounds {
    const ONCE: Self = Self {
        min: 1,
        max: Some(1),
    };

    /// The occurrence of something that occurs so often within something that occurs so often.
    fn within(self, outer: Self) -> Self {
        Self {
            min: self.min.saturating_mul(outer.min),
            max: match (self.max, outer.max) {
                (Some(0), _) | (_, Some(0)) => Some(0),
                (Some(a), Some(b)) => Some(a.saturating_mul(b)),
                _ => None,
            },
        }
    }

    fn is_at_most_once(self) -> bool {
        self.max.is_some_and(|max| max <= 1)
    }

    fn occurs(self) -> Occurs {
        match (self.min, self.is_at_most_once()) {
            (0, true) => Occurs::Optional,
            (_, true) => Occurs::Required,
            (min, false) => Occurs::Repeated { min, max: self.max },
        }
    }
}

/// Adds the particle's members; `false` where a fixed order of members cannot hold it.
fn flatten(
    model: &Model,
    particle: &Particle,
    outer: Bounds,
    group: Option<&QName>,
    into: &mut Vec<Member>,
) -> bool {
    let bounds = Bounds {
        min: particle.min,
        max: particle.max,
    }
    .within(outer);
    if bounds.max == Some(0) {
        return true;
    }
    match &particle.term {
        Term::Element(_) | Term::ElementRef(_) | Term::Any => {
            if let Some(leaf) = leaf(model, &particle.term) {
                into.push(Member {
                    term: MemberTerm::Leaf(leaf),
                    occurs: bounds.occurs(),
                });
            }
            true
        }
        Term::GroupRef(name) => match model.groups.get(name) {
            Some(found) => flatten(model, &found.content, bounds, Some(name), into),
            None => true,
        },
        Term::Sequence(parts) | Term::All(parts) => {
            if let [only] = parts.as_slice() {
                return flatten(model, only, bounds, group, into);
            }
            bounds.is_at_most_once()
                && parts
                    .iter()
                    .all(|part| flatten(model, part, bounds, None, into))
        }
        Term::Choice(parts) => {
            if let [only] = parts.as_slice() {
                return flatten(model, only, bounds, group, into);
            }
            let Some((leaves, can_be_empty)) = choice_leaves(model, parts) else {
                return false;
            };
            if leaves.is_empty() {
                return true;
            }
            let min = if can_be_empty { 0 } else { bounds.min };
            into.push(Member {
                term: MemberTerm::Choice {
                    leaves,
                    group: group.cloned(),
                },
                occurs: Bounds { min, ..bounds }.occurs(),
            });
            true
        }
    }
}

/// The alternatives of a choice, where each is a single thing that occurs once, and whether one of
/// them may be absent.
fn choice_leaves(model: &Model, parts: &[Particle]) -> Option<(Vec<Leaf>, bool)> {
    let mut leaves = Vec::new();
    let mut can_be_empty = false;
    for part in parts {
        if part.max == Some(0) {
            continue;
        }
        if part.max != Some(1) {
            return None;
        }
        can_be_empty |= part.min == 0;
        match &part.term {
            Term::Choice(inner) => {
                let (inner, empty) = choice_leaves(model, inner)?;
                leaves.extend(inner);
                can_be_empty |= empty;
            }
            Term::GroupRef(name) => match &model.groups.get(name)?.content.term {
                Term::Choice(inner) => {
                    let (inner, empty) = choice_leaves(model, inner)?;
                    leaves.extend(inner);
                    can_be_empty |= empty;
                }
                _ => return None,
            },
            Term::Sequence(inner) | Term::All(inner) => match inner.as_slice() {
                [only] if only.max == Some(1) => {
                    if !matches!(
                        only.term,
                        Term::Element(_) | Term::ElementRef(_) | Term::Any
                    ) {
                        return None;
                    }
                    leaves.extend(leaf(model, &only.term));
                    can_be_empty |= only.min == 0;
                }
                _ => return None,
            },
            term => leaves.extend(leaf(model, term)),
        }
    }
    Some((leaves, can_be_empty))
}

fn leaf(model: &Model, term: &Term) -> Option<Leaf> {
    match term {
        Term::Element(element) => Some(Leaf::Element(element.clone())),
        Term::Any => Some(Leaf::Any),
        // A head for which nothing can stand is nothing that occurs.
        Term::ElementRef(name) if is_head(model, name) => {
            let members = head_members(model, name);
            (!members.is_empty()).then(|| Leaf::Head(name.clone()))
        }
        Term::ElementRef(name) => {
            let element = model.elements.get(name)?;
            Some(Leaf::Element(referred(element)))
        }
        _ => None,
    }
}

/// Every single thing in a particle, each once.
fn collect_leaves(model: &Model, particle: &Particle, into: &mut Vec<Leaf>) {
    match &particle.term {
        Term::Sequence(parts) | Term::Choice(parts) | Term::All(parts) => {
            for part in parts {
                collect_leaves(model, part, into);
            }
        }
        Term::GroupRef(name) => {
            if let Some(group) = model.groups.get(name) {
                collect_leaves(model, &group.content, into);
            }
        }
        term => {
            if let Some(leaf) = leaf(model, term) {
                let names = leaf.names(model);
                let any = matches!(leaf, Leaf::Any);
                let known = into.iter().any(|l| match l {
                    Leaf::Any => any,
                    other => !any && other.names(model).iter().any(|n| names.contains(n)),
                });
                if !known {
                    into.push(leaf);
                }
            }
        }
    }
}

/// Whether each element name belongs to one member only, and there is one `xs:any` at most.
fn names_are_distinct(model: &Model, members: &[Member]) -> bool {
    let mut seen = BTreeSet::new();
    let mut wildcards = 0;
    members.iter().all(|member| {
        let leaves: Vec<&Leaf> = match &member.term {
            MemberTerm::Leaf(leaf) => vec![leaf],
            MemberTerm::Choice { leaves, .. } => leaves.iter().collect(),
        };
        leaves.into_iter().all(|leaf| {
            if matches!(leaf, Leaf::Any) {
                wildcards += 1;
                return wildcards == 1;
            }
            leaf.names(model).into_iter().all(|name| seen.insert(name))
        })
    })
}
