//! From which values an item can be made: the one part that a struct requires, and what that can be
//! made of in turn.
//!
//! Rust does not chain conversions, so that the steps in between are taken here: through a choice
//! from each of its alternatives, and from an enumeration that says all of an alternative, such as
//! the name of a folder. Text converts to a type that requires a text, but not through others: an
//! identifier of a folder and the name of a folder look alike.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::QName;
use crate::plan::{
    Alternative, Builtin, Construction, Field, Item, Occurs, Path, Place, Plan, Source, Struct,
    Through, TypeRef,
};

/// Decides on the conversions of all items. Response messages, which programs read, have none.
/// `identifier` is the attribute that identifies a thing.
pub(super) fn decide(identifier: Option<&str>, messages: &BTreeSet<QName>, plan: &mut Plan) {
    variants_of_own_type(plan);
    let finder = Finder {
        items: plan.by_path(),
        identifier,
        messages,
    };
    let decisions: Vec<Decision> = plan
        .items
        .iter()
        .map(|(_, item)| finder.decision(item))
        .collect();
    for ((_, item), decision) in plan.items.iter_mut().zip(decisions) {
        match (item, decision) {
            (Item::Struct(item), Decision::Struct { sources, id }) => {
                item.sources = sources.into_iter().collect();
                item.id = id;
            }
            (Item::Choice(item), Decision::Enum { through, is_id }) => {
                item.through = through;
                item.is_id = is_id;
            }
            (Item::Polymorphic(item), Decision::Enum { through, .. }) => item.through = through,
            _ => {}
        }
    }
}

/// Marks the variants whose type no other variant of their enum holds.
fn variants_of_own_type(plan: &mut Plan) {
    for (_, item) in &mut plan.items {
        match item {
            Item::Choice(item) => {
                let held = |a: &Alternative| (a.value.clone(), a.nillable);
                let once = once(item.alternatives.iter().map(held));
                for (alternative, once) in item.alternatives.iter_mut().zip(once) {
                    alternative.converts = once;
                }
            }
            Item::Polymorphic(item) => {
                let once = once(item.variants.iter().map(|concrete| concrete.value.clone()));
                for (concrete, once) in item.variants.iter_mut().zip(once) {
                    concrete.converts = once;
                }
            }
            _ => {}
        }
    }
}

/// Whether each of the values occurs once among them.
fn once<T: Ord>(values: impl Iterator<Item = T>) -> Vec<bool> {
    let values: Vec<T> = values.collect();
    let mut uses: BTreeMap<&T, usize> = BTreeMap::new();
    for value in &values {
        *uses.entry(value).or_default() += 1;
    }
    values.iter().map(|value| uses[value] == 1).collect()
}

/// What an item can be made of.
enum Decision {
    Struct {
        sources: BTreeSet<Source>,
        id: Option<String>,
    },
    Enum {
        through: Vec<Through>,
        is_id: bool,
    },
    Nothing,
}

/// A variant of an enum that holds an item as it is.
struct Variant<'p> {
    ident: &'p str,
    value: &'p Path,
    boxed: bool,
    converts: bool,
}

struct Finder<'p> {
    items: BTreeMap<Path, &'p Item>,
    identifier: Option<&'p str>,
    /// The types of response messages, which programs read.
    messages: &'p BTreeSet<QName>,
}

