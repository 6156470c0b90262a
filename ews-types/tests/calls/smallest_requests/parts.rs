//! The elements and attributes of a document, by a reader that knows nothing of schemas.

use std::ops::Range;

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

/// An element, with where it stands in the document.
struct Part {
    /// Local names from the root.
    path: String,
    whole: Range<usize>,
    start_tag: Range<usize>,
    /// The attributes as they are written, declarations of namespaces excepted.
    attributes: Vec<String>,
}

fn attributes(tag: &BytesStart<'_>) -> Vec<String> {
    tag.attributes()
        .map(Result::unwrap)
        .filter(|attribute| attribute.key.as_namespace_binding().is_none())
        .map(|attribute| format!(" {}=\"{}\"", attribute.key.as_ref(), attribute.value))
        .collect()
}

/// Every element, in the order of the start tags.
fn elements(xml: &str) -> Vec<Part> {
    let mut reader = Reader::from_str(xml);
    let mut parts: Vec<Part> = Vec::new();
    let mut open: Vec<usize> = Vec::new();
    loop {
        let start = usize::try_from(reader.buffer_position()).unwrap();
        let event = reader.read_event().unwrap();
        let end = usize::try_from(reader.buffer_position()).unwrap();
        match event {
            Event::Start(ref tag) | Event::Empty(ref tag) => {
                let local = tag.local_name();
                let local = local.as_ref();
                let path = match open.last() {
                    Some(&parent) => format!("{}/{local}", parts[parent].path),
                    None => local.to_owned(),
                };
                if matches!(event, Event::Start(_)) {
                    open.push(parts.len());
                }
                parts.push(Part {
                    path,
                    whole: start..end,
                    start_tag: start..end,
                    attributes: attributes(tag),
                });
            }
            Event::End(_) => parts[open.pop().unwrap()].whole.end = end,
            Event::Eof => return parts,
            _ => {}
        }
    }
}

/// The path of every element, of local names.
pub(super) fn paths(xml: &str) -> Vec<String> {
    elements(xml).into_iter().map(|part| part.path).collect()
}

/// For each element but the root, and each attribute: its path, and the document without it.
pub(super) fn each_left_out(xml: &str) -> Vec<(String, String)> {
    let mut rests = Vec::new();
    for (index, part) in elements(xml).into_iter().enumerate() {
        for attribute in &part.attributes {
            let tag = &xml[part.start_tag.clone()];
            let at = part.start_tag.start + tag.find(attribute.as_str()).unwrap();
            let name = attribute.trim_start().split('=').next().unwrap();
            rests.push((
                format!("{}/@{name}", part.path),
                without(xml, at..at + attribute.len()),
            ));
        }
        if index > 0 {
            rests.push((part.path, without(xml, part.whole)));
        }
    }
    rests
}

fn without(xml: &str, range: Range<usize>) -> String {
    format!("{}{}", &xml[..range.start], &xml[range.end..])
}

/// The test of the smallest requests relies on this: each part is left out once, and nothing else.
#[test]
fn parts_are_left_out_one_by_one() {
    let xml = r#"<m:A xmlns:m="urn:m" B="1"><m:C D="2" E="&lt;"><F/></m:C>x<m:C/></m:A>"#;
    assert_eq!(paths(xml), ["A", "A/C", "A/C/F", "A/C"]);
    let expected = [
        (
            "A/@B",
            r#"<m:A xmlns:m="urn:m"><m:C D="2" E="&lt;"><F/></m:C>x<m:C/></m:A>"#,
        ),
        (
            "A/C/@D",
            r#"<m:A xmlns:m="urn:m" B="1"><m:C E="&lt;"><F/></m:C>x<m:C/></m:A>"#,
        ),
        (
            "A/C/@E",
            r#"<m:A xmlns:m="urn:m" B="1"><m:C D="2"><F/></m:C>x<m:C/></m:A>"#,
        ),
        ("A/C", r#"<m:A xmlns:m="urn:m" B="1">x<m:C/></m:A>"#),
        (
            "A/C/F",
            r#"<m:A xmlns:m="urn:m" B="1"><m:C D="2" E="&lt;"></m:C>x<m:C/></m:A>"#,
        ),
        (
            "A/C",
            r#"<m:A xmlns:m="urn:m" B="1"><m:C D="2" E="&lt;"><F/></m:C>x</m:A>"#,
        ),
    ]
    .map(|(part, rest)| (part.to_owned(), rest.to_owned()));
    assert_eq!(each_left_out(xml), expected);
}
