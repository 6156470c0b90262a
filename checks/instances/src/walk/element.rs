//! Elements: their types, whether they are nil, their attributes.

use ews_codegen::model::{Attribute, AttributeUse, Element, QName, XML};

use super::{Policy, Walk};
use crate::error::Error;
use crate::inventory::{Category, Key, attribute_options, element_key};
use crate::names::{FOREIGN, SOAP};
use crate::node::{Content, Node, TypeName, Value};
use crate::schema::unknown;

/// What an element is declared as.
pub(super) struct Declared<'d, 'm, D> {
    pub(super) name: QName,
    pub(super) type_name: &'m QName,
    pub(super) nillable: bool,
    /// The declaration, by which the tally counts.
    pub(super) declaration: &'d D,
}

impl<'m> Walk<'_, 'm> {
    /// The root of a document: a global element.
    pub(crate) fn global(&mut self, element: &'m Element, depth: usize) -> Result<Node, Error> {
        self.tally.reach(element_key(element))?;
        self.element(
            &Declared {
                name: element.name.clone(),
                type_name: &element.type_name,
                nillable: element.nillable,
                declaration: element,
            },
            depth,
        )
    }

    /// The root of a document: an element of a type, under a name made for it.
    pub(crate) fn of_type(&mut self, name: QName, type_name: &'m QName) -> Result<Node, Error> {
        let (nillable, depth) = (false, 0);
        match self.schema.model.complex_types.get(type_name) {
            Some(declaration) => self.element(
                &Declared {
                    name,
                    type_name,
                    nillable,
                    declaration,
                },
                depth,
            ),
            None => self.element(
                &Declared {
                    name,
                    type_name,
                    nillable,
                    declaration: type_name,
                },
                depth,
            ),
        }
    }

    pub(super) fn element<D>(
        &mut self,
        declared: &Declared<'_, 'm, D>,
        depth: usize,
    ) -> Result<Node, Error> {
        self.elements += 1;
        let mut node = Node {
            name: declared.name.clone(),
            xsi_type: None,
            nil: None,
            attributes: Vec::new(),
            content: Content::Empty,
        };
        // Whether it is nil, and of which type, is decided where it is declared.
        let outer = depth.saturating_sub(1);
        let nil = declared.nillable && self.nil(declared.declaration, outer)?;
        if nil {
            node.nil = Some(true);
        } else if declared.nillable && self.policy == Policy::Random && self.rng.u8(..4) == 0 {
            node.nil = Some(false);
        }
        let Some(complex) = self.schema.model.complex_types.get(declared.type_name) else {
            if !nil {
                node.content = Content::Text(self.value(declared.type_name)?);
            }
            return Ok(node);
        };
        self.tally.reach(Key::new(Category::Type, complex, 0))?;
        let chosen = self.concrete_type(declared, outer, nil)?;
        let repeats = chosen == declared.type_name;
        let says = !repeats
            || !complex.simple_content
                && complex.anonymous.is_none()
                && self.policy == Policy::Random
                && self.rng.u8(..16) == 0;
        node.xsi_type = says.then(|| TypeName {
            name: chosen.clone(),
            repeats,
        });
        self.fill(&mut node, chosen, depth)?;
        Ok(node)
    }

    fn nil<D>(&mut self, declaration: &D, depth: usize) -> Result<bool, Error> {
        let keys = [0, 1].map(|option| Key::new(Category::Nillable, declaration, option));
        let option = match self.policy_at(depth) {
            Policy::Least | Policy::Fullest => 0,
            Policy::Targeted => self.rarest_of(&keys),
            Policy::Random => usize::from(self.rng.u8(..4) == 0),
        };
        self.tally.reach(keys[option])?;
        Ok(option == 1)
    }

    /// The type that the element has: the declared one, or one derived from it.
    fn concrete_type<D>(
        &mut self,
        declared: &Declared<'_, 'm, D>,
        depth: usize,
        nil: bool,
    ) -> Result<&'m QName, Error> {
        let types = self.schema.concrete(declared.type_name);
        let own = types.iter().position(|name| *name == declared.type_name);
        let keys: Vec<Key> = (0..types.len())
            .map(|option| Key::new(Category::XsiType, declared.declaration, option))
            .collect();
        let cheapest = || {
            let costs = types.iter().enumerate();
            let cheapest = costs.min_by_key(|(_, name)| self.schema.least_of_type(name));
            cheapest.map(|(index, _)| index).unwrap_or_default()
        };
        let index = match (self.policy_at(depth), own) {
            // What is nil has no content to be of a derived type.
            (_, Some(own)) if nil || types.len() == 1 => own,
            (Policy::Least, own) => own.unwrap_or_else(cheapest),
            (Policy::Fullest, Some(own)) => own,
            (Policy::Random, Some(own)) if self.rng.u8(..4) != 0 => own,
            (Policy::Random, _) => self.rng.usize(..types.len().max(1)),
            (Policy::Targeted, Some(own)) => {
                let rarest = self.rarest_of(&keys);
                let reached = keys.get(rarest).map(|key| self.tally.count(*key));
                // Once all were reached, the declared one is most worth while.
                if reached == Some(0) { rarest } else { own }
            }
            (_, None) => self.rarest_of(&keys),
        };
        let chosen = types.get(index).copied();
        let chosen = chosen.ok_or_else(|| Error::Unsupported {
            place: declared.type_name.to_string(),
            what: "an abstract type without concrete ones".to_owned(),
        })?;
        if chosen != declared.type_name
            && let Some(key) = keys.get(index)
        {
            self.tally.reach(*key)?;
        }
        Ok(chosen)
    }

    /// Attributes and content of a complex type.
    fn fill(&mut self, node: &mut Node, name: &'m QName, depth: usize) -> Result<(), Error> {
        let complex = self.schema.model.complex_types.get(name);
        let complex = complex.ok_or_else(|| unknown(name, name))?;
        self.tally.reach(Key::new(Category::Type, complex, 0))?;
        let effective = self.schema.effective(name)?;
        for attribute in effective.attributes.iter().copied() {
            if self.has_attribute(attribute, depth)? {
                let value = match &attribute.fixed {
                    Some(fixed) => Value::text(fixed),
                    None => self.attribute_value(&attribute.type_name)?,
                };
                node.attributes.push((attribute.name.clone(), value));
            }
        }
        if let Some(wildcard) = effective.wildcard {
            self.other_attributes(node, wildcard, depth)?;
        }
        if node.nil == Some(true) {
            return Ok(());
        }
        if let Some(text) = effective.text {
            node.content = Content::Text(self.value(text)?);
            return Ok(());
        }
        let content = effective.content.clone();
        node.content = self.content(&content, depth)?;
        Ok(())
    }

    fn has_attribute(&mut self, attribute: &'m Attribute, depth: usize) -> Result<bool, Error> {
        let options = attribute_options(attribute);
        let keys: Vec<Key> = options
            .iter()
            .map(|option| Key::new(Category::Attribute, attribute, *option))
            .collect();
        let index = match self.policy_at(depth) {
            _ if keys.len() < 2 => 0,
            Policy::Least => 0,
            Policy::Fullest => 1,
            Policy::Targeted => self.rarest_of(&keys),
            Policy::Random => self.rng.usize(..2),
        };
        if let Some(key) = keys.get(index) {
            self.tally.reach(*key)?;
        }
        Ok(options.get(index) == Some(&1))
    }

    fn other_attributes(
        &mut self,
        node: &mut Node,
        wildcard: &'m AttributeUse,
        depth: usize,
    ) -> Result<(), Error> {
        let keys = [0, 1].map(|option| Key::new(Category::AnyAttribute, wildcard, option));
        let option = match self.policy_at(depth) {
            Policy::Least => 0,
            Policy::Fullest => 1,
            Policy::Targeted => self.rarest_of(&keys),
            Policy::Random => self.rng.usize(..2),
        };
        self.tally.reach(keys[option])?;
        if option == 1 {
            // The model does not say of a wildcard for attributes which namespace it is for. Those of
            // EWS are for the attributes of SOAP.
            for (local, value) in [("mustUnderstand", "1"), ("actor", "urn:a?b='c'&d=e")] {
                let name = QName::new(SOAP, local);
                node.attributes.push((name, Value::text(value)));
            }
        }
        Ok(())
    }

    /// An element that only a wildcard admits: of a namespace that the schemas do not have.
    pub(super) fn foreign(&mut self) -> Node {
        let depth = match self.policy {
            Policy::Least => 0,
            _ => self.rng.usize(..3),
        };
        self.foreign_of_depth(depth)
    }

    fn foreign_of_depth(&mut self, depth: usize) -> Node {
        const VALUES: &[&str] = &["", " a ", "<&>\"'", "\r\n\t", "]]>", "\u{1F600}", "1"];
        let value = |rng: &mut fastrand::Rng| Value::text(*rng.choice(VALUES).unwrap_or(&""));
        let mut attributes = Vec::new();
        if self.policy != Policy::Least {
            for name in [QName::new("", "plain"), QName::new(FOREIGN, "own")] {
                if self.rng.bool() {
                    attributes.push((name, value(&mut self.rng)));
                }
            }
            if self.rng.bool() {
                let name = QName::new(XML, "lang");
                attributes.push((name, Value::text("de-AT")));
            }
        }
        let content = match depth {
            0 if self.policy == Policy::Least => Content::Empty,
            0 => Content::Text(value(&mut self.rng)),
            _ => Content::Children(
                (0..self.rng.usize(1..3))
                    .map(|_| self.foreign_of_depth(depth - 1))
                    .collect(),
            ),
        };
        Node {
            name: QName::new(FOREIGN, if self.rng.bool() { "Extra" } else { "Other.1" }),
            xsi_type: None,
            nil: None,
            attributes,
            content,
        }
    }
}
