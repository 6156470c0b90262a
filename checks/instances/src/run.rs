//! From the schemas to the documents: which are made, in which order.

use std::fmt;

use ews_codegen::model::{Model, QName};
use fastrand::Rng;

use crate::NAMESPACE;
use crate::driver::check_names;
use crate::error::Error;
use crate::inventory::Inventory;
use crate::node::Node;
use crate::schema::{Schema, unknown};
use crate::tally::Tally;
use crate::walk::{Policy, Walk};
use crate::write::{Style, write};

/// What can be chosen.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Options {
    /// The same seed makes the same documents.
    pub seed: u64,
    /// How many random documents there are of each root.
    pub random: usize,
}

impl Default for Options {
    fn default() -> Self {
        Self { seed: 1, random: 2 }
    }
}

impl Options {
    /// The same with another seed.
    #[must_use]
    pub fn with_seed(mut self, seed: u64) -> Self {
        self.seed = seed;
        self
    }

    /// The same with so many random documents of each root.
    #[must_use]
    pub fn with_random(mut self, random: usize) -> Self {
        self.random = random;
        self
    }
}

/// What a document is an instance of.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Root {
    /// A named type: the root is an element of [`NAMESPACE`] with the type's local name.
    Type(QName),
    /// A global element: the root itself.
    Element(QName),
}

/// How a document was made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// With only what is required.
    Least,
    /// With everything that may be there, to some depth.
    Fullest,
    /// To reach what no document before it does; which one of the root's.
    Targeted(usize),
    /// By chance; which one of the root's.
    Random(usize),
}

/// After how many documents of a root that reached nothing no more are tried: what is reached first
/// may make way for what is behind it.
const TRIES: usize = 3;

/// An instance.
#[derive(Clone, Debug)]
pub struct Document {
    /// Its place among all, counted from 0.
    pub number: usize,
    /// What it is an instance of.
    pub root: Root,
    /// How it was made.
    pub kind: Kind,
    /// The seed of all.
    pub seed: u64,
    /// What it says.
    pub node: Node,
    /// The text.
    pub xml: String,
    /// What its form was chosen by.
    form: u64,
}

impl fmt::Display for Root {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Type(name) => write!(f, "type {name}"),
            Self::Element(name) => write!(f, "element {name}"),
        }
    }
}

impl fmt::Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Least => f.write_str("least"),
            Self::Fullest => f.write_str("fullest"),
            Self::Targeted(index) => write!(f, "targeted-{index}"),
            Self::Random(index) => write!(f, "random-{index}"),
        }
    }
}

impl fmt::Display for Document {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            number,
            root,
            kind,
            seed,
            ..
        } = self;
        write!(f, "document {number} of seed {seed}: {kind} of {root}")
    }
}

impl Document {
    /// The text with another name of the root, in the same form.
    pub fn under(&self, model: &Model, name: QName) -> String {
        let mut node = self.node.clone();
        node.name = name;
        let mut form = Rng::with_seed(self.form);
        write(model, &node, Style::of(self.kind), &mut form)
    }

    /// A name for a file.
    pub fn file_name(&self) -> String {
        let (of, name) = match &self.root {
            Root::Type(name) => ("type", name),
            Root::Element(name) => ("element", name),
        };
        format!("{:05}-{of}-{}-{}.xml", self.number, name.local, self.kind)
    }
}

/// A name as documents write it, such as `t:ItemType`.
pub fn prefixed(model: &Model, name: &QName) -> String {
    let mut namespaces = model.namespaces.iter();
    match namespaces.find(|namespace| namespace.uri == name.namespace) {
        Some(namespace) => format!("{}:{}", namespace.prefix, name.local),
        None => name.to_string(),
    }
}

/// Makes the documents of every root, one after the other, and says what they reach.
///
/// # Errors
///
/// What of the schemas no instances can be made of, or what `each` fails with.
pub fn generate<E: From<Error>>(
    model: &Model,
    options: &Options,
    mut each: impl FnMut(Document) -> Result<(), E>,
) -> Result<Tally, E> {
    check_names(model)?;
    let schema = Schema::of(model)?;
    let mut tally = Tally::new(Inventory::of(&schema)?);
    let mut number = 0;
    let mut rng = Rng::with_seed(options.seed);
    for root in roots(model) {
        let mut make = |kind, tally: &mut Tally| -> Result<Option<Document>, Error> {
            let before = tally.total();
            let node = node(&schema, tally, &root, kind, rng.fork())?;
            if matches!(kind, Kind::Targeted(_)) && tally.total() == before {
                return Ok(None);
            }
            let form = rng.u64(..);
            let xml = write(model, &node, Style::of(kind), &mut Rng::with_seed(form));
            let document = Document {
                number,
                root: root.clone(),
                kind,
                seed: options.seed,
                node,
                xml,
                form,
            };
            number += 1;
            tally.add_document(document.xml.len());
            Ok(Some(document))
        };
        for kind in [Kind::Least, Kind::Fullest] {
            if let Some(document) = make(kind, &mut tally)? {
                each(document)?;
            }
        }
        let (mut targeted, mut in_vain) = (0, 0);
        while in_vain < TRIES {
            match make(Kind::Targeted(targeted), &mut tally)? {
                Some(document) => {
                    each(document)?;
                    targeted += 1;
                    in_vain = 0;
                }
                None => in_vain += 1,
            }
        }
        for index in 0..options.random {
            if let Some(document) = make(Kind::Random(index), &mut tally)? {
                each(document)?;
            }
        }
    }
    Ok(tally)
}

/// The types of a name, complex ones first.
pub fn named_types(model: &Model) -> impl Iterator<Item = &QName> {
    let complex = model.complex_types.values();
    let complex = complex.filter(|complex| complex.anonymous.is_none());
    let simple = model.simple_types.values();
    let simple = simple.filter(|simple| simple.anonymous.is_none());
    complex
        .map(|complex| &complex.name)
        .chain(simple.map(|simple| &simple.name))
}

/// The named types, and the global elements that are not abstract.
fn roots(model: &Model) -> impl Iterator<Item = Root> {
    let types = named_types(model).map(|name| Root::Type(name.clone()));
    let elements = model.elements.values().filter(|e| !e.is_abstract);
    types.chain(elements.map(|element| Root::Element(element.name.clone())))
}

fn node(
    schema: &Schema<'_>,
    tally: &mut Tally,
    root: &Root,
    kind: Kind,
    rng: Rng,
) -> Result<Node, Error> {
    let policy = match kind {
        Kind::Least => Policy::Least,
        Kind::Fullest => Policy::Fullest,
        Kind::Targeted(_) => Policy::Targeted,
        Kind::Random(_) => Policy::Random,
    };
    let mut walk = Walk::new(schema, tally, policy, rng);
    let model = schema.model;
    match root {
        Root::Element(name) => match model.elements.get(name) {
            Some(element) => walk.global(element, 0),
            None => Err(unknown(name, name)),
        },
        Root::Type(name) => {
            let complex = model
                .complex_types
                .get_key_value(name)
                .map(|(name, _)| name);
            let simple = || model.simple_types.get_key_value(name).map(|(name, _)| name);
            let declared = complex.or_else(simple).ok_or_else(|| unknown(name, name))?;
            walk.of_type(QName::new(NAMESPACE, &name.local), declared)
        }
    }
}
