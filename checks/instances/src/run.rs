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
use crate::stream::stream;
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

/// After how many attempts in vain no more are made for a root: what is reached first may make way for
/// what is behind it.
const TRIES: usize = 3;

/// What came of an attempt.
enum Made {
    Document(Box<Document>),
    /// It reached nothing new.
    Nothing {
        /// Whether another may: it had the choice of something new, and the root's documents have not
        /// tried everything yet.
        leads_on: bool,
    },
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
    for root in roots(model) {
        // Other roots decide how many targeted documents there are, but not which: each attempt depends
        // on the attempts before it alone, and the random documents on no attempt.
        let mut stream = stream(options.seed, &root);
        let mut random = stream.fork();
        tally.disregard();
        let mut make = |kind, rng: &mut Rng, tally: &mut Tally| -> Result<Made, Error> {
            let (before, recent) = (tally.total(), tally.recent());
            let (node, leads_on) = node(&schema, tally, &root, kind, rng.fork())?;
            let form = rng.u64(..);
            if matches!(kind, Kind::Targeted(_)) && tally.total() == before {
                let leads_on = leads_on && tally.recent() > recent;
                return Ok(Made::Nothing { leads_on });
            }
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
            Ok(Made::Document(Box::new(document)))
        };
        for kind in [Kind::Least, Kind::Fullest] {
            if let Made::Document(document) = make(kind, &mut stream, &mut tally)? {
                each(*document)?;
            }
        }
        let mut in_vain = 0;
        for attempt in 0.. {
            match make(Kind::Targeted(attempt), &mut stream, &mut tally)? {
                Made::Document(document) => {
                    each(*document)?;
                    in_vain = 0;
                }
                Made::Nothing { leads_on: true } => in_vain = 0,
                Made::Nothing { leads_on: false } => in_vain += 1,
            }
            if in_vain == TRIES {
                break;
            }
        }
        tally.disregard();
        for index in 0..options.random {
            if let Made::Document(document) = make(Kind::Random(index), &mut random, &mut tally)? {
                each(*document)?;
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

/// The tree of a document, and whether it could have reached what no document has.
fn node(
    schema: &Schema<'_>,
    tally: &mut Tally,
    root: &Root,
    kind: Kind,
    rng: Rng,
) -> Result<(Node, bool), Error> {
    let policy = match kind {
        Kind::Least => Policy::Least,
        Kind::Fullest => Policy::Fullest,
        Kind::Targeted(_) => Policy::Targeted,
        Kind::Random(_) => Policy::Random,
    };
    let mut walk = Walk::new(schema, tally, policy, rng);
    let model = schema.model;
    let node = match root {
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
    }?;
    Ok((node, walk.leads_on))
}
