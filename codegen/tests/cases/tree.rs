//! Comparison of documents by meaning: names are expanded, so prefixes and declarations do not
//! matter, nor does the order of attributes. The order of elements and every character of text do.

use std::collections::BTreeMap;

use quick_xml::events::{BytesStart, Event};
use quick_xml::name::{Namespace, ResolveResult};
use quick_xml::{NsReader, XmlVersion};

const XSI: &str = "http://www.w3.org/2001/XMLSchema-instance";

/// An element.
#[derive(Debug, Default, PartialEq)]
pub(crate) struct Node {
    name: String,
    attributes: BTreeMap<String, String>,
    children: Vec<Child>,
}

/// What an element holds.
#[derive(Debug, PartialEq)]
enum Child {
    Element(Node),
    Text(String),
}

impl Node {
    fn push_text(&mut self, more: &str) {
        if let Some(Child::Text(text)) = self.children.last_mut() {
            text.push_str(more);
        } else {
            self.children.push(Child::Text(more.to_owned()));
        }
    }

    /// Drops the white space between elements.
    fn drop_indentation(&mut self) {
        let blank = |child: &Child| matches!(child, Child::Text(text) if text.trim().is_empty());
        if self
            .children
            .iter()
            .any(|child| matches!(child, Child::Element(_)))
        {
            self.children.retain(|child| !blank(child));
        }
    }
}

/// The root of a document. White space between elements is indentation.
pub(crate) fn tree(xml: &str) -> Node {
    let mut reader = NsReader::from_str(xml);
    let mut open = vec![Node::default()];
    loop {
        let (namespace, event) = match reader.read_resolved_event() {
            Ok((namespace, event)) => (expanded(namespace), event),
            Err(error) => panic!("{error} in {xml}"),
        };
        match event {
            Event::Start(tag) => open.push(start(&reader, &namespace, &tag)),
            Event::Empty(tag) => {
                let node = start(&reader, &namespace, &tag);
                last(&mut open).children.push(Child::Element(node));
            }
            Event::End(_) => {
                let mut node = open.pop().unwrap();
                node.drop_indentation();
                last(&mut open).children.push(Child::Element(node));
            }
            Event::Text(text) => last(&mut open).push_text(&text.xml10_content()),
            Event::CData(text) => last(&mut open).push_text(&text.xml10_content()),
            Event::GeneralRef(reference) => {
                let reference = format!("&{};", &*reference);
                let text = quick_xml::escape::unescape(&reference).unwrap();
                last(&mut open).push_text(&text);
            }
            Event::Eof => {
                let mut document = open.pop().unwrap();
                document.drop_indentation();
                match document.children.pop() {
                    Some(Child::Element(root)) => return root,
                    other => panic!("{other:?} is no root"),
                }
            }
            _ => {}
        }
    }
}

fn last(open: &mut [Node]) -> &mut Node {
    open.last_mut().expect("tags are balanced")
}

fn expanded(namespace: ResolveResult<'_>) -> String {
    match namespace {
        ResolveResult::Bound(Namespace(uri)) => uri.to_owned(),
        ResolveResult::Unbound => String::new(),
        ResolveResult::Unknown(prefix) => panic!("the prefix {prefix} is not declared"),
    }
}

fn start(reader: &NsReader<&[u8]>, namespace: &str, tag: &BytesStart<'_>) -> Node {
    let resolver = reader.resolver();
    let mut attributes = BTreeMap::new();
    for attribute in tag.attributes() {
        let attribute = attribute.unwrap();
        if attribute.key.as_namespace_binding().is_some() {
            continue;
        }
        let (namespace, local) = resolver.resolve_attribute(attribute.key);
        let name = format!("{{{}}}{}", expanded(namespace), local.into_inner());
        let mut value = attribute
            .normalized_value(XmlVersion::Explicit1_0)
            .unwrap()
            .into_owned();
        if name == format!("{{{XSI}}}type") {
            let (namespace, local) = resolver.resolve_element(quick_xml::name::QName(&value));
            value = format!("{{{}}}{}", expanded(namespace), local.into_inner());
        }
        attributes.insert(name, value);
    }
    Node {
        name: format!("{{{namespace}}}{}", tag.local_name().into_inner()),
        attributes,
        ..Node::default()
    }
}

/// The comparison would be worth nothing if it saw all documents as one.
#[test]
fn differences_are_seen() {
    let same = tree("<a:x xmlns:a='urn:a' b='1' c='2'> <a:y>&lt; </a:y> <z/></a:x>\n");
    assert_eq!(
        tree("<x xmlns='urn:a' c='2' b='1'><y>&#60; </y><z xmlns=''></z></x>"),
        same
    );
    for other in [
        "<x xmlns='urn:b' c='2' b='1'><y>&#60; </y><z xmlns=''/></x>",
        "<x xmlns='urn:a' c='2' b=''><y>&#60; </y><z xmlns=''/></x>",
        "<x xmlns='urn:a' c='2' b='1'><y>&#60;</y><z xmlns=''/></x>",
        "<x xmlns='urn:a' c='2' b='1'><z xmlns=''/><y>&#60; </y></x>",
        "<x xmlns='urn:a' c='2' b='1'><y>&#60; </y><z/></x>",
        "<x xmlns='urn:a' c='2' b='1'><y>&#60; </y>t<z xmlns=''/></x>",
    ] {
        assert_ne!(tree(other), same, "{other}");
    }
}
