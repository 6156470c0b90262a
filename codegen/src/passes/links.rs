//! Links from types and members to the pages that describe them.
//!
//! A page has the name of an element as its title. Where elements of one name differ, the title
//! names a type too: that of the element, or the one that holds it, as in `Token
//! (ClientAccessTokenType)`. A link is made only where that leaves no doubt, since a wrong page is
//! worse than none.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::{Model, Particle, QName, Term};
use crate::plan::{Doc, ElementName, Item, Path, Place, Plan, TypeRef};
use crate::profile::Reference;

/// Adds a line to the documentation of each type and member that has a page.
pub(super) fn add(model: &Model, reference: &Reference, plan: &mut Plan) {
    let pages = Pages::of(model, reference);
    let owners = owners_of_choices(plan);
    let namespaces = plan.namespaces.clone();
    let qname = |name: &ElementName| QName::new(&*namespaces[name.namespace].uri, &*name.local);
    let index = plan.index();
    let owner_of: BTreeMap<usize, &QName> = owners
        .iter()
        .filter_map(|(path, owner)| Some((*index.get(path)?, owner)))
        .collect();
    for (at, (_, item)) in plan.items.iter_mut().enumerate() {
        match item {
            Item::Struct(item) => {
                pages.link_type(&item.component, &mut item.doc);
                let members = members(model, &item.component);
                for field in &mut item.fields {
                    if let Place::Element(name) = &field.place
                        && let Some(member) = members.get(&qname(name))
                    {
                        pages.link_member(member, &mut field.doc);
                    }
                }
            }
            Item::Choice(item) => {
                let members = owner_of.get(&at).map(|owner| members(model, owner));
                for alternative in &mut item.alternatives {
                    let [name] = &alternative.names[..] else {
                        continue;
                    };
                    let members = members.as_ref();
                    let known = members.and_then(|members| members.get(&qname(name)));
                    if let Some(member) = known {
                        pages.link_member(member, &mut alternative.doc);
                    }
                }
            }
            Item::Polymorphic(item) => pages.link_type(&item.component, &mut item.doc),
            Item::Enumeration(item) => pages.link_type(&item.component, &mut item.doc),
            Item::List(item) => pages.link_type(&item.component, &mut item.doc),
            Item::Text(item) => pages.link_type(&item.component, &mut item.doc),
            // Another name of something that has a link.
            Item::Alias(_) | Item::ElementAlias(_) | Item::ElementNewtype(_) => {}
        }
    }
}

/// The type whose member each choice is: none for a choice that several types share.
fn owners_of_choices(plan: &Plan) -> BTreeMap<Path, QName> {
    let mut owners: BTreeMap<&Path, BTreeSet<&QName>> = BTreeMap::new();
    for (_, item) in &plan.items {
        let Item::Struct(item) = item else { continue };
        for field in &item.fields {
            if let (Place::Choice(_), TypeRef::Item(path)) = (&field.place, &field.value) {
                owners.entry(path).or_default().insert(&item.component);
            }
        }
    }
    let single = owners.into_iter().filter(|(_, owners)| owners.len() == 1);
    single
        .filter_map(|(path, owners)| Some((path.clone(), (*owners.first()?).clone())))
        .collect()
}

/// A child element: its name, its type, and the complex type that declares it.
struct Member<'m> {
    name: &'m QName,
    type_name: &'m QName,
    owner: &'m QName,
}

/// The child elements of a complex type and of those that it derives from.
fn members<'m>(model: &'m Model, component: &QName) -> BTreeMap<QName, Member<'m>> {
    let mut found = BTreeMap::new();
    let mut next = model.complex_types.get(component);
    while let Some(complex) = next {
        if let Some(content) = &complex.content {
            visit(model, content, &mut |name, type_name| {
                found.entry(name.clone()).or_insert(Member {
                    name,
                    type_name,
                    owner: &complex.name,
                });
            });
        }
        let base = complex.derivation.as_ref().map(|(_, base)| base);
        next = base.and_then(|base| model.complex_types.get(base));
    }
    found
}

/// Goes through the elements of a content model, with their types.
fn visit<'m>(model: &'m Model, particle: &'m Particle, to: &mut impl FnMut(&'m QName, &'m QName)) {
    match &particle.term {
        Term::Element(element) => to(&element.name, &element.type_name),
        Term::ElementRef(name) => {
            if let Some(element) = model.elements.get(name) {
                to(&element.name, &element.type_name);
            }
        }
        Term::Sequence(parts) | Term::Choice(parts) | Term::All(parts) => {
            for part in parts {
                visit(model, part, to);
            }
        }
        // The members of a group belong to all types that refer to it.
        Term::GroupRef(_) | Term::Any => {}
    }
}

