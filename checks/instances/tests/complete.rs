//! That the documents reach whatever the schemas allow, and are the same whenever they are made.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "tests"
)]
#![allow(clippy::print_stdout, reason = "the tally")]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use instances::{Category, Document, Error, Kind, Model, Options, Root, Tally, generate};

const SCHEMAS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../schemas");

/// What cannot be reached, with the reason.
const UNREACHABLE: &[(&str, &str)] = &[];

fn model() -> Model {
    ews_codegen::load(Path::new(SCHEMAS)).unwrap()
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

/// A type and an element that others do not know, first of all in the alphabet. They reach much that
/// documents of others would reach.
const ADDED: &str = r#"
  <xs:complexType name="AAType">
    <xs:sequence>
      <xs:element name="Text" type="xs:string" maxOccurs="unbounded"/>
      <xs:element name="Item" type="t:ItemType"/>
      <xs:element name="Code" type="m:ResponseCodeType"/>
    </xs:sequence>
    <xs:attribute name="Time" type="xs:duration"/>
  </xs:complexType>
  <xs:element name="AA" type="m:AAType"/>
</xs:schema>"#;

/// The schemas with more in one of their files.
fn model_with(added: &str) -> Model {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("added");
    for part in ["", "types", "messages"] {
        fs::create_dir_all(folder.join(part)).unwrap();
        for entry in fs::read_dir(Path::new(SCHEMAS).join(part)).unwrap() {
            let path = entry.unwrap().path();
            if path.is_file() {
                fs::copy(&path, folder.join(part).join(path.file_name().unwrap())).unwrap();
            }
        }
    }
    let file = folder.join("messages/common.xsd");
    let text = fs::read_to_string(&file).unwrap();
    let (text, _) = text.rsplit_once("</xs:schema>").unwrap();
    fs::write(&file, format!("{text}{added}")).unwrap();
    ews_codegen::load(&folder).unwrap()
}

/// Whoever adds a type gets the same documents of all others, so that no test of those fails by it.
/// Targeted ones may be left out, since the new documents reach what they were to reach.
#[test]
fn a_new_type_changes_no_other_document() {
    let [before, after] = [model(), model_with(ADDED)].map(|model| {
        let (documents, _) = documents(&model, &Options::default());
        let documents = documents.into_iter();
        let texts = documents.map(|document| {
            let key = (document.root.to_string(), document.kind.to_string());
            (key, document.xml)
        });
        texts.collect::<BTreeMap<_, _>>()
    });
    let mut left_out = 0;
    for (key, xml) in &before {
        match after.get(key) {
            Some(other) => assert_eq!(other, xml, "{key:?}"),
            None if key.1.starts_with("targeted") => left_out += 1,
            None => panic!("{key:?} is left out"),
        }
    }
    // Codes that were the aim of documents are now reached by the first.
    assert!(left_out > 0);
    assert!(after.keys().any(|(root, _)| root.ends_with("AAType")));
}

/// How many components the text of the schemas declares, by its lines: what is lost in the model would
/// be missed by no document.
#[derive(Default)]
struct Declared {
    types: usize,
    elements: usize,
    values: usize,
}

fn declared() -> Declared {
    let mut declared = Declared::default();
    for folder in ["types", "messages"] {
        let folder = Path::new(SCHEMAS).join(folder);
        for entry in fs::read_dir(folder).unwrap() {
            let text = fs::read_to_string(entry.unwrap().path()).unwrap();
            // Components are indented by two spaces.
            let count = |start: &str| text.lines().filter(|l| l.starts_with(start)).count();
            declared.types += count("  <xs:complexType name=") + count("  <xs:simpleType name=");
            declared.elements += count("  <xs:element name=");
            declared.values += text.matches("<xs:enumeration value=").count();
        }
    }
    declared
}

/// The figures are those of the schemas.
fn figures(documents: &[Document], tally: &Tally) {
    println!("{tally}");
    let roots: BTreeSet<&Root> = documents.iter().map(|document| &document.root).collect();
    let types = roots.iter().filter(|root| matches!(root, Root::Type(_)));
    let declared = declared();
    assert_eq!(types.count(), declared.types);
    assert_eq!(tally.of(Category::Element).reached, declared.elements);
    assert_eq!(tally.of(Category::Enumeration).reached, declared.values);
    // Each root has its least and its fullest document.
    for kind in [Kind::Least, Kind::Fullest] {
        let count = documents.iter().filter(|document| document.kind == kind);
        assert_eq!(count.count(), roots.len());
    }
}
