//! Whether a written document means what an instance says: a comparison that knows neither the codec
//! nor the bindings. Prefixes, the order of attributes, white space between elements and what only
//! repeats the schema do not matter; every name, attribute and text does.

use std::collections::BTreeMap;

use instances::{Content, Node, QName, Value, XSI};
use quick_xml::XmlVersion;
use quick_xml::events::{BytesStart, Event};
use quick_xml::name::{NamespaceResolver, QName as RawName, ResolveResult};
use quick_xml::reader::NsReader;

/// An element as it was written.
#[derive(Debug, Default)]
struct Written {
    name: (String, String),
    xsi_type: Option<(String, String)>,
    nil: bool,
    attributes: BTreeMap<(String, String), String>,
    children: Vec<Written>,
    text: String,
}

/// The first difference; `None` if there is none. The name of the root matters only if it is of the
/// schemas: that of a root that stands for a type is made up, and yaserde makes up another.
pub fn difference(node: &Node, xml: &str) -> Option<String> {
    let written = match parse(xml) {
        Ok(written) => written,
        Err(error) => return Some(format!("not well-formed: {error}")),
    };
    differs(node, &written, "")
}

fn parse(xml: &str) -> Result<Written, String> {
    let mut reader = NsReader::from_str(xml);
    let mut open = vec![Written::default()];
    loop {
        let event = reader.read_event().map_err(|error| error.to_string())?;
        let top = open.last_mut().ok_or("an end tag too many")?;
        match event {
            Event::Start(start) => open.push(element(&start, reader.resolver())?),
            Event::Empty(start) => top.children.push(element(&start, reader.resolver())?),
            Event::End(_) => {
                let done = open.pop().ok_or("an end tag too many")?;
                let parent = open.last_mut().ok_or("an end tag too many")?;
                parent.children.push(done);
            }
            Event::Text(text) => top.text.push_str(&text.xml10_content()),
            Event::CData(text) => top.text.push_str(&text.xml10_content()),
            Event::GeneralRef(reference) => {
                let character = reference.resolve_char_ref().map_err(|e| e.to_string())?;
                let named = match &*reference.xml10_content() {
                    "lt" => Some('<'),
                    "gt" => Some('>'),
                    "amp" => Some('&'),
                    "quot" => Some('"'),
                    "apos" => Some('\''),
                    _ => None,
                };
                let character = character.or(named);
                top.text.push(character.ok_or("an unknown reference")?);
            }
            Event::Eof => break,
            Event::Comment(_) | Event::PI(_) | Event::Decl(_) => {}
            Event::DocType(_) => return Err("a document type".to_owned()),
        }
    }
    match (open.pop(), open.is_empty()) {
        (Some(mut document), true) if document.children.len() == 1 => {
            document.children.pop().ok_or_else(String::new)
        }
        _ => Err("not one root".to_owned()),
    }
}

fn element(start: &BytesStart<'_>, resolver: &NamespaceResolver) -> Result<Written, String> {
    let mut written = Written {
        name: resolved(resolver, start.name(), true)?,
        ..Written::default()
    };
    for attribute in start.attributes() {
        let attribute = attribute.map_err(|error| error.to_string())?;
        if attribute.key.as_namespace_binding().is_some() {
            continue;
        }
        let name = resolved(resolver, attribute.key, false)?;
        let value = attribute.normalized_value(XmlVersion::Explicit1_0);
        let value = value.map_err(|error| error.to_string())?;
        match (name.0.as_str(), name.1.as_str()) {
            (XSI, "type") => {
                written.xsi_type = Some(resolved(resolver, RawName(value.trim()), true)?);
            }
            (XSI, "nil") => written.nil = matches!(value.trim(), "true" | "1"),
            _ => {
                written.attributes.insert(name, value.into_owned());
            }
        }
    }
    Ok(written)
}

fn resolved(
    resolver: &NamespaceResolver,
    name: RawName<'_>,
    with_default: bool,
) -> Result<(String, String), String> {
    let (namespace, local) = resolver.resolve(name, with_default);
    let namespace = match namespace {
        ResolveResult::Bound(namespace) => namespace.as_ref().to_owned(),
        ResolveResult::Unbound => String::new(),
        ResolveResult::Unknown(prefix) => return Err(format!("the unknown prefix {prefix:?}")),
    };
    Ok((namespace, local.as_ref().to_owned()))
}

fn is_name(name: &QName, written: &(String, String)) -> bool {
    name.namespace == written.0 && name.local == written.1
}