/// The pages, and what tells which is about what.
struct Pages<'m> {
    reference: &'m Reference,
    /// The titles that name a type, by element and type.
    of_types: BTreeMap<&'m str, BTreeMap<&'m str, &'m str>>,
    /// The types that elements of each name have.
    types: BTreeMap<&'m str, BTreeSet<&'m QName>>,
    /// The names that elements of each type have.
    names: BTreeMap<&'m QName, BTreeSet<&'m str>>,
}

impl<'m> Pages<'m> {
    fn of(model: &'m Model, reference: &'m Reference) -> Self {
        let mut pages = Self {
            reference,
            of_types: BTreeMap::new(),
            types: BTreeMap::new(),
            names: BTreeMap::new(),
        };
        for title in reference.pages.keys() {
            if let Some((element, rest)) = title.split_once(" (")
                && let Some(of) = rest.strip_suffix(')')
            {
                pages.of_types.entry(element).or_default().insert(of, title);
            }
        }
        let mut note = |name: &'m QName, type_name: &'m QName| {
            pages
                .types
                .entry(&name.local)
                .or_default()
                .insert(type_name);
            pages
                .names
                .entry(type_name)
                .or_default()
                .insert(&name.local);
        };
        for element in model.elements.values() {
            note(&element.name, &element.type_name);
        }
        let contents = model
            .complex_types
            .values()
            .filter_map(|c| c.content.as_ref());
        for content in contents.chain(model.groups.values().map(|group| &group.content)) {
            visit(model, content, &mut note);
        }
        pages
    }

    fn link_member(&self, member: &Member<'_>, doc: &mut Doc) {
        if self.reference.is_about(member.name)
            && let Some(title) = self.title_of_member(member)
        {
            self.link(title, doc);
        }
    }

    /// The page of a member: that which names its owner or its type, or else the only page of its
    /// name, if all elements of that name have one type.
    fn title_of_member(&self, member: &Member<'_>) -> Option<&'m str> {
        let name = &*member.name.local;
        let types = self.types.get(name)?;
        let Some(titles) = self.of_types.get(name) else {
            let is_only = types.len() == 1;
            return self.reference.title(name).filter(|_| is_only);
        };
        // A name that both an owner and a type of such elements have leaves doubt.
        let is_type = |of: &str| types.iter().any(|t| t.local == of);
        let by_owner = self.names_of_owner(member.owner);
        let by_owner = by_owner.filter(|of| !is_type(of));
        let mut by_owner = by_owner.filter_map(|of| titles.get(of).copied());
        by_owner
            .next()
            .or_else(|| titles.get(&*member.type_name.local).copied())
    }

    /// The names by which a title may call the type that holds an element: its own, and that of the
    /// only element that has it.
    fn names_of_owner<'o>(&'o self, owner: &'o QName) -> impl Iterator<Item = &'o str> {
        let names = self.names.get(owner).filter(|names| names.len() == 1);
        let element = names.into_iter().flatten().copied();
        std::iter::once(&*owner.local).chain(element)
    }

    fn link_type(&self, component: &QName, doc: &mut Doc) {
        if self.reference.is_about(component)
            && let Some(title) = self.title_of_type(component)
        {
            self.link(title, doc);
        }
    }

    /// The page of a type: that of the element that goes by the type's name, or is the only one of the
    /// type. A page of one element among others of the type is about that element.
    fn title_of_type(&self, component: &QName) -> Option<&'m str> {
        const SUFFIX: &str = "Type";
        let names = self.names.get(component)?;
        let local = &*component.local;
        let is_its_own = |name: &&&str| {
            **name == local || local.strip_suffix(SUFFIX) == Some(name) || names.len() == 1
        };
        let mut names = names.iter().filter(is_its_own);
        names.find_map(|name| match self.of_types.get(name) {
            Some(titles) => titles.get(local).copied(),
            None => {
                let types = self.types.get(name)?;
                self.reference.title(name).filter(|_| types.len() == 1)
            }
        })
    }

    /// Adds the line, if the page is not linked already.
    fn link(&self, title: &str, doc: &mut Doc) {
        if let Some(line) = self.reference.line(title)
            && !doc.contains(&line)
        {
            doc.push(line);
        }
    }
}