impl Finder<'_> {
    fn decision(&self, item: &Item) -> Decision {
        match item {
            Item::Struct(item) => Decision::Struct {
                sources: self.of_struct(item),
                id: self.id(item),
            },
            Item::Choice(_) | Item::Polymorphic(_) => Decision::Enum {
                through: self.through(item),
                is_id: self.is_choice_of_ids(item),
            },
            _ => Decision::Nothing,
        }
    }

    fn of_struct(&self, item: &Struct) -> BTreeSet<Source> {
        let mut sources = BTreeSet::new();
        let Some(part) = required_part(item).filter(|_| !self.messages.contains(&item.component))
        else {
            return sources;
        };
        match &part.value {
            TypeRef::Builtin(Builtin::String) => {
                sources.insert(Source::Text);
            }
            TypeRef::Item(path) => {
                sources.insert(Source::Item(path.clone()));
                if let Some(part) = self.items.get(path) {
                    let further = self.of_part(part).into_iter();
                    sources.extend(
                        further
                            .filter(|path| !self.is(path, item))
                            .map(Source::Item),
                    );
                }
            }
            TypeRef::Builtin(_) | TypeRef::Raw => {}
        }
        sources
    }

    /// What the required part of a struct can be made of.
    fn of_part(&self, part: &Item) -> Vec<Path> {
        match part {
            Item::Struct(part) => self.name_of(part).cloned().into_iter().collect(),
            _ => {
                let through = self.through(part).into_iter().map(|t| t.source);
                direct(part).cloned().chain(through).collect()
            }
        }
    }

    fn is(&self, path: &Path, item: &Struct) -> bool {
        matches!(self.items.get(path), Some(Item::Struct(other)) if std::ptr::eq(other, item))
    }

    /// The enumerations that lead to one variant of an enum only.
    fn through(&self, item: &Item) -> Vec<Through> {
        let variants = variants(item);
        let mut found: BTreeMap<&Path, Vec<Through>> = BTreeMap::new();
        for variant in &variants {
            if let Some(Item::Struct(value)) = self.items.get(variant.value)
                && let Some(source) = self.name_of(value)
            {
                found.entry(source).or_default().push(Through {
                    variant: variant.ident.to_owned(),
                    boxed: variant.boxed,
                    source: source.clone(),
                });
            }
        }
        let is_direct = |source: &Path| variants.iter().any(|variant| variant.value == source);
        found
            .into_iter()
            .filter(|(source, ways)| ways.len() == 1 && !is_direct(source))
            .flat_map(|(_, ways)| ways)
            .collect()
    }

    fn is_choice_of_ids(&self, item: &Item) -> bool {
        let Item::Choice(choice) = item else {
            return false;
        };
        let is_id = |alternative: &Alternative| match &alternative.value {
            TypeRef::Item(path) if !alternative.nillable && !alternative.nested => {
                matches!(self.items.get(path), Some(Item::Struct(value)) if self.id(value).is_some())
            }
            _ => false,
        };
        choice.alternatives.iter().all(is_id)
    }

    /// The attribute that says all of an identifier, and that has a form to show.
    fn id(&self, item: &Struct) -> Option<String> {
        let part = required_part(item)?;
        let is_shown = match &part.value {
            TypeRef::Builtin(builtin) => *builtin != Builtin::Value("Base64Binary"),
            TypeRef::Item(path) => matches!(
                self.items.get(path),
                Some(Item::Enumeration(_) | Item::Text(_))
            ),
            TypeRef::Raw => false,
        };
        (is_id(part, self.identifier) && is_shown && !part.secret).then(|| part.ident.clone())
    }

    /// The enumeration that says all of a struct: as its identifier, or as its only member.
    fn name_of<'i>(&self, item: &'i Struct) -> Option<&'i Path> {
        let part = required_part(item)?;
        let TypeRef::Item(path) = &part.value else {
            return None;
        };
        let says_all = is_id(part, self.identifier) || item.fields.len() == 1;
        let is_enumeration = matches!(self.items.get(path), Some(Item::Enumeration(_)));
        (says_all && is_enumeration).then_some(path)
    }
}

/// The variants of an enum that hold an item as it is.
fn variants(item: &Item) -> Vec<Variant<'_>> {
    match item {
        Item::Choice(choice) => choice
            .alternatives
            .iter()
            .filter(|alternative| !alternative.nillable)
            .filter_map(|alternative| match &alternative.value {
                TypeRef::Item(path) => Some(Variant {
                    ident: &alternative.ident,
                    value: path,
                    boxed: alternative.boxed,
                    converts: alternative.converts,
                }),
                _ => None,
            })
            .collect(),
        Item::Polymorphic(polymorphic) => polymorphic
            .variants
            .iter()
            .map(|concrete| Variant {
                ident: &concrete.ident,
                value: &concrete.value,
                boxed: concrete.boxed,
                converts: concrete.converts,
            })
            .collect(),
        _ => Vec::new(),
    }
}

/// The items that an enum can be made of, each by way of the one variant that holds it.
fn direct(item: &Item) -> impl Iterator<Item = &Path> {
    let variants = variants(item).into_iter();
    variants.filter_map(|variant| variant.converts.then_some(variant.value))
}

/// The one part that a struct requires, if all else may be left out.
fn required_part(item: &Struct) -> Option<&Field> {
    let Construction::New(parameters) = &item.construction else {
        return None;
    };
    let [parameter] = &parameters[..] else {
        return None;
    };
    let part = &item.fields[parameter.field];
    let plain = part.occurs == Occurs::Required && !part.nillable;
    (plain && item.array.is_none()).then_some(part)
}

fn is_id(field: &Field, identifier: Option<&str>) -> bool {
    matches!(&field.place, Place::Attribute(name) if Some(name.local()) == identifier)
}