fn differs(node: &Node, written: &Written, path: &str) -> Option<String> {
    let path = format!("{path}/{}", node.name.local);
    let made_up = node.name.namespace == instances::NAMESPACE;
    if !made_up && !is_name(&node.name, &written.name) {
        return Some(format!("{path} became {:?}", written.name));
    }
    if node.nil.unwrap_or(false) != written.nil {
        return Some(format!("{path}: xsi:nil became {}", written.nil));
    }
    match (&node.xsi_type, &written.xsi_type) {
        (None, None) => {}
        (Some(own), None) if own.repeats => {}
        (Some(own), Some(written)) if is_name(&own.name, written) => {}
        (own, written) => {
            let own = own.as_ref().map(|own| own.name.to_string());
            return Some(format!("{path}: the type {own:?} became {written:?}"));
        }
    }
    if node.attributes.len() != written.attributes.len() {
        return Some(format!(
            "{path}: attributes became {:?}",
            written.attributes
        ));
    }
    for (name, value) in &node.attributes {
        let key = (name.namespace.clone(), name.local.clone());
        let other = written.attributes.get(&key);
        if !other.is_some_and(|other| value.means(other)) {
            return Some(format!(
                "{path}/@{}: {value:?} became {other:?}",
                name.local
            ));
        }
    }
    match &node.content {
        Content::Empty => {
            no_children(written, &path).or_else(|| text(&Value::text(""), written, &path))
        }
        Content::Text(value) => no_children(written, &path).or_else(|| text(value, written, &path)),
        Content::Children(nodes) => {
            let written: Vec<&Written> = written.children.iter().collect();
            children(nodes.iter().collect(), written, &path)
        }
        Content::Unordered(nodes) => {
            // Each name occurs at most once.
            let mut nodes: Vec<&Node> = nodes.iter().collect();
            nodes.sort_by_key(|node| &node.name.local);
            let mut written: Vec<&Written> = written.children.iter().collect();
            written.sort_by_key(|written| &written.name.1);
            children(nodes, written, &path)
        }
    }
}

fn no_children(written: &Written, path: &str) -> Option<String> {
    let first = written.children.first()?;
    Some(format!("{path}: there is {:?} within", first.name))
}

fn text(value: &Value, written: &Written, path: &str) -> Option<String> {
    if value.means(&written.text) {
        return None;
    }
    Some(format!("{path}: {value:?} became {:?}", written.text))
}

fn children(nodes: Vec<&Node>, written: Vec<&Written>, path: &str) -> Option<String> {
    if nodes.len() != written.len() {
        let own: Vec<&str> = nodes.iter().map(|node| node.name.local.as_str()).collect();
        let written: Vec<&str> = written.iter().map(|w| w.name.1.as_str()).collect();
        return Some(format!("{path}: the children {own:?} became {written:?}"));
    }
    let pairs = nodes.into_iter().zip(written);
    pairs
        .map(|(node, written)| differs(node, written, path))
        .find_map(|difference| difference)
}

/// The comparison finds whatever a codec may lose or change, or the tests that use it prove nothing.
#[test]
fn differences_are_found() {
    let name = |local: &str| QName::new("urn:a", local);
    let text = |local: &str, text: &str| Node {
        name: name(local),
        xsi_type: None,
        nil: None,
        attributes: Vec::new(),
        content: Content::Text(Value::text(text)),
    };
    let root = Node {
        attributes: vec![(QName::new("", "c"), Value::text("1\t"))],
        content: Content::Children(vec![text("b", " x"), text("d", "")]),
        ..text("a", "")
    };
    let same =
        "<p:a xmlns:p='urn:a' c='1&#9;'>\n<b xmlns='urn:a'><![CDATA[ x]]></b><p:d></p:d></p:a>";
    assert_eq!(difference(&root, same), None);
    for (from, to) in [
        ("urn:a", "urn:b"),
        ("&#9;", "\t"),
        (" c='1&#9;'", ""),
        (" c=", " p:c="),
        (" c=", " e='' c="),
        ("[ x]", "[x]"),
        ("p:d", "p:e"),
        ("<p:d></p:d>", ""),
        ("<p:d></p:d>", "<p:d/><p:d/>"),
        ("<p:d></p:d>", "<p:d><p:d/></p:d>"),
        (
            "<p:d>",
            "<p:d xmlns:i='http://www.w3.org/2001/XMLSchema-instance' i:type='p:t'>",
        ),
        (
            "<p:d>",
            "<p:d xmlns:i='http://www.w3.org/2001/XMLSchema-instance' i:nil='true'>",
        ),
    ] {
        let changed = same.replace(from, to);
        assert!(difference(&root, &changed).is_some(), "{changed}");
    }
}
