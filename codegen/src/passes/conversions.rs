//! From which values an item can be made: the one part that a struct requires, and what that can be
//! made of in turn.
//!
//! Rust does not chain conversions, so that the steps in between are taken here: through a choice
//! from each of its alternatives, from an enumeration that says all of an alternative, such as
//! the name of a folder, and through a list from its one entry. Text converts to a type that requires a
//! text, but through others only where the profile says that nothing else can be meant: an identifier of a
//! folder and the name of a folder look alike.

use std::collections::{BTreeMap, BTreeSet};

use crate::error::{Error, Errors};
use crate::model::QName;
use crate::plan::{
    Alternative, AttributeName, Builtin, Choice, Construction, Field, Item, Occurs, Path, Place,
    Plan, Source, Struct, Through, TypeRef,
};
use crate::profile::{Profile, TextMeaning};

/// Decides on the conversions of all items. Response messages, which programs read, have none. A type of
/// the profile's for which a text cannot stand is an error with `strict`.
pub(super) fn decide(
    profile: &Profile,
    messages: &BTreeSet<QName>,
    strict: bool,
    plan: &mut Plan,
    errors: &mut Errors,
) {
    variants_of_own_type(plan);
    let mut texts = BTreeMap::new();
    for text in profile.texts {
        let type_name = text.type_name.to_qname();
        let shown = plan.prefixed(&type_name);
        let Some(item) = plan.struct_of(&type_name) else {
            continue;
        };
        if mark_text(item, text.member) {
            texts.insert(type_name, text);
        } else if strict {
            errors.push(stale(text, shown));
        }
    }
    let finder = Finder {
        items: plan.by_path(),
        identifier: profile.identifier,
        texts: &texts,
        messages,
    };
    let decisions: Vec<Decision> = plan
        .items
        .iter()
        .map(|(_, item)| finder.decision(item))
        .collect();
    for ((_, item), decision) in plan.items.iter_mut().zip(decisions) {
        match (item, decision) {
            (
                Item::Struct(item),
                Decision::Struct {
                    sources,
                    id,
                    is_key,
                },
            ) => {
                item.sources = sources.into_iter().collect();
                item.id = id;
                item.is_key = is_key;
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

/// Whether a text can be this member of a struct and say all: the one part that it requires, or of a struct
/// that requires nothing, a member that may be absent.
fn mark_text(item: &mut Struct, member: &str) -> bool {
    let is_member = |field: &Field| match &field.place {
        Place::Element(name) => name.local == member,
        Place::Attribute(AttributeName::Unqualified(name)) => name == member,
        _ => false,
    };
    let is_text = |field: &Field| {
        field.value == TypeRef::Builtin(Builtin::String) && !field.nillable && !field.boxed
    };
    if let Some(part) = required_part(item) {
        return is_member(part) && is_text(part);
    }
    let requires_nothing = item.construction == Construction::Default;
    let mut fields = item.fields.iter();
    let field = fields.find(|field| is_member(field) && is_text(field));
    let field = field.filter(|field| requires_nothing && field.occurs == Occurs::Optional);
    item.text = field.map(|field| field.ident.clone());
    item.text.is_some()
}

fn stale(text: &TextMeaning, type_name: String) -> Error {
    Error::StaleText {
        type_name,
        member: text.member,
        cause: text.cause,
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
        is_key: bool,
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
    /// The types for which a text can stand.
    texts: &'p BTreeMap<QName, &'static TextMeaning>,
    /// The types of response messages, which programs read.
    messages: &'p BTreeSet<QName>,
}

impl Finder<'_> {
    fn decision(&self, item: &Item) -> Decision {
        match item {
            Item::Struct(item) => Decision::Struct {
                sources: match item.array {
                    Some(entries) => self.of_list(item, &item.fields[entries]),
                    None => self.of_struct(item),
                },
                id: self.id(item),
                is_key: self.is_key(item),
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
                    if self.is_text(part, &mut BTreeSet::new()) {
                        sources.insert(Source::Text);
                    }
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

    /// What a list can be made of: of one entry, and what that can be made of.
    fn of_list(&self, item: &Struct, entries: &Field) -> BTreeSet<Source> {
        let mut sources = BTreeSet::new();
        let TypeRef::Item(path) = &entries.value else {
            sources.insert(match (&entries.value, entries.nillable) {
                (TypeRef::Builtin(Builtin::String), false) => Source::Text,
                _ => Source::Entry,
            });
            return sources;
        };
        // A list of lists of its own kind is one already.
        if !self.is(path, item) {
            sources.insert(Source::Entry);
        }
        let Some(entry) = self.items.get(path) else {
            return sources;
        };
        if entries.nillable {
            sources.insert(Source::Item(path.clone()));
            return sources;
        }
        if self.has_messages(entry) {
            return sources;
        }
        if self.is_text(entry, &mut BTreeSet::new()) {
            sources.insert(Source::Text);
        }
        let further: Vec<Source> = match entry {
            Item::Struct(entry) if entry.array.is_none() => self
                .of_struct(entry)
                .into_iter()
                .filter(|source| *source != Source::Text)
                .collect(),
            Item::Struct(_) => Vec::new(),
            Item::List(list) => match &list.item {
                TypeRef::Item(path) => vec![Source::Item(path.clone())],
                TypeRef::Builtin(_) | TypeRef::Raw => Vec::new(),
            },
            entry => self.of_part(entry).into_iter().map(Source::Item).collect(),
        };
        let is_own = |source: &Source| match source {
            Source::Item(path) => self.is(path, item),
            Source::Text | Source::Entry => false,
        };
        sources.extend(further.into_iter().filter(|source| !is_own(source)));
        sources
    }

    /// Whether an item is a choice of the messages of responses, which programs read.
    fn has_messages(&self, item: &Item) -> bool {
        let is_message = |path: &Path| match self.items.get(path) {
            Some(Item::Struct(item)) => self.messages.contains(&item.component),
            _ => false,
        };
        variants(item)
            .iter()
            .any(|variant| is_message(variant.value))
    }

    /// Whether a text can stand for an item: by the profile, or because such a text says all of it. `above`
    /// are the types that it is a part of.
    fn is_text<'i>(&'i self, item: &'i Item, above: &mut BTreeSet<&'i str>) -> bool {
        if !above.insert(item.ident()) {
            return false;
        }
        let mut is_part = |path: &Path| match self.items.get(path) {
            Some(part) => self.is_text(part, above),
            None => false,
        };
        match item {
            Item::Struct(item) if self.texts.contains_key(&item.component) => true,
            Item::Struct(item) if self.messages.contains(&item.component) => false,
            Item::Struct(item) => match (item.array, required_part(item)) {
                (Some(entries), _) => match &item.fields[entries] {
                    Field {
                        value: TypeRef::Item(path),
                        nillable: false,
                        ..
                    } => is_part(path),
                    _ => false,
                },
                (None, Some(part)) => match &part.value {
                    TypeRef::Item(path) => is_part(path),
                    _ => false,
                },
                (None, None) => false,
            },
            Item::Choice(choice) => self.text_variant(choice).is_some(),
            _ => false,
        }
    }

    /// The one alternative of a choice for which a text can stand, if nothing else can be meant.
    fn text_variant<'i>(&self, choice: &'i Choice) -> Option<&'i Alternative> {
        let component = |alternative: &Alternative| match &alternative.value {
            TypeRef::Item(path) => match self.items.get(path) {
                Some(Item::Struct(item)) => Some(&item.component),
                _ => None,
            },
            _ => None,
        };
        let text = |alternative: &Alternative| self.texts.get(component(alternative)?);
        let mut texts = choice.alternatives.iter().filter(|a| text(a).is_some());
        let found = texts
            .next()
            .filter(|found| !found.nillable && !found.nested)?;
        if texts.next().is_some() {
            return None;
        }
        let unless = text(found)?.unless;
        let mut others = choice.alternatives.iter().filter_map(component);
        let is_open = others.any(|other| unless.iter().any(|name| name.to_qname() == *other));
        (!is_open).then_some(found)
    }

    /// What the required part of a struct can be made of.
    fn of_part(&self, part: &Item) -> Vec<Path> {
        match part {
            Item::Struct(part) => self.name_of(part).cloned().into_iter().collect(),
            _ => {
                let through = self.through(part).into_iter();
                let through = through.filter_map(|through| match through.source {
                    Source::Item(path) => Some(path),
                    Source::Text | Source::Entry => None,
                });
                direct(part).cloned().chain(through).collect()
            }
        }
    }

    fn is(&self, path: &Path, item: &Struct) -> bool {
        matches!(self.items.get(path), Some(Item::Struct(other)) if std::ptr::eq(other, item))
    }

    /// The enumerations that lead to one variant of an enum only, and text if it does.
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
                    source: Source::Item(source.clone()),
                });
            }
        }
        let text = match item {
            Item::Choice(choice) => self.text_variant(choice),
            _ => None,
        };
        let text = text.map(|alternative| Through {
            variant: alternative.ident.clone(),
            boxed: alternative.boxed,
            source: Source::Text,
        });
        let is_direct = |source: &Path| variants.iter().any(|variant| variant.value == source);
        found
            .into_iter()
            .filter(|(source, ways)| ways.len() == 1 && !is_direct(source))
            .flat_map(|(_, ways)| ways)
            .chain(text)
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

    /// Whether values can be keys: attributes alone, of which one that is required is an identifier.
    fn is_key(&self, item: &Struct) -> bool {
        let identifies = |field: &Field| match (&field.place, self.identifier) {
            (Place::Attribute(name), Some(identifier)) => {
                field.occurs == Occurs::Required && name.local().ends_with(identifier)
            }
            _ => false,
        };
        let is_exact = |field: &Field| match &field.value {
            TypeRef::Builtin(Builtin::Float(_)) => false,
            TypeRef::Builtin(_) => true,
            TypeRef::Item(path) => matches!(
                self.items.get(path),
                Some(Item::Enumeration(_) | Item::Text(_))
            ),
            TypeRef::Raw => false,
        };
        let mut fields = item.fields.iter();
        fields.clone().any(identifies)
            && !item.holds_secret()
            && fields.all(|f| matches!(f.place, Place::Attribute(_)) && is_exact(f))
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
