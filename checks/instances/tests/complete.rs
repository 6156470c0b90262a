//! That the documents reach whatever the schemas allow, and are the same whenever they are made.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "tests"
)]
#![allow(clippy::print_stdout, reason = "the tally")]

use std::collections::BTreeSet;
use std::path::Path;

use instances::{Category, Document, Error, Kind, Model, Options, Root, Tally, generate};

/// What cannot be reached, with the reason.
const UNREACHABLE: &[(&str, &str)] = &[];

fn model() -> Model {
    ews_codegen::load(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../../schemas")).unwrap()
}

fn documents(model: &Model, options: &Options) -> (Vec<Document>, Tally) {
    let mut documents = Vec::new();
    let tally = generate::<Error>(model, options, |document| {
        documents.push(document);
        Ok(())
    });
    (documents, tally.unwrap())
}

/// Every type, element, particle, alternative, value and so on is in some document, by the targeted
/// ones alone: what random ones reach is luck. And a seed in a message is enough to make a document
/// again.
#[test]
fn everything_is_reached_and_reproducible() {
    let model = model();
    let [first, again, other] = [1, 1, 2].map(|seed| {
        let options = Options::default().with_seed(seed).with_random(0);
        let (documents, tally) = documents(&model, &options);
        let unreached: Vec<&str> = tally.unreached().map(|(_, label)| label).collect();
        let listed: Vec<&str> = UNREACHABLE.iter().map(|(label, _)| *label).collect();
        assert_eq!(unreached, listed);
        assert_eq!(tally.documents(), documents.len());
        if seed == 1 {
            figures(&documents, &tally);
        }
        let documents = documents.into_iter();
        documents.map(|document| document.xml).collect::<Vec<_>>()
    });
    assert!(first == again, "another run makes other documents");
    assert!(first != other, "the seed makes no difference");
}

/// The figures that the documentation states.
fn figures(documents: &[Document], tally: &Tally) {
    println!("{tally}");
    let roots: BTreeSet<&Root> = documents.iter().map(|document| &document.root).collect();
    let types = roots.iter().filter(|root| matches!(root, Root::Type(_)));
    assert_eq!(types.count(), 1157);
    assert_eq!(tally.of(Category::Element).reached, 321);
    assert_eq!(tally.of(Category::Enumeration).reached, 2134);
    // Each root has its least and its fullest document.
    for kind in [Kind::Least, Kind::Fullest] {
        let count = documents.iter().filter(|document| document.kind == kind);
        assert_eq!(count.count(), roots.len());
    }
}
