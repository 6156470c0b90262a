//! From the schemas to the documents: which are made, in which order.

use ews_codegen::model::{Model, QName};
use fastrand::Rng;

use crate::document::Document;
use crate::error::Error;
use crate::inventory::Inventory;
use crate::kind::{Kind, Root};
use crate::names::{NAMESPACE, check_names, named_types};
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

/// After how many documents of a root that reached nothing no more are tried: what is reached first
/// may make way for what is behind it.
const TRIES: usize = 3;

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
