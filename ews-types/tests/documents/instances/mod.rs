//! Instances of every type and element of the schemas, made by the package `instances` from the
//! schemas alone: what the bindings read of them, write and read again is what they say.
//!
//! A failure names the seed and the number of the document. This writes it:
//!
//! ```sh
//! cargo run -p instances -- --schemas schemas --out DIR --seed SEED
//! ```

#[cfg(feature = "yaserde")]
mod by_yaserde;
mod meaning;
mod replies;
mod table;
mod types;
mod validity;

use std::collections::BTreeMap;

use ews_types::codec::{Name, Namespace, Reader, Writer};
use ews_types::{AnyElement, Document as _, ReadOptions, namespaces};
use instances::{Document, Model, Options, QName, Root, Tally, generate, named_types};

use self::table::TYPES;
use self::types::{Entry, Global, Value};
use crate::support::schemas;

/// The namespace of the roots that stand for types.
static INSTANCES: Namespace = Namespace {
    uri: instances::NAMESPACE,
    prefix: "i",
};

/// How many failures a test shows.
const SHOWN: usize = 40;

fn model() -> Model {
    ews_codegen::load(&schemas()).unwrap()
}

/// The types of the bindings by the names of the schemas.
struct Types(BTreeMap<QName, &'static Entry>);

impl Types {
    fn of(model: &Model) -> Self {
        let entry = |entry: &'static Entry| {
            let mut namespaces = model.namespaces.iter();
            let namespace = namespaces.find(|n| n.module == entry.module).unwrap();
            (QName::new(&namespace.uri, entry.name), entry)
        };
        Self(TYPES.iter().map(entry).collect())
    }
}

/// What a document is read as.
enum As {
    Type(&'static Entry),
    Element,
}

impl As {
    fn of(types: &Types, root: &Root) -> Self {
        match root {
            Root::Type(name) => Self::Type(types.0[name]),
            Root::Element(_) => Self::Element,
        }
    }

    /// Reads a document, in which nothing may be unknown.
    fn read(&self, xml: &str) -> Result<Box<dyn Value>, String> {
        let options = ReadOptions::new();
        let mut reader = Reader::from_str(xml, &options);
        let value = reader
            .root()
            .and_then(|()| match self {
                Self::Type(entry) => (entry.read)(&mut reader),
                Self::Element => AnyElement::read_document(&mut reader)
                    .map(|element| Box::new(Global(element)) as _),
            })
            .and_then(|value| reader.finish().map(|()| value))
            .map_err(|error| error.to_string())?;
        let report = reader.into_report();
        match report.is_empty() {
            true => Ok(value),
            false => Err(format!("skipped {report:?}")),
        }
    }

    fn write(&self, value: &dyn Value) -> Result<String, String> {
        let local = match self {
            Self::Type(entry) => entry.name,
            Self::Element => "",
        };
        let name = Name {
            namespace: &INSTANCES,
            local,
        };
        let mut writer = Writer::new(namespaces::ALL);
        let written = value.write(&name, &mut writer);
        written.map_err(|error| error.to_string())?;
        Ok(writer.finish())
    }
}

/// Whether two values are equal. NaN is equal to nothing, so that such values are compared as written.
fn same(document: &Document, way: &As, value: &dyn Value, other: &dyn Value) -> bool {
    let as_written = || {
        way.write(value)
            .is_ok_and(|text| Ok(text) == way.write(other))
    };
    value.equals(other) || document.node.has_nan() && as_written()
}

/// Reads an instance, writes it, and reads it again. What was read.
fn carry(document: &Document, way: &As) -> Result<Box<dyn Value>, String> {
    let value = way.read(&document.xml).map_err(|e| format!("read: {e}"))?;
    let written = way.write(&*value).map_err(|e| format!("write: {e}"))?;
    comes_back(document, way, &*value, &written)?;
    Ok(value)
}

/// Whether what was written means what the instance says, and is read as the same value again.
fn comes_back(
    document: &Document,
    way: &As,
    value: &dyn Value,
    written: &str,
) -> Result<(), String> {
    if let Some(difference) = meaning::difference(&document.node, written) {
        return Err(difference);
    }
    let again = way.read(written).map_err(|e| format!("read again: {e}"))?;
    if same(document, way, value, &*again) {
        return Ok(());
    }
    // Raw XML declares what may be the prefix of a name in a text, if the document has such a prefix:
    // one that was written has other prefixes than one that was read, but no third ones.
    if document.node.is_open() {
        let text = way
            .write(&*again)
            .map_err(|e| format!("write again: {e}"))?;
        let difference = meaning::difference(&document.node, &text);
        let third = way
            .read(&text)
            .map_err(|e| format!("read once more: {e}"))?;
        if difference.is_none() && same(document, way, &*again, &*third) {
            return Ok(());
        }
    }
    Err("read again it is another value".to_owned())
}

/// Puts every instance through `check`, and fails with the first that fail.
fn check_all(
    model: &Model,
    options: &Options,
    mut check: impl FnMut(&Document, &As) -> Result<(), String>,
) -> Tally {
    let types = Types::of(model);
    let mut failures = Vec::new();
    let tally = generate::<instances::Error>(model, options, |document| {
        if let Err(error) = check(&document, &As::of(&types, &document.root)) {
            failures.push(format!("{document}: {error}"));
        }
        Ok(())
    })
    .unwrap();
    let count = failures.len();
    failures.truncate(SHOWN);
    assert!(count == 0, "{count} fail:\n{}", failures.join("\n"));
    tally
}

/// The table has every named type of the schemas: none is left out of these tests.
#[test]
fn the_table_has_every_type() {
    let model = model();
    let known = Types::of(&model).0;
    let mut declared: Vec<&QName> = named_types(&model).collect();
    declared.sort();
    assert!(
        known.keys().eq(declared),
        "refresh the table: cargo run -p refresh"
    );
}

/// Nothing of an instance is lost on the way in and out, and it gives the same value again.
#[test]
fn every_instance_comes_back() {
    let model = model();
    let tally = check_all(&model, &Options::default(), |document, way| {
        carry(document, way)?;
        Ok(())
    });
    println!("{tally}");
}
