//! The same by yaserde.

use std::any::Any;

use ews_types::codec;
use instances::{Content, Document, Model, Node, Options, QName, Root};

use super::types::{Global, Typed, Value};
use super::{As, check_all, comes_back, meaning, model, same};
use crate::yaserde_way::untrimmed;

type Deserializer<'x> = yaserde::de::Deserializer<&'x [u8]>;
type Read = Result<Box<dyn Value>, yaserde::Error>;

/// How yaserde reads and writes a type.
#[derive(Clone, Copy)]
pub struct Way {
    read: fn(&mut Deserializer<'_>) -> Read,
    write: fn(&dyn Value) -> Result<String, yaserde::Error>,
}

impl Way {
    pub const fn of<T>() -> Self
    where
        T: codec::Content + PartialEq + Any + yaserde::YaDeserialize + yaserde::YaSerialize,
    {
        Self {
            read: |reader| Ok(Box::new(Typed(T::deserialize(reader)?))),
            write: |value| {
                let value = value.as_any().downcast_ref::<Typed<T>>();
                yaserde::ser::to_string(&value.unwrap().0)
            },
        }
    }

    /// That of any global element.
    const ELEMENT: Self = Self {
        read: |reader| {
            let element = yaserde::YaDeserialize::deserialize(reader)?;
            Ok(Box::new(Global(element)))
        },
        write: |value| {
            let value = value.as_any().downcast_ref::<Global>();
            yaserde::ser::to_string(&value.unwrap().0)
        },
    };

    fn read(self, mut reader: Deserializer<'_>) -> Result<Box<dyn Value>, String> {
        (self.read)(&mut reader).map_err(|error| error.to_string())
    }
}

/// yaserde's own reader, which trims text.
fn stock(xml: &str) -> Deserializer<'_> {
    Deserializer::new_from_reader(xml.as_bytes())
}

/// The instance as yaserde's writer leaves it: it writes carriage returns in text, and tabs in
/// attributes, as they are, and any reader takes them for line ends and spaces. `None` if there are none.
fn as_written(node: &Node) -> Option<Node> {
    let mut written = node.clone();
    soften(&mut written).then_some(written)
}

fn soften(node: &mut Node) -> bool {
    let mut changed = false;
    for (_, value) in &mut node.attributes {
        changed |= value.text.contains('\t');
        value.text = value.text.replace('\t', " ");
    }
    match &mut node.content {
        Content::Empty => {}
        Content::Text(value) => {
            changed |= value.text.contains('\r');
            value.text = value.text.replace("\r\n", "\n").replace('\r', "\n");
        }
        Content::Children(nodes) | Content::Unordered(nodes) => {
            for node in nodes {
                changed |= soften(node);
            }
        }
    }
    changed
}

/// The name that yaserde reads the root of a type by: that of its element, or any of its namespace.
fn root_name(model: &Model, type_name: &QName) -> QName {
    let mut elements = model.elements.values();
    let element = elements.find(|element| element.type_name == *type_name);
    element.map_or(type_name, |element| &element.name).clone()
}

fn check(model: &Model, document: &Document, way: &As) -> Result<(), String> {
    let yaserde = match way {
        As::Element => Way::ELEMENT,
        As::Type(entry) => match entry.by_yaserde {
            Some(yaserde) => yaserde,
            None => return Ok(()),
        },
    };
    let xml = match &document.root {
        Root::Element(_) => document.xml.clone(),
        Root::Type(name) => document.under(model, root_name(model, name)),
    };
    let value = way.read(&xml).map_err(|e| format!("read: {e}"))?;
    // Raw XML of which the form differs is another value, but means the same.
    let agrees = |read: &dyn Value| {
        let means = |text: &String| meaning::difference(&document.node, text).is_none();
        same(document, way, &*value, read)
            || document.node.is_open() && way.write(read).as_ref().is_ok_and(means)
    };
    // yaserde's reader trims every text; what it derives refuses numbers that are not trimmed.
    let (in_texts, in_numbers) = (true, false);
    let trimmed = yaserde.read(stock(&xml));
    if trimmed.is_err() && document.node.has_negative_zero() {
        // What yaserde derives refuses it where a number has no sign.
        return Ok(());
    }
    let trimmed = trimmed.map_err(|e| format!("trimmed: {e}"))?;
    if !document.node.has_outer_space(in_texts) && !agrees(&*trimmed) {
        return Err("yaserde's own reader reads another value".to_owned());
    }
    if !document.node.has_outer_space(in_numbers) {
        let kept = yaserde.read(untrimmed(&xml));
        let kept = kept.map_err(|e| format!("untrimmed: {e}"))?;
        if !agrees(&*kept) {
            return Err("yaserde reads another value".to_owned());
        }
    }
    let written = (yaserde.write)(&*value).map_err(|e| format!("write: {e}"))?;
    let read = yaserde.read(untrimmed(&written));
    let read = read.map_err(|e| format!("again: {e}: {written}"))?;
    let expected = match as_written(&document.node) {
        None => {
            comes_back(document, way, &*value, &written).map_err(|e| format!("by yaserde: {e}"))?;
            value
        }
        Some(node) => {
            if let Some(difference) = meaning::difference(&node, &written) {
                return Err(format!("by yaserde: {difference}"));
            }
            way.read(&written).map_err(|e| format!("of yaserde: {e}"))?
        }
    };
    match same(document, way, &*expected, &*read) {
        true => Ok(()),
        false => Err("yaserde reads what it wrote as another value".to_owned()),
    }
}

/// yaserde reads every instance as the codec does, and what it writes means the same. Other seeds have
/// other values at other places, as new types have.
#[test]
fn yaserde_agrees() {
    let model = model();
    for seed in [1, 2] {
        let options = Options::default().with_seed(seed).with_random(1);
        check_all(&model, &options, |document, way| {
            check(&model, document, way)
        });
    }
}
